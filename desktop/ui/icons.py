"""Lucide icons from the bundled sheets, tinted in the palette at the size and pixel density they are drawn in.

An icon never stands without its word, so nothing here carries meaning of its own.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication

from desktop.paths import resource
from desktop.ui.theme import px, tokens

SIZES = (16, 18, 24, 27, 32, 36, 48, 72)
BUTTON, LINE, TITLE = 18, 16, 24
"""Design pixels of an icon in buttons and navigation, in lines, and in titles."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the names of all bundled icons, in the sheets' order."""
    return tuple(resource("icons/names.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=len(SIZES))
def _sheet(size: int) -> QImage:
    return QImage(str(resource(f"icons/{size}.png")))


def pixmap(name: str, size: float = BUTTON, colour: str = "", *, density: float = 0.0) -> QPixmap:
    """Return an icon at `size` design pixels in a colour (the text's where none is named), ready to draw.

    Raises ValueError for an unknown name.
    """
    colour = colour or tokens().text
    density = density or _density()
    pixels = round(px(size) * density)
    key = f"lucide:{name}:{pixels}:{colour}:{density}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = QPixmap.fromImage(_tinted(name, pixels, colour))
    drawn.setDevicePixelRatio(density)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colour: str = "", size: float = BUTTON) -> QIcon:
    """Return a QIcon of one tint, for the few places Qt draws by itself."""
    return QIcon(pixmap(name, size, colour))


def app_icon(*, practice: bool) -> QIcon:
    """Return the window's icon: a square ticket for the real office, a warning triangle's shape for practice."""
    picture = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture.addPixmap(_app_pixmap(size, practice=practice))
    return picture


def _density() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


def _tinted(name: str, pixels: int, colour: str) -> QImage:
    stored = next((size for size in SIZES if size >= pixels), SIZES[-1])
    cut = _sheet(stored).copy(QRect(names().index(name) * stored, 0, stored, stored))
    cut = cut.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if stored != pixels:
        cut = cut.scaled(
            QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    painter = QPainter(cut)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(cut.rect(), QColor(colour))
    painter.end()
    return cut


def _app_pixmap(size: int, *, practice: bool) -> QPixmap:
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QPolygonF

    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if practice:
        painter.setBrush(QColor("#FFC94A"))
        painter.drawPolygon(QPolygonF([QPointF(size / 2, 0), QPointF(size, size), QPointF(0, size)]))
        glyph = round(size * 0.44)
        at = QPointF((size - glyph) / 2, size * 0.5)
        tint = "#2B1B00"
    else:
        painter.setBrush(QColor("#0B5A70"))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.16, size * 0.16)
        glyph = round(size * 0.68)
        at = QPointF((size - glyph) / 2, (size - glyph) / 2)
        tint = "#FFFFFF"
    painter.drawImage(at, _tinted("receipt-text", glyph, tint))
    painter.end()
    return drawn
