"""The process killed with SIGKILL while it reads back: what was known stays, and what is new is there once in the end.

A round here asks for contact, for the report, and for its log; it is killed at every boundary and every 64th byte
(every byte with `--release`).
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop.domain.national import EventKind
from desktop.usecases.mirror import MirrorView, mirror_of, read_again
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import Desk
from tests.support.dying import Victim, places_to_die

STRIDE = 64
LOG = 2


@pytest.fixture
def line(desk: Desk) -> Iterator[CuttingLine]:
    """Return the line in front of the service that kills where told."""
    # The one who dies lives by the real clock.
    desk.office.clock.moment = datetime.now(UTC)
    with CuttingLine(desk.service.address) as standing:
        yield standing


class Report:
    """One report that was read once, and gets a reply."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.number = desk.record()
        assert desk.round().accepted == 1
        self.there = int(desk.tracking_id(self.number))
        self.replies: list[str] = []
        self._come_due()
        assert desk.round().received == 1

    def answered_and_due(self) -> None:
        """Let the service answer, and the report be read at the next round."""
        self.replies.append(f"Jawaban {len(self.replies)}.")
        self.desk.service.state.reply(self.there, {"template_code": "reply", "content": self.replies[-1]})
        self._come_due()

    def _come_due(self) -> None:
        self.desk.office.clock.moment = datetime.now(UTC)
        read_again(self.desk.office.ctx, self.desk.office.people["lilis"], self.number)

    def seen(self) -> MirrorView:
        found = mirror_of(self.desk.office.ctx, self.desk.office.people["lilis"], self.number)
        assert found is not None
        return found

    def heard(self) -> list[str]:
        return [seen.event.text for seen in self.seen().events if seen.event.kind is EventKind.REPLY]


def die_everywhere(desk: Desk, line: CuttingLine, stride: int) -> None:
    report, victim = Report(desk), Victim(desk, line)
    report.answered_and_due()
    assert victim.run(None) == 0
    sizes = list(line.sizes)
    assert [exchange.method for exchange in desk.service.exchanges[-3:]] == ["GET"] * 3
    assert len(sizes) == 3, "contact, report, log"
    assert report.heard() == report.replies
    deaths: Counter[int] = Counter()
    for cut in places_to_die(sizes, stride):
        report = Report(desk)
        report.answered_and_due()
        assert victim.run(cut) == -signal.SIGKILL, cut
        assert line.fired, cut
        arrived = cut == Cut(LOG, in_answer=True, after=sizes[LOG][1])
        known = report.heard()
        assert known == report.replies[:-1] or (arrived and known == report.replies), "half a reading is none"
        assert report.seen().reflection.status_name == "Belum Terverifikasi"
        deaths[cut.exchange] += 1
        report.desk.office.clock.moment = datetime.now(UTC)
        assert desk.round().received == (known != report.replies), cut
        assert report.heard() == report.replies, cut
    assert min(deaths.values()) >= 4
    assert len(deaths) == len(sizes)


def test_killed_at_each_boundary_and_every_64th_byte(desk: Desk, line: CuttingLine) -> None:
    die_everywhere(desk, line, STRIDE)


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_killed_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    die_everywhere(desk, line, 1)
