"""Roles: what the article is about, what it tells beside, and what it only recalls."""

from __future__ import annotations

from rawi.model.report import Role
from rawi.model.value import DateRange
from rawi.report.acts.event import LEAD_SENTENCES
from rawi.report.acts.kindred import are_kindred
from rawi.report.episodes.days.days import FRESH_DAYS
from rawi.report.episodes.episode import Episode
from rawi.report.judging.listed import is_list
from rawi.report.judging.told import is_same_news
from rawi.report.tellings.places.fit import places_fit
from rawi.report.values import Values

_NEWS_DAYS = 31
_EARLIER_DAYS = 5
_MONTH_DAYS = 28
_LONG_AGO_DAYS = 61


def read_role(episode: Episode, number: int, days: DateRange, headline: Episode | None, values: Values) -> Role:
    """`main` for what headline and lead tell, what follows in the same breath, what else is of the headline's kind at
    its place (a headline over several incidents), and each line of a list that no headline tells; `secondary` for other
    fresh incidents, `background` for older ones. `headline` is the incident the headline tells, None where it tells
    none."""
    first = episode.tellings[0]
    in_title = any(t.sentence.is_title for t in episode.tellings)
    leads = number == 0 and (in_title or first.sentence.index <= LEAD_SENTENCES)
    old = (values.published.earliest - days.latest).days > FRESH_DAYS or _is_of_past_month(days, values)
    if old and not (in_title and _is_about(episode, days, values)):
        return ("main" if leads else "secondary") if _is_news(episode, days, values) else "background"
    if in_title or leads:
        return "main"
    if _is_recalled(episode):
        return "secondary" if episode.date is not None or is_same_news(episode, values) else "background"
    if headline is None and not first.recalled and is_list(values):
        return "main"  # a bulletin has no lead
    if episode.turned and not _is_summed(episode, headline):
        return "secondary"
    lead = LEAD_SENTENCES - (not values.text.sentences[0].is_title)
    if headline is not None and first.recalled:
        return "secondary"  # قصفوا البلدة … وجاء القصف ردا على هجوم
    if headline is not None and _is_earlier(days, headline, values):
        return "secondary"
    return "main" if first.sentence.index <= lead or _is_headed(episode, headline) else "secondary"


def _is_earlier(days: DateRange, headline: Episode, values: Values) -> bool:
    """Whether an act of some days ago is told beside later news of the headline (قصفوا البلدة السبت، بعد أسبوع على هجوم
    قتل فيه خمسة): what led to it."""
    told = headline.date.days.earliest if headline.date else values.published.earliest
    return (values.published.earliest - days.latest).days >= _EARLIER_DAYS and days.latest < told


def is_beside(episode: Episode) -> bool:
    """Whether the text turned away from what it is about before an incident, or looks back at it."""
    return episode.turned or _is_recalled(episode)


def _is_about(episode: Episode, days: DateRange, values: Values) -> bool:
    """Whether an article is about the old act its headline names: that of the last two months, or one that the headline
    tells itself (الجيش قصف البلدة), and not what somebody is judged for long after (إدانة شاب بهجوم المترو)."""
    if (values.published.earliest - days.latest).days <= _LONG_AGO_DAYS:
        return True
    titled = (e for t in episode.tellings if t.sentence.is_title for e in t.events)
    return any(e.standing == "asserted" and not e.background for e in titled)


def _is_recalled(episode: Episode) -> bool:
    """Whether an incident is told only where the text looks back, or as the occasion of another."""
    return all(e.background or e.recalled for t in episode.tellings for e in t.events)


def _is_of_past_month(days: DateRange, values: Values) -> bool:
    """Whether an incident is only said to have been some day of a month or more that are over (الشهر الماضي)."""
    return days.days >= _MONTH_DAYS and days.latest < values.published.earliest


def _is_summed(episode: Episode, headline: Episode | None) -> bool:
    """Whether an incident is one of those that the headline counts (قتلى بهجومين في محافظة كذا … وفي هجوم منفصل), or
    whose places it names while nothing else tells of them (التحالف يقصف مواقع في أ وب … من جانب آخر شن غارات على أ)."""
    if headline is None or not _is_headed(episode, headline):
        return False
    over = all(t.sentence.is_title and t.places for t in headline.tellings)
    return over or any(t.sums_up for t in headline.tellings)


def _is_headed(episode: Episode, headline: Episode | None) -> bool:
    """Whether an incident is of the headline's kind, at a place that may lie in the headline's."""
    if headline is None or not are_kindred(episode.acts, headline.title_acts):
        return False
    titles = [read.place for t in headline.tellings if t.sentence.is_title for read in t.places]
    return not titles or any(places_fit(a, read.place) != "apart" for a in titles for read in episode.places)


def _opens_told(episode: Episode) -> bool:
    """Whether an article opens with an act that it asserts (أعلنت الوزارة إحباط هجوم)."""
    first = episode.tellings[0]
    act = first.events[0]
    return first.sentence.index <= 1 and act.standing == "asserted" and not act.background


def _is_news(episode: Episode, days: DateRange, values: Values) -> bool:
    """Whether an act of the last month is told as news all the same: somebody announces it, on no day but one of the
    last week (أعلنت الوزارة أمس أن قائدهم قتل في غارة في الثامن من الشهر), or tells it where the article opens; what
    somebody is quoted on besides (تقول دمشق إنهم شنوا غارة في الثامن من الشهر) is known."""
    published = values.published
    if (published.latest - days.latest).days > _NEWS_DAYS:
        return False
    told = [e for t in episode.tellings for e in t.events if e.core and e.standing == "asserted" and not e.background]
    voices = [voice for e in told if (voice := values.attribution_at(e.mention.start)).chain]
    said = [t.announced.days for t in episode.tellings if t.announced]
    fresh = any((published.latest - one.latest).days <= FRESH_DAYS for one in said)
    fresh = fresh or (not said and any(voice.stance == "announces" for voice in voices))
    return bool(voices) and (fresh or _opens_told(episode))
