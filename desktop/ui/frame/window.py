"""The one window: shows a page at a time, so that a lock hides everything within one paint and loses nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.frame.band import PracticeBand
from desktop.ui.icons import app_icon
from desktop.ui.theme import px, tokens

WIDTH, HEIGHT = 1366, 697
"""The client area of a 1366x768 screen under a title bar and over a task bar (`screens.md`)."""

PROGRAM = "Loket Aduan"


class Window(QWidget):
    """A top-level window with one page in sight; who is under a page keeps every word and its cursor."""

    closing = Signal()
    """The person wants the program to end; the window stays until the composition root closes it."""

    painted = Signal()
    """The first page has been painted, once: what may be slow begins now."""

    def __init__(self, *, practice: bool = False) -> None:
        """Begin empty; practice cannot be hidden: its band stands over every page and its name in the title."""
        super().__init__()
        self._practice = practice
        self._may_close = False
        self._was_painted = False
        self.name_office("")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.band: PracticeBand | None = None
        if practice:
            self.band = PracticeBand(has_line_switch=True)
            whole.addWidget(self.band)
        self._pages = QStackedLayout()
        whole.addLayout(self._pages, 1)
        self._focus: dict[QWidget, QWidget] = {}
        self.resize(WIDTH, HEIGHT)
        self.setMinimumSize(640, 440)

    def name_office(self, office: str) -> None:
        """Put the office into the title bar."""
        parts = [PROGRAM, office] if office else [PROGRAM]
        if self._practice:
            parts.insert(0, "LATIHAN")
        self.setWindowTitle(" — ".join(parts))

    def page(self) -> QWidget | None:
        """Return the page in sight."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Bring a page into sight; the one before keeps its focus for when it comes back."""
        former = self.page()
        if former is page:
            return
        if former is not None and (focus := former.focusWidget()) is not None:
            self._focus[former] = focus
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        kept = self._focus.pop(page, None)
        (kept or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def rescale(self) -> None:
        """Take the sizes of the font in force; pages do so themselves."""
        if self.band is not None:
            self.band.rescale()

    def drop_page(self, page: QWidget) -> None:
        """Destroy a page that is no longer needed."""
        self._focus.pop(page, None)
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def close_for_good(self) -> None:
        """Close without asking anybody again."""
        self._may_close = True
        self.close()

    def come_forward(self) -> None:
        """Be the window in front: a second start of the program asks for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let typed words be saved first; nobody is asked whether they may be lost."""
        if not self._may_close:
            self.closing.emit()
        # whoever heard it may have closed the program meanwhile: closing within closing does nothing by itself
        event.setAccepted(self._may_close)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and tell of the first time."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().window))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
            QTimer.singleShot(0, self._take_icon)  # drawn in seven sizes: that need not hold the first page up

    def _take_icon(self) -> None:
        self.setWindowIcon(app_icon(practice=self._practice))


def fit_to_screen(window: Window) -> None:
    """Size the window for the font in force, never beyond the screen's free area; maximise where that is all of it.

    Without a display there is no edge to respect: the size is that of the common office screen.
    """
    if QGuiApplication.platformName() == "offscreen":
        window.resize(WIDTH, HEIGHT)
        return
    screen = window.screen()
    free = screen.availableGeometry()
    width, height = min(px(WIDTH), free.width()), min(px(HEIGHT), free.height())
    window.resize(width, height)
    if free.width() <= WIDTH or free.height() <= HEIGHT:
        window.setWindowState(Qt.WindowState.WindowMaximized)
