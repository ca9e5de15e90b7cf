"""The register: every page, count and search answers only what the viewer may see."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from desktop.domain.complaint import Channel, RegisterFilter, RegisterRow
from desktop.domain.delivery import SyncState
from desktop.domain.permissions import Sight
from desktop.domain.privacy import Privacy
from desktop.store.register import RegisterCounts
from desktop.store.store import Unit
from tests.support.storage import DESK, NOON, SECRETARY, Kept, add_case, keep, number_of

SYSTEM = Sight.of_system()
TODAY = date(2026, 11, 24)
ZONE = "Asia/Jakarta"
FENCED = Sight(login="dadang", supervisory=True, confidential_names=True)
CASES = 60


def make_cases(unit: Unit) -> None:
    """Write cases of every kind: each tenth supervisory, each seventh fenced, some void, some with an id."""
    channels, states = list(Channel), list(SyncState)
    for serial in range(1, CASES + 1):
        add_case(
            unit,
            serial,
            state=states[serial % len(states)],
            channel=channels[serial % len(channels)],
            supervisory=serial % 10 == 0,
            due_on=None if serial % 9 == 0 else TODAY + timedelta(days=serial % 21 - 10),
            title=f"Jalan ke-{serial}",
        )
        if serial % 7 == 0:
            unit.complaints.fence(f"u-{serial}", "dadang")
        if serial % 8 == 0:
            unit.complaints.set_tracking_id(number_of(serial), str(6_000_000 + serial))
        if serial % 13 == 0:
            unit.complaints.void(number_of(serial), "salah")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = keep(tmp_path_factory.mktemp("register") / "kantor")
    with made.store.writing() as unit:
        make_cases(unit)
    yield made
    made.store.close()


def seen_by(sight: Sight) -> list[int]:
    """Return which serials a sight sees, newest first, by the rules and not by the store."""
    return [
        serial
        for serial in range(CASES, 0, -1)
        if sight.sees(supervisory=serial % 10 == 0, fenced_from={"dadang"} if serial % 7 == 0 else set())
    ]


FILTERS = [
    RegisterFilter(),
    RegisterFilter(case_status="REGISTERED"),
    RegisterFilter(case_status="DONE"),
    RegisterFilter(sync_status="manual"),
    RegisterFilter(channel=Channel.COMPLAINT_BOX),
    RegisterFilter(running_only=True),
    RegisterFilter(overdue_on=TODAY),
    RegisterFilter(without_tracking_id=True),
    RegisterFilter(running_only=True, without_tracking_id=True, channel=Channel.LETTER),
    RegisterFilter(search="jalan"),
    RegisterFilter(search="jalan", overdue_on=TODAY),
]


def wanted_by(filter_: RegisterFilter, serial: int) -> bool:
    """Say whether a filter wants a case, by its words and not by the store."""
    state = list(SyncState)[serial % len(SyncState)]
    due = None if serial % 9 == 0 else TODAY + timedelta(days=serial % 21 - 10)
    void = serial % 13 == 0
    asks = [
        filter_.case_status not in {"", "REGISTERED"},
        filter_.sync_status not in {"", str(state)},
        filter_.channel not in {None, list(Channel)[serial % len(Channel)]},
        filter_.running_only and void,
        filter_.overdue_on is not None and (void or due is None or due >= filter_.overdue_on),
        filter_.without_tracking_id and (void or serial % 8 == 0 or state is SyncState.NOT_REQUIRED),
    ]
    return not any(asks)


@pytest.mark.parametrize("sight", [DESK, SECRETARY, FENCED, SYSTEM], ids=["desk", "secretary", "fenced", "system"])
@pytest.mark.parametrize("filter_", FILTERS)
def test_pages_keys_and_rows_give_what_is_wanted_and_seen(cases: Kept, sight: Sight, filter_: RegisterFilter) -> None:
    expected = [serial for serial in seen_by(sight) if wanted_by(filter_, serial)]
    with cases.store.reading() as unit:
        keys = unit.register.keys(sight, filter_)
        paged: list[RegisterRow] = []
        after: int | None = None
        while True:
            page = unit.register.page(sight, filter_, after=after, limit=7)
            paged.extend(page.rows)
            after = page.next_after
            if after is None:
                break
        rows = unit.register.rows(sight, keys)
        everything = unit.register.rows(sight, range(CASES, 0, -1))
    assert [row.seq for row in paged] == list(keys) == [row.seq for row in rows]
    assert sorted(keys, reverse=True) == expected
    assert [row.seq for row in everything] == seen_by(sight)


@pytest.mark.parametrize("sight", [DESK, SECRETARY, FENCED, SYSTEM], ids=["desk", "secretary", "fenced", "system"])
def test_counts_are_those_of_the_lists(cases: Kept, sight: Sight) -> None:
    with cases.store.reading() as unit:
        counts = unit.register.counts(sight, today=TODAY, zone=ZONE)
        lists = [
            len(unit.register.keys(sight, filter_))
            for filter_ in (
                RegisterFilter(running_only=True),
                RegisterFilter(overdue_on=TODAY),
                RegisterFilter(without_tracking_id=True),
            )
        ]
        other = unit.register.counts(sight, today=date(2027, 1, 4), zone=ZONE)
    valid = [serial for serial in seen_by(sight) if serial % 13]
    running, overdue, without_id = lists
    assert counts == RegisterCounts(
        month=len(valid), year=len(valid), running=running, overdue=overdue, without_id=without_id
    )
    assert (other.month, other.year, other.running) == (0, 0, running)


def test_counts_follow_every_change(kept: Kept) -> None:
    chance = random.Random(7)
    acts = ("void", "track", "sync", "add", "fence")
    with kept.store.writing() as unit:
        made = 0
        for _ in range(150):
            act = chance.choice(acts) if made else "add"
            serial = chance.randint(1, made) if made else 0
            if act == "add":
                made += 1
                add_case(
                    unit, made, supervisory=chance.random() < 0.3, due_on=chance.choice([None, TODAY, NOON.date()])
                )
            elif act == "void":
                unit.complaints.void(number_of(serial), "x")
            elif act == "track":
                unit.complaints.set_tracking_id(number_of(serial), str(6_000_000 + serial))
            elif act == "sync":
                unit.complaints.set_sync_status(number_of(serial), chance.choice(list(SyncState)))
            else:
                unit.complaints.fence(f"u-{serial}", "dadang")
        for sight in (DESK, SECRETARY, FENCED, SYSTEM):
            counts = unit.register.counts(sight, today=TODAY + timedelta(days=1), zone=ZONE)
            assert counts.running == len(unit.register.keys(sight, RegisterFilter(running_only=True)))
            overdue = RegisterFilter(overdue_on=TODAY + timedelta(days=1))
            assert counts.overdue == len(unit.register.keys(sight, overdue))
            assert counts.without_id == len(unit.register.keys(sight, RegisterFilter(without_tracking_id=True)))


def test_what_is_due_is_given_earliest_first(cases: Kept) -> None:
    with cases.store.reading() as unit:
        due = unit.register.due(DESK, until=TODAY, limit=1000)
        few = unit.register.due(DESK, until=TODAY, limit=3)
        hidden = unit.register.due(FENCED, until=TODAY, limit=1000)
    dates = [row.due_on for row in due]
    assert dates == sorted(dates, key=str)
    assert all(on is not None and on <= TODAY for on in dates)
    assert few == due[:3]
    assert not {row.seq for row in hidden} & set(range(7, CASES + 1, 7))


def test_an_empty_register_is_empty(kept: Kept) -> None:
    with kept.store.reading() as unit:
        assert list(unit.register.keys(DESK, RegisterFilter())) == []
        assert unit.register.page(DESK, RegisterFilter(), after=None, limit=10).rows == ()
        assert unit.register.page(DESK, RegisterFilter(search="jalan"), after=None, limit=10).rows == ()
        assert unit.register.counts(DESK, today=TODAY, zone=ZONE) == RegisterCounts(
            month=0, year=0, running=0, overdue=0, without_id=0
        )


def test_confidential_names_are_found_only_by_whom_may_search_them(kept: Kept) -> None:
    hidden = Privacy(identity_confidential=True)
    with kept.store.writing() as unit:
        add_case(unit, 1, title="x", description="y")
        add_case(unit, 2, title="x", description="y", privacy=hidden)
        wanted = RegisterFilter(search="dartiwa")
        assert list(unit.register.keys(DESK, wanted)) == [1]
        assert list(unit.register.keys(SYSTEM, wanted)) == [1]
        assert sorted(unit.register.keys(SECRETARY, wanted)) == [1, 2]
        for serial, name in ((1, "Budi"), (2, "Cecep")):
            unit.complaints.add_revision(f"u-{serial}", field="complainant.name", value=name, by="lilis", at=NOON)
        assert list(unit.register.keys(SECRETARY, wanted)) == []
        assert list(unit.register.keys(DESK, RegisterFilter(search="bud"))) == [1]
        assert list(unit.register.keys(DESK, RegisterFilter(search="cecep"))) == []
        assert list(unit.register.keys(SECRETARY, RegisterFilter(search="cecep"))) == [2]
