"""The real window on the real store, offscreen: driven as a person drives it, waiting for what is to be seen."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.application import Application
from desktop.domain.office import Person
from desktop.paths import places_in
from desktop.settings import Settings
from desktop.ui.frame.frame import Frame
from desktop.ui.signin.page import SignInPage
from desktop.ui.signin.unlock import UnlockPage
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.story import StoryEdit
from desktop.usecases.context import Context
from desktop.usecases.drafting import list_drafts
from desktop.usecases.entrance import read_entrance
from tests.support.office import SECRETS, HandClock, make_office

PATIENCE_MS = 10_000
_KEPT: list[QWidget] = []
"""Windows of the test under way: nothing else holds them."""


def until(condition: Callable[[], object], *, patience: int = PATIENCE_MS) -> None:
    """Let the program run until something is so; fail loudly when it never is."""
    limit = QTimer()
    limit.setSingleShot(True)
    limit.start(patience)
    while not condition():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        assert limit.isActive(), "waited in vain"


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="loket-kantor-"))
    made = make_office(folder)
    made.store.close()
    return folder


def copy_office(folder: Path) -> None:
    """Put an office into `folder`; it is made once a run, for hashing its secrets takes a second."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)


@contextmanager
def clean_windows() -> Iterator[None]:
    """Keep windows out of the cyclic collector's hands, and leave none behind (they would die in it and crash)."""
    gc.disable()
    gc.freeze()  # what stood before is not searched again: a collection costs a millisecond instead of a hundred
    try:
        yield
        for window in QApplication.topLevelWidgets():
            # pop-ups belong to their combo or completer, which deletes them itself
            if window.parent() is None and window.windowType() is not Qt.WindowType.Popup:
                window.hide()
                window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        _KEPT.clear()
        gc.collect()
    finally:
        gc.enable()


class Seat:
    """Somebody in front of the program."""

    def __init__(self, program: Application) -> None:
        """Sit down before a program that was built."""
        self.program = program

    def start(self) -> None:
        """Start it and wait for its first door."""
        self.program.start()
        until(lambda: self.program.window.page() is not None)

    def unlock_page(self) -> UnlockPage:
        """Return the page that asks for the passphrase, once it is in sight."""
        until(lambda: isinstance(self.program.window.page(), UnlockPage))
        page = self.program.window.page()
        assert isinstance(page, UnlockPage)
        return page

    def unlock(self, passphrase: str) -> None:
        """Give the passphrase and wait for the sign-in page."""
        self.unlock_page().give(passphrase)
        until(lambda: isinstance(self.program.window.page(), SignInPage))

    def sign_in(self, secret: str) -> None:
        """Type a PIN and wait for the frame."""
        self.door().type_secret(secret)
        until(self.is_in)

    def is_in(self) -> bool:
        """Say whether the frame is in sight."""
        session = self.program.session
        return session is not None and self.program.window.page() is session.frame

    def choose(self, login: str) -> None:
        """Choose another person at the door."""
        self.door().chosen.emit(login)

    def sign_in_as(self, login: str) -> None:
        """Choose somebody and come in."""
        self.choose(login)
        self.sign_in(SECRETS[login])

    def come_in(self, login: str) -> None:
        """Come in as somebody and wait until the screens have read what they show."""
        self.sign_in_as(login)
        self.rest()
        self.program.window.activateWindow()
        until(self.program.window.isActiveWindow)

    def frame(self) -> Frame:
        """Return the frame of who is at the desk."""
        assert self.program.session is not None
        return self.program.session.frame

    def screen(self) -> str:
        """Return the name of the screen in sight."""
        return self.frame().current().name

    def story(self) -> StoryEdit:
        """Go to the entry screen and return its story field."""
        if self.screen() != "entry":
            self.frame().go_to("entry")
            self.rest()
        story = next(one for one in self.frame().findChildren(StoryEdit) if one.isVisible())
        story.setFocus()
        return story

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the window."""
        QTest.keyClick(self.program.window, key, modifier)

    def ctx(self) -> Context:
        """Return the open office."""
        assert self.program.ctx is not None
        return self.program.ctx

    def clock(self) -> HandClock:
        """Return the clock the test moves."""
        assert isinstance(self.program.clock, HandClock)
        return self.program.clock

    def people(self) -> tuple[Person, ...]:
        """Return who may come in."""
        return read_entrance(self.ctx()).people

    def drafts(self, login: str) -> list[str]:
        """Return the first words of somebody's half-done entries."""
        person = next(one for one in self.people() if one.login == login)
        return [draft.first_words for draft in list_drafts(self.ctx(), person)]

    def end(self) -> None:
        """End the program."""
        self.program.close()

    def door(self) -> SignInPage:
        """Return the sign-in page in sight."""
        page = self.program.window.page()
        assert isinstance(page, SignInPage)
        return page

    def page(self, kind: str) -> QWidget:
        """Return the page in sight, which must be of this kind."""
        page = self.program.window.page()
        assert page is not None
        assert type(page).__name__ == kind, type(page).__name__
        return page

    def rest(self) -> None:
        """Wait until nothing is under way off the window's thread."""
        until(lambda: not self.program.work.busy and not self.program.slow.busy)


def build_program(folder: Path, *, clock: HandClock | None = None, **settings: object) -> Application:
    """Build the program on the office in `folder`, light and at 100 % unless told otherwise."""
    chosen: dict[str, object] = {"theme": "light"} | settings
    return Application(Settings(**chosen), clock or HandClock(), places_in(folder))  # type: ignore[arg-type]


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Put widgets into a window that has the focus; it lives until the test ends."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(700, 400)
    _KEPT.append(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def inks(widget: QWidget) -> set[str]:
    """Return every colour a widget shows, as `#rrggbb`."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    values = set(memoryview(image.constBits()).cast("I"))
    return {f"#{value & 0xFFFFFF:06x}" for value in values}


def button(root: QWidget, words: str) -> KeyButton:
    """Return the visible button of these words."""
    found = [one for one in root.findChildren(KeyButton) if one.words() == words and one.isVisibleTo(root)]
    assert len(found) == 1, (words, len(found))
    return found[0]
