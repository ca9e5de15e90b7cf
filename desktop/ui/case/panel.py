"""The panel of what is at LAPOR!: its status and words as they came, what of ours is under way, its files, its log."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.case.national import EditedText, EventLine, FileLine, NationalPanel
from desktop.ui.case.parts import Banner
from desktop.ui.case.pending import ActLine, ActOffer
from desktop.ui.queue.ways import SureLine
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import IconMark, PlainLabel

OFFER_KEYS = ("Alt+6", "Alt+7", "Alt+8", "Alt+9")
"""The first ways out of the panel; further ones are reached by Tab."""

MOST_EVENTS = 60
"""So many of the newest lines are shown at once; the rest by a button."""

DATE_WIDTH = 98
LEAST_HEIGHT = 160


class Keys:
    """Gives the panel's offers their keys in reading order."""

    def __init__(self) -> None:
        """Begin with all of them free."""
        self._left = list(OFFER_KEYS)

    def button(self, words: str, icon: str) -> KeyButton:
        """Return a button with the next key, without one where all are given."""
        return KeyButton(words, self._left.pop(0) if self._left else "", icon)


class ActPart(QWidget):
    """One of our acts that is not over, with its words and the ways out."""

    wanted = Signal(object, object)
    """The ActLine and the ActOffer that was pressed."""

    def __init__(self, act: ActLine, keys: Keys) -> None:
        """Show `act`."""
        super().__init__()
        self.setAccessibleName(act.spoken)
        self._act = act
        column = _column(self)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        chip = Chip()
        chip.show_state(act.kind, act.state, act.icon)
        head.addWidget(PlainLabel(act.what, bold=True, wrap=True), 1)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(PlainLabel(act.note, muted=True, wrap=True))
        for words in (act.text, act.service_words, act.fix):
            if words:
                column.addWidget(PlainLabel(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for offer in act.offers:
            button = keys.button(offer.words, offer.icon)
            button.clicked.connect(partial(self._pressed, offer))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _pressed(self, offer: ActOffer, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what `clicked` carries
        self.wanted.emit(self._act, offer)


class FilePart(QWidget):
    """One file by its name; before it is fetched the person hears from where, and says yes."""

    fetch_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self, file: FileLine, keys: Keys, *, may_fetch: bool) -> None:
        """Show `file`."""
        super().__init__()
        self._file = file
        column = _column(self)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        mark = IconMark()
        mark.show_icon("paperclip")
        words = PlainLabel(f"{file.name} · {file.note}", wrap=True)
        row.addWidget(mark)
        row.addWidget(words, 1)
        self.sure = SureLine(f"Ambil berkas ini dari {file.host}? Program tidak membukanya.")
        self.sure.yes.connect(self._fetch)
        if may_fetch or file.here:
            ask = partial(self.save_wanted.emit, file.file_id) if file.here else self.sure.ask
            self.button = keys.button(*(("Simpan salinan…", "save") if file.here else ("Ambil berkas…", "download")))
            self.button.clicked.connect(ask)
            self.sure.no.connect(self.button.setFocus)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.sure)

    def _fetch(self) -> None:
        self.fetch_wanted.emit(self._file.file_id)


class EventPart(QWidget):
    """One line of the service's log: when, what, and the text as it came, plain."""

    def __init__(self, event: EventLine) -> None:
        """Show `event`."""
        super().__init__()
        self.setAccessibleName(event.spoken)
        column = _column(self)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        when = PlainLabel(event.when, muted=True)
        when.setMinimumWidth(px(DATE_WIDTH))
        mark = IconMark()
        mark.show_icon(event.icon)
        row.addWidget(when)
        row.addWidget(mark)
        row.addWidget(PlainLabel(event.act, bold=bool(event.text), wrap=True), 1)
        column.addLayout(row)
        if event.mark:
            column.addWidget(PlainLabel(event.mark, muted=True, wrap=True))
        if event.text:
            column.addWidget(PlainLabel(event.text, wrap=True))


class NationalCard(Card):
    """The panel: what is in sight is built anew only where something is different."""

    act_wanted = Signal(object, object)
    fetch_wanted = Signal(int)
    save_wanted = Signal(int)

    def __init__(self) -> None:
        """Begin without a case."""
        super().__init__("Di LAPOR!")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.read_now = KeyButton("Baca sekarang", "Ctrl+R", "rotate-cw")
        self.head.addWidget(self.read_now)
        self.missing = Banner("warn")
        self.body.addWidget(self.missing)
        self.inside = QWidget()
        self._parts = QVBoxLayout(self.inside)
        self._parts.setContentsMargins(0, 0, px(8), 0)
        self._parts.setSpacing(px(8))
        self.page = QScrollArea()
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setWidgetResizable(True)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName("Yang ada di LAPOR!")
        self.page.setWidget(self.inside)
        self.body.addWidget(self.page, 1)
        self._panel: NationalPanel | None = None
        self._whole_log = False
        self._grows = False

    def panel(self) -> NationalPanel | None:
        """Return what is in sight."""
        return self._panel

    def show_panel(self, panel: NationalPanel) -> None:
        """Show a case's panel."""
        if panel == self._panel:
            return
        if self._panel is None or self._panel.title != panel.title:
            self._whole_log = False
            self.page.verticalScrollBar().setValue(0)
        self._panel = panel
        self.set_title(panel.title, panel.read)
        self.read_now.setVisible(panel.may_read)
        self.missing.say(panel.missing)
        self._build(panel)

    def grow(self, *, whole: bool) -> None:
        """Take all the height the content wants, where the page itself scrolls; else scroll inside."""
        self._grows = whole
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.page.setVerticalScrollBarPolicy(policy)
        self._take_height()

    def _take_height(self) -> None:
        whole = self.inside.heightForWidth(self.page.viewport().width()) if self._grows else 0
        self.page.setMinimumHeight(max(whole, px(LEAST_HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the text wants at another width."""
        super().resizeEvent(event)
        self._take_height()

    def texts(self) -> list[str]:
        """Return every text in sight, in reading order."""
        return [label.text() for label in self.findChildren(PlainLabel) if label.isVisibleTo(self) and label.text()]

    def _build(self, panel: NationalPanel) -> None:
        _empty(self._parts)
        keys = Keys()
        self._add(PlainLabel(panel.status, bold=True, wrap=True))
        self._add(PlainLabel(panel.where, wrap=True))
        for act in panel.acts:
            part = ActPart(act, keys)
            part.wanted.connect(self.act_wanted)
            self._section(part)
        for edit in panel.edits:
            self._section(_edit(edit))
        if panel.files:
            self._section(PlainLabel("Berkas di LAPOR!", bold=True))
        for file in panel.files:
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
        shown = panel.events if self._whole_log else panel.events[:MOST_EVENTS]
        for event in shown:
            self._add(EventPart(event))
        if len(panel.events) > len(shown):
            more = KeyButton(f"Tampilkan {len(panel.events) - len(shown)} kabar yang lebih lama", icon="chevron-down")
            more.clicked.connect(self._show_all)
            self._add(more)

    def _show_all(self) -> None:
        self._whole_log = True
        if self._panel is not None:
            self._build(self._panel)

    def _section(self, part: QWidget) -> None:
        self._add(Rule())
        self._add(part)

    def _add(self, part: QWidget) -> None:
        self._parts.addWidget(part)


def _edit(edit: EditedText) -> QWidget:
    part = QWidget()
    column = _column(part)
    for label, words in ((edit.ours_label, edit.ours), (edit.theirs_label, edit.theirs)):
        column.addWidget(PlainLabel(label, bold=True, wrap=True))
        column.addWidget(PlainLabel(words, wrap=True))
    for words in edit.told:
        column.addWidget(PlainLabel(words, muted=True, wrap=True))
    return part


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(3))
    return column


def _empty(layout: QLayout) -> None:
    while layout.count():
        taken = layout.takeAt(0)
        widget = taken.widget() if taken is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
