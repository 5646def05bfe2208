"""Which texts are copies of one another, edited or cut: one has a good part of the other's runs of three words.

An edited wire story keeps some 30 % of its 3-grams (Clough et al., "METER: MEasuring TExt Reuse", ACL 2002). Of many
texts only those are compared that share one of their least hashes (MinHash; Broder, "On the resemblance and containment
of documents", 1997), which finds nearly every copy without comparing each with each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rensa import RMinHash, RMinHashLSH

from rawi.text.letters import FOLDS, MARKS

SAME_TEXT = 0.3
"""Share of the shorter text's 3-grams that the other one has."""
_FEWEST_SHINGLES = 20
_LONGEST = 2000
"""Code points looked at: what is cut from a wire story is cut from its end."""
_FEW = 8
"""Texts that are all compared: hashing fewer costs more than it saves."""
_HASHES = 32
_SEED = 1
_WORD = re.compile(r"\w+")
_MARK = re.compile(f"[{MARKS}]")


def find_copies(texts: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Pairs of ids, in the order of the texts, of which one text is a copy of the other; the same in every run."""
    if len(texts) < 2:
        return frozenset()
    long = {one: grams for one, text in texts.items() if len(grams := shingles(text)) >= _FEWEST_SHINGLES}
    pairs = combinations(long, 2) if len(long) <= _FEW else _alike(list(long), list(long.values()))
    return frozenset((a, b) for a, b in pairs if _shares_enough(long[a], long[b]))


def _shares_enough(here: frozenset[str], there: frozenset[str]) -> bool:
    return len(here & there) >= SAME_TEXT * min(len(here), len(there))


def _alike(ids: Sequence[str], shingled: Sequence[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that share one of their least hashes."""
    index = RMinHashLSH(threshold=SAME_TEXT, num_perm=_HASHES, num_bands=_HASHES)
    for number, grams in enumerate(shingled):
        hashes = RMinHash(num_perm=_HASHES, seed=_SEED)
        hashes.update(list(grams))
        yield from ((ids[other], ids[number]) for other in index.query(hashes))
        index.insert(number, hashes)


@lru_cache(maxsize=1 << 10)
def shingles(text: str) -> frozenset[str]:
    """The 3-grams of a text's words, folded as in search keys."""
    text = _MARK.sub("", text[:_LONGEST])
    for letter, folded in FOLDS.items():
        text = text.replace(letter, folded)
    words = _WORD.findall(text)
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
