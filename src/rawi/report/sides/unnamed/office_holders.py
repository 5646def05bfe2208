"""Whom an attack was meant for, where the words say his office alone (نجا المحافظ من تفجير، اغتيال قاض، استهدف موكب
وزير) or what he is attacked for, what he says or judges (قتل مجهولون أمس صحفية)."""

from __future__ import annotations

from rawi.model.claim import Involvement
from rawi.model.value import Actor
from rawi.report.acts.event import Event
from rawi.report.episodes.episode import Episode
from rawi.report.in_order import within
from rawi.report.values import Values, at, between

_NATION_TOKENS = 5
_BODY_TOKENS = 3
"""How far behind an office stands of what it is: عضو مجلس محافظة."""
_NAME_TOKENS = 8
_HIM_TOKENS = 2
_STRUCK_TOKENS = 6
_HITTING = frozenset(("armed_attack", "abduction", "execution"))
_VICTIM_TOKENS = 4


def office_holders(episode: Episode, values: Values) -> tuple[Involvement, ...]:
    """The authorities of which the one attacked is, each once; nobody where a man of no office was."""
    found: dict[str, Involvement] = {}
    for telling in episode.tellings:
        events = {e.mention.last: e for e in telling.events}
        for token in within(values.tokens["statesman"], telling.first, telling.last):
            if values.is_spoken(values.text.starts[token]):
                continue
            if not _is_statesman(token, values) or not _is_attacked(token, telling.first, telling.last, events, values):
                continue
            actor = _authority(token, telling.last, episode, values)
            if actor is not None:
                start, end = values.text.starts[token], values.text.ends[token]
                told = values.attribution_at(start)
                found.setdefault(actor.label, Involvement(actor, "stated", start, end, None, told))
    return tuple(found.values())


def _is_statesman(token: int, values: Values) -> bool:
    """Whether an office at a token is one of the state: رئيس الوزراء، والي فراه, not رئيس النادي."""
    keys, words = values.text.keys, values.words
    if at(values.places, token + 1):
        return True
    behind = keys[token + 1 : token + 1 + _NATION_TOKENS]
    return keys[token] not in words["head_of"] or not words["of_state"].isdisjoint(behind[:_BODY_TOKENS])


def _is_attacked(token: int, first: int, last: int, events: dict[int, Event], values: Values) -> bool:
    """Whether what befell the holder of an office stands right before him, or before what is his (نجا المحافظ، مقتل
    قاض، استهداف موكب وزير), or right behind his name (المحافظ سالم خالد ينجو)."""
    keys, words = values.text.keys, values.words
    if keys[token - 1] in words["family_of"]:
        return False  # نجا نجل المحافظ
    owned = token - 1
    while owned > first and keys[owned] in words["of_man"]:
        owned -= 1
    if owned < token - 1 and _is_struck(owned, first, events, values):
        return True
    if any(keys[t] in words["survives"] for t in range(max(first, token - _HIM_TOKENS), token)):
        return True
    act = events.get(token)
    if act is not None and act.trigger.type in _HITTING:
        return True
    behind = keys[token + 1 : min(last, token + 1 + _NAME_TOKENS)]
    survived = next((n for n, key in enumerate(behind) if key in words["survives"]), None)
    return survived is not None and words["clause"].isdisjoint(behind[:survived])


def _is_struck(token: int, first: int, events: dict[int, Event], values: Values) -> bool:
    """Whether an act or a verb of hitting stands shortly before what a man has, nobody else between: استهدفت عبوة موكب
    | الوزير; not هاجم جنديا يحرس منزل | السفير."""
    begin = max(first, token - _STRUCK_TOKENS)
    acts = [t for t in range(begin, token + 2) if t in events and events[t].core]
    if not acts or between(values.actors, max(acts), token + 1):
        return False
    return not any(key.endswith("ا") for key in values.text.keys[max(acts) : token + 1])


def _authority(token: int, last: int, episode: Episode, values: Values) -> Actor | None:
    """The authorities of the nation whose adjective stands behind an office, else of the country of the act; of who
    leads its army (رئيس الأركان) its army; a private person once he has left it (وزير سابق)."""
    words = values.words
    if not words["held_before"].isdisjoint(values.text.keys[token + 1 : token + 1 + _NATION_TOKENS]):
        return Actor("civilians", "population")
    behind = range(token + 1, min(last, token + 1 + _NATION_TOKENS))
    named = next((values.nisbas[t] for t in behind if t in values.nisbas), None)
    country = named or episode.country
    army = not values.words["of_army"].isdisjoint(values.text.keys[token + 1 : token + 1 + _BODY_TOKENS])
    label = (values.nations if army else values.authorities).get(country)
    return Actor(label, "state_force" if army else "government", country) if label else None


def public_person(episode: Episode, values: Values) -> int | None:
    """The token of the first such person whom an act befell, or None."""
    keys, words = values.text.keys, values.words
    for event in (e for t in episode.tellings for e in t.events if not e.recalled):
        behind = range(event.mention.last, min(len(keys), event.mention.last + _VICTIM_TOKENS))
        for token in behind:
            if keys[token] in words["public_person"] and not values.is_spoken(values.text.starts[token]):
                return token
    return None
