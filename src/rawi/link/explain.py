"""Explains a link: every level with its bits, the sum, and what follows, as the command line and the page show it."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.incident import Level, Link


@dataclass(frozen=True, slots=True)
class Step:
    """A level and the sum of the bits up to it; a veto adds nothing."""

    level: Level
    before: float
    after: float


def steps(link: Link) -> tuple[Step, ...]:
    """The levels of a link with their running sum."""
    found = []
    total = 0.0
    for level in link.levels:
        after = total + (level.weight_bits or 0.0)
        found.append(Step(level, total, after))
        total = after
    return tuple(found)


def vetoes(link: Link) -> tuple[Level, ...]:
    """The levels that keep two reports apart whatever the sum."""
    return tuple(level for level in link.levels if level.weight_bits is None)


def explain(link: Link) -> tuple[str, ...]:
    """One line a level with its bits and the sum so far, then the verdict; a veto stands where the bits would."""
    lines = [f"{link.left} and {link.right}"]
    for step in steps(link):
        level = step.level
        lines.append(f"{level.field:<13} {level.label:<34} {_bits(level):>6}  {step.after:+6.1f}")
    return (*lines, _verdict(link))


def _bits(level: Level) -> str:
    return "veto" if level.weight_bits is None else f"{level.weight_bits:+.1f}"


def _verdict(link: Link) -> str:
    against = [f"{level.field}: {level.label}" for level in vetoes(link)]
    if against:
        return f"not joined, whatever the sum: {'; '.join(against)}"
    return f"{'one incident' if link.joined else 'not joined'} at {link.weight_bits:+.1f} bits"
