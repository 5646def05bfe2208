"""How linking grows: seconds of one core, memory and pairs for ever more reports.

    python bench/scale.py [10000 100000 1000000] [--json scale.json] [--plot docs/scale.svg]

Reports are drawn by `synthetic.py`. Each number is measured in a process of its own, whose peak memory is told:
profiles, candidates with comparing, groups. At the end stand the growth as a power of the number of reports between the
smallest and the largest (1.0 is linear) and how well the drawn incidents were found again. What one article more takes
in a store is measured by `arrival.py`.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

from synthetic import synthetic_reports

from rawi.link.candidates import find_candidates
from rawi.link.cluster import cluster
from rawi.link.profile import Profile, profile
from rawi.link.scores import score_candidates
from rawi.link.weights import load_weights

COUNTS = (10_000, 100_000, 1_000_000)


def measure(count: int) -> dict[str, Any]:
    """Seconds by stage, peak memory, pairs, and the quality of so many reports linked."""
    weights = load_weights()
    bars = (weights.join, weights.sure, weights.least, weights.take)
    join, sure, least, take = (round(bits * 1000) for bits in bars)
    profiles: list[Profile] = []
    truth: list[int] = []
    spent = Counter[str]()
    for report, outlet, number in synthetic_reports(count):
        start = process_time()
        profiles.append(profile(report, weights, outlet))
        spent["profiles"] += process_time() - start  # type: ignore[assignment]
        truth.append(number)
    start = process_time()
    pairs = score_candidates(profiles, find_candidates(profiles), weights)
    compared = process_time()
    groups = cluster([one.id for one in profiles], pairs, join=join, sure=sure, least=least, take=take)
    grouped = process_time()
    made = {
        "reports": count,
        "seconds": {"profiles": spent["profiles"], "compare": compared - start, "group": grouped - compared},
        "pairs": len(pairs),
        "incidents": len(groups),
        "bcubed_f1": bcubed(groups, truth),
    }
    made["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    made["total_seconds"] = sum(made["seconds"].values())
    return made


def bcubed(groups: Sequence[Sequence[int]], truth: Sequence[int]) -> float:
    """B-cubed F1 of groups of indices against the number of each index's incident."""
    sizes = Counter(truth[index] for group in groups for index in group)
    precision = recall = 0.0
    for group in groups:
        for number, shared in Counter(truth[index] for index in group).items():
            precision += shared * shared / len(group)
            recall += shared * shared / sizes[number]
    total = sum(sizes.values())
    return 2 * precision * recall / (precision + recall) / total


def growth(measured: Sequence[dict[str, Any]], of: str) -> float:
    """The power of the number of reports by which a figure grows from the first measurement to the last."""
    first, last = measured[0], measured[-1]
    return math.log(last[of] / first[of]) / math.log(last["reports"] / first["reports"])


def plot(measured: Sequence[dict[str, Any]]) -> str:
    """Seconds over reports as a drawing, both axes logarithmic, with the line of n log n through the first."""
    left, top, width, height = 60, 20, 480, 260
    counts = [one["reports"] for one in measured]
    bounds = [math.log10(counts[0]), math.log10(counts[-1])]
    first = measured[0]["total_seconds"]
    ideal = [first * n * math.log(n) / (counts[0] * math.log(counts[0])) for n in counts]
    seconds = [one["total_seconds"] for one in measured]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds + ideal)))

    def at(count: float, value: float) -> tuple[float, float]:
        x = left + width * (math.log10(count) - bounds[0]) / max(bounds[1] - bounds[0], 1e-9)
        return x, top + height * (high - math.log10(value)) / (high - low)

    def line(values: Sequence[float], style: str) -> str:
        points = " ".join(f"{x:.0f},{y:.0f}" for x, y in map(at, counts, values))
        return f'<polyline points="{points}" fill="none" {style}/>'

    marks = [
        f'<text x="{left - 8}" y="{at(counts[0], 10**power)[1] + 4:.0f}" text-anchor="end">{10**power:g} s</text>'
        for power in range(low, high + 1)
    ]
    for one in measured:
        x, y = at(one["reports"], one["total_seconds"])
        marks.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="#1b5e9b"/>')
        marks.append(f'<text x="{x:.0f}" y="{top + height + 20}" text-anchor="middle">{one["reports"]:,}</text>')
        marks.append(f'<text x="{x - 8:.0f}" y="{y - 8:.0f}" text-anchor="end">{one["total_seconds"]:.1f} s</text>')
    body = "\n".join(
        [
            line(ideal, 'stroke="#999" stroke-dasharray="4 4"'),
            line(seconds, 'stroke="#1b5e9b" stroke-width="2"'),
            *marks,
        ]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 40} {top + height + 40}"'
        ' font-family="sans-serif" font-size="12" role="img">\n'
        "<title>Seconds of linking over the number of reports; dashed: n log n</title>\n"
        f"{body}\n</svg>\n"
    )


def measured_apart(count: int) -> dict[str, Any]:
    """A measurement in a process of its own, so that its memory is its own."""
    made = subprocess.run([sys.executable, __file__, "--one", str(count)], check=True, capture_output=True, text=True)
    one: dict[str, Any] = json.loads(made.stdout)
    return one


def main() -> None:
    parser = argparse.ArgumentParser(description="How linking grows with the number of reports.")
    parser.add_argument("counts", nargs="*", type=int, default=list(COUNTS))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--plot", type=Path, help="write the drawing there")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return
    measured = []
    for count in args.counts:
        one = measured_apart(count)
        measured.append(one)
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in one["seconds"].items())
        print(
            f"{count:>9,} reports  {one['total_seconds']:7.1f} s ({stages})  {one['peak_mb']:6.0f} MB"
            f"  {one['pairs']:>10,} pairs  B-cubed F1 {one['bcubed_f1']:.3f}"
        )
    if len(measured) > 1:
        print(f"growth: seconds n^{growth(measured, 'total_seconds'):.2f}, pairs n^{growth(measured, 'pairs'):.2f}")
    if args.json:
        args.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    if args.plot:
        args.plot.write_text(plot(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
