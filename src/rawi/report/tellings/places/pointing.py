"""Places pointed back to: a definite noun without a name (البلدة، في محيط البلدتين) is the place named before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rawi.model.mention import Resolved
from rawi.report.acts.event import Event
from rawi.report.acts.ground import TAKEN
from rawi.report.in_order import within
from rawi.report.tellings.places.fit import first_of
from rawi.report.tellings.places.last import (
    REMEMBERED_TOKENS,
    holders_among,
    is_beside,
    is_called,
    is_called_otherwise,
    is_fine,
    is_government,
    last_province,
    last_such,
)
from rawi.report.tellings.places.lists import opens_with_and
from rawi.report.values import Values, at, between
from rawi.text.clitics import is_among

_CITY = "المدينه"
"""What points back to the town that a village or a quarter was said to lie in, and not to these."""
_POINTING_TOKENS = 5
_SET_TOKENS = 13
_LONGEST_NAME = 6
_UNDERGONE_TOKENS = 2
_UNDERGOING_TOKENS = 6
_ENTERED_TOKENS = 12
_SAID_TOKENS = 4
_CALLED_TOKENS = 5


def pointed_at(lead: Event, values: Values) -> Resolved | None:
    """The place that a definite one without a name right behind the act points back to (قصفت القاعدة، سيطروا على أجزاء
    من البلدة): the last one named before it."""
    if lead.standing != "asserted" or (lead.trigger.form != "verb" and lead.trigger.type != "territory_change"):
        return None
    keys = values.text.keys
    reach = range(lead.mention.last, min(lead.sentence.last, lead.mention.last + _POINTING_TOKENS))
    here = next((token for token in reach if keys[token] in values.words["here"]), None)
    return _named_last(here, lead, values)


def set_in(lead: Event, last: int, values: Values) -> Resolved | None:
    """The place that a definite one without a name points back to, in which a new act is set (شنوا غارات على مواقع في
    المدينة، اشتباكات في محيط القاعدة): the last one of its kind named before it."""
    if lead.standing != "asserted":
        return None
    undergone = _undergone(lead, values)
    if undergone is not None:
        return last_such(undergone, lead, values)
    if lead.trigger.needs == TAKEN:
        return _gone_into(lead, values)
    if lead.trigger.form == "casualty" or lead.mention.detail["article"]:
        return None
    keys, inside = values.text.keys, (values.words["inside"] | values.words["outskirts"]) - {"من"}
    for token in range(lead.mention.last, min(last, lead.mention.last + _SET_TOKENS)):
        key = keys[token].removeprefix("ب") if keys[token].startswith("بال") else keys[token]
        if key in values.words["here"]:
            governed = key != keys[token] or keys[token - 1].removeprefix("ب") in inside
            if not governed or is_named(token, values):
                return None
            return last_such(token, lead, values)
    return None


def _undergone(lead: Event, values: Values) -> int | None:
    """The definite place without a name that is said, before the act, to undergo it (وشهدت المدينة الأحد تفجيرا، وكانت
    البلدة قد تعرضت لقصف، كما شهدت المحافظة اشتباكات), as the token of its noun."""
    keys, words = values.text.keys, values.words
    first = max(lead.sentence.first + 1, lead.mention.first - _UNDERGOING_TOKENS)
    for token in range(lead.mention.first - 1, first - 1, -1):
        if keys[token] in words["here"]:
            after = token + 1 + (keys[token + 1] == "قد")
            verbs = {keys[token - 1].removeprefix("و"), keys[after]}
            return token if verbs & words["undergoes"] and not is_named(token, values) else None
    return None


def _gone_into(lead: Event, values: Values) -> Resolved | None:
    """What a taking with a pronoun goes on from, where that is a definite place without a name (دخلوا المدينة فجر أمس
    وسيطروا عليها)."""
    first = max(lead.sentence.first, lead.mention.first - _ENTERED_TOKENS)
    here = (t for t in range(lead.mention.first - 1, first - 1, -1) if values.text.keys[t] in values.words["here"])
    token = next(here, None)
    return None if token is None or is_named(token, values) else last_such(token, lead, values)


def _named_last(here: int | None, lead: Event, values: Values) -> Resolved | None:
    """The last place named before a definite one that has no name, but for what only says where another is."""
    if here is None or is_named(here, values):
        return None
    before = between(values.places, lead.mention.first - REMEMBERED_TOKENS, here)
    if values.text.keys[here] in values.words["here_province"]:
        named = between(values.places, lead.mention.last, here)
        return None if named else last_province(before)  # منطقة كذا غربي المحافظة has a name of its own
    fine = [r for r in reversed(before) if is_fine(r)]
    if not values.text.keys[here].endswith(_CITY):
        holders = holders_among(before, values)
        fine = [r for r in fine if r.mention.first not in holders and not is_government(r, values)]
    own = [r for r in fine if not is_beside(r, values)] or fine
    if lead.trigger.type != "territory_change":  # طردوا المسلحين من البلدة، but اعتقلوا شابين من بلدة كذا
        own = [r for r in own if r.mention.detail["preposition"] != "from"] or own
    return _called_so(own, values.text.keys[here], values)


def _called_so(named: Sequence[Resolved], key: str, values: Values) -> Resolved | None:
    """Of places, the last first, the last one, or one told close before it that is called by the noun that points back
    where that isn't (مدينة كذا شرق العاصمة … في المدينة)."""
    last = next(iter(named), None)
    if last is None:
        return None
    site = key in values.words["here_site"]  # العند … القاعدة, however far that is
    far = named if site or is_called_otherwise(last, key, values) else ()
    near = far or [r for r in named if last.mention.first - r.mention.last <= _CALLED_TOKENS]
    return next((r for r in near if is_called(r, key, values)), last)


