"""Work off the window's thread: one worker, results by a queued signal to a bound method.

A failure nobody asked for reaches `unexpected`, which the composition root shows: nothing is swallowed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Background(QObject):
    """Runs work one after the other in a thread of its own (`work` or `sync`)."""

    unexpected = Signal(object)
    """Carries the exception of work whose caller named nobody to hear of it."""

    closing = Signal()
    """The worker is about to be joined: long work under way should end at its next piece."""

    _ended = Signal(object)

    def __init__(self, name: str = "work", parent: QObject | None = None) -> None:
        """Start no thread before the first work."""
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._closed = False
        self._under_way = 0
        self._last: Future[Any] | None = None
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Say whether something is under way or not yet delivered."""
        return self._under_way > 0

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` in the thread, then `done(result)` or `failed(error)` in the window's; nothing after `close()`."""
        if self._closed:
            return
        self._under_way += 1
        future = self._executor.submit(work)
        self._last = future
        future.add_done_callback(partial(self._report, done, failed))

    def wait(self, seconds: float) -> bool:
        """Wait until the worker rests, for at most so long; say whether it does. Results are still delivered later."""
        if self._last is None:
            return True
        return self._last in wait([self._last], timeout=seconds).done

    def close(self) -> None:
        """Let the work under way end, drop what waits, join the thread; nothing is delivered any more."""
        if self._closed:
            return
        self._closed = True
        self.closing.emit()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _report(self, done: Callable[[T], None], failed: Callable[[Exception], None] | None, future: Future[T]) -> None:
        """Turn an ended future into a call for the window's thread; runs in the worker."""
        try:
            call: Callable[[], None] = partial(done, future.result())
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - the one place where a worker's bug becomes visible
            call = partial(failed or self.unexpected.emit, error)
        if not self._closed:
            self._ended.emit(call)

    def _deliver(self, call: Callable[[], None]) -> None:
        self._under_way -= 1
        if not self._closed:
            call()
