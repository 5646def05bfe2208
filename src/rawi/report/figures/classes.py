"""Who is counted, where the counted noun alone doesn't say: by the force or group that its members belong to."""

from __future__ import annotations

from bisect import bisect_left

from rawi.lexicon.quantities import PERSONS
from rawi.report.values import Values, between
from rawi.resolve.figure_reading import FigureReading
from rawi.text.normalize import search_key

CLASS_OF = {
    "armed_group": "militants",
    "militia": "militants",
    "state_force": "soldiers",
    "coalition": "soldiers",
    "police": "police",
}
"""By the kind of an actor, the class of its members."""
_THEIRS = ("ه", "ها", "هم", "هما")
_WHERE = ("في", "الي")
"""What leads to the ranks of a group as well as to any place."""
_MEMBERSHIP_TOKENS = 6


def read_class(reading: FigureReading, values: Values) -> str:
    """The class of the counted. Officers are of the force their sentence names last before them (هاجموا مركز الشرطة
    وقتلوا ضابطين); people are what the group they are members of makes them (مقتل ثلاثة عناصر من «قسد»، قتلى في صفوف
    التحالف، قصف رتلا للتنظيم وقتل خمسة من عناصره)."""
    words = set(search_key(values.text.raw[reading.start : reading.end]).split())
    if reading.of == "soldiers" and not values.words["officer"].isdisjoint(words):
        return "police" if _named_before(reading, values) == "police" else reading.of
    if reading.of != "people" or reading.what == "attackers":
        return reading.of
    if not values.words["comrade"].isdisjoint(words):
        return _comrade(reading, values) or reading.of
    return _member(reading, values) or reading.of


def _member(reading: FigureReading, values: Values) -> str | None:
    """The class of the group named behind the counted with nothing between but words of membership, or pointed back to
    by their pronoun; None where none is."""
    text, keys, linking = values.text, values.text.keys, values.words["membership"]
    first = bisect_left(text.starts, reading.start)
    last = bisect_left(text.starts, reading.end)
    named = {r.mention.first: r for r in between(values.actors, last, last + _MEMBERSHIP_TOKENS + 1)}
    theirs = {f"{word}{pronoun}" for word in values.words["members"] for pronoun in _THEIRS}
    if not theirs.isdisjoint(keys[first : last + 2]):
        return CLASS_OF.get(_named_before(reading, values) or "")
    marked = False
    for token in range(last, min(last + _MEMBERSHIP_TOKENS, len(keys))):
        if token in named:
            return CLASS_OF.get(named[token].value.kind) if marked else None
        if keys[token] in linking:
            marked = marked or keys[token] not in _WHERE
        elif keys[token][:1].isalpha():
            return None
    return None


def _comrade(reading: FigureReading, values: Values) -> str | None:
    """The class of whom the figure told last before a comrade's counts (استشهاد جندي وإصابة زميله); None where no
    person is counted before him."""
    before = [r.value for r in values.figures if r.value.start < reading.start and r.value.of in PERSONS]
    return read_class(before[-1], values) if before else None


def _named_before(reading: FigureReading, values: Values) -> str | None:
    """The kind of the armed force or group that the sentence names last before the counted, if it names one."""
    text = values.text
    sentence = text.sentences[bisect_left(text.sentences, reading.start + 1, key=lambda s: s.end)]
    named = between(values.actors, sentence.first, bisect_left(text.starts, reading.start))
    kinds = [r.value.kind for r in named if r.value.kind in CLASS_OF]
    return kinds[-1] if kinds else None