def undergoing(lead: Event, places: list[Resolved], values: Values) -> Resolved | None:
    """The place said to undergo the act named right behind it, a time perhaps between (تشهد مدينة كذا منذ أمس معارك):
    what is told of helpers and of others further on is elsewhere."""
    keys, first = values.text.keys, lead.mention.first
    for resolved in reversed(places):
        gap = keys[resolved.mention.last : first]
        if resolved.mention.last > first or len(gap) > _UNDERGONE_TOKENS or "،" in gap:
            continue
        verb = keys[max(0, first_of(resolved) - 1)].removeprefix("و")
        return resolved if verb in values.words["undergoes"] else None
    return None


def is_by_here(resolved: Resolved, values: Values) -> bool:
    """Whether a place only says where one pointed back to lies (في المديرية المحاذية لمنطقة كذا)."""
    first, keys = first_of(resolved), values.text.keys
    return keys[first - 1] in values.words["near"] and keys[first - 2] in values.words["here"]


def is_near_country(resolved: Resolved, values: Values) -> bool:
    """Whether a country only says what the act was near, and so not where it was (هجوم على إيرانيين قرب باكستان)."""
    first = first_of(resolved)
    near = not values.words["near"].isdisjoint(values.text.keys[max(0, first - 2) : first])
    return near and resolved.value.gazetteer_id == resolved.value.country


def is_said_where(lead: Event, place: Resolved, values: Values) -> bool:
    """Whether a known act is told only to say where it was (وقع الهجوم عند قرية كذا): the verb beside it, the place
    governed right behind the two."""
    first, last, keys = lead.mention.first, lead.mention.last, values.text.keys
    if not lead.mention.detail["article"] or place.mention.detail["preposition"] not in ("in", "at"):
        return False
    happened = values.words["happened"]
    verb = is_among(keys[first - 1], happened) or not happened.isdisjoint(keys[last : last + 1])
    return verb and 0 <= first_of(place) - last <= _SAID_TOKENS


def both_pointed_at(first: int, last: int, values: Values) -> tuple[Resolved, ...]:
    """The two places named last and together that a definite dual points back to (في محيط البلدتين); empty where none
    does."""
    keys = values.text.keys
    dual = within(values.tokens["here_both"], first, last)
    if not dual:
        return ()
    token = dual[0]
    before = between(values.places, token - REMEMBERED_TOKENS, token)
    pairs = [(a, b) for a, b in pairwise(before) if b.mention.first == a.mention.last and opens_with_and(b, values)]
    called = bool(pairs) and keys[first_of(pairs[-1][0])].endswith(keys[token][2:-1])  # قريتي كذا وكذا: القريتين
    alone = not is_named(token, values) or keys[token + 1].endswith("تين")  # البلدتين الواقعتين في المحافظة
    return pairs[-1] if pairs and (called or alone) else ()


def is_named(token: int, values: Values) -> bool:
    """Whether a name follows the definite noun or holds it (المدينة القديمة, القاعدة الواقعة غربي بغداد); a day that
    follows is none (المدينة الأحد)."""
    following = values.text.keys[token + 1] if token + 1 < len(values.text.keys) else ""
    around = between(values.places, token - _LONGEST_NAME, token + _LONGEST_NAME)
    held = any(r.mention.first <= token < r.mention.last or r.mention.first == token + 1 for r in around)
    described = following.startswith("ال") and following not in values.words["relative"]
    return held or (described and not at(values.times, token + 1))
