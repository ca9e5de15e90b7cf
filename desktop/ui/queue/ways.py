"""The ways out of where a case stands, each a few lines of the right column with its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.card import Rule
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.painting import key_width, line_pen, named_with_key, outline, paint_key, paint_text

SHOWN_END = len("0040-9")
"""Serial and check character: enough to know a reference by; what is copied is all of it."""


class WayTitle(QWidget):
    """A key box and what the way is for, in bold."""

    def __init__(self, key: str, words: str) -> None:
        """Show both."""
        super().__init__()
        self._key, self._words = key, words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(named_with_key(words, key))

    def sizeHint(self) -> QSize:
        """Return room for both."""
        words = QFontMetrics(font(bold=True)).horizontalAdvance(self._words)
        return QSize(key_width(self._key) + px(8) + words, px(24))

    def minimumSizeHint(self) -> QSize:
        """Let the words be cut before the column grows."""
        return QSize(px(120), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both."""
        t = tokens()
        painter = QPainter(self)
        left = paint_key(painter, 0, self.height() // 2, self._key, (t.text, t.edge)) + px(8) if self._key else 0
        painter.setFont(font(bold=True))
        painter.setPen(QColor(t.text))
        paint_text(painter, self.rect().adjusted(left, 0, 0, 0), self._words)
        painter.end()


class Way(QWidget):
    """A thin line, a title, and what belongs to it."""

    def __init__(self, key: str, words: str) -> None:
        """Begin with the title alone."""
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(6))
        self.body.addWidget(Rule())
        self.body.addWidget(WayTitle(key, words))

    def keyless(self, button: KeyButton) -> KeyButton:
        """Let a button answer to its key without printing it: the title of this way prints it."""
        name = button.accessibleName()
        button.showing("").setAccessibleName(name)
        return button

    def hidden_key(self, button: KeyButton) -> KeyButton:
        """Let a button only show its key: a field of this way answers to it."""
        button.setShortcut(QKeySequence())
        return button


class FindWay(Way):
    """Look for it in the official list: import the list, or copy the reference by which it is found on the site."""

    copy_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self) -> None:
        """Begin without a reference."""
        super().__init__("Alt+1", "Cari di daftar LAPOR!")
        self._reference = ""
        self.bring = self.keyless(KeyButton("Impor daftar Excel…", "Alt+1", "file-input"))
        self.copy = KeyButton("Salin", "Ctrl+C", "copy")
        self.copy.clicked.connect(self._copy)
        self.bring.clicked.connect(self.import_wanted)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(8))
        self._row.addWidget(self.bring)
        self._row.addWidget(self.copy)
        self._row.addStretch(1)
        self.body.addLayout(self._row)

    def show_reference(self, reference: str, *, may_import: bool) -> None:
        """Offer to copy `[Reg. …]`, and to import where this person may."""
        self._reference = reference
        self.copy.set_words(f"Salin “[Reg. …{reference.removesuffix(']')[-SHOWN_END:]}]”")
        self.bring.setVisible(may_import)
        self.copy.showing("Ctrl+C" if may_import else "")
        self.copy.setShortcut("Ctrl+C" if may_import else "Alt+1")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under each other where they have no room beside."""
        super().resizeEvent(event)
        fits = self.bring.sizeHint().width() + px(8) + self.copy.sizeHint().width() <= self.width()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Never force the column wider than one of the buttons."""
        widest = max(self.bring.sizeHint().width(), self.copy.sizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def _copy(self) -> None:
        self.copy_wanted.emit(self._reference)


class NumberWay(Way):
    """It is there: write its tracking number."""

    given = Signal(str)

    def __init__(self) -> None:
        """Take the cursor by Alt+2."""
        super().__init__("Alt+2", "Ada di LAPOR!, tulis nomor pelacakannya")
        self.field = Field()
        self.field.set_placeholder("#")
        self.field.line.setAccessibleName("Nomor pelacakan, Alt+2")
        self.save = self.hidden_key(KeyButton("Simpan nomor", "Enter", "check"))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.field.next_wanted.connect(self._given)
        self.save.clicked.connect(self._given)
        shortcut = QShortcut(QKeySequence("Alt+2"), self)
        shortcut.activated.connect(self.field.setFocus)

    def clear(self) -> None:
        """Forget what was typed for another case."""
        self.field.set_text("")
        self.field.set_problem("")

    def _given(self) -> None:
        self.given.emit(self.field.text())


class ResendWay(Way):
    """It is not there: send again, with a reason, asked once more in place."""

    decided = Signal(str)

    def __init__(self) -> None:
        """Take the cursor by Alt+3."""
        super().__init__("Alt+3", "Sudah dicari dan tidak ada, kirim ulang")
        self.field = Field()
        self.field.set_placeholder("Alasan, wajib diisi")
        self.field.line.setAccessibleName("Alasan kirim ulang, wajib diisi, Alt+3")
        self.send = self.hidden_key(KeyButton("Kirim ulang", "Enter", "rotate-cw").as_danger())
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.sure = SureLine("Kirim ulang 1 laporan?")
        self.body.addWidget(self.sure)
        self.field.next_wanted.connect(self._ask)
        self.send.clicked.connect(self._ask)
        self.sure.yes.connect(self._decided)
        self.sure.no.connect(self.field.setFocus)
        shortcut = QShortcut(QKeySequence("Alt+3"), self)
        shortcut.activated.connect(self.field.setFocus)

    def clear(self) -> None:
        """Forget what was typed for another case."""
        self.field.set_text("")
        self.field.set_problem("")
        self.sure.hide()

    def _ask(self) -> None:
        if not self.field.text().strip():
            self.field.set_problem("Tulis alasannya dulu; dicatat dengan nama dan jam.")
            self.field.setFocus()
            return
        self.field.set_problem("")
        self.sure.ask()

    def _decided(self) -> None:
        self.decided.emit(self.field.text())


class SureLine(QWidget):
    """A question in place that holds the keyboard until Enter says yes or Esc says no."""

    yes = Signal()
    no = Signal()

    def __init__(self, words: str) -> None:
        """Be absent until asked."""
        super().__init__()
        self._label = PlainLabel(bold=True, wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QVBoxLayout(self)
        row.setContentsMargins(px(10), px(6), px(10), px(6))
        row.addWidget(self._label)
        self.set_words(words)
        self.hide()

    def set_words(self, words: str) -> None:
        """Ask something else."""
        self._label.setText(f"{words} Enter ya, Esc tidak")
        self.setAccessibleName(self._label.text())

    def ask(self) -> None:
        """Ask."""
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer; any other key changes nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.hide()
            self.yes.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.no.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of focus."""
        t = tokens()
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(4), line_pen(t.focus_edge, 2), t.focus_bg)
        painter.end()


class ButtonWay(Way):
    """One button and a sentence of what it does."""

    wanted = Signal()

    def __init__(self, title: str, button: KeyButton, note: str) -> None:
        """Explain `button` by `note`."""
        super().__init__("", title)
        self.button = button
        self.button.clicked.connect(self.wanted)
        self.body.addWidget(button)
        self.body.addWidget(PlainLabel(note, muted=True, wrap=True))
