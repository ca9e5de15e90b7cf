"""The page before an import: what was read, in words, and the two things only a person knows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.listing.facts import ListingFacts
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.question import Question
from desktop.ui.widgets.thin_bar import ThinBar

LABEL = 190
YES, NO = "ya", "tidak"
WHOLE = "Apakah daftar ini diunduh sesudah masanya berakhir, dan memuat semua laporan yang dikirim kantor ini?"
OPTIONS = ((YES, "Ya", "1"), (NO, "Tidak, atau tidak yakin", "2"))
READING = "Membaca berkas… Aduan tetap bisa dicatat sementara itu."


class BeforeCard(Card):
    """Says what was read and asks; F12 takes it in, Esc gives it up or stops it after the piece under way."""

    taken = Signal(str, bool)
    """Institution, and whether the list is whole."""

    cancelled = Signal()

    def __init__(self) -> None:
        """Begin without a list."""
        super().__init__("")
        self.body.setSpacing(px(9))
        self.lines = PlainLabel(wrap=True)
        self.institution = Choice("Instansi kantor ini", label_width=LABEL, free=True)
        self.institution.set_placeholder("nama atau nomor instansi di daftar")
        self.stated = PlainLabel(muted=True, wrap=True)
        self.asks = PlainLabel(WHOLE, wrap=True)
        self.whole = Question("Daftar lengkap", OPTIONS, safe=NO, label_width=LABEL)
        self.take = KeyButton("Impor daftar ini", "F12", "check", primary=True)
        self.cancel = KeyButton("Batal", "Esc")
        self.bar = ThinBar()
        self.said = PlainLabel(muted=True, wrap=True)
        self.trouble = PlainLabel(wrap=True)
        self.trouble.set_ink("warn")
        self.head_row = QWidget()
        """Stands over the card and is always in sight."""
        self._rules = (Rule(), Rule())
        self._lay_out()
        self.take.clicked.connect(self._take)
        self.cancel.clicked.connect(self.cancelled)
        self.institution.next_wanted.connect(self.whole.setFocus)
        self.whole.next_wanted.connect(self.take.setFocus)

    def show_reading(self, name: str) -> None:
        """Say that a file is being read."""
        self.set_title(name)
        self.lines.setText(READING)
        self._ask(asked=False)
        self.take.hide()
        self._run(running=True)
        self.say_trouble("")
        self.cancel.setFocus()

    def show_facts(self, facts: ListingFacts) -> None:
        """Say what was read, and ask; the first thing to decide has the cursor."""
        self.set_title(facts.heading)
        self.lines.setText("\n".join(facts.lines))
        self.institution.set_items(facts.institutions)
        self.institution.set_key(facts.institution)
        self.stated.setText(f"Daftar menyebut masa {facts.stated}." if facts.stated else "")
        self.whole.set_answer(NO)
        self._ask(asked=True)
        self.stated.setVisible(bool(facts.stated))
        self.take.show()
        self._run(running=False)
        self.said.setText(_meaning(facts.institution))
        self.say_trouble("")
        (self.whole if facts.institution else self.institution).setFocus()

    def show_progress(self, done: int, whole: int) -> None:
        """Show how much is taken in; the desk goes on meanwhile."""
        self._ask(asked=False)
        self.take.hide()
        self._run(running=True)
        self.bar.show_part(done / max(whole, 1))
        self.said.setText(f"Mencatat bagian {done} dari {whole}…" if done else "Mencatat…")
        self.cancel.set_words("Hentikan")
        self.say_trouble("")
        self.cancel.setFocus()

    def show_again(self) -> None:
        """Ask again after something went wrong; the answers stay."""
        self._ask(asked=True)
        self.take.show()
        self._run(running=False)
        self.said.setText(_meaning(self.chosen_institution()))
        self.take.setFocus()

    def focus_again(self) -> None:
        """Put the cursor on what may be done next."""
        (self.take if self.take.isVisibleTo(self.head_row) else self.cancel).setFocus()

    def say_trouble(self, words: str) -> None:
        """Say what went wrong; empty clears."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def chosen_institution(self) -> str:
        """Return the key of the chosen institution, or the words that are typed."""
        return self.institution.key() or self.institution.text().strip()

    def set_above(self, *, above: bool) -> None:
        """Put labels above their fields, where there is little room."""
        self.institution.set_above(above=above)
        self.whole.set_above(above=above)

    def _take(self) -> None:
        self.taken.emit(self.chosen_institution(), self.whole.answer() == YES)

    def _ask(self, *, asked: bool) -> None:
        for part in (self.institution, self.asks, self.stated, self.whole, *self._rules):
            part.setVisible(asked)

    def _run(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        self.bar.show_part(0)
        self.said.setText("")
        self.cancel.set_words("Batal")

    def _lay_out(self) -> None:
        asked = (self.institution, self.stated, self.asks, self.whole)
        for part in (self.lines, self._rules[0], *asked, self._rules[1]):
            self.body.addWidget(part)
        self.body.addWidget(self.bar)
        column = QVBoxLayout(self.head_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.take)
        row.addWidget(self.cancel)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        column.addWidget(self.trouble)


def _meaning(institution: str) -> str:
    return "" if institution else "Tanpa instansi, tidak ada kasus baru yang dibuat dari daftar."
