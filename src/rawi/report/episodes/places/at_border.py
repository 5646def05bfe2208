"""At the border: an act told near a border or a fence without a name (قرب السياج، على حدود القطاع) was in the province
or the strip told of last."""

from __future__ import annotations

from rawi.model.mention import Resolved
from rawi.report.episodes.episode import Episode
from rawi.report.tellings.places.last import last_province
from rawi.report.tellings.places.places import PlaceRead, read_as
from rawi.report.tellings.places.pointing import is_named
from rawi.report.values import Values, between

_AT_BORDER = "no place told; in the province named last, at whose border it was"
_STRIP = "القطاع"
_LED_TOKENS = 3
_REMEMBERED_TOKENS = 200


def at_border(episode: Episode, values: Values) -> PlaceRead | None:
    """The province named last before a border, a fence or the strip that a telling sets its act at; None where the
    border is named or only crossed, or the act is only recalled."""
    for telling in episode.tellings:
        if not any(e.standing == "asserted" for e in telling.events):
            continue
        for token in range(telling.first + 1, telling.last):
            if values.text.keys[token] not in values.words["border"] or is_named(token, values):
                continue
            if not _is_led(token, values) or values.text.keys[token + 1] in values.words["between"]:
                continue
            before = between(values.places, token - _REMEMBERED_TOKENS, token)
            if values.text.keys[token] == _STRIP:
                before = [r for r in before if _is_strip(r.value.name)]
            found = _last_region(before) or last_province(before)
            if found is not None:
                return read_as(found, _AT_BORDER)
    return None


def _last_region(before: list[Resolved]) -> Resolved | None:
    """The province or region named last in the country of the place named last."""
    fine = [r for r in reversed(before) if r.value.precision != "country"]
    return next((r for r in fine if r.value.precision == "province" and r.value.country == fine[0].value.country), None)


def _is_led(token: int, values: Values) -> bool:
    """Whether what stands close before sets something at or in it (بالقرب من الحدود، على حدود القطاع)."""
    before = values.text.keys[max(0, token - _LED_TOKENS) : token]
    near = values.words["near"] | (values.words["inside"] - {"من"}) | values.words["at_border"]
    return any(key in near for key in before)


def _is_strip(name: str | None) -> bool:
    return name is not None and _STRIP[2:] in name
