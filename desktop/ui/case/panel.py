"""The panel of what is at LAPOR!: its status and words as they came, what of ours is under way, its files, its log."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.case.national import NationalPanel
from desktop.ui.case.panel_parts import ActPart, EventPart, FilePart, Keys, edit_part
from desktop.ui.case.parts import Banner
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.wrapped import WrappedText

MOST_EVENTS, MOST_FILES = 60, 12
"""So many of the newest lines and files are shown at once; the rest by a button."""

LEAST_HEIGHT = 110


class PanelScroll(QScrollArea):
    """Asks for little and takes what the page has left; where the page itself scrolls it takes all it wants."""

    def __init__(self, inside: QWidget) -> None:
        """Hold `inside`, over the card's own ground."""
        super().__init__()
        self.grows = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Yang ada di LAPOR!")
        self.setWidget(inside)
        for ground in (inside, self.viewport()):
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return little, or all."""
        return QSize(px(240), self.minimumHeight() if self.grows else px(LEAST_HEIGHT))


READ, TYPE = ("Baca sekarang", "rotate-cw"), ("Tulis status…", "pencil")
"""Where no line can read, a person does, and types what the site shows."""


class NationalCard(Card):
    """The panel: what is in sight is built anew only where something is different."""

    act_wanted = Signal(object, object)
    fetch_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self) -> None:
        """Begin without a case."""
        super().__init__("Di LAPOR!")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.read_now = KeyButton(READ[0], "Ctrl+R", READ[1])
        self.head.addWidget(self.read_now)
        self.missing = Banner("warn")
        self.body.addWidget(self.missing)
        self.inside = QWidget()
        self._parts = QVBoxLayout(self.inside)
        self._parts.setContentsMargins(0, 0, px(8), 0)
        self._parts.setSpacing(px(8))
        self.page = PanelScroll(self.inside)
        self.body.addWidget(self.page, 1)
        self._panel: NationalPanel | None = None
        self._whole = False

    def panel(self) -> NationalPanel | None:
        """Return what is in sight."""
        return self._panel

    def show_panel(self, panel: NationalPanel) -> None:
        """Show a case's panel."""
        if panel == self._panel:
            return
        if self._panel is None or self._panel.title != panel.title:
            self._whole = False
            self.page.verticalScrollBar().setValue(0)
        self._panel = panel
        self.set_title(panel.title, panel.read)
        self.read_now.setVisible(panel.may_read or panel.may_type)
        self.read_now.set_words(*(TYPE if panel.may_type else READ))
        self.missing.say(panel.missing)
        self._build(panel)

    def grow(self, *, whole: bool) -> None:
        """Take all the height the content wants, where the page itself scrolls; else scroll inside."""
        turned, self.page.grows = self.page.grows != whole, whole
        if turned and self._panel is not None:
            self._build(self._panel)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.page.setVerticalScrollBarPolicy(policy)
        self._take_height()

    def _take_height(self) -> None:
        """Let no text be squeezed: a scroll area asks for its content's least height, not for that at its width."""
        wanted = max(0, self._parts.totalHeightForWidth(self.page.viewport().width()))
        self.inside.setMinimumHeight(wanted)
        self.page.setMinimumHeight(wanted if self.page.grows else px(LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text wants at another width."""
        super().resizeEvent(event)
        self._take_height()

    def texts(self) -> list[str]:
        """Return every text in sight, in reading order."""
        shown = [part for part in self.findChildren(QWidget) if isinstance(part, PlainLabel | WrappedText)]
        return [part.text() for part in shown if part.isVisibleTo(self) and part.text()]

    def _build(self, panel: NationalPanel) -> None:
        _empty(self._parts)
        keys = Keys()
        self._add(WrappedText(panel.status, bold=True))
        self._add(WrappedText(panel.where))
        for act in panel.acts:
            part = ActPart(act, keys)
            part.wanted.connect(self.act_wanted)
            self._section(part)
        for edit in panel.edits:
            self._section(edit_part(edit))
        if panel.files:
            self._section(PlainLabel("Berkas di LAPOR!", bold=True))
        for file in panel.files if self._whole else panel.files[-MOST_FILES:]:
            piece = FilePart(file, keys, may_fetch=panel.may_fetch)
            piece.fetch_wanted.connect(self.fetch_wanted)
            piece.save_wanted.connect(self.save_wanted)
            self._add(piece)
        self._log(panel)
        self._parts.addStretch(1)
        self._take_height()

    def _log(self, panel: NationalPanel) -> None:
        order = "terbaru di atas"
        note = f"{order} · {panel.zone_mark}" if panel.zone_mark else order
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel("Kabar dari LAPOR!", bold=True), 1)
        row.addWidget(PlainLabel(note, muted=True))
        self._section(head)
        if not panel.events:
            self._add(PlainLabel("Belum ada kabar.", muted=True))
        for event in panel.events if self._whole else panel.events[:MOST_EVENTS]:
            self._add(EventPart(event, indented=not self.page.grows))
        older, files = len(panel.events) - MOST_EVENTS, len(panel.files) - MOST_FILES
        if not self._whole and max(older, files) > 0:
            what = f"{older} kabar yang lebih lama" if older > 0 else f"{files} berkas yang lebih lama"
            more = KeyButton(f"Tampilkan {what}", icon="chevron-down")
            more.clicked.connect(self._show_all)
            self._add(more)

    def _show_all(self) -> None:
        self._whole = True
        if self._panel is not None:
            self._build(self._panel)

    def _section(self, part: QWidget) -> None:
        self._add(Rule())
        self._add(part)

    def _add(self, part: QWidget) -> None:
        self._parts.addWidget(part)


def _empty(layout: QLayout) -> None:
    while layout.count():
        taken = layout.takeAt(0)
        widget = taken.widget() if taken is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
