"""Printers through Qt, where there is no CUPS: each page is drawn as a picture at the printer's own resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.documents.pictures import pictures
from desktop.errors import PrinterAbsentError, PrintFailedError

if TYPE_CHECKING:
    from PIL.Image import Image

    from desktop.ui.printing import Paper

TITLE = "Tanda terima"
MOST_DOTS = 600
"""Dots an inch: finer ones only make jobs larger."""

_STOPPED = {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}


def names() -> list[str]:
    """Return the printers' names in the system's order."""
    return QPrinterInfo.availablePrinterNames()


def print_document(document: bytes, printer: str, paper: Paper) -> None:
    """Print a PDF; raise PrinterAbsentError or PrintFailedError."""
    found = QPrinterInfo.printerInfo(printer) if printer else QPrinterInfo.defaultPrinter()
    if found.isNull():
        raise PrinterAbsentError(printer)
    if found.state() in _STOPPED:
        raise PrintFailedError("printer_stopped")
    draw(document, QPrinter(found, QPrinter.PrinterMode.HighResolution), paper)


def draw(document: bytes, target: QPrinter, paper: Paper) -> None:
    """Draw every page of a PDF on a printer whose paper is named explicitly; raise PrintFailedError."""
    _set_paper(target, paper)
    dots = min(target.resolution(), MOST_DOTS)
    painter = QPainter()
    if not painter.begin(target):
        raise PrintFailedError("job_refused")
    try:
        for at, page in enumerate(pictures(document, dots)):
            if at and not target.newPage():
                raise PrintFailedError("page_refused")
            _draw(painter, page, target.resolution() / dots)
    finally:
        painter.end()
    if target.printerState() in _STOPPED:
        raise PrintFailedError("printer_error")


def _set_paper(target: QPrinter, paper: Paper) -> None:
    """Name the paper, one side of each sheet; the page is drawn up to its edges and scaled by nobody."""
    lies = paper.width > paper.height
    upright = QSizeF(min(paper.width, paper.height), max(paper.width, paper.height))
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    target.setDocName(TITLE)
    target.setDuplex(QPrinter.DuplexMode.DuplexNone)
    target.setPageSize(QPageSize(upright, QPageSize.Unit.Millimeter, paper.name, QPageSize.SizeMatchPolicy.FuzzyMatch))
    target.setPageOrientation(way)
    target.setFullPage(True)
    target.setPageMargins(QMarginsF(0, 0, 0, 0))


def _draw(painter: QPainter, page: Image, scale: float) -> None:
    picture = QImage(page.tobytes(), page.width, page.height, page.width, QImage.Format.Format_Grayscale8)
    painter.drawImage(QRectF(0, 0, page.width * scale, page.height * scale), picture)
