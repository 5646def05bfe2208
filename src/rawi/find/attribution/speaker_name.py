"""The name of a speaker as far as it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.find.attribution.scene import Scene
from rawi.lexicon.attributions import Name, Noun
from rawi.model.claim import SourceKind

_NAMELESS = frozenset(("other", "anonymous_official"))
"""Kinds of sources of whom nothing is told but where they are."""


@dataclass(slots=True)
class NameSoFar:
    """A name whose words are the tokens `[first, token)`; `named` begins the holder's own name, -1 where there is none.

    `governs` is the particle of the verb before it: a word that bears it ends the name. `construct` says that the last
    word awaits its genitive, `closed` that a definite word has ended the body, so that an indefinite one begins
    something else. `inner` and `adjectives` collect what the words tell of the kind of source.
    """

    scene: Scene
    token: int
    limit: int
    governs: str = ""
    first: int = 0
    head: Noun | None = None
    proper: Name | None = None
    named: int = -1
    definite: bool = False
    closed: bool = False
    construct: bool = False
    joined: bool = False
    """Whether a preposition has just joined a body to an office (باسم، في)."""
    sent: bool = False
    """Whether an envoy is sent to the body that follows (لدى)."""
    ended: bool = False
    adjectives: list[SourceKind] = field(default_factory=list)
    inner: list[SourceKind] = field(default_factory=list)

    @property
    def role(self) -> str:
        """The role of the head; empty for a bare name."""
        return self.head.role if self.head is not None else ""

    def key(self, token: int) -> str:
        """The search key of a token."""
        return self.scene.text.keys[token]

    @property
    def is_branch(self) -> bool:
        """Whether a body or an office told with the article and an adjective can belong to another (القيادة العامة |
        للجيش، الأمين العام | للمنظمة)."""
        definite = self.token > self.first + 1 and all(
            self.key(token).startswith("ال") for token in (self.first, self.token - 1)
        )
        return (
            definite
            and self.role in ("body", "title")
            and self.named < 0
            and self.head is not None
            and self.head.kind != "media"
        )

    def advance(self, to: int | None = None) -> bool:
        """Takes the word at `token`, or all up to another; True, as the name goes on."""
        self.token = self.token + 1 if to is None else to
        return True

    def close(self, to: int | None = None) -> bool:
        """Takes what completes the body."""
        self.construct, self.closed, self.joined = False, True, False
        return self.advance(to)

    def open(self, to: int | None = None, *, sent: bool = False) -> bool:
        """Takes a preposition that joins a body; who is `sent` there is none of it (مندوب سوريا لدى الأمم المتحدة)."""
        self.construct, self.closed, self.joined, self.sent = True, False, True, self.sent or sent
        return self.advance(to)

    def tell(self, kind: SourceKind | None, *, force: bool = False) -> None:
        """Keeps what kind of source a word tells, if it tells one; who is of a `force` is of those who keep order (مصدر
        في الشرطة)."""
        if kind is not None and not self.sent:
            keeps_order = force and self.head is not None and self.head.role == "source" and self.head.kind in _NAMELESS
            self.inner.append("security_source" if keeps_order else kind)
