"""Register: every complaint, newest first, found as one types (`screens.md` 4.6)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.permissions import allows
from desktop.errors import Failure
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.frame import TableFrame
from desktop.ui.messages import words_for
from desktop.ui.register.model import RegisterModel
from desktop.ui.register.port import OfficeRegister
from desktop.ui.register.presenter import Found, RegisterPort, RegisterPresenter, Worker
from desktop.ui.register.search import SearchLine
from desktop.ui.register.table import RegisterTable
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import KeyHint, PlainLabel

LEAST_WIDTH = 760
"""Below this the search line has a row of its own."""

HINTS_WIDTH = 1000
"""Below this the last hint gives its room to the others."""

QUIET_MS = 150
"""So long nothing tells that one waits (`screens.md` §4)."""

REST_MS = 30
"""After the first rows are shown their paint goes before everything else; the other keys can wait so long."""

FILTERS = ("all", "running", "overdue", "without_id", "box", "in_conflict")


def build_screen(desk: Desk) -> RegisterScreen:
    """Return the register of the person at the desk."""
    screen = RegisterScreen(OfficeRegister(desk.ctx, desk.person, desk.zone), desk.work)
    screen.compare.setVisible(allows(desk.person.roles, "reconcile"))
    return screen


class RegisterScreen(Screen):
    """Search line and ready-made filters above, the rows, the sums below."""

    name = "register"

    def __init__(self, port: RegisterPort, worker: Worker) -> None:
        """Read by `port`; search on `worker`."""
        super().__init__()
        self._port = port
        self._presenter = RegisterPresenter(port, worker, self)
        self.model = RegisterModel(port.rows, port.zone(), self)
        self.table = RegisterTable("Daftar aduan", self.model)
        self.frame = TableFrame(self.table)
        self.search = SearchLine("nomor, isi, desa, nomor pelacakan", "Ctrl+F")
        self.filters = {key: KeyButton("") for key in FILTERS}
        self._footer = PlainLabel(muted=True)
        self._typing = PlainLabel("ketik huruf untuk menyaring", muted=True)
        self.compare = KeyButton("Rekonsiliasi", icon="list-checks").showing("Ctrl+Shift+R").as_link()
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below = QWidget()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(QUIET_MS)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._shown_for: object = None
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return the screen's name."""
        return "Register"

    def subtitle(self) -> str:
        """Return the order of the rows."""
        return "Semua aduan, terbaru di atas"

    def enter(self) -> None:
        """Bring the rows up to date; the row chosen before is chosen still."""
        self._presenter.refresh()
        self._show_sums()
        self.table.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where complaints or their sending changed."""
        if kinds & {"complaint", "outbox"}:
            self._presenter.refresh()
            self._show_sums()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self.model.set_masked(hidden=hidden)
        self.table.forget_rows()

    def resized_to(self, _width_class: str) -> None:
        """Take all sizes from the font in force."""
        self.table.rescale()
        self.search.rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search line a row of its own where letters are large; the rows take the place of the hints."""
        super().resizeEvent(event)
        narrow = self.width() < px(LEAST_WIDTH)
        directions = QBoxLayout.Direction
        self._tools.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._below.setVisible(not narrow)
        self._typing.setVisible(self.width() >= px(HINTS_WIDTH))

    def show_found(self, found: Found) -> None:
        """Paint an answer; the chosen row stays chosen where it is still among the rows."""
        self._slow.stop()
        self.model.show_searching(searching=False)
        if found.wanted == self._shown_for and self._only_more(found):
            self.model.grow(found.keys, found.first)
        else:
            chosen = self.model.seq(self.table.row())
            self.model.reset(found.keys, found.first, self._port.today())
            self._choose_again(chosen)
        self._shown_for = found.wanted
        if len(found.keys):
            self.frame.show_rows()
        else:
            self.frame.show_words(self._presenter.empty_words())

    def come_back(self) -> None:
        """Read the rest once the first rows have been painted."""
        self._rest.start()

    def show_trouble(self, failure: Failure) -> None:
        """Say in place of the rows that they can't be read."""
        self._slow.stop()
        self._shown_for = None
        said = words_for(failure)
        self.frame.show_trouble(
            f"Daftar tidak bisa dibaca. Data tidak hilang. {said.sentence} {said.next_step}".strip()
        )

    def _only_more(self, found: Found) -> bool:
        """Say whether these are the rows on the screen with the rest behind them."""
        shown = self.model.rowCount()
        return 0 < shown < len(found.keys) and all(
            self.model.seq(position) == found.keys[position] for position in (0, shown - 1)
        )

    def _choose_again(self, seq: int | None) -> None:
        position = self.model.position_of(seq) if seq is not None else None
        self.table.choose(0 if position is None else position)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        self._tools.setSpacing(px(8))
        self._tools.addWidget(self.search, 1)
        filters = QHBoxLayout()
        filters.setSpacing(px(8))
        group = QButtonGroup(self)
        for button in self.filters.values():
            button.setCheckable(True)
            group.addButton(button)
            filters.addWidget(button)
        filters.addStretch(1)
        self._tools.addLayout(filters, 2)
        column.addLayout(self._tools)
        column.addWidget(self.frame, 1)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(14))
        below.addWidget(self._footer, 1)
        below.addWidget(self.compare)
        for hint in (KeyHint("Enter", "buka"), KeyHint("Home End", "awal/akhir")):
            below.addWidget(hint)
        below.addWidget(self._typing)
        column.addWidget(self._below)
        self.setTabOrder(self.search, self.table)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._searched)
        self.search.rows_wanted.connect(self._into_rows)
        self.table.typed.connect(self._typed)
        self.compare.clicked.connect(partial(self.go_to.emit, "reconciliation"))
        self.table.opened.connect(self._opened)
        self.frame.try_again.connect(self._presenter.refresh)
        self._slow.timeout.connect(self._still_searching)
        self._rest.timeout.connect(self._presenter.read_rest)
        for key, button in self.filters.items():
            button.clicked.connect(partial(self._choose, key))

    def _show_sums(self) -> None:
        self._footer.setText(self._presenter.footer())
        choices = self._presenter.choices()
        for choice in choices:
            button = self.filters[choice.key]
            button.set_words(choice.label)
            button.setChecked(choice.chosen)
        self.filters["in_conflict"].setVisible(any(choice.key == "in_conflict" for choice in choices))

    def _searched(self, text: str) -> None:
        self._presenter.search(text)
        if self._presenter.searching and not self._slow.isActive():
            self._slow.start()

    def _still_searching(self) -> None:
        self.model.show_searching(searching=self._presenter.searching)

    def _typed(self, text: str) -> None:
        """Give a letter typed over the rows to the search line."""
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
        self._searched(self.search.text())

    def _into_rows(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()

    def _opened(self, row: int) -> None:
        number = self.model.number(row)
        if number:
            self.open_case.emit(number)

    def _choose(self, key: str, _checked: bool = True) -> None:  # noqa: FBT001, FBT002 - what the button tells
        self._presenter.choose(key)
        self._show_sums()
