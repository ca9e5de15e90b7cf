"""Which keys a screen already has on its own buttons: the frame must not claim the same ones."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget


def keys_of(widget: QWidget) -> dict[str, list[QWidget | QShortcut]]:
    """Return every key under `widget` by its portable name, with who holds it."""
    found: dict[str, list[QWidget | QShortcut]] = {}
    for button in widget.findChildren(QAbstractButton):
        _note(found, button.shortcut(), button)
    for shortcut in widget.findChildren(QShortcut):
        _note(found, shortcut.key(), shortcut)
    return found


def _note(found: dict[str, list[QWidget | QShortcut]], key: QKeySequence, owner: QWidget | QShortcut) -> None:
    name = key.toString(QKeySequence.SequenceFormat.PortableText)
    if name:
        found.setdefault(name, []).append(owner)
