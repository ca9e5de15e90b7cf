"""What a learner sees in the practice office: a complaint goes, and within minutes something comes back by itself."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from desktop.domain.complaint import RegisterFilter
from desktop.domain.national import EventKind
from desktop.paths import places_in
from desktop.practice import sample_office
from desktop.practice.course import ANSWERS, Pace
from desktop.practice.server import PracticeService
from desktop.sync.engine import Engine
from desktop.sync.roads import open_road
from desktop.usecases.context import Context
from desktop.usecases.mirror import mirror_of, reading_stop
from desktop.usecases.reading import register_page
from tests.support.office import HandClock


def test_an_answer_comes_back_within_minutes(tmp_path: Path) -> None:
    clock = HandClock()
    places = places_in(tmp_path / "latihan")
    with (
        PracticeService(pace=Pace(), now=clock.now) as service,
        closing(sample_office.create(places, service.address, clock)) as store,
    ):
        ctx = Context(store, clock)
        with store.reading() as unit:
            profile, clerk = unit.office.service(), unit.staff.get(sample_office.OPERATOR)
        assert clerk is not None
        with closing(open_road(profile, practice=True)) as road:
            engine = Engine(ctx=ctx, road=road, lock=places.sync_lock)
            assert engine.run_round().accepted > 3
            heard = 0
            for _ in range(12):
                clock.forward(minutes=1)
                heard += engine.run_round().received
        assert reading_stop(ctx) is None
        rows = [row for row in register_page(ctx, clerk, RegisterFilter(), limit=200).rows if row.tracking_id]
        views = [mirror_of(ctx, clerk, row.number) for row in rows]
    assert heard >= len(rows) > 3
    for view in views:
        assert view is not None
        assert view.reflection.status_name == "Proses"
        assert view.reflection.disposition_name
        kinds = [seen.event.kind for seen in view.events]
        assert [kinds.count(kind) for kind in (EventKind.DISPOSITION, EventKind.STATUS, EventKind.REPLY)] == [1, 3, 1]
        (answer,) = (seen.event.text for seen in view.events if seen.event.kind is EventKind.REPLY)
        assert answer in ANSWERS
    assert service.findings == ()
