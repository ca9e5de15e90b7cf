"""The first day, opening on every other day, and the keys changed at handover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.office import Dialect
from desktop.domain.profile import OfficeProfile, read_profile
from desktop.errors import (
    InvalidEntryError,
    PassphraseNeededError,
    ProfileInvalidError,
    StoreAbsentError,
    StoreExistsError,
    StoreMissingError,
    StoreTroubleError,
    WrongPassphraseError,
)
from desktop.paths import Places, places_in
from desktop.store.keys import KeySlots
from desktop.store.slots_file import read_slots
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.keys import change_passphrase, check_passphrase, renew_recovery_key
from desktop.usecases.opening import Factor, open_store
from desktop.usecases.setup import PRACTICE_CODE, OfficeSecrets, create_office, show_office
from desktop.usecases.sign_in import sign_in
from tests.support.counter import Counter
from tests.support.office import PASSPHRASE, SECRETS, HandClock, profile_document

NEW_WORDS = "kopi hitam tanpa gula"


def profile() -> OfficeProfile:
    """Return the profile with one person: each secret is slow to hash on purpose."""
    whole = read_profile(profile_document())
    return replace(whole, staff=tuple(entry for entry in whole.staff if entry.person.login == "budi"))


def found(places: Places, *, practice: bool = False) -> Store:
    given = OfficeSecrets(passphrase=PASSPHRASE, people=SECRETS)
    return create_office(places, profile(), given, clock=HandClock(), practice=practice).store


class MemoryVault:
    """A keyring that keeps what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


# --- set-up -----------------------------------------------------------------------------------


def test_an_office_stands_with_its_people_and_says_so_in_the_journal(tmp_path: Path) -> None:
    store = found(places_in(tmp_path / "kantor"))
    ctx = Context(store, HandClock())
    with store.reading() as unit:
        assert unit.office.desk() == "A"
        assert {person.login for person in unit.staff.all()} == {"budi"}
        assert unit.journal.verify() == 1
        assert not unit.office.get().practice
    assert sign_in(ctx, "budi", SECRETS["budi"]).login == "budi"
    store.close()
    with pytest.raises(StoreExistsError):
        found(places_in(tmp_path / "kantor"))


def test_a_practice_office_is_one_for_ever(tmp_path: Path) -> None:
    store = found(places_in(tmp_path / "kantor"), practice=True)
    with store.reading() as unit:
        office = unit.office.get()
    assert (office.code, office.practice) == (PRACTICE_CODE, True)
    with store.writing() as unit:
        unit.office.put(replace(office, code="KEC07", practice=False))
        assert unit.office.get().practice
    store.close()


def test_every_missing_or_short_secret_is_named_at_once_and_nothing_is_made(tmp_path: Path) -> None:
    places = places_in(tmp_path / "kantor")
    given = OfficeSecrets(passphrase="sebelas hrf", people=SECRETS | {"lilis": "", "budi": "12345"})
    with pytest.raises(ProfileInvalidError) as refused:
        create_office(places, read_profile(profile_document()), given, clock=HandClock())
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [
        ("passphrase", "phrase_short"),
        ("staff.lilis", "secret_missing"),
        ("staff.budi", "secret_too_short"),
    ]
    assert not places.database.exists()
    assert not any(slot.exists() for slot in places.slots)
    assert repr(given) == "OfficeSecrets(…)"


def test_a_set_up_that_fails_half_way_is_no_office_and_begins_anew(tmp_path: Path) -> None:
    places = places_in(tmp_path / "kantor")
    twice = profile()
    twice = replace(twice, staff=(*twice.staff, twice.staff[0]))
    with pytest.raises(StoreTroubleError):
        create_office(places, twice, OfficeSecrets(passphrase=PASSPHRASE, people=SECRETS), clock=HandClock())
    with pytest.raises(StoreAbsentError):
        open_store(places, Factor(passphrase=PASSPHRASE))
    found(places).close()
    open_store(places, Factor(passphrase=PASSPHRASE)).close()


def test_the_office_is_shown_without_any_secret(wire: Counter) -> None:
    office, letters, service = show_office(wire.ctx, wire.who("lilis"))
    assert (office.code, letters, service.dialect) == ("KEC07", "A", Dialect.LAPOR_V3)
    assert (service.auth_value, service.token) == ("", "")


# --- opening ----------------------------------------------------------------------------------


@pytest.fixture
def closed(counter: Counter) -> Iterator[Counter]:
    counter.office.store.close()
    yield counter
    counter.restart()


