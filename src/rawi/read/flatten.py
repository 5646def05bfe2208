"""The source of a page flattened in one walk over its tags.

What is broken is mended as browsers do, as far as it matters to where a text stands: what opens and is never closed
ends with the box around it, what closes and was never opened is passed over.
"""

from __future__ import annotations

from collections.abc import Callable

from rawi.read.boxes import Box, Flat, Piece
from rawi.read.elements import HEADINGS, INLINE
from rawi.read.furniture import Furniture
from rawi.read.mending import OddMarkup, mended, past_comment
from rawi.read.tags import TAGS, Kind, Tag, plain

_NOTHING = Tag("", "none")
"""What stands before a page's first tag."""
_DEEPEST = 250
"""Boxes in boxes; what opens deeper is none, and its text that of the last."""
_UNREAD = ("unread", "furniture")
_TITLES = frozenset(("h1", "h2", "h3"))
_SHUT = HEADINGS | {"p"}
"""What ends by a block's beginning in it."""
_CELLS = frozenset(("td", "th"))
_GROUPS = frozenset(("tbody", "thead", "tfoot"))
_OF_TABLE = _CELLS | _GROUPS | {"table", "tr"}
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "tr": (_CELLS | {"tr"}, frozenset(("table",))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(_CELLS, (_CELLS, frozenset(("tr", "table")))),
    **dict.fromkeys(_GROUPS, (_GROUPS, frozenset(("table",)))),
}
"""What some elements end by beginning, and the box they look for it in."""


def flatten(source: str) -> Flat:
    """The pieces and boxes of some markup."""
    try:
        return _flat(source)
    except OddMarkup:  # few are, and the others are read in half the time
        return _flat(mended(source))


def _flat(source: str) -> Flat:
    """The pieces and boxes of markup in which each bracket is a tag's. Raises OddMarkup where one is not."""
    parts = source.split("<")
    walk, furniture = _Walk(), Furniture(source, parts)
    last, text = _NOTHING, parts[0]
    at, count = 1, len(parts)
    while at < count:
        head, whole, behind = parts[at].partition(">")
        at += 1
        if head == last.closing and whole:
            if text:
                walk.add(text, last)
            walk.close_leaf(last)
            last, text = _NOTHING, behind
            continue
        tag = TAGS[head]
        kind = tag.kind
        if kind == "odd" or not whole:
            at, behind = past_comment(parts, at - 1)
            tag, kind = _NOTHING, "none"
        elif kind == "cut":
            end = furniture.end(tag, at)
            if end:
                text += " " + parts[end].partition(">")[2]
                at = end + 1
                continue
            tag = TAGS[tag.name]
            kind = tag.kind
        if text:
            walk.add(text, last)
        last, text = tag, behind
        if kind == "block":  # the two commonest are called by name, in half the time
            walk.open_block(tag)
        elif kind == "end":
            walk.close(tag)
        elif kind != "none":
            _ACTS[kind](walk, tag)
    if text:
        walk.add(text, last)
    walk.end(walk.page.root)
    return walk.page


def _box(tag: Tag, above: Box, begin: int) -> Box:
    """The box of a tag in another."""
    return Box(tag, above, begin, begin, tag.name, above.depth + 1, tag.name in INLINE)


