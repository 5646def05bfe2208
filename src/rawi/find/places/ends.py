"""Where a name the gazetteer lacks ends that stands behind a word saying what it is (قرية فلانة، منطقة دشت فلان)."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.find.places.framed import is_framed
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.text import Text

OPENERS = frozenset("\"“«(‘'”")
_CLOSERS = frozenset("\"”»)’'“")
_COMMON_KINDS = frozenset(("area", "province", "feature", "building", "base"))
_ONE = frozenset(("village", "town", "city"))
_TOWNS = frozenset(("town", "city", "quarter"))
PRONOUNS = ("ها", "هم", "هما")
_HIS = "ته"
"""How a noun in ة ends with a pronoun."""
_SECOND_KINDS = frozenset(("village", "town", "quarter", "area", "district"))
_HOLDER_TOKENS = 5
_DISTANCE_TOKENS = 4
_NAMED_FOR_BODIES = frozenset(("building", "base"))
_NISBA = ("ي", "يه")
_HYPHEN = "-"
_SHORTEST_NISBA = 6
_ON, _DISTANCE = "علي", frozenset(("بعد", "مسافه"))
_PARTICLES = ("ال", "و", "ي", "ت", "لل", "بال")


def is_dual(kind: Hit[PlaceKind], text: Text) -> bool:
    """Whether a word of kind announces two names: بلدتي, بلدتا, معسكري."""
    word = text.keys[kind.last - 1]
    return kind.entry.many and word.endswith(("ي", "تا")) and not word.endswith(("واحي", "قري"))


def name_end(text: Text, token: int, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> int | None:
    """Where an unknown name that starts at `token` ends, or None when what stands there is no name."""
    keys, count = text.keys, len(text.keys)
    if token >= count:
        return None
    if keys[token] in OPENERS:
        close = next((i for i in range(token + 1, min(token + 5, count)) if keys[i] in _CLOSERS), None)
        return close if close is not None and _may_be_quoted(keys[token + 1 : close], gazetteer) else None
    word = keys[token]
    if kind.entry.id == "crossing" and word.isdecimal():
        return token + 1  # بوابة 200
    compound = word in gazetteer.compounds and token + 1 < count and len(keys[token + 1]) > 2
    if (len(word) < 3 and not compound) or not word[:1].isalpha() or word in gazetteer.stopwords or word.isascii():
        return None
    if word in gazetteer.adverbs:
        return None  # هاجموا بلدة أمس
    if word.startswith("ي") or word.endswith(PRONOUNS) or text.form(token).endswith(_HIS):
        return None  # حي يغلب …, نقطة تفتيش تحرسها …: a verb; قضاء عقوبته
    if word.startswith("ت") and not kind.entry.feminine and text.form(token).endswith("ه"):
        return None  # إقليم تحكمه …: a verb whose pronoun is the masculine kind
    if word.startswith("و") and not compound and (kind.entry.many or kind.entry.id not in _TOWNS):
        return None  # نقطة تفتيش وفتحوا النار, قرى ومزارع: of names in و nearly all are towns
    if word.startswith(("لل", "وال")) or (not compound and _is_known(keys, token, gazetteer)):
        return None  # نقطة تفتيش للشرطة; مدن كبغداد: a known name with a particle is none after a kind
    if word.startswith("بال") and gazetteer.kinds.find((word,)):
        return None  # قرية بالمنطقة has none either
    if word.startswith("ب") and gazetteer.directions.find((word,)):
        return None  # قرى بشمال الولاية, بلدات بجنوب كذا
    if word.startswith("ال") and kind.entry.id == "crossing" and gazetteer.kinds.find((word,)):
        return None  # بوابة الثكنة has no name of its own
    bare = word.removeprefix("ال")
    if bare in gazetteer.stopwords or (kind.entry.many and (bare in gazetteer.unnamed or bare in gazetteer.acts)):
        return None
    if bare == word and _is_adjective(word, kind) and not _is_held_quarter(text, token + 1, word, kind, gazetteer):
        return None
    feature = _names_a_feature(text, token, kind, gazetteer)
    if kind.entry.id in _COMMON_KINDS and bare == word and word not in gazetteer.compounds and not feature:
        # منطقة and its like take common nouns too (منطقة سكن): only a definite or quoted name counts
        if kind.entry.id != "area" or word.endswith("ه") or word in gazetteer.common:
            return None
        end = token + 1 + goes_on(text, token + 1, gazetteer)
        if _is_held(text, end, kind, gazetteer):
            return end
        return token + 1 if goes_on(text, token, gazetteer) and is_framed(text, kind.first, gazetteer) else None
    if kind.entry.id == "height" and not _names_a_height(text, token, word, gazetteer):
        return None
    end = token + 1
    if (word in gazetteer.compounds and end < count and keys[end][:1].isalpha()) or feature:
        end += 1
    elif kind.entry.id in _SECOND_KINDS and bare == word and not kind.entry.many and goes_on(text, end, gazetteer):
        end += _is_held(text, end + 1, kind, gazetteer)
    if end + 1 < count and keys[end] == _HYPHEN and text.ends[end - 1] == text.starts[end] == text.starts[end + 1] - 1:
        return end + 2  # قرية كوك-تاش
    if end < count and (keys[end] in gazetteer.qualifiers or _goes_on_definite(keys, end, kind, gazetteer)):
        end += 1
    return end


def _goes_on_definite(keys: tuple[str, ...], end: int, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether the name of a building or a base goes on with the adjective of its definite noun (مبنى البنك المركزي، مقر
    القيادة العسكرية)."""
    word = keys[end]
    if kind.entry.id not in _NAMED_FOR_BODIES or not keys[end - 1].startswith("ال") or word in gazetteer.adverbs:
        return False
    return len(word) >= _SHORTEST_NISBA and word.startswith("ال") and word.endswith(_NISBA)


