"""Antrean: what waits, what went, and what a person must decide (`screens.md` 4.8)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.delivery import SyncState
from desktop.domain.permissions import allows
from desktop.errors import Failure
from desktop.ui.frame.desk import Desk, Line
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.frame import TableFrame
from desktop.ui.lists.grouped import GroupedTable
from desktop.ui.lists.reading_stop import put_stop_banner
from desktop.ui.messages import words_for
from desktop.ui.queue.card import DetailCard
from desktop.ui.queue.columns import Turns
from desktop.ui.queue.detail import QueueDetail
from desktop.ui.queue.links import QueueLinks
from desktop.ui.queue.listing import listed
from desktop.ui.queue.planline import PlanLine
from desktop.ui.queue.port import OfficeQueue
from desktop.ui.queue.presenter import CHANGED, EMPTY, QueuePort, QueuePresenter
from desktop.ui.queue.rows import QueueRow
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.scroll import FollowingScroll

HEADS = ("Keadaan", "Aduan", "Keterangan")
WIDTHS = {0: 142, 2: 210}
MASKED = "Layar sedang disamarkan. Tekan F8 untuk melihat teksnya dulu."

LEAST_TOOLS = 760
"""Below this the way to the courier stands under the list."""


def build_screen(desk: Desk) -> QueueScreen:
    """Return the queue of the person at the desk."""
    screen = QueueScreen(OfficeQueue(desk.ctx, desk.person, desk.zone), desk.line, desk.changes.announce)
    put_stop_banner(desk, screen, screen.frame)
    screen.count_anew(CHANGED)
    return screen


class QueueScreen(Screen):
    """The list in groups at the left, the chosen case with its ways out at the right."""

    name = "queue"

    def __init__(self, port: QueuePort, line: Line, changed: Callable[[frozenset[str]], None]) -> None:
        """Act by `port`, send by `line`, tell `changed` what was written."""
        super().__init__()
        self._presenter = QueuePresenter(port, self, changed)
        self._line = line
        roles = port.person.roles
        self.send = KeyButton("Kirim sekarang", "F5", "send", primary=True)
        self._may_send = allows(roles, "sync_now")
        self.hold = KeyButton("Tahan", "Ctrl+H", "pause")
        self.by_hand = KeyButton("Salin-tempel", "Ctrl+M", "clipboard-copy")
        self.links = QueueLinks(roles)
        if not allows(roles, "assisted_copy"):
            self.by_hand.hide()
        self.plan = PlanLine(may_set=allows(roles, "set_line_budget"))
        self.table = GroupedTable("Antrean pengiriman", HEADS, WIDTHS)
        self.table.horizontalHeader().hide()
        self.frame = TableFrame(self.table)
        self.card = DetailCard()
        self._left = QWidget()
        self._inside = QWidget()
        self._right = FollowingScroll(self._inside)
        self._columns = Turns(self._left, self._right)
        self._lay_out()
        self._connect()

    # --- what the frame asks ---------------------------------------------------------------

    def title(self) -> str:
        """Return the screen's name."""
        return "Antrean"

    def subtitle(self) -> str:
        """Return how many wait for what."""
        return self._presenter.summary()

    def count(self) -> int:
        """Return how many cases need a person."""
        return self._presenter.needing_a_person()

    def count_anew(self, kinds: frozenset[str]) -> None:
        """Count without reading the list."""
        if kinds & CHANGED:
            self._presenter.count_anew()

    def enter(self) -> None:
        """Read the queue; what needs a person first is chosen."""
        self._presenter.refresh()
        if not self.table.key():
            self.table.choose(0)
        self.table.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where something was sent or decided."""
        if kinds & {"outbox", "complaint", "office"}:
            self._presenter.refresh()

    def show_item(self, key: str) -> None:
        """Choose the case of a number."""
        self._presenter.refresh()
        self.table.choose_key(key)
        self._columns.show(case=bool(key))

    def item(self) -> str:
        """Return the number of the chosen case."""
        return self.table.key()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._presenter.set_masked(hidden=hidden)

    def resized_to(self, _width_class: str) -> None:
        """Take all sizes from the font in force."""
        self.table.rescale()

    # --- what the presenter asks -------------------------------------------------------------

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        """Paint the list; the chosen case stays chosen."""
        self.table.show_rows([listed(row) for row in rows])
        if rows:
            self.frame.show_rows()
        else:
            self.frame.show_words(EMPTY)
        self.send.setVisible(self._may_send and not self._presenter.by_hand)
        self.by_hand.primary = self._presenter.by_hand
        plan = self._presenter.plan()
        self.plan.say(plan if not plan or self._line.is_online() else f"{plan} · dikirim sendiri saat daring")
        self.plan.show_offer(by_wire=not self._presenter.by_hand)
        self.title_changed.emit()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong beside where it was decided; what was typed stays."""
        said = words_for(failure)
        words = f"{said.sentence} {said.next_step}".strip()
        if self.card.detail is None:
            self.frame.show_trouble(words)
        elif self.card.detail.state is SyncState.HELD:
            self.card.release.say_problem(words)
        else:
            self.card.say_trouble(words)

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line."""
        self.card.say_trouble("")
        self.announce.emit(words, [])

    # --- inside ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(16))
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(10))
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        tools.addWidget(self.send)
        tools.addWidget(self.hold)
        tools.addStretch(1)
        tools.addWidget(self.by_hand)
        tools.addWidget(self.links.above)
        left.addLayout(tools)
        left.addWidget(self.plan)
        left.addWidget(self.frame, 1)
        left.addWidget(self.links)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)
        whole.addWidget(self._left, 1)
        whole.addWidget(self._right)
        self._columns.show(case=False)

    def _connect(self) -> None:
        self.send.clicked.connect(self._send)
        self.hold.clicked.connect(self._hold_or_release)
        self.by_hand.clicked.connect(partial(self.copy_wanted.emit, ""))
        self.links.wanted.connect(self.go_to)
        self.card.look_up.import_wanted.connect(partial(self.go_to.emit, "listing"))
        self.table.chosen_key.connect(self._chosen)
        self.table.opened_key.connect(self._opened)
        self.frame.try_again.connect(self._presenter.refresh)
        self.plan.given.connect(self._set_budget)
        self.card.copy_wanted.connect(self.copy_wanted)
        self.card.open_wanted.connect(self.open_case)
        self.card.compose_wanted.connect(self._compose)
        self.card.look_up.copy_wanted.connect(self._copy_reference)
        self.card.number.given.connect(self._resolve)
        self.card.resend.decided.connect(self._resend)
        self.card.mend.wanted.connect(self._hold)
        self.card.text_alone.wanted.connect(self._without_files)
        self.card.release.wanted.connect(self._release)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list or the case, not both, where they have no room side by side."""
        super().resizeEvent(event)
        self._columns.fit(self.width())
        self.links.set_narrow(narrow=self.width() < px(LEAST_TOOLS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from a case to the list where only one of them has room."""
        if event.key() == Qt.Key.Key_Escape and self._columns.is_case_alone():
            self._columns.show(case=False)
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _opened(self, key: str) -> None:
        """Open the case's page; where there is no room beside the list, its ways out first."""
        if self._columns.beside:
            self.open_case.emit(key.partition(" ")[0])
            return
        self._columns.show(case=True)
        self.card.setFocus()
        self.card.focusNextChild()

    def _chosen(self, key: str) -> None:
        former = self.card.detail
        detail = self._presenter.detail(key) if key else None
        if detail is None:
            self.card.clear()
            self.hold.hide()
            return
        self.card.show_detail(detail, masked=self._presenter.hidden)
        self._show_hold(detail)
        changed = former is None or (former.number, former.state) != (detail.number, detail.state)
        if detail.may_release and changed:
            self._show_parts(detail)

    def _show_hold(self, detail: QueueDetail) -> None:
        self.hold.setVisible(detail.may_hold or detail.may_release)
        if detail.may_release:
            self.hold.set_words("Lepas", "send")
        else:
            self.hold.set_words("Tahan", "pause")

    def _show_parts(self, detail: QueueDetail) -> None:
        parts = self._presenter.parts(detail.number)
        if parts is not None:
            self.card.release.show_parts(parts, asks=detail.asks_privacy)

    def _send(self) -> None:
        words = self._line.send_now() or self._presenter.start_words()
        self.announce.emit(words, [])

    def _set_budget(self, typed: str) -> None:
        self.plan.answer(self._presenter.set_budget(typed))

    def _hold_or_release(self) -> None:
        detail = self.card.detail
        if detail is not None and detail.may_release:
            self._release()
        else:
            self._hold()

    def _hold(self) -> None:
        self._presenter.hold(self._number())

    def _release(self) -> None:
        """Let go what can be read; nothing is released behind the mask of F8."""
        if self._presenter.hidden:
            self.announce.emit(MASKED, [])
            return
        way = self.card.release
        self._presenter.release(self._number(), way.privacy(), way.sent_title(), way.sent_text())

    def _resolve(self, typed: str) -> None:
        self._presenter.resolve(self._number(), typed)

    def _resend(self, reason: str) -> None:
        self._presenter.resend(self._number(), reason)

    def _without_files(self) -> None:
        self._presenter.without_files(self._number())

    def _number(self) -> str:
        return self.card.detail.number if self.card.detail is not None else ""

    def _copy_reference(self, reference: str) -> None:
        QGuiApplication.clipboard().setText(reference)
        self.announce.emit(f"Disalin: {reference}", [])

    def _compose(self, number: str) -> None:
        self.go_to_item.emit("composer", number)
