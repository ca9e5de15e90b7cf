"""Daftar LAPOR!: the official list is taken in by drag or by keyboard; reports born online are typed over here too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.listing.before import BeforeCard
from desktop.ui.listing.facts import ListingFacts
from desktop.ui.listing.online_form import OnlineForm
from desktop.ui.listing.online_presenter import OnlinePort, OnlinePresenter
from desktop.ui.listing.port import OfficeListing
from desktop.ui.listing.presenter import ListingPort, ListingPresenter, ResultPage
from desktop.ui.listing.result import ResultPart
from desktop.ui.listing.start import HOW, WHAT, DropGround, numbered_card, pictured_card
from desktop.ui.listing.typed import TypedReport
from desktop.ui.runner import Runner
from desktop.ui.theme import px
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.one_file import OneFile, Wanted
from desktop.ui.widgets.scroll import FollowingScroll

WANTED = Wanted("Daftar Excel dari LAPOR!", "Excel (*.xlsx *.xls *.ods)")
DRAG = "Seret berkas Excel dari LAPOR! ke mana saja di layar ini, atau pilih berkasnya."
KEEP_MS = 500
"""So long after the last key what is typed is kept."""

WIDEST = 860
"""Cards of text are not wider than this: longer lines are hard to read."""


class Ports(ListingPort, OnlinePort, Protocol):
    """Everything this screen needs of the office."""


def build_screen(desk: Desk) -> ListingScreen:
    """Return the import of the person at the desk."""
    port = OfficeListing(desk.ctx, desk.person, desk.zone)
    worker = desk.slow or desk.work
    screen = ListingScreen(port, worker, desk.changes.announce)
    worker.closing.connect(screen.stop)
    return screen


class ListingScreen(Screen):
    """Four pages: the start, what was read, what came of it, and the form of one report."""

    name = "listing"

    progressed = Signal(int, int)
    """How much is taken in; emitted in the worker's thread, heard in the window's."""

    def __init__(self, port: Ports, runner: Runner, changed: Callable[[frozenset[str]], None]) -> None:
        """Act by `port` on `runner`; tell `changed` what was written."""
        super().__init__()
        self._presenter = ListingPresenter(port, runner, self, changed)
        self.form = OnlineForm()
        self._online = OnlinePresenter(port, self.form, changed)
        self.file = OneFile(self, WANTED)
        self.pick = KeyButton("Pilih berkas Excel…", "Alt+1", "folder-open", primary=True)
        self.typed = KeyButton("Laporan dari LAPOR!…", "Alt+2", "file-input")
        self.compare = KeyButton("Rekonsiliasi", icon="list-checks").showing("Ctrl+Shift+R")
        self.other = KeyButton("Berkas lain…", "Alt+1", "folder-open")
        self.open_case_button = KeyButton("Buka kasusnya", "Alt+4", "book-open")
        self.ground = DropGround(DRAG, self.pick)
        self.before = BeforeCard()
        self.result = ResultPart()
        self.start = QWidget()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(KEEP_MS)
        self._brought_back = False
        self._pages = QStackedWidget()
        self._all: tuple[QWidget, ...] = (self.start, self.before, self.form, self.result)
        self._last: QWidget = self.start
        self._lay_out()
        self._connect()
        self._show(self.start)

    # --- what the frame asks ---------------------------------------------------------------

    def title(self) -> str:
        """Return the screen's name."""
        return "Daftar LAPOR!"

    def subtitle(self) -> str:
        """Return what the page in sight is for."""
        if self.page is self.form:
            return "Laporan yang lahir di LAPOR!, diketik dari situsnya"
        return "Impor ekspor Excel resmi: menjawab yang tidak pasti, membawa yang lahir daring"

    @property
    def page(self) -> QWidget:
        """Return the page in sight."""
        return self._all[self._pages.currentIndex()]

    def enter(self) -> None:
        """Put the cursor where work goes on; what stood here still stands."""
        page = self.page
        if page is self.form:
            self.form.begin(self._online.today())
        elif page is self.result:
            self.result.table.setFocus()
        elif page is self.start:
            self.pick.setFocus()
        else:
            self.before.focus_again()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide what the complaints are about, or show it again."""
        self._presenter.set_masked(hidden=hidden)
        self.form.set_masked(hidden=hidden)

    def resized_to(self, width_class: str) -> None:
        """Take all sizes from the font in force."""
        self.result.table.rescale()
        self.before.set_above(above=width_class == "paged")
        self.form.set_above(above=width_class == "paged")

    def show_item(self, key: str) -> None:
        """Show the form for a report of the list that is no case yet, by its tracking number."""
        if key:
            self._bring_back()
            if self.form.typed().is_empty:
                self.form.fill(TypedReport(tracking_id=key))
            self._show(self.form)

    def flush(self) -> bool:
        """Keep what is typed; say whether nothing would be lost, neither of it nor of a list under way."""
        self._soon.stop()
        return self._keep() and not self._presenter.is_under_way

    def stop(self) -> None:
        """End a long import at its next piece: the program goes."""
        self._presenter.stop()

    # --- what the presenter asks ---------------------------------------------------------------

    def show_start(self) -> None:
        """Ask for a file."""
        self.ground.say_trouble("")
        self._show(self.start)
        self.pick.setFocus()

    def show_reading(self, name: str) -> None:
        """Say that a file is being read."""
        self._show(self.before)
        self.before.show_reading(name)

    def show_facts(self, facts: ListingFacts) -> None:
        """Say what was read, and ask."""
        self._show(self.before)
        self.before.show_facts(facts)

    def progress(self, done: int, whole: int) -> None:
        """Tell how much is done; safe in any thread."""
        self.progressed.emit(done, whole)

    def show_result(self, page: ResultPage) -> None:
        """Say what came of it, line by line."""
        arrived = self.page is not self.result
        self.result.show_result(page)
        self._show(self.result)
        if arrived:
            self.result.table.choose(0)
        if arrived and page.rows:
            self.result.table.setFocus()

    def show_problem(self, words: str) -> None:
        """Say why nothing was taken, where one looks."""
        page = self.page
        if page is self.before:
            self.before.show_again()
            self.before.say_trouble(words)
        elif page is self.result:
            self.result.say_trouble(words)
        elif page is self.form:
            self.form.say(words, "warn")
        else:
            self.ground.say_trouble(words)

    def say(self, words: str) -> None:
        """Say in the status line what was done."""
        self.announce.emit(words, [])

    # --- inside ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(10))
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        for button in (self.other, self.typed, self.open_case_button):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.compare)
        whole.addLayout(tools)
        column = QVBoxLayout(self.start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.ground, numbered_card("Cara mengambil daftar", HOW), pictured_card("Yang terjadi", WHAT)):
            column.addWidget(part)
        column.addStretch(1)
        for page in (self.start, self.before, self.form):
            page.setMaximumWidth(px(WIDEST))
        self._pages.addWidget(FollowingScroll(self.start))
        self._pages.addWidget(_with_buttons(self.before, self.before.head_row, above=True))
        self._pages.addWidget(_with_buttons(self.form, self.form.foot, above=False))
        self._pages.addWidget(self.result)
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        for button in (self.pick, self.other):
            button.clicked.connect(self.file.choose)
        self.file.given.connect(self._presenter.give)
        self.file.odd.connect(self.show_problem)
        self.typed.clicked.connect(self._to_form)
        self.compare.clicked.connect(partial(self.go_to.emit, "reconciliation"))
        self.open_case_button.clicked.connect(self._open_taken)
        self.before.taken.connect(self._take)
        self.before.cancelled.connect(self._presenter.cancel)
        self.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        self.result.opened.connect(self.open_case)
        self.result.chosen.connect(self._chosen)
        self.result.resend.decided.connect(self._resend)
        self._soon.timeout.connect(self._keep)
        self.form.edited.connect(self._soon.start)
        self.form.taken.connect(self._register)
        self.form.closed.connect(self._from_form)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentIndex(self._all.index(page))
        self.other.setVisible(page is self.result)
        self.typed.setVisible(page in {self.start, self.result})
        self.compare.setVisible(page in {self.start, self.result})
        self.open_case_button.setVisible(page is self.form and bool(self._online.number))
        if page is not self.form:
            self._last = page
        self.title_changed.emit()

    def _take(self, institution: str, whole: bool) -> None:  # noqa: FBT001 - what the signal carries
        self._presenter.take(institution, whole=whole)

    def _progressed(self, done: int, whole: int) -> None:
        """Show how much is done; what arrives after the end would show it over the result."""
        if self._presenter.busy:
            self.before.show_progress(done, whole)

    def _chosen(self, number: str) -> None:
        self.result.offer_resend(number, offered=self._presenter.is_absent(number))

    def _resend(self, reason: str) -> None:
        self._presenter.resend(self.result.number.text(), reason)

    def _bring_back(self) -> None:
        """Show once what was left in the form, also by a power cut."""
        left = None if self._brought_back else self._online.left()
        if left is not None:
            self._brought_back = True
            self.form.fill(left)

    def _keep(self) -> bool:
        """Keep what is typed; a form that nobody saw yet has nothing to keep over what was left in it."""
        return not self._brought_back or self._online.keep(self.form.typed())

    def _to_form(self) -> None:
        self._bring_back()
        self._show(self.form)
        self.form.begin(self._online.today())

    def _from_form(self) -> None:
        """Go back to the page before; what is typed stays in its fields."""
        self._show(self._last)
        self.enter()

    def _register(self) -> None:
        if self._online.take(self.form.typed()):
            self.open_case_button.show()
            self.form.begin(self._online.today())

    def _open_taken(self) -> None:
        self.open_case.emit(self._online.number)


def _with_buttons(page: QWidget, buttons: QWidget, *, above: bool) -> QWidget:
    """Return a page that scrolls over or under its buttons, which stay in sight."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(10))
    column.addWidget(FollowingScroll(page), 1)
    column.insertWidget(0 if above else 1, buttons)
    return holder
