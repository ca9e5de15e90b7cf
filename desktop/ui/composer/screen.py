"""Kirim lewat telepon: a code for the camera beside the text it carries, then the tick and the number."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.outgoing import Travel
from desktop.errors import Failure
from desktop.ui.assisted.clipboard import OwnClipboard
from desktop.ui.case.parts import Banner
from desktop.ui.composer.code import CodeBoard
from desktop.ui.composer.end import EndPart
from desktop.ui.composer.page import ComposerPage
from desktop.ui.composer.port import OfficeComposer
from desktop.ui.composer.presenter import ComposerPort, ComposerPresenter
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.messages import words_for
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.scroll import FollowingScroll
from desktop.ui.widgets.story import StoryEdit

LEAST_BESIDE = 380
"""Design pixels the text needs beside the code."""

TEXT_HEIGHT = {Travel.SMS: 84, Travel.EMAIL: 180}

HOW = {
    Travel.SMS: "Pindai dengan kamera telepon kantor, kirim, lalu Spasi untuk SMS berikutnya.",
    Travel.EMAIL: "Pindai dengan kamera telepon kantor, atau buka di program surel, lalu kirim.",
}


def build_screen(desk: Desk) -> ComposerScreen:
    """Return the telephone's page of the person at the desk."""
    return ComposerScreen(OfficeComposer(desk.ctx, desk.person), desk.changes.announce)


