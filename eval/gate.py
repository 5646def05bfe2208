"""How well Rawi reads annotated articles, and whether it still reads them as well as it did.

    python eval/gate.py [SHARED]             the packaged examples, the invented articles (eval/annotations/invented),
                                             and where SHARED is there its gold files and our own annotations of its
                                             corpus (eval/annotations, quotes kept as offsets)
    python eval/gate.py SHARED --held-out    what is put away unread until a measurement too: the even lines, and our
                                             annotations of other articles than those rules were made on
    python eval/gate.py SHARED --write       raises the floors to today's figures less 0.02

Prints a figure a line with its floor, and ends with 1 where a floor in eval/floors.json is not reached. A floor belongs
to the annotation it was measured on: where that has changed, it says so and compares nothing. Only `--lower` lowers a
floor or moves it to another annotation.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from rawi.export.gold import gold_of
from rawi.kit import Kit, load_kit
from rawi.link import link_reports
from rawi.model.article import Article
from rawi.pipeline import read_article
from rawi.read import Defaults, read_sources
from rawi.score import Scores, parse_gold, score
from rawi.score.gold import Articles

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
ANNOTATIONS = HERE / "annotations"
EXAMPLES = HERE.parent / "src" / "rawi" / "examples"
MARGIN = 0.02
"""How far below the measured figure a floor is set: a rule that costs one of fifty is a change worth looking at."""

UNMARKED_IN_ROUND_UPS = frozenset(
    (
        *("role exact", "figure counts what (of)", "quote holds the figure's words", "weapons", "weapons F1"),
        *("B-cubed F1", "pairs of articles F1"),
    )
)
"""What was not annotated in the round-ups: they were read for what is told, when, where, by whom and how many."""
INVENTED = ANNOTATIONS / "invented"
"""Articles of our own about invented incidents at real places, in the manner of the press of 2001 to 2025."""
UNMARKED_IN_PAPERS = frozenset(("B-cubed F1", "pairs of articles F1"))
"""What was not annotated in the papers and the articles drawn: several read them apart, each with keys of their own for
what several articles tell."""

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Lines of a gold file and where the texts of their articles lie. `half`: "odd" or "even" lines (the first is odd),
    or all. A file among `texts` may name the article by its own name."""

    name: str
    gold: Path
    texts: tuple[Path, ...]
    half: str | None = None
    held_out: bool = False
    unmarked: frozenset[str] = frozenset()
    """Figures that its annotation does not allow: slots its readers left alone."""


