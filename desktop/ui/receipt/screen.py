"""Kembali dengan tanda terima: a number is typed, the card is made to be turned round (`screens.md` 4.14)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayoutItem, QLineEdit, QSizePolicy, QVBoxLayout

from desktop.errors import Failure
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.columns import TwoColumns
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.messages import words_for
from desktop.ui.receipt.presenter import Candidate, OfficeReturn, ReturnCard, ReturnPort, ReturnPresenter
from desktop.ui.theme import font, px
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

BOX_WIDTH, BOX_POINTS = 300, 20
CARD_POINTS = 13
LABEL_WIDTH = 170
SIDE_WIDTH = 320
LEAST_WIDTH = 860
HINT = "Pindai kotak QR, atau ketik 4 angka dan 1 tanda terakhir."
SAFE = "Layar ini boleh dilihat pengadu. Tidak ada nama, NIK, atau alamat."


def build_screen(desk: Desk) -> ReceiptScreen:
    """Return the look-up of the person at the desk."""
    return ReceiptScreen(OfficeReturn(desk.ctx, desk.person), desk.zone)


class NumberBox(QLineEdit):
    """A large box: what is typed is upper case; Enter looks up, and so does a scanner, which ends with Enter."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("number")
        self.setAccessibleName("Nomor pada tanda terima")
        self.setMaxLength(60)
        self.setPlaceholderText("0007-B")
        self.textEdited.connect(self._raise)
        self.rescale()

    def rescale(self) -> None:
        """Take size and face from the font in force."""
        self.setFont(font(BOX_POINTS))
        self.setFixedWidth(px(BOX_WIDTH))

    def _raise(self, text: str) -> None:
        at = self.cursorPosition()
        self.setText(text.upper())
        self.setCursorPosition(at)


class ReceiptScreen(Screen):
    """The box above, the card below, what may be done at the right."""

    name = "receipt"

    def __init__(self, port: ReturnPort, zone: str) -> None:
        """Look up by `port`; `zone` is the office's."""
        super().__init__()
        self._presenter = ReturnPresenter(port, self, zone)
        self._hidden = False
        self._card: ReturnCard | None = None
        self.box = NumberBox()
        self.note = PlainLabel(HINT, muted=True, wrap=True)
        self.card = Card()
        self.card.body.setSpacing(px(8))
        self.subject = PlainLabel(bold=True, size=16, wrap=True)
        self._number = PlainLabel(muted=True)
        self._sentence = PlainLabel(size=CARD_POINTS, wrap=True)
        self._lines = QGridLayout()
        self.months = GroupedTable("Pilih bulannya", ("Bulan", "Perihal", "Nomor"), {0: 160, 2: 210})
        self.open = KeyButton("Buka halaman kasus", "Alt+1", "book-open", primary=True)
        self.say = Card("Ucapkan")
        self._say = PlainLabel(wrap=True)
        self._lay_out()
        self.box.returnPressed.connect(self._find)
        self.months.opened_key.connect(self._presenter.choose)
        self.open.clicked.connect(self._open)
        self._show_nothing()

    def title(self) -> str:
        """Return the screen's name."""
        return "Kembali dengan tanda terima"

    def subtitle(self) -> str:
        """Return what the screen is for."""
        return "Kartu status untuk pengadu"

    def enter(self) -> None:
        """Be ready for the next number; the card of the last one is gone."""
        self.box.clear()
        self._show_nothing()
        self.box.setFocus()

    def item(self) -> str:
        """Return the number of the case on the card."""
        return self._presenter.number

    def show_item(self, key: str) -> None:
        """Show the card of a number."""
        if key:
            self._presenter.choose(key)

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the case is about, or show it again."""
        self._hidden = hidden
        self.months.setVisible(self.months.isVisible() and not hidden)
        if self._card is not None:
            self.show_card(self._card)

    def resized_to(self, _width_class: str) -> None:
        """Take all sizes from the font in force."""
        self.box.rescale()
        self.months.rescale()

    # --- what the presenter asks ---------------------------------------------------------------

    def show_card(self, card: ReturnCard) -> None:
        """Show one case, in letters to be read across the counter."""
        self._card = card
        shown = card.masked() if self._hidden else card
        self.note.set_ink("ok")
        self.note.setText("cocok")
        self.months.hide()
        self.subject.setText(shown.subject)
        self._number.setText(shown.number)
        self._sentence.setText(shown.sentence)
        self._show_lines(shown)
        self._say.setText(shown.say)
        for part in (self.card, self.say, self.open):
            part.show()

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Let one of several months be chosen by keyboard."""
        self._show_nothing()
        self.note.setText("Nomor ini ada di beberapa bulan. Pilih satu, Enter.")
        self.months.show_rows(
            [
                ListedRow(
                    key=one.number,
                    chip=one.month,
                    title=one.subject,
                    step=one.number,
                    spoken=f"{one.month}, {one.subject}",
                )
                for one in candidates
            ]
        )
        self.months.setVisible(not self._hidden)
        self.months.setFocus()
        self.months.choose(0)

    def show_failure(self, failure: Failure) -> None:
        """Say that the number fits nothing; it stays to be put right."""
        said = words_for(failure)
        self._show_nothing()
        self.note.set_ink("warn")
        self.note.setText(f"{said.sentence} {said.next_step}".strip())
        self.box.setFocus()
        self.box.selectAll()

    # --- inside ------------------------------------------------------------------------------------

    def _show_nothing(self) -> None:
        self._card = None
        self.note.set_ink("")
        self.note.setText(HINT)
        for part in (self.card, self.say, self.open, self.months):
            part.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addWidget(self.box)
        top.addWidget(self.note, 1)
        self._lines.setColumnMinimumWidth(0, px(LABEL_WIDTH))
        self._lines.setColumnStretch(1, 1)
        self._lines.setVerticalSpacing(px(10))
        for part in (self.subject, self._number, self._sentence):
            self.card.body.addWidget(part)
        self.card.body.addLayout(self._lines)
        self.say.body.addWidget(self._say)
        for card in (self.card, self.say):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        columns = TwoColumns(side=SIDE_WIDTH, least=LEAST_WIDTH)
        columns.left.addLayout(top)
        columns.left.addWidget(self.card)
        columns.left.addWidget(self.months, 1)
        columns.left.addStretch(1)
        self.open.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        columns.right.addWidget(self.open)
        columns.right.addWidget(self.say)
        columns.right.addStretch(1)
        columns.right.addWidget(PlainLabel(SAFE, muted=True, wrap=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    def _show_lines(self, card: ReturnCard) -> None:
        while self._lines.count():
            _drop(self._lines.takeAt(0))
        for row, (label, words) in enumerate(card.lines):
            self._lines.addWidget(Rule(), row * 2, 0, 1, 2)
            self._lines.addWidget(PlainLabel(label, muted=True), row * 2 + 1, 0, Qt.AlignmentFlag.AlignTop)
            told = PlainLabel(words, size=CARD_POINTS, wrap=True)
            told.setAccessibleName(f"{label}: {words}")
            self._lines.addWidget(told, row * 2 + 1, 1)

    def lines(self) -> list[str]:
        """Return the card's lines as they are spoken."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget.accessibleName() for widget in widgets if widget is not None and widget.accessibleName()]

    def _find(self) -> None:
        self._presenter.find(self.box.text())

    def _open(self) -> None:
        self.open_case.emit(self._presenter.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give a sign typed anywhere to the box."""
        if event.text().isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.box.setFocus()
            self.box.setText(self.box.text() + event.text().upper())
            return
        super().keyPressEvent(event)


def _drop(item: QLayoutItem | None) -> None:
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
