"""Letting a held case go: the two questions, and the text that is sent, with what must not leave marked in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence

from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.ui.queue.marks import mark, marked
from desktop.ui.queue.ways import Way
from desktop.ui.shown import paragraphs
from desktop.ui.theme import px
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.story import StoryEdit
from desktop.usecases.release import SentParts

NAME_OPTIONS = (
    (NameVisibility.HIDDEN.value, "Disembunyikan", "1"),
    (NameVisibility.VISIBLE.value, "Terlihat", "2"),
)
REPORT_OPTIONS = (
    (ReportVisibility.AGENCIES_ONLY.value, "Rahasia", "4"),
    (ReportVisibility.PUBLIC.value, "Umum", "5"),
)
"""The same digits as on Entri; whether there is a name at all is not decided here."""

LABEL_WIDTH = 52
TEXT_HEIGHT = 130
PLACE_STAYS = "Tempat kejadian tidak ikut terkirim, karena memuat identitas pengadu."


class ReleaseWay(Way):
    """What is typed here is the *sent* text; the citizen's own words stay untouched beside it."""

    wanted = Signal()

    def __init__(self) -> None:
        """Begin without a case."""
        super().__init__("", "Putuskan, lalu lepas")
        self._parts: SentParts | None = None
        self._shown_text = ""
        self.name = Question("Nama", NAME_OPTIONS, safe=NameVisibility.HIDDEN.value, label_width=LABEL_WIDTH)
        self.report = Question(
            "Isi", REPORT_OPTIONS, safe=ReportVisibility.AGENCIES_ONLY.value, label_width=LABEL_WIDTH
        )
        self.title = Field("Judul", label_width=LABEL_WIDTH)
        self.text = StoryEdit("Teks yang dikirim, boleh disunting")
        self.text.setFixedHeight(px(TEXT_HEIGHT))
        self.note = PlainLabel(muted=True, wrap=True)
        self.problem = PlainLabel(wrap=True)
        self.problem.set_ink("warn")
        self.release = KeyButton("Lepas untuk dikirim", "Ctrl+H", "send")
        self.release.setShortcut(QKeySequence())
        for part in (self.name, self.report, self.title, self.text, self.note, self.problem, self.release):
            self.body.addWidget(part)
        self.release.clicked.connect(self.wanted)
        self.text.next_wanted.connect(self.release.setFocus)
        self.problem.hide()

    def show_parts(self, parts: SentParts, *, asks: bool) -> None:
        """Show what would leave; `asks` puts the two questions first."""
        self._parts = parts
        undecided = asks or not parts.privacy.is_decided
        self.name.setVisible(undecided)
        self.report.setVisible(undecided)
        self.name.set_answer(parts.privacy.name.value if parts.privacy.name else "")
        self.report.set_answer(parts.privacy.report.value if parts.privacy.report else "")
        self.title.set_text(parts.title)
        self.title.line.setCursorPosition(0)
        self._shown_text = paragraphs(parts.text)
        self.text.setPlainText(self._shown_text)
        self.text.document().setModified(False)
        self._mark(parts)
        self.note.setText(self._notes(parts))
        self.say_problem("")

    def privacy(self) -> Privacy | None:
        """Return the answers given here, None where both stood already."""
        if self._parts is None or not self.name.isVisibleTo(self):
            return None
        name, report = self.name.answer(), self.report.answer()
        return Privacy(name=NameVisibility(name) if name else None, report=ReportVisibility(report) if report else None)

    def sent_title(self) -> str | None:
        """Return the title to be sent, None where nobody changed it."""
        changed = self._parts is not None and self.title.text() != self._parts.title
        return self.title.text() if changed else None

    def sent_text(self) -> str | None:
        """Return the text to be sent, None where nobody changed it: then it leaves code point for code point."""
        return self.text.text() if self.text.document().isModified() else None

    def say_problem(self, words: str) -> None:
        """Say why it can't leave yet."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _notes(self, parts: SentParts) -> str:
        notes = []
        if parts.text_spans or parts.title_spans:
            notes.append("Yang ditandai tidak boleh ikut terkirim; hapus atau ganti di sini.")
        notes.append("Teks asli pengadu tetap tersimpan, tidak berubah.")
        if parts.place_stays:
            notes.append(PLACE_STAYS)
        return " ".join(notes)

    def _mark(self, parts: SentParts) -> None:
        """Mark what must not leave; positions move where marks stand for characters without a glyph."""
        mark(
            self.text,
            (
                (_units(paragraphs(parts.text[:start])), _units(paragraphs(parts.text[:end])))
                for start, end in parts.text_spans
            ),
        )

    def marked(self) -> list[str]:
        """Return what is marked, as it stands in the field."""
        return marked(self.text)


def _units(text: str) -> int:
    """Return a text's length as Qt counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
