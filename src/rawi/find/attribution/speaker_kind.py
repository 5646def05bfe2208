"""What kind of source a speaker is, as the words of his name tell."""

from __future__ import annotations

from rawi.find.attribution.speaker_name import NameSoFar
from rawi.lexicon.attributions import Noun
from rawi.model.claim import SourceKind

_MINISTRIES = frozenset(("body.wizara", "body.hizb"))
_RUN = frozenset(("official", "analyst"))
_OWNERS = frozenset(("armed_group", "medical", "monitor"))


def kind_of(name: NameSoFar) -> SourceKind | None:
    """The kind of whoever speaks: an adjective outranks its noun, the body outranks the office."""
    if name.proper is not None:
        return name.proper.kind
    head = name.head
    if head is None:
        return name.inner[0] if name.inner else _government(name)
    if head.role == "body":
        return _body_kind(name, head)
    told = (*name.adjectives, *name.inner[1:]) if head.role == "source" else tuple(name.inner)
    telling = [kind for kind in told if kind not in ("official", "other")]
    if telling:
        return telling[0]
    nameless_official = head.role == "source" and head.kind == "other" and "official" in name.inner
    return "anonymous_official" if nameless_official else head.kind


def _government(name: NameSoFar) -> SourceKind | None:
    """قالت دمشق: a country or its capital speaks for the government."""
    key = " ".join(name.key(token) for token in range(name.first, name.token))
    return "official" if key in name.scene.lexicon.governments else None


def _body_kind(name: NameSoFar, head: Noun) -> SourceKind | None:
    """The kind of a body: an office that is run for others is of their kind (إدارة المستشفى، المركز الإعلامي للمقاومة),
    one that spreads the news of its owner is no institute."""
    if head.id not in _MINISTRIES and head.kind in _RUN:
        whose = next((kind for kind in name.inner[1:] if kind in _OWNERS), None)
        if whose is not None:
            return whose
    return "official" if head.kind == "analyst" and "media" in name.adjectives else head.kind
