"""A made-up second service on a socket: it can be asked for our reference, and tells what changed.

Its shape is that of the proposed gateway (`national-service.md` C4) as far as these two need it. `GatewayRoad` is all
that another dialect has to be: nothing of the outbox, the engine or the store knows it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, quote, urlsplit

from desktop.domain.delivery import Accepted, NotSent, Outcome, Refused, Step, Unknown
from desktop.domain.feed import Change, CursorExpired, FeedPage
from desktop.domain.national import Masters, NationalCase, NotRead, NotThere, Read
from desktop.errors import StepNotAllowedError
from desktop.sync.answers import json_object
from desktop.sync.cancel import Cancellation
from desktop.sync.capabilities import Capability
from desktop.sync.client import Client
from desktop.sync.loads import Load, SubmitLoad
from desktop.sync.settling import Absent, Found
from desktop.sync.wire import Answer, Lost, NoByteSent, Prepared

FIRST_ID = 8_100_001
FRESH = timedelta(seconds=60)
"""An index that is further behind the service's own clock than this proves no absence."""

Json = dict[str, Any]


@dataclass
class Books:
    """What the service has; `lose_before` and `lose_after` count submissions to break off, `lag` is of its index."""

    reports: list[Json] = field(default_factory=list)
    feed: list[Json] = field(default_factory=list)
    lose_before: int = 0
    lose_after: int = 0
    fail_lookups: int = 0
    lag: timedelta = timedelta()
    looked_up: int = 0

    def with_reference(self, tag: str) -> list[Json]:
        """Return the reports whose text begins with our reference."""
        return [report for report in self.reports if report["isi"].startswith(tag)]

    def set_status(self, tracking_id: str, name: str) -> None:
        """Let the service change a report and tell so."""
        self.feed.append({"tracking_id": tracking_id, "status": name})


class GatewayService:
    """The service at work on loopback, with its books."""

    def __init__(self) -> None:
        """Begin with empty books."""
        self.books = Books()
        handler = type("BoundHandler", (_Handler,), {"books": self.books})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="gateway")

    @property
    def address(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    books: Books
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_words: object) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        if parts.path == "/saya":
            self._say(200, {"instansi": "uji"})
        elif parts.path == "/laporan":
            self._look_up(query["nomor_referensi"])
        else:
            self._tell(int(query.get("kursor") or 0))

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.books.lose_before:
            self.books.lose_before -= 1
            self.close_connection = True
            return
        report = {**sent, "tracking_id": str(FIRST_ID + len(self.books.reports))}
        self.books.reports.append(report)
        if self.books.lose_after:
            self.books.lose_after -= 1
            self.close_connection = True
            return
        self._say(201, {"tracking_id": report["tracking_id"]})

    def _look_up(self, reference: str) -> None:
        self.books.looked_up += 1
        if self.books.fail_lookups:
            self.books.fail_lookups -= 1
            self._say(503, {"title": "pemeliharaan"})
            return
        found = [] if self.books.lag else self.books.with_reference(reference)
        seen = datetime.now(UTC) - self.books.lag
        self._say(200, {"data": found, "terlihat_sampai": seen.isoformat()})

    def _tell(self, cursor: int) -> None:
        self._say(200, {"data": self.books.feed[cursor : cursor + 2], "kursor": min(cursor + 2, len(self.books.feed))})

    def _say(self, status: int, document: Json) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class GatewayRoad:
    """The road to it: submit, look up, follow its feed; nothing else."""

    capabilities = frozenset({Capability.SUBMIT, Capability.FIND_REFERENCE, Capability.CHANGE_FEED})

    def __init__(self, client: Client) -> None:
        """Speak by `client`."""
        self._client = client

    @property
    def carried(self) -> int:
        """Nobody counts here."""
        return 0

    def check_contact(self) -> NotSent | None:
        """Ask who we are."""
        found = self._ask("/saya")
        return NotSent(reason=found.reason) if isinstance(found, NotRead) else None

    def prepare(self, load: Load) -> Prepared:
        """Return the exact request of a submission."""
        if not isinstance(load, SubmitLoad):
            raise StepNotAllowedError("")
        body = {"judul": load.message.title, "isi": load.message.content, "anonim": load.message.is_anonymous}
        return Prepared(method="POST", path="/laporan", content_type="application/json", body=json.dumps(body).encode())

    def carry(self, step: Step, prepared: Prepared) -> Outcome:
        """Send once and judge the answer."""
        assert step is Step.SUBMIT
        exchange = self._client.exchange(prepared)
        if isinstance(exchange, NoByteSent):
            return NotSent(reason=exchange.reason)
        if isinstance(exchange, Lost):
            return Unknown(evidence=exchange.evidence)
        found = json_object(exchange) or {}
        if exchange.status == 201 and "tracking_id" in found:
            return Accepted(reference=str(found["tracking_id"]))
        return Refused(reason="invalid") if exchange.status == 422 else Unknown(evidence=f"status {exchange.status}")

    def find(self, reference: str) -> Found | Absent | NotRead:
        """Look our reference up; absence counts only where the index is as fresh as the service's own clock."""
        exchange = self._client.exchange(Prepared(method="GET", path=f"/laporan?nomor_referensi={quote(reference)}"))
        found = json_object(exchange) if isinstance(exchange, Answer) else None
        if not isinstance(exchange, Answer) or found is None or exchange.status != 200:
            return NotRead(reason="service_trouble")
        reports = found["data"]
        assert isinstance(reports, list)
        if reports:
            return Found(str(reports[0]["tracking_id"]))
        behind = parsedate_to_datetime(exchange.headers["date"]) - datetime.fromisoformat(str(found["terlihat_sampai"]))
        return Absent() if behind < FRESH else NotRead(reason="index_behind", stops_round=False)

    def changes(self, cursor: str) -> FeedPage | CursorExpired | NotRead:
        """Return what changed after a cursor."""
        found = self._ask(f"/perubahan?kursor={cursor}")
        if isinstance(found, NotRead):
            return found
        told = tuple(
            Change(case=NationalCase(tracking_id=one["tracking_id"], status_name=one["status"]), report=None)
            for one in found["data"]
        )
        return FeedPage(changes=told, cursor=str(found["kursor"]), more=bool(told))

    def read_case(self, tracking_id: str) -> Read:
        """Show nothing: this service has a feed instead."""
        del tracking_id
        return NotThere()

    def read_masters(self) -> Masters | NotRead:
        """Have no lists."""
        return NotRead(reason="unused", stops_round=False)

    def obey(self, cancel: Cancellation) -> None:
        """Let a cancellation end an exchange at work."""
        self._client.watch_for(cancel)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _ask(self, path: str) -> Mapping[str, Any] | NotRead:
        exchange = self._client.exchange(Prepared(method="GET", path=path))
        found = json_object(exchange) if isinstance(exchange, Answer) else None
        return NotRead(reason="service_trouble") if found is None else found
