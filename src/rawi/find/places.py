"""Finds words that name places: known names, names introduced by a kind of place, and what stands around them.

Knows the gazetteer's names, not which of several namesakes is meant: that is resolve/places.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from rawi.find.place_abroad import without_abroad
from rawi.find.place_again import find_again
from rawi.find.place_described import find_described
from rawi.find.place_directions import describes_place, past_directions
from rawi.find.place_ends import OPENERS
from rawi.find.place_governed import is_governed
from rawi.find.place_joined import joined_to_places
from rawi.find.place_mentions import NameHit, a_mention, preposition_of
from rawi.find.place_names import WITH_KIND, find_listed, find_unknown
from rawi.find.place_otherwise import otherwise_spelt
from rawi.find.place_rows import find_rows
from rawi.find.place_words import (
    heads_title,
    is_adjective,
    is_cut_short,
    is_figure,
    is_first,
    is_listed,
    is_month,
    is_own_letter,
    is_second,
    is_whole,
    says_where,
)
from rawi.lexicon.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text

_BUILDING = "building"
_HYPHENS = ("-", "–", "ـ")
_DOUBTFUL = ("rare", "other")
_BY = "ب"
_TOWN_OR_WORD = ("act", "rare")
"""Why a name is doubtful that is a town as often as a word for a kind of place (العقبة، المفرق، الضاحية)."""
_FROM = "من"
_NEXT_TOKENS = 8
_NAMED_WITHOUT_KIND = frozenset(("village", "town", "city", "district", "province"))
"""Kinds that belong to the name: مخيم عين الحلوة, but برقين of قرية برقين."""


def find_places(text: Text, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Mentions of kind "place" in order. `detail`: name, candidates (GazetteerPlace), kind, preposition, direction,
    bearing_deg, offset_km, distance_first (the token of a distance before the name), describes (it only says where the
    place before it lies)."""
    kinds = {hit.last: hit for hit in gazetteer.kinds.find(text.keys) if not is_adjective(text, hit)}
    directions = {hit.last: hit for hit in gazetteer.directions.find(text.keys)}
    words = {hit.first for hit in kinds.values()}
    names = without_abroad(text, gazetteer.names.find(text.keys), gazetteer)
    names = past_directions(text, names, directions, gazetteer)
    # الأطراف الغربية لمدينة تعز, where the gazetteer has مدينة تعز
    names = [h for h in names if "ك" not in h.proclitic and (h.proclitic != "ل" or h.first in words)]
    names = [h for h in names if not (says_where(text, h, gazetteer) or is_figure(text, h, gazetteer))]
    names = [h for h in names if not (is_month(text, h, gazetteer) or is_cut_short(text, h, kinds, gazetteer))]
    names = [h for h in names if not (is_second(text, h, gazetteer) or is_first(text, h, gazetteer))]
    names = [h for h in names if not (h.proclitic == "ب" and h.first in kinds and is_own_letter(h, names, directions))]
    # مبنى الجامعة has no name; ناحية الحسينية is called by a word for a kind of place
    plain = {h.first for h in kinds.values() if h.entry.id != _BUILDING or not _is_called(kinds.get(h.first))}
    plain -= {first for first in plain if gazetteer.ambiguous.get(text.keys[first].removeprefix(_BY)) in _TOWN_OR_WORD}
    names = [h for h in names if not (h.last == h.first + 1 and (h.first in plain or is_whole(text, h, gazetteer)))]
    kinded = _named_with_kind(text, names, kinds)
    mentions: list[Mention] = []
    passed: list[NameHit] = []
    again_named: list[tuple[int, int]] = []
    opened = {kind.first: kind for kind in reversed(kinds.values())}
    for hit in names:
        if mentions and _is_again(text, hit, mentions[-1]):
            again_named.append((hit.first, hit.last))
            continue
        mention = _known(text, hit, kinds, opened, directions, gazetteer)
        if mention is None and hit.proclitic == "و" and mentions and mentions[-1].last == hit.first:
            bare = mentions[-1].detail["kind"] is None  # قاعدتي أ وب has the kind of both
            if (bare and kinded(hit)) or is_listed(text, hit, mentions[-1], kinds, gazetteer):
                mention = a_mention(text, hit.first, hit.last, hit, None, None, None, gazetteer)  # صعدة وحجة
        if mention and not (mentions and mention.first < mentions[-1].last):  # طريق تعز - عدن holds عدن
            mentions.append(mention)
        elif mention is None:
            passed.append(hit)
    mentions = _named_again(text, mentions, passed, gazetteer)
    mentions = sorted([*mentions, *joined_to_places(text, passed, mentions, gazetteer)], key=lambda m: m.first)
    mentions += find_rows(text, kinds.values(), mentions, gazetteer)
    taken = sorted([*((m.first, m.last) for m in mentions), *again_named])
    mentions += find_unknown(text, kinds, taken, gazetteer)
    mentions += find_described(text, tuple(kinds.values()), {m.first for m in mentions}, gazetteer)
    mentions += _homelands(text, kinds, directions, {m.first for m in mentions}, gazetteer)
    mentions.sort(key=lambda m: m.first)
    mentions += find_listed(text, mentions, gazetteer)
    mentions = _alike(sorted(mentions, key=lambda m: m.first), text, kinds)
    mentions = otherwise_spelt(text, mentions, gazetteer)
    again = find_again(text, mentions, gazetteer)
    if again:
        mentions = sorted([*mentions, *again], key=lambda m: m.first)
    described = [describes_place(m, mentions[max(0, i - 3) : i], text.keys, gazetteer) for i, m in enumerate(mentions)]
    return tuple(
        Mention("place", m.start, m.end, m.first, m.last, m.rule, {**m.detail, "describes": describes})
        for m, describes in zip(mentions, described, strict=True)
    )


