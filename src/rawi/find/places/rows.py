"""Rows of names behind a word of several: قرى كذا وكذا وكذا، قريتا كذا الشرقية وكذا الغربية، بلدات بينها كذا وكذا."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rawi.find.places.ends import PRONOUNS, is_dual, name_end
from rawi.find.places.names import detail_of
from rawi.lexicon.gazetteer import Gazetteer, PlaceKind
from rawi.lexicon.match import Hit
from rawi.model.mention import Mention
from rawi.model.text import Text
from rawi.text.letters import QUOTES

_COMMA = "،"
_AND = "و"
_SHORTEST = 3
_LEAST = 2
"""Fewest places that are a row."""
_MOST = 16
_OPENED_TOKENS = 10
"""How far behind a word of several what opens the row stands (قرى في ريف كذا بينها)."""
_WORDS = 2
"""How many words a name of a row that commas alone part may have."""
_PARTICLES = ("بال", "لل", "كال", "فال")
_SETTLED = frozenset(("village", "town", "city", "quarter", "district"))
"""Kinds that stand before names and little else; of a row of others (مناطق الزراعة والري) one name is known, or the
first could stand there alone."""
_NO_NAME = ("ت", "ين", "ون", "وا", "يه", "اء")
"""How plurals, verbs and adjectives end, and few names without the article."""
_VERBAL = ("ي", "ت")
"""How an imperfect begins that goes on behind a row (ويوفر), the second also names within one (وتل كذا)."""
_ACTING = ("ي", "ت", "الا", "الت")
"""How verbs and nouns of doing begin, which govern a preposition (وتعمل على، والاقتراب من)."""
_GOVERNED = frozenset(("من", "علي", "الي", "عن", "مع"))
_OF_TWO = ("تين", "تان", "يين", "يان")
"""How an adjective of two ends (مطاري كذا وكذا العسكريين)."""


def find_rows(
    text: Text, kinds: Collection[Hit[PlaceKind]], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Mentions of the names in rows that `mentions` lack."""
    begins = {min(m.first, m.detail.get("phrase_first", m.first)): m.last for m in mentions}
    begins |= {m.first: m.last for m in mentions}
    for kind in kinds:
        end = name_end(text, kind.last, kind, gazetteer) if not (kind.entry.many or kind.article) else None
        if end is not None and kind.first not in begins:
            begins[kind.first] = end  # a name with a kind of its own: قرى كذا وجبل كذا
    found: list[Mention] = []
    last = 0
    for kind in sorted((k for k in kinds if k.entry.many), key=lambda k: k.first):
        if kind.first < last:
            continue
        first = None if kind.article else kind.last
        row = _row(text, first, kind, begins, gazetteer) if first is not None else []
        if not row and (opened := _opened(text, kind.last, gazetteer)) is not None:
            row = _row(text, opened, kind, begins, gazetteer, sure=not kind.article and kind.entry.id in _SETTLED)
        found += row
        last = row[-1].last if row else last
    taken = {token for m in mentions for token in range(m.first, m.last)}
    return [m for m in found if taken.isdisjoint(range(m.first, m.last))]


def _opened(text: Text, token: int, gazetteer: Gazetteer) -> int | None:
    """Where the names begin of which some stand for several (قرى عدة في ريف كذا بينها …), None where none are named."""
    for at in range(token, min(token + _OPENED_TOKENS, len(text.keys) - 1)):
        if text.keys[at] in (".", "؛", ":"):
            return None
        if text.keys[at] in gazetteer.openers:
            return at + 1
    return None


def _row(
    text: Text,
    token: int,
    kind: Hit[PlaceKind],
    begins: Mapping[int, int],
    gazetteer: Gazetteer,
    *,
    sure: bool | None = None,
) -> list[Mention]:
    """The unknown names of a row that begins at a token; empty where no row does."""
    unknown: list[Mention] = []
    known = 0
    commas = False
    token += token + 1 < len(text.keys) and text.keys[token] in QUOTES  # قرى «كذا، كذا وكذا»
    if sure is None:
        sure = is_dual(kind, text) and kind.entry.id in _SETTLED
        sure = sure or name_end(text, token, kind, gazetteer) is not None
    most = _LEAST if is_dual(kind, text) else _MOST
    while known + len(unknown) < most and token < len(text.keys):
        if known or unknown:
            next_ = _next(text, token)
            if next_ is None:
                break
            token = next_
        named = begins.get(token)
        if named is not None:
            known, token = known + 1, named
            continue
        joined = bool(known or unknown) and text.keys[token].startswith(_AND)
        by_comma = bool(known or unknown) and not joined
        if by_comma and not (commas or _is_surely_name(text.keys[token], gazetteer)):
            break  # قرى كذا وكذا، مخلفة قتلى، وسط نزوح
        commas = commas or by_comma
        end = _item_end(text, token, gazetteer, joined=joined)
        if end is None:
            break
        unknown.append(_named(text, token, end, kind, gazetteer, joined=joined))
        token = end
    long = kind.entry.id in _SETTLED and len(unknown) > _LEAST
    if known + len(unknown) < _LEAST or not (known or sure or long):
        return []
    return unknown


