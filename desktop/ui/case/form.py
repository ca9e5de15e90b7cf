"""The form for what is said to the service: everything by the keyboard, what will leave always in sight."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.delivery import Step
from desktop.domain.outgoing import Outgoing
from desktop.ui.case.file_toggle import FileToggle
from desktop.ui.case.writing import FILES, TARGET, TEXT, Beside, Writing, counter_words, summary_words
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.story import StoryEdit
from desktop.ui.widgets.wrapped import WrappedText

STORY_HEIGHT = 150
LABEL = 76
PUBLIC, SECRET = "public", "secret"
CLOSED_REPORT = "Rahasia, seperti laporannya: hanya instansi yang membaca."
OPEN_REPORT = "Laporannya terbuka; tanggapan ikut terbuka kecuali dipilih rahasia."


class ActForm(Card):
    """One reply or forwarding being written; Esc closes it and loses nothing, Ctrl+Enter queues it."""

    confirmed = Signal()
    close_wanted = Signal()
    closed = Signal()
    edited = Signal()

    def __init__(self) -> None:
        """Begin absent."""
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.writing: Writing | None = None
        self.instead_of = 0
        """The refused act this one replaces, 0 for none."""
        self._deadline = PlainLabel(muted=True, wrap=True)
        self.choice = Choice("Templat", label_width=LABEL, free=True)
        self._choices_note = PlainLabel(muted=True, wrap=True)
        self._text_label = PlainLabel()
        self.text = StoryEdit("Isi tanggapan")
        self._text_label.setBuddy(self.text)
        self.text.setFixedHeight(px(STORY_HEIGHT))
        self.count = PlainLabel(muted=True)
        self.text_problem = ProblemLine()
        self.secrecy = Question("Sifat", [(PUBLIC, "Terbuka", "1"), (SECRET, "Rahasia", "2")], label_width=LABEL)
        self._secrecy_note = PlainLabel(muted=True, wrap=True)
        self._files = QVBoxLayout()
        self.toggles: list[FileToggle] = []
        self.files_problem = ProblemLine()
        self.summary = WrappedText()
        self._road = PlainLabel(muted=True, wrap=True)
        self.confirm = KeyButton("", "Ctrl+Return", "send", primary=True)
        self.close_button = KeyButton("Tutup").showing("Esc")
        self._template = ""
        self._lay_out()
        self._connect()
        self.hide()

    # --- what is written -----------------------------------------------------------------

    def is_open(self) -> bool:
        """Say whether something is being written."""
        return self.writing is not None

    def open_with(self, writing: Writing, wording: Mapping[str, str]) -> None:
        """Show a form with what was left in it; the cursor is in its first field."""
        self.writing = writing
        self.instead_of = int(wording.get("instead_of", "0"))
        self.set_title(writing.title)
        for label, words in (
            (self._deadline, writing.deadline),
            (self._choices_note, writing.choices_note),
            (self._road, writing.road),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self._show_choices(writing, wording)
        self._text_label.setText(writing.text_label)
        self.text.setAccessibleName(writing.text_label)
        self.text.set_text(wording.get("content", ""))
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._show_secrecy(writing, wording)
        self._show_files(writing, wording)
        self.confirm.set_words(writing.confirm, "clipboard-copy" if writing.by_hand else "send")
        self.say(Beside({}))
        self._told()
        self.show()
        first = self.choice if self.choice.isVisibleTo(self) and writing.step is Step.FORWARD else self.text
        first.setFocus()

    def close_form(self) -> None:
        """Show nothing any more; what was written was kept by whoever listens to `edited`."""
        if self.writing is not None:
            self.writing = None
            self.hide()
            self.closed.emit()

    def drop(self) -> None:
        """Show nothing any more and hold nothing: what was written has been queued."""
        self.text.set_text("")
        self.close_form()

    def wording(self) -> dict[str, str]:
        """Return the form's fields as they are kept."""
        return {
            "content": self.text.text(),
            "target_id": self._target()[0],
            "target_name": self._target()[1],
            "template_code": self._template,
            "secrecy": self.secrecy.answer(),
            "files": ",".join(toggle.uid for toggle in self.toggles if toggle.isChecked()),
            "instead_of": str(self.instead_of) if self.instead_of else "",
        }

    def outgoing(self) -> Outgoing:
        """Return what would leave; a secret report has no other answer."""
        target_id, target_name = self._target()
        secret = self.writing is None or self.writing.report_is_secret or self.secrecy.answer() == SECRET
        return Outgoing(
            content=self.text.text(),
            target_id=target_id,
            target_name=target_name,
            is_secret=secret,
            template_code=self._template,
            files=tuple(toggle.uid for toggle in self.toggles if toggle.isChecked()),
        )

    def say(self, trouble: Beside) -> None:
        """Say what is wrong beside its field, and mark what in the text is at fault; what was typed stays."""
        self.text_problem.show_problem(trouble.words.get(TEXT, ""))
        self.choice.set_problem(trouble.words.get(TARGET, ""))
        self.files_problem.show_problem(trouble.words.get(FILES, ""))
        if trouble.span is not None:
            self._mark(*trouble.span)
        if TEXT in trouble.words:
            self.text.setFocus()
        elif TARGET in trouble.words:
            self.choice.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc wherever the cursor is in the form; its words are kept first."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
            return
        super().keyPressEvent(event)

    # --- inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._text_label, 1)
        above.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        self._files.setSpacing(px(4))
        self._add(self._deadline, self.choice, self._choices_note)
        self.body.addLayout(above)
        self._add(self.text, self.text_problem, self.secrecy, self._secrecy_note)
        self.body.addLayout(self._files)
        self._add(self.files_problem, self.summary, self._road)
        self.body.addLayout(buttons)

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._changed)
        self.text.next_wanted.connect(partial(self._walk_from, self.text))
        self.choice.changed.connect(self._chosen)
        self.choice.next_wanted.connect(self._choice_done)
        self.secrecy.answered.connect(self._changed)
        self.secrecy.next_wanted.connect(partial(self._walk_from, self.secrecy))
        self.confirm.clicked.connect(self.confirmed)
        self.close_button.clicked.connect(self.close_wanted)

    def _show_choices(self, writing: Writing, wording: Mapping[str, str]) -> None:
        self._template = wording.get("template_code", "")
        self.choice.set_label(writing.choice_label)
        self.choice.set_text("")
        self.choice.set_items(writing.choices)
        self.choice.set_problem("")
        forwards = writing.step is Step.FORWARD
        self.choice.setVisible(forwards or bool(writing.choices))
        self.choice.set_placeholder("ketik nama atau nomor instansi" if forwards else "pilih, atau tulis sendiri")
        kept = wording.get("target_id", "") if forwards else self._template
        self.choice.set_key(kept)
        if forwards and kept and not self.choice.key():
            self.choice.set_text(kept)

    def _show_secrecy(self, writing: Writing, wording: Mapping[str, str]) -> None:
        replies = writing.step is Step.REPLY
        self.secrecy.set_answer(wording.get("secrecy") or PUBLIC)
        self.secrecy.setVisible(replies and not writing.report_is_secret)
        self._secrecy_note.setText(CLOSED_REPORT if writing.report_is_secret else OPEN_REPORT)
        self._secrecy_note.setVisible(replies)

    def _show_files(self, writing: Writing, wording: Mapping[str, str]) -> None:
        for toggle in self.toggles:
            self._files.removeWidget(toggle)
            toggle.hide()
            toggle.deleteLater()
        chosen = set(wording.get("files", "").split(","))
        self.toggles = [FileToggle(piece) for piece in writing.files]
        before: QWidget = self.secrecy
        for toggle in self.toggles:
            toggle.setChecked(toggle.uid in chosen)
            toggle.toggled.connect(self._changed)
            toggle.next_wanted.connect(partial(self._walk_from, toggle))
            self._files.addWidget(toggle)
            self.setTabOrder(before, toggle)
            before = toggle
        self.setTabOrder(before, self.confirm)

    def _target(self) -> tuple[str, str]:
        """Return id and name of the institution: chosen from the list, or its id as typed."""
        if self.writing is None or self.writing.step is not Step.FORWARD:
            return "", ""
        key = self.choice.key()
        return (key, self.choice.text()) if key else (self.choice.text().strip(), "")

    def _chosen(self) -> None:
        """Put a template's words into the text where it is empty, behind it where it is not; Ctrl+Z takes them out."""
        writing, key = self.writing, self.choice.key()
        if writing is not None and writing.step is Step.REPLY and key and key != self._template:
            self._template = key
            cursor = self.text.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(("\n\n" if self.text.text().strip() else "") + writing.templates.get(key, ""))
            self.text.setTextCursor(cursor)
        self._changed()

    def _choice_done(self) -> None:
        """Take the first that fits the typed letters, then walk on; digits stand for an id."""
        typed = self.choice.text().strip().casefold()
        if self.writing is not None and typed and not typed.isdigit() and not self.choice.key():
            fitting = [words for _, words, _ in self.writing.choices if typed in words.casefold()]
            self.choice.set_text(fitting[0] if fitting else self.choice.text())
            self._chosen()
        self._walk_from(self.choice)

    def _walk_from(self, part: QWidget) -> None:
        way: list[QWidget] = [self.choice, self.text, self.secrecy, *self.toggles, self.confirm]
        following = way[way.index(part) + 1 :]
        next(one for one in following if one.isVisibleTo(self)).setFocus()

    def _changed(self, *_told: object) -> None:
        if self.writing is not None:
            self._told()
            self.edited.emit()

    def _told(self) -> None:
        if self.writing is None:
            return
        words, over = counter_words(self.writing, self.text.text())
        self.count.setText(words)
        self.count.set_ink("warn" if over else "")
        self.summary.setText(summary_words(self.writing, self.outgoing()))

    def _mark(self, start: int, end: int) -> None:
        """Select code points; Qt counts in UTF-16 units."""
        text = self.text.text()
        before, inside = (
            len(part.encode("utf-16-le", "surrogatepass")) // 2 for part in (text[:start], text[start:end])
        )
        cursor = self.text.textCursor()
        cursor.setPosition(before)
        cursor.setPosition(before + inside, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
