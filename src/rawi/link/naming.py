"""Names incidents: `20240805-ain-al-asad-shelling-3f9c`, the same for any order of arrival, safe in a shell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final, TypeVar

from rawi.model.report import Report
from rawi.model.value import PLACE_PRECISIONS, Place
from rawi.text.normalize import search_key

T = TypeVar("T")
_LONGEST_PLACE = 28
_HASH_LETTERS = 4
# ALA-LC without its marks; enough to tell names apart by eye
_ARABIC: Final = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ئ ؤ"
_ROMAN: Final = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y y w"
_LATIN: Final = str.maketrans(dict(zip(_ARABIC.split(), _ROMAN.split(), strict=True)))


def name_incidents(incidents: Sequence[Sequence[Report]], taken: frozenset[str] = frozenset()) -> list[str]:
    """An id for each incident, all different and none `taken`; the hash is that of the first report's id."""
    names: list[str] = []
    used = set(taken)
    for reports in incidents:
        stem = "-".join(filter(None, (_day(reports), _place(reports), _usual(r.type for r in reports))))
        digest = _digest(reports)
        length = _HASH_LETTERS
        while f"{stem}-{digest[:length]}" in used:
            length += 1
        names.append(f"{stem}-{digest[:length]}")
        used.add(names[-1])
    return names


def is_named_after(name: str, reports: Sequence[Report]) -> bool:
    """Whether an incident of that id had the first of these reports for its own first when it was named."""
    return _digest(reports).startswith(name.rpartition("-")[2])


def _digest(reports: Sequence[Report]) -> str:
    return blake2b(min(report.id for report in reports).encode()).hexdigest()


def _usual(values: Iterable[T]) -> T:
    """The value met most often; of equals the one that sorts first."""
    values = list(values)
    if len(values) == 1:
        return values[0]
    return min(Counter(values).items(), key=lambda item: (-item[1], str(item[0])))[0]


def _day(reports: Sequence[Report]) -> str:
    """The first day most reports of the narrowest dates begin with."""
    narrowest = min(report.date.days for report in reports)
    return f"{_usual(r.date.earliest for r in reports if r.date.days == narrowest):%Y%m%d}"


def _place(reports: Sequence[Report]) -> str:
    """The finest place that one in ten tell, in Latin letters: its part of the gazetteer's id, else its name letter by
    letter. One of two hundred reports that misread a place doesn't name them all."""
    places = [report.place for report in reports if report.place]
    if not places:
        return ""
    precisions = sorted(PLACE_PRECISIONS.index(place.precision) for place in places)
    finest = precisions[(len(places) - 1) // 10]
    return _usual(slug(place) for place in places if PLACE_PRECISIONS.index(place.precision) == finest)


@lru_cache(maxsize=1 << 15)
def slug(place: Place) -> str:
    """A place as a part of an id: `ain-al-asad`; the country where it has no name."""
    last = (place.gazetteer_id or "").rpartition(".")[2]
    name = last if re.search("[a-z]", last) else search_key(place.name or place.country).translate(_LATIN)
    ascii_only = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") or place.country.lower()
    return ascii_only[:_LONGEST_PLACE].rstrip("-")
