"""How many are named behind a word for them: استشهد المواطنون أحمد سالم وعمر ناصر وخالد رامي are three."""

from __future__ import annotations

from msgspec.structs import replace

from rawi.find.quantities.marks import Marks
from rawi.find.quantities.tails import Phrase
from rawi.lexicon.match import Hit
from rawi.lexicon.quantities import PERSONS, NounForm
from rawi.text.letters import COMMA

_AND = "و"
_COLON = ":"
_OPEN, _CLOSE = "([", ")]"
_NAME_TOKENS = 6
_LETTERS = 3
_KIN = frozenset(("kin.near", "kin.woman"))


def count_names(marks: Marks, hit: Hit[NounForm], last: int) -> Phrase | None:
    """Those named behind the definite plural of who they are (المواطنون أحمد سالم وعمر ناصر, المواطنين: أحمد سالم
    وشقيقه علي), counted by their names; with others beside (وآخرون) at least so many. One name alone counts nobody (it
    is read wrongly or says whose they are), and of the doers nothing is said: اغتال المسلحون سالم خالد."""
    noun = hit.entry.noun
    if not hit.article or noun.of not in PERSONS or noun.what or hit.entry.number == "sg":
        return None
    token = hit.last + (marks.key(hit.last) == _COLON)
    if not marks.has("given", token):
        return None
    count, end = _walk(marks, token, last)
    if count <= 1:
        return None
    high = None if _are_more(marks, end) else count
    base = Phrase(hit.first, end, count, high, "number", of=noun.of, noun=hit.first, proclitic=hit.proclitic)
    return replace(base, definite=True)


def count_each(marks: Marks, token: int, last: int) -> Phrase | None:
    """Those named one by one behind كل من or كلا من: اعتقلت كلا من أحمد سالم وعمر ناصر."""
    first = token + 2 + (marks.key(token + 2) == _COLON)
    if not marks.has("of", token + 1) or not marks.has("given", first):
        return None
    count, end = _walk(marks, first, last)
    if count <= 1:
        return None
    return Phrase(token, end, count, None if _are_more(marks, end) else count, "number", of="people", noun=token)


def _walk(marks: Marks, token: int, last: int) -> tuple[int, int]:
    """How many names stand in a row from a token on, and where the first word of the last of them ends."""
    count, end, words = 1, token + 1, 1
    told = end
    while end < last:
        key, hit = marks.key(end), marks.nouns.get(end)
        if key in _OPEN:
            close = next((at for at in range(end + 1, min(end + _NAME_TOKENS, last)) if marks.key(at) in _CLOSE), None)
            if close is None:
                break
            end = close + 1
            continue
        comma = key == COMMA
        if (comma and marks.has("given", end + 1)) or _is_joined(marks, end + comma):
            count, words, end = count + 1, 1, end + 1 + comma
            told = end
        elif hit is not None and hit.proclitic == _AND and hit.entry.noun.id in _KIN:
            count, words, end = count + (2 if hit.entry.number == "du" else 1), 1, hit.last
            told = end
        elif words < _NAME_TOKENS and _goes_on(marks, end):
            words, end = words + 1, end + 1
        else:
            break
    return count, told if count > 1 and not _are_more(marks, end) else end


def _is_joined(marks: Marks, token: int) -> bool:
    """Whether a given name is joined by و at a token: وعمر."""
    return marks.key(token).startswith(_AND) and marks.key(token)[1:] in marks.words["given"]


def _goes_on(marks: Marks, token: int) -> bool:
    """Whether a word can be more of a name: neither a mark nor a word of counting, of time, or joined by a particle."""
    key = marks.key(token)
    if marks.is_break(token) or token in marks.predicates or token in marks.nouns or token in marks.numerals:
        return False
    return key.isalpha() and len(key) >= _LETTERS and not (key.startswith(_AND) or marks.has("when", token))


def _are_more(marks: Marks, token: int) -> bool:
    """Whether others are told beside those named: وآخرون."""
    return marks.key(token).startswith(_AND) and marks.key(token)[1:] in marks.words["others"]
