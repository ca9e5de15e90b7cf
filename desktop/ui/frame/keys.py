"""Which keys a screen already has on its own buttons: the frame must not claim the same ones."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def keys_of(widget: QWidget) -> dict[str, list[QShortcut]]:
    """Return every key under `widget` by its portable name, with who holds it."""
    found: dict[str, list[QShortcut]] = {}
    for shortcut in widget.findChildren(QShortcut):
        name = shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
        if name:
            found.setdefault(name, []).append(shortcut)
    return found
