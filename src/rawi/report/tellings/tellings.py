"""The tellings of an article: its events sentence by sentence, parted where a sentence turns to another incident."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.report.acts.crowds import headed_by_crowds, of_crowds
from rawi.report.acts.event import UNTOLD, Event
from rawi.report.acts.raiding import as_raid
from rawi.report.tellings.dates.dates import read_dates
from rawi.report.tellings.parting.clauses import until_bodies
from rawi.report.tellings.parting.parting import part
from rawi.report.tellings.places.places import read_places
from rawi.report.tellings.same_act import of_same_act
from rawi.report.tellings.same_sentence import dated_at_end, in_context, placed_at_end, taken_at_end
from rawi.report.tellings.spread import is_spread, read_series
from rawi.report.tellings.telling import Telling
from rawi.report.values import Values

_COMMA = "،"
_DASHES = ("-", "–", "—")


def read_tellings(values: Values) -> tuple[Telling, ...]:
    """Every asserted telling of the article, in order; hypothetical, general and negated events are left out."""
    if _is_drill(values):
        return ()
    tellings: list[Telling] = []
    by_sentence: dict[int, list[Event]] = {}
    for event in values.events:
        if _is_of_year(event, values):
            continue
        if event.standing not in UNTOLD and not is_spread(event, values):
            by_sentence.setdefault(event.sentence.index, []).append(event)
    acts = [of_crowds(told, values.text, values.words) for told in by_sentence.values()]
    for events in headed_by_crowds(acts):
        parts = part(events, values)
        end = until_bodies((parts[-1].first, events[-1].mention.last), events[0].sentence.last, values)
        lasts = [*(following.first for following in parts[1:]), end]
        tellings += [_telling(told.events, told.first, last, values) for told, last in zip(parts, lasts, strict=True)]
    tellings = [dated_at_end(t, tellings[i + 1 : i + 2], values) for i, t in enumerate(tellings)]
    tellings = [placed_at_end(t, tellings[i + 1 : i + 2]) for i, t in enumerate(tellings)]
    tellings = [taken_at_end(t, tellings[i + 1 : i + 2], values) for i, t in enumerate(tellings)]
    for i in range(1, len(tellings)):
        tellings[i] = in_context(tellings[i], tellings[i - 1], values)
    for i in range(1, len(tellings)):
        tellings[i] = of_same_act(tellings[i], tellings[i - 1], values)
    series, spread = read_series(values)
    # what was taken over a year says nothing of today's fights
    counted = {t.family for t in tellings} if "force" in series else series
    return tuple(
        t
        for t in tellings
        if not _is_aside(t) and (t.date is not None or (t.family not in counted and t.sentence.index not in spread))
    )


def _is_drill(values: Values) -> bool:
    """Whether the headline or the first sentence tells of a drill and of no act beside it (مناورات في البحر، فيما قتل
    جندي): then nothing below happened."""
    lead = next((s.last for s in values.text.sentences if not s.is_title), 0)
    if any(e.core and e.standing == "asserted" and e.mention.first < lead for e in values.events):
        return False
    return any(family == "drill" and token < lead for token, family in values.cues)


def _is_of_year(event: Event, values: Values) -> bool:
    """Whether a sentence opens with a bare year and a dash: what happened on this day in others (1978 - اغتيال …)."""
    year, dash = (*values.text.keys[event.sentence.first : event.sentence.first + 2], "", "")[:2]
    over = year.isdecimal() and 500 < int(year) < values.published.earliest.year
    return over and dash in _DASHES


def _is_aside(telling: Telling) -> bool:
    """Whether the telling only names an occasion (ردا على مقتل أحدهم) with neither place nor day of its own."""
    recalled = all(e.standing == "reference" for e in telling.events)
    return recalled and not telling.places and telling.date is None and not telling.sentence.is_title


def _telling(events: tuple[Event, ...], first: int, last: int, values: Values) -> Telling:
    """The telling of these events, whose words are the tokens `[first, last)`."""
    sentence = events[0].sentence
    events = as_raid(events, values.text.keys, values.words)
    lead = next((e for e in events if e.core), events[0])
    if lead.recalled:
        # the victims of a recalled act are recalled with it
        events = tuple(replace(e, standing="reference") if e.trigger.form == "casualty" else e for e in events)
    if _is_pointed_at(lead, values):
        # ويأتي الهجوم بعد أسبوع من مقتل شرطي في اشتباك: what it came after gives it no kind
        pointing = tuple(e if e is lead else replace(e, standing="reference") for e in events)
        own = _own_clause(lead, last, values)
        date = read_dates(lead, (lead,), first, own, values)[0] if own else None
        return Telling(sentence, pointing, first, last, (), date, None)
    places = read_places(lead, first, last, values)
    date, announced = read_dates(lead, events, first, last, values)
    return Telling(sentence, events, first, last, places, date, announced)


def _own_clause(lead: Event, last: int, values: Values) -> int:
    """Where a relative clause right behind an act ends that it is set beside another with (جاء الهجوم، الذي وقع أمس، |
    بعد أسبوع من مقتل شرطي); 0 where none stands there."""
    keys, first = values.text.keys, lead.mention.last
    first += keys[first : first + 1] == (_COMMA,)
    if keys[first : first + 1] == () or keys[first] not in values.words["relative"]:
        return 0
    return next((token for token in range(first, last) if keys[token] in values.words["after"]), last)


def _is_pointed_at(lead: Event, values: Values) -> bool:
    """Whether a sentence opens by setting an act told before beside another (وتأتي هذه الغارات غداة سقوط البلدة): place
    and day are the other's."""
    keys, first, opening = values.text.keys, lead.mention.first, lead.sentence.first
    if lead.standing != "definite" or first - opening not in (1, 2):
        return False
    pointing = first - opening == 1 or keys[first - 1] in values.words["this"]
    return pointing and keys[opening].removeprefix("و") in values.words["coming"]
