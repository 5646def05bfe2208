"""A record as lines of text: every slot with its value, and under it every claim with who says it and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rawi import words
from rawi.model.article import Article
from rawi.model.record import FusedActor, FusedFigure, Record, SourcedValue
from rawi.model.review import Review, ReviewAction
from rawi.store.reviews import standing
from rawi.store.summary import summary_of

_VERBS: Mapping[ReviewAction, str] = {
    "confirm": "confirms it",
    "correct": "corrects",
    "reject": "rejects it",
    "merge": "merges it with",
    "split": "splits reports off",
    "pin": "keeps its reports together",
    "note": "notes",
    "grade": "grades it",
}


def record_lines(record: Record, articles: Mapping[str, Article], reviews: Sequence[Review] = ()) -> Iterator[str]:
    """The lines of one record: what its accounts differ on first, then every slot with its claims.

    What persons say stands beside the claims of each slot, and all of it at the end.
    """
    yield from _head(record, reviews)
    yield from _disputed(record)
    said = [one for one in reviews if one.action == "correct" and one.state == "in_force"]
    fused = {
        "type": record.type,
        "outcome": record.outcome,
        "date": words.days(record.date),
        "place": words.place(record.place),
        "weapon": ", ".join(record.weapons),
    }
    for slot, claims in record.slots:
        yield from _slot(slot, fused.get(slot, ""), claims)
        yield from _corrections(slot, said)
    for side, actors in (("perpetrator", record.perpetrators), ("target", record.targets)):
        for actor in actors:
            yield from _slot(side, _actor(actor), actor.claims)
        yield from _corrections(side, said)
    for figure in record.figures:
        yield from _slot(f"{figure.what}, {_counted(figure)}", _figure(figure), figure.claims)
        if figure.course:
            yield "  told day by day: " + ", ".join(
                f"{words.number(one.low, one.high)} on {one.day}" for one in figure.course
            )
        yield from _corrections(figure.what, said)
    told = {slot for slot, _ in record.slots} | {"perpetrator", "target"} | {figure.what for figure in record.figures}
    for slot in sorted({one.slot for one in said if one.slot} - told):
        yield ""
        yield f"{slot}: no source tells it"
        yield from _corrections(slot, said)
    yield from _judgement(record)
    if reviews:
        yield ""
        yield "said by persons"
        yield from (f"  {review_line(one)}" for one in reviews)
    yield ""
    yield "articles"
    for article_id in record.article_ids:
        yield from article_head(articles[article_id], indent="  ") if article_id in articles else (f"  {article_id}",)


def _corrections(slot: str, said: Sequence[Review]) -> Iterator[str]:
    """What persons put beside the claims of a slot."""
    for one in said:
        if one.slot == slot:
            yield f"  {one.value}: {one.by}, who corrects it" + (f" ({one.why})" if one.why else "")


def review_line(review: Review) -> str:
    """`3: 2026-11-21 huda corrects killed: 4 (the ministry's list)`, with what became of it."""
    what = f"{review.slot}: {review.value}" if review.slot else review.value or ""
    said = " ".join(part for part in (f"{review.at:%Y-%m-%d}", review.by, _VERBS[review.action], what) if part)
    after = {"in_force": f", approved by {review.seconded_by}" if review.seconded_by else ""}
    after |= {"proposed": ", waits for a second person", "revoked": f", revoked by {review.seconded_by}"}
    return f"{review.id}: {said}" + (f" ({review.why})" if review.why else "") + after[review.state]


def _head(record: Record, reviews: Sequence[Review]) -> Iterator[str]:
    line = summary_of(record, standing(reviews))
    yield record.id
    yield f"  {record.type}, {record.outcome}"
    yield f"  {words.days(record.date)} (date precision {record.date.precision})"
    yield f"  {words.place(record.place)}"
    told = [words.plural(line.articles, "article"), words.plural(line.outlets, "outlet")]
    told.append(words.plural(line.accounts, "independent account"))
    yield "  " + ", ".join(told) + (", disputed" if line.disputed else "")
    if line.review:
        yield f"  {line.review} by a person"


def _slot(name: str, value: str, claims: Sequence[SourcedValue]) -> Iterator[str]:
    yield ""
    yield f"{name}: {value}" if value else name
    for claim in claims:
        yield from claim_lines(claim)


def claim_lines(claim: SourcedValue) -> Iterator[str]:
    """A claim: its value and who says so, then the words and where they stand."""
    who = words.chain(claim.chain, claim.kind)
    yield f"  {claim.value}: {who}"
    where = f"{claim.outlet or 'no outlet'}, {claim.report_id}" + (f" at {claim.start}" if claim.quote else "")
    yield f"      {where}: {words.quote(claim.quote)}" if claim.quote else f"      {where}: no words of its own"


def _actor(actor: FusedActor) -> str:
    return f"{actor.label} ({', '.join(actor.bases)})"


def _counted(figure: FusedFigure) -> str:
    return f"{figure.of} {figure.nation}" if figure.nation else figure.of


def _figure(figure: FusedFigure) -> str:
    span, best = words.number(figure.low, figure.high), words.number(figure.best_low, figure.best_high)
    return f"{span}; best {best} ({figure.rule})" if best else span


def _disputed(record: Record) -> Iterator[str]:
    """What can't all hold, and who holds it."""
    if record.disputes:
        yield ""
        yield "disputed"
    for dispute in record.disputes:
        yield f"  {dispute.slot}: {dispute.summary}"
        for claim in dispute.claims:
            who = words.chain(claim.chain, claim.kind)
            yield f"    {claim.value}: {who} ({claim.outlet or 'no outlet'}, {claim.article_id})"


def _judgement(record: Record) -> Iterator[str]:
    if record.agreements:
        yield ""
        yield "agreed"
        for agreement in record.agreements:
            accounts = words.plural(agreement.accounts, "independent account")
            yield f"  {agreement.slot}: {agreement.value} ({accounts})"
    yield ""
    yield "accounts"
    for account in record.accounts:
        yield f"  {account.origin}: {account.reason} ({', '.join(account.article_ids)})"


def article_head(article: Article, *, indent: str = "") -> Iterator[str]:
    """An article in a line or two: id, outlet, day, headline and address."""
    day = str(article.published) if article.published else "undated"
    headline = article.title or words.quote(article.body[:80])
    yield f"{indent}{article.id}, {article.outlet or 'no outlet'}, {day}: {headline}"
    if article.url:
        yield f"{indent}  {article.url}"
