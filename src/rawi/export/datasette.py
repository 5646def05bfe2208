"""A database for Datasette: views that people can read, and metadata that explain them. SQLite alone.

The views hold nothing of their own: they are made anew by every export and change nothing that is stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rawi.errors import UsageError
from rawi.store import IncidentFilter, Store
from rawi.store.codec import to_json

_TEXT = "CASE WHEN article.title = '' THEN article.body ELSE article.title || char(10) || article.body END"
_QUOTE = f'substr({_TEXT}, {{0}}."start" + 1, {{0}}."end" - {{0}}."start") AS quote'
_SOURCE = "article.outlet, article.published, article.url, article.id AS article_id"
_TOLD = "JOIN report ON report.id = {0}.report_id JOIN article ON article.id = report.article_id"
_INCIDENT = "JOIN incident_report ON incident_report.report_id = report.id"


@dataclass(frozen=True, slots=True)
class View:
    """A view with what it shows, what its columns mean and what one wants to narrow it by."""

    sql: str
    told: str
    columns: dict[str, str]
    facets: tuple[str, ...] = ()
    newest_by: str | None = None


_WHO = {
    "chain": "Who says so, from the one who knows to the one who tells; []: the outlet itself.",
    "quote": "The words that state it.",
}
VIEWS = {
    "incidents": View(
        "SELECT id, earliest, latest, type, outcome, country, place_precision, place_name,"
        " (SELECT group_concat(label, '; ') FROM incident_actor WHERE incident_id = id AND side = 'perpetrator')"
        " AS perpetrators,"
        " (SELECT group_concat(label, '; ') FROM incident_actor WHERE incident_id = id AND side = 'target') AS targets,"
        " killed_low, coalesce(killed_best_low, killed_best_high) AS killed_best, killed_high,"
        " wounded_low, coalesce(wounded_best_low, wounded_best_high) AS wounded_best, wounded_high,"
        " articles, accounts, disputed, review, lat AS latitude, lon AS longitude FROM incident",
        "Incidents, a row each.",
        {
            "earliest": "First day it can have been.",
            "latest": "Last day it can have been, included.",
            "place_precision": "What the point stands for: of a district, province or country its centre.",
            "perpetrators": "All who are named, also those accused by one side or cleared.",
            "killed_low": "Fewest over all claims.",
            "killed_best": "By the record's rule.",
            "killed_high": "Most over all claims; empty beside a low: at least so many.",
            "accounts": "How many articles are independent.",
            "disputed": "Whether claims can't all hold.",
            "review": "What persons say of it.",
        },
        ("type", "country", "outcome", "place_precision", "disputed", "review"),
        "latest",
    ),
    "figures": View(
        'SELECT incident_id, what, "of", nation, low, high, approx, kind AS source_kind, chain,'
        f" {_SOURCE}, {_QUOTE.format('figure')} FROM figure {_TOLD.format('figure')} {_INCIDENT}",
        "Counts as articles state them, a row each.",
        {"low": "Lower bound; empty: up to `high`.", "high": "Upper bound; empty: at least `low`.", **_WHO},
        ("what", "of", "source_kind", "outlet"),
        "published",
    ),
    "sides": View(
        'SELECT incident_id, side, label, basis, "by", actor_kind, chain,'
        f" {_SOURCE}, {_QUOTE.format('involvement')} FROM involvement {_TOLD.format('involvement')} {_INCIDENT}",
        "Who did it and to whom, as articles say, a row for each telling.",
        {"basis": "stated, claimed (by themselves), accused, suspected or denied.", "by": "Who says so.", **_WHO},
        ("side", "label", "basis", "outlet"),
        "published",
    ),
    "claims": View(
        "SELECT incident_id, slot, value, kind AS source_kind, chain,"
        f" {_SOURCE}, {_QUOTE.format('claim')} FROM claim {_TOLD.format('claim')} {_INCIDENT}",
        "Types, outcomes, days, places and weapons as articles state them, a row each.",
        dict(_WHO),
        ("slot", "source_kind", "outlet"),
        "published",
    ),
    "months": View(
        "SELECT substr(latest, 1, 7) AS month, country, type, count(*) AS incidents,"
        " sum(coalesce(killed_best_low, killed_best_high)) AS killed_best,"
        " sum(disputed) AS disputed FROM incident GROUP BY 1, 2, 3",
        "Incidents and people killed, by month, country and type.",
        {"killed_best": "Sum of the best counts; incidents without one add nothing."},
        ("country", "type"),
        "month",
    ),
    "outlets": View(
        "SELECT outlet, count(*) AS articles, min(published) AS first, max(published) AS last,"
        " (SELECT count(*) FROM report JOIN article AS told ON told.id = report.article_id"
        " WHERE told.outlet IS article.outlet) AS reports FROM article GROUP BY outlet",
        "Outlets with how much they published and reported.",
        {"reports": "Incidents as its articles tell them."},
    ),
}
_HIDDEN = ("setting", "pin", "run", "article_indexed", "incident_indexed", "incident_alias", "change", "article_past")


def metadata_bytes(store: Store, wanted: IncidentFilter) -> Iterator[bytes]:
    """Makes the views and gives the metadata. Raises UsageError where the database is no file, or a filter is set."""
    if store.db.dialect != "sqlite":
        raise UsageError(f"{store.shown}: found a server; expected a file: Datasette opens SQLite alone")
    if wanted != IncidentFilter():
        raise UsageError("found a filter; expected none: Datasette opens the whole database and filters by itself")
    with store.db.transaction():
        for name, view in VIEWS.items():
            store.db.execute(f"DROP VIEW IF EXISTS {name}")
            store.db.execute(f"CREATE VIEW {name} AS {view.sql}")
    yield (json.dumps(metadata(store), ensure_ascii=False, indent=1) + "\n").encode()


def metadata(store: Store) -> dict[str, Any]:
    """The metadata of a database under its file's name."""
    tables: dict[str, Any] = {name: _told(view) for name, view in VIEWS.items()}
    tables |= {name: {"hidden": True} for name in _HIDDEN}
    made = f"Made with {to_json(store.made_with())}. Days are days, never midnights."
    about = {"description": made, "tables": tables}
    told = "The record of security incidents as articles tell them: what, when, where, to whom, and who says so."
    return {"title": "Rawi", "description": told, "databases": {Path(store.shown).stem: about}}


def _told(view: View) -> dict[str, Any]:
    told: dict[str, Any] = {"description": view.told, "columns": view.columns, "size": 50}
    if view.facets:
        told["facets"] = list(view.facets)
    return told | ({"sort_desc": view.newest_by} if view.newest_by else {})
