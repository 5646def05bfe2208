"""Markup with brackets that are no tag's: in quoted values, in comments, in the text. Few pages have any."""

from __future__ import annotations

import re
from collections.abc import Sequence

# groups are atomic and not possessive: up to 3.11.4 Python errs in those
_TEXT = r"[^<]*+(?>(?:<(?![a-zA-Z!?/])[^<]*+)*)"
_TOKEN = re.compile(
    r"<((?>[a-zA-Z/?]|!(?!--)|(!--)(?>-?(?=>)|(?s:.*?)(?:--(?=>)|\Z)))"
    r"""[^>=]*+(?>(?:=\s*+(?>"[^"]*+"?+|'[^']*+'?+)?[^>=]*+)*))>?"""
    rf"({_TEXT})"
)
"""A tag or comment, and the text behind it. What begins so matches, to the page's end if need be: no place is looked
at twice."""
_WHOLE = re.compile(r"""[a-zA-Z/?!][^=]*+(?>(?:=\s*+(?>"[^"]*+"|'[^']*+'|(?!["']))[^=]*+)*)""")


class OddMarkup(Exception):  # noqa: N818
    """Markup has to be mended before it is split at its brackets."""


def is_whole(head: str) -> bool:
    """Whether what stands up to a closing bracket is all of a tag or declaration: its values end before."""
    return _WHOLE.fullmatch(head) is not None


def mended(source: str) -> str:
    """The same markup with a bracket nowhere but around a tag; comments are empty declarations."""
    return _TOKEN.sub(_tag, "<!>" + source)


def _tag(found: re.Match[str]) -> str:
    head, comment, text = found.groups()
    return f"<{'!' if comment or not is_whole(head) else _spelt(head)}>{_spelt(text)}"


def _spelt(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def past_comment(parts: Sequence[str], at: int) -> tuple[int, str]:
    """The part behind a comment that one begins, and the text between the two. Raises OddMarkup where none begins."""
    if not parts[at].startswith("!--"):
        raise OddMarkup
    for number in range(at, len(parts)):
        _, ended, text = parts[number].partition("-->")
        if ended:
            return number + 1, text
    return len(parts), ""
