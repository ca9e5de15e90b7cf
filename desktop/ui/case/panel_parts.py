"""What the panel of LAPOR! is made of: one act of ours, one file, one line of the log, one edited text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.case.national import EditedText, EventLine, FileLine
from desktop.ui.case.pending import ActLine, ActOffer
from desktop.ui.queue.ways import SureLine
from desktop.ui.theme import px
from desktop.ui.widgets.chip import Chip
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import IconMark, PlainLabel
from desktop.ui.widgets.wrapped import WrappedText

OFFER_KEYS = ("Alt+6", "Alt+7", "Alt+8", "Alt+9")
"""The first ways out of the panel; further ones are reached by Tab."""

DATE_WIDTH, TEXT_INDENT = 98, 130


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
        head.addWidget(WrappedText(act.what, bold=True), 1)
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(WrappedText(act.note, muted=True))
        for words in (act.text, act.service_words, act.fix):
            if words:
                column.addWidget(WrappedText(words))
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
        words = WrappedText(f"{file.name} · {file.note}")
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

    def __init__(self, event: EventLine, *, indented: bool) -> None:
        """Show `event`; where there is room its text stands under what happened."""
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
        row.addWidget(WrappedText(event.act, bold=bool(event.text)), 1)
        column.addLayout(row)
        below = QVBoxLayout()
        below.setContentsMargins(px(TEXT_INDENT) if indented else px(8), 0, 0, 0)
        column.addLayout(below)
        if event.mark:
            below.addWidget(PlainLabel(event.mark, muted=True, wrap=True))
        if event.text:
            below.addWidget(WrappedText(event.text))


def edit_part(edit: EditedText) -> QWidget:
    """Return both texts under their names, and what differs in words."""
    part = QWidget()
    column = _column(part)
    for label, words in ((edit.ours_label, edit.ours), (edit.theirs_label, edit.theirs)):
        column.addWidget(PlainLabel(label, bold=True, wrap=True))
        column.addWidget(WrappedText(words))
    for words in edit.told:
        column.addWidget(WrappedText(words, muted=True))
    return part


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(3))
    return column
