"""The page round every screen: left column, header, one screen at a time, status line, and the keys of all screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.frame.band import PracticeBand
from desktop.ui.frame.header import Header
from desktop.ui.frame.keys import keys_of
from desktop.ui.frame.menu import Menu
from desktop.ui.frame.navigation import Navigation
from desktop.ui.frame.places import PAGE_KEYS, PLACES
from desktop.ui.frame.screen import Screen
from desktop.ui.frame.screens import Builder, Screens
from desktop.ui.frame.statusline import StatusLine
from desktop.ui.theme import width_class

HOME = "today"
SHARED_KEYS = ("Ctrl+N", "Ctrl+P", "Ctrl+S", "F5")
"""Keys that act on every screen, unless the screen has a button of its own for them."""


class Frame(QWidget):
    """Shows one screen of a session and passes on what screens ask of each other; holds no use case."""

    lock_wanted = Signal()
    send_wanted = Signal()
    scale_wanted = Signal(int)
    """Steps on the ladder of scales, 0 for back to 100 %."""

    link_wanted = Signal(str)
    copy_wanted = Signal(str)
    """A case to be copied by hand in the window beside; empty for the oldest that waits."""

    masked = Signal(bool)
    """Everything personal is hidden, or shown again (F8)."""

    shown = Signal(str)
    """Another screen is in sight, by its name."""

    def __init__(
        self,
        screens: Sequence[Screen],
        navigation: Navigation,
        header: Header,
        band: PracticeBand | None = None,
        coming: Mapping[str, Builder] | None = None,
    ) -> None:
        """Show `screens`, the first of which is where one begins; those of `coming` are built when they are needed."""
        super().__init__()
        self.navigation = navigation
        self.header = header
        self.band = band
        self.status = StatusLine()
        self._stack = QStackedWidget()
        self._way: list[str] = []
        self._hidden = False
        self._saved_words = ""
        self._class = ""
        self.menu = Menu(self, navigation.names())
        self._lay_out()
        self._screens = Screens(screens, coming or {}, self._take_in)
        self._shared = {key: self._shared_key(key) for key in SHARED_KEYS}
        self._install_keys()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.band is not None:
            whole.addWidget(self.band)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self._stack, 1)
        middle.addLayout(page, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go_to)
        self.menu.chosen.connect(self.go_to)
        self.menu.lock_wanted.connect(self.lock_wanted)
        self.menu.mask_wanted.connect(self.toggle_mask)
        self.menu.help_wanted.connect(self._help)
        self.header.lock_wanted.connect(self.lock_wanted)
        self.header.menu_wanted.connect(self._open_menu)
        self.header.receipt_wanted.connect(self._find_receipt)
        self.status.mask_wanted.connect(self.toggle_mask)
        self.status.help_wanted.connect(self._help)
        self.status.link_wanted.connect(self.link_wanted)
        self.status.offer_taken.connect(self._offer_taken)

    def _take_in(self, screen: Screen) -> None:
        """Make a screen a page of this frame, as masked and as wide as the others."""
        self._stack.addWidget(screen)
        screen.title_changed.connect(self._show_titles)
        screen.open_case.connect(self.open_case)
        screen.open_draft.connect(self.open_draft)
        screen.new_entry.connect(self.new_entry)
        screen.go_to.connect(self.go_to)
        screen.go_to_item.connect(self.go_to_item)
        screen.copy_wanted.connect(self.copy_wanted)
        screen.back.connect(self.go_back)
        screen.announce.connect(self.status.announce)
        screen.saved_at.connect(self._saved)
        screen.alarm.connect(self.status.show_alarm)
        if self._hidden:
            screen.set_masked(hidden=True)
        if self._class:
            screen.resized_to(self._class)
        if self._way:
            self.show_counts()

    # --- where one is -----------------------------------------------------------------

    def current(self) -> Screen:
        """Return the screen in sight."""
        shown = self._stack.currentWidget()
        if not isinstance(shown, Screen):
            raise TypeError(shown)
        return shown

    def screens(self) -> Screens:
        """Return all screens by name; reading one builds it."""
        return self._screens

    def go_to(self, name: str) -> None:
        """Show a screen; an absent one changes nothing."""
        if name not in self._screens:
            self.navigation.show_current(self.current().name)
            return
        former = self.current()
        if self._way and former.name != name:
            former.leave()
        if not self._way or self._way[-1] != name:
            self._way = [*self._way[-8:], name]
        screen = self._screens[name]
        self._stack.setCurrentWidget(screen)
        self.navigation.show_current(name)
        self.header.show_part(screen.header())
        self._show_titles()
        self._yield_keys_to(screen)
        screen.enter()
        self.shown.emit(name)

    def go_back(self) -> None:
        """Show the screen one came from; from the first one nothing happens."""
        self._way = self._way[:-1] or self._way
        self.go_to(self._way[-1] if self._way else HOME)

    def open_case(self, number: str) -> None:
        """Show a case's page."""
        if case := self._screens.get("case"):
            case.show_item(number)
            self.go_to("case")

    def go_to_item(self, name: str, key: str) -> None:
        """Show a screen at one thing; an absent one changes nothing."""
        if screen := self._screens.get(name):
            screen.show_item(key)
            self.go_to(name)

    def open_draft(self, uid: str) -> None:
        """Go on with a draft."""
        if entry := self._screens.get("entry"):
            entry.show_item(uid)
            self.go_to("entry")

    def new_entry(self) -> None:
        """Begin a new complaint, also from a half-done one."""
        self.open_draft("")

    def _find_receipt(self) -> None:
        self.go_to("receipt")

    def _show_titles(self) -> None:
        screen = self.current()
        self.header.show_titles(screen.title(), screen.subtitle())
        self.show_counts()

    def show_counts(self) -> None:
        """Show in the column how much waits where."""
        self.navigation.show_counts({screen.name: screen.count() for screen in self._screens.built()})

    # --- what all screens share --------------------------------------------------------

    def refresh(self, kinds: object) -> None:
        """Let the screen in sight read again what changed; the others only count, and read when they are entered."""
        if isinstance(kinds, frozenset) and self._way:
            self.current().refresh(kinds)
            for other in self._screens.built():
                if other is not self.current():
                    other.count_anew(kinds)
            self.show_counts()

    def toggle_mask(self) -> None:
        """Hide everything personal, or show it again (F8)."""
        self._hidden = not self._hidden
        for screen in self._screens.built():
            screen.set_masked(hidden=self._hidden)
        self.status.show_masked(hidden=self._hidden)
        self.masked.emit(self._hidden)

    @property
    def is_masked(self) -> bool:
        """Say whether everything personal is hidden."""
        return self._hidden

    def flush(self) -> bool:
        """Bring everything typed to the disk; say whether nothing unsaved is left."""
        flushed = [screen.flush() for screen in self._screens.built()]
        return all(flushed)

    def leave(self) -> None:
        """Leave the screen in sight, as before a lock."""
        if self._way:
            self.current().leave()

    def _saved(self, moment: str) -> None:
        self._saved_words = f"tersimpan {moment}" if moment else ""
        self.status.show_saved(self._saved_words)

    def _say_saved(self) -> None:
        words = self._saved_words.replace("tersimpan", "Sudah tersimpan")
        self.status.announce(words or "Sudah tersimpan", (), 4)

    def _offer_taken(self, key: str) -> None:
        self.current().took_offer(key)

    def _help(self) -> None:
        self.current().show_help()

    def _open_menu(self) -> None:
        self.menu.open_at(self.header.menu.mapTo(self, QPoint(0, self.header.menu.height())))

    # --- keys ---------------------------------------------------------------------------

    def _install_keys(self) -> None:
        for place in PLACES:
            if place.name in self._screens:
                self._key(f"Ctrl+{place.digit}").activated.connect(self.navigation.goer(place.name))
        for key, name in PAGE_KEYS.items():
            self._key(key).activated.connect(partial(self.go_to, name))
        for key, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            self._key(key).activated.connect(partial(self.scale_wanted.emit, steps))
        for key, slot in (("F1", self._help), ("F3", self._find_receipt), ("F8", self.toggle_mask)):
            self._key(key).activated.connect(slot)  # a narrow window has no room for the buttons that show them

    def _shared_key(self, key: str) -> QShortcut:
        send = self.send_wanted.emit
        slots = {"Ctrl+N": self.new_entry, "Ctrl+P": self._print, "Ctrl+S": self._say_saved, "F5": send}
        shortcut = self._key(key)
        shortcut.activated.connect(slots[key])
        return shortcut

    def _key(self, key: str) -> QShortcut:
        return QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)

    def _yield_keys_to(self, screen: Screen) -> None:
        own = keys_of(screen)
        part = screen.header()
        if part is not None:
            own |= keys_of(part)
        for key, shortcut in self._shared.items():
            shortcut.setEnabled(key not in own)

    def _print(self) -> None:
        self.current().print_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc where no screen had a use for it."""
        if event.key() == Qt.Key.Key_Escape and self._way:
            self.go_back()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where a breakpoint is passed."""
        super().resizeEvent(event)
        fitting = width_class(self.width())
        if fitting != self._class:
            self._class = fitting
            self.navigation.setVisible(fitting != "paged")
            self.navigation.set_folded(folded=fitting == "folded")
            self.header.resized_to(fitting)
            self.status.resized_to(fitting)
            for screen in self._screens.built():
                screen.resized_to(fitting)
