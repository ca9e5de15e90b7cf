"""The receipt on half an A4: A5 landscape for citizen and office, or both on one A4 with a line to cut along."""

from __future__ import annotations

from functools import cache, partial

from desktop.documents.blocks import Block, Box, Code, Page, Rule, Words, flow, gap, height_of
from desktop.documents.drawing import MM, Pen
from desktop.documents.fonts import width_of
from desktop.documents.lines import single_line
from desktop.documents.receipt_parts import Frame, Letterhead, Receipt, Row, Sheet, Signature
from desktop.documents.receipt_words import PRACTICE, PRACTICE_BANNER
from desktop.documents.runs import Run, Style, plain, strong
from desktop.documents.setting import ASCENT, banner, beside, centred, framed, joined, paragraph, paragraphs, set_line

WIDTH, HEIGHT = 210 * MM, 148.5 * MM
A5_HEIGHT = 148 * MM
SIDE, EDGE = 14 * MM, 6 * MM
INNER = WIDTH - 2 * SIDE
INNER_HEIGHT = HEIGHT - 2 * EDGE

SIZES = (9.0, 8.5, 8.0, 7.5)
"""Tried in this order until a sheet fits on one page."""

FLOWING_SIZE = 8.5
"""The size of what doesn't fit on one page at all."""

_LABEL = 68.0
_CORNER = 66.0
_TRACKING = 10.0
_CODE = 25 * MM
_QUIET = _CODE * 4 / 29
_SIGN_LINE = 150.0
_SIGN_ROOM = 25.0
_FRAME_PAD = 6.0
_ROW_GAP = 0.3
_SECOND_COLUMN = 0.6
_ROWS_BESIDE_CODE = 2


def lay_out(receipt: Receipt) -> list[list[Page]]:
    """Return the pages of both copies, each as high as half an A4; what both say is set once."""
    rows = cache(partial(_both_rows, receipt.rows))
    copies = []
    for sheet in receipt.sheets:
        tried = (_pages(receipt, sheet, size, rows(size)) for size in SIZES)
        fitting = next((pages for pages in tried if len(pages) == 1), None)
        copies.append(fitting or _pages(receipt, sheet, FLOWING_SIZE, rows(FLOWING_SIZE)))
    return copies


def _both_rows(rows: tuple[Row, ...], size: float) -> tuple[list[Block], list[Block]]:
    """Set the rows beside the code and those under it."""
    beside_code, under = rows[:_ROWS_BESIDE_CODE], rows[_ROWS_BESIDE_CODE:]
    return _rows(beside_code, size, INNER - _CODE), _rows(under, size, INNER)


def _pages(receipt: Receipt, sheet: Sheet, size: float, rows: tuple[list[Block], list[Block]]) -> list[Page]:
    body = [*_head(receipt, sheet, rows[0]), *rows[1]]
    return flow(body, _closing(receipt, sheet, size), _again(receipt, sheet, size), INNER_HEIGHT)


def draw_a5(pen: Pen, receipt: Receipt) -> None:
    """Draw all pages of the citizen's copy, then those of the office's."""
    for pages in lay_out(receipt):
        for page in pages:
            pen.start_page(WIDTH, A5_HEIGHT)
            _draw(pen, receipt, page, A5_HEIGHT)
            pen.end_page()


def draw_a4(pen: Pen, receipt: Receipt) -> None:
    """Draw both copies one above the other, so that one cut through the stack parts them."""
    citizen, office = lay_out(receipt)
    for at in range(max(len(citizen), len(office))):
        pen.start_page(WIDTH, 2 * HEIGHT)
        for pages, top in ((citizen, 2 * HEIGHT), (office, HEIGHT)):
            if at < len(pages):
                _draw(pen, receipt, pages[at], top)
        pen.cut_line(WIDTH, HEIGHT)
        pen.end_page()


def _draw(pen: Pen, receipt: Receipt, page: Page, top: float) -> None:
    if receipt.practice:
        pen.watermark(PRACTICE, (WIDTH / 2, top - HEIGHT / 2), INNER * 0.72)
    pen.place(page, SIDE, top - EDGE)


def _head(receipt: Receipt, sheet: Sheet, rows: list[Block]) -> list[Block]:
    """Everything down to the first rows, which stand beside the code so that the sheet is enough."""
    beside_code = [*_title(receipt), *rows]
    rest = max(0.0, _CODE - height_of(beside_code))
    code = Block(0, (Code(INNER - _CODE + _QUIET, 0, _CODE, receipt.number),))
    head = [_letterhead(receipt.letterhead, sheet), code, *beside_code, gap(rest)]
    return [banner(PRACTICE_BANNER, 8.5, INNER), gap(3), *head] if receipt.practice else head


