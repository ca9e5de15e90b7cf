"""What all painted controls share: crisp lines, focus, key boxes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from desktop.ui.theme import font, px

KEY_WORDS = {"Shift": "⇧", "Return": "Enter", "Escape": "Esc", "PgDown": "PgDn"}


def key_label(key: str) -> str:
    """Return a key as it is printed on screen: `Ctrl+Shift+M` becomes `Ctrl+⇧M`, `Shift+F8` becomes `⇧F8`."""
    parts = [KEY_WORDS.get(part, part) for part in key.split("+") if part]
    if key.endswith("+") and parts:
        parts.append("+")
    if "⇧" in parts:
        at = parts.index("⇧")
        parts[at : at + 2] = ["".join(parts[at : at + 2])]
    return "+".join(parts)


def spoken_key(key: str) -> str:
    """Return a key as a screen reader says it: `Shift+F8`, with its words untouched."""
    return key.replace("Return", "Enter").replace("Escape", "Esc")


def named_with_key(words: str, key: str) -> str:
    """Return the accessible name of something that has a key: `Simpan dan cetak, F12`."""
    return f"{words}, {spoken_key(key)}" if key else words


def outline(painter: QPainter, box: QRectF, radius: float, pen: QPen | QColor, ground: str = "") -> None:
    """Draw a rounded box whose line lies wholly inside `box`."""
    pen = QPen(pen) if isinstance(pen, QColor) else pen
    half = pen.widthF() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def line_pen(colour: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen of device pixels."""
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)
    return pen


def key_font() -> QFont:
    """Return the face of key boxes."""
    return font()


def key_width(key: str) -> int:
    """Return how wide the box of a key is."""
    if not key:
        return 0
    return max(px(20), QFontMetrics(key_font()).horizontalAdvance(key_label(key)) + px(10))


def paint_key(painter: QPainter, left: int, middle: int, key: str, colours: tuple[str, str]) -> int:
    """Draw a key box whose left edge and vertical middle are given, in (text, edge) colours; return its width."""
    width, height = key_width(key), px(20)
    box = QRectF(left, middle - height // 2, width, height)
    outline(painter, box, px(3), line_pen(colours[1]))
    painter.setFont(key_font())
    painter.setPen(QColor(colours[0]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key_label(key))
    return width


def paint_text(painter: QPainter, box: QRect, words: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    """Draw one line of plain text, cut with an ellipsis where it does not fit."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, int(flags), shown)


def dot(painter: QPainter, centre: QPointF, radius: float, colour: str) -> None:
    """Draw a filled disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)
