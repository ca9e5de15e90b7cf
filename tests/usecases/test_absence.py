"""A start after a time away is told from one at which a citizen stands at the counter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.usecases.absence import NEW_BUSINESS, follows_absence
from desktop.usecases.mirror import MASTERS_AT
from tests.support.desk import Desk, open_desk
from tests.support.office import lapor_v3, make_office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def test_nothing_waits(desk: Desk) -> None:
    assert not follows_absence(desk.office.ctx)


def test_what_just_came_is_no_absence_and_what_waits_longer_is(desk: Desk) -> None:
    desk.record()
    desk.office.clock.forward(minutes=NEW_BUSINESS.total_seconds() / 60)
    assert not follows_absence(desk.office.ctx)
    desk.office.clock.forward(seconds=1)
    assert follows_absence(desk.office.ctx)


def test_lists_that_are_a_day_old_or_a_report_that_is_due_to_be_read(desk: Desk) -> None:
    desk.record()
    desk.round()
    assert not follows_absence(desk.office.ctx), "just read"
    desk.office.clock.forward(hours=4)
    assert follows_absence(desk.office.ctx), "the report is to be looked at"
    desk.round()
    assert not follows_absence(desk.office.ctx)
    with desk.office.store.writing() as unit:
        unit.settings.put(MASTERS_AT, (desk.office.clock.now() - timedelta(hours=10_000)).isoformat())
    assert follows_absence(desk.office.ctx)


def test_a_practice_office_is_never_away(tmp_path: Path) -> None:
    office = make_office(tmp_path / "latihan", practice=True, clock=None, **lapor_v3("http://127.0.0.1:9/"))
    practice = Desk(office, None)  # type: ignore[arg-type]  # nothing is sent here
    practice.record()
    office.clock.forward(days=1)
    assert not follows_absence(office.ctx)
    office.store.close()
