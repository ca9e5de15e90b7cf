"""The reconciliation laid out on A4 landscape: counts first, then the four lists, the open ones before the settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.clock import office_date
from desktop.documents import reconciliation_words as words
from desktop.documents.blocks import Block, Box, Page, Placed, Rule, gap
from desktop.documents.case_words import CASE_STATUS
from desktop.documents.dates import plain_date
from desktop.documents.drawing import MM, Pen
from desktop.documents.lines import break_lines, single_line
from desktop.documents.receipt_parts import shortened
from desktop.documents.receipt_words import PRACTICE
from desktop.documents.runs import Paragraph, Run, Style, plain, strong
from desktop.documents.setting import banner, beside, centred, joined, paragraph, set_line
from desktop.domain.reconciliation import ListedReport, OurCase, Pair, Reconciliation, ReconciliationSheet

WIDTH, HEIGHT = 297 * MM, 210 * MM
SIDE, EDGE = 16 * MM, 14 * MM
INNER = WIDTH - 2 * SIDE
FOOT = 16.0
SIZE = 8.5

TITLE_LETTERS = 110
STATUS_LETTERS = 60
_WIDTHS = (28.0, 116.0, 64.0, 78.0, 0.0, 112.0, 112.0)
_TITLE = _WIDTHS.index(0.0)
_PAD = 3.0
_GUTTER = 6.0
_SIGN_ROOM = 48.0
_SIGN_LINE = 170.0
_SIGN_COLUMN = INNER / 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list as its seven cells say it."""

    cells: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays together on a page; a row stands under the columns' names."""

    block: Block
    is_row: bool = False


def draw(pen: Pen, sheet: ReconciliationSheet) -> None:
    """Draw every page; each one says which it is."""
    pages = _pages(sheet)
    for number, page in enumerate(pages, 1):
        pen.start_page(WIDTH, HEIGHT)
        if sheet.practice:
            pen.watermark(PRACTICE, (WIDTH / 2, HEIGHT / 2), INNER * 0.7)
        pen.place(page, SIDE, HEIGHT - EDGE)
        pen.place(_foot(sheet, number, len(pages)), SIDE, EDGE + FOOT - SIZE)
        pen.end_page()


def _pages(sheet: ReconciliationSheet) -> list[Page]:
    """Stack the blocks over as many pages as they need.

    A list that goes on has its columns named again; the last line stays with the signatures.
    """
    pieces = [Piece(joined(_head(sheet))), *_lists(sheet)]
    last = pieces.pop()
    pieces.append(Piece(joined([last.block, *_closing(sheet)]), is_row=last.is_row))
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for piece in pieces:
        if pages[-1] and top + piece.block.height > HEIGHT - 2 * EDGE - FOOT:
            again = joined([*_again(sheet), *([gap(4), _columns()] if piece.is_row else [])])
            pages.append([Placed(0.0, again)])
            top = again.height
        pages[-1].append(Placed(top, piece.block))
        top += piece.block.height
    return [tuple(page) for page in pages]


def _head(sheet: ReconciliationSheet) -> list[Block]:
    found = sheet.found
    period = f"Masa {plain_date(found.first)} sampai {plain_date(found.last)}"
    taken = f"daftar LAPOR! diambil {plain_date(found.taken_on)}"
    return [
        *([banner(words.PRACTICE_LINE, 11, INNER), gap(8)] if sheet.practice else []),
        *centred(plain(sheet.office_government.upper()), 11, INNER),
        *centred(strong(sheet.office_name.upper()), 14, INNER),
        Block(10, (Rule(0, 4, INNER, 1.4), Rule(0, 6.6, INNER, 0.5))),
        *centred(strong(words.TITLE), 13, INNER),
        *centred(plain(f"{period} · {taken}"), 10, INNER),
        gap(10),
        _counts(found),
        *([gap(6), *paragraph(plain(_elsewhere(found)), SIZE, INNER)] if found.elsewhere else []),
    ]


def _elsewhere(found: Reconciliation) -> str:
    return f"{found.elsewhere} laporan lain di daftar ada di instansi lain dan tidak dibandingkan."


def _counts(found: Reconciliation) -> Block:
    """Set the six counts beside each other, each in its frame."""
    shown = [("Di register ini", found.ours), ("Di daftar LAPOR!", found.theirs)]
    shown += [(name, len(getattr(found, key))) for key, (name, _) in words.SECTIONS.items()]
    width = (INNER + _GUTTER) / len(shown)
    boxes = []
    for place, (name, count) in enumerate(shown):
        text = [*centred(strong(str(count)), 15, width - _GUTTER), *centred(plain(name), SIZE, width - _GUTTER)]
        inside = joined(text, above=4, below=5)
        boxes.append(
            Block(inside.height, (Box(0.3, 0.3, width - _GUTTER - 0.6, inside.height - 0.6, 0.6), *inside.items))
        )
        if place:
            boxes[0] = beside(boxes[0], boxes.pop(), place * width)
    return boxes[0]


