"""Where the text of a page is: the element most of whose own text is no link and no furniture.

Every long run of text gives its length to the boxes around it, half as much each time other text joins; marks of class
and id, links and the headline's place weigh in. Work grows with the boxes around long texts; the rest of the page is
never looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter, itemgetter

from msgspec import Struct

from rawi.read.boxes import Box, Flat, Piece
from rawi.read.elements import HEADINGS
from rawi.read.tags import attributes

_LONG, _SHORT = 60, 20
"""Characters that make a text a long one; where a page has none such, shorter ones are looked at."""
_JOINED = 0.5
_MARKED = 1.6
_NEAR = 1.8
_LINKED = 2.0
_WORTH = itemgetter(0, 1)


class _Block(Struct, eq=False, gc=False):
    """A box with long texts in it: `own` of them directly or in a paragraph alone, `length` altogether.

    `alone` is the length of a text that no other has met yet on the way out, `met` what those are worth that have.
    """

    box: Box
    above: _Block | None
    depth: int
    own: int = 0
    parts: int = 0
    length: int = 0
    shared: int = 0
    alone: float = 0.0
    met: float = 0.0


def find_body(page: Flat, heading: Box | None = None) -> tuple[Box, ...]:
    """The boxes that hold the text, in order and all in one; none where the page has no text.

    `heading` is the headline's box, where it is known: the text is likelier to be close to it.
    """
    blocks = _blocks(page.pieces, _LONG) or _blocks(page.pieces, _SHORT)
    if not blocks:
        return ()
    inner_first = sorted(blocks, key=attrgetter("depth"), reverse=True)
    _weigh(inner_first)
    blocks = [block for block in blocks if block.length]
    if heading is not None:
        _set_shared(inner_first, heading)
    return _with_siblings(_best(blocks, page.pieces), blocks)


def _blocks(pieces: Sequence[Piece], shortest: int) -> list[_Block]:
    """The blocks around the long texts of a page that are no link's and no title's."""
    known: dict[Box, _Block | None] = {}
    for text, box, _, linked in pieces:
        if len(text) > shortest and not linked and (length := len(text.strip())) > shortest:
            block = _block_of(_holder(box), known)
            if block is not None:
                block.own += length
                block.parts += 1
    found = [block for block in known.values() if block is not None]
    return found if any(block.own for block in found) else []


def _holder(box: Box) -> Box:
    """The box that a text counts for: around a paragraph that has nothing else in it and says nothing of itself."""
    block = box.block
    is_plain = block.name == "p" and block.end - block.begin == 1 and not block.tag.part
    return block.above.block if is_plain and block.above is not None else block


def _block_of(box: Box, known: dict[Box, _Block | None]) -> _Block | None:
    """The block of a box, made with all those around it where they are not known yet; None in headings."""
    if box in known:
        return known[box]
    outer = _block_of(box.above.block, known) if box.above is not None else None
    shut = box.name in HEADINGS or (outer is None and box.above is not None)
    known[box] = block = None if shut else _Block(box, outer, box.depth)
    return block


def _weigh(inner_first: list[_Block]) -> None:
    """Sets what the texts of each block are worth to it: a box around one of them takes nothing away, others beside it
    do. The block in which several meet has all of theirs, the next one out half."""
    for block in inner_first:
        block.length += block.own
        if block.parts == 1:
            block.alone += block.own
        else:
            block.alone, block.met = 0.0, block.own + block.alone + _JOINED * block.met
        above = block.above
        if above is not None:
            above.parts += 1
            above.length += block.length
            above.alone += block.alone
            above.met += block.met


def _set_shared(inner_first: list[_Block], heading: Box) -> None:
    """Sets how deep the innermost block lies that holds both a block and the headline."""
    for block in reversed(inner_first):
        if block.box.holds(heading):
            block.shared = block.depth
        elif block.above is not None:
            block.shared = block.above.shared


def _best(blocks: Sequence[_Block], pieces: Sequence[Piece]) -> _Block:
    """The block that is worth most, its links counted against it."""
    closest = max([block.shared for block in blocks])
    worth = [
        (
            (block.alone + block.met)
            * (_MARKED if block.box.tag.part == "body" else 1.0)
            * (_NEAR if closest and block.shared == closest else 1.0),
            # of boxes around the same texts the innermost, but for a headline that may stand beside them
            block.depth if closest and block.met else -block.depth,
            block,
        )
        for block in blocks
    ]
    best, most = blocks[0], -1.0
    for value, _, block in sorted(worth, key=_WORTH, reverse=True):
        if value <= most:
            break  # links only take away
        unlinked = value * _unlinked(block, pieces)
        if unlinked > most:
            best, most = block, unlinked
    return best


def _unlinked(block: _Block, pieces: Sequence[Piece]) -> float:
    """How much of a block is no link, 0 to 1: lists of other articles are links and a few words."""
    linked = sum([len(text) for text, _, _, is_linked in pieces[block.box.begin : block.box.end] if is_linked])
    return max(0.0, 1.0 - _LINKED * linked / (linked + block.length))


def _with_siblings(best: _Block, blocks: Sequence[_Block]) -> tuple[Box, ...]:
    """The best box with those like it beside it: a text split by an advertisement, or boxed by the paragraph."""
    if best.above is None or not (best.box.name == "p" or "class" in best.box.tag.marks):
        return (best.box,)
    like = [one.box for one in blocks if one.above is best.above and one.box.name == best.box.name]
    if len(like) > 1:
        of_class = _class_of(best.box)
        like = sorted((one for one in like if _class_of(one) == of_class), key=attrgetter("begin"))
    return tuple(like)


def _class_of(box: Box) -> str | None:
    return attributes(box.tag.marks).get("class")