def _may_be_quoted(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether words in quotes behind a word of kind can be a name: no act (منفذ «الهجوم» is who did it), nothing that
    is said of a kind of place (مناطق «خفض التصعيد»، منطقة «مدنية»)."""
    if not words or not words[0][:1].isalpha() or words[0] in gazetteer.acts:
        return False
    described = len(words) == 1 and words[0].endswith("يه")
    return not described and words[0] not in gazetteer.stopwords


def _is_known(keys: tuple[str, ...], token: int, gazetteer: Gazetteer) -> bool:
    """Whether a word is a known name, but for a town of a country the text doesn't speak of."""
    return any(not hit.entry[0].abroad or hit.proclitic for hit in gazetteer.names.find(keys, token, token + 1))


def _names_a_feature(text: Text, token: int, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether a quarter or an area is called after a street, a bridge or a mosque in it (حي طريق السد)."""
    second = text.keys[token + 1] if token + 1 < len(text.keys) else ""
    if kind.entry.id not in _SECOND_KINDS or not second.startswith("ال") or second in gazetteer.stopwords:
        return False
    heads = gazetteer.kinds.find((text.keys[token],))
    return bool(heads) and not heads[0].article and not heads[0].proclitic


def _is_adjective(word: str, kind: Hit[PlaceKind]) -> bool:
    """Whether an indefinite word has the ending of an adjective or a plural of people. Behind بلدة and its like, which
    are feminine, only a feminine one can be that: بلدة مرساري is named so, حي سكني is not. تعاني is a verb, وأخرى and
    لأخرى are no names."""
    if word.endswith("يه"):
        return True
    plural = word.endswith("ات") and (kind.entry.many or kind.entry.id not in _ONE)  # قرية كذا has no plural adjective
    return plural or (word.endswith(("ي", "ين", "ون")) and (not kind.entry.feminine or word[0] in "تول"))


def _is_held_quarter(text: Text, end: int, word: str, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether a quarter is called by what looks like an adjective, as the known place behind it shows (حي بولومكوتي
    بمدينة كذا, but حي سكني بمدينة كذا)."""
    if kind.entry.id != "quarter" or kind.entry.many or word in gazetteer.ordinary or not word.endswith("ي"):
        return False
    return _is_held(text, end, kind, gazetteer)


def goes_on(text: Text, token: int, gazetteer: Gazetteer) -> bool:
    """Whether an indefinite word behind the first of a name may be its second (دشت برجي): none that is an adverb, an
    adjective, a verb or has a particle before it."""
    if token >= len(text.keys):
        return False
    word = text.keys[token]
    if len(word) < 3 or not word.isalpha() or word.isascii() or word.startswith(_PARTICLES):
        return False
    for words in (gazetteer.stopwords, gazetteer.common, gazetteer.ordinary, gazetteer.adverbs, gazetteer.lying):
        if word in words:
            return False
    known = (gazetteer.names, gazetteer.kinds, gazetteer.directions, gazetteer.prepositions, gazetteer.nisbas)
    return not any(matcher.find(text.keys, token, token + 1) for matcher in known)


def _is_held(text: Text, end: int, kind: Hit[PlaceKind], gazetteer: Gazetteer) -> bool:
    """Whether a known place that holds it right behind a word makes that a name (منطقة أبوري بإقليم هيران، قرية كذا
    التابعة لمدينة كذا); behind a feminine kind, where no adjective has a masculine ending, also one it lies near, and
    the part of the country it lies in (منطقة كذا وسط البلاد)."""
    keys, reach = text.keys, min(end + _HOLDER_TOKENS, len(text.keys))
    if end >= reach:
        return False
    if keys[end] == _ON and keys[end + 1] in _DISTANCE:  # منطقة كذا على بعد خمسين كيلومترا شرقي المدينة
        reach = min(reach + _DISTANCE_TOKENS, len(keys))
    names = gazetteer.names.find(keys, end, reach)
    if not names:
        at_home = kind.entry.feminine and not gazetteer.homeland.isdisjoint(keys[end:reach])
        return at_home and any(hit.first == end for hit in gazetteer.directions.find(keys, end, reach))
    said = [(hit.first, hit.proclitic) for hit in gazetteer.kinds.find(keys, end, reach)]
    said += [(hit.first, hit.proclitic) for hit in names]
    if keys[end] == "في" or (end, "ب") in said:
        return True
    if not kind.entry.feminine:
        return False
    near = [hit.first for hit in gazetteer.directions.find(keys, end, reach)]
    near += [hit.first for hit in gazetteer.prepositions.find(keys, end, reach)]
    return keys[end] in gazetteer.lying or end in near


def _names_a_height(text: Text, token: int, word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word behind a mountain, a hill or a valley can be its name: no adjective of the landscape; وأدى, which
    led to something, is spelt like no وادي."""
    return not text.form(token - 1).endswith("ى") and word not in gazetteer.landscape
