"""Finds words that name places: known names, names introduced by a kind of place, and what stands around them.

Knows the gazetteer's names, not which of several namesakes is meant: that is resolve/places.py.
"""

from __future__ import annotations

from rawi.find.places.abroad import without_abroad
from rawi.find.places.again import find_again
from rawi.find.places.alike import share_kind
from rawi.find.places.described import find_described
from rawi.find.places.directions import describes_place, past_directions
from rawi.find.places.doubtful import named_with_kind, with_named_again
from rawi.find.places.embassies import find_embassies
from rawi.find.places.homeland import find_homelands
from rawi.find.places.joined import joined_to_places
from rawi.find.places.known import known_place
from rawi.find.places.mentions import NameHit, a_mention
from rawi.find.places.names import find_listed, find_unknown
from rawi.find.places.otherwise import otherwise_spelt
from rawi.find.places.rows import find_rows
from rawi.find.places.words import (
    is_adjective,
    is_aged,
    is_cut_short,
    is_family,
    is_figure,
    is_first,
    is_listed,
    is_month,
    is_outlet,
    is_second,
    is_whole,
    says_where,
)
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_BUILDING = "building"
_BY = "ب"
_TOWN_OR_WORD = ("act", "rare")
"""Why a name is doubtful that is a town as often as a word for a kind of place (العقبة، المفرق، الضاحية)."""


def find_places(text: Text, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Mentions of kind "place" in order. `detail`: name, candidates (GazetteerPlace), kind, preposition, direction,
    bearing_deg, offset_km, distance_first (the token of a distance before the name), describes (it only says where the
    place before it lies)."""
    kinds = {hit.last: hit for hit in gazetteer.kinds.find(text.keys) if not is_adjective(text, hit, gazetteer)}
    directions = {hit.last: hit for hit in gazetteer.directions.find(text.keys)}
    names = _names(text, kinds, directions, gazetteer)
    kinds = {last: hit for last, hit in kinds.items() if not _ends_line(text, hit)}
    kinded = named_with_kind(text, names, kinds)
    mentions: list[Mention] = []
    passed: list[NameHit] = []
    again_named: list[tuple[int, int]] = []
    opened = {kind.first: kind for kind in reversed(kinds.values())}
    for hit in names:
        if mentions and _is_again(text, hit, mentions[-1]):
            again_named.append((hit.first, hit.last))
            continue
        mention = known_place(text, hit, kinds, opened, directions, gazetteer)
        if mention is None and hit.proclitic == "و" and mentions and mentions[-1].last == hit.first:
            bare = mentions[-1].detail["kind"] is None  # قاعدتي أ وب has the kind of both
            if (bare and kinded(hit)) or is_listed(text, hit, mentions[-1], kinds, gazetteer):
                mention = a_mention(text, hit.first, hit.last, hit, None, None, None, gazetteer)  # صعدة وحجة
        if mention and not (mentions and mention.first < mentions[-1].last):  # طريق تعز - عدن holds عدن
            mentions.append(mention)
        elif mention is None:
            passed.append(hit)
    mentions = with_named_again(text, mentions, passed, gazetteer)
    mentions = sorted([*mentions, *joined_to_places(text, passed, mentions, gazetteer)], key=lambda m: m.first)
    mentions += find_rows(text, kinds.values(), mentions, gazetteer)
    taken = sorted([*((m.first, m.last) for m in mentions), *again_named])
    mentions += find_unknown(text, kinds, taken, gazetteer)
    mentions += find_described(text, tuple(kinds.values()), {m.first for m in mentions}, gazetteer)
    mentions += find_homelands(text, kinds, directions, {m.first for m in mentions}, gazetteer)
    mentions += find_embassies(text, kinds.values(), mentions, gazetteer)
    mentions.sort(key=lambda m: m.first)
    mentions = sorted([*mentions, *joined_to_places(text, passed, mentions, gazetteer)], key=lambda m: m.first)
    mentions += find_listed(text, mentions, gazetteer)
    mentions = share_kind(sorted(mentions, key=lambda m: m.first), text, kinds)
    mentions = otherwise_spelt(text, mentions, gazetteer)
    again = find_again(text, mentions, gazetteer)
    if again:
        mentions = sorted([*mentions, *again], key=lambda m: m.first)
    described = [describes_place(m, mentions[max(0, i - 3) : i], text.keys, gazetteer) for i, m in enumerate(mentions)]
    return tuple(
        Mention("place", m.start, m.end, m.first, m.last, m.rule, {**m.detail, "describes": describes})
        for m, describes in zip(mentions, described, strict=True)
    )


def _names(
    text: Text,
    kinds: dict[int, Hit[PlaceKind]],
    directions: dict[int, Hit[tuple[str, float | None]]],
    gazetteer: Gazetteer,
) -> list[NameHit]:
    """The names of the gazetteer that stand in a text, without those that are something else there."""
    words = {hit.first for hit in kinds.values()}
    names = without_abroad(text, gazetteer.names.find(text.keys), gazetteer)
    names = past_directions(text, names, directions, gazetteer)
    # الأطراف الغربية لمدينة تعز, where the gazetteer has مدينة تعز
    names = [h for h in names if "ك" not in h.proclitic and (h.proclitic != "ل" or h.first in words)]
    names = [h for h in names if not (says_where(text, h, gazetteer) or is_figure(text, h, gazetteer))]
    names = [h for h in names if not (is_month(text, h, gazetteer) or is_cut_short(text, h, kinds, gazetteer))]
    names = [h for h in names if not (is_second(text, h, gazetteer) or is_first(text, h, gazetteer))]
    names = [h for h in names if not (is_family(text, h) or is_aged(text, h, kinds, gazetteer))]
    names = [h for h in names if not is_outlet(text, h, gazetteer)]
    # مبنى الجامعة has no name; ناحية الحسينية is called by a word for a kind of place
    plain = {h.first for h in kinds.values() if h.entry.id != _BUILDING or not _is_called(kinds.get(h.first))}
    plain -= {first for first in plain if gazetteer.ambiguous.get(text.keys[first].removeprefix(_BY)) in _TOWN_OR_WORD}
    return [h for h in names if not (h.last == h.first + 1 and (h.first in plain or is_whole(text, h, gazetteer)))]


def _ends_line(text: Text, kind: Hit[PlaceKind]) -> bool:
    """Whether a line ends with a word of kind: a headline's last word calls no town that opens the next line (هجوم على
    حاجز | تلعفر - قتل شرطيان)."""
    return kind.last < len(text.keys) and "\n" in text.raw[text.ends[kind.last - 1] : text.starts[kind.last]]


def _is_called(kind: Hit[PlaceKind] | None) -> bool:
    """Whether a kind of place is called by the word behind it: ناحية الحسينية."""
    return kind is not None


def _is_again(text: Text, hit: NameHit, before: Mention) -> bool:
    """Whether a capital is called by its country right behind its own name (كمبالا، عاصمة أوغندا)."""
    gap = text.keys[before.last : hit.first]
    known = {place.id for place in before.detail["candidates"]}
    again = not known.isdisjoint(place.id for place in hit.entry)
    return again and gap in ((), ("،",), []) and text.keys[hit.first] == "عاصمه"
