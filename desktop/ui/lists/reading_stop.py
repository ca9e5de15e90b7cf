"""Reading stands still until a person decided: what does not fit in plain words, and the way on with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.permissions import allows
from desktop.errors import Failure
from desktop.ui.frame.desk import Desk
from desktop.ui.frame.screen import Screen
from desktop.ui.lists.frame import TableFrame
from desktop.ui.messages import words_for
from desktop.ui.national_words import name_words, read_moment
from desktop.ui.theme import px, tokens
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.painting import line_pen, outline
from desktop.ui.widgets.wrapped import WrappedText
from desktop.usecases.mirror import ReadingStop, allow_reading, reading_stop

KEY = "Alt+9"
WHAT_TO_DO = (
    "Yang sudah dibaca tetap ada; aduan tetap terkirim. "
    "Tanyakan ke Diskominfo atau admin LAPOR!, lalu lanjutkan dengan alasan."
)
GONE_ON = "Pembacaan dari LAPOR! dilanjutkan."


@dataclass(frozen=True, slots=True)
class StopReading:
    """How the banner reads and acts: `stop()` tells why reading stands, `allow(reason)` is None for who may not."""

    stop: Callable[[], ReadingStop | None]
    allow: Callable[[str], None] | None
    today: Callable[[], date]
    zone: str


def stop_words(stop: ReadingStop, today: date, zone: str) -> str:
    """Return what does not fit, in one sentence."""
    ours, theirs = name_words(stop.ours), name_words(stop.theirs)
    since = read_moment(stop.at, today, zone)
    what = {
        "masters_empty": f"daftar instansinya datang kosong, padahal biasanya {ours}",
        "masters_shrunk": f"daftar instansinya tinggal {theirs} dari {ours}",
        "other_service": f"yang menjawab bukan layanan yang biasa: dulu “{ours}”, sekarang “{theirs}”",
        "vanished": f"dari {ours} laporan yang diikuti, yang masih ditampilkan tinggal {theirs}",
    }.get(stop.reason, f"ada yang tidak cocok ({name_words(stop.reason)})")
    return f"Pembacaan dari LAPOR! berhenti sejak {since}: {what}."


def put_stop_banner(desk: Desk, screen: Screen, frame: TableFrame) -> None:
    """Put the banner of the person at the desk over a screen's list; it listens to what changes by itself."""
    may = allows(desk.person.roles, "allow_reading")
    port = StopReading(
        stop=partial(reading_stop, desk.ctx),
        allow=partial(_go_on, desk) if may else None,
        today=partial(desk.ctx.today, desk.zone),
        zone=desk.zone,
    )
    banner = ReadingStopBanner(port)
    frame.put_above(banner)
    banner.allowed.connect(screen.announce)
    desk.changes.changed.connect(banner.heard)
    banner.refresh()


def _go_on(desk: Desk, reason: str) -> None:
    allow_reading(desk.ctx, desk.person, reason)
    desk.changes.announce(frozenset({"outbox"}))


class ReadingStopBanner(QFrame):
    """Absent while reading goes on."""

    allowed = Signal(str, object)
    """Reading goes on; carries what to say in the status line, without offers."""

    def __init__(self, port: StopReading) -> None:
        """Begin absent; read by `refresh`."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._port = port
        self._said = ""
        self._words = WrappedText(bold=True, ink_of="warn")
        self._next = WrappedText(WHAT_TO_DO, ink_of="warn")
        self.open = KeyButton("Lanjutkan membaca…", KEY, "rotate-cw")
        self.reason = Field()
        self.reason.set_placeholder("alasan, wajib diisi; dicatat dengan nama Anda dan jam")
        self.reason.line.setAccessibleName("Alasan melanjutkan pembacaan, wajib diisi")
        self.confirm = KeyButton("Lanjutkan", "Enter", "check")
        self.confirm.setShortcut(QKeySequence())
        self._asking = QWidget()
        self._lay_out()
        self._asking.hide()
        self.open.clicked.connect(self._ask)
        self.reason.next_wanted.connect(self._allow)
        self.confirm.clicked.connect(self._allow)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.reason, 1)
        row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(4))
        told = QVBoxLayout()
        told.setSpacing(px(4))
        told.addWidget(self._words)
        told.addWidget(self._next)
        upper = QHBoxLayout()
        upper.setSpacing(px(12))
        upper.addLayout(told, 1)
        upper.addWidget(self.open)
        column.addLayout(upper)
        column.addWidget(self._asking)

    def words(self) -> str:
        """Return what is said, empty while reading goes on."""
        return self._said

    def refresh(self) -> None:
        """Say why reading stands, or be absent; a reason being typed stays."""
        stop = self._port.stop()
        said = stop_words(stop, self._port.today(), self._port.zone) if stop is not None else ""
        appears = bool(said) and said != self._said
        self._said = said
        self._words.setText(said)
        self.setAccessibleName(f"{said} {WHAT_TO_DO}" if said else "")
        self.open.setVisible(self._port.allow is not None and self._asking.isHidden())
        self.setVisible(bool(said))
        self._take_height()
        if not said:
            self._close()
        elif appears:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def heard(self, kinds: object) -> None:
        """Read again where something came back or went."""
        if isinstance(kinds, frozenset) and kinds & {"outbox", "complaint", "office"}:
            self.refresh()

    def _ask(self) -> None:
        self.open.hide()
        self._asking.show()
        self._take_height()
        self.reason.setFocus()

    def _close(self) -> None:
        self._asking.hide()
        self.reason.set_text("")
        self.reason.set_problem("")

    def _allow(self) -> None:
        if self._port.allow is None:
            return
        try:
            self._port.allow(self.reason.text())
        except Failure as failure:
            said = words_for(failure)
            self.reason.set_problem(f"{said.sentence} {said.next_step}".strip())
            self.reason.setFocus()
            return
        self._close()
        self.refresh()
        self.allowed.emit(GONE_ON, [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the words need at this width: the list gives way, not they."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground; square corners, so that it is told by shape."""
        state = tokens().states["warn"]
        painter = QPainter(self)
        outline(painter, QRectF(self.rect()), px(3), line_pen(state.edge or state.ground), state.ground)
        painter.end()
