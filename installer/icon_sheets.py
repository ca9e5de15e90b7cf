"""Turn the chosen Lucide drawings into one alpha sheet a size, so that the program ships no SVG reader.

Run `python -m installer.icon_sheets` after adding a drawing to `installer/icons/`. The sheets hold coverage only (white
on nothing): the program tints them at run time. Sizes are 16, 18 and 24 design pixels at 1x, 1.5x and 2x.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCES = Path(__file__).parent / "icons"
SHEETS = Path(__file__).parent.parent / "resources" / "icons"
SIZES = (16, 18, 24, 27, 32, 36, 48, 72)


def draw_sheets(sources: Path = SOURCES, sheets: Path = SHEETS) -> tuple[str, ...]:
    """Write `names.txt` and one PNG a size, the drawings side by side in the order of the names; return the names."""
    drawings = sorted(sources.glob("*.svg"))
    names = tuple(drawing.stem for drawing in drawings)
    for size in SIZES:
        sheet = QImage(size * len(drawings), size, QImage.Format.Format_ARGB32_Premultiplied)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        for place, drawing in enumerate(drawings):
            white = drawing.read_text(encoding="utf-8").replace("currentColor", "#ffffff")
            QSvgRenderer(white.encode()).render(painter, QRectF(place * size, 0, size, size))
        painter.end()
        sheet.save(str(sheets / f"{size}.png"))
    (sheets / "names.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    return names


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    draw_sheets()
