"""Kasus: one complaint with its four statuses, its clocks, its history, and what may be done now (`screens.md` 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.errors import CaseNotFoundError, Failure
from desktop.ui.case.asks import Ask, AskCard, asks
from desktop.ui.case.at_service import AtService
from desktop.ui.case.buttons import ActButtons
from desktop.ui.case.clocks import ClocksCard
from desktop.ui.case.page import CasePage
from desktop.ui.case.paper import SAVE_PDF, CasePaper
from desktop.ui.case.parts import AxesCard, Banner
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.presenter import CasePort, CasePresenter
from desktop.ui.case.service_presenter import UNDO, ServicePort
from desktop.ui.case.views import CaseViews
from desktop.ui.entry.office_paper import OfficePaper
from desktop.ui.entry.paper import Paper
from desktop.ui.entry.port import Runner
from desktop.ui.entry.printing_out import PrintPort
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.labels import REVISED_FIELD
from desktop.ui.lists.columns import TwoColumns
from desktop.ui.messages import words_for
from desktop.ui.widgets.labels import PlainLabel

SIDE_WIDTH = 412
LEAST_WIDTH = 820
"""Below this the right column goes under the left one."""


class CaseDesk(CasePort, PrintPort, Protocol):
    """What the page needs of the office: reading, acting, the facts of a print, and the national service."""

    @property
    def service(self) -> ServicePort:
        """Return the port to the national service."""


def build_screen(desk: Desk) -> CaseScreen:
    """Return the case page of the person at the desk."""
    port = OfficeCase(desk.ctx, desk.person, desk.zone, desk.line)
    return CaseScreen(port, desk.slow or desk.work, OfficePaper(desk.preferences), desk.changes.announce)


class CaseScreen(Screen):
    """Words and history at the left; clocks and acts at the right."""

    name = "case"

    def __init__(self, port: CaseDesk, runner: Runner, paper: Paper, changed: Callable[[frozenset[str]], None]) -> None:
        """Act by `port`, print by `paper` on `runner`, tell `changed` what was written."""
        super().__init__()
        self._presenter = CasePresenter(port, self, changed)
        self._paper = CasePaper(port, runner, paper, self._say_of_paper)
        self.ask_path: Callable[[str], Path | None] = self._ask_path
        self._asks = asks(REVISED_FIELD)
        self._page: CasePage | None = None
        self.axes = AxesCard()
        self.banner = Banner("warn")
        self.trouble = Banner("warn")
        self.clocks = ClocksCard()
        self.ask = AskCard()
        self.acts = ActButtons()
        self.service = AtService(port.service, changed, self._presenter.reload, self)
        self.read_note = PlainLabel(muted=True, wrap=True)
        self.views = CaseViews(self.service.panel)
        self.story, self.timeline = self.views.story, self.views.timeline
        self._columns = TwoColumns(side=SIDE_WIDTH, least=LEAST_WIDTH)
        self._lay_out()
        self._connect()

    # --- what the frame asks ------------------------------------------------------------

    def title(self) -> str:
        """Return what the case is about."""
        return self._page.title if self._page is not None else "Kasus"

    def subtitle(self) -> str:
        """Return number, day of receipt and class."""
        return self._page.subtitle if self._page is not None else self._presenter.number

    def show_item(self, key: str) -> None:
        """Show the case of a number."""
        if key:
            self.ask.close_ask()
            if key != self._presenter.number:
                self.views.look(there=False)
            self._presenter.load(key)

    def item(self) -> str:
        """Return the number of the case in sight."""
        return self._presenter.number

    def enter(self) -> None:
        """Bring the case up to date; the next step has the keyboard."""
        self._presenter.reload()
        if not self.acts.focus_first():
            self.story.story.setFocus()

    def leave(self) -> None:
        """Close what was opened: an identity never stays behind."""
        if self._page is not None and self._page.identity_open:
            self._presenter.reload()
        self.ask.close_ask()
        self.service.leave()

    def flush(self) -> bool:
        """Bring what is being written to the disk; say whether nothing unsaved is left."""
        return self.service.keep()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where complaints or their sending changed; an opened identity is left its seconds."""
        if kinds & {"complaint", "outbox"} and not self.story.is_timed() and not self.ask.is_open():
            self._presenter.reload()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide everything personal, or show it again."""
        self._presenter.set_masked(hidden=hidden)
        self.service.set_masked(hidden=hidden)

    # --- what the presenter asks -----------------------------------------------------------

    def show_page(self, page: CasePage) -> None:
        """Paint a case."""
        self._page = page
        self.trouble.say("")
        self._columns.show()
        self.axes.show_axes(page.axes)
        self.read_note.setText(page.read_note)
        self.read_note.setVisible(bool(page.read_note))
        self.banner.say(page.banner)
        self.service.show_page(page, self._presenter.view)
        self.views.show_page(page)
        self.clocks.show_clocks(page.clocks, page.no_clock_words)
        self.acts.show_acts(page.acts)
        self.title_changed.emit()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong: beside the question that is open, else across the page."""
        said = words_for(failure)
        words = f"{said.sentence} {said.next_step}".strip()
        if self.ask.is_open():
            self.ask.say_problem(words)
            return
        self.trouble.say(words)
        if isinstance(failure, CaseNotFoundError):
            self._page = None
            self._columns.hide()
            self.title_changed.emit()

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line."""
        self.ask.close_ask()
        self.announce.emit(words, [])

    # --- inside ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for part in (self.axes, self.read_note, self.banner, self.service.conflict):
            self._columns.left.addWidget(part)
        self._columns.left.addWidget(self.views, 1)
        self._columns.right.addWidget(self.clocks)
        self._columns.right.addWidget(self.service.form)
        self._columns.right.addStretch(1)
        self._columns.right.addWidget(self.ask)
        self._columns.right.addWidget(self.acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.trouble)
        whole.addWidget(self._columns, 1)
        whole.addLayout(self.acts.bar)

    def _connect(self) -> None:
        self.story.identity_wanted.connect(partial(self._ask, "identity"))
        self.story.identity_over.connect(self._presenter.reload)
        self._columns.turned.connect(self._turned)
        self.acts.wanted.connect(self._act)
        self.service.failed.connect(self.show_failure)
        self.service.type_wanted.connect(self.copy_wanted)
        self.service.done.connect(self._done)
        self.service.ask_wanted.connect(self._ask_this)
        self.service.opened.connect(self._form_opened)
        self.service.closed.connect(self._form_closed)
        self.service.kept.connect(self._kept)
        self.ask.answered.connect(self._answered)
        self.ask.closed.connect(self._ask_closed)

    def _turned(self, beside: bool) -> None:  # noqa: FBT001 - what the signal carries
        """Keep the next step in sight where the page scrolls."""
        self.acts.put_first_in_bar(in_bar=not beside)
        self.service.panel.grow(whole=not beside)
        self.service.conflict.set_above(above=not beside)

    def _form_opened(self) -> None:
        self.clocks.hide()
        self.acts.hide()
        self._bring_into_sight(self.service.form)

    def _bring_into_sight(self, part: QWidget) -> None:
        if (layout := self.layout()) is not None:
            layout.activate()
        self._columns.bring_into_sight(part)

    def _form_closed(self) -> None:
        self.clocks.show()
        self.acts.show()
        self.acts.focus_first()

    def _kept(self) -> None:
        self.saved_at.emit(self._presenter.moment())

    def _done(self, words: str, offers: Sequence[tuple[str, str]]) -> None:
        self.ask.close_ask()
        self.announce.emit(words, list(offers))

    def _act(self, act: str) -> None:
        number = self._presenter.number
        doing: dict[str, Callable[[], None]] = {
            "decide": partial(self.go_to_item.emit, "queue", number),
            "copy": partial(self.copy_wanted.emit, number),
            "print": partial(self._paper.print_receipt, number),
            "hand_over": self._presenter.hand_over,
            "hold": self._presenter.hold,
            "reply": partial(self.service.write, act),
            "forward": partial(self.service.write, act),
        }
        doing.get(act, partial(self._ask, act))()

    def _say_of_paper(self, words: str, offers: Sequence[tuple[str, str]]) -> None:
        if self.isVisible():
            self._presenter.reload()
        self.announce.emit(words, list(offers))

    def took_offer(self, key: str) -> None:
        """Keep the receipt as a file where there is no printer, or take back what was queued last."""
        if key == UNDO[1]:
            self.service.presenter.take_back()
            return
        path = self.ask_path(f"{self._presenter.number}.pdf") if key == SAVE_PDF else None
        if path is not None:
            self._paper.save_pdf(self._presenter.number, path)

    def _ask_path(self, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Simpan PDF", name, "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    def _ask(self, act: str) -> None:
        self._ask_this(self._asks[act])

    def _ask_this(self, ask: Ask) -> None:
        self.acts.hide()
        self.ask.ask(ask)
        self._bring_into_sight(self.ask)

    def _ask_closed(self) -> None:
        self.acts.show()
        self.acts.focus_first()

    def _answered(self, act: str, chosen: str, typed: str) -> None:
        doing: dict[str, Callable[[], None]] = {
            "identity": partial(self._open_identity, typed),
            "void": partial(self._presenter.void, typed),
            "tracking": partial(self._presenter.enter_tracking_id, typed),
            "revise": partial(self._presenter.revise, chosen, typed),
            "service_reason": partial(self.service.reason_given, typed),
        }
        doing[act]()

    def _open_identity(self, purpose: str) -> None:
        self._presenter.open_identity(purpose)
        if self._page is not None and self._page.identity_open:
            self.ask.close_ask()