def _is_called(kind: Hit[PlaceKind] | None) -> bool:
    """Whether a kind of place, itself no building, is called by the word behind it: ناحية الحسينية."""
    return kind is not None and not kind.article and kind.entry.id != _BUILDING


def _named_again(text: Text, mentions: list[Mention], passed: list[NameHit], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, and bare names that are words besides, where the text names the place elsewhere in words that leave
    no doubt (في حرض … وقصفت الطائرات حرض)."""
    sure = {" ".join(text.keys[m.first : m.last]) for m in mentions if m.detail["candidates"]}
    found: list[Mention] = []
    for hit in passed:
        key, before = " ".join(text.keys[hit.first : hit.last]), text.keys[hit.first - 1 : hit.first]
        if before and before[0] in gazetteer.stopwords and not gazetteer.prepositions.find(before):
            continue  # الغارة التي دمر بها الحي
        if not hit.proclitic and key in sure and gazetteer.ambiguous.get(key) in _DOUBTFUL:
            found.append(a_mention(text, hit.first, hit.last, hit, None, None, None, gazetteer))
        elif _is_next_origin(text, hit, mentions, gazetteer):
            found.append(a_mention(text, hit.first, hit.last, hit, None, "from", None, gazetteer))
    taken = {token for m in mentions for token in range(m.first, m.last)}
    found = [m for m in found if taken.isdisjoint(range(m.first, m.last))]
    return sorted([*mentions, *found], key=lambda m: m.first) if found else mentions


def _is_next_origin(text: Text, hit: NameHit, mentions: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Whether a name that persons have, too, is the next place of its country that some come from (ثلاثة من جنين واثنين
    من الخليل)."""
    if hit.proclitic or text.keys[hit.first - 1] != _FROM or gazetteer.ambiguous.get(text.keys[hit.first]) != "person":
        return False
    countries = {place.country for place in hit.entry}
    near = (m for m in mentions if 0 < hit.first - m.last <= _NEXT_TOKENS and m.detail["preposition"] == "from")
    return any(not countries.isdisjoint(place.country for place in m.detail["candidates"]) for m in near)


def _is_again(text: Text, hit: NameHit, before: Mention) -> bool:
    """Whether a capital is called by its country right behind its own name (كمبالا، عاصمة أوغندا)."""
    gap = text.keys[before.last : hit.first]
    known = {place.id for place in before.detail["candidates"]}
    again = not known.isdisjoint(place.id for place in hit.entry)
    return again and gap in ((), ("،",), []) and text.keys[hit.first] == "عاصمه"


def _named_with_kind(text: Text, names: list[NameHit], kinds: dict[int, Hit[PlaceKind]]) -> Callable[[NameHit], bool]:
    """Tells whether a name, an everyday word perhaps, is somewhere in the text said to be a place (محافظة حجة)."""
    bare = ((h.first, h.last) for h in names if h.first in kinds and not h.proclitic)
    ends = {hit.first: last for last, hit in kinds.items()}
    whole = ((ends[h.first], h.last) for h in names if h.first in ends and ends[h.first] < h.last)
    keys = {" ".join(text.keys[first:last]) for first, last in (*bare, *whole)}

    def is_named(hit: NameHit) -> bool:
        return " ".join(text.keys[hit.first : hit.last]).removeprefix(hit.proclitic) in keys

    return is_named


def _alike(mentions: list[Mention], text: Text, kinds: dict[int, Hit[PlaceKind]]) -> list[Mention]:
    """The mentions; a word that announces several (محافظات البيضاء وصنعاء وصعدة) says what each of its list is, and من
    governs each place joined to its first (من صنعاء وصعدة إلى مأرب), a preposition the next side (شمال أ وجنوب ب)."""
    many = {kind.first for kind in kinds.values() if kind.entry.many}
    for at in range(1, len(mentions)):
        before, mention = mentions[at - 1], mentions[at]
        first = mention.detail.get("phrase_first", mention.first)
        joined = first == before.last and text.keys[first].startswith("و")
        if not joined and not _is_next_of_row(text, before, first, mention.last):
            continue
        governed = before.detail["preposition"] == "from" or (
            before.detail["direction"] and mention.detail["direction"]
        )
        if joined and governed and mention.detail["preposition"] is None:
            mention = replace(mention, detail={**mention.detail, "preposition": before.detail["preposition"]})
        opening = {*range(before.detail.get("phrase_first", before.first), before.first + 1)}
        if before.detail["kind"] and not mention.detail["kind"] and (before.detail.get("listed") or many & opening):
            mention = _of_kind(mention, before.detail["kind"], before.detail["precision"])
        mentions[at] = mention
    return mentions


def _is_next_of_row(text: Text, before: Mention, first: int, last: int) -> bool:
    """Whether only a hyphen stands between two names (المنوفية – دمياط), or a comma, and the second ends there."""
    if first != before.last + 1:
        return False
    behind = text.keys[last] if last < len(text.keys) else "."
    ends = not behind[:1].isalpha() or behind.startswith("و")
    return text.keys[before.last] in _HYPHENS or (ends and text.keys[before.last] == "،")


def _of_kind(mention: Mention, kind: str, precision: str) -> Mention:
    """The mention called by a kind of place, and of its candidates those of it, where there are such."""
    candidates = mention.detail["candidates"]
    fitting = tuple(place for place in candidates if place.precision == precision) or candidates
    shared = {"kind": kind, "precision": precision, "candidates": fitting, "listed": True}
    return replace(mention, detail={**mention.detail, **shared})


def _homelands(
    text: Text,
    kinds: dict[int, Hit[PlaceKind]],
    directions: dict[int, Hit[tuple[str, float | None]]],
    named: set[int],
    gazetteer: Gazetteer,
) -> list[Mention]:
    """The capital and the regions of the country the article speaks of, which it need not name again: في العاصمة,
    شرقي البلاد. Which country that is the resolver knows."""
    found: list[Mention] = []
    for last, kind in kinds.items():
        alone = kind.first not in named and last - kind.first == 1
        if not (alone and kind.article and text.keys[kind.first].endswith("العاصمه")):
            continue
        hit = Hit(kind.first, last, gazetteer.capitals, kind.proclitic, kind.article, "")
        direction = directions.get(kind.first)
        preposition = preposition_of(
            text, direction.first if direction else kind.first, hit, None, direction, gazetteer
        )
        if (direction or preposition in ("in", "at")) and not gazetteer.names.find(
            text.keys, last, min(last + 2, len(text.keys))
        ):
            mention = a_mention(text, kind.first, last, hit, None, preposition, direction, gazetteer)
            found.append(replace(mention, rule="capital"))
    for last, direction in directions.items():
        if last < len(text.keys) and text.keys[last] in gazetteer.homeland:
            hit = Hit(last, last + 1, (), "", True, "")
            preposition = preposition_of(text, direction.first, hit, None, direction, gazetteer)
            mention = a_mention(text, last, last + 1, hit, None, preposition, direction, gazetteer)
            found.append(replace(mention, rule="homeland"))
    return found


def _known(
    text: Text,
    hit: NameHit,
    kinds: dict[int, Hit[PlaceKind]],
    opened: dict[int, Hit[PlaceKind]],
    directions: dict[int, Hit[tuple[str, float | None]]],
    gazetteer: Gazetteer,
) -> Mention | None:
    opening = hit.first - 1 if hit.first and text.keys[hit.first - 1] in OPENERS else hit.first
    key = " ".join(text.keys[hit.first : hit.last])[len(hit.proclitic) :]
    reason = gazetteer.ambiguous.get(key) or gazetteer.ambiguous.get("ال" + key.removeprefix("ل"))
    kind = kinds.get(opening) or kinds.get(hit.first) or (None if reason else _described(text, hit, kinds, gazetteer))
    inner = opened.get(hit.first)
    inner = inner if inner and inner.last < hit.last else None
    if kind and kind.first == hit.first:
        kind = None
    direction = directions.get(kind.first if kind else opening) or directions.get(opening)
    if direction and (kind or hit).proclitic.startswith("و"):
        direction = None  # الغرب والولايات المتحدة
    first = min(h.first for h in (hit, kind, direction) if h)
    preposition = preposition_of(text, first, hit, kind, direction, gazetteer)
    # في بيان is a statement, not Bayan: a name that is an everyday word needs its kind said (بلدة بيان)
    # and المناطق الخارجة عن السيطرة is no town, the kind is none of its own
    said = "عاصمه" in text.keys[hit.last : hit.last + 2]  # الجنينة عاصمة الولاية
    said = said or (reason is not None and heads_title(text, hit))
    # المدينة المطلة على البحر: a definite everyday word says what the town is like
    said = said or (kind is not None and (not kind.article or (kind.entry.id == "city" and not _is_word(key, reason))))
    if reason and not said and not is_governed(text, reason, preposition, hit, direction, gazetteer):
        return None
    if kind and kind.entry.id in WITH_KIND and kind.article:
        if key in gazetteer.nation_names:
            return None  # السوق السعودية
        kind = None  # سيطر تنظيم القاعدة على المكلا, هاجم تنظيم القاعدة مدينة المكلا: a definite noun governs no name
        first = min(h.first for h in (hit, direction) if h)
    if kind and kind.entry.id in WITH_KIND and not hit.proclitic and _kind_differs(kind, hit):
        # مطار عدن where the gazetteer has only عدن: a site of its own, unknown, in a known place
        last = _joined_end(text, hit.last, gazetteer)
        first = hit.first if kind.entry.many else kind.first
        return a_mention(text, first, last, hit, kind, preposition, direction, gazetteer, within=hit.entry)
    whole = text.keys[hit.first].endswith("عاصمه") or any(place.precision == "country" for place in hit.entry)
    if inner and kind is None and inner.entry.id in _NAMED_WITHOUT_KIND and not whole:
        # مدينة الأبيض stands in the gazetteer as one name: the kind is said, and the name is what follows; الولايات
        # المتحدة is a name as a whole
        named = hit._replace(proclitic="", first=inner.last, entry=_namesakes(text, inner.last, hit, gazetteer))
        found = a_mention(text, inner.last, hit.last, named, None, preposition, direction, gazetteer)
        begins = min(hit.first, found.detail["phrase_first"])  # the word of kind is where the phrase begins
        detail = {**found.detail, "kind": inner.entry.id, "precision": inner.entry.precision, "phrase_first": begins}
        return replace(found, first=hit.first, detail=detail)
    if hit.entry[0].precision == "country" and (holders := _of_nation(text, hit, gazetteer)):
        # ولاية جورجيا الأميركية: what is called by another nation is a part of its country
        return a_mention(text, hit.first, hit.last + 1, hit, kind, preposition, direction, gazetteer, within=holders)
    nation = gazetteer.nisbas.find(text.keys, hit.last - 1, hit.last) if kind and hit.last - hit.first > 1 else []
    if nation and nation[0].article:
        # دير الزور السورية is listed for the city; محافظة دير الزور السورية is its province
        hit = hit._replace(entry=_namesakes(text, hit.first, hit, gazetteer, hit.last - 1))
    last = _joined_end(text, hit.last, gazetteer) if inner and inner.entry.id in ("feature", "height") else hit.last
    return a_mention(text, hit.first, last, hit, kind, preposition, direction, gazetteer)


def _is_word(key: str, reason: str | None) -> bool:
    return reason in ("word", "act") and key.startswith("ال")


def _described(
    text: Text, hit: NameHit, kinds: dict[int, Hit[PlaceKind]], gazetteer: Gazetteer
) -> Hit[PlaceKind] | None:
    """The definite kind of place that a name stands behind, an adjective between the two (العاصمة المؤقتة عدن)."""
    kind = kinds.get(hit.first - 1)
    if kind is None or not kind.article or kind.entry.many or hit.proclitic:
        return None
    if kind.entry.id not in _NAMED_WITHOUT_KIND:
        return None
    adjective = text.keys[hit.first - 1]
    if text.keys[hit.first] in gazetteer.qualifiers:
        return None  # العاصمة الإدارية الجديدة is not the town of that name
    if not adjective.startswith("ال") or adjective in gazetteer.stopwords:
        return None
    # العاصمة العراقية بغداد is known by its nation already; إلى begins like an adjective
    other = (*gazetteer.nisbas.find((adjective,)), *gazetteer.prepositions.find((adjective,)))
    return None if other else kind


def _of_nation(text: Text, hit: NameHit, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """The country of another nation whose definite name agrees with a name right before it (قبرص التركية, but not
    إيران السعودية, which is a country itself); empty where none does."""
    following = text.keys[hit.last : hit.last + 1]
    if not following or not (following[0].startswith("ال") and following[0].endswith("ه")):
        return ()
    nation = gazetteer.nisbas.find(following) if following[0] not in gazetteer.nation_names else []
    if not nation or not nation[0].article:
        return ()
    country = gazetteer.countries.get(nation[0].entry)
    other = country is not None and all(place.country != country.id for place in hit.entry)
    return (country,) if country is not None and other else ()


def _joined_end(text: Text, last: int, gazetteer: Gazetteer) -> int:
    """Where the name of a site that starts with a known name ends: behind an adjective (مطار عدن الدولي), or behind the
    second of two towns (طريق عدن - تعز)."""
    keys = text.keys
    if keys[last : last + 1] and keys[last] in gazetteer.qualifiers:
        return last + 1
    if (
        keys[last : last + 1]
        and keys[last] in _HYPHENS
        and (second := gazetteer.names.find(keys, last + 1, min(last + 4, len(keys))))
    ):
        return second[0].last if second[0].first == last + 1 and not second[0].proclitic else last
    return last


def _namesakes(
    text: Text, first: int, hit: NameHit, gazetteer: Gazetteer, last: int | None = None
) -> tuple[GazetteerPlace, ...]:
    """What a name means with its kind or its nation, and what the name alone up to `last` may mean beside it (مدينة رفح
    is listed for one)."""
    last = last or hit.last
    bare = gazetteer.names.find(text.keys, first, last)
    if len(bare) != 1 or (bare[0].first, bare[0].last, bare[0].proclitic) != (first, last, hit.proclitic):
        return hit.entry
    countries = {place.country for place in hit.entry}
    return tuple(dict.fromkeys((*hit.entry, *(place for place in bare[0].entry if place.country in countries))))


def _kind_differs(kind: Hit[PlaceKind], hit: NameHit) -> bool:
    families = {"base": {"base", "airport"}, "camp": {"camp"}, "crossing": {"crossing", "checkpoint"}}
    sites = families.get(kind.entry.id)
    if sites is None:
        return all(place.precision != "site" for place in hit.entry)
    return all(place.kind not in sites for place in hit.entry)
