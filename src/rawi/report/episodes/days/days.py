"""The days of an incident, by the codebook: told, announced, fresh, or known through later comment only."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from rawi.model.value import DateRange
from rawi.report.acts.event import Event
from rawi.report.episodes.days.going_on import GOING_ON, is_going_on
from rawi.report.episodes.days.recalled import known_day, known_within
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.dates.date_read import DateRead
from rawi.report.tellings.dates.dates import is_mourned
from rawi.report.tellings.dates.lasting import is_behind, is_fought_out
from rawi.report.tellings.footage import is_shown
from rawi.report.values import Values, starting

FRESH_DAYS = 7
FRESH_NEWS = "fresh news without a time"
KNOWN_DAY = "a well-known incident of the last 31 days"
COMMENTED = "known through later comment only"
TODAY_THEN = "today, as it was said on an earlier day"
_TODAY = "اليوم"
_HEADED_SENTENCES = 3
_HEARD_TOKENS = 8
_OLDEST_DAYS = 2
"""How long a statement is still quoted as news."""
_SUDDEN = frozenset({"armed_attack", "suicide_bombing", "bombing", "explosion"})


def read_days(episode: Episode, values: Values) -> DateRead:
    """The days of an incident, by the codebook: its own words; the day before an announcement to that day; fresh news
    without a time `[published - 1, published]`; known through comment only `[published - 7, published]`."""
    published = values.published
    told = episode.date
    if told is not None and told.days.earliest <= published.latest:
        if (issued := _issued(told, episode, values)) is not None:
            return DateRead(issued, told.start, told.end, TODAY_THEN)
        if (known := known_within(told, episode, values)) is not None:
            return DateRead(known, told.start, told.end, KNOWN_DAY)
        days = told.days
        if told.begins:
            days = DateRange(days.earliest, max([days.latest, *_announced(episode)]))
        days = _in_a_row(days, episode, values)
        if days.latest > published.latest:
            days = DateRange(days.earliest, published.latest, days.weekdays)
        return DateRead(days, told.start, told.end, told.reason)
    lead = episode.tellings[0].events[0].mention
    announced = next((t.announced for t in episode.tellings if t.announced), None)
    known = known_day(episode, values)
    if known is not None and (announced is None or known.earliest <= announced.days.latest):  # else it was another one
        return DateRead(known, lead.start, lead.end, KNOWN_DAY)
    if is_mourned(episode.tellings[0].events[0], values):
        return DateRead(_widened(published, FRESH_DAYS), lead.start, lead.end, "known through a funeral only")
    if _is_of_film(episode, values):
        return DateRead(_widened(published, FRESH_DAYS), lead.start, lead.end, "known through a film only")
    if _is_commented(episode, values):
        return DateRead(_widened(published, FRESH_DAYS), lead.start, lead.end, COMMENTED)
    if announced is not None and announced.days.latest <= published.latest:
        if _is_sudden(episode, announced, values):
            return replace(announced, reason="the day it was announced, as attacks are at once")
        if is_going_on(episode, values):
            return replace(announced, reason=GOING_ON)
        days = _widened(announced.days, 1 if announced.days.days == 1 else 0)  # a night is two days already
        return DateRead(days, announced.start, announced.end, "the day it was announced or the day before")
    return DateRead(_widened(published, 1), lead.start, lead.end, FRESH_NEWS)


def _issued(told: DateRead, episode: Episode, values: Values) -> DateRange | None:
    """The day on which a speaker called the day of the act "today", where the text told before that he spoke on an
    earlier one (قالت الشبكة أمس … وأوضحت أن القصف بدأ فجر اليوم)."""
    words = values.text.raw[told.start : told.end]
    if words.split()[-1:] != [_TODAY] or not values.attribution_at(told.start).chain:
        return None
    spoke = next((t.announced for t in episode.tellings if t.announced and t.announced.start < told.start), None)
    if spoke is None or spoke.days.days != 1 or told.days.days != 1:
        return None
    return spoke.days if 0 < (told.days.earliest - spoke.days.earliest).days <= _OLDEST_DAYS else None


def _is_commented(episode: Episode, values: Values) -> bool:
    """Whether an incident is only what somebody comments on (حذرت موسكو أمس من الرد على الهجوم): the day of the comment
    is not its own. What is announced without the article is news, as a cause too (أعلنت مقتل أربعة إثر غارة), and so
    is what other news came of (سيطروا على البلدة بعد اشتباكات)."""
    events = [e for t in episode.tellings for e in t.events]
    news = any(not e.mention.detail["article"] for t in episode.tellings if t.announced for e in t.events)
    if news:
        return False
    return _opens_condemned(episode) or (
        all(e.standing != "asserted" for e in events) and not _is_occasion(events, values)
    )


def _is_of_film(episode: Episode, values: Values) -> bool:
    """Whether what first tells the act below the headline tells of a film that shows it, or anything of captives
    killed; far below what the headline asserts, a film only adds to it."""
    told = [t for t in episode.tellings if not t.sentence.is_title]
    if len(told) < len(episode.tellings) and told and told[0].sentence.index > _HEADED_SENTENCES:
        return False
    acts = [next((e for e in t.events if e.core), t.events[0]) for t in told]
    return any(is_shown(e, values) for e in acts[:1] + [e for e in acts if e.trigger.type == "execution"])


def _is_occasion(events: list[Event], values: Values) -> bool:
    """Whether fire or a fight stands behind a "after" as what other acts told as news in the sentence came of."""
    first = events[0]
    if not is_behind(first, values):
        return False
    if is_fought_out(first, values):
        return True
    beside = [e for e in values.events if e.sentence.index == first.sentence.index and e not in events]
    return any(e.news for e in beside)


def _opens_condemned(episode: Episode) -> bool:
    """Whether the article opens with somebody who condemns the act: what else it tells of it, it tells of what he
    condemns (دانت الحكومة الهجوم الذي استهدف حافلة وأوقع قتلى)."""
    first = episode.tellings[0]
    return first.sentence.index <= 1 and any(e.standing == "condemned" for e in first.events)


def _is_sudden(episode: Episode, announced: DateRead, values: Values) -> bool:
    """Whether the article opens with an attack or a blast announced on one day (قالت الشرطة اليوم إن عبوة انفجرت): such
    are told within the day, where an army tells of its strikes and fights a day later."""
    lead = next((t for t in episode.tellings if t.announced), episode.tellings[0])
    if any(e.standing == "condemned" for e in lead.events):
        return False  # دانت الوزارة الثلاثاء الهجوم: who condemns it heard of it before
    acts = {e.trigger.type for e in lead.events if e.trigger.form != "casualty"}
    fresh = announced.days.days == 1 and (values.published.latest - announced.days.latest).days <= 1
    if not fresh or lead.sentence.index > 1 or not acts or not acts <= _SUDDEN:
        return False
    beside = [e for e in values.events if e.sentence.index == lead.sentence.index]
    return any(e.standing == "asserted" or e.trigger.form == "casualty" for e in beside)


def _in_a_row(days: DateRange, episode: Episode, values: Values) -> DateRange:
    """The days of a fight that began on the day told, up to that of which the article says that it is the so-and-so-
    many-th (اندلعت الخميس. … ولا تزال أصوات القذائف تسمع لليوم الرابع)."""
    if "clash" not in episode.acts or days.days > 1:
        return days
    rows = (r for r in values.times if r.value is not None and r.mention.detail.get("use") == "streak")
    heard = (r.value for r in rows if starting(values.weapons, r.mention.first - _HEARD_TOKENS, r.mention.first))
    last = (row.latest for row in heard if row.earliest == days.earliest and row.latest <= values.published.latest)
    return DateRange(days.earliest, max([days.latest, *last]))


def _announced(episode: Episode) -> list[date]:
    return [t.announced.days.latest for t in episode.tellings if t.announced]


def _widened(days: DateRange, before: int) -> DateRange:
    weekdays = days.weekdays
    if weekdays is not None:  # of an article of some Saturday the day before is some Friday
        weekdays = frozenset((day - step) % 7 for day in weekdays for step in range(before + 1))
    return DateRange(date.fromordinal(max(1, days.earliest.toordinal() - before)), days.latest, weekdays)
