"""The practice service on a loopback socket: start it, switch faults, ask what it saw."""

from __future__ import annotations

import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from desktop.practice.complaints import Complaint
from desktop.practice.connection import Connection
from desktop.practice.course import Course, Pace
from desktop.practice.exchanges import Exchange, ExchangeLog, Finding
from desktop.practice.expectations import Expectations
from desktop.practice.faults import Fault, FaultBook, Fired
from desktop.practice.national import National
from desktop.practice.report import Report, report_on
from desktop.practice.state import State, utc_now

Taken = socket.socket | tuple[bytes, socket.socket]
LOOPBACK = "127.0.0.1"


class PracticeBrokenError(Exception):
    """The practice service itself has a bug; the argument is its trace."""


class AlreadyListeningError(PracticeBrokenError):
    """The service was started twice."""


class Listener(ThreadingHTTPServer):
    """The listening socket and what its connections share."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, port: int, service: PracticeService) -> None:
        self.closing = threading.Event()
        self.bugs = service.bugs
        self.resets: set[socket.socket] = set()
        self.log = service.log
        self.faults = service.faults
        self.national = service.national
        self.now = service.now
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__((LOOPBACK, port), Connection)

    @property
    def address(self) -> str:
        """The base of every URL here."""
        return f"http://{LOOPBACK}:{self.server_address[1]}"

    def process_request(self, request: Taken, client_address: Any) -> None:
        """Remember the connection, so that closing can end it."""
        if isinstance(request, socket.socket):
            with self._open_lock:
                self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Taken) -> None:
        """Close a connection: politely, or with a reset where a fault asked for one."""
        if not isinstance(request, socket.socket):
            return
        with self._open_lock:
            self._open.discard(request)
        if request in self.resets:
            self.resets.discard(request)
            request.close()
        else:
            super().shutdown_request(request)

    def handle_error(self, *_request: object) -> None:
        """Keep a bug where the owner looks; a peer that went away, or a service that closes, is none."""
        bug = sys.exception()
        if not (isinstance(bug, ConnectionError | TimeoutError) or self.closing.is_set()):
            self.bugs.append(traceback.format_exc())

    def end(self) -> None:
        """Stop listening, end every connection and wait for its thread."""
        self.closing.set()
        self.shutdown()
        with self._open_lock:
            left = tuple(self._open)
        for connection in left:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.server_close()


class PracticeService:
    """A national service for practice and tests: `with PracticeService(faults=[...]) as service`.

    State, log and faults outlive `close()`: starting again on the same port is a line that came back.
    With a `pace` the practice office works on complaints by itself; without one only what a test says happens.
    """

    def __init__(
        self,
        *,
        faults: Iterable[Fault] = (),
        expectations: Expectations | None = None,
        port: int = 0,
        pace: Pace | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.now = now
        self.state = State(now)
        self.faults = FaultBook(faults)
        self.log = ExchangeLog()
        self.bugs: list[str] = []
        self.expectations = expectations or Expectations()
        self.national = National(self.state, self.faults, self.expectations, Course(self.state, pace) if pace else None)
        self._port = port
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> str:
        """Listen, serve in a thread, and return the address."""
        listener = self._listen()
        self._thread = threading.Thread(
            target=listener.serve_forever, kwargs={"poll_interval": 0.02}, name="practice-service"
        )
        self._thread.start()
        return self.address

    def _listen(self) -> Listener:
        if self._listener:
            raise AlreadyListeningError
        self._listener = Listener(self._port, self)
        self._port = self._listener.server_address[1]
        return self._listener

    @property
    def address(self) -> str:
        """The base address a client is given; it stays the same over `close()` and `start()`."""
        return f"http://{LOOPBACK}:{self._port}{self.expectations.base_path}"

    def close(self) -> None:
        """Stop listening and end every connection, also one that hangs; what was learnt is kept."""
        listener, self._listener = self._listener, None
        if listener:
            listener.end()
        if self._thread:
            self._thread.join()
            self._thread = None

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Every request in order of arrival, with what was decided."""
        return self.log.rows()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was wrong or odd about the requests."""
        return tuple(finding for row in self.log.rows() for finding in row.findings)

    @property
    def fired(self) -> tuple[Fired, ...]:
        """The faults that acted, in order."""
        return self.faults.fired

    def complaints_with_reference(self, reference: str) -> tuple[Complaint, ...]:
        """Return the complaints that carry the sender's number: exactly one is what a test wants."""
        return self.state.complaints_with_reference(reference)

    def report(self) -> Report:
        """Count references and files as they stand now."""
        return report_on(self.state)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()
        if kind is None and self.bugs:
            raise PracticeBrokenError(self.bugs[0])
