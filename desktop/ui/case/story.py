"""The citizen's own words, which nobody changes, what was recorded beside them, and who said it, masked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QTextOption
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayoutItem, QPlainTextEdit, QSizePolicy

from desktop.ui.case.page import CasePage
from desktop.ui.case.presenter import IDENTITY_SECONDS
from desktop.ui.icons import pixmap
from desktop.ui.theme import font, px, tokens
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel

STORY_LINES = 5
"""So much of a story is seen at once; the rest scrolls."""
DETAIL_COLUMNS = 2
OPEN_WORDS = f"Terbuka {IDENTITY_SECONDS} detik · dicatat"


class StoryCard(Card):
    """Story, details, additions, files and the masked identity."""

    identity_wanted = Signal()
    identity_over = Signal()
    """The opened identity has been in sight long enough."""

    def __init__(self) -> None:
        """Begin without a case."""
        super().__init__("Isi laporan", "kata-kata pengadu, tidak dapat diubah")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.story = _story()
        self.body.addWidget(self.story)
        self._details = QGridLayout()
        self._details.setHorizontalSpacing(px(10))
        self._details.setVerticalSpacing(px(2))
        for column in range(DETAIL_COLUMNS):
            self._details.setColumnStretch(column * 2 + 1, 1)
        self.body.addLayout(self._details)
        self.added = PlainLabel(wrap=True)
        self.sent_note = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.added)
        self.body.addWidget(self.sent_note)
        self.files = PlainLabel(muted=True, wrap=True)
        self.body.addWidget(self.files)
        self.identity = PlainLabel(wrap=True)
        self._open = KeyButton("Buka identitas…", "Ctrl+I", "eye").as_link()
        self._open.clicked.connect(self.identity_wanted)
        self._opened = PlainLabel(OPEN_WORDS, bold=True)
        self._opened.set_ink("warn")
        self._picture = PlainLabel()
        self.body.addLayout(self._identity_line())
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(IDENTITY_SECONDS * 1000)
        self._over.timeout.connect(self.identity_over)

    def _identity_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._picture)
        line.addWidget(self.identity, 1)
        line.addWidget(self._opened)
        line.addWidget(self._open)
        return line

    def show_page(self, page: CasePage) -> None:
        """Show a case's words; an opened identity is announced as such and timed."""
        if self.story.toPlainText() != page.story:
            self.story.setPlainText(page.story)
        self._show_details(page.details)
        self.added.setText("\n".join(page.additions))
        self.added.setVisible(bool(page.additions))
        self.sent_note.setText(page.sent_note)
        self.sent_note.setVisible(bool(page.sent_note))
        self.files.setText("\n".join((page.files, *page.file_lines)) if page.file_lines else page.files)
        self._picture.setPixmap(pixmap("user-round", 16, tokens().muted))
        self.identity.setText(page.identity)
        self._opened.setVisible(page.identity_open)
        self._open.setVisible(page.may_open_identity and not page.identity_open)
        if page.identity_open:
            self._over.start()
        else:
            self._over.stop()

    def is_timed(self) -> bool:
        """Say whether an opened identity waits to be masked again."""
        return self._over.isActive()

    def time_is_up(self) -> None:
        """Mask the identity now, as after twenty seconds."""
        self._over.stop()
        self.identity_over.emit()

    def _show_details(self, details: tuple[tuple[str, str], ...]) -> None:
        while self._details.count():
            _drop(self._details.takeAt(0))
        for place, (label, value) in enumerate(details):
            row, column = divmod(place, DETAIL_COLUMNS)
            name = PlainLabel(label, muted=True)
            self._details.addWidget(name, row, column * 2, Qt.AlignmentFlag.AlignTop)
            shown = ElidedLabel(value)
            shown.setAccessibleName(f"{label}: {value}")
            self._details.addWidget(shown, row, column * 2 + 1)


class Words(QPlainTextEdit):
    """The citizen's words to read: whole lines of them, wrapped, beginning right under the title."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        around = round(self.document().documentMargin())
        self.setViewportMargins(-around, 0, -around, 0)
        self.setFixedHeight(QFontMetrics(font()).lineSpacing() * STORY_LINES + 2 * around + 2)


def _story() -> QPlainTextEdit:
    story = Words()
    story.setObjectName("reading")
    story.setReadOnly(True)
    story.setAccessibleName("Isi laporan, kata-kata pengadu")
    story.setFrameShape(QFrame.Shape.NoFrame)
    story.setTabChangesFocus(True)
    story.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    story.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return story


def _drop(item: QLayoutItem | None) -> None:
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
