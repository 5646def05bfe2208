"""Whether a telling's day can be an incident's: what an article looks back on dates no news, nor is it of it."""

from __future__ import annotations

from rawi.report.acts.event import LEAD_SENTENCES
from rawi.report.episodes.days.days import FRESH_DAYS
from rawi.report.episodes.episode import Episode
from rawi.report.episodes.others import is_told_whole, tolls_of
from rawi.report.episodes.sameness import points_back
from rawi.report.tellings.dates.date_read import LONGEST_DAYS, DateRead
from rawi.report.tellings.dates.dates import overlap
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_PARTS = 8
"""How many of an incident's tellings are looked at."""
_WRITTEN_DAYS = 1
_HARMED = {"killed", "wounded"}
_OPENING_TOKENS = 3
_LATEST = frozenset(("اخر", "احدث"))


def date_fits(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether the days of a telling and of an incident, where both are told, can be one."""
    mine, theirs = telling.date, episode.date
    if theirs is None and _is_headlined(telling, episode):
        return True
    if mine is not None and theirs is None and _killed_before(telling, mine, episode, values):
        return False
    if mine is not None and theirs is None and _is_of_spell(telling, mine, values) and _is_asserted(episode):
        return False
    if mine is not None and theirs is None and _is_news(episode):
        return not (_is_of_old(mine, values) or _is_looked_back_on(telling, episode, values))
    if mine is not None and theirs is None and _is_of_before(telling, mine, episode, values):
        return False
    if mine is not None and theirs is None and telling.recalled and _is_asserted(episode):
        # ينفذ تفجيرين …. وطردوه من حي سيطر عليه إثر هجوم شنه الشهر الماضي: what is recalled of last month dates no news
        return (values.published.earliest - mine.days.latest).days <= FRESH_DAYS
    if mine is None or theirs is None:
        return True
    if _in_quotes(mine.start, telling, values) and (mine.days.earliest - theirs.days.latest).days == 1:
        return True  # "this morning" in somebody's mouth is the morning he spoke
    return overlap(mine, theirs) or (theirs.written and _is_of_news(telling, mine, theirs))


def _is_of_news(telling: Telling, date: DateRead, written: DateRead) -> bool:
    """Whether a telling gives the day before the one that a dateline gave as that of writing, and does not look back
    on another act: كادوقلي، 4 نوفمبر – قتل خمسة في قصف. وبدأ القصف مساء أمس."""
    back = points_back(telling) or any(event.background for event in telling.events)
    return not back and 0 <= (written.days.latest - date.days.latest).days <= _WRITTEN_DAYS


def _killed_before(telling: Telling, date: DateRead, episode: Episode, values: Values) -> bool:
    """Whether a telling tells anew, of a day before yesterday, of other dead and wounded than the news that has no day
    (مقتل عشرة جنود وإصابة ثمانية في هجوم. وللإشارة فقد قتل الأحد سبعة وأصيب أربعة في انفجار): none of its."""
    back = (values.published.earliest - date.days.latest).days
    if back <= _WRITTEN_DAYS or points_back(telling) or not is_told_whole(telling) or not _is_asserted(episode):
        return False
    mine, told = tolls_of(telling, values), [tolls_of(t, values) for t in episode.tellings[:_PARTS]]
    counted = [tolls for tolls in told if tolls][:1]
    both = ({what for what, _ in tolls} >= _HARMED for tolls in (mine, *counted))
    return bool(counted) and all(both) and all(mine.isdisjoint(tolls) for tolls in told)


def _is_of_spell(telling: Telling, date: DateRead, values: Values) -> bool:
    """Whether a spell of days is told by what it saw (أن الشهر الماضي شهد اغتيالات، وشهد الأسبوع الماضي مقتل ثلاثة):
    that is another act than the one told before, which no day was given."""
    time = next((r for r in values.times if r.mention.start == date.start), None)
    if time is None or date.days.days <= 1:
        return False
    keys, saw = values.text.keys, values.words["saw"]
    beside = (keys[time.mention.last : time.mention.last + 1], keys[time.mention.first - 1 : time.mention.first])
    return any(not saw.isdisjoint(key.removeprefix("و") for key in near) for near in beside)


def _is_of_before(telling: Telling, date: DateRead, episode: Episode, values: Values) -> bool:
    """Whether a telling adds another act of long ago to one asserted with no day: it is told as what was before (وكانت
    أجهزة قد انفجرت في سبتمبر), or its time opens the sentence (وفي نوفمبر 2023 قتل مسلحان)."""
    back = (values.published.earliest - date.days.latest).days
    if back <= FRESH_DAYS or points_back(telling) or not _is_asserted(episode):
        return False
    there = {p.place.name for p in episode.places}
    if any(p.place.name in there for p in telling.places):
        return False  # طرد التنظيم من البلدة. وفي نوفمبر سيطر الجيش على البلدة: its day
    last = (values.text.keys[e.mention.first - 1] for e in telling.events if e.core)
    if all(e.background for e in telling.events) or not _LATEST.isdisjoint(last):
        return True  # ويعود آخر هجوم على المدينة إلى نيسان 2016
    opening = telling.sentence.first + _OPENING_TOKENS
    return back > LONGEST_DAYS and date.start < values.text.starts[min(opening, len(values.text.starts) - 1)]


def _is_headlined(telling: Telling, episode: Episode) -> bool:
    """Whether the first sentence of the text tells when the act was that the headline only names («تفجير سوسة» يكلف
    ملايين … بعد نحو شهر من الهجوم): an act with the article, and nothing told of it yet."""
    acts = [e for e in telling.events if e.core]
    known = bool(acts) and all(e.mention.detail["article"] and e.standing in ("definite", "reference") for e in acts)
    named = all(e.trigger.form == "noun" for t in episode.tellings for e in t.events)
    return known and named and episode.headed and telling.sentence.index == 1


def _is_asserted(episode: Episode) -> bool:
    """Whether an incident is told and not only looked back on."""
    return any(e.news for t in episode.tellings[:_PARTS] for e in t.events)


def _is_news(episode: Episode) -> bool:
    """Whether the article opens by asserting the act or its victims: then it is news, though told with no day."""
    lead = [e for t in episode.tellings[:_PARTS] if t.sentence.index <= LEAD_SENTENCES for e in t.events]
    first = [e for e in lead if e.sentence.index <= 1 or e.trigger.form == "casualty"]
    return any((e.core or e.trigger.form == "casualty") and e.standing == "asserted" for e in first)


def _is_looked_back_on(telling: Telling, episode: Episode, values: Values) -> bool:
    """Whether the text looks back on a day more than a week ago (وكان آخر هجوم شهدته المدينة في 18 شباط), or on one of
    another season: no day of today's news, unless that itself recalls the act (إدانة شاب بتفجير، الذي خطف)."""
    date = telling.date
    back = (values.published.earliest - date.days.latest).days if date else 0
    if back <= FRESH_DAYS or (back <= LONGEST_DAYS and not all(e.background for e in telling.events)):
        return False
    lead = [e for t in episode.tellings[:_PARTS] if t.sentence.index <= 1 for e in t.events]
    related = (values.text.keys[e.mention.first - 1] in values.words["relative"] for e in lead)
    return not any(e.recalled or e.standing == "condemned" for e in lead) and not any(related)


def is_looked_back(telling: Telling, episode: Episode, place: str, values: Values) -> bool:
    """Whether a telling looks back on another month than that of an act asserted with no day, which is news: on attacks
    elsewhere (قتلوا مسلحين تتهمهم السلطات بالهجمات التي وقعت العام الماضي) or another taking (سبق أن سيطروا عليها)."""
    if telling.date is None or episode.date is not None or not _is_of_old(telling.date, values):
        return False
    series = points_back(telling) and any(values.text.keys[e.mention.first].endswith("ات") for e in telling.events)
    taken_before = telling.family == "territory" and all(e.background for e in telling.events)
    if not taken_before and not (series and place != "same"):
        return False
    return _is_asserted(episode)


def _is_of_old(date: DateRead, values: Values) -> bool:
    """Whether a date is that of another act than today's news: a month or so (الشهر الماضي) that ended a week ago."""
    back = (values.published.earliest - date.days.latest).days
    return date.days.days > FRESH_DAYS and back >= FRESH_DAYS


def _in_quotes(offset: int, telling: Telling, values: Values) -> bool:
    """Whether an offset stands inside quotation marks opened in the telling's sentence."""
    before = values.text.raw[telling.sentence.start : offset]
    opened = sum(before.count(mark) for mark in "«“") - sum(before.count(mark) for mark in "»”")
    return opened > 0 or before.count('"') % 2 == 1
