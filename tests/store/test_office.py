"""The office's facts, its people and its serials."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.office import ComplaintOfficer, Dialect, Office, Paper, Person, Role, ServiceProfile
from desktop.errors import StoreTroubleError
from desktop.paths import places_in
from desktop.store.moments import from_micros, to_micros
from desktop.store.store import Store
from tests.support.storage import KEY, NOON, Kept

LILIS = Person(login="lilis", name="Lilis Suryaningrum", roles=frozenset({Role.FRONT_DESK, Role.LIAISON}), nip="1990")


def test_facts_come_back_as_they_were_put(kept: Kept) -> None:
    officer = ComplaintOfficer(name="Wahyu", position="Sekretaris", address="Kantor")
    office = Office(
        code="KEC07", name="Kecamatan", kind="kecamatan", government="Kab", complaint_officer=officer, working_days=6
    )
    service = ServiceProfile(
        dialect=Dialect.LAPOR_V3,
        auth_value="rahasia",
        token="{X}",
        classification_ids={"complaint": "6"},
        file_hosts=("storage.example.invalid",),
        status_words={"Menunggu": "ditunda"},
    )
    with kept.store.writing() as unit:
        unit.office.put(office)
        unit.office.put_desk("AB")
        unit.office.put_paper(Paper(letter="F4-215x330", receipt="80mm"))
        unit.office.put_service(service)
        assert unit.office.desk() == "AB"
    with kept.again().reading() as unit:
        assert unit.office.get() == office
        assert unit.office.desk() == "AB"
        assert unit.office.paper() == Paper(letter="F4-215x330", receipt="80mm")
        assert unit.office.service() == service


def test_what_was_put_in_a_unit_is_read_in_it(kept: Kept) -> None:
    with kept.store.writing() as unit:
        office = unit.office.get()
        unit.office.put(replace(office, name="Nama baru"))
        assert unit.office.get().name == "Nama baru"


def test_a_fact_that_was_never_put_is_named(tmp_path: Path) -> None:
    store = Store.create(places_in(tmp_path), KEY)
    with store.reading() as unit, pytest.raises(StoreTroubleError) as failure:
        unit.office.get()
    assert failure.value.detail == "setting_missing_office"
    store.close()


def test_people_come_and_change_but_never_go(kept: Kept) -> None:
    budi = Person(login="budi", name="Budi", roles=frozenset())
    with kept.store.writing() as unit:
        unit.staff.add(LILIS, "hash-1")
        unit.staff.add(budi, "hash-2")
        assert unit.staff.get("lilis") == LILIS
        assert unit.staff.get("siapa") is None
        assert unit.staff.all() == (budi, LILIS)
        gone = replace(LILIS, active=False, name="Lilis S.", roles=frozenset({Role.UNIT}))
        assert unit.staff.change(gone)
        assert unit.staff.get("lilis") == gone
        assert not unit.staff.change(replace(LILIS, login="siapa"))
        assert unit.staff.secret_hash("lilis") == "hash-1"
        unit.staff.set_secret_hash("lilis", "hash-3")
        assert unit.staff.secret_hash("lilis") == "hash-3"
        with pytest.raises(LookupError):
            unit.staff.secret_hash("siapa")


def test_failed_tries_are_counted_across_a_restart_also_of_unknown_logins(kept: Kept) -> None:
    until = NOON + timedelta(seconds=5)
    with kept.store.writing() as unit:
        assert unit.staff.failures("siapa") == (0, None)
        unit.staff.note_failure("siapa", at=NOON, until=NOON)
        unit.staff.note_failure("siapa", at=NOON, until=until)
    with kept.again().writing() as unit:
        assert unit.staff.failures("siapa") == (2, until)
        assert unit.staff.failures("lilis") == (0, None)
        unit.staff.put_off("siapa", until=NOON)
        assert unit.staff.failures("siapa") == (2, NOON)
        unit.staff.clear_failures("siapa")
        assert unit.staff.failures("siapa") == (0, None)


def test_the_last_login_is_remembered(kept: Kept) -> None:
    with kept.store.writing() as unit:
        assert unit.staff.last_login() == ""
        unit.staff.set_last_login("lilis")
    with kept.again().reading() as unit:
        assert unit.staff.last_login() == "lilis"


def test_serials_have_no_gaps_and_a_roll_back_gives_them_back(kept: Kept) -> None:
    class StoppedError(Exception):
        pass

    def take_and_stop() -> None:
        with kept.store.writing() as unit:
            assert unit.numbers.take("A", "2611") == 4
            raise StoppedError

    with kept.store.writing() as unit:
        assert unit.numbers.last("A") is None
        assert [unit.numbers.take("A", "2611") for _ in range(3)] == [1, 2, 3]
        assert unit.numbers.take("B", "2611") == 1
        assert unit.numbers.take("A", "2612") == 1
    with kept.store.writing() as unit:
        assert unit.numbers.last("A") == ("2612", 1)
        assert unit.numbers.last("B") == ("2611", 1)
    with pytest.raises(StoppedError):
        take_and_stop()
    with kept.store.writing() as unit:
        assert unit.numbers.take("A", "2611") == 4


@pytest.mark.parametrize("sql", ["UPDATE serial SET last = 1", "DELETE FROM serial"])
def test_a_serial_never_goes_back(kept: Kept, sql: str) -> None:
    with kept.store.writing() as unit:
        unit.numbers.take("A", "2611")
        unit.numbers.take("A", "2611")
    with pytest.raises(StoreTroubleError), kept.store.writing():
        kept.store.database.execute_sql(sql)
    with kept.store.reading() as unit:
        assert unit.numbers.last("A") == ("2611", 2)


def test_instants_are_exact_and_need_a_zone() -> None:
    exact = NOON + timedelta(microseconds=1)
    assert from_micros(to_micros(exact)) == exact
    with pytest.raises(TypeError):
        to_micros(NOON.replace(tzinfo=None))
