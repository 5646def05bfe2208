"""`rawi score`: the database, or a file of predictions, against annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from rawi.cli.options import db_option
from rawi.cli.output import print_table
from rawi.errors import UsageError
from rawi.export.gold import gold_of
from rawi.score import Found, GoldArticle, Miss, Scores, parse_gold
from rawi.score import score as compute
from rawi.store import Store, open_store

HEAD = ("what", "share or F1", "precision", "recall", "right", "of", "extra")


@click.command()
@click.argument("gold", metavar="GOLD")
@db_option
@click.option("--pred", metavar="FILE", help="Predictions in the gold format, in place of the database.")
@click.option("--errors", is_flag=True, help="List what went wrong.")
def score(gold: str, db: str, pred: str | None, errors: bool) -> None:
    """Score the database against annotated articles.

    GOLD is JSON Lines in the codebook's format. Articles that are not there count as read and found empty.
    """
    annotated = _parse(gold)
    if pred is None:
        with open_store(db) as store:
            predicted = predictions(store, annotated)
    else:
        predicted = _parse(pred)
    scores = compute(annotated, predicted)
    missing = sum(one not in predicted for one in annotated)
    if missing:
        click.echo(f"{missing} of {len(annotated)} articles of {gold} were not read", err=True)
    print_table(HEAD, rows_of(scores), right=frozenset(range(1, 7)))
    if errors:
        click.echo("")
        for miss in (*(scores.reports.misses if scores.reports else ()), *scores.clusters.misses):
            click.echo(_line(miss))


def _parse(path: str) -> dict[str, GoldArticle]:
    try:
        with Path(path).open("rb") as lines:
            return parse_gold(lines, where=path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: found it can't be read ({reason}); expected a file in the gold format") from error


def predictions(store: Store, gold: Mapping[str, GoldArticle]) -> dict[str, GoldArticle]:
    """What the database has for these articles; an article that names its `file` is also found by the file's name."""
    keys = store.incident_keys()
    lines: list[str] = []
    for wanted, annotated in gold.items():
        names = [wanted, *([Path(annotated.file).stem] if annotated.file else ())]
        for name in names:
            article, reading = store.article(name), store.reading(name)
            if article and reading:
                lines.append(json.dumps(gold_of(article, reading, keys) | {"id": wanted}))
                break
    return parse_gold(lines, where=store.shown)


def rows_of(scores: Scores) -> Iterator[tuple[str, ...]]:
    """The rows of the table in the order of `HEAD`."""
    reports, clusters = scores.reports, scores.clusters
    if reports:
        yield _row("incident detection", reports.detection)
        for name, share in reports.shares.items():
            yield (name, f"{share.value:.3f}", "", "", str(share.right), str(share.total), "")
        for name, found in reports.slots.items():
            yield _row(name, found)
    yield ("B-cubed", *(f"{x:.3f}" for x in (clusters.f1, clusters.precision, clusters.recall)), "", "", "")
    yield _row("pairs of articles", clusters.pairs)


def _row(name: str, found: Found) -> tuple[str, ...]:
    shares = (f"{x:.3f}" for x in (found.f1, found.precision, found.recall))
    return (name, *shares, str(found.tp), str(found.tp + found.fn), str(found.fp))


def _line(miss: Miss) -> str:
    return f"{miss.article_id}  {miss.kind}  {miss.detail}"