@dataclass(frozen=True, slots=True)
class SetFloors:
    """The least figures of a set, and the digest of the annotation they were measured on."""

    digest: str
    floors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside its floor. `state`: reached, below, new (no floor yet), or other gold (not compared)."""

    figure: str
    value: float | None
    floor: float | None
    state: str


def gold_sets(shared: Path | None) -> list[GoldSet]:
    """The sets that can be measured: the examples and the invented articles always, the others where `shared` is."""
    sets = [GoldSet("examples", EXAMPLES / "gold.jsonl", (EXAMPLES / "articles.jsonl",))]
    own, texts = INVENTED / "gold.jsonl", (INVENTED / "articles.jsonl",)
    for half in ("odd", "even"):
        sets.append(GoldSet(f"invented {half}", own, texts, half, half == "even", UNMARKED_IN_PAPERS))
    if shared is None or not (shared / "gold").is_dir():
        return sets
    for name in ("seeds", "seeds-undated"):
        sets.append(GoldSet(name, shared / "gold" / f"{name}.jsonl", (shared / "seeds",)))
    for name in ("dev", "dev-clusters"):
        for half in ("odd", "even"):
            gold = shared / "gold" / f"{name}.jsonl"
            sets.append(GoldSet(f"{name} {half}", gold, (shared / "corpus",), half, held_out=half == "even"))
    for name in ("tuned", "held"):
        own = ANNOTATIONS / f"{name}.jsonl"
        sets.append(GoldSet(f"our {name}", own, (shared / "corpus",), held_out=name == "held"))
    halved = (("round-ups", "roundups", UNMARKED_IN_ROUND_UPS), ("drawn", "drawn", UNMARKED_IN_PAPERS))
    for name, file, unmarked in halved:
        own = ANNOTATIONS / f"{file}.jsonl"
        for half in ("odd", "even"):
            sets.append(GoldSet(f"our {name} {half}", own, (shared / "corpus",), half, half == "even", unmarked))
    for file, held in (("papers", False), ("papers_held", True)):
        name, own = f"our {file.replace('_', ' ')}", ANNOTATIONS / f"{file}.jsonl"
        sets.append(GoldSet(name, own, (shared / "corpus",), held_out=held, unmarked=UNMARKED_IN_PAPERS))
    own = ANNOTATIONS / "clusters.jsonl"
    sets += (GoldSet(f"our clusters {h}", own, (shared / "corpus",), h, held_out=h == "even") for h in ("odd", "even"))
    return [one for one in sets if one.gold.is_file() and all(path.exists() for path in one.texts)]


def lines_of(one: GoldSet) -> list[bytes]:
    """The gold lines of a set."""
    lines = [line for line in one.gold.read_bytes().splitlines(keepends=True) if line.strip()]
    return lines if one.half is None else lines[one.half == "even" :: 2]


def worded(line: bytes, texts: Mapping[str, str]) -> bytes:
    """A gold line with the words where it keeps only their offsets (eval/keep_offsets.py), other lines as they are."""
    row = json.loads(line)
    text = texts.get(row["id"])
    figures = [figure for report in row.get("reports", ()) for figure in report.get("figures", ())]
    if text is None or not any(isinstance(figure.get("quote"), list) for figure in figures):
        return line
    for figure in figures:
        if isinstance(figure["quote"], list):
            start, end = figure["quote"]
            figure["quote"] = text[start:end]
    return json.dumps(row, ensure_ascii=False).encode()


def digest_of(lines: Sequence[bytes]) -> str:
    """The digest that ties floors to these lines."""
    return sha256(b"".join(line.strip() + b"\n" for line in lines)).hexdigest()


def figures_of(scores: Scores) -> dict[str, float]:
    """The figures a floor can be set for, by name; what was counted of nothing is left out."""
    figures: dict[str, float] = {}
    if scores.reports is not None:
        figures["incident detection F1"] = scores.reports.detection.f1
        figures |= {name: share.value for name, share in scores.reports.shares.items() if share.total}
        slots = scores.reports.slots.items()
        figures |= {f"{name} F1": found.f1 for name, found in slots if found.tp + found.fn}
    if scores.clusters.gold_incidents:
        figures["B-cubed F1"] = scores.clusters.f1
    if scores.clusters.pairs.tp + scores.clusters.pairs.fn:
        figures["pairs of articles F1"] = scores.clusters.pairs.f1
    return figures


def judge(known: SetFloors | None, digest: str, figures: Figures) -> list[Verdict]:
    """Each figure beside its floor; a floor whose figure could not be measured any more is not reached."""
    floors = known.floors if known else {}
    compared = known is not None and known.digest == digest
    verdicts: list[Verdict] = []
    for name in [*figures, *(name for name in floors if name not in figures)]:
        value, floor = figures.get(name), floors.get(name)
        if floor is None:
            state = "new"
        elif not compared:
            state = "other gold"
        else:
            state = "reached" if value is not None and value >= floor else "below"
        verdicts.append(Verdict(name, value, floor, state))
    return verdicts


def raised(known: SetFloors | None, digest: str, figures: Figures, *, lower: bool = False) -> SetFloors:
    """The floors after `--write`: today's figures less the margin, but none below where it was unless `lower`.

    Floors of another annotation stay as they are unless `lower`.
    """
    today = {name: max(0.0, math.floor(round((value - MARGIN) * 1000, 6)) / 1000) for name, value in figures.items()}
    if known is None or lower:
        return SetFloors(digest, today)
    if known.digest != digest:
        return known
    floors = {name: max(floor, today.get(name, 0.0)) for name, floor in known.floors.items()}
    return SetFloors(digest, today | floors)


def load_floors(file: Path) -> dict[str, SetFloors]:
    """The floors of a file by set, none where it is not there."""
    if not file.exists():
        return {}
    sets = json.loads(file.read_text(encoding="utf-8"))
    return {name: SetFloors(one["gold_sha256"], one["floors"]) for name, one in sets.items()}


def save_floors(file: Path, floors: Mapping[str, SetFloors]) -> None:
    """Writes floors, sorted by set."""
    sets = {name: {"gold_sha256": one.digest, "floors": dict(one.floors)} for name, one in sorted(floors.items())}
    file.write_text(json.dumps(sets, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def articles_of(texts: Sequence[Path], rows: Sequence[Mapping[str, Any]]) -> Iterator[Article]:
    """The articles that gold lines annotate, with the id and, for a file of its own, the day and outlet of the line."""
    wanted: dict[str, Mapping[str, Any]] = {row["id"]: row for row in rows}
    by_file = {Path(row["file"]).name: row for row in rows if row.get("file")}
    for article in read_sources([str(path) for path in texts], Defaults()):
        if not isinstance(article, Article):
            continue
        row = by_file.get(Path(str(article.extra.get("file", ""))).name)
        if row is not None:
            published = date.fromisoformat(row["published"]) if row["published"] else None
            yield replace(article, id=row["id"], published=published, outlet=row.get("outlet"))
        elif article.id in wanted:
            yield article


def predict(articles: Sequence[Article], kit: Kit) -> list[str]:
    """What Rawi reads in these articles and how it links it, an article a line in the gold format."""
    readings = [read_article(article, kit) for article in articles]
    reports = [report for reading in readings for report in reading.reports]
    incidents, _ = link_reports(reports, {article.id: article.outlet for article in articles})
    keys = {report_id: incident.id for incident in incidents for report_id in incident.report_ids}
    pairs = zip(articles, readings, strict=True)
    return [json.dumps(gold_of(article, reading, keys), ensure_ascii=False) for article, reading in pairs]


@dataclass(frozen=True, slots=True)
class Measured:
    """A set with its annotation, the annotation's digest, what was predicted for it, and the outlet of each article."""

    set: GoldSet
    digest: str
    gold: Articles
    predicted: Articles
    outlets: Mapping[str, str]


