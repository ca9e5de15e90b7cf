"""The set-up page: one step at the left, what is already known at the right, one primary button below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.regions import District
from desktop.ui.icons import pixmap
from desktop.ui.setup.fields import FieldColumn
from desktop.ui.setup.form import ASKS, DESK, KEY, OFFICE, PASSPHRASE, PEOPLE, STEPS, SetupForm
from desktop.ui.setup.keys import KeyStep, PhraseStep
from desktop.ui.setup.people import PeopleStep
from desktop.ui.theme import font, px, tokens, width_class
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import paint_text
from desktop.ui.widgets.scroll import FollowingScroll

LEFT, RIGHT = 660, 420
KEEP_MS = 400


class StepLine(QWidget):
    """Where one is: `✓ Kantor  2 Loket  3 Orang …`."""

    def __init__(self) -> None:
        """Begin at the first step."""
        super().__init__()
        self._step = 0
        self.setFixedHeight(px(28))

    def show_step(self, step: int) -> None:
        """Mark a step."""
        self._step = step
        self.setAccessibleName(f"Langkah {step + 1} dari {len(STEPS)}, {STEPS[step]}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps, done ones with a tick."""
        t = tokens()
        painter = QPainter(self)
        left = 0
        for place, name in enumerate(STEPS):
            face = font(bold=place == self._step)
            painter.setFont(face)
            if place < self._step:
                painter.drawPixmap(left, (self.height() - px(16)) // 2, pixmap("check", 16, t.accent))
                left += px(20)
                words = name
            else:
                words = f"{place + 1} {name}"
            painter.setPen(QColor(t.text if place == self._step else t.muted))
            width = painter.fontMetrics().horizontalAdvance(words) + 2
            paint_text(painter, self.rect().adjusted(left, 0, left + width - self.width(), 0), words)
            if place == self._step:
                painter.fillRect(left, self.height() - px(3), width, px(3), QColor(t.accent))
            left += width + px(18)
        painter.end()


class SetupPage(QWidget):
    """Shows what a SetupPresenter says and tells what is typed."""

    edited = Signal()
    kept = Signal()
    """A moment has passed since the last key: keep what is typed."""

    forward = Signal()
    back = Signal()
    phrase_given = Signal(str, str)
    key_answered = Signal(object)
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        """Begin at no step."""
        super().__init__()
        self._form = SetupForm()
        self._title = PlainLabel(bold=True, size=16)
        self._line = StepLine()
        self._columns = {step: FieldColumn(ASKS[step]) for step in (OFFICE, DESK)}
        self._people = PeopleStep()
        self._phrase = PhraseStep()
        self._key = KeyStep()
        self._trouble = ProblemLine()
        self._next = KeyButton("Lanjut", primary=True).showing("Enter")
        self._back = KeyButton("Kembali", "Esc")
        self._saved = PlainLabel(muted=True)
        self._stack = QStackedLayout()
        self._preview = [PlainLabel(wrap=True, bold=place == 1) for place in range(5)]
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(KEEP_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (self._columns[OFFICE], self._columns[DESK], self._people, self._phrase, self._key):
            self._stack.addWidget(FollowingScroll(widget))
        left = QVBoxLayout()
        left.setSpacing(px(10))
        left.addWidget(self._title)
        left.addWidget(self._line)
        left.addLayout(self._stack, 1)
        left.addWidget(self._trouble)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(12))
        buttons.addWidget(self._next)
        buttons.addWidget(self._back)
        buttons.addWidget(self._saved)
        buttons.addStretch(1)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(28), px(20), px(28), px(20))
        row.setSpacing(px(28))
        row.addLayout(left, 1)
        self._side = self._preview_card()
        row.addWidget(self._side)
        row.addStretch(0)

    def _preview_card(self) -> QWidget:
        right = QVBoxLayout()
        card = Card("Kepala tanda terima", "pratinjau")
        for line in self._preview:
            card.body.addWidget(line)
        right.addSpacing(px(76))
        right.addWidget(card)
        right.addStretch(1)
        holder = QWidget()
        holder.setLayout(right)
        holder.setFixedWidth(px(RIGHT))
        return holder

    def _connect(self) -> None:
        for column in self._columns.values():
            column.edited.connect(self._typed)
            column.district_chosen.connect(self._district_chosen)
            column.done.connect(self.forward)
        self._people.edited.connect(self._changed)
        self._people.done.connect(self.forward)
        self._phrase.given.connect(self.phrase_given)
        self._key.answered.connect(self.key_answered)
        self._key.print_wanted.connect(self.print_wanted)
        self._key.save_wanted.connect(self.save_wanted)
        self._next.clicked.connect(self._go_on)
        self._back.clicked.connect(self.back)
        self._quiet.timeout.connect(self.kept)

    # --- what the presenter says -----------------------------------------------------------

    def show_step(self, step: int, form: SetupForm) -> None:
        """Show a step with what is typed."""
        self._form = form
        self._title.setText(f"Langkah {step + 1} dari {len(STEPS)} · {STEPS[step]}")
        self._line.show_step(step)
        self._stack.setCurrentIndex(step)
        self._trouble.show_problem("")
        self._back.setVisible(OFFICE < step < KEY)
        self._next.set_words("Selesai" if step == KEY else "Buat data kantor" if step == PASSPHRASE else "Lanjut")
        if step in self._columns:
            self._columns[step].show_values(form.values)
        elif step == PEOPLE:
            self._people.show_people(form.people)
        elif step == PASSPHRASE:
            self._phrase.setFocus()
        self._show_preview()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong."""
        self._trouble.show_problem("")
        shown = self._shown()
        if isinstance(shown, FieldColumn | PeopleStep | PhraseStep | KeyStep):
            shown.show_problems(problems)

    def show_trouble(self, words: str) -> None:
        """Say what hinders the whole step."""
        self._trouble.show_problem(words)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the store is being made."""
        self._next.set_words("Membuat data kantor…" if busy else "Buat data kantor")

    def show_key(self, groups: tuple[str, ...], asked: tuple[int, ...]) -> None:
        """Show the recovery key and what is asked back of it."""
        self._key.show_key(groups, asked)

    def show_kept_key(self) -> None:
        """Begin to ask the key back."""
        self._key.set_kept(kept=True)
        self._trouble.show_problem("")

    def show_saved(self, words: str) -> None:
        """Show `Tersimpan 08.02`."""
        self._saved.setText(words)

    def problem(self) -> str:
        """Return what hinders the step."""
        return self._trouble.words()

    # --- what is typed -----------------------------------------------------------------------

    def _typed(self, path: str, value: str) -> None:
        self._form.put(path, value)
        self._columns[self._form.step].refresh(self._form.values)
        self._changed()

    def _district_chosen(self, district: District) -> None:
        self._form.choose_district(district)
        self._columns[OFFICE].refresh(self._form.values)
        self._changed()

    def _changed(self) -> None:
        self._show_preview()
        self._saved.setText("")
        self._quiet.start()
        self.edited.emit()

    def _shown(self) -> QWidget | None:
        area = self._stack.currentWidget()
        return area.widget() if isinstance(area, FollowingScroll) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the preview and the line of steps out where the fields need the room."""
        super().resizeEvent(event)
        full = width_class(self.width()) == "full"
        self._side.setVisible(full)
        self._line.setVisible(full)

    def _go_on(self) -> None:
        shown = self._shown()
        if isinstance(shown, PhraseStep | KeyStep):
            shown.give()
        else:
            self.forward.emit()

    def _show_preview(self) -> None:
        values = self._form.values
        place = " ".join(part for part in (values.get("office.address"), values.get("office.postal_code")) if part)
        contact = " · ".join(part for part in (values.get("office.phone"), values.get("office.email")) if part)
        number = f"{values.get('office.code') or 'KODE'}-{values.get('desk.letter') or 'A'}-2611-0001-…"
        lines = (values.get("office.government"), values.get("office.name"), place, contact, number)
        for label, line in zip(self._preview, lines, strict=True):
            label.setText(line or "…")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, else go on where no field took it."""
        focused = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused.click() if isinstance(focused, KeyButton) else self._go_on()
        else:
            super().keyPressEvent(event)
