"""The program as a whole: one window, one store, who is at the desk, what runs beside, and how it all ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.doors import Doors
from desktop.app.instance import OnlyWindow
from desktop.app.sending import Sending
from desktop.app.session import Session
from desktop.clock import Clock
from desktop.domain.office import Person
from desktop.errors import AlreadyRunningError, FolderReadOnlyError, NotPermittedError
from desktop.paths import Places
from desktop.settings import Settings
from desktop.store.store import Store
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.window import Window, fit_to_screen
from desktop.ui.idle import IdleWatch
from desktop.ui.preferences import Preferences
from desktop.ui.shown import short_name
from desktop.usecases.context import Context
from desktop.usecases.entrance import read_entrance

if TYPE_CHECKING:
    from desktop.app.practice import PracticeLine
    from desktop.app.setting_up import SettingUp

BUG = "Ada kesalahan program. Tulisan Anda aman. Kode: {code}"
KEY_UNPROVED = "Lembar kunci belum diuji. Administrator: buat lembar baru di Pengaturan, Lembar kunci."
UNSAVED = "Tulisan {who} belum tersimpan; {who} perlu membuka kunci lebih dulu."


class Application(QObject):
    """Everything between `start()` and `close()`; tests drive it as a person would."""

    entered = Signal(object)
    """Somebody has signed in and the frame is in sight; carries the Person."""

    closed = Signal()

    def __init__(
        self, settings: Settings, clock: Clock, places: Places, *, practice: PracticeLine | None = None
    ) -> None:
        """Build the window; nothing is opened yet."""
        super().__init__()
        self.clock = clock
        self.practice = practice
        self.preferences = Preferences(settings, places.settings, self)
        self._restyle()
        self.work = Background("work", self)
        self.slow = Background("slow", self)
        self.changes = Changes(self)
        self.window = Window(practice=practice is not None)
        self.doors = Doors(self.window, places, clock, self.work)
        self.only = OnlyWindow(places, self)
        self.idle = IdleWatch(clock, settings.lock_minutes, self)
        self.ctx: Context | None = None
        self.sending: Sending | None = None
        self.session: Session | None = None
        self.setting_up: SettingUp | None = None
        self._covered: list[QWidget] = []
        self._ended = False
        self._connect()

    def _connect(self) -> None:
        self.window.closing.connect(self.close)
        self.doors.opened.connect(self._store_opened)
        self.doors.entered.connect(self._person_entered)
        self.doors.setup_wanted.connect(self._set_up)
        self.doors.closing.connect(self.close)
        self.idle.idle.connect(self.lock)
        self.preferences.changed.connect(self._preferences_changed)
        self.only.called.connect(self.window.come_forward)
        if self.practice is not None and self.window.band is not None:
            self.window.band.line_wanted.connect(self.practice.switch)

    # --- beginning ---------------------------------------------------------------------------

    def start(self) -> None:
        """Show the window and open the store behind it."""
        fit_to_screen(self.window)
        self.window.show()
        try:
            self.only.take()
        except (AlreadyRunningError, FolderReadOnlyError) as failure:
            self.doors.stop(failure)
            return
        if self.practice is None:
            self.doors.open()
        else:
            self.work.run(partial(self.practice.make_office, self.doors.places, self.clock), self._practice_made)

    def _practice_made(self, _nothing: None) -> None:
        if self.practice is not None:
            self.doors.open(self.practice.factor())

    def _store_opened(self, store: Store) -> None:
        self.ctx = Context(store, self.clock)
        self.window.name_office(read_entrance(self.ctx).office.name)
        self.sending = Sending(self.ctx, self.doors.places, self.changes, self)
        self.sending.words_changed.connect(self._show_status)
        self.doors.hint = self.practice.hint if self.practice is not None else ""
        self.doors.ask_who(self.ctx, login=self.practice.operator if self.practice is not None else "")

    def _set_up(self) -> None:
        from desktop.app.setting_up import SettingUp

        self.setting_up = SettingUp(self.window, self.doors.places, self.clock, self.work, self.preferences)
        self.setting_up.made.connect(self._store_opened)

    # --- who is at the desk --------------------------------------------------------------------

    def _person_entered(self, person: Person) -> None:
        if self.session is not None and self.session.desk.person.login != person.login and not self._change_person():
            return
        if self.session is None:
            self.session = self._begin_session(person)
        self.window.show_page(self.session.frame)
        self.doors.leave()
        self._uncover()
        self.idle.watch(self.window.windowHandle())
        self.idle.begin()
        self._show_status()
        if self.doors.places.setup_draft.exists():
            self.session.frame.status.announce(KEY_UNPROVED, (), 60)
        self.entered.emit(person)

    def _begin_session(self, person: Person) -> Session:
        if self.ctx is None or self.sending is None:
            raise RuntimeError
        entrance = read_entrance(self.ctx)
        desk = Desk(
            ctx=self.ctx,
            person=person,
            office=entrance.office,
            letters=entrance.letters,
            places=self.doors.places,
            preferences=self.preferences,
            work=self.work,
            changes=self.changes,
            line=self.sending,
            slow=self.slow,
        )
        session = Session(desk)
        self.sending.tell_to(person)
        self._listen_to(session)
        self.window.show_page(session.frame)
        session.begin()
        self.sending.start()
        return session

    def _listen_to(self, session: Session) -> None:
        frame = session.frame
        frame.lock_wanted.connect(self.lock)
        frame.send_wanted.connect(self._send_now)
        frame.scale_wanted.connect(self.preferences.scale_by)
        frame.link_wanted.connect(self._resume_sending)

    def _change_person(self) -> bool:
        """End the session that stands; refuse where its words can't be saved."""
        if self.session is None:
            return True
        if not self.session.frame.flush():
            self.doors.refuse(UNSAVED.format(who=short_name(self.session.desk.person.name)))
            return False
        self.session.close()
        self.window.drop_page(self.session.frame)
        self.session = None
        self._covered.clear()
        return True

    def lock(self) -> None:
        """Cover the screen: the store stays open, autosave and sending go on, every word and cursor stays."""
        if self.session is None or self.ctx is None or self.window.page() is not self.session.frame:
            return
        self.idle.end()
        self.session.frame.leave()
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.hide()
                self._covered.append(other)
        self.doors.ask_who(self.ctx, login=self.session.desk.person.login)

    def _uncover(self) -> None:
        for other in self._covered:
            other.show()
        self._covered.clear()

    # --- beside -----------------------------------------------------------------------------------

    def _show_status(self) -> None:
        if self.session is not None and self.sending is not None:
            self.session.frame.status.show_words(self.sending.words())

    def _send_now(self) -> None:
        if self.sending is not None and self.session is not None:
            words = self.sending.send_now()
            self.session.frame.status.announce(words or "Mengirim…", (), 3)

    def _resume_sending(self, _link: str) -> None:
        """Try the refused key again (`Periksa`)."""
        if self.session is None or self.sending is None:
            return
        try:
            self.sending.resume(self.session.desk.person)
        except NotPermittedError:
            self.session.frame.status.announce("Minta penghubung atau administrator memeriksa kunci layanan.", (), 10)

    def _restyle(self) -> None:
        app = QApplication.instance()
        settings = self.preferences.now
        if isinstance(app, QApplication):
            theme.apply(app, theme=settings.theme, scale=settings.scale, practice=self.practice is not None)

    def _preferences_changed(self) -> None:
        """Draw by the new preferences; screens are built anew where sizes changed, and show what they showed."""
        before = theme.ratio()
        self._restyle()
        self.window.rescale()
        self.idle.set_minutes(self.preferences.now.lock_minutes)
        if self.session is None or theme.ratio() == before:
            return
        former = self.session.frame
        if self.session.rebuild() is None:
            former.status.announce("Ukuran berubah penuh setelah tulisan tersimpan.", (), 5)
            return
        self._listen_to(self.session)
        self.window.show_page(self.session.frame)
        self.window.drop_page(former)
        self.doors.rebuild()
        self._show_status()

    def show_bug(self, code: str) -> None:
        """Say that something unexpected happened, once, in the status line or on the page in sight."""
        words = BUG.format(code=code)
        if self.session is not None and self.window.page() is self.session.frame:
            self.session.frame.status.announce(words, (), 30)
        else:
            self.doors.refuse(words)

    # --- ending -----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Bring everything typed to the disk: the desktop's session is about to end."""
        if self.session is not None:
            self.session.frame.flush()

    def close(self) -> None:
        """Save what is typed, end what runs, close the store, go; safe to call again."""
        if self._ended:
            return
        self._ended = True
        self.idle.end()
        if self.session is not None:
            self.session.frame.leave()
            self.session.frame.flush()
            self.session.close()
        if self.sending is not None:
            self.sending.close()
        self.slow.close()
        self.work.close()
        if self.ctx is not None:
            self.ctx.store.close()
        elif self.setting_up is not None:
            self.setting_up.close()
        if self.practice is not None:
            self.practice.close()
        self.only.release()
        self.window.close_for_good()
        self.closed.emit()
