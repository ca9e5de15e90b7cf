"""The sheet with the recovery key, as a PDF of one page drawn by Qt itself: nothing of it is kept by the program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from desktop.ui.dates import long_date
from desktop.ui.setup.keys import mono

DOTS = 300
MM = DOTS / 25.4
LINES = (
    "Lembar ini membuka data aduan kantor bila frasa sandi lupa dan kunci komputer hilang.",
    "Simpan di lemari besi, terpisah dari komputer. Jangan difoto, jangan dikirim.",
    "Cara memakai: di layar pembuka pilih “Pakai lembar kunci”, lalu ketik semua kelompok berurutan.",
)


def draw_key_sheet(office: str, desk: str, groups: Sequence[str], on: date) -> bytes:
    """Return the PDF: office, desk, date and the numbered groups; it names no person."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle("Lembar kunci pemulihan")
    writer.setCreator("Loket Aduan")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20))
    )
    painter = QPainter(writer)
    painter.setPen(QColor("#000000"))
    top = _line(painter, 0, "LEMBAR KUNCI PEMULIHAN", 18, bold=True)
    top = _line(painter, top + 2 * MM, f"{office} · Loket {desk}", 13)
    top = _line(painter, top, f"Dicetak {long_date(on)}", 11)
    top = _boxes(painter, top + 8 * MM, groups)
    for words in LINES:
        top = _line(painter, top + 3 * MM, words, 11)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _line(painter: QPainter, top: float, words: str, points: int, *, bold: bool = False) -> float:
    face = QFont(painter.font().family(), points)
    face.setBold(bold)
    painter.setFont(face)
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
    room = QRectF(0, top, 170 * MM, 60 * MM)
    drawn = painter.boundingRect(room, flags, words)
    painter.drawText(room, flags, words)
    return drawn.bottom()


def _boxes(painter: QPainter, top: float, groups: Sequence[str]) -> float:
    face = mono(10)
    face.setPointSizeF(17)
    small = QFont(painter.font().family(), 9)
    width, height, gap = 39 * MM, 18 * MM, 4 * MM
    bottom = top
    for place, group in enumerate(groups):
        box = QRectF((place % 4) * (width + gap), top + (place // 4) * (height + gap), width, height)
        painter.setPen(QPen(QColor("#000000"), 3))
        painter.drawRect(box)
        painter.setFont(small)
        painter.drawText(box.adjusted(2 * MM, MM, 0, 0), Qt.AlignmentFlag.AlignLeft, str(place + 1))
        painter.setFont(face)
        painter.drawText(box.adjusted(0, 3 * MM, 0, 0), Qt.AlignmentFlag.AlignCenter, group)
        bottom = box.bottom()
    return bottom
