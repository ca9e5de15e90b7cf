"""The practice office: invented, filled, never able to touch anything real."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.complaint import RegisterFilter
from desktop.errors import PracticeAddressError
from desktop.paths import places_in
from desktop.practice import sample_office
from desktop.store.store import Store
from desktop.sync.roads import open_road
from desktop.usecases.context import Context
from desktop.usecases.delivery import due_items, queue_summary
from desktop.usecases.reading import register_page
from desktop.usecases.register_complaint import register_complaint
from tests.support.office import HandClock, entry


def test_the_practice_office_is_filled_and_ready_to_work(tmp_path: Path) -> None:
    clock = HandClock()
    store: Store = sample_office.create(places_in(tmp_path / "latihan"), "http://127.0.0.1:9/", clock)
    ctx = Context(store, clock)
    with store.reading() as unit:
        office, service = unit.office.get(), unit.office.service()
        clerk = unit.staff.get(sample_office.OPERATOR)
        head = unit.staff.get("dadang")
        last = unit.journal.last_at()
    assert (office.practice, office.code) == (True, "LATIH")
    assert clerk is not None
    assert head is not None
    rows = register_page(ctx, head, RegisterFilter(), limit=200).rows
    assert len(rows) > 10
    assert all(row.number.startswith("LATIH-A-") for row in rows)
    assert last is not None
    assert last <= clock.now(), "nothing of the past lies in the future"
    assert min(row.recorded_at for row in rows) >= clock.now() - timedelta(days=15)
    assert queue_summary(ctx).held
    assert due_items(ctx)
    made = register_complaint(ctx, clerk, entry("u-baru"))
    assert made.number.startswith("LATIH-A-2611-")
    with pytest.raises(PracticeAddressError):
        open_road(sample_office.profile("https://layanan.invalid/").service, practice=office.practice)
    assert service.base_url == "http://127.0.0.1:9/"
    store.close()
