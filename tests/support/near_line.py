"""The national service without a socket: the real dialect speaks to the real practice service by a call.

What a broken line does to bytes is shown over real sockets, at every byte (`tests/sync/test_cut_at_every_byte.py`).
Here the line breaks in the four ways in which the two sides can be left to differ, or the program dies there.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from email.utils import format_datetime
from enum import StrEnum

from desktop.practice.answers import Answer as Shown
from desktop.practice.answers import json_answer
from desktop.practice.exchanges import Request
from desktop.practice.server import PracticeService
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.wire import Answer, Exchange, Lost, LostReason, NoByteReason, NoByteSent, Prepared

ADDRESS = "http://127.0.0.1:9"
KEYS = Credentials({"auth": "Bearer kunci-uji", "token": "{UJI00000-0000-0000-0000-000000000000}"})


class KilledError(BaseException):
    """The program ended here, as by SIGKILL: nothing after this line runs but what drops the process."""


class Place(StrEnum):
    """Where the line breaks."""

    BEFORE = "before a byte of the body"
    INSIDE = "inside the body"
    AFTER = "after the request, before its answer"
    ANSWER = "inside the answer"


REACHED = frozenset({Place.AFTER, Place.ANSWER})
"""Places past the whole request: the service carries it out."""


@dataclass(frozen=True, slots=True)
class Break:
    """The n-th exchange from now on (from 0) ends at a place; `kills` ends the program with it.

    Counted are those whose path ends with `on`.
    """

    exchange: int
    place: Place
    kills: bool = False
    on: str = ""


@dataclass
class NearLine:
    """The way to one service; `poisoned` are references the service refuses, `fired` counts what broke."""

    service: PracticeService
    up: bool = True
    next_break: Break | None = None
    poisoned: set[str] = field(default_factory=set)
    fired: Counter[str] = field(default_factory=Counter)

    def carry(self, prepared: Prepared) -> Exchange:
        """Bring one request there and its answer back, as far as the line holds."""
        if not self.up:
            return NoByteSent(reason=NoByteReason.REFUSED)
        place, kills = self._turn(prepared.path)
        shown = self._decide(prepared) if place is None or place in REACHED else None
        if place is not None:
            self.fired["killed" if kills else str(place)] += 1
            if kills:
                raise KilledError
            return self._lost(place, prepared)
        assert shown is not None
        headers = {name.lower(): value for name, value in shown.headers}
        headers |= {"content-type": shown.media_type, "date": format_datetime(self.service.now(), usegmt=True)}
        return Answer(status=shown.status, headers=headers, body=shown.body)

    def _turn(self, path: str) -> tuple[Place | None, bool]:
        ahead = self.next_break
        if ahead is None or not path.endswith(ahead.on):
            return None, False
        if ahead.exchange:
            self.next_break = replace(ahead, exchange=ahead.exchange - 1)
            return None, False
        self.next_break = None
        return ahead.place, ahead.kills

    @staticmethod
    def _lost(place: Place, prepared: Prepared) -> Exchange:
        if place is Place.BEFORE:
            return NoByteSent(reason=NoByteReason.LINE_BROKEN)
        size = len(prepared.body)
        sent = size if place in REACHED else size // 2
        return Lost(reason=LostReason.CLOSED, body_sent=sent, body_size=size, seconds=0.0)

    def _decide(self, prepared: Prepared) -> Shown:
        if any(reference.encode() in prepared.body for reference in self.poisoned):
            self.fired["poison"] += 1
            return json_answer(422, {"message": "The given data was invalid.", "errors": {"content": ["x"]}}, "poison")
        service = self.service
        headers = {"content-type": prepared.content_type, "accept": prepared.accept, **KEYS.added_to({})}
        request = Request(method=prepared.method, target=prepared.path, headers=headers, body=prepared.body)
        number = service.log.arrive(request, at=service.now(), head_size=0)
        occasion = service.national.occasion(request, number)
        decision = service.national.decide(request, occasion, now=service.now(), host=ADDRESS)
        service.log.decide(
            number,
            decided=decision.answer.decided,
            status=decision.answer.status,
            answer_size=len(decision.answer.body),
            findings=decision.findings,
        )
        return decision.answer


class NearClient(Client):
    """The client of a road over the near line."""

    def __init__(self, line: NearLine) -> None:
        super().__init__(parse_origin(ADDRESS, practice=False), KEYS)
        self._line = line
        self._bytes = 0

    @property
    def carried(self) -> int:
        """Return the bytes of the bodies that went."""
        return self._bytes

    def exchange(self, prepared: Prepared) -> Exchange:
        """Carry one exchange."""
        self._bytes += len(prepared.body)
        return self._line.carry(prepared)
