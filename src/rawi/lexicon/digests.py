"""What language data is installed, as two short digests: that of the words and that of the places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources.abc import Traversable

from rawi.lexicon.load import DATA
from rawi.lexicon.own_places import own_file

_PLACES = ("places/", "ambiguous_places", "countries.csv", "place_kinds.toml")


@dataclass(frozen=True, slots=True)
class Digests:
    """Digests in hexadecimal: equal data, equal digest, whatever the machine."""

    lexicon: str
    gazetteer: str


def digests() -> Digests:
    """The digests of the data this Rawi reads with."""
    words, places = (blake2b(digest_size=8) for _ in range(2))
    for name, file in sorted(_files(DATA), key=lambda found: found[0]):
        digest = places if name.startswith(_PLACES) else words
        digest.update(f"{name}\n".encode())
        digest.update(file.read_bytes())
    if own := own_file():
        places.update(own.read_bytes())
    return Digests(words.hexdigest(), places.hexdigest())


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one, f"{prefix}{one.name}/")
        elif one.name.endswith((".toml", ".csv")):
            yield prefix + one.name, one
