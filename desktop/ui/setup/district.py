"""The office's *kecamatan*, found by two letters among all of the country."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from desktop.domain.regions import District, all_districts, match_districts
from desktop.domain.short_matches import LEAST_LETTERS
from desktop.ui.widgets.choice import NOTE, SHOWN_ROWS, CompletingLine, ItemDelegate
from desktop.ui.widgets.field import LabelledRow

UNKNOWN = "Kode kecamatan tidak dikenal. Pilih dari daftar atau ketik sendiri."


class DistrictRow(LabelledRow):
    """A line that offers districts as one types; Enter takes the marked one, other words hinder nobody."""

    text_edited = Signal(str)
    chosen = Signal(object)
    """A District was taken; its words were told by `text_edited` before."""

    next_wanted = Signal()

    def __init__(self, label: str, hint: str, *, label_width: int) -> None:
        """Begin empty; `hint` says how to find one, also to a screen reader."""
        self.line = CompletingLine()
        super().__init__(label, self.line, label_width=label_width)
        self._unknown = ""
        self._offers: tuple[District, ...] = ()
        self._hint = hint
        self._model = QStandardItemModel(self)
        self._completer, self._popup = self._offering()
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self._edited)
        self.line.taking.connect(self._take)
        self.line.next_wanted.connect(self.next_wanted)
        self.line.editingFinished.connect(self._left)
        self.setFocusProxy(self.line)
        self._name()

    def _offering(self) -> tuple[QCompleter, QListView]:
        """Return what opens the list; it isn't told to the line, which would show each row that is only marked."""
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SHOWN_ROWS)
        completer.setWidget(self.line)
        popup = QListView()
        popup.setObjectName("completions")
        popup.setAccessibleName("Kecamatan yang cocok")
        completer.setPopup(popup)
        popup.setItemDelegate(ItemDelegate(popup))
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        return completer, popup

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show other words without saying so."""
        if text != self.line.text():
            self.line.setText(text)
            self._left()

    def set_problem(self, text: str, fix: str = "") -> None:
        """Say what is wrong; that the district is unknown stays said."""
        super().set_problem(text or self._unknown, fix)

    def popup(self) -> QListView:
        """Return the list of what fits the typed letters."""
        return self._popup

    def _edited(self, text: str) -> None:
        self.text_edited.emit(text)
        self._offers = match_districts(text)
        self._model.clear()
        for district in self._offers:
            row = QStandardItem(words_of(district))
            row.setData(district.province, NOTE)
            self._model.appendRow(row)
        self._say_unknown(unknown=not self._offers and len(text.strip()) >= LEAST_LETTERS)
        self.line.set_hint("")
        if self._offers:
            self._completer.complete()
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self._popup.hide()

    def _take(self) -> None:
        """Take the marked district before Enter walks on."""
        marked = self._popup.currentIndex() if self._popup.isVisible() else QModelIndex()
        self._popup.hide()
        if marked.isValid():
            self._choose(marked)

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        district = self._offers[index.row()]
        self.line.setText(words_of(district))
        self._left()
        self.text_edited.emit(self.line.text())
        self.chosen.emit(district)

    def _left(self) -> None:
        """Say where words are no district's; show the province of those that are."""
        typed = self.line.text().strip()
        found = next((district for district in all_districts() if words_of(district) == typed), None) if typed else None
        self.line.set_hint(found.province if found else "")
        self._say_unknown(unknown=bool(typed) and found is None)

    def _say_unknown(self, *, unknown: bool) -> None:
        words = UNKNOWN if unknown else ""
        if words != self._unknown:
            self._unknown = words
            self.set_problem("")


def words_of(district: District) -> str:
    """Return `Kadugede, Kabupaten Kuningan`: no two districts of the country have the same words."""
    return f"{district.name}, {district.regency}"
