"""How fast copies are found among the articles of one incident, beside comparing each with each.

    python bench/copies.py [--articles 250 1000 4000]

A tenth of the texts are edited copies of an earlier one, which keep half of its runs of ten words. Prints the seconds
of processing that both ways take and how many of the copies that comparing each with each finds are found.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import combinations

from rawi.fuse.copies import SAME_TEXT, find_copies, shingles

_WORDS = [f"كلمة{number}" for number in range(4000)]
_LENGTH = 250
_RUN = 10


def drawn(number: int) -> dict[str, str]:
    """Texts by id, one in ten of them a copy."""
    dice = random.Random(1)
    texts: list[list[str]] = []
    for position in range(number):
        words = dice.choices(_WORDS, k=_LENGTH)
        if position % 10 == 9:
            source = dice.choice(texts)
            for first in range(0, _LENGTH, _RUN):
                if dice.random() < 0.5:
                    words[first : first + _RUN] = source[first : first + _RUN]
        texts.append(words)
    return {f"a{position}": " ".join(words) for position, words in enumerate(texts)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Copies among many texts, beside comparing each with each.")
    parser.add_argument("--articles", type=int, nargs="+", default=[250, 1000, 2000])
    for number in parser.parse_args().articles:
        texts = drawn(number)
        begun = time.process_time()
        found = find_copies(texts)
        hashed = time.process_time()
        grams = {one: shingles(text) for one, text in texts.items()}
        every = {
            (a, b)
            for a, b in combinations(grams, 2)
            if len(grams[a] & grams[b]) >= SAME_TEXT * min(len(grams[a]), len(grams[b]))
        }
        each = time.process_time()
        recall = len(found & every) / len(every)
        times = f"MinHash {hashed - begun:.2f} s, each with each {each - hashed:.2f} s"
        print(f"{number:>6} articles  {times}, {len(every)} copies, found {recall:.3f}")


if __name__ == "__main__":
    main()
