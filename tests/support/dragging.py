"""Files dragged over a widget and let go, as the window system tells of it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def drop(target: QWidget, *urls: QUrl) -> bool:
    """Drag these over a widget and let go; say whether it was willing to take them."""
    content = QMimeData()
    content.setUrls(list(urls))
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, content, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, content, LEFT, NONE))
    QApplication.processEvents()
    return enter.isAccepted()
