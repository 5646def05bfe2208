"""Who says what stands at an offset: the attributions of a text laid over it, the nearest on top."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rawi.model.claim import OWN_VOICE, Attribution, SourceKind
from rawi.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Attributor:
    """The attribution of every stretch of a text: from `starts[i]` on, `voices[i]` speaks."""

    starts: tuple[int, ...]
    voices: tuple[Attribution, ...]

    def at(self, offset: int) -> Attribution:
        """Who says what stands at an offset of the raw text; the outlet's own voice where nobody does."""
        index = bisect_right(self.starts, offset) - 1
        return self.voices[index] if index >= 0 else OWN_VOICE


def attribute(attributions: Sequence[Mention], *, teller: str | None = None) -> Attributor:
    """The attributor of a text's attribution mentions.

    `teller` is an agency that the page names as the author (a byline outside the text); like one in the dateline it is
    the last link of every chain and the sole link of what the outlet says in its own voice. The headline is the
    outlet's own.
    """
    datelines = [m for m in attributions if m.detail["dateline"]]
    wire, reach = (teller, (0, 1 << 60)) if teller else (None, (0, 0))
    if datelines:
        wire, reach = datelines[0].detail["chain"][0], datelines[0].detail["reach"]
    layers: list[tuple[int, int, Attribution]] = []
    if wire is not None:
        layers.append((*reach, Attribution((wire,), "media")))
    spoken = [m for m in attributions if not m.detail["dateline"]]
    for mention in sorted(spoken, key=_depth):
        start, end = mention.detail["reach"]
        if end > start:
            told = wire if wire is not None and reach[0] <= mention.start < reach[1] else None
            layers.append((start, end, _attribution(mention, told)))
    return _flatten(layers)


def _depth(mention: Mention) -> tuple[bool, int]:
    """Order of laying: what reaches back over a sentence lies under what begins within it."""
    start, _ = mention.detail["reach"]
    return (not mention.detail["backward"] or start > mention.start, max(start, 0))


def _attribution(mention: Mention, wire: str | None) -> Attribution:
    detail = mention.detail
    chain: tuple[str, ...] = detail["chain"]
    if wire is not None and not any(wire in link or link in wire for link in chain):
        chain = (*chain, wire)
    kind: SourceKind | None = detail["kind"] if detail["chain"] or wire is None else "media"
    return Attribution(chain, kind, detail["stance"], detail["medium"], mention.start, mention.end)


def _flatten(layers: list[tuple[int, int, Attribution]]) -> Attributor:
    """Layers `[start, end)`, the later on top, as stretches that follow each other."""
    edges = sorted({edge for start, end, _ in layers for edge in (start, end)})
    voices: list[Attribution] = []
    for edge in edges:
        on_top = [voice for start, end, voice in layers if start <= edge < end]
        voices.append(on_top[-1] if on_top else OWN_VOICE)
    return Attributor(tuple(edges), tuple(voices))
