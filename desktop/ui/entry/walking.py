"""One order for Enter and Tab: the reading order, over page borders, nothing skipped that can be seen or turned to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.entry.fields import RARE, WALK, FieldSet


class Walk:
    """Moves the cursor; `bring` turns to the page of a field before it gets there."""

    def __init__(self, fields: FieldSet, others: Sequence[QWidget], bring: Callable[[str], None]) -> None:
        """Go through the fields first, then through `others` (evidence, buttons)."""
        self._fields = fields
        self._others = tuple(others)
        self._bring = bring
        self.order: tuple[str, ...] = (*WALK, *RARE)

    def names(self) -> tuple[str, ...]:
        """Return the fields in order, those that stand on the form now."""
        return tuple(name for name in self.order if not self._fields.row(name).isHidden())

    def after(self, name: str) -> None:
        """Go to the field after this one; after the last question the button that saves waits."""
        order = [known for known in self.names() if known in WALK or known == name]
        at = order.index(name) + 1
        if name == WALK[-1] or at >= len(order):
            self._others[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.to(order[at])

    def to(self, name: str) -> None:
        """Put the cursor into a field, behind what stands there."""
        self._bring(name)
        self._fields.by_name[name].take_cursor()

    def step(self, *, forward: bool) -> bool:
        """Go one further or one back from where the cursor is; say whether it is known here where that is."""
        focused = QApplication.focusWidget()
        stops = self._stops()
        at = self._place_of(focused, stops)
        if at is None:
            return False
        name, stop = stops[(at + (1 if forward else -1)) % len(stops)]
        if name:
            self.to(name)
        else:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _stops(self) -> list[tuple[str, QWidget]]:
        """Return where Tab stops: fields by their names, each followed by the fix of its problem, then the others."""
        stops: list[tuple[str, QWidget]] = []
        for name in self.names():
            field = self._fields.by_name[name]
            stops.append((name, field.control))
            if fix := field.fix_button():
                stops.append(("", fix))
        return stops + [("", widget) for widget in self._others if widget.isVisible() and widget.isEnabled()]

    def _place_of(self, focused: QWidget | None, stops: Sequence[tuple[str, QWidget]]) -> int | None:
        """Return the stop that has the cursor, itself or by what it contains."""
        if focused is None:
            return None
        name = self._fields.name_of(focused)
        itself = (index for index, (_, stop) in enumerate(stops) if stop is focused)
        containing = (index for index, (field, _) in enumerate(stops) if field and field == name)
        return next(itself, next(containing, None))
