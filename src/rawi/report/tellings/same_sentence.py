"""What a telling has from the one beside it in its sentence, or from what that opens with: its day, its place, or what
a fight was for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rawi.model.mention import Resolved
from rawi.model.text import Sentence
from rawi.report.acts.ground import TAKEN
from rawi.report.acts.standing.recalled import is_of_late
from rawi.report.tellings.dates.date_read import LONGEST_DAYS
from rawi.report.tellings.parting.clauses import coincides, is_amid, is_joined
from rawi.report.tellings.places.fit import first_of
from rawi.report.tellings.places.places import read_as
from rawi.report.tellings.places.taken import takes_positions
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values, between

_ON = "علي"
_JOINED_TOKENS = 6
_PRONOUN_TOKENS = 5
_OPENING_TOKENS = 4
"""How far into a sentence the place begins that it opens with (أما في محافظة كذا)."""


def in_context(telling: Telling, before: Telling, values: Values) -> Telling:
    """The telling with what the part of its sentence before it says for both: the day (هاجموا أمس أ، وقصفوا ب), and in
    a fight over a place what was fought for."""
    if before.sentence is not telling.sentence:
        return telling
    telling = _framed(_beside(_where(telling, values), before, values), before, values)
    telling = _taken_there(_fought_over(telling, before, values), before, values)
    return _dated_alike(_taken_too(telling, before, values), before, values)


def _where(telling: Telling, values: Values) -> Telling:
    """تقدموا باتجاه البلدة حيث تدور معارك: the place right before the clause is where its act was."""
    keys, first = values.text.keys, telling.first - 1
    if telling.placed or telling.family == "territory" or keys[first] not in values.words["whereupon"]:
        return telling
    last = first - (keys[first - 1] == "،")
    before = between(values.places, telling.sentence.first, last)[-1:]
    named = [r for r in before if r.mention.last == last and r.value.precision != "country"]
    return replace(telling, places=tuple(read_as(r, "where the clause is set") for r in named) or telling.places)


def _beside(telling: Telling, before: Telling, values: Values) -> Telling:
    """What another act went along with, told with no place, was where that was (معارك في البلدة ترافقت مع غارات)."""
    lead = next((e for e in telling.events if e.core), telling.events[0])
    amid = lead.trigger.type == "clash" and is_amid(lead, values)  # fire amid which a place was taken is of that
    along = telling.family == "force" and (amid or coincides(lead, values))
    if telling.places or not along:
        return telling
    return replace(telling, places=before.places)


def _framed(telling: Telling, before: Telling, values: Values) -> Telling:
    """An act told with no place is where its sentence opens (وفي المدينة تواصلت المعارك، فيما قصف الطيران أحياء)."""
    if telling.family != "force" or telling.places or not telling.asserts or not before.placed:
        return telling
    frame = frame_of(telling.sentence, before.events[0].mention.first, values)
    return replace(telling, places=(read_as(frame, "where the sentence is set"),)) if frame is not None else telling


def dated_at_end(telling: Telling, after: Sequence[Telling], values: Values) -> Telling:
    """سيطروا على البلدة بعد اشتباكات في 2014 dates the taking too: the time at the end is that of the whole."""
    if not after or telling.date is not None or not _is_fought_over(after[0], telling, values):
        return telling
    return replace(telling, date=after[0].date)


def placed_at_end(telling: Telling, after: Sequence[Telling]) -> Telling:
    """القضاء على مسلحين واسترجاع بندقية في البلدة: of two acts that و joins, the first with no place of its own, the
    place and the day behind the second are those of both, but not the ground taken (قتل مسلحين والسيطرة على البلدة)."""
    if not after or telling.places or not any(e.standing == "asserted" for e in telling.events):
        return telling
    following, lead = after[0], after[0].events[0]
    joined = following.sentence is telling.sentence and is_joined(lead) and lead.standing == "asserted"
    near = 0 <= lead.mention.first - telling.events[-1].mention.last <= _JOINED_TOKENS
    if not (joined and near) or "territory" in (telling.family, following.family):
        return telling
    behind = tuple(r for r in following.places if not r.presumed and r.start > lead.mention.start)
    dated = telling if telling.date is not None or not behind else replace(telling, date=following.date)
    return replace(dated, places=behind)


def taken_at_end(telling: Telling, after: Sequence[Telling], values: Values) -> Telling:
    """سيطر الجيش، بعد معارك مع المسلحين، على البلدة: the place behind على is what was taken, told behind the fight for
    it; not what that was about (سيطروا بعد معارك في البلدة)."""
    if not after or telling.places or telling.family != "territory" or after[0].sentence is not telling.sentence:
        return telling
    following = after[0]
    if {e.trigger.type for e in following.events if e.core} != {"clash"}:
        return telling
    named = between(values.places, following.events[0].mention.last, following.last)
    on = {r.mention.start for r in named if values.text.keys[first_of(r) - 1] == _ON}
    if not following.places or following.places[0].start not in on:
        return telling
    return replace(telling, places=following.places, date=telling.date or following.date)


def _fought_over(telling: Telling, before: Telling, values: Values) -> Telling:
    """سيطروا على البلدة بعد اشتباكات tells a clash at the place taken; any other telling comes back as it is."""
    if not _is_fought_over(telling, before, values):
        return telling
    date = telling.date or before.date
    return replace(_asserted(telling), places=before.places, date=date, announced=before.announced)


def _is_fought_over(telling: Telling, before: Telling, values: Values) -> bool:
    types = {e.trigger.type for e in telling.events if e.core}
    taken = before.family == "territory" and before.sentence is telling.sentence and bool(before.places)
    there = not telling.places or telling.places == before.places
    return taken and types == {"clash"} and (there or _is_set_off(telling, values))


def _is_set_off(telling: Telling, values: Values) -> bool:
    """Whether the place behind a fight that led to a taking stands in another clause (سيطروا على البلدة بعد معارك مع
    الميليشيات، بتأمين المفرق)."""
    behind = values.text.raw[telling.events[-1].mention.end : telling.places[0].start]
    return telling.recalled and "،" in behind


def _taken_there(telling: Telling, before: Telling, values: Values) -> Telling:
    """اقتحموا البلدة وسيطروا على أجزاء منها: a pronoun behind the taking is the place told before it."""
    lead = telling.events[0].mention
    behind = values.text.keys[lead.last : min(telling.last, lead.last + _PRONOUN_TOKENS)]
    itself = values.text.keys[lead.last - 1]
    if telling.family != "territory" or telling.places:
        return telling
    there = telling.events[0].trigger.needs == TAKEN or not values.words["there"].isdisjoint((*behind, itself))
    # دارت معارك في أ، حيث تمكن الجيش من السيطرة على عدد من المواقع: positions without a name were where the fight was
    positions = before.family == "force" and takes_positions(telling.events[0], values)
    return replace(telling, places=before.places) if there or positions else telling


def _taken_too(telling: Telling, before: Telling, values: Values) -> Telling:
    """تقدموا في أ بعد السيطرة على ب tells that both were taken, where no other time is told for the second (صدوا هجوما
    على مواقع تمت السيطرة عليها مؤخرا)."""
    told = before.family in ("territory", "force") and any(e.standing == "asserted" for e in before.events)
    if telling.family != "territory" or not told or not telling.places or telling.date is not None:
        return telling
    lead = telling.events[0].mention
    late = is_of_late(lead, telling.sentence, values.text.keys, values.words)
    return telling if late else _asserted(telling)


def _dated_alike(telling: Telling, before: Telling, values: Values) -> Telling:
    """A part with no day of its own has that of the part before it, unless one of them only recalls something or it is
    what others are judged for (أوقفوا مطلوبا لهجوم قبل عام، كما أوقفوا آخر)."""
    told = any(e.standing == "asserted" for e in telling.events)
    recalls = any(e.recalled for e in before.events) and all(e.standing != "asserted" for e in before.events)
    if telling.date is not None or before.date is None or not told:
        return telling
    if recalls:
        # بعد شهر على غارة شنها التحالف في 15 كانون الثاني، حيث استهدفت طائرة دراجة: the clause tells of that, and one
        # that opens with عندما, too (محاكمة مرتكبي الهجمات في 13 تشرين الثاني 2015، عندما هاجم مسلحون)
        keys, words = values.text.keys, values.words
        which = keys[telling.first - 1] in words["whereupon"] or keys[telling.first] in words["when"]
        return replace(telling, date=before.date) if which else telling
    back = (values.published.earliest - before.date.days.latest).days
    apart = back > LONGEST_DAYS and before.family != telling.family and not _is_frame(before, values)
    return telling if apart else replace(telling, date=before.date)


def _is_frame(telling: Telling, values: Values) -> bool:
    """Whether a sentence opens with the act in the course of which the next was done (في هجوم شنه عام 2014، سيطر)."""
    opens = telling.first == telling.sentence.first and telling.events[0].mention.first - telling.first == 1
    return opens and values.text.keys[telling.first].removeprefix("و") in values.words["in_course"]


def _asserted(telling: Telling) -> Telling:
    return replace(telling, events=tuple(replace(e, standing="asserted") for e in telling.events))


def frame_of(sentence: Sentence, act: int, values: Values) -> Resolved | None:
    """The place finer than a country that a sentence opens with, before the act at a token (وفي المدينة تواصلت المعارك،
    فيما قصف الطيران أحياء سكنية)."""
    opening = between(values.places, sentence.first, min(act, sentence.first + 2 * _OPENING_TOKENS))[:1]
    return next(
        (
            r
            for r in opening
            if r.value.precision != "country"
            and r.mention.detail["preposition"] in ("in", "at")
            and first_of(r) - sentence.first <= _OPENING_TOKENS
        ),
        None,
    )
