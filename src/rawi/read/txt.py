"""One article a text file. The first line is the headline when it is short and does not end a sentence; where it is an
outlet's name alone, the article is taken to be that outlet's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rawi.lexicon.pages import load_pages
from rawi.model.article import Article
from rawi.read.complaint import Complaint, Defaults
from rawi.read.credits import outlet_named
from rawi.read.decode import decode
from rawi.read.language import not_arabic

_LONGEST_HEADLINE = 120
_FEWEST_WORDS = 2


def parse_txt(
    data: bytes, *, where: str, article_id: str, defaults: Defaults, file: Path | None = None
) -> Iterator[Article | Complaint]:
    """The article in the bytes of a text, or complaints; `extra` keeps the file's full path."""
    decoded = decode(data)
    if decoded is None:
        yield Complaint(where, "found binary data; expected Arabic text in UTF-8; remove the file", "binary")
        return
    text = decoded.text.replace("\0", " ").replace("\r\n", "\n").replace("\r", "\n").strip("\n \t\ufeff")
    if not text:
        yield Complaint(where, "found nothing; expected an article; remove the file or mend it", "empty")
        return
    foreign = not_arabic(where, text)
    if foreign is not None:
        yield foreign
        return
    if decoded.broken:
        yield broken_bytes(f"{where}:{_first_broken_line(decoded.text)}", decoded.broken)
    elif decoded.encoding != "utf-8":
        yield other_encoding(where, decoded.encoding)
    title, body = split_headline(text)
    yield Article(
        article_id,
        body,
        title,
        outlet=defaults.outlet or outlet_named(text.partition("\n")[0], load_pages()),
        published=defaults.published,
        extra={"file": str(file.resolve())} if file else {},
    )


def split_headline(text: str) -> tuple[str, str]:
    """The headline, empty where there is none, and the body; `title + "\\n" + body` tells the same lines."""
    first, _, rest = text.partition("\n")
    first, rest = first.strip(), rest.strip("\n")
    if rest and len(first.split()) < _FEWEST_WORDS:
        return "", text  # a dateline or the outlet's name stands alone above many texts
    if rest and len(first) < _LONGEST_HEADLINE and not first.endswith("."):
        return first, rest
    return "", text


def broken_bytes(where: str, broken: int) -> Complaint:
    """The remark that broken UTF-8 was replaced."""
    return Complaint(
        where, f"found {broken} broken UTF-8 sequences; expected UTF-8; read with U+FFFD in their place", "encoding", 0
    )


def other_encoding(where: str, encoding: str) -> Complaint:
    """The remark that a text was in another encoding than UTF-8."""
    return Complaint(
        where, f"found {encoding}; expected UTF-8; read as {encoding}, save as UTF-8 to be sure", "encoding", 0
    )


def _first_broken_line(text: str) -> int:
    return text.count("\n", 0, text.find("\ufffd")) + 1
