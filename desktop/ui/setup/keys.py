"""The last two steps: the office passphrase, and the recovery key on paper with three groups asked back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import line_pen, outline

LABEL = 150
COLUMNS = 4
PHRASE_WORDS = (
    "Frasa sandi kantor membuka data di komputer ini bila kunci sistem tidak ada.",
    "Satu untuk seluruh kantor, diganti saat serah terima.",
    "Empat kata yang mudah diingat lebih kuat daripada satu kata rumit.",
)
HIDDEN = "•••••"


class PhraseStep(QWidget):
    """The passphrase twice."""

    given = Signal(str, str)

    def __init__(self) -> None:
        """Ask for it, with what it is for."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for words in PHRASE_WORDS:
            column.addWidget(PlainLabel(words, wrap=True))
        self._phrase = Field("Frasa sandi", label_width=LABEL, secret=True)
        self._again = Field("Sekali lagi", label_width=LABEL, secret=True)
        self._phrase.next_wanted.connect(self._again.setFocus)
        self._again.next_wanted.connect(self.give)
        self._shown = KeyButton("Tampilkan", icon="eye").as_link()
        self._shown.clicked.connect(self._toggle)
        for widget in (self._phrase, self._again, self._shown):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFocusProxy(self._phrase)

    def give(self) -> None:
        """Hand over what is typed."""
        self.given.emit(self._phrase.text(), self._again.text())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each."""
        self._phrase.set_problem(problems.get("phrase", ""))
        self._again.set_problem(problems.get("again", ""))
        if "phrase" in problems or "again" in problems:
            (self._phrase if "phrase" in problems else self._again).setFocus()

    def _toggle(self) -> None:
        hidden = self._phrase.line.echoMode() is QLineEdit.EchoMode.Password
        for field in (self._phrase, self._again):
            field.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._shown.set_words("Sembunyikan" if hidden else "Tampilkan", "eye-off" if hidden else "eye")


class KeyBoxes(QWidget):
    """The groups of the key in two rows of four, numbered, in a face that tells 0 from O."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._hidden = False
        self.setFixedHeight(px(132))

    def show_groups(self, groups: tuple[str, ...], *, hidden: bool) -> None:
        """Show the groups, or dots while they are asked back."""
        self._groups = groups
        self._hidden = hidden
        self.setAccessibleName("Kunci pemulihan tersembunyi" if hidden else "Kunci pemulihan: " + " ".join(groups))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes."""
        t = tokens()
        painter = QPainter(self)
        face = mono(13)
        width = (self.width() - px(8) * (COLUMNS - 1)) // COLUMNS
        for place, group in enumerate(self._groups):
            box = QRectF((place % COLUMNS) * (width + px(8)), (place // COLUMNS) * px(68), width, px(58))
            outline(painter, box, px(4), line_pen(t.edge), t.surface)
            painter.setPen(QColor(t.muted))
            painter.setFont(font())
            painter.drawText(box.adjusted(px(8), px(4), 0, 0), Qt.AlignmentFlag.AlignLeft, str(place + 1))
            painter.setPen(QColor(t.text))
            painter.setFont(face)
            words = HIDDEN if self._hidden else group
            painter.drawText(box.adjusted(0, px(14), 0, 0), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class KeyStep(QWidget):
    """Show, keep on paper, ask back."""

    answered = Signal(object)
    """The groups typed back, as a tuple in the order they were asked."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        """Wait for the key."""
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._hidden = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        words = (
            "Bila frasa sandi lupa dan kunci sistem hilang, hanya lembar ini yang membuka data. Simpan di lemari besi."
        )
        column.addWidget(PlainLabel(words, wrap=True))
        self._boxes = KeyBoxes()
        column.addWidget(self._boxes)
        column.addLayout(self._buttons())
        column.addSpacing(px(4))
        self._ask = PlainLabel("Ketik tiga kelompok ini dari lembar cetakan:", bold=True)
        column.addWidget(self._ask)
        self._fields = [Field(label_width=LABEL) for _ in range(3)]
        for place, field in enumerate(self._fields):
            column.addWidget(field)
            after = self._fields[place + 1].setFocus if place + 1 < len(self._fields) else self.give
            field.next_wanted.connect(after)
        column.addStretch(1)
        self.set_kept(kept=False)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._print = KeyButton("Cetak lembar kunci", "F12", "printer")
        self._print.clicked.connect(self.print_wanted)
        self._save = KeyButton("Simpan PDF…", "Ctrl+Shift+S", "download")
        self._save.clicked.connect(self.save_wanted)
        self._show = KeyButton("Tampilkan lagi", icon="eye").as_link()
        self._show.clicked.connect(self._toggle)
        for button in (self._print, self._save, self._show):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_key(self, groups: tuple[str, ...], asked: Sequence[int]) -> None:
        """Show the key; the groups of these places are asked back."""
        self._groups = groups
        for field, place in zip(self._fields, asked, strict=True):
            field.set_label(f"Kelompok ke-{place + 1}")
        self._hide(hidden=False)
        self._print.setFocus()

    def set_kept(self, *, kept: bool) -> None:
        """Begin to ask back once the sheet is on paper or saved; the key on screen is hidden then."""
        for widget in (self._ask, *self._fields):
            widget.setVisible(kept)
        self._show.setVisible(kept)
        if kept:
            self._hide(hidden=True)
            self._fields[0].setFocus()

    def give(self) -> None:
        """Hand over what is typed."""
        self.answered.emit(tuple(field.text() for field in self._fields))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say which group is wrong."""
        for place, field in enumerate(self._fields):
            field.set_problem(problems.get(f"group.{place}", ""))

    def _toggle(self) -> None:
        self._hide(hidden=not self._hidden)

    def _hide(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self._boxes.show_groups(self._groups, hidden=hidden)
        self._show.set_words("Tampilkan lagi" if hidden else "Sembunyikan", "eye" if hidden else "eye-off")


def mono(points: float) -> QFont:
    """Return the desktop's own face of equal widths at a size meant for scale 100."""
    face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    face.setPointSizeF(font(points).pointSizeF())
    return face


def groups_width(groups: Sequence[str]) -> int:
    """Return how wide the longest group is in the key's face."""
    return max((QFontMetrics(mono(13)).horizontalAdvance(group) for group in groups), default=0)
