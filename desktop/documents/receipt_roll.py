"""The receipt on a roll of 80 or 58 mm: one strip, black only, legible at one bit a dot."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.documents.blocks import Block, Code, Item, Page, Placed, Rule, flow, gap, lowest
from desktop.documents.drawing import MM, Pen
from desktop.documents.fonts import width_of
from desktop.documents.receipt_parts import Frame, Receipt, Row, Signature
from desktop.documents.receipt_words import PRACTICE_BANNER
from desktop.documents.runs import Run, Style, plain, strong
from desktop.documents.setting import banner, beside, centred, framed, joined, paragraph, paragraphs

DOT = MM / 8
"""One dot of a receipt printer's head: 8 a millimetre."""

TEXT = 24 * DOT
"""The smallest text; below 23 dots letters close up on thermal paper."""

EDGE = 4 * MM
LONGEST = 2000 * MM
"""A longer strip is cut into pages: PDF ends at 5 m."""


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll: the width of the paper and of what is printed on, in points."""

    paper: float
    printed: float

    @property
    def side(self) -> float:
        """Return the margin at each side."""
        return (self.paper - self.printed) / 2


ROLLS = {"80mm": Roll(80 * MM, 568 * DOT), "58mm": Roll(58 * MM, 376 * DOT)}
"""Four dots narrower at each side than the head, for letters that lean out of their line."""

_BIG, _DATE, _NUMBER = 30 * DOT, 31 * DOT, 38 * DOT
_CODE = 232 * DOT
_PAD = 10 * DOT
_SIGN_ROOM = 90 * DOT
_COLUMN_GAP = 24 * DOT
_LEFT_COLUMN = 0.42
_SIDE_BY_SIDE = 480 * DOT


def draw_roll(pen: Pen, receipt: Receipt, roll: Roll) -> None:
    """Draw the citizen's copy; the office's own is the register."""
    width = roll.printed
    body = [*_head(receipt, width), *_rows(receipt.rows, width)]
    again = [*centred((Run(receipt.number, Style.MONO), Run(" lanjutan")), TEXT, width), _dashes(width)]
    for page in flow(body, _closing(receipt, width), again, LONGEST):
        height = _on_dot(lowest(page)) + 2 * EDGE
        pen.start_page(roll.paper, height)
        pen.place(_on_dots(page), roll.side, height - EDGE)
        pen.end_page()


def _on_dots(page: Page) -> Page:
    """Return a page whose lines start on whole dots, so that the same letter is printed alike wherever it stands."""
    items = (_snapped(item, placed.top) for placed in page for item in placed.block.items)
    return (Placed(0, Block(0, tuple(items))),)


def _snapped(item: Item, top: float) -> Item:
    return item.moved(_on_dot(item.x) - item.x, _on_dot(top + item.y) - item.y)


def _on_dot(distance: float) -> float:
    return round(distance / DOT) * DOT


def _head(receipt: Receipt, width: float) -> list[Block]:
    letterhead = receipt.letterhead
    size = min(_NUMBER, width / width_of(receipt.number, Style.MONO))
    return [
        *_practice(receipt, width),
        *centred(plain(letterhead.government), TEXT, width),
        *centred(strong(letterhead.office), _BIG, width),
        *(line for way in letterhead.contact for line in centred(plain(way), TEXT, width)),
        _dashes(width),
        *centred(strong(receipt.title), _BIG, width),
        *centred(strong(receipt.copy_mark), _BIG, width),
        *centred((Run(receipt.number, Style.MONO),), size, width),
        Block(_CODE, (Code((width - _CODE) / 2, 0, _CODE, receipt.number),)),
        *centred(strong(receipt.tracking), TEXT, width),
        _dashes(width),
    ]


def _practice(receipt: Receipt, width: float) -> list[Block]:
    if not receipt.practice:
        return []
    size = min(TEXT, width * 0.96 / width_of(PRACTICE_BANNER, Style.STRONG))
    return [banner(PRACTICE_BANNER, size, width), gap(6 * DOT)]


def _dashes(width: float) -> Block:
    return Block(20 * DOT, (Rule(0, 10 * DOT, width, 2 * DOT, dashed=True),))


def _rows(rows: tuple[Row, ...], width: float) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        blocks += paragraph(strong(row.label), TEXT, width)
        blocks += paragraphs(row.paragraphs, TEXT, width)
        blocks.append(gap(6 * DOT))
    return blocks


def _closing(receipt: Receipt, width: float) -> list[Block]:
    frame = receipt.sheets[0].frame
    return [
        gap(4 * DOT),
        _frame(frame, width),
        gap(10 * DOT),
        *paragraphs(frame.notes, TEXT, width),
        _signatures(receipt.signatures, width),
        _dashes(width),
        *(line for text in receipt.foot for line in centred(text, TEXT, width)),
        *reversed(_practice(receipt, width)),
    ]


def _frame(frame: Frame, width: float) -> Block:
    inner = width - 2 * _PAD
    size = min(_DATE, inner / width_of(frame.date, Style.STRONG))
    lead = centred(plain(frame.lead), TEXT, inner, _PAD)
    return framed([*lead, *centred(strong(frame.date), size, inner, _PAD)], width, _PAD, 4 * DOT)


def _signatures(signatures: tuple[Signature, ...], width: float) -> Block:
    """Lines to sign on, side by side where there is room, the officer's at the right."""
    if width < _SIDE_BY_SIDE:
        return joined([_signature(signature, width) for signature in signatures])
    left = width * _LEFT_COLUMN
    officer = _signature(signatures[-1], width - left - _COLUMN_GAP)
    others = joined([_signature(signature, left) for signature in signatures[:-1]])
    return beside(others, officer, left + _COLUMN_GAP)


def _signature(signature: Signature, width: float) -> Block:
    over = centred(plain(signature.role), TEXT, width)
    rule = Block(_SIGN_ROOM, (Rule(0, _SIGN_ROOM - 2 * DOT, width, 2 * DOT),))
    under = [line for text in signature.under for line in centred(plain(text), TEXT, width)]
    return joined([*over, rule, *under], above=12 * DOT)
