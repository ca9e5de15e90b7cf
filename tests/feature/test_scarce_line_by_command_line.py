"""A scarce line and a telephone by verbs: what goes within the budget, and what goes by SMS instead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from desktop.paths import places_in
from desktop.practice.server import PracticeService
from desktop.store.keys import KeySlots
from desktop.store.store import Store
from tests.support.office import PASSPHRASE
from tests.support.verbs import Loket, entry_file


@pytest.fixture
def mailing(by_hand: Loket) -> Loket:
    """Return the assisted office with an address for its e-mails."""
    places = places_in(by_hand.folder)
    store = Store.open(places, KeySlots.load(places).open_with_passphrase(PASSPHRASE))
    with store.writing() as unit:
        unit.office.put_service(replace(unit.office.service(), email_address="lapor@kab.example.id"))
    store.close()
    return by_hand


def codes(picture: str) -> list[str]:
    found = zxingcpp.read_barcodes(
        Image.open(picture).convert("L"), formats=zxingcpp.barcode_formats_from_str("QRCode")
    )
    return [one.bytes.decode("utf-8") for one in found]


def test_a_budget_is_set_shown_and_refused(online: Loket, tmp_path: Path) -> None:
    online("record", entry_file(tmp_path))
    plain = online("line").only
    assert (plain["budget"], plain["left"], plain["plan"]["texts"], plain["arrived_by"]) == (0, None, 1, {})
    told = online("line", "--budget", "20000000").only
    assert (told["budget"], told["spent"], told["left"], told["since"]) == (20_000_000, 0, 20_000_000, None)
    assert told["words"].endswith("anggaran 20 MB, terpakai 0")
    for wrong in ("-1", "dua", "1" * 14, "9" * 13):
        refused = online("line", f"--budget={wrong}")
        assert (refused.status, refused.documents) == (2, [])
        assert "hitungan bulat" in refused.said
    assert online("line", login="dadang").status == 0
    assert online("line", "--budget", "1", login="dadang").status == 3
    assert online("line").only["budget"] == 20_000_000


def test_what_a_budget_keeps_back_goes_once_a_person_says_so(online: Loket, service: PracticeService) -> None:
    number = online("record", entry_file(online.folder)).only["number"]
    online("line", "--budget", "100")
    told = online("sync")
    assert (told.status, told.only["accepted"], told.only["waiting"]) == (0, 0, 1)
    standing = online("line").only
    assert standing["plan"]["deferred"] == [number]
    assert "1 aduan" in standing["words"]
    (item,) = online("outbox").documents
    assert (item["state"], item["waits_for"], item["road"]) == ("waiting", "budget", None)
    assert online("sync", "--past-budget").only["accepted"] == 1
    assert online("line").only["spent"] > 100
    assert len(service.complaints_with_reference(number)) == 1


def test_what_went_by_sms_is_typed_back(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    number = online("record", entry_file(tmp_path)).only["number"]
    composed = online("compose", number, "--sms", "--qr", str(tmp_path / "kode.png")).only
    texts = [sms["text"] for sms in composed["sms"]]
    assert texts[0].startswith(f"[Reg. {number}]. ")
    assert [codes(picture) for picture in composed["qr"]] == [[f"SMSTO:1708:{text}"] for text in texts]
    sent = online("sent", number, "--by", "sms").only
    assert (sent["sync"], sent["tracking_id"], sent["items"][0]["road"]) == ("manual", "", "sms")
    assert online("sync").only["accepted"] == 0, "it is on one road"
    assert online("sent", number, "--by", "email").status == 6
    failed = online("sent", number, "--failed").only
    assert failed["sync"] == "waiting"
    online("sent", number, "--by", "sms")
    settled = online("resolve", number, "--tracking-id", "9412077").only
    assert (settled["sync"], settled["tracking_id"]) == ("accepted", "9412077")
    assert online("line").only["arrived_by"] == {"sms": 1}
    assert service.complaints_with_reference(number) == ()


def test_one_picture_a_message(by_hand: Loket, tmp_path: Path) -> None:
    long = by_hand("record", entry_file(tmp_path, description="Jalan rusak berat. " * 30)).only["number"]
    composed = by_hand("compose", long, "--sms", "--qr", str(tmp_path / "kode.png")).only
    names = [Path(picture).name for picture in composed["qr"]]
    assert names == [f"kode-{place}.png" for place in range(1, len(names) + 1)]
    assert len(names) == len(composed["sms"]) > 3
    refused = by_hand("compose", long, "--sms", "--qr", str(tmp_path / "tidak" / "ada.png"))
    assert (refused.status, refused.documents) == (2, [])
    without = by_hand("compose", long, "--sms").only
    assert without["qr"] == []


def test_an_office_without_an_address_is_told_so(by_hand: Loket, tmp_path: Path) -> None:
    number = by_hand("record", entry_file(tmp_path)).only["number"]
    refused = by_hand("compose", number, "--email")
    assert refused.status == 2
    assert "Alamat surel" in refused.said


@pytest.mark.parametrize("long", [False, True])
def test_an_email_has_a_code_where_one_can_hold_it(mailing: Loket, tmp_path: Path, long: bool) -> None:
    story = "Lampu jalan mati. " * (60 if long else 1)
    number = mailing("record", entry_file(tmp_path, description=story)).only["number"]
    told = mailing("compose", number, "--email", "--qr", str(tmp_path / "surel.png"))
    if long:
        assert told.status == 2
        assert "Terlalu panjang untuk satu kode QR" in told.said
        told = mailing("compose", number, "--email")
    else:
        assert codes(told.only["qr"][0]) == [told.only["link"]]
    assert told.only["to"] == "lapor@kab.example.id"
    assert told.only["subject"].startswith(f"[Reg. {number}]")
    assert told.only["body"].startswith(f"[Reg. {number}]. Lampu")
    assert mailing("sent", number, "--by", "email").only["sync"] == "manual"


def test_a_status_read_on_the_site_is_typed_back(by_hand: Loket, tmp_path: Path) -> None:
    number = by_hand("record", entry_file(tmp_path)).only["number"]
    assert by_hand("status", number, "--words", "Diproses").status == 6, "it is not there yet"
    by_hand("resolve", number, "--tracking-id", "9412077")
    told = by_hand("status", number, "--words", "Sedang Diproses", "--on", "2026-11-20").only
    assert told["lapor"]["name"] == "Sedang Diproses"
    assert [event["act"] for event in told["timeline"]][-1] == "status_typed"
    assert by_hand("status", number, "--words", "Ditutup").only["lapor"]["name"] == "Ditutup"
    for wrong in ("kemarin", "2999-01-01"):
        refused = by_hand("status", number, "--words", "Ditutup", "--on", wrong)
        assert (refused.status, refused.documents) == (2, [])
    assert by_hand("status", number, "--words", "Ditutup", login="dadang").status == 3
