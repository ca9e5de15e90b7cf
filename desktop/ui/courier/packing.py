"""Packing: what goes into a bundle and for whom; Space leaves a case out, F12 asks for the stick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.courier import Peer
from desktop.ui.lists.frame import TableFrame
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.shown import one_line
from desktop.ui.theme import px
from desktop.ui.widgets.choice import Choice
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

HEADS = ("Ikut", "Kiriman", "Tombol")
WIDTHS = {0: 120, 2: 170}
NO_PEER = "Belum ada kantor tepercaya. Tukar kartu lebih dulu (Alt+3)."
EMPTY = "Tidak ada yang menunggu. Yang ditahan dilepas dulu di Antrean."
SEALED = "Isinya disegel untuk kantor itu saja; nama, NIK, dan telepon pengadu tidak ikut."


class PackTable(GroupedTable):
    """Cases with whether they go; Space changes it."""

    toggled = Signal(str)

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__("Yang bisa dibungkus", HEADS, WIDTHS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the chosen case out with Space, or let it go after all."""
        if event.key() == Qt.Key.Key_Space and self.key():
            self.toggled.emit(self.key())
            return
        super().keyPressEvent(event)


class PackingPart(QWidget):
    """For whom, what, and the one act."""

    wanted = Signal(str)
    """The station of an office for which is to be packed."""

    closed = Signal()

    def __init__(self) -> None:
        """Begin without anything to pack."""
        super().__init__()
        self.peer = Choice("Untuk kantor", label_width=100)
        self.pack = KeyButton("Simpan bungkusan ke USB…", "F12", "usb", primary=True)
        self.back = KeyButton("Kembali", "Esc")
        self.trouble = PlainLabel(wrap=True)
        self.trouble.set_ink("warn")
        self.table = PackTable()
        self.table.horizontalHeader().hide()
        self.frame = TableFrame(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.pack)
        row.addWidget(self.back)
        row.addStretch(1)
        for part in (self.peer, self.frame):
            column.addWidget(part, int(part is self.frame))
        column.insertLayout(0, row)
        column.insertWidget(1, self.trouble)
        column.addWidget(PlainLabel(SEALED, muted=True, wrap=True))
        self.pack.clicked.connect(self._pack)
        self.back.clicked.connect(self.closed)
        self.peer.next_wanted.connect(self.table.setFocus)
        self.table.opened.connect(self._next)

    def show_packing(self, peers: Sequence[Peer], rows: tuple[ListedRow, ...]) -> None:
        """Show what may go; the only trusted office is chosen by itself."""
        self.peer.set_items([(one.card.station, _named(one), one.card.station) for one in peers])
        if len(peers) == 1 and not self.peer.key():
            self.peer.set_key(peers[0].card.station)
        self.table.show_rows(rows)
        if rows:
            self.frame.show_rows()
        else:
            self.frame.show_words(EMPTY)
        self.pack.setVisible(bool(rows) and bool(peers))
        self.say_trouble("" if peers else NO_PEER)

    def begin(self) -> None:
        """Put the cursor where something is to be decided."""
        if self.peer.key() or not self.pack.isVisibleTo(self):
            self.table.setFocus()
            self.table.choose(0)
        else:
            self.peer.setFocus()

    def say_trouble(self, words: str) -> None:
        """Say why nothing was packed; empty clears."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def _pack(self) -> None:
        station = self.peer.key()
        if station:
            self.wanted.emit(station)
        else:
            self.say_trouble("Pilih kantor tujuannya dulu.")
            self.peer.setFocus()

    def _next(self, _row: int) -> None:
        self.pack.setFocus()


def _named(peer: Peer) -> str:
    """Return a name that stands for one PC alone: two desks of an office have the same name."""
    return f"{one_line(peer.card.name)} · {peer.card.station}"
