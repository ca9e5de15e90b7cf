"""Hari Ini: what must be done now, most urgent first (`screens.md` 4.3)."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.permissions import allows
from desktop.errors import Failure
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.frame import TableFrame
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.lists.reading_stop import put_stop_banner
from desktop.ui.messages import words_for
from desktop.ui.theme import px
from desktop.ui.today.cards import DraftsCard, HolidayCard, NumbersCard
from desktop.ui.today.presenter import ReadToday, TodayPage, TodayPresenter
from desktop.ui.today.row import TodayRow
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import KeyHint, PlainLabel
from desktop.usecases.reading import today

HEADS = ("Batas", "Aduan", "Langkah berikutnya")
WIDTHS = {0: 136, 2: 250}
SIDE_WIDTH = 314
LEAST_WIDTH = 880
"""Below this the list takes the whole width."""

COUNTED = frozenset({"complaint", "outbox"})
"""What changes how much there is to do today; drafts have a count of their own."""

ASSISTED, QUEUE = "assisted", "queue"


def build_screen(desk: Desk) -> TodayScreen:
    """Return the start page of the person at the desk."""
    may_record = allows(desk.person.roles, "register_complaint")
    screen = TodayScreen(partial(today, desk.ctx, desk.person), desk.zone, may_record=may_record)
    put_stop_banner(desk, screen, screen.frame)
    return screen


class TodayScreen(Screen):
    """The day's list at the left, half-done entries and the month's numbers at the right."""

    name = "today"

    def __init__(self, read: ReadToday, zone: str, *, may_record: bool) -> None:
        """Read by `read`; without `may_record` nothing offers to begin an entry."""
        super().__init__()
        self._presenter = TodayPresenter(read, zone, self)
        self._date_words = ""
        self._page: TodayPage | None = None
        self._hidden = False
        self._to_decide: set[str] = set()
        self.record = KeyButton("Catat aduan baru", "Ctrl+N", "square-pen", primary=True)
        if not may_record:
            self.record.hide()
        self.idle = PlainLabel(bold=True, wrap=True)
        self.table = GroupedTable("Yang perlu dikerjakan", HEADS, WIDTHS)
        self.frame = TableFrame(self.table)
        self.drafts = DraftsCard()
        self.numbers = NumbersCard()
        self.holidays = HolidayCard()
        self._side = QWidget()
        self._lay_out(may_record=may_record)
        self._connect()

    def title(self) -> str:
        """Return the screen's name."""
        return "Hari Ini"

    def subtitle(self) -> str:
        """Return the day at the office."""
        return self._date_words

    def count(self) -> int:
        """Return how many things are listed."""
        return sum(not row.is_group for row in self.table.rows())

    def count_anew(self, kinds: frozenset[str]) -> None:
        """Read the day for its count."""
        if kinds & COUNTED:
            self._presenter.refresh()

    def enter(self) -> None:
        """Read the day; the first thing to do is the chosen one."""
        self._presenter.refresh()
        if self.table.row_count():
            self.table.setFocus()
            if not self.table.key():
                self.table.choose(0)
        elif self.record.isVisible():
            self.record.setFocus()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again whatever changed; nearly all of it is shown here."""
        if kinds:
            self._presenter.refresh()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what complaints and drafts are about, or show it again."""
        self._hidden = hidden
        if self._page is not None:
            self.show_page(self._page)

    def resized_to(self, _width_class: str) -> None:
        """Take all sizes from the font in force."""
        self.table.rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the right column out where there is no room for it; the drafts stand on Entri as well."""
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= px(LEAST_WIDTH))

    def show_page(self, page: TodayPage) -> None:
        """Paint the day."""
        self._page = page
        self._date_words = page.date_words
        shown = page.masked() if self._hidden else page
        self.idle.setText(shown.idle_words)
        self.idle.setVisible(bool(shown.idle_words))
        self._to_decide = {row.number for row in shown.rows if row.act == QUEUE}
        self.table.show_rows([_listed(row) for row in shown.rows])
        if shown.rows:
            self.frame.show_rows()
        else:
            self.frame.show_words(shown.empty_words)
        self.drafts.show_drafts(shown.drafts)
        self.numbers.show_numbers(shown.month_words, shown.numbers)
        self.holidays.show_note(shown.holiday_note)
        self.title_changed.emit()

    def show_trouble(self, failure: Failure) -> None:
        """Say in place of the rows that they can't be read."""
        said = words_for(failure)
        self.frame.show_trouble(f"Daftar tidak bisa dibaca. Data tidak hilang. {said.next_step}".strip())

    def _lay_out(self, *, may_record: bool) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(16))
        left = QVBoxLayout()
        left.setSpacing(px(10))
        if may_record:
            left.addWidget(self.record)
        left.addWidget(self.idle)
        heading = QHBoxLayout()
        heading.setSpacing(px(10))
        heading.addWidget(PlainLabel("Yang perlu dikerjakan", bold=True, size=13), 1)
        for hint in (KeyHint("↑ ↓", "pilih"), KeyHint("Enter", "buka")):
            heading.addWidget(hint)
        left.addLayout(heading)
        left.addWidget(self.frame, 1)
        whole.addLayout(left, 1)
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(12))
        for card in (self.drafts, self.numbers, self.holidays):
            right.addWidget(card)
        right.addStretch(1)
        self._side.setFixedWidth(px(SIDE_WIDTH))
        self._side.hide()
        whole.addWidget(self._side)

    def _connect(self) -> None:
        self.record.clicked.connect(self.new_entry)
        self.table.opened_key.connect(self._opened)
        self.drafts.wanted.connect(self.open_draft)
        self.frame.try_again.connect(self._presenter.refresh)
        assisted = QShortcut(QKeySequence("Ctrl+M"), self)
        assisted.activated.connect(self._assisted)

    def _opened(self, key: str) -> None:
        if key == ASSISTED:
            self._assisted()
        elif key in self._to_decide:
            self.go_to_item.emit(QUEUE, key)
        else:
            self.open_case.emit(key)

    def _assisted(self) -> None:
        self.copy_wanted.emit("")


def _listed(row: TodayRow) -> ListedRow:
    if row.group:
        return ListedRow(group=row.group, note=f"· {row.count}")
    return ListedRow(
        key=row.number or row.act,
        kind=row.kind,
        chip=row.chip,
        icon=row.icon,
        title=row.title,
        second=row.second,
        step=row.step,
        under=row.rule,
        spoken=row.spoken,
    )
