"""The practice office works on complaints by itself, always in the same way, however often or late it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from desktop.practice.complaints import OWN_INSTITUTION, Complaint
from desktop.practice.course import Pace
from desktop.practice.server import PracticeService
from tests.support.wire import Caller

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


class Days:
    """A practice office whose time is moved by hand."""

    def __init__(self) -> None:
        self.now = START
        self.service = PracticeService(pace=Pace(), now=lambda: self.now)

    def look(self, number: int, minutes: float) -> Complaint:
        """Ask about a complaint some minutes after the start."""
        self.now = START + timedelta(minutes=minutes)
        Caller(self.service.address).get(f"/complaints/{number}/complaint")
        found = self.service.state.complaint(number)
        assert found is not None
        return found

    def submit(self) -> int:
        return int(str(Caller(self.service.address).submit().document["complaint_id"]))


@pytest.fixture
def days() -> Iterator[Days]:
    opened = Days()
    with opened.service:
        yield opened


def test_something_comes_back_as_time_passes(days: Days) -> None:
    number = days.submit()
    names = [days.look(number, minutes).status[1] for minutes in (0.5, 1.5, 2.6, 6)]
    assert names == ["Belum Terverifikasi", "Terverifikasi", "Belum", "Proses"]
    kept = days.look(number, 6)
    assert kept.disposition_id != OWN_INSTITUTION
    assert [item.template_code for item in kept.followups] == ["status", "disposition", "status", "reply_lmw", "status"]
    assert kept.followups[3].from_name == kept.followups[1].to_name
    assert days.look(number, 9_000) == kept


def test_asking_late_tells_the_same_as_asking_often(days: Days) -> None:
    often, late = days.submit(), days.submit() + 3
    for _ in range(3):
        assert days.submit()
    for minutes in range(8):
        days.look(often, minutes)
    other = Days()
    with other.service:
        for _ in range(5):
            other.submit()
        assert other.look(often, 8).followups == days.look(often, 8).followups
        assert other.look(late, 8).log == days.look(late, 8).log


def test_what_somebody_did_meanwhile_stays(days: Days) -> None:
    forwarded, closed, lost = days.submit(), days.submit(), days.submit()
    days.service.state.dispose(forwarded, 20116)
    days.service.state.close(closed)
    assert days.look(forwarded, 9).disposition_id == 20116
    assert days.look(forwarded, 9).followups[-2].from_name == "Dinas Sosial Kota Contoh"
    assert days.look(closed, 9).status[1] == "Ditutup oleh Admin"
    assert len(days.look(lost, 9).followups) == 5


def test_a_complaint_that_a_backup_lost_is_no_trouble() -> None:
    days = Days()
    with days.service:
        days.submit()
        gone = days.submit()
        days.service.state.lose_after(1)
        days.now = START + timedelta(minutes=9)
        assert Caller(days.service.address).get(f"/complaints/{gone}/complaint").status == 404
