"""Which figures of an incident repeat one another, and which only add up those of several incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from rawi.model.claim import HARM, Figure
from rawi.model.text import Text
from rawi.text.names import name_words
from rawi.text.normalize import search_key

_ALIKE = (frozenset(("militants", "attackers")), frozenset(("soldiers", "police")), frozenset(("rockets", "missiles")))
"""Classes that an article calls one and the same thing by."""
_GENERAL = frozenset(("people", "other"))
_APART = 60
"""Offsets within which one voice doesn't say a thing twice: مقتل جندي وشقيقه are two figures of one."""
_SEVERAL = 9
"""The most that عدد من is put at; of whom a number is told besides it says no more (إصابة عدد من المدنيين, then 21)."""
_FEW = 2
"""The most that two of different classes have in common by chance: مقتل شرطي, and مقتل مسلح in the same headline."""
_LEEWAY = 0.15
"""By how much a headline's round figure may fall short of the number that its text has."""
_NAME = 20
_ARTICLE = "ال"
_STOPS = ".\n:"
_OFFICE = 60
"""Offsets before a name in which its bearer's office is told."""
_IN = "في"
"""وزارة الصحة في غزة is وزارة الصحة الفلسطينية; by their adjectives two ministries differ."""


def once(figures: Sequence[Figure], text: Text, more: Set[str]) -> tuple[Figure, ...]:
    """Each figure once a source, of the finest class it is told of. The headline's gives way to what the body says,
    the outlet's own voice to a source that says the same (codebook) and its dozens to a number; a body and its
    spokesman are one source. `more` are the words for more than so many."""
    figures = sorted(figures, key=lambda f: f.start)
    headline = [f for f in figures if _in_headline(f, text)]
    body = figures[len(headline) :]
    sourced: defaultdict[object, list[Figure]] = defaultdict(list)
    told: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in body:
        if not _is_outlets(figure):
            sourced[_count(figure)].append(figure)
            told[figure.what].append(figure)
    counted = [f for f in body if f.what in HARM and not f.subset and not _is_vague(f)]
    kept: list[Figure] = []
    seats: defaultdict[object, list[int]] = defaultdict(list)  # where in `kept` the figures of one count stand
    for figure in body:
        seated = seats[_count(figure)]
        if _is_outlets(figure) and any(_one_sort(f, figure) for f in sourced[_count(figure)]):
            continue
        if _is_outlets(figure) and any(
            _bounds(f, figure, text, more) or _bounds(figure, f, text, more) for f in told[figure.what]
        ):
            continue
        if _is_vague(figure) and any(_blurs(figure, f, text) for f in counted):
            continue
        seat = next((n for n in seated if _repeats(figure, kept[n], text)), None)
        if seat is None:
            seated.append(len(kept))
            kept.append(figure)
        else:
            kept[seat] = _finer(kept[seat], figure)
    for figure in headline:
        seat = next((n for n, seen in enumerate(kept) if _shortens(figure, seen)), None)
        if seat is not None:
            kept[seat] = _finer(kept[seat], figure)
    return (*(f for f in headline if not any(_shortens(f, seen) or _parts(f, seen) for seen in kept)), *kept)


def misplaced(attached: Sequence[Sequence[Figure]], placed: Sequence[bool], text: Text) -> set[Figure]:
    """The figures of a headline that are told below of another incident, a placed one, than they hang on."""
    told = [(n, f) for n, figures in enumerate(attached) for f in figures]
    body = [(n, f) for n, f in told if not _in_headline(f, text)]
    found: set[Figure] = set()
    for number, figure in told:
        if _in_headline(figure, text):
            homes = {n for n, f in body if _shortens(figure, f)}
            if number not in homes and any(placed[n] for n in homes):
                found.add(figure)
    return found


def sums(attached: Sequence[Sequence[Figure]], text: Text) -> set[Figure]:
    """The figures of headline and lead that add up two of different incidents told below them, or are of all the raids
    of which some are told at each of several places."""
    lead = next((s.end for s in text.sentences if not s.is_title), 0)
    homes: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for number, figures in enumerate(attached):
        for figure in figures:
            if figure.count.low and figure.count.low == figure.count.high and not figure.subset:
                homes[figure.what, figure.count.low].append((figure.start, number))
    early = [f for figures in attached for f in figures if f.start < lead and f.count.low == f.count.high]
    raids = [(n, f) for n, figures in enumerate(attached) for f in figures if f.what == "strikes"]
    return {figure for figure in early if _adds_up(figure, homes) or _is_of_all(figure, raids)}


