"""Places that only say where the one before them is: what it lies near, what it overlooks, what it joins."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model.mention import Resolved
from rawi.report.tellings.places.fit import first_of, same_area, unquoted
from rawi.report.values import Values
from rawi.text.letters import COMMA, QUOTES

_NEAR_GAP = 2
_ASIDE_TOKENS = 3
_APPOSED_TOKENS = 8
_OF_CLAUSE = 2
"""How many words open a clause on what a place is: التي تعد."""
_SEEN_GAP = 2
_SEEN_TOKENS = 10
_BESIDE = frozenset((COMMA, *QUOTES))
"""What may stand between a place and the word that says what it lies by (فندق «كذا»، المجاور لجسر كذا)."""
_MARKS = frozenset(("،", ".", "؛", ":", "("))


def without_landmarks(places: list[Resolved], values: Values) -> list[Resolved]:
    """The places but those that only say where the one before them is."""
    kept: list[Resolved] = []
    for index, resolved in enumerate(places):
        before = places[index - 1] if index else None
        if before is None or not (_is_landmark(resolved, before, values) or _is_overlooked(resolved, kept, values)):
            kept.append(resolved)
    return kept


def _is_landmark(resolved: Resolved, before: Resolved, values: Values) -> bool:
    """Whether a place only says what the one right before it is near (في بلدة كذا قرب الميناء)."""
    token = first_of(resolved)
    if values.text.keys[token - 1] == "مع" and values.text.keys[token - 2].startswith("الحدودي"):
        return token - 2 - before.mention.last <= 1  # محافظة كذا الحدودية مع صعدة
    near = next((t for t in range(max(0, token - 2), token) if values.text.keys[t] in values.words["near"]), None)
    if near is None or _is_far(resolved, before):
        return False  # كانوا في طريقهم إلى إسطنبول قرب الموصل
    last = before.mention.last
    described = unquoted(values.text.keys[last:near])  # الغوطة الشرقية المحاصرة قرب دمشق؛ المدينة وميناءها، قرب المضيق
    if before.value.precision != "country" and _is_apposed(described, values):
        return not any(last <= e.mention.first < near for e in values.events)
    aside = len(described) <= _ASIDE_TOKENS and all(key.startswith(("ال", "و", "،")) for key in described)
    if any(key.startswith("و") and key not in values.words["own_waw"] for key in described[:1]):
        return aside and token - last > _NEAR_GAP  # واحد في أ وثلاثة قرب ب
    return 1 <= token - last <= _NEAR_GAP or (last <= near and aside and before.value.precision != "country")


def _is_apposed(described: Sequence[str], values: Values) -> bool:
    """Whether what stands between a place and what it is near says what it is (أ، آخر معاقل المسلحين قرب ب، أ التي تعد
    معقلهم قرب ب) or who holds it (أ الخاضعة لسيطرة المسلحين قرب ب), but not who was struck (في أ استهدف حاجزا قرب
    ب)."""
    words = described[1:] if described[:1] in (("،",), ["،"]) else described
    if len(words) > _OF_CLAUSE and words[0] in values.words["relative"] and words[1] in values.words["known_as"]:
        words = words[_OF_CLAUSE:]
        return len(words) <= _APPOSED_TOKENS and _MARKS.isdisjoint(words)
    if not 1 < len(words) <= _APPOSED_TOKENS or not _MARKS.isdisjoint(words):
        return False
    return words[0] in values.words["apposed"] or all(key.startswith(("ال", "لل", "لسيطر")) for key in words)


def _is_overlooked(resolved: Resolved, before: Sequence[Resolved], values: Values) -> bool:
    """Whether a place is only what another right before it looks down on, leads to or joins (جبل كذا المطل على الميناء،
    فندق كذا، المجاور لجسر كذا، منطقة كذا التي تربط أ بب); where what does so has no name, it is there (التلال
    المطلة على الميناء)."""
    keys, first = values.text.keys, first_of(resolved)
    for token in range(first - 1, max(0, first - _SEEN_TOKENS), -1):
        if keys[token] in _MARKS:
            return False
        opens = token - (keys[token - 1] in values.words["relative"])
        if not (keys[token] in values.words["overlooks"] or (opens < token and keys[token] in values.words["links"])):
            continue
        ends = (r.mention.last for r in before if 0 <= opens - r.mention.last <= _SEEN_GAP)
        if any(all(key.startswith("ال") or key in _BESIDE for key in keys[end:opens]) for end in ends):
            return True
    return False


def _is_far(resolved: Resolved, before: Resolved) -> bool:
    """Whether two towns lie too far apart for one to say where the other is."""
    known = all(r.value.gazetteer_id and r.value.precision in ("site", "city") for r in (resolved, before))
    return known and not same_area(resolved.value, before.value)
