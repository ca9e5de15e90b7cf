"""Complaints sent a second, by whole rounds over the real line, against a bare `requests` loop to the same server.

    python -m tests.bench.sending COUNT
The floor posts the very bodies the program sent, on one kept connection, and does nothing else.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import requests

from desktop.practice.server import PracticeService
from tests.bench.figures import Figure, run_child
from tests.bench.starting import Sizes
from tests.support.desk import Desk
from tests.support.office import HandClock, lapor_v3, make_office

KEYS = {"auth": "Bearer kunci-uji", "token": "{UJI00000-0000-0000-0000-000000000000}"}
NOT_REPEATED = frozenset({"host", "content-length", "connection"})


def sends(count: int) -> dict[str, float]:
    """Send so many complaints by the program, then their requests bare; return items a second."""
    with tempfile.TemporaryDirectory() as scratch, PracticeService() as service:
        office = make_office(Path(scratch) / "kantor", practice=True, clock=HandClock(), **lapor_v3(service.address))
        desk = Desk(office, service)
        for number in range(count):
            desk.record(uid=f"u-{number}")
        with desk.engine() as engine:
            began = time.perf_counter()
            report = engine.run_until_idle(deadline=120)
            ours = time.perf_counter() - began
        assert report.accepted == count, report
        office.store.close()
        sent = [one for one in service.exchanges if one.method == "POST"]
        assert len(sent) >= count
        origin = "http://" + service.address.split("/")[2]
        headers = {name: value for name, value in sent[0].headers.items() if name not in NOT_REPEATED} | KEYS
        answers: set[int] = set()
        began = time.perf_counter()
        with requests.Session() as session:
            for one in sent:
                answers.add(session.post(origin + one.target, data=one.body, headers=headers, timeout=5).status_code)
        floor = time.perf_counter() - began
        assert answers == {200}, answers
    return {"ours": count / ours, "floor": len(sent) / floor}


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figure of the line."""
    found: dict[str, float] = json.loads(run_child("tests.bench.sending", str(sizes.sends)))
    return [
        Figure("items_sent", "items/s", found["ours"], floor=found["floor"], least=0.7, detail={"items": sizes.sends})
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(sends(int(sys.argv[1]))))
