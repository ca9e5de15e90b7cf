"""Paper out of this PC's printers: PDF pages or a receipt printer's own bytes, with the paper named explicitly.

Everything here is slow and is called off the window's thread. What fails raises PrinterAbsentError or
PrintFailedError; the complaint was saved long before and is not touched by any of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.documents.receipt_escpos import HEADS
from desktop.domain.receipt import ReceiptContent, SealedIdentity
from desktop.errors import PaperUnknownError, PrinterAbsentError
from desktop.settings import Settings
from desktop.ui import cups_queue, qt_printer

MM_AN_INCH = 25.4
SHEETS = {"A5": (210.0, 148.0), "A4": (210.0, 297.0)}
"""Width and height in millimetres as the pages lie; A5 lies on its side."""

ROLLS = {"80mm": 80.0, "58mm": 58.0}
"""Widths; a strip is as long as what stands on it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What lies in the printer: the name the print service knows it by, and the page in millimetres as it is drawn."""

    name: str
    width: float
    height: float


class IssuedPaper(Protocol):
    """The facts of one print: the receipt, and the sealed sheet where identity is confidential."""

    @property
    def receipt(self) -> ReceiptContent:
        """Return what the receipt says."""

    @property
    def sealed(self) -> SealedIdentity | None:
        """Return what goes into the envelope."""


def printer_names() -> list[str]:
    """Return the names of the printers this PC knows, in their order; none where there is no print service."""
    return cups_queue.names() if cups_queue.is_here() else qt_printer.names()


def print_issued(settings: Settings, issued: IssuedPaper) -> int:
    """Print what was issued with this PC's printer and paper; return the sheets of the receipt.

    The sealed sheet goes first: when it fails nothing is in the citizen's hands yet that a second try would repeat.
    A roll can't hold it, so there it goes to the PC's default printer, and where there is none it waits for
    "Simpan PDF".
    """
    from desktop.documents import receipt_escpos, receipt_pdf, sealed_pdf

    paper, printer = settings.receipt_paper, settings.printer
    if issued.sealed is not None:
        _print_sealed(sealed_pdf.render(issued.sealed), "" if paper in HEADS else printer, may_wait=paper in HEADS)
    if settings.raw_printer and paper in HEADS:
        print_raw(receipt_escpos.render(issued.receipt, paper), printer)
        return 1
    return print_pdf(receipt_pdf.render(issued.receipt, paper), printer, paper)


def _print_sealed(sheet: bytes, printer: str, *, may_wait: bool) -> None:
    try:
        print_pdf(sheet, printer, "A4")
    except PrinterAbsentError:
        if not may_wait:
            raise


def print_pdf(document: bytes, printer: str, paper: str) -> int:
    """Print a document; an empty printer name means the PC's default. Return its pages.

    Raises PaperUnknownError, PrinterAbsentError (the printer is gone or there is none) and PrintFailedError.
    """
    pages = _pages(document)
    media = _paper_of(paper, pages[0])
    if cups_queue.is_here():
        cups_queue.print_document(document, printer, media.name)
    else:
        qt_printer.print_document(document, printer, media)
    return len(pages)


def print_raw(printed: bytes, printer: str) -> None:
    """Send a receipt printer its own bytes untouched; raise PrintFailedError where there is no way to do so."""
    cups_queue.print_raw(printed, printer)


def _pages(document: bytes) -> list[tuple[float, float]]:
    """Return each page's size in millimetres."""
    from desktop.documents.pictures import page_sizes

    return [(width / 72 * MM_AN_INCH, height / 72 * MM_AN_INCH) for width, height in page_sizes(document)]


def _paper_of(paper: str, page: tuple[float, float]) -> Paper:
    if paper in SHEETS:
        longer, shorter = max(SHEETS[paper]), min(SHEETS[paper])
        lies = page[0] > page[1]
        return Paper(paper, longer, shorter) if lies else Paper(paper, shorter, longer)
    if paper in ROLLS:
        width, height = ROLLS[paper], page[1]
        return Paper(f"Custom.{width:.0f}x{height:.0f}mm", width, height)
    raise PaperUnknownError(paper)
