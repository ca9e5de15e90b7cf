"""One connection of the practice service: reads requests, brings answers, and spoils both when told to."""

from __future__ import annotations

import gzip
import io
import socket
import struct
import zlib
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from desktop.practice.answers import Answer, html_page, laravel_message, to_bytes
from desktop.practice.exchanges import Request
from desktop.practice.fault_kinds import ON_THE_WAY_IN, ON_THE_WAY_OUT
from desktop.practice.faults import Fault, Occasion
from desktop.practice.national import Decision

if TYPE_CHECKING:
    from desktop.practice.server import Listener

BODY_LIMIT = 30_000_000
MEGABYTE = 1_048_576
LEVEL = 6


class CutError(Exception):
    """The connection ends here, on purpose."""


class _Counted(io.BufferedReader):
    """A reader that knows how many bytes of the head went through it."""

    count = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read a line of the head."""
        line = super().readline(size)
        self.count += len(line)
        return line


class Connection(BaseHTTPRequestHandler):
    """Serves one connection until either side closes it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 120
    server: Listener

    def setup(self) -> None:
        """Count what is read."""
        super().setup()
        self.rfile.close()
        self.rfile = self._counted = _Counted(self.connection.makefile("rb", buffering=0))

    def handle_one_request(self) -> None:
        """Serve one request; a peer that went away is no event, a bug is kept for the owner of the service."""
        self.close_connection = True
        self._counted.count = 0
        try:
            self.raw_requestline = self.rfile.readline(65_537)
            if self.raw_requestline and self.parse_request():
                self._serve()
        except (CutError, ConnectionError, TimeoutError):
            self.close_connection = True
        except ValueError:
            # A closed service closes the files under a connection that is still being read.
            if not self.server.closing.is_set():
                raise

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is not HTTP at all."""
        self.close_connection = True
        head, body = to_bytes(html_page(code, message or explain or ""), date=self.server.now(), close=True)
        self.wfile.write(head + body)

    def log_message(self, *_words: object) -> None:
        """Write nothing: the exchanges are kept by the service."""

    def _serve(self) -> None:
        request = Request(
            method=self.command,
            target=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        service = self.server
        number = service.log.arrive(request, at=service.now(), head_size=self._counted.count)
        occasion = service.national.occasion(request, number)
        fault = service.faults.claim(ON_THE_WAY_IN, occasion)
        if fault:
            self._spoil_request(fault, number)
        length = self._declared_length(number)
        body = self.rfile.read(length)
        service.log.read_body(number, body)
        if len(body) < length:
            service.log.decide(number, decided="incomplete", status=0, answer_size=0, findings=())
            raise CutError
        whole = Request(method=request.method, target=request.target, headers=request.headers, body=body)
        decision = service.national.decide(whole, occasion, now=service.now(), host=service.address)
        self._bring(decision, occasion)

    def _declared_length(self, number: int) -> int:
        word = self.headers.get("Content-Length", "0")
        chunked = "Transfer-Encoding" in self.headers
        if chunked or not word.isdecimal() or int(word) > BODY_LIMIT:
            status = 411 if chunked or not word.isdecimal() else 413
            answer = laravel_message(status, "Length not acceptable.", "length")
            head, body = to_bytes(answer, date=self.server.now(), close=True)
            self._note(number, Decision(answer, ()), len(head) + len(body))
            self.wfile.write(head + body)
            self.server.log.sent(number, len(head) + len(body))
            raise CutError
        return int(word)

    def _note(self, number: int, decision: Decision, size: int) -> None:
        self.server.log.decide(
            number,
            decided=decision.answer.decided,
            status=decision.answer.status,
            answer_size=size,
            findings=decision.findings,
        )

    # --- on the way in ---

    def _spoil_request(self, fault: Fault, number: int) -> None:
        length = self.headers.get("Content-Length", "0")
        declared = int(length) if length.isdecimal() else 0
        wanted = 0
        if fault.kind == "cut_request":
            wanted = fault.whole("after") - self._counted.count
        if fault.kind == "reset_mid_upload":
            wanted = fault.whole("after_body_bytes")
            wanted = declared // 2 if wanted < 0 else wanted
        body = self.rfile.read(max(0, min(wanted, declared)))
        self.server.log.read_body(number, body)
        self.server.log.decide(number, decided=fault.kind, status=0, answer_size=0, findings=())
        if fault.kind == "hang":
            self.server.closing.wait(fault.number("seconds"))
        if fault.kind == "reset_mid_upload" or (fault.kind == "cut_request" and fault.flag("reset")):
            self._reset_on_close()
        raise CutError

    def _reset_on_close(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.server.resets.add(self.connection)

    # --- on the way out ---

    def _bring(self, decision: Decision, occasion: Occasion) -> None:
        service = self.server
        skew = service.faults.claim({"clock_skew"}, occasion)
        date = service.now() + timedelta(seconds=skew.number("seconds") if skew else 0)
        kinds = ON_THE_WAY_OUT if decision.answer.committed else ON_THE_WAY_OUT.keys() - COMMIT_ONLY
        fault = service.faults.claim(kinds, occasion)
        asked_close = self.headers.get("Connection", "").lower() == "close"
        self.close_connection = fault is not None or asked_close
        answer = decision.answer
        length = None
        if fault and fault.kind == "wrong_length":
            length = max(0, len(answer.body) + fault.whole("difference"))
        if fault and fault.kind == "gzip_bomb":
            answer = _bombed(answer, fault.whole("megabytes"))
        head, body = to_bytes(answer, date=date, close=self.close_connection, length=length)
        if fault and fault.kind == "chunk_garbage":
            head, body = _chunked(head)
        self._note(occasion.exchange, decision, len(head) + len(body))
        for piece in self._pieces(fault, head, body):
            self.wfile.write(piece)
            service.log.sent(occasion.exchange, len(piece))

    def _pieces(self, fault: Fault | None, head: bytes, body: bytes) -> Iterator[bytes]:
        """Yield what is really sent, waiting in between where the fault says so."""
        if fault is None or fault.kind in WHOLE:
            yield head + body
            return
        closing = self.server.closing
        if fault.kind == "slow_body":
            yield head
            closing.wait(fault.number("seconds"))
            yield body
        elif fault.kind == "drip":
            step = max(1, fault.whole("bytes"))
            yield head
            for start in range(0, len(body), step):
                yield body[start : start + step]
                if closing.wait(fault.number("seconds")):
                    return
        else:
            yield from self._short(fault, head, body)

    def _short(self, fault: Fault, head: bytes, body: bytes) -> Iterator[bytes]:
        """Yield less than the whole answer."""
        keep = 0
        if fault.kind == "cut_answer":
            keep = fault.whole("after")
        if fault.kind == "truncated_body":
            kept = fault.whole("keep")
            keep = len(head) + (len(body) // 2 if kept < 0 else kept)
        if fault.kind == "hang_after_commit":
            self.server.closing.wait(fault.number("seconds"))
        if fault.kind in {"cut_answer", "answer_lost_after_commit"} and fault.flag("reset"):
            self._reset_on_close()
        yield (head + body)[:keep]


COMMIT_ONLY = frozenset({"answer_lost_after_commit", "hang_after_commit"})
WHOLE = frozenset({"wrong_length", "gzip_bomb", "chunk_garbage"})


def _chunked(head: bytes) -> tuple[bytes, bytes]:
    """Return a head that promises chunks and a body that holds none."""
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
    return b"\r\n".join(lines).replace(b"\r\nServer:", b"\r\nTransfer-Encoding: chunked\r\nServer:"), (
        b'5\r\n{"com\r\nZZ\r\nplaint'
    )


def _bombed(answer: Answer, megabytes: int) -> Answer:
    """Return the answer with endless blanks before its last brace, packed small."""
    body = _bomb(answer.body[:-1], answer.body[-1:], megabytes)
    return Answer(
        status=answer.status,
        body=body,
        media_type=answer.media_type,
        headers=(*answer.headers, ("Content-Encoding", "gzip")),
        decided="gzip_bomb",
        committed=answer.committed,
    )


def _bomb(start: bytes, end: bytes, megabytes: int) -> bytes:
    block = b" " * MEGABYTE
    head, tail = gzip.compress(b"", mtime=0)[:10], end
    checksum = zlib.crc32(start)
    for _ in range(megabytes):
        checksum = zlib.crc32(block, checksum)
    checksum = zlib.crc32(tail, checksum)
    size = (len(start) + megabytes * MEGABYTE + len(tail)) & 0xFFFFFFFF
    return b"".join(
        (
            head,
            _flushed(start),
            _flushed(block) * megabytes,
            _flushed(tail, finish=True),
            struct.pack("<II", checksum, size),
        )
    )


@lru_cache(maxsize=4)
def _flushed(piece: bytes, *, finish: bool = False) -> bytes:
    """Pack a piece so that it can stand between others."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(piece)
    return packed + packer.flush(zlib.Z_FINISH if finish else zlib.Z_FULL_FLUSH)
