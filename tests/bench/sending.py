"""Complaints sent a second, by whole rounds over the real line, against a bare `requests` loop to the same server.

    python -m tests.bench.sending COUNT [ROUND_TRIP]
The floor posts the very bodies the program sent, on one kept connection, and does nothing else: it keeps no record and
would send twice after a power cut. What the law of at most once costs by itself is told beside it: the same loop with
two durable commits of one bare row each (the attempt before connecting, its outcome after), and those commits alone.
The program needs one an item: it writes the outcome of one with the attempt of the next. With ROUND_TRIP, in seconds,
both go over a line of that length, as every real service is reached.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from http import HTTPStatus
from pathlib import Path

import requests

from desktop.practice.exchanges import Exchange
from desktop.practice.server import PracticeService
from desktop.store.database import EncryptedDatabase
from tests.bench.figures import Figure, run_child
from tests.bench.offices import key_of
from tests.bench.starting import Sizes
from tests.support.desk import Desk
from tests.support.office import HandClock, lapor_v3, make_office
from tests.support.shaping import Shape, ShapedLine

KEYS = {"auth": "Bearer kunci-uji", "token": "{UJI00000-0000-0000-0000-000000000000}"}
ROUND_TRIP = 0.03
"""Seconds to a service in the same country on a good line."""

NOT_REPEATED = frozenset({"host", "content-length", "connection"})


class Attempts:
    """The two durable commits no sender of anything once can do without, with nothing in them but the attempt's row."""

    BEGIN = "INSERT INTO attempt (item, started_at, body_sha256, body_size) SELECT max(id), 0, '', 0 FROM outbox"
    END = "UPDATE attempt SET outcome = 'accepted', ended_at = 0 WHERE id = (SELECT max(id) FROM attempt)"

    def __init__(self, desk: Desk) -> None:
        self._database = EncryptedDatabase(desk.office.places.database, key_of(desk.office.places.data))

    def write(self, statement: str) -> None:
        """Commit one statement durably, under the program's own settings."""
        with self._database.transaction("IMMEDIATE"):
            self._database.execute_sql(statement)

    def both(self) -> None:
        """Write both, as for one item."""
        self.write(self.BEGIN)
        self.write(self.END)


def sends(count: int, round_trip: float = 0.0) -> dict[str, float]:
    """Send so many complaints by the program, then their requests bare and with bare attempts; items a second."""
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory())
        service = stack.enter_context(PracticeService())
        address = service.address
        if round_trip:
            address = stack.enter_context(ShapedLine(address, Shape(round_trip=round_trip))).address
        office = make_office(Path(scratch) / "kantor", practice=True, clock=HandClock(), **lapor_v3(address))
        desk = Desk(office, service)
        for number in range(count):
            desk.record(uid=f"u-{number}")
        with desk.engine(address) as engine:
            began = time.perf_counter()
            report = engine.run_until_idle(deadline=120)
            ours = time.perf_counter() - began
        assert report.accepted == count, report
        office.store.close()
        sent = [one for one in service.exchanges if one.method == "POST"]
        assert len(sent) >= count
        attempts = Attempts(desk)
        with requests.Session() as session:
            post = partial(_post, session, address)
            floor, durable, commits = _in_turns(sent, post, attempts)
    return {
        "ours": count / ours,
        "floor": len(sent) / floor,
        "durable": len(sent) / durable,
        "commits": len(sent) / commits,
    }


def _in_turns(
    sent: Sequence[Exchange], post: Callable[[Exchange], None], attempts: Attempts
) -> tuple[float, float, float]:
    """Return the seconds of all posts bare, with their commits, and of the commits alone, item by item in turn."""
    floor = durable = commits = 0.0
    for one in sent:
        began = time.perf_counter()
        post(one)
        floor += time.perf_counter() - began
        began = time.perf_counter()
        attempts.write(Attempts.BEGIN)
        post(one)
        attempts.write(Attempts.END)
        durable += time.perf_counter() - began
        began = time.perf_counter()
        attempts.both()
        commits += time.perf_counter() - began
    return floor, durable, commits


def _post(session: requests.Session, address: str, one: Exchange) -> None:
    origin = "http://" + address.split("/")[2]
    headers = {name: value for name, value in one.headers.items() if name not in NOT_REPEATED} | KEYS
    assert session.post(origin + one.target, data=one.body, headers=headers, timeout=5).status_code == HTTPStatus.OK


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figure of the line."""
    found: dict[str, float] = json.loads(run_child("tests.bench.sending", str(sizes.sends)))
    detail = {
        "items": sizes.sends,
        "two_commits_ms": 1000 / found["commits"],
        "floor_with_two_commits": found["durable"],
        "ratio_with_two_commits": found["ours"] / found["durable"],
    }
    far: dict[str, float] = json.loads(run_child("tests.bench.sending", str(sizes.sends // 5 or 1), str(ROUND_TRIP)))
    return [
        Figure("items_sent", "items/s", found["ours"], floor=found["floor"], least=0.8, detail=detail),
        Figure("items_sent_far", "items/s", far["ours"], floor=far["floor"], least=0.8,
               detail={"items": sizes.sends // 5 or 1, "round_trip_ms": ROUND_TRIP * 1000}),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(sends(int(sys.argv[1]), *map(float, sys.argv[2:]))))