def _adds_up(total: Figure, homes: dict[tuple[str, int], list[tuple[int, int]]]) -> bool:
    """Whether two figures of two incidents, both told behind a total, make it up."""
    whole = total.count.low or 0
    if whole <= _FEW:
        return False
    for (what, part), told in homes.items():
        ones = {number for start, number in told if start > total.end}
        rests = {number for start, number in homes.get((what, whole - part), ()) if start > total.end}
        if what == total.what and ones and rests and len(ones | rests) > 1:
            return True
    return False


def _is_of_all(total: Figure, raids: Sequence[tuple[int, Figure]]) -> bool:
    """Whether raids counted before all others are told of two incidents or more, fewer of each: شن التحالف عشرين غارة،
    then خمس غارات قرب الرمادي and أربع قرب كركوك."""
    whole = total.count.low or 0
    parts = {n: f.count.low or 0 for n, f in raids if f.start > total.end}
    many = total.what == "strikes" and total.of == "raids" and whole > _FEW and len(parts) > 1
    return many and all(0 < part < whole for part in parts.values()) and sum(parts.values()) <= whole


def _count(figure: Figure) -> object:
    return figure.what, figure.count.low, figure.count.high


def _is_outlets(figure: Figure) -> bool:
    """Whether the outlet or the agency it prints says so itself: no words attribute it."""
    return figure.attribution.start == figure.attribution.end


def _is_vague(figure: Figure) -> bool:
    """Whether a figure of the whole is a range (عشرات القتلى)."""
    low, high = figure.count.low, figure.count.high
    return low is not None and high is not None and low < high and not figure.subset


def _one_sort(one: Figure, other: Figure) -> bool:
    """Whether two figures can count the same: 3 مسلحين and 3 مدنيين can't, nor an attacker and a victim, nor two of two
    nations."""
    if one.nation and other.nation and one.nation != other.nation:
        return False
    classes = {one.of, other.of}
    general = not classes.isdisjoint(_GENERAL) and "attackers" not in classes
    return general or one.of == other.of or any(classes <= alike for alike in _ALIKE)


def _finer(kept: Figure, repeated: Figure) -> Figure:
    """A figure with the class that a repetition of it tells (قتل ثلاثة, then الجنود الثلاثة)."""
    nation = kept.nation or repeated.nation
    return replace(kept, of=repeated.of if kept.of in _GENERAL else kept.of, nation=nation)


def _in_headline(figure: Figure, text: Text) -> bool:
    return text.sentences[0].is_title and figure.start < text.sentences[0].end


def _shortens(headline: Figure, told: Figure) -> bool:
    """Whether a headline's figure is one told below, maybe without its bound (مقتل 30, then أكثر من 30 قتيلا) or with
    it (أكثر من 30, then 30 على الأقل), or vaguely (عشرات القتلى, then 41 قتيلا)."""
    if headline.what != told.what:
        return False
    same = _count(headline) == _count(told)
    many = (headline.count.low or 0) > _FEW and not (headline.subset or told.subset)
    if same and many and "attackers" not in (headline.of, told.of):
        return True  # a bare number of a headline says not of whom: مقتل شرطي وإصابة ستة
    if not _one_sort(headline, told):
        return False
    if same:
        return True
    low, high, below = headline.count.low, headline.count.high, told.count.low
    if low is None or below is None:
        return False
    bound = (told.count.high is None and 0 <= below - low <= 1) or (high is None and low - below == 1)
    bound = bound or (not _is_vague(told) and abs(below - low) <= _LEEWAY * below and _is_loose(headline))
    bound = bound and headline.subset == told.subset  # بينهم ثلاث نساء, then أربعة أشخاص على الأقل
    return bound or (high is not None and low < below and not headline.subset and (below <= high or high == _SEVERAL))


def _bounds(bound: Figure, exact: Figure, text: Text, more: Set[str]) -> bool:
    """Whether a figure is another with its lower bound: خمسة على الأقل, then خمسة; أكثر من 14 says one more."""
    low, high = exact.count.low, exact.count.high
    if bound.count.low is None or bound.count.high is not None or low is None or low != high or low <= _FEW:
        return False
    whole = not (bound.subset or exact.subset)
    over = any(search_key(word) in more for word in text.raw[bound.start : bound.end].split())
    return whole and bound.count.low - low == int(over) and _one_sort(bound, exact)


