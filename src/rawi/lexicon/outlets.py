"""Outlets: where each one is at home, which tells a little about which namesake it means."""

from __future__ import annotations

from rawi.lexicon.load import DATA, read_tables


def load_outlets() -> dict[str, str]:
    """Country (ISO alpha-2) of each packaged outlet by id."""
    return {
        table.fields["id"]: table.fields["country"]
        for table in read_tables(DATA / "outlets.toml", "outlet")
        if table.fields.get("country")
    }