def test_the_passphrase_opens_and_nothing_else_does(closed: Counter) -> None:
    places = closed.office.places
    open_store(places, Factor(passphrase=PASSPHRASE)).close()
    with pytest.raises(PassphraseNeededError) as needed:
        open_store(places)
    assert not needed.value.keyring_lost
    with pytest.raises(WrongPassphraseError):
        open_store(places, Factor(passphrase="bukan ini"))
    with pytest.raises(WrongPassphraseError):
        open_store(places, Factor(recovery_key="AAAA-BBBB"))
    assert repr(Factor(passphrase=PASSPHRASE)) == "Factor(…)"


def test_where_nothing_is_there_is_no_office_and_where_the_file_is_gone_never_a_new_one(
    closed: Counter, tmp_path: Path
) -> None:
    with pytest.raises(StoreAbsentError):
        open_store(places_in(tmp_path / "lain"))
    places = closed.office.places
    kept = places.database.read_bytes()
    places.database.unlink()
    with pytest.raises(StoreMissingError):
        open_store(places, Factor(passphrase=PASSPHRASE))
    assert not places.database.exists()
    places.database.write_bytes(kept)


def test_a_lost_keyring_leads_to_the_passphrase_and_the_key_goes_back_where_it_can(
    closed: Counter,
) -> None:
    places = closed.office.places
    data_key = KeySlots.load(places).open_with_passphrase(PASSPHRASE)
    KeySlots.load(places, vault=MemoryVault()).renew_keyring(data_key)
    with pytest.raises(PassphraseNeededError) as needed:
        open_store(places)
    assert needed.value.keyring_lost, "no keyring here holds it any more"
    before = read_slots(places).generation
    open_store(places, Factor(passphrase=PASSPHRASE)).close()
    assert read_slots(places).generation == before, "there is no real keyring to put it back into"


# --- handover ---------------------------------------------------------------------------------


def test_the_passphrase_is_changed_by_whoever_knows_the_old_one(counter: Counter) -> None:
    places, budi = counter.office.places, counter.who("budi")
    with pytest.raises(InvalidEntryError):
        change_passphrase(counter.ctx, budi, places, PASSPHRASE, "pendek")
    with pytest.raises(WrongPassphraseError):
        change_passphrase(counter.ctx, budi, places, "bukan ini", NEW_WORDS)
    assert "passphrase_changed" not in counter.acts()
    change_passphrase(counter.ctx, budi, places, PASSPHRASE, NEW_WORDS)
    assert counter.last_act()["act"] == "passphrase_changed"
    assert KeySlots.load(places).open_with_passphrase(NEW_WORDS) == counter.data_key
    with pytest.raises(WrongPassphraseError):
        KeySlots.load(places).open_with_passphrase(PASSPHRASE)
    check_passphrase(NEW_WORDS)


def test_a_renewed_recovery_key_replaces_the_printed_one(counter: Counter) -> None:
    places, budi = counter.office.places, counter.who("budi")
    first = renew_recovery_key(counter.ctx, budi, places, PASSPHRASE)
    second = renew_recovery_key(counter.ctx, budi, places, PASSPHRASE)
    assert counter.acts()[-2:] == ["recovery_key_renewed"] * 2
    assert KeySlots.load(places).open_with_recovery_key(second) == counter.data_key
    with pytest.raises(WrongPassphraseError):
        KeySlots.load(places).open_with_recovery_key(first)
    counter.office.store.close()
    open_store(places, Factor(recovery_key=second)).close()
    counter.restart()


@pytest.mark.parametrize(("verb", "words"), [(change_passphrase, (NEW_WORDS,)), (renew_recovery_key, ())])
def test_where_no_row_can_be_written_the_keys_stay(
    counter: Counter, verb: Callable[..., object], words: tuple[str, ...]
) -> None:
    places, budi = counter.office.places, counter.who("budi")
    before = [slot.read_bytes() for slot in places.slots]
    with counter.office.store.writing():
        counter.office.store.database.execute_sql(
            "CREATE TRIGGER broken BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    with pytest.raises(StoreTroubleError):
        verb(counter.ctx, budi, places, PASSPHRASE, *words)
    assert [slot.read_bytes() for slot in places.slots] == before


@pytest.mark.parametrize("copy", [0, 1])
def test_a_new_recovery_key_is_shown_exactly_when_it_opens(counter: Counter, copy: int) -> None:
    """One copy of the keys can't be written: something stands where the new file is made."""
    places, budi = counter.office.places, counter.who("budi")
    printed = renew_recovery_key(counter.ctx, budi, places, PASSPHRASE)
    path = places.slots[copy]
    path.with_name(f"{path.name}.baru").mkdir()
    if copy == 0:
        with pytest.raises(StoreTroubleError):
            renew_recovery_key(counter.ctx, budi, places, PASSPHRASE)
    else:
        printed = renew_recovery_key(counter.ctx, budi, places, PASSPHRASE)
    assert KeySlots.load(places).open_with_recovery_key(printed) == counter.data_key