def _is_loose(headline: Figure) -> bool:
    """Whether a large figure of a headline is a round one: أكثر من 160 قتيلا, نحو 200 قتيل."""
    return (headline.count.low or 0) > _SEVERAL and (headline.count.high is None or headline.count.approx)


def _parts(headline: Figure, told: Figure) -> bool:
    """Whether a headline's dozens of dead and wounded are told apart below: عشرات القتلى والجرحى, then 41 قتيلا."""
    vague = headline.what == "casualties" and _is_vague(headline)
    return vague and told.what in HARM and not told.subset and (told.count.low or 0) > _FEW


def _blurs(vague: Figure, told: Figure, text: Text) -> bool:
    """Whether a vague figure is a number told besides it, by the same voice or any where the outlet speaks."""
    if not _shortens(vague, told) or (vague.of not in {*_GENERAL, told.of} and vague.count.high == _SEVERAL):
        return False
    return _is_outlets(vague) or (not _beside(vague, told) and _one_source(vague, told, text))


def _beside(one: Figure, other: Figure) -> bool:
    return max(one.start - other.end, other.start - one.end) < _APART


def _repeats(figure: Figure, before: Figure, text: Text) -> bool:
    """Whether one voice says a thing again; in one breath it says nothing twice."""
    beside = _beside(figure, before) and figure.subset == before.subset
    return (
        _one_sort(figure, before)
        and not beside
        and (_one_source(figure, before, text) or _one_name(figure, before, text) or _is_the_one(figure, before, text))
    )


def _one_name(one: Figure, other: Figure, text: Text) -> bool:
    """Whether one person is counted twice, whose name stands behind both: whoever says it, he died once."""
    if one.count.low != 1 or one.count.high != 1:
        return False
    first, second = (text.raw[f.end : f.end + _NAME].split()[:1] for f in (one, other))
    return first == second and bool(first) and first[0].isalpha() and len(first[0]) > _FEW


def _is_the_one(figure: Figure, before: Figure, text: Text) -> bool:
    """Whether a definite noun counts the one person told of before (أصيب حارس … نقل الحارس): whoever says it, it was
    once."""
    if figure.count.low != 1 or figure.count.high != 1 or figure.subset or before.subset:
        return False
    words = text.raw[figure.start : figure.end].split()
    return len(words) > 1 and words[-1].startswith(_ARTICLE) and not _leads(before, text)


def _leads(figure: Figure, text: Text) -> bool:
    """Whether a figure's own noun is definite, as of one that was known before either was told of."""
    return text.raw[figure.start : figure.end].split()[-1].startswith(_ARTICLE)


def _one_source(one: Figure, other: Figure, text: Text) -> bool:
    """Whether one voice says both: under one name, a shorter one, or through its spokesman."""
    a, b = one.attribution.chain, other.attribution.chain
    if not a or not b:
        return a == b
    first, second = name_words(a[0]), name_words(b[0])
    if first <= second or second <= first or (len(first & second) > 1 and _IN in first | second):
        return True
    return _speaks_for(one, other, text) or _speaks_for(other, one, text)


def _speaks_for(speaker: Figure, body: Figure, text: Text) -> bool:
    """Whether the words that bring a speaker, or his name where it first stands, name the body (أعلن المتحدث باسم
    الوزارة فلان; قال مدير المركز فلان: نرجح مقتل عشرة)."""
    said = speaker.attribution
    brought = f"{text.raw[said.start : said.end]} {_before_name(said.chain[0], text)}"
    name = body.attribution.chain[0]
    head = name.split()[0]
    pointed = head if body.attribution.kind == "monitor" else f"ال{head}"  # مدير المرصد; there are many الشرطة
    return name_words(name) <= name_words(brought) or pointed in brought.split()


def _before_name(name: str, text: Text) -> str:
    """What stands right before a person's name in the sentence that first tells it: who bears it."""
    at = text.raw.find(name)
    if at < 0 or name.startswith(_ARTICLE):
        return ""
    before = text.raw[max(0, at - _OFFICE) : at]
    return before[max(map(before.rfind, _STOPS)) + 1 :]