def measure(sets: Sequence[GoldSet], kit: Kit) -> Iterator[tuple[GoldSet, str, dict[str, float]]]:
    """Each set with its digest and figures."""
    for one in measured(sets, kit):
        figures = figures_of(score(one.gold, one.predicted))
        yield one.set, one.digest, {name: value for name, value in figures.items() if name not in one.set.unmarked}


def measured(sets: Sequence[GoldSet], kit: Kit) -> Iterator[Measured]:
    """Each set read; the texts of several sets are looked for once."""
    rows = {one.name: [json.loads(line) for line in lines_of(one)] for one in sets}
    for texts in dict.fromkeys(one.texts for one in sets):
        together = [one for one in sets if one.texts == texts]
        named = [row for one in together for row in rows[one.name] if not row.get("file")]
        found = {article.id: article for article in articles_of(texts, named)} if named else {}
        for one in together:
            if any(row.get("file") for row in rows[one.name]):
                articles = list(articles_of(texts, rows[one.name]))
            else:
                articles = [found[row["id"]] for row in rows[one.name] if row["id"] in found]
            lines = lines_of(one)
            texts_by_id = {article.id: article.text for article in articles}
            gold = parse_gold([worded(line, texts_by_id) for line in lines], where=str(one.gold))
            predicted = parse_gold(predict(articles, kit), where="predicted")
            if len(articles) < len(gold):
                print(f"{one.name}: {len(gold) - len(articles)} texts are not there", file=sys.stderr)
            outlets = {article.id: article.outlet or "unknown" for article in articles}
            yield Measured(one, digest_of(lines), gold, predicted, outlets)


def show(one: GoldSet, articles: int, verdicts: Sequence[Verdict]) -> None:
    """Prints the figures of a set."""
    print(f"\n{one.name}, {articles} articles")
    for verdict in verdicts:
        value = "   - " if verdict.value is None else f"{verdict.value:.3f}"
        floor = "" if verdict.floor is None else f"floor {verdict.floor:.3f}"
        state = "" if verdict.state == "reached" else verdict.state
        print(f"  {verdict.figure:<38} {value}  {floor:<11}  {state}".rstrip())


def main(argv: Sequence[str] | None = None) -> int:
    """0 where every floor is reached, 1 where one is not, 2 for a mistake of the user's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, help="folder with gold/, corpus/ and seeds/")
    parser.add_argument("--set", action="append", dest="sets", metavar="NAME", help="measure this set only; repeatable")
    parser.add_argument("--held-out", action="store_true", help="measure the even lines too")
    parser.add_argument("--write", action="store_true", help="raise the floors to today's figures less 0.02")
    parser.add_argument("--lower", action="store_true", help="with --write: floors may fall, or move to another gold")
    asked = parser.parse_args(argv)
    sets = [one for one in gold_sets(asked.shared) if asked.held_out or not one.held_out]
    unknown = set(asked.sets or ()) - {one.name for one in sets}
    if unknown:
        parser.error(f"found no set {', '.join(sorted(unknown))}; expected some of {', '.join(s.name for s in sets)}")
    floors = load_floors(FLOORS)
    missed = moved = 0
    for one, digest, figures in measure([s for s in sets if not asked.sets or s.name in asked.sets], load_kit()):
        verdicts = judge(floors.get(one.name), digest, figures)
        show(one, len(lines_of(one)), verdicts)
        missed += sum(verdict.state == "below" for verdict in verdicts)
        moved += any(verdict.state == "other gold" for verdict in verdicts)
        if asked.write:
            floors[one.name] = raised(floors.get(one.name), digest, figures, lower=asked.lower)
    if asked.write:
        save_floors(FLOORS, floors)
    if moved:
        print(f"\n{moved} sets were not compared: their annotation has changed; look at it, then --write --lower")
    print(f"\n{missed} floors not reached" if missed else "\nevery floor compared is reached")
    return 1 if missed and not (asked.write and asked.lower) else 0


if __name__ == "__main__":
    sys.exit(main())
