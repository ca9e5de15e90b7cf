"""A bundle, a stick and a receipt by verbs alone: what scripts read, and why something is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.office import Dialect
from desktop.paths import places_in
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.opening import Factor, open_store
from tests.support.courier_world import introduce as introduce_office
from tests.support.courier_world import name_office
from tests.support.office import PASSPHRASE, HandClock, MadeOffice
from tests.support.verbs import Loket, Told, entry_file


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def trusting_offices(standing_offices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an office that has a courier and one with a line, who trust each other, made once."""
    folder = tmp_path_factory.mktemp("tepercaya")
    for name, standing in (("jauh", "tangan"), ("daring", "daring")):
        shutil.copytree(standing_offices / standing, folder / name)
    with ExitStack() as stack:
        far, near = (stack.enter_context(opened(folder / name)) for name in ("jauh", "daring"))
        name_office(far, "KEC08", Dialect.COURIER)
        introduce_office(far, near)
        introduce_office(near, far)
    return folder


@contextmanager
def opened(folder: Path) -> Iterator[MadeOffice]:
    places = places_in(folder)
    with closing(open_store(places, Factor(passphrase=PASSPHRASE))) as store:
        with store.reading() as unit:
            people = {person.login: person for person in unit.staff.all()}
        yield MadeOffice(places, store, HandClock(), recovery_key="", people=people)


def introduce(known: Loket, to: Loket, stick: Path, login: str = "budi") -> Told:
    path = str(stick / f"{known.folder.name}.kartu")
    card = known("courier", "card", "--out", path).only
    return to("courier", "peer", "add", path, "--fingerprint", card["fingerprint"], login=login)


def packed(lonely: Loket, stick: Path, *words: str) -> dict[str, Any]:
    told = lonely("courier", "out", "--to", "KEC07", "--out", str(stick), *words)
    assert told.status == 0, told.said
    return told.only


