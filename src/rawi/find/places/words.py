"""Names that are words besides: when such a word is the place, by what stands around it."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.find.places.ends import OPENERS, goes_on
from rawi.find.places.mentions import NameHit
from rawi.find.places.names import WITH_KIND
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.letters import QUOTES

_ALI = "علي"
_FAMILIES = frozenset(("عائله", "عائلتي", "عشيره", "عشيرتي"))
_NOW = ("اليوم", "الان")
_YEARS = frozenset(("عام", "عاما", "سنه", "سنوات", "اعوام", "ربيعا", "شهرا"))
_AGE_TOKENS = 3
_AND = ("و", "ف")
_QUOTED_TOKENS = 4
"""How many words behind its first a quoted name has at most, its closing mark included."""


def is_listed(
    text: Text, hit: NameHit, before: Mention, kinds: dict[int, Hit[PlaceKind]], gazetteer: Gazetteer
) -> bool:
    """Whether a name, an everyday word perhaps, is joined to a place of its country and is a place, too: a word of
    several says so (بلدتي الوهط وصبر), or no noun follows that the word could govern (صعدة وعمران وحجة، but not صعدة
    وحجة المتمردين)."""
    if before.detail["kind"] in WITH_KIND:
        return False  # قاعدتي عين الأسد وحرير: a base, not the town
    countries = {place.country for place in before.detail["candidates"]}
    if countries.isdisjoint(place.country for place in hit.entry):
        return False
    opening = {*range(before.detail.get("phrase_first", before.first), before.first + 1)}
    if opening & {kind.first for kind in kinds.values() if kind.entry.many}:
        return True
    following = text.keys[hit.last] if hit.last < len(text.keys) else "."
    ends = not following[:1].isalpha() or following.startswith(("و", "ب")) or following in gazetteer.adverbs
    ends = ends or bool(gazetteer.prepositions.find((following,)))
    return ends and (before.detail["preposition"] is not None or text.keys[before.first].startswith("و"))


def is_second(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a name is the second word of a longer one the gazetteer lacks: كفر داعل is not داعل."""
    before = text.keys[hit.first - 1] if hit.first and not hit.proclitic else ""
    return before in gazetteer.compounds and not gazetteer.kinds.find((before,))


def is_outlet(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a name begins that of an outlet, "today" or "now" behind it and who carries news before (قال مراسل حلب
    اليوم), or is one, in quotes (قناة «دجلة») or behind who works there (مراسل قناة دجلة); right behind the noun of an
    act today is when it was (قصف حلب اليوم)."""
    keys, first = text.keys, hit.first
    if not first or hit.proclitic or hit.last >= len(keys):
        return False
    if keys[first - 1] in OPENERS and keys[hit.last] in QUOTES:
        return first > 1 and keys[first - 2].removeprefix("و") in gazetteer.press
    if keys[first - 1].removeprefix("و") not in gazetteer.press:
        return False
    return keys[hit.last] in _NOW or (first > 1 and keys[first - 2].removeprefix("و") in gazetteer.press)


def is_family(text: Text, hit: NameHit) -> bool:
    """Whether a name is a family's: هدموا بناية عائلة برقان, منزلا لعائلة الخطيب."""
    return hit.first > 0 and text.keys[hit.first - 1].removeprefix("و").removeprefix("ل") in _FAMILIES


def is_aged(text: Text, hit: NameHit, kinds: Mapping[int, Hit[PlaceKind]], gazetteer: Gazetteer) -> bool:
    """Whether an age in brackets stands behind a name that nothing says to be a place: a person's (الإسباني سامي ليون
    (25 عاما), but not منفذ الهجوم في مدينة مونستر (48 عاما))."""
    if hit.first in kinds or hit.proclitic or gazetteer.prepositions.find(text.keys[hit.first - 1 : hit.first]):
        return False
    behind = text.keys[hit.last : hit.last + _AGE_TOKENS]
    return len(behind) == _AGE_TOKENS and behind[0] == "(" and behind[1].isdecimal() and behind[2] in _YEARS


def is_cut_short(text: Text, hit: NameHit, kinds: Mapping[int, Hit[PlaceKind]], gazetteer: Gazetteer) -> bool:
    """Whether a name is but the first word of one that stands in quotes behind a word of kind (منطقة «بير كذا»), and
    what follows in them says nothing of where it lies (منطقة «برزة شمال دمشق»)."""
    keys, end = text.keys, hit.last
    if not hit.first or keys[hit.first - 1] not in OPENERS or hit.first - 1 not in kinds:
        return False
    closing = next((t for t in range(end, min(end + _QUOTED_TOKENS, len(keys))) if keys[t] in QUOTES), end)
    if closing == end or not all(key.isalpha() for key in keys[end:closing]) or keys[end].startswith(("ب", "و")):
        return False
    known = (gazetteer.directions, gazetteer.prepositions, gazetteer.nisbas, gazetteer.names)
    return not any(matcher.find(keys, end, end + 1) for matcher in known)


def heads_title(text: Text, hit: NameHit) -> bool:
    """Whether a country stands before the colon of a headline, where no everyday word does: مالي: مقتل جنديين."""
    if hit.first or hit.proclitic or not text.sentences[0].is_title:
        return False
    land = any(place.precision == "country" for place in hit.entry)
    return land and text.keys[hit.last] in (":", "…", "|")


def is_month(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a name is spelt like a month and not like itself: في آب is no time in Ibb (إب)."""
    if hit.last - hit.first != 1:
        return False
    spelling = gazetteer.spelt.get(text.keys[hit.first].removeprefix(hit.proclitic))
    return spelling is not None and spelling not in text.form(hit.first)


def is_whole(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a word that looks like a particle and a name is a word of its own: بصدد is not صدد, nor is وبصدد."""
    key = text.keys[hit.first]
    return key in gazetteer.unsplit or (len(hit.proclitic) > 1 and key[:1] in _AND and key[1:] in gazetteer.unsplit)


def is_first(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a name is the first word of a longer one the gazetteer lacks: دشت برجي is not the village of Dasht."""
    first = hit.last - hit.first == 1 and text.keys[hit.first].removeprefix(hit.proclitic) in gazetteer.compounds
    return first and goes_on(text, hit.last, gazetteer)


def says_where(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a name is a word that says where something lies: المدينة المطلة على البحر is not Metula."""
    return text.keys[hit.first] in gazetteer.lying and text.keys[hit.last] == _ALI


def is_figure(text: Text, hit: NameHit, gazetteer: Gazetteer) -> bool:
    """Whether a name begins a figure of speech: a birthplace (مسقط رأس الرئيس) is not Muscat."""
    end = min(hit.last + 1, len(text.keys))
    return any(figure.first == hit.first for figure in gazetteer.figures.find(text.keys, hit.first, end))


def is_adjective(text: Text, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether a locality is the adjective (مصادر محلية), as all are but those with a preposition (بمحلية كذا), or a
    quarter is no more than part of another word (ثلاثة بحارة)."""
    key = text.keys[kind.first]
    return (key.endswith("محليه") and kind.proclitic != "ب") or key in gazetteer.unsplit
