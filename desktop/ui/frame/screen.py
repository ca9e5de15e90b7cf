"""What a screen is to the frame: a name in the navigation, a title, and a few things it can be asked or can ask."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Titled(QWidget):
    """What header and navigation read of a screen: its words, what it puts beside them, and how much waits in it."""

    title_changed = Signal()
    """Title, subtitle or `header()` are to be read again."""

    def title(self) -> str:
        """Return what stands in the header."""
        return ""

    def subtitle(self) -> str:
        """Return the small line under the title."""
        return ""

    def header(self) -> QWidget | None:
        """Return what the screen puts beside its title (drafts' tabs), if anything; asked once."""
        return None

    def count(self) -> int:
        """Return how many things wait here for this person; the navigation shows it, 0 shows nothing."""
        return 0

    def count_anew(self, kinds: frozenset[str]) -> None:
        """Bring `count` up to date where one of these kinds changed; called while another screen is in sight."""


class Screen(Titled):
    """The base of every screen. A screen holds no use case: its presenter is given at construction.

    `name` is its key in the navigation (`today entry register queue settings`, or one of its own for a page that is
    reached from others, such as `case`).
    """

    open_case = Signal(str)
    """A register number whose case page is wanted."""

    open_draft = Signal(str)
    """The uid of a draft to go on with."""

    new_entry = Signal()
    """A new complaint is wanted."""

    go_to = Signal(str)
    """Another screen, by its name."""

    go_to_item = Signal(str, str)
    """Another screen, by its name, at one thing (`show_item`)."""

    copy_wanted = Signal(str)
    """The number of a case to be copied into LAPOR!'s form by hand; empty for the oldest that waits."""

    back = Signal()
    """The screen before this one is wanted, at the same row."""

    announce = Signal(str, object)
    """A line for the middle of the status line: what was done, and a list of `(words, key)` offers."""

    saved_at = Signal(str)
    """`09.41` whenever something typed is safe on disk; empty where nothing is being edited."""

    alarm = Signal(str)
    """A trouble that replaces the whole status line until it is over (empty): typed words can't be saved."""

    name = ""

    def enter(self) -> None:
        """Be shown: bring the rows up to date and put the cursor where work begins."""

    def leave(self) -> None:
        """Be left for another screen, locked or closed: save at once what is typed."""

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what is shown where one of these kinds changed; called only while the screen is in sight."""

    def set_masked(self, *, hidden: bool) -> None:
        """Hide everything personal, or show it again."""

    def print_page(self) -> None:
        """Print this screen's page (Ctrl+P)."""

    def took_offer(self, key: str) -> None:
        """Do what was offered in the status line under this key."""

    def resized_to(self, width_class: str) -> None:
        """Lay out for `full`, `folded` or `paged` (`screens.md` §6)."""

    def show_help(self) -> None:
        """Explain the field the cursor is in (F1); the plain screen says where help is."""
        self.announce.emit("Tekan Ctrl + angka untuk berpindah bagian; setiap tombol menyebut kuncinya.", [])

    def flush(self) -> bool:
        """Bring what is typed to the disk, at once and in this thread; say whether nothing unsaved is left.

        Called before the program ends and before the screen is built anew at another scale.
        """
        return True

    def show_item(self, key: str) -> None:
        """Show one thing: a case by its number, a draft by its uid; the empty key begins a new one."""

    def item(self) -> str:
        """Return the key of what is shown, so that the screen built anew can show it again."""
        return ""
