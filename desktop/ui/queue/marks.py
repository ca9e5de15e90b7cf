"""Marks what must not leave in a plain text field; Qt keeps the type for it under its rich text widget's name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.ui.theme import tokens


def mark(field: QPlainTextEdit, spans: Iterable[tuple[int, int]]) -> None:
    """Underline and ground these spans, counted as Qt counts: UTF-16 units. A mark goes with the words it stands on."""
    look = QTextCharFormat()
    warn = tokens().states["warn"]
    look.setBackground(QColor(warn.ground))
    look.setForeground(QColor(warn.text))
    look.setFontUnderline(True)
    marks = []
    for start, end in spans:
        one = QTextEdit.ExtraSelection()
        one.cursor = QTextCursor(field.document())
        one.cursor.setPosition(start)
        one.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        one.format = look
        marks.append(one)
    field.setExtraSelections(marks)


def marked(field: QPlainTextEdit) -> list[str]:
    """Return what is marked, as it stands in the field."""
    return [one.cursor.selectedText() for one in field.extraSelections()]