@pytest.fixture
def trusted(
    trusting_offices: Path,
    tmp_path: Path,
    service: PracticeService,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> tuple[Loket, Loket]:
    """Return both offices, the one far away first; the other's service listens."""
    assert service.exchanges == ()
    for name in ("jauh", "daring"):
        shutil.copytree(trusting_offices / name, tmp_path / name)
    return Loket(tmp_path / "jauh", monkeypatch, capsys), Loket(tmp_path / "daring", monkeypatch, capsys)


def test_a_complaint_there_and_its_number_back(
    trusted: tuple[Loket, Loket], stick: Path, tmp_path: Path, service: PracticeService
) -> None:
    lonely, online = trusted
    number = lonely("record", entry_file(tmp_path)).only["number"]
    told = lonely("sync")
    assert (told.status, told.only["road"], told.only["waiting"]) == (0, "road_by_courier", 1)
    assert "kurir" in told.said
    bundle = packed(lonely, stick)
    assert (bundle["numbers"], bundle["parcels"], bundle["kept_back"], bundle["again"]) == ([number], 1, [], False)
    assert Path(bundle["out"]).name == bundle["file_name"]
    assert bundle["file_name"].startswith("KURIR-KEC08-")
    assert number not in bundle["file_name"]
    taken = online("courier", "in", bundle["out"])
    assert (taken.status, taken.only) == (
        0,
        {
            "kind": "bundle",
            "station": "KEC08-A",
            "bundle": bundle["bundle"],
            "taken": 1,
            "known": 0,
            "repeated": False,
        },
    )
    assert online("courier", "in", bundle["out"]).only["repeated"]
    assert online("sync").only["accepted"] == 1
    receipt = online("courier", "receipt", "--to", "KEC08", "--out", str(stick)).only
    back = lonely("courier", "in", receipt["out"])
    assert (back.status, back.only["kind"], back.only["accepted"]) == (0, "receipt", 1)
    shown = lonely("show", number).only
    (kept,) = service.complaints_with_reference(number)
    assert (shown["sync"], shown["tracking_id"]) == ("accepted", str(kept.complaint_id))
    (listed,) = lonely("courier", "bundles").documents
    assert listed["arrived_at"]
    assert listed["written_at"]
    again = lonely("courier", "in", receipt["out"])
    assert (again.status, again.documents) == (2, [])
    assert "sudah pernah diterima" in again.said


def test_a_lost_stick_is_written_again_and_a_lost_courier_given_up(
    trusted: tuple[Loket, Loket], stick: Path, tmp_path: Path
) -> None:
    lonely, _ = trusted
    number = lonely("record", entry_file(tmp_path)).only["number"]
    first = packed(lonely, stick, "--number", number)
    second = lonely("courier", "again", first["bundle"], "--out", str(stick / "lagi.kotakpos")).only
    assert Path(second["out"]).read_bytes() == Path(first["out"]).read_bytes()
    assert second["sha256"] == first["sha256"]
    given_up = lonely("courier", "cancel", first["bundle"], "--reason", "hilang di jalan")
    assert (given_up.status, given_up.only["state"], given_up.only["parcels"]) == (6, "unknown", 1)
    (item,) = lonely("outbox", "--state", "unknown").documents
    assert (item["number"], item["evidence"]) == (number, "courier_given_up")


def test_what_never_left_waits_again(trusted: tuple[Loket, Loket], stick: Path, tmp_path: Path) -> None:
    lonely, _ = trusted
    lonely("record", entry_file(tmp_path))
    bundle = packed(lonely, stick)
    told = lonely("courier", "cancel", bundle["bundle"], "--reason", "salah kantor", "--never-left")
    assert (told.status, told.only["state"]) == (0, "waiting")
    assert packed(lonely, stick)["parcels"] == 1


def test_a_refusal_of_the_service_needs_a_person(
    trusted: tuple[Loket, Loket], stick: Path, tmp_path: Path, service: PracticeService
) -> None:
    lonely, online = trusted
    lonely("record", entry_file(tmp_path))
    online("courier", "in", packed(lonely, stick)["out"])
    service.faults.add(Fault("validation_422"))
    online("sync")
    receipt = online("courier", "receipt", "--to", "KEC08-A", "--out", str(stick / "pulang")).only
    told = lonely("courier", "in", receipt["out"])
    assert (told.status, told.only["refused"]) == (6, 1)
    (item,) = lonely("outbox", "--state", "refused").documents
    assert item["service_words"]


def test_a_text_that_may_not_leave_needs_a_person(trusted: tuple[Loket, Loket], stick: Path, tmp_path: Path) -> None:
    lonely, _ = trusted
    story = entry_file(tmp_path, description="Jalan rusak, kata Ujang Kosasih.")
    number = lonely("record", story).only["number"]
    with opened(lonely.folder) as office:
        correction = Correction(field="complainant.name", value="Ujang Kosasih", reason="salah tulis")
        revise_complaint(office.ctx, office.people["lilis"], number, correction)
    told = lonely("courier", "out", "--to", "KEC07", "--out", str(stick))
    assert (told.status, told.only["bundle"], told.only["kept_back"]) == (6, None, [number])


Verb = Callable[[Path], tuple[str, ...]]
WRONG: dict[str, tuple[Verb, str, str]] = {
    "unknown office": (lambda stick: ("out", "--to", "LAIN", "--out", str(stick)), "lilis", "daftar kantor tepercaya"),
    "nothing waits": (lambda stick: ("out", "--to", "KEC07", "--out", str(stick)), "lilis", "Tidak ada yang menunggu"),
    "no such card": (
        lambda stick: ("peer", "add", str(stick / "tidak-ada"), "--fingerprint", "1"),
        "budi",
        "tidak bisa dibaca",
    ),
    "no such file": (lambda stick: ("in", str(stick / "tidak-ada")), "lilis", "tidak bisa dibaca"),
    "no such bundle": (lambda stick: ("again", "b", "--out", str(stick)), "lilis", "tidak ada di kantor ini"),
    "no such folder": (lambda stick: ("card", "--out", str(stick / "x" / "y")), "lilis", "Berkas belum tertulis"),
    "not a bundle": (lambda stick: ("in", str(stick / "kantor.kartu")), "lilis", "bukan berkas kurir"),
    "other digits": (
        lambda stick: ("peer", "add", str(stick / "kantor.kartu"), "--fingerprint", "12345"),
        "budi",
        "tidak cocok",
    ),
}


def test_what_is_wrong_is_said_in_one_sentence(trusted: tuple[Loket, Loket], stick: Path) -> None:
    lonely, _ = trusted
    lonely("courier", "card", "--out", str(stick / "kantor.kartu"))
    for kind, (words, login, sentence) in WRONG.items():
        told = lonely("courier", *words(stick), login=login)
        assert (told.status, told.documents) == (2, []), kind
        assert sentence in told.said, kind
        assert told.said.count("\n") == 1, kind


def test_cards_are_exchanged_and_confirmed_by_who_may(trusted: tuple[Loket, Loket], stick: Path) -> None:
    lonely, online = trusted
    assert lonely("courier", "out", "--to", "KEC07", "--out", str(stick), login="budi").status == 3
    assert introduce(lonely, online, stick, login="lilis").status == 3
    assert introduce(lonely, online, stick).only["station"] == "KEC08-A"


def test_the_trusted_offices_are_listed(trusted: tuple[Loket, Loket]) -> None:
    lonely, _ = trusted
    (peer,) = lonely("courier", "peers").documents
    assert (peer["station"], peer["added_by"]) == ("KEC07-A", "budi")
    assert len(peer["fingerprint"].split()) == 8
