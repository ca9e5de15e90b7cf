"""Two programs with the same list at once, and a list full of names: one case each, and no name in the journal."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from desktop.domain.complaint import Channel, RegisterFilter
from desktop.domain.delivery import SyncState
from desktop.domain.listing_report import ListingReport
from desktop.errors import StoreTroubleError
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.import_listing import take_listing
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.listing_work import PIECE
from desktop.usecases.reading import register_page
from tests.support.counter import Counter
from tests.support.exports import OURS, made_listing, row
from tests.usecases.listings import FIRST, ours, take, unknown

NAMES = ("Asep Dartiwa", "Dartiwa", "0812-0000-1003", "3208112107869003")


def test_two_programs_with_the_same_list_make_one_case_each(wire: Counter) -> None:
    lost = [unknown(wire) for _ in range(3)]
    rows = [ours(wire, number, str(9_412_000 + place)) for place, number in enumerate(lost)]
    rows += [row(str(6_000_000 + serial), FIRST) for serial in range(2 * PIECE)]
    other = Store.open(wire.office.places, wire.data_key)
    ready = threading.Barrier(2)
    told: list[ListingReport] = []

    def come(store: Store) -> None:
        ready.wait()
        choice = ImportChoice(institution=OURS)
        told.append(take_listing(Context(store, wire.clock), wire.who("lilis"), made_listing(*rows), choice))

    threads = [threading.Thread(target=come, args=(store,)) for store in (wire.office.store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    born = [one.tracking_id for report in told for one in report.born]
    settled = [one.number for report in told for one in report.settled]
    assert sorted(born) == [str(6_000_000 + serial) for serial in range(2 * PIECE)]
    assert sorted(settled) == sorted(lost)
    page = register_page(wire.ctx, wire.who("lilis"), RegisterFilter(channel=Channel.LAPOR), limit=200).rows
    assert sorted(int(one.number.split("-")[3]) for one in page) == list(range(4, 4 + 2 * PIECE))
    assert {wire.text_state(number) for number in lost} == {SyncState.ACCEPTED}
    with wire.office.store.reading() as unit:
        unit.journal.verify()


@pytest.mark.parametrize("other_ends", [True, False])
def test_a_list_taken_in_beside_another_is_kept_whole(wire: Counter, *, other_ends: bool) -> None:
    """A comparison with half a list would tell of complaints that are missing there and are not."""
    rows = [row(str(6_000_000 + serial), FIRST) for serial in range(PIECE + 5)]
    choice, lilis = ImportChoice(institution=OURS), wire.who("lilis")
    begun: list[int] = []

    def beside(done: int, _pieces: int) -> bool:
        if not begun:
            begun.append(done)
            other = made_listing(*rows, sha256="lain")
            assert take_listing(wire.ctx, lilis, other, choice, goes_on=lambda *_: other_ends).complete is other_ends
        return True

    assert take_listing(wire.ctx, lilis, made_listing(*rows, sha256="ini"), choice, goes_on=beside).complete
    with wire.office.store.reading() as unit:
        kept = unit.listings.latest()
        assert kept is not None
        assert kept.sha256 == ("lain" if other_ends else "ini")
        assert len(unit.listings.rows(kept.id)) == len(rows)


def test_the_store_itself_keeps_a_tracking_number_to_one_case(counter: Counter) -> None:
    """Whatever the program forgot to ask: the index refuses the second one, and nothing of it is kept."""
    take(counter, row("5000001"), institution=OURS)
    other = counter.record()
    with pytest.raises(StoreTroubleError) as refused, counter.office.store.writing():
        counter.office.store.database.execute_sql(
            "UPDATE complaint SET tracking_id = '5000001' WHERE number = ?", (other,)
        )
    assert refused.value.detail == "constraint"
    assert counter.case(other).tracking_id == ""


def test_no_name_of_a_list_stands_in_the_journal(wire: Counter) -> None:
    number = unknown(wire)
    story = f"Saya {NAMES[0]}, NIK {NAMES[3]}, telepon {NAMES[2]}, mengadukan lampu jalan yang padam."
    told = take(
        wire,
        ours(wire, number, title=f"Aduan {NAMES[0]}", reporter=NAMES[0]),
        ours(wire, number, "9412078"),
        row(
            "5000001", first_text=story, title=f"Aduan {NAMES[0]}", reporter=NAMES[0], status_reason=f"Kata {NAMES[0]}"
        ),
        row("5000002", wire.ctx.now() + timedelta(days=3), disposition_id="1", reporter=NAMES[0]),
        institution=OURS,
    )
    assert told.born
    assert told.conflicts
    record = wire.case(told.born[0].number)
    assert record.entry.description == story
    assert record.entry.complainant is not None
    for entry in wire.journal():
        assert not any(name in repr(entry) for name in NAMES), entry["act"]
    assert not any(name in repr(told) for name in NAMES)
