"""Every word of the pages, by key and language: texts with gaps, and counted nouns in the forms their numbers take."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias, get_args

from markupsafe import Markup, escape

Lang = Literal["ar", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
Forms: TypeAlias = Mapping[str, str]
Leaf: TypeAlias = str | Sequence[str] | Forms
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The forms a counted noun has, as CLDR names them."""


@cache
def strings(lang: Lang) -> Mapping[str, Leaf]:
    """The texts of a language under their dotted keys."""
    told = (resources.files("rawi.web") / "strings" / f"{lang}.toml").read_text("utf-8")
    return dict(_leaves("", tomllib.loads(told)))


def _leaves(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Leaf]]:
    for name, value in table.items():
        if isinstance(value, dict) and not value.keys() <= CATEGORIES:
            yield from _leaves(f"{prefix}{name}.", value)
        else:
            yield prefix + name, value


def category(lang: Lang, number: int) -> str:
    """Which form a number asks for: English has two, Arabic six."""
    if lang == "en":
        return "one" if number == 1 else "other"
    if number < 3:
        return ("zero", "one", "two")[number]
    tail = number % 100
    return "few" if 3 <= tail <= 10 else "many" if tail >= 11 else "other"


class Strings:
    """The texts of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._texts = strings(lang)

    def __call__(self, key: str, **values: object) -> Markup:
        """A text with its gaps filled; what is filled in is escaped unless it is markup."""
        text = self._texts[key]
        assert isinstance(text, str), key
        return Markup(escape(text)).format(**values) if values else Markup(escape(text))

    def has(self, key: str) -> bool:
        """Whether there is a text under this key."""
        return key in self._texts

    def all(self, key: str) -> Sequence[str]:
        """A list of texts: months, weekdays, number words."""
        texts = self._texts[key]
        assert isinstance(texts, list), key
        return texts

    def table(self, prefix: str) -> dict[str, str]:
        """The texts of a table, for a script to show."""
        return {
            key.removeprefix(f"{prefix}."): text
            for key, text in self._texts.items()
            if key.startswith(f"{prefix}.") and isinstance(text, str)
        }

    def term(self, group: str, name: str) -> Markup:
        """The word for a value of a closed list; of one nobody knows yet its own name, readable."""
        key = f"{group}.{name}"
        return self(key) if key in self._texts else Markup(escape(name.replace("_", " ")))

    def counted(self, key: str, number: int) -> Markup:
        """`1 incident`, `2 incidents`; حادثة واحدة، حادثتان، 3 حوادث."""
        return Markup(escape(self.form(key, number))).format(n=f"{number:,}")

    def forms(self, key: str) -> Forms:
        """The forms of a counted noun."""
        forms = self._texts[key]
        assert isinstance(forms, dict), key
        return forms

    def form(self, key: str, number: int) -> str:
        """The form of a counted noun that a number asks for."""
        forms = self.forms(key)
        wanted = category(self.lang, number)
        return str(forms[wanted] if wanted in forms else forms["other"])
