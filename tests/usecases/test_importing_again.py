"""An import from the file to its end: broken off, done again, and twice as once."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.complaint import Channel, RegisterFilter
from desktop.domain.delivery import SyncState
from desktop.domain.listing import ListingRow
from desktop.domain.listing_report import Born
from desktop.domain.numbering import reference_tag
from desktop.domain.online import OnlineReport, OnlineSource
from desktop.errors import ListingRefusedError, NotPermittedError, StoreTroubleError
from desktop.usecases.import_listing import import_listing, take_listing
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.listing_work import PIECE
from desktop.usecases.reading import register_page
from desktop.usecases.register_online import register_online
from tests.support.counter import Counter, open_counter
from tests.support.exports import OURS, by_xlsxwriter, made_listing, report, row
from tests.usecases.listings import FIRST, filler, ours, take, unknown


def test_a_file_is_read_and_taken_in(wire: Counter, tmp_path: Path) -> None:
    number = unknown(wire)
    path = tmp_path / "daftar.xlsx"
    text = f"{reference_tag(number)}. {wire.case(number).entry.description}"
    path.write_bytes(
        by_xlsxwriter([report(9412077, day="23 Nov 2026", time="10:00", first=text), report("", first="tanpa nomor")])
    )
    told = import_listing(wire.ctx, wire.who("lilis"), path)
    assert (told.rows, told.unreadable, told.complete, told.repeats) == (1, (5,), True, False)
    assert [one.number for one in told.settled] == [number]
    again = import_listing(wire.ctx, wire.who("lilis"), path)
    assert (again.settled, again.updated, again.repeats) == ((), (), True)


def test_a_file_that_is_no_list_changes_nothing(wire: Counter) -> None:
    rows = len(wire.journal())
    with pytest.raises(ListingRefusedError):
        import_listing(wire.ctx, wire.who("lilis"), b"Tracking ID,Status\n")
    assert len(wire.journal()) == rows


def test_only_the_desk_imports(wire: Counter) -> None:
    for login in ("budi", "dadang"):
        with pytest.raises(NotPermittedError):
            take(wire, row(), by=login)


def test_an_import_that_was_broken_off_is_done_again(counter: Counter) -> None:
    rows = [row(str(6_000_000 + serial), FIRST) for serial in range(2 * PIECE + 1)]
    whole = made_listing(*rows)
    broken = take_listing(
        counter.ctx, counter.who("lilis"), whole, ImportChoice(institution=OURS), goes_on=lambda done, _pieces: done < 2
    )
    assert not broken.complete
    assert 0 < len(broken.born) < len(rows)
    with counter.office.store.reading() as unit:
        assert unit.listings.latest() is None
    again = take_listing(counter.ctx, counter.who("lilis"), whole, ImportChoice(institution=OURS))
    assert again.complete
    assert len(broken.born) + len(again.born) == len(rows)
    assert len({one.tracking_id for one in (*broken.born, *again.born)}) == len(rows)
    with counter.office.store.reading() as unit:
        latest = unit.listings.latest()
        assert latest is not None
        assert len(unit.listings.rows(latest.id)) == len(rows)


def test_a_report_that_was_typed_meanwhile_is_born_once(counter: Counter) -> None:
    typed = OnlineReport(tracking_id="5000001", text="Lampu jalan padam.", source=OnlineSource.TYPED)
    numbers: list[str] = []

    def type_it(done: int, _pieces: int) -> bool:
        if done == 1:
            numbers.append(register_online(counter.ctx, counter.who("lilis"), typed).number)
        return True

    whole = made_listing(*filler(), row("5000001"))
    told = take_listing(counter.ctx, counter.who("lilis"), whole, ImportChoice(institution=OURS), goes_on=type_it)
    assert told.born == ()
    assert counter.case(numbers[0]).lapor_status_name == "Terverifikasi"


def test_a_wish_to_stop_after_the_last_piece_comes_too_late(counter: Counter) -> None:
    assert take_listing(counter.ctx, counter.who("lilis"), made_listing(row()), goes_on=lambda *_done: False).complete


def test_only_the_rows_of_the_newest_list_are_kept(counter: Counter) -> None:
    take(counter, row("5000001"))
    take(counter, row("5000002"), row("5000003"))
    with counter.office.store.reading() as unit:
        latest = unit.listings.latest()
        assert latest is not None
        assert latest.taken_by == "lilis"
        assert [one.tracking_id for one in unit.listings.rows(latest.id)] == ["5000002", "5000003"]
        rows = counter.office.store.database.execute_sql("SELECT count(*) FROM listed_report").fetchone()
    assert rows == (2,)


def state_of(office: Counter) -> str:
    """Return everything an import may change, as one text."""
    tables = ("complaint", "outbox", "mirror", "national_event", "conflict", "journal", "listing", "listed_report")
    with office.office.store.reading():
        run = office.office.store.database.execute_sql
        found = {name: run(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608 - names of tables
    return json.dumps(found, default=repr)


PARTS = st.lists(
    st.tuples(st.sampled_from(["ours", "text", "other", "born", "closed", "secret"]), st.integers(0, 5)), max_size=8
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=PARTS, whole=st.booleans())
def test_the_same_list_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, int]], whole: bool
) -> None:
    with open_counter(tmp_path_factory.mktemp("kantor") / "data", by_wire=True) as wire:
        _twice_is_once(wire, parts, whole=whole)


def _twice_is_once(wire: Counter, parts: list[tuple[str, int]], *, whole: bool) -> None:
    number = unknown(wire)
    stories = wire.case(number).entry.description
    rows: dict[str, ListingRow] = {}
    for kind, serial in parts:
        tracking_id = str(7_000_000 + serial)
        rows[tracking_id] = {
            "ours": ours(wire, number, tracking_id),
            "text": ours(wire, number, tracking_id, first_text=stories),
            "other": row(tracking_id, FIRST, disposition_id="1"),
            "born": row(tracking_id, FIRST),
            "closed": row(tracking_id, FIRST, status="Ditutup oleh Admin"),
            "secret": row(tracking_id, wire.ctx.now() + timedelta(days=3), report_type="Rahasia"),
        }[kind]
    once = take(wire, *rows.values(), institution=OURS, whole=whole)
    before = state_of(wire)
    twice = take(wire, *rows.values(), institution=OURS, whole=whole)
    assert state_of(wire) == before
    assert (twice.settled, twice.updated, twice.born) == ((), (), ())
    assert (twice.absent, twice.conflicts) == (once.absent, once.conflicts)
    born = [one.tracking_id for one in once.born]
    assert all(isinstance(one, Born) for one in once.born)
    assert len(set(born)) == len(born)


FAULT = "CREATE TRIGGER uji_gangguan BEFORE {} ON {} BEGIN SELECT RAISE(ABORT, 'gangguan'); END"
WRITTEN = (
    "listing",
    "listed_report",
    "complaint",
    "account",
    "online_report",
    "mirror",
    "outbox",
    "attempt",
    "journal",
)


def lay(office: Counter, sql: str) -> None:
    with office.office.store.writing():
        office.office.store.database.execute_sql(sql)


@pytest.mark.parametrize("operation", ["INSERT", "UPDATE"])
@pytest.mark.parametrize("table", WRITTEN)
def test_an_import_that_a_failing_store_ends_leaves_no_case_half_and_is_done_again(
    wire: Counter, operation: str, table: str
) -> None:
    numbers = [unknown(wire) for _ in range(2)]
    rows = [ours(wire, number, str(9_412_000 + place)) for place, number in enumerate(numbers)]
    rows += [row(str(6_000_000 + serial), FIRST) for serial in range(3)]
    lay(wire, FAULT.format(operation, table))
    try:
        take(wire, *rows, institution=OURS)
        fired = False
    except StoreTroubleError:
        fired = True
    lay(wire, "DROP TRIGGER uji_gangguan")
    assert fired is ((operation, table) not in NEVER)
    with wire.office.store.reading() as unit:
        for case in unit.listings.standing():
            assert bool(case.tracking_id) == (case.state in {SyncState.ACCEPTED, SyncState.NOT_REQUIRED})
    told = take(wire, *rows, institution=OURS)
    assert told.complete
    assert {wire.case(number).tracking_id for number in numbers} == {"9412000", "9412001"}
    page = register_page(wire.ctx, wire.who("lilis"), RegisterFilter(channel=Channel.LAPOR)).rows
    assert sorted(one.tracking_id for one in page) == ["6000000", "6000001", "6000002"]
    assert [int(one.number.split("-")[3]) for one in page] == [5, 4, 3], "no number was lost"
    with wire.office.store.reading() as unit:
        unit.journal.verify()


NEVER = {
    *((kind, table) for table in ("account", "online_report", "journal", "listed_report") for kind in ("UPDATE",)),
    *((kind, "attempt") for kind in ("INSERT", "UPDATE")),
}
"""What an import never does to a table: these rows are only added, and tries are the line's alone."""
