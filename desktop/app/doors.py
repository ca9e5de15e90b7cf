"""From a folder to a person at the desk: opening the store, or set-up, or a stop page; then the sign-in page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.clock import Clock
from desktop.errors import Failure, PassphraseNeededError, StoreAbsentError, StoreTroubleError, WrongPassphraseError
from desktop.paths import Places, places_in
from desktop.store.store import Store
from desktop.ui.background import Background
from desktop.ui.frame.window import Window
from desktop.ui.messages import Words, words_for
from desktop.ui.signin.page import SignInPage
from desktop.ui.signin.presenter import SignInPresenter
from desktop.ui.signin.unlock import UnlockPage
from desktop.ui.stop.page import StopPage
from desktop.usecases.context import Context
from desktop.usecases.opening import Factor, open_store


class Doors(QObject):
    """Shows one door after the other; `opened(Store)` and `entered(Person)` tell of success."""

    opened = Signal(object)
    entered = Signal(object)
    setup_wanted = Signal()
    """There is no office here yet."""

    closing = Signal()
    """The person gives up."""

    def __init__(self, window: Window, places: Places, clock: Clock, work: Background) -> None:
        """Show pages in `window`; open what stands at `places`."""
        super().__init__(window)
        self._window = window
        self.places = places
        self._clock = clock
        self._work = work
        self._unlock: UnlockPage | None = None
        self._page: QWidget | None = None
        self.hint = ""
        self._sign_in: SignInPage | None = None
        self._presenter: SignInPresenter | None = None

    # --- the store ------------------------------------------------------------------------

    def open(self, factor: Factor | None = None) -> None:
        """Open the store, silently where a keyring holds the key."""
        self._work.run(partial(open_store, self.places, factor), self._opened, self._not_opened)

    def stop(self, failure: Failure) -> None:
        """Show a stop page."""
        page = StopPage(failure)
        page.chosen.connect(self._way_chosen)
        self._show(page)

    def _opened(self, store: Store) -> None:
        self.opened.emit(store)

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, StoreAbsentError):
            self.setup_wanted.emit()
        elif isinstance(error, PassphraseNeededError):
            self._ask_for_key(error)
        elif isinstance(error, WrongPassphraseError) and self._unlock is not None:
            words = words_for(error)
            self._unlock.show_problem(f"{words.sentence} {words.next_step}")
        elif isinstance(error, Failure):
            self.stop(error)
        else:
            raise error

    def _ask_for_key(self, failure: PassphraseNeededError) -> None:
        page = UnlockPage()
        words = words_for(failure)
        page.show_reason(f"{words.sentence} {words.next_step}")
        page.passphrase_given.connect(self._try_passphrase)
        page.recovery_key_given.connect(self._try_recovery_key)
        self._unlock = page
        self._show(page)

    def _try_passphrase(self, secret: str) -> None:
        self.open(Factor(passphrase=secret))

    def _try_recovery_key(self, secret: str) -> None:
        self.open(Factor(recovery_key=secret))

    def _way_chosen(self, way: str) -> None:
        if way == "close":
            self.closing.emit()
        elif way == "folder":
            _show_folder(self.places.data)
        elif way == "find":
            if found := self._find_file():
                self.open_at(Path(found).parent)
        else:
            self.open()

    def _find_file(self) -> str:
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getOpenFileName(self._window, "Cari berkas data", str(self.places.data), "loket.db")[0]

    def open_at(self, folder: Path) -> None:
        """Open the store of another folder; this PC's preferences stay where they are."""
        self.places = places_in(folder, settings=self.places.settings)
        self.open()

    # --- the person -----------------------------------------------------------------------

    def ask_who(self, ctx: Context, *, login: str = "") -> None:
        """Show the sign-in page; `login` is who locked the screen."""
        if self._sign_in is None or self._presenter is None:
            self._sign_in = SignInPage(self.hint)
            self._presenter = SignInPresenter(ctx, self._sign_in, self._work, self.entered.emit)
            self._sign_in.chosen.connect(self._presenter.choose)
            self._sign_in.tried.connect(self._presenter.try_secret)
            self._sign_in.tick.connect(self._presenter.tick)
        self._show(self._sign_in)
        self._presenter.open(login=login)

    def sign_in_page(self) -> SignInPage | None:
        """Return the sign-in page, where it was shown."""
        return self._sign_in

    def refuse(self, words: str) -> None:
        """Say on the page in sight why nobody may come in now; before any page stands, on one of its own."""
        if self._window.page() is None:
            page = StopPage(StoreTroubleError("bug"), Words(words, "Coba lagi; bila tetap, panggil administrator."))
            page.chosen.connect(self._way_chosen)
            self._show(page)
        elif self._sign_in is not None:
            self._sign_in.show_problem(words)

    def leave(self) -> None:
        """Somebody is in: forget the pages but the sign-in one, which comes back at the next lock."""
        if self._page is not None and self._page is not self._sign_in:
            self._window.drop_page(self._page)
        self._page = self._sign_in
        self._unlock = None

    def rebuild(self) -> None:
        """Drop the sign-in page, so that the next one has the scale in force."""
        if self._sign_in is not None and self._window.page() is not self._sign_in:
            self._window.drop_page(self._sign_in)
            self._sign_in = self._presenter = self._page = None

    def _show(self, page: QWidget) -> None:
        former, self._page = self._page, page
        self._window.show_page(page)
        if former is not None and former is not page and former is not self._sign_in:
            self._window.drop_page(former)


def _show_folder(folder: Path) -> None:
    """Show a folder in the desktop's own file browser; these classes are loaded with the first trouble."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
