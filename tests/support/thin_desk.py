"""The real window on a queue behind a thin line: how long it takes, what the line allows, how smooth the window is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.practice.server import PracticeService
from desktop.sync.round import RoundReport
from desktop.usecases.register_complaint import register_complaint
from tests.support.office import PASSPHRASE, SECRETS, entry, lapor_v3, make_office
from tests.support.shaping import Seen, Shape, ShapedLine
from tests.support.window import Seat, build_program, until

FRAME_MS = 16
STORY = "Jalan kabupaten di depan sekolah rusak berat dan berlubang, anak sekolah sering jatuh waktu hujan. "


class Frames(QObject):
    """Asks a widget to paint sixty times a second and notes when it did."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._last = 0.0
        self.late: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._ask)
        widget.installEventFilter(self)

    def start(self) -> None:
        """Begin."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """End; return by how many milliseconds each frame came late."""
        self._timer.stop()
        return self.late

    def _ask(self) -> None:
        self._widget.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._timer.isActive():
            now = time.perf_counter()
            self.late.append(max(0.0, (now - self._last) * 1000 - FRAME_MS))
            self._last = now
        return False


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of it: seconds, those the line allows a sequential sender, and the lateness of every frame in ms."""

    accepted: int
    exchanges: int
    seconds: float
    floor: float
    late: list[float]
    seen: Seen

    @property
    def worst(self) -> float:
        """Return by how many milliseconds the latest frame was late."""
        return max(self.late)


def drain_behind(shape: Shape, folder: Path, *, reports: int, size: int = 5_000) -> Drained:
    """Record so many reports of `size` bytes without a line, let it return in front of a window at rest, and watch."""
    with PracticeService() as service, ShapedLine(service.address, shape) as line:
        line.take_down()
        _record(folder, line.address, reports, size)
        ends = _Ends()
        seat = _seat_at_rest(folder, ends)
        assert seat.program.sending is not None
        assert [report.contacted for _, report in ends.noted] == [False], "nothing has been sent so far"
        line.bring_up()
        frames = Frames(seat.program.window)
        frames.start()
        seat.program.sending.send_now()
        until(lambda: len(ends.noted) > 1, patience=600_000)
        late = frames.stop()
        seat.end()
        at, report = ends.noted[1]
        exchanges = len(service.exchanges)
    floor = (exchanges + line.seen.connections) * shape.round_trip + line.seen.occupied
    return Drained(report.accepted, exchanges, at - line.seen.first_at, floor, late, line.seen)


def _record(folder: Path, address: str, reports: int, size: int) -> None:
    office = make_office(folder, **lapor_v3(address))
    story = (STORY * (size // len(STORY) + 1))[: size - 900]
    for count in range(reports):
        words = entry(f"u-{count}", description=f"{count}. {story}")
        register_complaint(office.ctx, office.people["lilis"], words, clock_confirmed=True)
    office.store.close()


def _seat_at_rest(folder: Path, ends: _Ends) -> Seat:
    """Come in, go to the queue, and wait until every screen stands and the first round met no line."""
    seat = Seat(build_program(folder))
    seat.start()
    seat.unlock(PASSPHRASE)
    sending = seat.program.sending
    assert sending is not None
    sending.round_ended.connect(ends.note)
    seat.program.doors.ask_who(seat.ctx(), login="lilis")
    seat.sign_in(SECRETS["lilis"])
    seat.frame().go_to("queue")
    seat.rest()
    screens = seat.frame().screens()
    until(lambda: len(screens.built()) == len(screens))
    until(lambda: not sending.is_sending() and ends.noted)
    return seat


class _Ends:
    """Notes when a round ended."""

    def __init__(self) -> None:
        self.noted: list[tuple[float, RoundReport]] = []

    def note(self, report: RoundReport) -> None:
        self.noted.append((time.monotonic(), report))