class _Walk:
    """What is open, and what was found so far."""

    __slots__ = ("box", "line", "link", "page", "pieces", "unread")

    def __init__(self) -> None:
        self.box = Box(Tag("body", "block"), None, 0, 0)
        self.pieces: list[Piece] = []
        self.page = Flat(self.box, self.pieces, [], [], [], [])
        self.line = 0
        self.link: Box | None = None
        """The box in which the open link was opened."""
        self.unread: Box | None = None
        """The outermost open element whose texts are no reader's."""

    def add(self, text: str, behind: Tag) -> None:
        """Adds the text behind a tag; no line begins with space."""
        if behind.name == "title":
            self.page.titles.append(plain(text))
        if self.unread is not None:
            return
        pieces = self.pieces
        if text.isspace():
            if pieces and pieces[-1][2] == self.line:
                pieces.append((" ", self.box, self.line, self.link is not None))
        else:
            pieces.append((plain(text) if "&" in text else text, self.box, self.line, self.link is not None))

    def open_block(self, tag: Tag) -> None:
        """Opens an element with lines of its own; it ends a paragraph, and a heading that has some text."""
        self.line += 1
        name, box, begin = tag.name, self.box, len(self.pieces)
        block = box.block if box.inline else box
        if block.name in _SHUT and (block.name == "p" or begin > block.begin):
            self.end(block)
        elif name in _ENDS:
            self.end_before(name)
        above = self.box
        if above.depth < _DEEPEST:
            self.box = box = Box(tag, above, begin, begin, name, above.depth + 1)
            if name in _TITLES:
                self.page.headings.append(box)

    def end_before(self, name: str) -> None:
        """Ends the item or cell that another of its kind ends by beginning."""
        ended, within = _ENDS[name]
        box: Box | None = self.box
        while box is not None and box.name not in within:
            if box.name in ended:
                self.end(box)
                return
            box = box.above

    def open_inline(self, tag: Tag) -> None:
        """Opens an element within a line: a box where its marks say something or it may carry a date."""
        if tag.part or tag.dates or self.box.inline:
            self.open(tag)
            if tag.dates:
                self.page.dated.append(self.box)

    def open_link(self, tag: Tag) -> None:
        """Opens a link, which ends another."""
        self.link = self.box
        if tag.part or self.box.inline:
            self.open(tag)

    def open_unread(self, tag: Tag) -> None:
        """Opens an element whose texts are no reader's."""
        self.open(tag)
        self.unread = self.unread or self.box

    def open(self, tag: Tag) -> None:
        """Opens a box, where there are not too many."""
        if self.box.depth < _DEEPEST:
            self.box = _box(tag, self.box, len(self.pieces))

    def end_line(self, _: Tag) -> None:
        """Ends a line."""
        self.line += 1

    def note_head(self, tag: Tag) -> None:
        """Notes an element of a head."""
        box = _box(tag, self.box, len(self.pieces))
        self.page.head.append(box)
        if tag.dates:
            self.page.dated.append(box)

    def pass_by(self, _: Tag) -> None:
        """Passes by what holds nothing."""

    def close_leaf(self, tag: Tag) -> None:
        """Closes what was opened last, and is open still if it is a box."""
        if tag.kind == "link":
            self.link = None
        box = self.box
        if box.tag is tag and box.above is not None:
            box.end = len(self.pieces)
            self.box = box.above
            if self.unread is box:
                self.unread = None
            elif not box.inline:
                self.line += 1

    def close_link(self, tag: Tag) -> None:
        """Closes a link, even one that others crossed."""
        self.link = None
        self.close_inline(tag)

    def close_inline(self, tag: Tag) -> None:
        """Closes an element within a line, and none of those around the line."""
        box: Box | None = self.box
        while box is not None and box.inline:
            if box.name == tag.name:
                self.end(box)
                return
            box = box.above

    def close(self, tag: Tag) -> None:
        """Closes the innermost element of a name with all in it; none that holds the cell of a table in which a tag
        closes too much."""
        name, box = tag.name, self.box
        if box.name == name and box.above is not None and self.unread is None and self.link is None:  # as most are
            box.end = len(self.pieces)
            self.line += 1
            self.box = box.above
            return
        ended: Box | None = box
        while ended is not None and ended.name != name:
            ended = None if ended.name in _CELLS and name not in _OF_TABLE else ended.above
        if ended is not None:
            self.end(ended)

    def end(self, ended: Box) -> None:
        """Ends a box and all that are open in it; the outermost stays open for what may follow."""
        box, count = self.box, len(self.pieces)
        while True:
            box.end = count
            if self.link is box:
                self.link = None
            if self.unread is box:
                self.unread = None
            elif not box.inline and box.tag.kind not in _UNREAD:
                self.line += 1
            if box is ended or box.above is None:
                break
            box = box.above
        self.box = box.above or box


_ACTS: dict[Kind, Callable[[_Walk, Tag], None]] = {
    "block": _Walk.open_block,
    "inline": _Walk.open_inline,
    "link": _Walk.open_link,
    "unread": _Walk.open_unread,
    "furniture": _Walk.open_unread,
    "break": _Walk.end_line,
    "head": _Walk.note_head,
    "none": _Walk.pass_by,
    "end": _Walk.close,
    "end of inline": _Walk.close_inline,
    "end of link": _Walk.close_link,
}
