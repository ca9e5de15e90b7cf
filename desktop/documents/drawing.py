"""Blocks drawn into a PDF: reproducible bytes, clean metadata, no link, no script, embedded fonts only."""

from __future__ import annotations

import io
from functools import lru_cache

import segno
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop.documents.blocks import Box, Code, Page, Rule, Words
from desktop.documents.fonts import first_face, width_of
from desktop.documents.lines import forget
from desktop.documents.runs import Style

MM = 72 / 25.4
PROGRAM = "Loket Aduan"
QUIET_MODULES = 4
"""The white edge a QR code must have to be read (ISO/IEC 18004)."""

_DASH = (2.0, 2.0)
_WATERMARK_ANGLE = 24


class Pen:
    """Writes one document; nothing personal goes into its title or any other metadata."""

    def __init__(self, title: str) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            invariant=1,
            pageCompression=1,
            lang="id-ID",
            initialFontName=first_face(Style.PLAIN).name,  # type: ignore[arg-type]  # the stubs say float: an error of theirs
        )
        for name in (self._canvas.setCreator, self._canvas.setProducer, self._canvas.setAuthor):
            name(PROGRAM)
        self._canvas.setTitle(title)
        self._canvas.setSubject("")

    def start_page(self, width: float, height: float) -> None:
        """Set the size of the page that is drawn next, in points."""
        self._canvas.setPageSize((width, height))

    def place(self, page: Page, left: float, top: float) -> None:
        """Draw blocks; `left` and `top` are the corner of the printed area, counted from the paper's lower left."""
        text = self._canvas.beginText()
        for placed in page:
            for item in placed.block.items:
                if isinstance(item, Words):
                    _write(text, item, left, top - placed.top)
                else:
                    self._mark(item, left, top - placed.top)
        self._canvas.drawText(text)

    def cut_line(self, width: float, height: float) -> None:
        """Draw a dashed line over the whole width: here the paper is cut."""
        self._mark(Rule(0, 0, width, 0.4, dashed=True), 0, height)

    def watermark(self, word: str, middle: tuple[float, float], width: float) -> None:
        """Write a word in outline across the page; an outline survives black-and-white printing and copying."""
        canvas = self._canvas
        size = width / width_of(word, Style.STRONG)
        canvas.saveState()
        canvas.translate(*middle)
        canvas.rotate(_WATERMARK_ANGLE)
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.4)
        text = canvas.beginText(-width / 2, -size / 3)
        text.setFont(first_face(Style.STRONG).name, size)
        text.setTextRenderMode(1)
        text.textOut(word)
        canvas.drawText(text)
        canvas.restoreState()

    def end_page(self) -> None:
        """Close the page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Return the whole document."""
        self._canvas.save()
        forget()
        return self._buffer.getvalue()

    def _mark(self, item: Rule | Box | Code, left: float, top: float) -> None:
        x, y = left + item.x, top - item.y
        canvas = self._canvas
        if isinstance(item, Code):
            self._code(item, x, y)
            return
        canvas.setLineWidth(item.thickness)
        if isinstance(item, Box):
            canvas.rect(x, y - item.height, item.width, item.height, stroke=1, fill=int(item.filled))
            return
        canvas.setDash(*_DASH) if item.dashed else canvas.setDash()
        canvas.line(x, y, x + item.width, y)
        canvas.setDash()

    def _code(self, item: Code, x: float, y: float) -> None:
        """Draw a QR code as one path."""
        rows = _modules(item.text)
        module = item.side / (len(rows) + 2 * QUIET_MODULES)
        path = self._canvas.beginPath()
        for down, row in enumerate(rows, start=QUIET_MODULES + 1):
            for start, length in row:
                path.rect(x + (QUIET_MODULES + start) * module, y - down * module, length * module, module)
        self._canvas.drawPath(path, stroke=0, fill=1)


def _write(text: PDFTextObject, item: Words, left: float, top: float) -> None:
    if item.white:
        text.setFillGray(1)
    for piece in item.line.pieces():
        text.setFont(piece.face, item.size)
        text.setTextOrigin(left + item.x + piece.x, top - item.y)
        text.textOut(piece.text)
    if item.white:
        text.setFillGray(0)


@lru_cache(maxsize=2)
def _modules(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return each row's dark runs as (start, length); kept because both sheets carry the same code."""
    return tuple(_dark_runs(row) for row in segno.make_qr(text, error="m").matrix)


def _dark_runs(row: bytearray) -> tuple[tuple[int, int], ...]:
    runs = []
    start = -1
    for at, dark in enumerate((*row, 0)):
        if dark and start < 0:
            start = at
        elif not dark and start >= 0:
            runs.append((start, at - start))
            start = -1
    return tuple(runs)
