"""Paragraphs set as blocks: the few shapes every paper is made of. Sizes and widths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.documents.blocks import Block, Box, Item, Words
from desktop.documents.lines import Line, break_lines, single_line
from desktop.documents.runs import Paragraph, Style

LEADING = 1.28
"""Line height as a multiple of the size."""

ASCENT = 0.95
"""Where the baseline lies below a line's top, as a multiple of the size."""

_BANNER_ROOM = 0.25


def set_line(line: Line, size: float, x: float = 0.0) -> Block:
    """Return one line as a block."""
    return Block(size * LEADING, (Words(x, size * ASCENT, size, line),))


def paragraph(text: Paragraph, size: float, width: float, x: float = 0.0) -> list[Block]:
    """Return a paragraph set left, one block a line, so that a long one may go over pages."""
    return [set_line(line, size, x) for line in break_lines(text, size, width)]


def paragraphs(texts: Iterable[Paragraph], size: float, width: float, x: float = 0.0) -> list[Block]:
    """Return paragraphs set left, one under the other."""
    return [block for text in texts for block in paragraph(text, size, width, x)]


def centred(text: Paragraph, size: float, width: float, x: float = 0.0) -> list[Block]:
    """Return a paragraph set in the middle of `width`."""
    lines = break_lines(text, size, width)
    return [set_line(line, size, x + (width - line.width) / 2) for line in lines]


def banner(text: str, size: float, width: float) -> Block:
    """Return white words on a black bar: what must be seen also on a bad copy."""
    line = single_line(text, Style.STRONG, size)
    height = size * (LEADING + 2 * _BANNER_ROOM)
    baseline = size * (ASCENT + _BANNER_ROOM)
    words = Words((width - line.width) / 2, baseline, size, line, white=True)
    return Block(height, (Box(0, 0, width, height, filled=True), words))


def joined(blocks: Sequence[Block], *, above: float = 0.0, below: float = 0.0) -> Block:
    """Return blocks as one that never breaks, with room above and below."""
    items: list[Item] = []
    top = above
    for block in blocks:
        items += (item.moved(0, top) for item in block.items)
        top += block.height
    return Block(top + below, tuple(items))


def beside(left: Block, right: Block, x: float) -> Block:
    """Return two blocks side by side, the second moved to `x`."""
    return Block(max(left.height, right.height), (*left.items, *(item.moved(x, 0) for item in right.items)))


def framed(blocks: Sequence[Block], width: float, pad: float, thickness: float = 0.8) -> Block:
    """Return blocks in a frame that stays within `width`; they were set `pad` narrower on both sides, and moved."""
    inside = joined(blocks, above=pad, below=pad)
    half = thickness / 2
    box = Box(half, half, width - thickness, inside.height - thickness, thickness)
    return Block(inside.height, (box, *inside.items))