class ComposerScreen(Screen):
    """The code at the left, as large as the page allows; the message and how it ended at the right."""

    name = "composer"

    def __init__(self, port: ComposerPort, changed: Callable[[frozenset[str]], None]) -> None:
        """Act by `port`; tell `changed` what was written."""
        super().__init__()
        self.clipboard = OwnClipboard(self)
        self._presenter = ComposerPresenter(port, self.clipboard, self, changed)
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.board = CodeBoard()
        self.sms = KeyButton("SMS", "Alt+1", "send")
        self.email = KeyButton("Surel", "Alt+2", "mail")
        self.following = KeyButton("SMS berikutnya", icon="arrow-right").showing("Spasi")
        self.former = KeyButton("", icon="arrow-left").showing("PgUp")
        self.former.setAccessibleName("SMS sebelumnya, PgUp")
        self.copy = KeyButton("Salin teks", "Ctrl+C", "copy")
        self.open_mail = KeyButton("Buka di program surel", "Alt+3", "mail")
        self.end = EndPart()
        self.warning = Banner("warn")
        self.heading = PlainLabel(bold=True, size=13)
        self.measure = PlainLabel(muted=True)
        self.text = StoryEdit("Teks yang dikirim")
        self.text.setReadOnly(True)
        self.note = PlainLabel(muted=True, wrap=True)
        self.how = PlainLabel(muted=True, wrap=True)
        self._subject = ElidedLabel(muted=True)
        self._page = ComposerPage(number="")
        self.column = QWidget()
        self.page_scroll = FollowingScroll(self.column)
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- what the frame asks -------------------------------------------------------------------

    def title(self) -> str:
        """Return the screen's name."""
        return "Kirim lewat telepon"

    def subtitle(self) -> str:
        """Return which case it is."""
        return self._page.number

    def enter(self) -> None:
        """Read the case again; keys go to the page."""
        self._presenter.refresh()
        self.setFocus()

    def leave(self) -> None:
        """Leave nothing on the clipboard."""
        self._presenter.close()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the case again where something was sent or decided elsewhere."""
        if kinds & {"outbox", "complaint", "office"}:
            self._presenter.refresh()

    def set_masked(self, *, hidden: bool) -> None:
        """Hide text and code, or show them again."""
        self._presenter.set_masked(hidden=hidden)

    def show_item(self, key: str) -> None:
        """Show a case by its number."""
        if key:
            self._presenter.start(key)

    def item(self) -> str:
        """Return the number of the case in sight."""
        return self._presenter.number

    # --- what the presenter asks ---------------------------------------------------------------

    def show_page(self, page: ComposerPage) -> None:
        """Paint where the sending stands."""
        other = page.number != self._page.number
        self._page = page
        self.board.show_code(page.code, page.code_note)
        self._subject.setText(page.title)
        self.heading.setText(page.heading)
        self.text.set_text(page.text)
        self.text.setFixedHeight(px(TEXT_HEIGHT[page.road]))
        self.measure.setText(page.measure)
        self.how.setText("" if page.awaited else HOW[page.road])
        self.how.setVisible(not page.awaited)
        self.note.setText(page.note)
        self.note.setVisible(bool(page.note))
        self.warning.say(page.warning)
        for button, road in ((self.sms, Travel.SMS), (self.email, Travel.EMAIL)):
            button.setChecked(page.road is road)
            button.setEnabled(not page.awaited)
        self.following.setVisible(page.count > 1)
        self.former.setVisible(page.count > 1)
        self.following.setEnabled(page.place < page.count)
        self.former.setEnabled(page.place > 1)
        self.open_mail.setVisible(page.road is Travel.EMAIL and bool(page.text))
        self.copy.setVisible(bool(page.text))
        self.end.show_page(page, other=other)
        self.title_changed.emit()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong beside how it ended; what was typed stays."""
        said = words_for(failure)
        self.end.say_trouble(f"{said.sentence} {said.next_step}".strip())

    def show_done(self, words: str) -> None:
        """Say what was done, in the status line."""
        self.announce.emit(words, [])

    def open_link(self, link: str) -> None:
        """Open the e-mail in the machine's mail program."""
        self.open_url(QUrl(link, QUrl.ParsingMode.StrictMode))

    def show_gone(self) -> None:
        """Go to the queue: what went is no longer here."""
        self.go_to.emit("queue")

    # --- inside -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(14))
        whole.setSpacing(px(16))
        whole.addWidget(self.board)
        column = QVBoxLayout(self.column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(_row(self.sms, self.email))
        for button in (self.sms, self.email):
            button.setCheckable(True)
        column.addWidget(self._subject)
        column.addWidget(self.warning)
        card = Card()
        card.body.addLayout(_row(self.heading, None, self.measure))
        card.body.addWidget(self.text)
        card.body.addLayout(_row(self.former, self.following))
        card.body.addLayout(_row(self.copy, self.open_mail))
        column.addWidget(card)
        column.addWidget(self.how)
        column.addWidget(self.note)
        column.addWidget(self.end)
        column.addStretch(1)
        whole.addWidget(self.page_scroll, 1)

    def _connect(self) -> None:
        self.sms.clicked.connect(partial(self._choose, Travel.SMS))
        self.email.clicked.connect(partial(self._choose, Travel.EMAIL))
        self.following.clicked.connect(partial(self._step, 1))
        self.former.clicked.connect(partial(self._step, -1))
        self.copy.clicked.connect(self._presenter.copy)
        self.open_mail.clicked.connect(self._presenter.open_email)
        self.end.ticked.connect(self._presenter.tick)
        self.end.surely_ticked.connect(partial(self._presenter.tick, sure=True))
        self.end.given_up.connect(self._give_up)
        self.end.failed.connect(self._presenter.fail)
        self.end.number_given.connect(self._presenter.save)

    def _choose(self, road: Travel) -> None:
        self._presenter.choose(road)

    def _step(self, by: int) -> None:
        self._presenter.step(by)

    def _give_up(self) -> None:
        self._presenter.give_up()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the messages with Space, PgDn and PgUp."""
        steps = {Qt.Key.Key_Space: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self._presenter.step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the code be as large as height and the text beside it allow."""
        super().resizeEvent(event)
        height = self.height() - 2 * px(14)
        width = self.width() - 2 * px(20) - px(16) - px(LEAST_BESIDE)
        self.board.set_side(max(0, min(height, width)))


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Return the parts side by side, None for the room between them; what is left over stays at the right."""
    row = QHBoxLayout()
    row.setSpacing(px(8))
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    if None not in parts:
        row.addStretch(1)
    return row