def _next(text: Text, token: int) -> int | None:
    """Where the next item of a row begins behind the last one, None where nothing joins one."""
    keys = text.keys
    if keys[token] in QUOTES and token + 1 < len(keys):
        token += 1  # قرى «كذا» و«كذا»
    if keys[token] == _COMMA and token + 1 < len(keys):
        token += 1
        return token if keys[token].startswith(_AND) or _is_parted_by_commas(text, token) else None
    return token if keys[token].startswith(_AND) and len(keys[token]) > 1 else None


def _is_parted_by_commas(text: Text, token: int) -> bool:
    """Whether a comma alone parts one item from the next: a word or two up to another comma or an item that و joins
    (قرى كذا، كذا، كذا وكذا)."""
    keys = text.keys
    for end in range(token + 1, min(token + 1 + _WORDS, len(keys))):
        if keys[end] == _COMMA or (keys[end].startswith(_AND) and len(keys[end]) >= _SHORTEST):
            return True
    return False


def _is_surely_name(word: str, gazetteer: Gazetteer) -> bool:
    """Whether an item of a row that only a comma parts from the one before it begins as names alone do."""
    return word.startswith("ال") or word in gazetteer.compounds


def _item_end(text: Text, token: int, gazetteer: Gazetteer, *, joined: bool) -> int | None:
    """Where a name of a row ends, None where what stands there is none."""
    word = text.keys[token][joined:]
    apart = joined and text.keys[token - 1] == _COMMA  # a verb, perhaps: قصفوا قريتين، وبدأ تنظيم كذا
    if word.startswith(_VERBAL if apart else _VERBAL[0]):
        return None
    if not (joined or word in gazetteer.compounds) and word.startswith(_AND):
        return None
    if not _can_name(word, gazetteer) or (joined and text.keys[token] in gazetteer.unsplit):
        return None
    end = token + 1
    if word in gazetteer.compounds and _goes_on(text, end):
        end += 1
    elif not _is_end(text, end, gazetteer):
        qualified = end < len(text.keys) and text.keys[end] in gazetteer.qualifiers
        two = not (apart or word.startswith("ال") or word.endswith(_NO_NAME)) and _goes_on(text, end)
        of = word.endswith("يه") and text.keys[end].startswith("ال")  # ساقية الكرت
        if not (qualified or two or of):
            return None
        end += 1
    elif not word.startswith("ال") and word.endswith(_NO_NAME):
        return None
    if end < len(text.keys) and text.keys[end] in gazetteer.qualifiers:
        end += 1
    acts = word.startswith(_ACTING) and end < len(text.keys) and text.keys[end] in _GOVERNED
    return end if _is_end(text, end, gazetteer) and not acts else None


def _goes_on(text: Text, token: int) -> bool:
    """Whether a word may be the second of a name."""
    key = text.keys[token] if token < len(text.keys) else ""
    return not key.endswith((*_OF_TWO, "وا"))


def _can_name(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word can be the first of a name: no common noun, no particle, nothing with a pronoun."""
    bare = word.removeprefix("ال")
    if len(bare) < _SHORTEST - (word in gazetteer.compounds) or not word.isalpha() or word.isascii():
        return False
    if word.endswith(PRONOUNS) or word.startswith(_PARTICLES):
        return False
    common = (gazetteer.common, gazetteer.ordinary, gazetteer.landscape, gazetteer.stopwords)
    if any(bare in words or word in words for words in common) or word in gazetteer.adverbs:
        return False
    if bare in gazetteer.unnamed or bare in gazetteer.acts:
        return False
    spoken = (gazetteer.prepositions, gazetteer.directions)
    if any(matcher.find((word,)) for matcher in spoken):
        return False
    return word in gazetteer.compounds or not gazetteer.kinds.find((word,))


def _is_end(text: Text, token: int, gazetteer: Gazetteer) -> bool:
    """Whether a name may end before a token: a mark, the next item, what says where, when, how or which."""
    if token >= len(text.keys) or not text.keys[token][:1].isalpha():
        return True
    key = text.keys[token]
    if key.startswith((_AND, *_PARTICLES)) or key in gazetteer.adverbs or key in gazetteer.stopwords:
        return True
    if key.startswith("ال") and key.endswith(_OF_TWO):
        return True
    if gazetteer.directions.find((key,)):
        return True
    said = (gazetteer.kinds, gazetteer.names, gazetteer.directions)
    return key[0] in "بل" and any(hit.proclitic for matcher in said for hit in matcher.find((key,)))


def _named(text: Text, first: int, last: int, kind: Hit[PlaceKind], gazetteer: Gazetteer, *, joined: bool) -> Mention:
    """The name of tokens `[first, last)`; of the first right behind the word of kind, that is a part."""
    start, end = text.starts[first] + joined, text.ends[last - 1]
    detail = detail_of(text, kind, gazetteer) | {"name": text.raw[start:end].replace("_", " ")}
    begin = kind.first if first == kind.last else first
    return Mention("place", start, end, begin, last, "unknown", detail)
