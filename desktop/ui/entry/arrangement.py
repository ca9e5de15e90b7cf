"""Where the fields stand: one page with the side beside it, one page with the side folded, or five pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.entry.fields import RARE, WALK, FieldSet
from desktop.ui.entry.page_bar import PageBar
from desktop.ui.entry.side import SidePanel
from desktop.ui.theme import px
from desktop.ui.widgets.card import Rule
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import KeyHint, PlainLabel

GAP = 16
ROW_GAP = 7
COLUMN_GAP = 18
LEAST_STORY = 46
PAGE_GAP = 3
"""Between what stands on a page, and round it: at 200 % below the practice band there is room for no more."""

NO_PAGE = -1

PAGES: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("Cerita", (("story",), ("title",))),
    ("Kejadian", (("when", "village"), ("place", "respondent"), ("category", "request", "loss"))),
    ("Pengadu", (("name", "role", "contact"), ("address", "nik"), ("channel", "classification"))),
    ("Kerahasiaan", (("name_answer",), ("report_answer",), ("confidential", "supervisory"))),
    ("Bukti", ()),
)
"""The five pages of a narrow or low window, rows of fields each; three rows are what 200 % leaves room for."""


class Buttons:
    """The few things one can do from the form, each with its key."""

    def __init__(self) -> None:
        """Build them; the keys themselves belong to the screen, so that they work on every page."""
        self.save = _keyless("Simpan & cetak", "F12", "printer", primary=True)
        self.read_back = _keyless("Bacakan kembali", "F6", "volume-2")
        self.scan = _keyless("Ambil pindaian", "F9", "scan")
        self.side = _keyless("Bukti", "F7", "list-checks")
        self.next = _keyless("Berikutnya", "Return", "arrow-right")
        self.discard = KeyButton("Buang konsep", "Ctrl+Shift+D").as_link()
        self.walk = KeyHint("Enter", "kolom berikut")


def _keyless(words: str, key: str, icon: str, *, primary: bool = False) -> KeyButton:
    """Return a button that shows its key without claiming it."""
    return KeyButton(words, icon=icon, primary=primary).showing(key)


class Arrangement(QWidget):
    """One way to lay the form out; made anew when the window's room changes, the fields move over.

    `order` is the way of Enter and Tab: the reading order.
    """

    order: tuple[str, ...] = (*WALK, *RARE)

    shown = Signal(str)
    """Another page was turned to (five pages only): its first field, empty where it has none."""

    def adopt(self, side: QWidget, buttons: Buttons, head: QWidget) -> None:
        """Hold what moves over, also what finds no place here: without a parent it would open as a window.

        What the former arrangement still held would be destroyed with it.
        """
        for part in (side, head, *vars(buttons).values()):
            if not head.isAncestorOf(part):
                part.setParent(self)

    def bring(self, name: str) -> None:
        """Make sure the field of this name can be seen."""

    def show_side(self) -> None:
        """Show the side panel, or put it away again (F7)."""

    def make_room(self, *, for_strip: bool, form_is_empty: bool) -> None:
        """Give way to the strip, or take the room back."""


class OnePage(Arrangement):
    """Everything in sight at once: form at the left, side at the right, which a narrower window folds away."""

    def __init__(self, fields: FieldSet, side: SidePanel, buttons: Buttons, head: QWidget, *, folded: bool) -> None:
        """Lay out as `screens.md` 4.4 draws it."""
        super().__init__()
        self.adopt(side, buttons, head)
        self._side = side
        self._folded = folded
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(GAP))
        whole.addLayout(self._form(fields, buttons, head), 1)
        side.stand_beside([fields.row(name) for name in RARE])
        side.setVisible(not folded)
        whole.addWidget(side)

    def _form(self, fields: FieldSet, buttons: Buttons, head: QWidget) -> QVBoxLayout:
        form = QVBoxLayout()
        form.setSpacing(px(ROW_GAP))
        form.addWidget(head)
        story = fields.row("story")
        story.setMinimumHeight(px(LEAST_STORY))
        form.addWidget(story, 1)
        form.addWidget(fields.row("title"))
        for pair in (("when", "village"), ("place", "category"), ("request", "loss")):
            form.addLayout(_pair(fields, pair))
        form.addWidget(fields.row("respondent"))
        form.addSpacing(px(2))
        form.addWidget(Rule())
        form.addLayout(_section("Pengadu", "boleh kosong bila tidak bersedia disebut", fields.row("role")))
        form.addLayout(_pair(fields, ("name", "contact")))
        form.addLayout(_pair(fields, ("address", "nik")))
        answers = QVBoxLayout()
        answers.setSpacing(0)
        answers.addWidget(fields.row("name_answer"))
        answers.addWidget(fields.row("report_answer"))
        form.addLayout(answers)
        form.addLayout(self._bottom(buttons))
        return form

    def _bottom(self, buttons: Buttons) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        for button in (buttons.save, buttons.read_back, buttons.scan):
            row.addWidget(button)
            button.show()
        if self._folded:
            row.addWidget(buttons.side)
        buttons.side.setVisible(self._folded)
        row.addStretch(1)
        row.addWidget(buttons.walk)
        buttons.walk.show()
        buttons.next.hide()
        return row

    def show_side(self) -> None:
        """Show the side panel, or put it away again."""
        if self._folded:
            self._side.setVisible(not self._side.isVisible())


class FivePages(Arrangement):
    """The same fields on five pages, labels above; F12 always in sight, nothing scrolls."""

    order = tuple(name for _, rows in PAGES for row in rows for name in row)

    def __init__(self, fields: FieldSet, side: SidePanel, buttons: Buttons, head: QWidget) -> None:
        """Lay out as `screens.md` 4.4 draws 200 %."""
        super().__init__()
        self.adopt(side, buttons, head)
        self._page_of: dict[str, int] = {}
        self._stack = QStackedWidget()
        self._bar = PageBar([title for title, _ in PAGES])
        self._bar.chosen.connect(self._turn)
        self._resting_place = buttons.save
        self._head, self._title = head, fields.row("title")
        self._on_page = {0: buttons.read_back, len(PAGES) - 1: buttons.scan}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(PAGE_GAP))
        top = QHBoxLayout()
        top.addWidget(self._bar)
        top.addStretch(1)
        for button in self._on_page.values():
            top.addWidget(button)
        for index, (_, rows) in enumerate(PAGES):
            self._add_page(fields, rows, head if index == 0 else None)
            self._page_of.update({name: index for row in rows for name in row})
        side.lie_across()
        self._stack.addWidget(side)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        whole.addLayout(self._bottom(buttons))
        self._go(0)

    def _add_page(self, fields: FieldSet, rows: Sequence[Sequence[str]], head: QWidget | None) -> None:
        if not rows:
            return
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(PAGE_GAP))
        if head is not None:
            column.addWidget(head)
        for names in rows:
            if names == ("story",):
                column.addWidget(fields.row("story"), 1)
            else:
                column.addLayout(_pair(fields, names))
        if head is None:
            column.addStretch(1)
        self._stack.addWidget(page)

    def _bottom(self, buttons: Buttons) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(buttons.save)
        row.addWidget(buttons.side)
        row.addStretch(1)
        row.addWidget(buttons.next)
        buttons.side.show()
        buttons.next.show()
        buttons.walk.hide()
        return row

    def _turn(self, index: int) -> None:
        self._go(index)
        self.shown.emit(next((name for name, page in self._page_of.items() if page == index), ""))

    def _go(self, index: int) -> None:
        focused = QApplication.focusWidget()
        if index != self.page() and focused is not None and self._stack.isAncestorOf(focused):
            self._resting_place.setFocus()  # else Qt would walk on by itself from a field that is hidden
        self._stack.setCurrentIndex(index)
        self._bar.show_page(index)
        self._show_button(index)

    def make_room(self, *, for_strip: bool, form_is_empty: bool) -> None:
        """Let a strip stand where the pages' names are; over an empty form leave only the story."""
        only_story = for_strip and form_is_empty
        self._bar.setVisible(not for_strip)
        self._head.setVisible(not only_story)
        self._title.setVisible(not only_story)
        if only_story:
            self._go(0)
        self._show_button(NO_PAGE if for_strip else self.page())

    def _show_button(self, index: int) -> None:
        """Show the one button of a page; the others go first, so that both never share the row."""
        for button in self._on_page.values():
            button.hide()
        shown = self._on_page.get(index)
        if shown is not None:
            shown.show()

    def page(self) -> int:
        """Return which page is in sight, from 0."""
        return self._stack.currentIndex()

    def bring(self, name: str) -> None:
        """Turn to the page of this field."""
        page = self._page_of.get(name)
        if page is not None and page != self.page():
            self._go(page)

    def show_side(self) -> None:
        """Turn to the last page, where the side's cards lie, or back to the first."""
        last = len(PAGES) - 1
        self._turn(0 if self.page() == last else last)


def _pair(fields: FieldSet, names: Sequence[str]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(COLUMN_GAP))
    for name in names:
        row.addWidget(fields.row(name), 1, Qt.AlignmentFlag.AlignTop)
    return row


def _section(title: str, note: str, beside: QWidget) -> QHBoxLayout:
    """Return a section's head; what is rarely there stands in its right half and costs no row."""
    words = QHBoxLayout()
    words.setSpacing(px(10))
    words.addWidget(PlainLabel(title, bold=True, size=11))
    words.addWidget(PlainLabel(note, muted=True))
    words.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(px(COLUMN_GAP))
    row.addLayout(words, 1)
    row.addWidget(beside, 1)
    return row
