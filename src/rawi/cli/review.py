"""`rawi review`: what a person says of an incident."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import click

from rawi.cli.options import db_option
from rawi.cli.record_lines import review_line
from rawi.errors import UsageError
from rawi.model.review import REVIEW_ACTIONS, Draft, Review
from rawi.reviewing import say, second
from rawi.store import Store, open_store

_USAGE: Mapping[str, str] = {
    "confirm": "ID",
    "correct": "ID SLOT VALUE",
    "reject": "ID",
    "merge": "ID OTHER",
    "split": "ID REPORT...",
    "pin": "ID [REPORT...]",
    "note": "ID WORDS",
    "grade": "ID GRADE",
    "approve": "NUMBER",
    "revoke": "NUMBER",
    "waiting": "",
    "two-persons": "on|off",
}


@click.command()
@click.argument("action", type=click.Choice(list(_USAGE)), metavar="ACTION")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@db_option
@click.option("--by", envvar="RAWI_REVIEWER", show_envvar=True, default="", metavar="NAME", help="Who says so.")
@click.option("--why", default="", metavar="TEXT", help="On what grounds.")
def review(action: str, words: tuple[str, ...], db: str, by: str, why: str) -> None:
    """Say something of an incident, beside what its sources say.

    \b
    confirm ID             it happened as told
    correct ID SLOT VALUE  killed 4, date 2015-07-21..2015-07-22, place …
    reject ID              it is no incident
    merge ID OTHER         the two are one
    split ID REPORT...     these reports tell of another
    pin ID [REPORT...]     its reports, and these, stay together
    note ID WORDS          a remark
    grade ID GRADE         confirmed, fair, weak, contested, discounted
    approve NUMBER         seconds what waits for a second person
    revoke NUMBER          takes back what was said
    waiting                lists what waits for a second person
    two-persons on|off     whether what is said takes a second person

    Nothing a source says is altered, and what was said here stays through reading and linking again. Numbers are those
    that `rawi show ID` gives.
    """
    with open_store(db) as store:
        if action == "waiting":
            _expect(action, words, 0)
            for one in store.reviews.proposed():
                click.echo(f"{review_line(one)}: {one.incident_id}")
        elif action == "two-persons":
            _expect(action, words, 1)
            _ask_for_two(store, words[0])
        elif action in ("approve", "revoke"):
            _expect(action, words, 1)
            click.echo(review_line(second(store, _number(words[0]), _name(by), approve=action == "approve", why=why)))
        else:
            click.echo(_said(store, say(store, _draft(action, words, _name(by), why))))


def _said(store: Store, review: Review) -> str:
    now = ", ".join(store.matching_ids(review.incident_id))
    return f"{review_line(review)}: {now or review.incident_id}"


def _ask_for_two(store: Store, word: str) -> None:
    if word not in ("on", "off"):
        raise UsageError(f"found {word!r}; expected on or off")
    store.reviews.ask_for_two(word == "on")


def _draft(action: str, words: Sequence[str], by: str, why: str) -> Draft:
    """What the words of the command ask for."""
    name = next(one for one in REVIEW_ACTIONS if one == action)
    make: Mapping[str, tuple[int, int, Callable[[], Draft]]] = {
        "correct": (3, 99, lambda: Draft(name, words[0], by, why, slot=words[1], value=" ".join(words[2:]))),
        "merge": (2, 2, lambda: Draft(name, words[0], by, why, value=words[1])),
        "split": (2, 999, lambda: Draft(name, words[0], by, why, reports=tuple(words[1:]))),
        "pin": (1, 999, lambda: Draft(name, words[0], by, why, reports=tuple(words[1:]))),
        "note": (2, 999, lambda: Draft(name, words[0], by, " ".join(words[1:]))),
        "grade": (2, 2, lambda: Draft(name, words[0], by, why, value=words[1])),
    }
    least, most, draft = make.get(action, (1, 1, lambda: Draft(name, words[0], by, why)))
    _expect(action, words, least, most)
    return draft()


def _expect(action: str, words: Sequence[str], least: int, most: int | None = None) -> None:
    if not least <= len(words) <= (least if most is None else most):
        raise UsageError(f"found {len(words)} words after {action}; expected `rawi review {action} {_USAGE[action]}`")


def _name(by: str) -> str:
    if not by.strip():
        raise UsageError("found nobody who says so; expected a name; give --by NAME or set RAWI_REVIEWER")
    return by.strip()


def _number(word: str) -> int:
    if not (word.isascii() and word.isdigit()):
        raise UsageError(f"found {word!r}; expected the number of a review; see `rawi show ID`")
    return int(word)
