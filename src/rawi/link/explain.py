"""Explains a link: every level with its bits, the sum, and what follows, as the command line and the page show it."""

from __future__ import annotations

from rawi.model.incident import Level, Link


def explain(link: Link) -> tuple[str, ...]:
    """One line a level with its bits and the sum so far, then the verdict; a veto stands where the bits would."""
    lines = [f"{link.left} and {link.right}"]
    total = 0.0
    for level in link.levels:
        total += level.weight_bits or 0.0
        lines.append(f"{level.field:<13} {level.label:<34} {_bits(level):>6}  {total:+6.1f}")
    return (*lines, _verdict(link))


def _bits(level: Level) -> str:
    return "veto" if level.weight_bits is None else f"{level.weight_bits:+.1f}"


def _verdict(link: Link) -> str:
    vetoes = [f"{level.field}: {level.label}" for level in link.levels if level.weight_bits is None]
    if vetoes:
        return f"not joined, whatever the sum: {'; '.join(vetoes)}"
    return f"{'one incident' if link.joined else 'not joined'} at {link.weight_bits:+.1f} bits"
