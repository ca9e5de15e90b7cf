"""The page after an import: what came of it in one sentence, then line by line, each opening its case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.listing.presenter import ResultPage
from desktop.ui.lists.columns import UNLIMITED
from desktop.ui.lists.frame import TableFrame
from desktop.ui.lists.grouped import GroupedTable
from desktop.ui.queue.ways import ResendWay
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import PlainLabel, escaped

HEADS = ("LAPOR!", "Laporan", "Hasil")
WIDTHS = {0: 150, 2: 290}
SIDE_WIDTH = 360
LEAST_WIDTH = 980
"""Below this lines and decision take turns: Enter on an absent report shows the decision, Esc the lines."""

NOTHING = "Tidak ada baris yang menyangkut kantor ini."

PROVED = (
    "Daftar ini mulai sebelum dan berakhir jauh sesudah kiriman itu, dan laporannya tidak ada di dalamnya. "
    "Tidak ada yang dikirim ulang sendiri."
)


class ResultPart(QWidget):
    """Sentence, remarks, lines; beside them the decision about a line that is proved absent."""

    opened = Signal(str)
    """The number of a case."""

    chosen = Signal(str)

    def __init__(self) -> None:
        """Begin without a result."""
        super().__init__()
        self.summary = PlainLabel(bold=True, size=11, wrap=True)
        self.remarks = PlainLabel(muted=True, wrap=True)
        self.table = GroupedTable("Hasil impor", HEADS, WIDTHS)
        self.frame = TableFrame(self.table)
        self.decision = Card("Terbukti tidak ada di LAPOR!")
        self.number = PlainLabel(muted=True)
        self.resend = ResendWay()
        self.trouble = PlainLabel(wrap=True)
        self.trouble.set_ink("warn")
        self._columns = QHBoxLayout()
        self._beside = True
        self._offered = False
        self._lay_out()
        self.table.opened_key.connect(self._opened)
        self.table.chosen_key.connect(self.chosen)

    def show_result(self, page: ResultPage) -> None:
        """Paint a result; the chosen line stays chosen where it still is."""
        self.summary.setText(page.summary)
        self.remarks.setText(" ".join(page.remarks))
        self.remarks.setToolTip(escaped(self.remarks.text()))
        self.table.show_rows(page.rows)
        if page.rows:
            self.frame.show_rows()
        else:
            self.frame.show_words(NOTHING)
        self._show_columns(decision=False)
        self.say_trouble("")
        if page.rows and not self.table.key():
            self.table.choose(0)

    def offer_resend(self, number: str, *, offered: bool) -> None:
        """Offer the decision about a line, or take the offer away; what is typed for the same line stays."""
        if number != self.number.text():
            self.resend.clear()
            self.say_trouble("")
        self.number.setText(number)
        self._offered = offered
        self._show_columns(decision=False)

    def say_trouble(self, words: str) -> None:
        """Say why the decision was not taken."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let lines and decision take turns where both have no room beside each other."""
        super().resizeEvent(event)
        self._beside = self.width() >= px(LEAST_WIDTH)
        self._show_columns(decision=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the decision to the lines where only one of them has room."""
        if event.key() == Qt.Key.Key_Escape and not self.frame.isVisible():
            self._show_columns(decision=False)
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _show_columns(self, *, decision: bool) -> None:
        self.frame.setVisible(self._beside or not decision)
        self.decision.setVisible(self._offered and (self._beside or decision))
        self.decision.setMinimumWidth(px(SIDE_WIDTH) if self._beside else 0)
        self.decision.setMaximumWidth(px(SIDE_WIDTH) if self._beside else UNLIMITED)
        self.remarks.setVisible(self._beside and bool(self.remarks.text()))
        self.table.horizontalHeader().setVisible(self._beside)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.summary)
        column.addWidget(self.remarks)
        self._columns.setSpacing(px(16))
        self._columns.addWidget(self.frame, 1)
        self.decision.body.addWidget(self.number)
        self.decision.body.addWidget(PlainLabel(PROVED, wrap=True))
        self.decision.body.addWidget(self.resend)
        self.decision.body.addWidget(self.trouble)
        self._columns.addWidget(self.decision, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._columns, 1)
        self.decision.hide()

    def _opened(self, key: str) -> None:
        if self._offered and not self._beside:
            self._show_columns(decision=True)
            self.resend.field.setFocus()
        elif key:
            self.opened.emit(key)