def _letterhead(head: Letterhead, sheet: Sheet) -> Block:
    """Set the office in the middle, the copy's name in the corner, a thick and a thin line under both."""
    width = INNER - 2 * _CORNER
    middle = joined(
        [
            *centred(plain(head.government), 10, width, _CORNER),
            *centred(strong(head.office), 13.5, width, _CORNER),
            *centred(plain(" · ".join(head.contact)), 8, INNER),
        ],
        below=4,
    )
    name = joined([line for word in sheet.name.split() for line in centred(strong(word), 9, _CORNER)], above=3, below=3)
    corner = Block(name.height, (Box(0, 0, _CORNER, name.height), *name.items))
    rules = (Rule(0, middle.height, INNER, 1.4), Rule(0, middle.height + 2.4, INNER, 0.5))
    return Block(middle.height + 4, (*beside(middle, corner, INNER - _CORNER).items, *rules))


def _title(receipt: Receipt) -> list[Block]:
    """Title, number and what the national service calls it; the code stands at the right of all three."""
    width = INNER - _CODE
    title = single_line(receipt.title, Style.STRONG, 11)
    first = set_line(title, 11)
    if receipt.copy_mark:
        mark = single_line(receipt.copy_mark, Style.STRONG, 9)
        box = Block(15, (Box(0, 0, mark.width + 10, 15), Words(5, 10.7, 9, mark)))
        first = beside(first, box, title.width + 12)
    size = min(18.0, width / width_of(receipt.number, Style.MONO))
    number = single_line(receipt.number, Style.MONO, size)
    tracking = single_line(receipt.tracking, Style.STRONG, _TRACKING)
    second = set_line(number, size)
    if number.width + 14 + tracking.width <= width:
        words = Words(number.width + 14, size * ASCENT, _TRACKING, tracking)
        return [gap(8), first, Block(second.height, (*second.items, words)), gap(4)]
    return [gap(8), first, second, *paragraph(strong(receipt.tracking), _TRACKING, width), gap(4)]


def _rows(rows: tuple[Row, ...], size: float, width: float) -> list[Block]:
    """Set rows one under the other; a short one takes the first later one that fits into its second column."""
    blocks: list[Block] = []
    waiting = list(rows)
    column = width * _SECOND_COLUMN
    while waiting:
        lines = _row(waiting.pop(0), size, width)
        if len(lines) == 1 and _right_edge(lines[0]) < column - size:
            second = [(row, found) for row in waiting if len(found := _row(row, size, width - column)) == 1]
            for row, found in second[:1]:
                waiting.remove(row)
                lines = [beside(lines[0], found[0], column)]
        blocks += [*lines, gap(size * _ROW_GAP)]
    return blocks


def _row(row: Row, size: float, width: float) -> list[Block]:
    lines = paragraphs(row.paragraphs, size, width - _LABEL, _LABEL) or [gap(0)]
    label = set_line(single_line(row.label, Style.PLAIN, size), size)
    return [beside(label, lines[0], 0), *lines[1:]]


def _right_edge(block: Block) -> float:
    return max(item.x + item.line.width for item in block.items if isinstance(item, Words))


def _closing(receipt: Receipt, sheet: Sheet, size: float) -> list[Block]:
    return [
        gap(2),
        _frame(sheet.frame, size),
        gap(size * 0.6),
        _signatures(receipt.signatures, size),
        gap(size * 0.4),
        *centred((*receipt.foot[0], Run(" · "), *receipt.foot[1]), size, INNER),
    ]


def _frame(frame: Frame, size: float) -> Block:
    width = INNER - 2 * _FRAME_PAD
    lead = (Run(frame.lead), Run(frame.date, Style.STRONG))
    blocks = [*paragraph(lead, size + 2.5, width, _FRAME_PAD), *paragraphs(frame.notes, size - 0.5, width, _FRAME_PAD)]
    return framed(blocks, INNER, _FRAME_PAD)


def _signatures(signatures: tuple[Signature, ...], size: float) -> Block:
    """Lines to sign on: one alone stands at the right, where the officer's always stands."""
    column = INNER / 2
    block = Block(0)
    for at, signature in enumerate(signatures, start=2 - len(signatures)):
        lines = [line for text in signature.under for line in centred(plain(text), size, column)]
        over = centred(plain(signature.role), size, column)
        rule = Block(_SIGN_ROOM, (Rule((column - _SIGN_LINE) / 2, _SIGN_ROOM - 1, _SIGN_LINE),))
        block = beside(block, joined([*over, rule, *lines]), at * column)
    return block


def _again(receipt: Receipt, sheet: Sheet, size: float) -> list[Block]:
    """Set what opens every page after the first."""
    words = (Run(receipt.number, Style.MONO), Run(f" · {sheet.name} · lanjutan"))
    rule = Block(8, (Rule(0, 2, INNER),))
    return [*paragraph(words, size, INNER), rule]