def _lists(sheet: ReconciliationSheet) -> Iterator[Piece]:
    for key, (name, advice) in words.SECTIONS.items():
        members = getattr(sheet.found, key)
        heading = [
            gap(14),
            *paragraph((Run(f"{name} · {len(members)}", Style.STRONG),), 11, INNER),
            *paragraph(plain(advice if members else words.NOTHING), SIZE, INNER),
        ]
        lines = [_row(number, line) for number, line in enumerate(_lines(sheet, members), 1)]
        if lines:
            # A heading alone at the foot of a page says nothing: it stays with the first line.
            yield Piece(joined([*heading, gap(3), _columns(), lines[0]]))
            yield from (Piece(line, is_row=True) for line in lines[1:])
        else:
            yield Piece(joined(heading))


def _lines(sheet: ReconciliationSheet, members: Sequence[Pair | OurCase | ListedReport]) -> Iterator[Line]:
    zone = str(sheet.made_at.tzinfo)
    writers: dict[type, Callable[..., Line]] = {Pair: _pair, OurCase: _ours, ListedReport: _theirs}
    for member in members:
        yield writers[type(member)](member, zone)


def _pair(pair: Pair, _zone: str) -> Line:
    ours, theirs = pair.ours, pair.theirs
    return _line(ours.number, theirs.tracking_id, _day(ours), ours.title, (_here(ours), _there(theirs)))


def _ours(case: OurCase, _zone: str) -> Line:
    sending = words.SENDING.get(case.sync_status, case.sync_status)
    there = words.NOT_THERE if case.tracking_id else sending
    return _line(case.number, case.tracking_id, _day(case), case.title, (_here(case), there))


def _theirs(report: ListedReport, zone: str) -> Line:
    came = plain_date(office_date(report.received_at, zone)) if report.received_at is not None else ""
    return _line(report.number, report.tracking_id, came, report.title, (words.NOT_HERE, _there(report)))


def _line(number: str, tracking_id: str, day: str, title: str, status: tuple[str, str]) -> Line:
    mono = (Run(number, Style.MONO),) if number else plain("")
    shown = shortened(title, TITLE_LETTERS) if title.strip() else words.NO_TITLE
    here, there = status
    return Line((mono, plain(tracking_id), plain(day), plain(shown), plain(here), plain(there)))


def _day(case: OurCase) -> str:
    return plain_date(case.received_on)


def _here(case: OurCase) -> str:
    return CASE_STATUS.get(case.case_status, case.case_status)


def _there(report: ListedReport) -> str:
    return f"“{shortened(report.status, STATUS_LETTERS)}”" if report.status.strip() else words.NO_STATUS


def _columns() -> Block:
    cells = tuple(strong(name) for name in words.COLUMNS)
    return _set(cells, 1.0)


def _row(number: int, line: Line) -> Block:
    return _set((plain(str(number)), *line.cells), 0.3)


def _set(cells: Sequence[Paragraph], thickness: float) -> Block:
    """Set cells beside each other with a rule under them; the highest gives the height."""
    room = INNER - sum(_WIDTHS)
    row = Block(0.0)
    left = 0.0
    for place, cell in enumerate(cells):
        width = room if place == _TITLE else _WIDTHS[place]
        lines = [set_line(line, SIZE) for line in break_lines(cell, SIZE, width - 2 * _PAD)]
        row = beside(row, joined(lines, above=_PAD, below=_PAD), left + _PAD)
        left += width
    return Block(row.height, (*row.items, Rule(0, row.height - thickness / 2, INNER, thickness)))


def _closing(sheet: ReconciliationSheet) -> list[Block]:
    made = f"{sheet.office_name}, {plain_date(sheet.made_at.date())}"
    seen = _signature(words.SEEN_BY, "")
    maker = _signature(words.MAKER, sheet.officer_name)
    return [
        gap(22),
        *paragraph(plain(made), SIZE, _SIGN_COLUMN, INNER - _SIGN_COLUMN),
        beside(seen, maker, INNER - _SIGN_COLUMN),
    ]


def _signature(role: str, name: str) -> Block:
    rule = Block(_SIGN_ROOM, (Rule(0, _SIGN_ROOM - 1, _SIGN_LINE),))
    return joined([*paragraph(plain(role), SIZE, _SIGN_COLUMN), rule, *paragraph(plain(name), SIZE, _SIGN_COLUMN)])


def _again(sheet: ReconciliationSheet) -> list[Block]:
    title = f"{words.TITLE} · {sheet.office_name} · lanjutan"
    return paragraph(plain(title), SIZE, INNER)


def _foot(sheet: ReconciliationSheet, number: int, pages: int) -> Page:
    made = f"{plain_date(sheet.made_at.date())}, pukul {sheet.made_at:%H.%M} {sheet.zone_name}".strip()
    left = set_line(single_line(f"Dicetak {made}", Style.PLAIN, SIZE - 1), SIZE - 1)
    count = single_line(f"Halaman {number} dari {pages}", Style.PLAIN, SIZE - 1)
    return (Placed(0.0, beside(left, set_line(count, SIZE - 1), INNER - count.width)),)
