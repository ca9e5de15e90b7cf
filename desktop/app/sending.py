"""Rounds of sending in a thread of their own, and what the status line may say of the line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app.fetching import fetch_over, not_fetched
from desktop.domain.office import Dialect, Person
from desktop.errors import Failure, NotPermittedError, ServiceKeyRefusedError, ServiceUnreachableError
from desktop.paths import Places
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.frame.statuswords import LineState, StatusWords, status_words
from desktop.ui.messages import words_for
from desktop.usecases.context import Context
from desktop.usecases.delivery import QueueSummary, queue_summary, resume_queue

if TYPE_CHECKING:
    from desktop.domain.delivery import NotSent
    from desktop.domain.national import NotRead
    from desktop.sync.cancel import Cancellation
    from desktop.sync.roads import Road
    from desktop.sync.round import RoundReport
    from desktop.sync.scheduler import Scheduler

PROGRESS_MS = 1000
PATIENCE = 1.2
"""Seconds an exchange under way may take to end when the program ends; closing stays under two."""

LOOK_MS = 60_000
"""How often the words are computed anew without anything having happened: `Luring sejak …` comes with time alone."""

NO_LINE_YET = "Belum ada sambungan. Dikirim sendiri saat daring."
BY_HAND = "Kantor ini menyalin laporan ke LAPOR! dengan tangan (Ctrl+M)."
CONNECTED = "Tersambung. Layanan ini tidak punya pencarian nomor; hasil tidak pasti diputuskan orang."
NOTHING_WAITS = "Tidak ada yang menunggu dikirim."


class Sending(QObject):
    """One office's line: when a round is due it runs on the sync thread; its end is told as changes and words."""

    words_changed = Signal()

    round_ended = Signal(object)
    """Carries the RoundReport."""

    round_failed = Signal()
    """A round could not run at all."""

    def __init__(self, ctx: Context, places: Places, changes: Changes, parent: QObject | None = None) -> None:
        """Send for the office of `ctx`; nothing starts before `start()`."""
        super().__init__(parent)
        self._ctx = ctx
        self._places = places
        self._changes = changes
        self._thread = Background("sync", self)
        self._cancel: Cancellation | None = None
        self._scheduler: Scheduler | None = None
        self._zone = ""
        self._by_hand = True
        self._by_courier = False
        self._online: bool | None = None
        self._offline_since: datetime | None = None
        self._at_start: int | None = None
        self._held_by = ""
        self._own_words = False
        self._past_budget = False
        self._reader: Person | None = None
        self._due = self._timer(0, self._run_if_due, single=True)
        self._progress = self._timer(PROGRESS_MS, self._tell)
        self._look = self._timer(LOOK_MS, self._tell)
        changes.changed.connect(self._heard)

    def _timer(self, interval: int, slot: object, *, single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer

    # --- starting and ending -----------------------------------------------------------

    def start(self) -> None:
        """Begin to send, where this office has a line at all."""
        from desktop.sync.backoff import RETURN_WINDOW
        from desktop.sync.scheduler import Scheduler
        from desktop.usecases.absence import follows_absence

        with self._ctx.store.reading() as unit:
            self._zone = unit.office.get().time_zone
            dialect = unit.office.service().dialect
        self._by_hand, self._by_courier = dialect is not Dialect.LAPOR_V3, dialect is Dialect.COURIER
        self._look.start()
        if not self._by_hand:
            window = RETURN_WINDOW if follows_absence(self._ctx) else 0.0
            self._scheduler = Scheduler(self._ctx.clock, first_within=window)
            self._set_timer()
        self.words_changed.emit()

    def close(self, patience: float = PATIENCE) -> None:
        """End: no new item is begun; what is still under way after `patience` seconds is cut (unknown)."""
        for timer in (self._due, self._progress, self._look):
            timer.stop()
        if self._cancel is not None:
            self._cancel.cancel()
            if not self._thread.wait(patience):
                self._cancel.abort()
        self._thread.close()

    # --- what screens may ask (`ui/frame/desk.py` Line) ----------------------------------

    def send_now(self) -> str:
        """Run a round at once, once past the line's budget; return what there is to say where none will send."""
        if self._scheduler is None:
            return BY_HAND
        if self.summary().wants_line:
            self._past_budget = True
            self._scheduler.resumed()
            self._set_timer()
        if not self._told().wants_line:
            return NOTHING_WAITS
        return "" if self._online is not False else NO_LINE_YET

    def resume(self, person: Person) -> None:
        """Try the key again after it was refused; raises NotPermittedError."""
        resume_queue(self._ctx, person)
        self.send_now()

    def test(self, said: Callable[[str], None]) -> None:
        """Ask the service something harmless on the sync thread, then say what came of it."""
        self._thread.run(self._contact, partial(self._tested, said), partial(self._untested, said))

    def _contact(self) -> NotSent | None:
        with closing(self._road()) as road:
            return road.check_contact()

    @staticmethod
    def _tested(said: Callable[[str], None], trouble: NotSent | None) -> None:
        if trouble is None:
            said(CONNECTED)
        else:
            failure = ServiceKeyRefusedError() if trouble.stops_queue else ServiceUnreachableError(trouble.reason)
            said(_sentences(failure))

    @staticmethod
    def _untested(said: Callable[[str], None], error: Exception) -> None:
        if not isinstance(error, Failure):
            raise error
        said(_sentences(error))

    def fetch(self, path: str, limit: int, told: Callable[[bytes | NotRead], None]) -> None:
        """Fetch one file the service names, on the sync thread, then tell what came of it."""
        self._thread.run(partial(fetch_over, self._road, path, limit), told, partial(not_fetched, told))

    def is_sending(self) -> bool:
        """Say whether a round is at work."""
        return self._at_start is not None

    def is_online(self) -> bool:
        """Say whether the service answered when it was last asked."""
        return bool(self._online)

    # --- words --------------------------------------------------------------------------

    def summary(self) -> QueueSummary:
        """Return how the queue stands."""
        return queue_summary(self._ctx)

    def tell_to(self, person: Person) -> None:
        """Let the words count only what this person may see."""
        self._reader = person

    def _told(self) -> QueueSummary:
        return queue_summary(self._ctx, self._reader)

    def words(self) -> StatusWords:
        """Return the words of the status line as things stand now."""
        queue = self._told()
        sending = None
        if self._at_start is not None and self._online:
            done = max(0, self._at_start - queue.waiting)
            sending = (min(done + 1, self._at_start), self._at_start)
        state = LineState(
            by_hand=self._by_hand,
            by_courier=self._by_courier,
            online=self._online,
            offline_since=self._offline_since,
            sending=sending,
            held_by=self._held_by,
        )
        return status_words(state, queue, now=self._ctx.now(), zone=self._zone)

    def _tell(self) -> None:
        self.words_changed.emit()

    # --- rounds -------------------------------------------------------------------------

    def _heard(self, kinds: object) -> None:
        """Send soon what is new or released; what a round itself announced is no reason for another."""
        if isinstance(kinds, frozenset) and kinds & {"complaint", "outbox"}:
            if self._scheduler is not None and not self.is_sending() and not self._own_words:
                self._scheduler.wake()
                self._set_timer()
            self.words_changed.emit()

    def look_again(self) -> None:
        """Look whether a round is due by the office's clock."""
        self._set_timer()

    def _set_timer(self) -> None:
        if self._scheduler is not None:
            self._due.start(max(0, int(self._scheduler.seconds_until_due() * 1000)))

    def _run_if_due(self) -> None:
        if self._scheduler is None or self.is_sending():
            return
        if self._scheduler.seconds_until_due() > 0:
            self._set_timer()
            return
        from desktop.sync.cancel import Cancellation

        self._cancel = Cancellation()
        self._at_start = self._told().waiting
        self._progress.start()
        past_budget, self._past_budget = self._past_budget, False
        self._thread.run(partial(self._round, past_budget=past_budget), self._ended, self._failed)

    def _round(self, *, past_budget: bool) -> RoundReport:
        """Run one round; on the sync thread."""
        from desktop.sync.engine import Engine
        from desktop.sync.parcel_lane import ParcelLane

        with closing(self._road()) as road:
            cancel = self._cancel
            if cancel is None:
                raise RuntimeError
            lock, others = self._places.sync_lock, (ParcelLane(self._ctx),)
            engine = Engine(ctx=self._ctx, road=road, lock=lock, cancel=cancel, others=others)
            return replace(engine, past_budget=past_budget).run_round()

    def _road(self) -> Road:
        from desktop.sync.roads import open_road

        with self._ctx.store.reading() as unit:
            service, practice = unit.office.service(), unit.office.get().practice
        return open_road(service, practice=practice)

    def _ended(self, report: RoundReport) -> None:
        self._rest()
        if self._scheduler is not None:
            self._scheduler.note(report)
        self._note_line(report)
        if report.is_news:
            self._own_words = True
            self._changes.announce(frozenset({"outbox", "complaint"}))
            self._own_words = False
        self._set_timer()
        self.words_changed.emit()
        self.round_ended.emit(report)

    def _note_line(self, report: RoundReport) -> None:
        """Take from a round what it says of the line; a round that asked nothing says nothing."""
        from desktop.sync.round import StopReason

        if report.stopped is StopReason.UNREACHABLE or (report.stopped is StopReason.UNKNOWN_OUTCOME):
            self._offline_since = self._offline_since or self._ctx.now()
            self._online = False
        elif report.contacted:
            self._online, self._offline_since = True, None

    def _failed(self, error: Exception) -> None:
        """Try again later where a round could not run at all; what is no Failure is a bug and is shown as one."""
        self._rest()
        if self._scheduler is not None:
            self._scheduler.failed()
        self._set_timer()
        self.words_changed.emit()
        self.round_failed.emit()
        if not isinstance(error, Failure) or isinstance(error, NotPermittedError):
            raise error

    def _rest(self) -> None:
        self._at_start = None
        self._progress.stop()


def _sentences(failure: Failure) -> str:
    words = words_for(failure)
    return f"{words.sentence} {words.next_step}".strip()
