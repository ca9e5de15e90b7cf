"""A set-up that was cut short leaves no office and no dead end; desk letters are claimed for the whole PC."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from desktop.domain.profile import read_profile
from desktop.errors import DeskTakenError, StoreAbsentError, StoreExistsError
from desktop.paths import Places, places_in
from desktop.store.durable import make_folder, make_private_file, sync_file, sync_folder
from desktop.store.founding import clear_unfounded
from desktop.store.keys import KeySlots
from desktop.store.machine import claim_desk, store_mark, taken_desks
from desktop.store.store import Store
from desktop.usecases.opening import open_store
from desktop.usecases.setup import OfficeSecrets, create_office
from tests.support.office import PASSPHRASE, SECRETS, HandClock, make_office, profile_document


def found(places: Places) -> None:
    """Set the office up."""
    profile = read_profile(profile_document())
    secrets = OfficeSecrets(passphrase=PASSPHRASE, people=SECRETS)
    create_office(places, profile, secrets, clock=HandClock()).store.close()


@pytest.mark.parametrize("how_far", ["keys", "empty_file", "tables"])
def test_a_set_up_that_was_cut_short_begins_anew(tmp_path: Path, how_far: str) -> None:
    places = places_in(tmp_path / "kantor")
    made = KeySlots.create(places, PASSPHRASE)
    if how_far == "empty_file":
        make_private_file(places.database)
    elif how_far == "tables":
        Store.create(places, made.data_key).close()
    with pytest.raises(StoreAbsentError):
        open_store(places)
    found(places)
    assert KeySlots.load(places).founded


def test_an_office_that_stands_is_never_cleared(tmp_path: Path) -> None:
    made = make_office(tmp_path)
    made.store.close()
    before = {path.name: path.read_bytes() for path in made.places.data.iterdir()}
    assert not clear_unfounded(made.places)
    with pytest.raises(StoreExistsError):
        found(made.places)
    assert {path.name: path.read_bytes() for path in made.places.data.iterdir()} == before


def test_what_has_no_readable_keys_is_never_cleared(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    assert clear_unfounded(places)
    places.database.write_bytes(b"somebody's work")
    assert not clear_unfounded(places)
    places.slots[0].write_bytes(b"damaged")
    assert not clear_unfounded(places)
    assert places.database.read_bytes() == b"somebody's work"


def test_a_second_store_on_the_same_pc_chooses_other_letters(tmp_path: Path) -> None:
    one, other = places_in(tmp_path / "satu"), places_in(tmp_path / "dua")
    claim_desk(one, "A", practice=False)
    claim_desk(one, "A", practice=False)
    with pytest.raises(DeskTakenError) as taken:
        claim_desk(other, "A", practice=False)
    assert taken.value.letters == "A"
    claim_desk(other, "B", practice=False)
    assert taken_desks(one.machine_marker) == {"A": store_mark(one), "B": store_mark(other)}


def test_the_marker_is_read_by_every_account_and_names_no_folder(tmp_path: Path) -> None:
    places = places_in(tmp_path / "akun-rahasia")
    claim_desk(places, "A", practice=False)
    assert stat.S_IMODE(places.machine_marker.stat().st_mode) == 0o644
    assert "akun-rahasia" not in places.machine_marker.read_text(encoding="utf-8")


def test_a_practice_office_claims_nothing_and_is_never_refused(tmp_path: Path) -> None:
    claim_desk(places_in(tmp_path / "satu"), "A", practice=False)
    claim_desk(places_in(tmp_path / "latihan"), "A", practice=True)
    assert set(taken_desks(places_in(tmp_path).machine_marker)) == {"A"}


def test_a_marker_folder_that_can_not_be_written_does_not_stop_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "berkas"
    in_the_way.write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_DIRS", str(in_the_way))
    places = places_in(tmp_path / "kantor")
    claim_desk(places, "A", practice=False)
    assert taken_desks(places.machine_marker) == {}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"desks": []}', '{"desks": null}'])
def test_an_unreadable_marker_says_nothing_and_is_written_anew(tmp_path: Path, content: str) -> None:
    places = places_in(tmp_path / "kantor")
    places.machine_marker.parent.mkdir(parents=True, exist_ok=True)
    places.machine_marker.write_text(content, encoding="utf-8")
    claim_desk(places, "C", practice=False)
    assert json.loads(places.machine_marker.read_text(encoding="utf-8")) == {"desks": {"C": store_mark(places)}}


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    make_private_file(tmp_path / "x")
    sync_file(tmp_path / "x")
    with pytest.raises(FileExistsError):
        make_private_file(tmp_path / "x")


def test_windows_syncs_names_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    sync_folder(tmp_path / "is not opened")
