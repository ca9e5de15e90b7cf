"""Kurir: what goes and comes on a stick, for this office and for others (`product.md` features 17, 20)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.courier import Peer, PeerCard
from desktop.errors import Failure
from desktop.ui.courier.columns import LastSaid, Panels
from desktop.ui.courier.packing import PackingPart
from desktop.ui.courier.panels import NOT_HERE, BundlePanel, CardPanel, EntrustedPanel, TrustPanel
from desktop.ui.courier.port import OfficeCourier, Overview
from desktop.ui.courier.presenter import CourierPort, CourierPresenter
from desktop.ui.courier.rows import NOTHING
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.columns import UNLIMITED
from desktop.ui.lists.frame import TableFrame
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.messages import words_for
from desktop.ui.runner import Runner
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.one_file import OneFile, Wanted, ask_folder

HEADS = ("Keadaan", "Kiriman", "Berikutnya")
WIDTHS = {0: 142, 2: 220}
SIDE_WIDTH = 400
LEAST_WIDTH = 980
"""Below this the list and the panel take turns: Enter opens, Esc returns."""

WANTED = Wanted("Berkas kurir", "Berkas kurir (*.kotakpos *.kartu);;Semua berkas (*)")
LOADING = "Memuat…"


def build_screen(desk: Desk) -> CourierScreen:
    """Return the courier page of the person at the desk."""
    port = OfficeCourier(desk.ctx, desk.person, desk.zone)
    return CourierScreen(port, desk.slow or desk.work, desk.changes.announce)


class CourierScreen(Screen):
    """Acts above, what is under way at the left, the chosen thing at the right."""

    name = "courier"

    def __init__(self, port: CourierPort, runner: Runner, changed: Callable[[frozenset[str]], None]) -> None:
        """Act by `port` on `runner`; tell `changed` what was written."""
        super().__init__()
        self._presenter = CourierPresenter(port, runner, self, changed)
        self.ask_folder: Callable[[], Path | None] = partial(ask_folder, self, "Folder di USB")
        self.file = OneFile(self, WANTED)
        self.begin = KeyButton("Buat bungkusan…", "Alt+1", "usb", primary=True)
        self.receive = KeyButton("Terima berkas…", "Alt+2", "inbox")
        self.show_cards = KeyButton("Kartu", "Alt+3", "key-round")
        self.said = LastSaid()
        self.table = GroupedTable("Yang dibawa kurir", HEADS, WIDTHS)
        self.table.horizontalHeader().hide()
        self.frame = TableFrame(self.table)
        self.card = CardPanel(may_trust=port.may("add_courier_peer"))
        self.trust = TrustPanel()
        self.bundle = BundlePanel(may_cancel=port.may("cancel_courier"))
        self.entrusted = EntrustedPanel()
        self.packing = PackingPart()
        self._overview = QWidget()
        self._left = QStackedWidget()
        self._right = Panels((self.card, self.trust, self.bundle, self.entrusted))
        self._beside = True
        self._lay_out()
        self._connect()
        for button, needed in ((self.begin, "courier_out"), (self.receive, "courier_in")):
            if not port.may(needed):
                button.hide()

    # --- what the frame asks ---------------------------------------------------------------

    def title(self) -> str:
        """Return the screen's name."""
        return "Kurir"

    def subtitle(self) -> str:
        """Return what the page is for."""
        return "Berkas tersegel di USB: kantor tanpa jalur, dan kantor yang membawakannya"

    def enter(self) -> None:
        """Read again what is under way; the list has the keyboard."""
        if not self.table.rows():
            self.frame.show_words(LOADING)
        self._presenter.refresh()
        self._focus()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where something was sent or decided."""
        if kinds & {"outbox", "complaint", "office"}:
            self._presenter.refresh()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._presenter.set_masked(hidden=hidden)

    def resized_to(self, _width_class: str) -> None:
        """Take all sizes from the font in force."""
        self.table.rescale()
        self.packing.table.rescale()

    def flush(self) -> bool:
        """Say whether nothing is under way: its end would be told to a screen that is gone."""
        return not self._presenter.is_under_way

    # --- what the presenter asks ---------------------------------------------------------------

    def show_overview(self, overview: Overview, rows: tuple[ListedRow, ...]) -> None:
        """Paint what is under way; the chosen line stays chosen."""
        first = not self.table.rows()
        self.table.show_rows(rows)
        if rows:
            self.frame.show_rows()
        else:
            self.frame.show_words(NOTHING)
        if rows and first:
            self.table.choose(0)
            self._focus()
        self.card.show_card(overview.own, overview.peers, self._presenter.zone)
        self._show_chosen(self.table.key())

    def show_packing(self, peers: tuple[Peer, ...], rows: tuple[ListedRow, ...]) -> None:
        """Show what may be packed, and for whom."""
        self.packing.show_packing(peers, rows)

    def show_card_to_trust(self, card: PeerCard) -> None:
        """Ask for the digits, where this person may trust; else say who may."""
        if not self._presenter.may("add_courier_peer"):
            self.show_said(f"Ini kartu kantor lain. {NOT_HERE}", "warn")
            return
        self.trust.show_card(card)
        self._show_panel(self.trust)
        self.trust.digits.setFocus()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong beside what was tried; what was typed stays."""
        said = words_for(failure)
        words = f"{said.sentence} {said.next_step}".strip()
        if self._right.shown() is self.trust and self._right.isVisibleTo(self):
            self.trust.say_trouble(words)
        elif self._left.currentWidget() is self.packing:
            self.packing.say_trouble(words)
        else:
            self.show_said(words, kind="warn")

    def show_said(self, words: str, kind: str) -> None:
        """Say what came of an act, where it stays to be read."""
        if kind == "ok" or self._left.currentWidget() is self.packing:
            self._close()
        self.said.say(words, kind)

    def show_busy(self, words: str) -> None:
        """Say in the status line what is being done."""
        if words:
            self.announce.emit(words, [])

    # --- inside ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(16))
        column = QVBoxLayout(self._overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        for button in (self.begin, self.receive, self.show_cards):
            tools.addWidget(button)
        tools.addStretch(1)
        column.addLayout(tools)
        column.addWidget(self.said)
        column.addWidget(self.frame, 1)
        self._left.addWidget(self._overview)
        self._left.addWidget(self.packing)
        whole.addWidget(self._left, 1)
        whole.addWidget(self._right)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin_packing)
        self.receive.clicked.connect(self.file.choose)
        self.show_cards.clicked.connect(self._show_cards)
        self.file.given.connect(self._presenter.give)
        self.file.odd.connect(partial(self.show_said, kind="warn"))
        self.table.chosen_key.connect(self._show_chosen)
        self.table.opened_key.connect(self._opened)
        self.card.save_wanted.connect(self._save_card)
        self.card.trust_wanted.connect(self.file.choose)
        self.trust.given.connect(self._presenter.trust)
        self.trust.closed.connect(self._close)
        self.bundle.write_wanted.connect(self._write_again)
        self.bundle.cancelled.connect(self._cancel)
        self.entrusted.receipt_wanted.connect(self._write_receipt)
        self.packing.wanted.connect(self._pack)
        self.packing.closed.connect(self._close)
        self.packing.table.toggled.connect(self._presenter.toggle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list or the panel, not both, where they have no room side by side."""
        super().resizeEvent(event)
        self._beside = self.width() >= px(LEAST_WIDTH)
        self._show_columns(panel=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from a panel to the list where only one of them has room."""
        if event.key() == Qt.Key.Key_Escape and not self._left.isVisible():
            self._close()
            return
        super().keyPressEvent(event)

    def _show_columns(self, *, panel: bool) -> None:
        packing = self._left.currentWidget() is self.packing
        self._left.setVisible(self._beside or not panel)
        self._right.setVisible(not packing and (self._beside or panel))
        self._right.setMinimumWidth(px(SIDE_WIDTH) if self._beside else 0)
        self._right.setMaximumWidth(px(SIDE_WIDTH) if self._beside else UNLIMITED)

    def _show_panel(self, panel: QWidget, *, opened: bool = True) -> None:
        self._right.show_panel(panel)
        if opened:
            self._show_columns(panel=True)

    def _show_chosen(self, key: str) -> None:
        """Show what a line stands for; a card that waits for its digits stays until it is answered."""
        if self._right.shown() is self.trust:
            return
        bundle, office = self._presenter.bundle(key), self._presenter.entrusted(key)
        if bundle is not None:
            self.bundle.show_bundle(bundle, self._presenter.zone)
            self._show_panel(self.bundle, opened=False)
        elif office is not None:
            self.entrusted.show_office(office)
            self._show_panel(self.entrusted, opened=False)
        else:
            self._show_panel(self.card, opened=False)

    def _opened(self, key: str) -> None:
        self._show_chosen(key)
        self._show_columns(panel=True)
        self._right.shown().setFocus()
        self._right.shown().focusNextChild()

    def _show_cards(self) -> None:
        self._show_panel(self.card)
        self.card.save.setFocus()

    def _close(self) -> None:
        """Show the list with what was chosen in it."""
        self._left.setCurrentWidget(self._overview)
        if self._right.shown() is self.trust:
            self._show_panel(self.card, opened=False)
        self._show_columns(panel=False)
        self._show_chosen(self.table.key())
        self._focus()

    def _focus(self) -> None:
        if self._left.currentWidget() is self.packing:
            self.packing.begin()
        elif self.table.rows():
            self.table.setFocus()
        else:
            self.show_cards.setFocus()

    def _begin_packing(self) -> None:
        self._presenter.begin_packing()
        self._left.setCurrentWidget(self.packing)
        self._show_columns(panel=False)
        self.packing.begin()

    def _pack(self, station: str) -> None:
        self._into(partial(self._presenter.pack, station))

    def _write_again(self) -> None:
        self._into(partial(self._presenter.write_again, self.table.key()))

    def _write_receipt(self) -> None:
        self._into(partial(self._presenter.write_receipt, self.table.key()))

    def _save_card(self) -> None:
        self._into(self._presenter.save_card)

    def _into(self, act: Callable[[Path], None]) -> None:
        """Do something with a folder on the stick; giving the dialog up changes nothing."""
        folder = self.ask_folder()
        if folder is not None:
            act(folder)

    def _cancel(self, reason: str, handed_over: bool) -> None:  # noqa: FBT001 - what the signal carries
        self._presenter.cancel(self.table.key(), reason, handed_over=handed_over)
