"""The stop page: one sentence, the next step, and the few lawful ways on. It never offers to create a new store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.errors import (
    AlreadyRunningError,
    DiskFullError,
    EngineUnfitError,
    Failure,
    FolderReadOnlyError,
    SlotsDamagedError,
    StoreMissingError,
    StoreNewerError,
    StoreTroubleError,
    StoreUnreadableError,
)
from desktop.ui.messages import Words, words_for
from desktop.ui.signin.door import DoorPage
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import IconMark, PlainLabel

WIDTH = 620

AGAIN = ("again", "Coba lagi", "rotate-cw")
FIND = ("find", "Cari berkas data…", "folder-open")
FOLDER = ("folder", "Buka foldernya", "folder-open")
CLOSE = ("close", "Tutup program", "power")

Way = tuple[str, str, str]

WAYS: dict[type[Failure], tuple[Way, ...]] = {
    StoreMissingError: (FIND, AGAIN, CLOSE),
    StoreUnreadableError: (FIND, AGAIN, CLOSE),
    SlotsDamagedError: (FIND, AGAIN, CLOSE),
    StoreNewerError: (AGAIN, CLOSE),
    EngineUnfitError: (CLOSE,),
    FolderReadOnlyError: (AGAIN, FOLDER, CLOSE),
    DiskFullError: (AGAIN, FOLDER, CLOSE),
    StoreTroubleError: (AGAIN, FOLDER, CLOSE),
    AlreadyRunningError: (AGAIN, CLOSE),
}
"""What may be done about each; everything else may be tried again."""

HEADING = {
    StoreMissingError: "Berkas data tidak ditemukan",
    StoreUnreadableError: "Berkas data tidak bisa dibaca",
    SlotsDamagedError: "Berkas kunci rusak",
    StoreNewerError: "Data dari program yang lebih baru",
    EngineUnfitError: "Pemasangan program tidak lengkap",
    FolderReadOnlyError: "Folder data tidak bisa ditulisi",
    DiskFullError: "Disk penuh",
    AlreadyRunningError: "Loket Aduan sudah terbuka",
}


class StopPage(DoorPage):
    """One failure at the door of the store."""

    chosen = Signal(str)
    """`again`, `find`, `folder` or `close`."""

    def __init__(self, failure: Failure, words: Words | None = None) -> None:
        """Say what happened in the words of `messages`, or in `words` where the failure is not the whole story."""
        super().__init__(WIDTH)
        words = words or words_for(failure)
        self.line.setText(HEADING.get(type(failure), "Data belum bisa dibuka"))
        self._buttons: dict[KeyButton, str] = {}
        head = QHBoxLayout()
        head.setSpacing(px(12))
        mark = IconMark(size=24)
        mark.show_icon("octagon-alert", "bad")
        sentence = PlainLabel(words.sentence, size=11, wrap=True, bold=True)
        head.addWidget(mark)
        head.addWidget(sentence, 1)
        self.card.body.addLayout(head)
        if words.next_step:
            self.card.body.addWidget(PlainLabel(words.next_step, wrap=True))
        if isinstance(failure, StoreMissingError | StoreUnreadableError | SlotsDamagedError):
            kept = "Tidak ada yang dihapus atau ditimpa. Program menunggu sampai berkasnya kembali."
            self.card.body.addWidget(PlainLabel(kept, muted=True, wrap=True))
        self.card.body.addSpacing(px(4))
        self._offer(WAYS.get(type(failure), (AGAIN, CLOSE)))
        self.setAccessibleName(f"{words.sentence} {words.next_step}".strip())

    def _offer(self, ways: Sequence[Way]) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for place, (code, words, icon) in enumerate(ways):
            button = KeyButton(words, icon=icon, primary=place == 0)
            button.clicked.connect(self._clicked)
            self._buttons[button] = code
            row.addWidget(button)
            if place == 0:
                self.setFocusProxy(button)
        row.addStretch(1)
        self.card.body.addLayout(row)

    def ways(self) -> tuple[str, ...]:
        """Return the codes of what may be done."""
        return tuple(self._buttons.values())

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.chosen.emit(self._buttons[button])
