"""The form for one report of LAPOR! that is typed over from the site; Enter walks, F12 takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.entry.curtain import Curtains
from desktop.ui.listing.typed import KINDS, MARKS, UNTOLD, TypedReport, date_hint
from desktop.ui.theme import px
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.field import Field, LabelledRow, ProblemLine
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.story import StoryEdit

LABEL = 150
STORY_HEIGHT = 150
EXPLAINED = (
    "Laporan yang dikirim warga lewat web, SMS 1708, atau aplikasi, lalu didisposisi ke kantor ini. "
    "Menjadi kasus dengan nomor register sendiri, tanpa tanda terima. Nomor pelacakan yang sama tidak pernah "
    "menjadi dua kasus."
)


class OnlineForm(QWidget):
    """Fields in the order in which the site shows them; what was typed stays until it is taken in."""

    taken = Signal()
    """F12: take it in."""

    closed = Signal()
    """Esc: back to where one was; what is typed stays."""

    edited = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._today: date | None = None
        self.tracking = Field("Nomor pelacakan", label_width=LABEL)
        self.tracking.set_placeholder("#")
        self.title = Field("Judul", label_width=LABEL)
        self.story = StoryEdit("Isi laporan di LAPOR!")
        self.story_problem = ProblemLine()
        self.received = Field("Masuk LAPOR!", label_width=LABEL)
        self.disposed = Field("Didisposisi ke sini", label_width=LABEL)
        self.kind = Choice("Jenis", label_width=LABEL)
        self.marks = Choice("Kerahasiaan di sana", label_width=LABEL)
        self.take = KeyButton("Catat sebagai kasus", "F12", "check", primary=True)
        self.back = KeyButton("Kembali", "Esc")
        self.said = PlainLabel(muted=True, wrap=True)
        self.foot = QWidget()
        """Stands under the form and is always in sight, however long the form is."""
        self._explained = PlainLabel(EXPLAINED, muted=True, wrap=True)
        for field in (self.received, self.disposed):
            field.set_placeholder("17/11")
        self.kind.set_items(KINDS)
        self.marks.set_items(MARKS)
        self._curtains = Curtains([self.title.line, self.story], self)
        self._lay_out()
        self._connect()
        self.clear()

    def begin(self, today: date) -> None:
        """Be ready to be typed into; the day is what dates are read against."""
        self._today = today
        self._show_dates()
        self.tracking.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.tracking, self.title, self.received, self.disposed):
            field.set_text("")
            field.set_hint("")
        self.story.set_text("")
        self.kind.set_key(KINDS[0][0])
        self.marks.set_key(UNTOLD)
        self.show_problems({})
        self.say("")

    def typed(self) -> TypedReport:
        """Return what stands in the fields."""
        return TypedReport(
            tracking_id=self.tracking.text(),
            title=self.title.text(),
            text=self.story.text(),
            received=self.received.text(),
            disposed=self.disposed.text(),
            kind=self.kind.key() or KINDS[0][0],
            marks=self.marks.key() or UNTOLD,
        )

    def fill(self, typed: TypedReport) -> None:
        """Show what is known of a report, or what was typed of it before."""
        self.clear()
        self.tracking.set_text(typed.tracking_id)
        self.title.set_text(typed.title)
        self.story.set_text(typed.text)
        self.received.set_text(typed.received)
        self.disposed.set_text(typed.disposed)
        self.kind.set_key(typed.kind)
        self.marks.set_key(typed.marks)
        self._show_dates()

    def set_masked(self, *, hidden: bool) -> None:
        """Cover what was typed of the report where it stands, or show it again."""
        self._curtains.draw(hidden=hidden)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong; the first of them has the cursor."""
        rows: dict[str, LabelledRow] = {
            "tracking_id": self.tracking,
            "received": self.received,
            "disposed": self.disposed,
        }
        for name, row in rows.items():
            row.set_problem(problems.get(name, ""))
        self.story_problem.show_problem(problems.get("text", ""))
        first = next((name for name in problems), "")
        if first:
            rows.get(first, self.story).setFocus()
            self.say(problems[first], "warn")

    def say(self, words: str, kind: str = "") -> None:
        """Say under the fields what became of it."""
        self.said.set_ink(kind)
        self.said.setText(words or "Yang tertulis di sini tetap ada sampai dicatat.")

    def set_above(self, *, above: bool) -> None:
        """Put labels above their fields, where the window is too narrow for them to stand beside."""
        self._explained.setVisible(not above)
        for row in (self.tracking, self.title, self.received, self.disposed, self.kind, self.marks):
            row.set_above(above=above)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(7))
        column.addWidget(PlainLabel("Laporan dari LAPOR!", bold=True, size=13))
        column.addWidget(self._explained)
        column.addWidget(self.tracking)
        column.addWidget(self.title)
        label = PlainLabel("Isi laporan seperti di LAPOR!")
        label.setBuddy(self.story)
        column.addWidget(label)
        self.story.setMinimumHeight(px(STORY_HEIGHT))
        column.addWidget(self.story, 1)
        column.addWidget(self.story_problem)
        pairs = QGridLayout()
        pairs.setContentsMargins(0, 0, 0, 0)
        pairs.setHorizontalSpacing(px(16))
        pairs.setVerticalSpacing(px(7))
        for place, field in enumerate((self.received, self.disposed, self.kind, self.marks)):
            pairs.addWidget(field, place // 2, place % 2)
        column.addLayout(pairs)
        buttons = QHBoxLayout(self.foot)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(px(8))
        buttons.addWidget(self.take)
        buttons.addWidget(self.back)
        buttons.addWidget(self.said, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.take.clicked.connect(self.taken)
        fields: tuple[Field | StoryEdit | Choice, ...] = (
            self.tracking,
            self.title,
            self.story,
            self.received,
            self.disposed,
            self.kind,
            self.marks,
        )
        for one, following in zip(fields, (*fields[1:], self.take), strict=True):
            one.next_wanted.connect(following.setFocus)
        for field in (self.tracking, self.title, self.received, self.disposed):
            field.text_edited.connect(self._edited)
        self.story.textChanged.connect(self.edited)
        for choice in (self.kind, self.marks):
            choice.changed.connect(self.edited)

    def _edited(self, _text: str) -> None:
        self._show_dates()
        self.edited.emit()

    def _show_dates(self) -> None:
        if self._today is not None:
            for field in (self.received, self.disposed):
                field.set_hint(date_hint(field.text(), self._today))
