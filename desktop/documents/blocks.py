"""What stands on a page before it is drawn: blocks of items, and their flow over pages.

Points everywhere; `x` from the left of the printed area, `y` downwards from the top of the block. Blocks never overlap
because each knows its height and they are only ever stacked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.lines import Line


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    size: float
    line: Line
    white: bool = False

    def moved(self, right: float, down: float) -> Words:
        """Return the line at another place."""
        return Words(self.x + right, self.y + down, self.size, self.line, self.white)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line from `x` on."""

    x: float
    y: float
    width: float
    thickness: float = 0.6
    dashed: bool = False

    def moved(self, right: float, down: float) -> Rule:
        """Return the rule at another place."""
        return Rule(self.x + right, self.y + down, self.width, self.thickness, self.dashed)


@dataclass(frozen=True, slots=True)
class Box:
    """A frame, or a black ground where `filled`."""

    x: float
    y: float
    width: float
    height: float
    thickness: float = 0.8
    filled: bool = False

    def moved(self, right: float, down: float) -> Box:
        """Return the box at another place."""
        return Box(self.x + right, self.y + down, self.width, self.height, self.thickness, self.filled)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of `text`; `side` is its width with the quiet zone of four modules around it."""

    x: float
    y: float
    side: float
    text: str

    def moved(self, right: float, down: float) -> Code:
        """Return the code at another place."""
        return Code(self.x + right, self.y + down, self.side, self.text)


Item = Words | Rule | Box | Code


@dataclass(frozen=True, slots=True)
class Block:
    """Items that stay together, and the height they take."""

    height: float
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the distance of its top from the top of the printed area."""

    top: float
    block: Block


Page = tuple[Placed, ...]


def gap(height: float) -> Block:
    """Return white space."""
    return Block(height)


def height_of(blocks: Sequence[Block]) -> float:
    """Return the height of blocks stacked."""
    return sum(block.height for block in blocks)


def flow(body: Sequence[Block], closing: Sequence[Block], again: Sequence[Block], height: float) -> list[Page]:
    """Stack blocks over as many pages of `height` as they need.

    `closing` (frame, signatures) stays in one piece; `again` opens every page but the first.
    """
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for piece in (*((block,) for block in body), tuple(closing)):
        if pages[-1] and top + height_of(piece) > height:
            pages.append([])
            top = _stack(pages[-1], again, 0.0)
        top = _stack(pages[-1], piece, top)
    return [tuple(page) for page in pages]


def _stack(page: list[Placed], blocks: Sequence[Block], top: float) -> float:
    for block in blocks:
        page.append(Placed(top, block))
        top += block.height
    return top


def lowest(page: Page) -> float:
    """Return how far down a page is used."""
    return max((placed.top + placed.block.height for placed in page), default=0.0)
