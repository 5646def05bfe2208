"""Where the text of a page is: the element most of whose own text is no link and no furniture.

Every long run of text gives its length to the elements around it, half as much each time other text joins; marks of
class and id, links and the headline's place weigh in. Work grows with the elements around long texts; the rest of the
page is never walked.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from lxml import etree

from rawi.read.elements import HEADINGS, INLINE, UNREAD, Part, part_of

_SHORTEST = (60, 20)
"""Characters that make a text a long one; where a page has none such, shorter ones are looked at."""
_LONG_TEXTS = {length: etree.XPath(f"//text()[string-length() > {length}]") for length in _SHORTEST}
_OUTERMOST = ("body", "html")
_SHUT = UNREAD | HEADINGS | {"a"}
"""Elements whose long texts are never the article's."""
_JOINED = 0.5
_MARKED = 1.6
_NEAR = 1.8
_LINKED = 2.0
_EXEMPT_SHARE = 0.5


class _Block:
    """A block with long texts in it: `own` of them directly, `length` altogether.

    `alone` is the length of a text that no other has met yet on the way out, `met` what those are worth that have.
    """

    __slots__ = ("above", "alone", "aside", "depth", "element", "length", "met", "own", "part", "parts", "shared")

    def __init__(self, element: Any, above: _Block | None) -> None:
        self.element = element
        self.above = above
        self.depth: int = above.depth + 1 if above is not None else 0
        self.part: Part = part_of(element)
        self.own = self.parts = self.length = self.shared = 0
        self.alone = self.met = 0.0
        self.aside = False


def find_body(root: Any, heading: Any = None) -> tuple[Any, ...]:
    """The elements that hold the text, in order and all of one parent; none where the page has no text.

    `heading` is the headline's element, where it is known: the text is likelier to be close to it.
    """
    blocks = next((found for length in _SHORTEST if (found := _blocks(root, length))), [])
    if not blocks:
        return ()
    inner_first = sorted(blocks, key=attrgetter("depth"), reverse=True)
    _set_aside(inner_first)
    _weigh(inner_first)
    kept = [block for block in blocks if block.length and not block.aside]
    if not kept:  # all that is long is furniture
        return (max(blocks, key=lambda block: block.own).element,)
    depths = _depths(heading)
    for block in reversed(inner_first):
        block.shared = depths.get(block.element, block.above.shared if block.above is not None else 0)
    return _with_siblings(_best(kept, near=bool(depths)), {block.element for block in kept})


def _depths(heading: Any) -> dict[Any, int]:
    """How deep each element lies that the headline stands in."""
    above = [] if heading is None else [*heading.iterancestors()]
    return {one: len(above) - number for number, one in enumerate(above)}


def _blocks(root: Any, shortest: int) -> list[_Block]:
    """The blocks around the long texts of a page that are no link's, no title's and nothing unread."""
    known: dict[Any, _Block | None] = {}
    for text in _LONG_TEXTS[shortest](root):
        length = 0 if text.isspace() else len(text.strip())
        if length <= shortest:
            continue
        holder = text.getparent()
        block = _block_of(holder.getparent() if text.is_tail else holder, known)
        if block is not None:
            block.own += length
            block.parts += 1
    return [block for element, block in known.items() if block is not None and block.element is element]


def _block_of(element: Any, known: dict[Any, _Block | None]) -> _Block | None:
    """The innermost block an element stands in, made with all those around it where they are not known yet."""
    if element is None or element in known:
        return known.get(element)
    tag = element.tag
    block: _Block | None
    if tag in _OUTERMOST:
        block = _Block(element, None)
    else:
        block = None if tag in _SHUT else _block_of(element.getparent(), known)
        if block is not None and tag not in INLINE:
            block = _Block(element, block)
    known[element] = block
    return block


def _set_aside(inner_first: list[_Block]) -> None:
    """Sets aside the blocks that are furniture by their marks; one that holds half the page's text is none, but for
    comments."""
    for block in inner_first:
        block.length += block.own
        if block.above is not None:
            block.above.length += block.length
    half = _EXEMPT_SHARE * inner_first[-1].length
    for block in reversed(inner_first):
        marked = block.part == "comments" or (block.part == "aside" and block.length < half)
        block.aside = marked or (block.above is not None and block.above.aside)
        block.length = 0


def _weigh(inner_first: list[_Block]) -> None:
    """Sets what the texts of each block are worth to it: a box around one of them takes nothing away, others beside it
    do. The block in which several meet has all of theirs, the next one out half."""
    for block in inner_first:
        if block.aside or not (block.own or block.length):
            continue
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


def _best(blocks: list[_Block], *, near: bool) -> Any:
    """The element of the block that is worth most, its links counted against it."""
    closest = max(block.shared for block in blocks)
    worth = {
        block: (block.alone + block.met)
        * (_MARKED if block.part == "body" else 1.0)
        * (_NEAR if near and block.shared == closest else 1.0)
        for block in blocks
    }
    best, most = blocks[0].element, -1.0
    for block in sorted(worth, key=lambda one: -worth[one]):
        if worth[block] <= most:
            break  # links only take away
        unlinked = worth[block] * _unlinked(block)
        if unlinked > most:
            best, most = block.element, unlinked
    return best


def _unlinked(block: _Block) -> float:
    """How much of a block is no link, 0 to 1: lists of other articles are links and a few words."""
    linked = sum(len(text) for link in block.element.iter("a") for text in link.itertext())
    return max(0.0, 1.0 - _LINKED * linked / (linked + block.length))


def _with_siblings(best: Any, kept: set[Any]) -> tuple[Any, ...]:
    """The best element with those like it beside it: a text split by an advertisement, or boxed by the paragraph."""
    parent = best.getparent()
    if parent is None or parent.tag == "html" or (not best.get("class") and best.tag != "p"):
        return (best,)
    mark = (best.tag, best.get("class"))
    return tuple(one for one in parent if one is best or (one in kept and (one.tag, one.get("class")) == mark))
