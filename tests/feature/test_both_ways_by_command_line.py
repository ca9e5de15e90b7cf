"""There and back by verbs: what the service did with a complaint, and what is said to it about it."""

from __future__ import annotations

from pathlib import Path

from desktop.paths import places_in
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.usecases.opening import Factor, open_store
from tests.support.office import PASSPHRASE, lists_are_due
from tests.support.verbs import Loket, entry_file


def sent(online: Loket, service: PracticeService, folder: Path) -> tuple[str, int]:
    """Record and send one complaint; return its number and its number there."""
    number = online("record", entry_file(folder)).only["number"]
    assert online("sync").only["accepted"] == 1
    (kept,) = service.complaints_with_reference(number)
    return number, kept.complaint_id


def make_lists_due(online: Loket) -> None:
    """Let the service's lists be read at the next round of an office whose tests count them as read."""
    store = open_store(places_in(online.folder), Factor(passphrase=PASSPHRASE))
    lists_are_due(store)
    store.close()


def test_what_the_service_did_comes_back_verbatim(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    number, there = sent(online, service, tmp_path)
    service.state.verify(there)
    service.state.dispose(there, 12838)
    service.state.edit_by_verifier(there, "Jalan rusak", "Disunting verifikator.")
    before = online("read", number)
    assert (before.status, before.only["national"]["read_at"]) == (0, None)
    told = online("sync")
    assert (told.status, told.only["received"]) == (0, 1)
    seen = online("read", number).only
    assert seen["national"]["status"]["name"] == "Terverifikasi"
    assert seen["national"]["disposition"] == {"id": "12838", "name": "Pemerintah Kota Padang"}
    assert (seen["national"]["title"], seen["national"]["text"]) == ("Jalan rusak", "Disunting verifikator.")
    assert seen["title"] != "Jalan rusak", "the citizen's own words stand"
    assert {event["assumed_zone"] for event in seen["national"]["events"]} == {"Asia/Jakarta"}
    assert "disposition" in {event["kind"] for event in seen["national"]["events"]}
    assert online("sync").only["received"] == 0, "the same again is no news"


def test_a_reply_and_a_forwarding_go_once_and_come_back(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    number, there = sent(online, service, tmp_path)
    words = tmp_path / "balasan.txt"
    words.write_text("Terima kasih. Jalan kami periksa minggu ini.", encoding="utf-8")
    assert online("reply", number, "--text-file", str(words)).only["state"] == "waiting"
    assert online("forward", number, "--to", "20114", "--reason", "Kewenangan dinas PU.").status == 0
    online("sync", "--until-idle")
    online("sync", "--until-idle")
    kept = service.state.complaint(there)
    assert kept is not None
    assert kept.disposition_id == 20114
    assert [item.text for item in kept.followups if item.text] == ["Terima kasih. Jalan kami periksa minggu ini."]
    online("read", number)
    online("sync")
    seen = online("read", number).only["national"]
    assert seen["disposition"]["name"] == "Dinas Pekerjaan Umum Kota Contoh"
    assert "Terima kasih. Jalan kami periksa minggu ini." in [event["text"] for event in seen["events"]]


def test_lists_that_vanish_stop_reading_until_a_person_looked(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    number, _ = sent(online, service, tmp_path)
    make_lists_due(online)
    service.faults.add(Fault("empty_masters", times=None))
    told = online("sync")
    assert [row.kind for row in service.fired].count("empty_masters") >= 1
    assert told.status == 6
    assert "pembacaan berhenti" in told.said
    stopped = online("reading")
    assert (stopped.status, stopped.only["stopped"]["reason"]) == (6, "masters_empty")
    online("read", number)
    assert online("sync").only["received"] == 0, "nothing is believed meanwhile"
    service.faults.clear()
    assert online("reading", "--go-on", "pusat memperbaiki daftarnya", login="wahyu").status == 0
    assert online("sync").only["received"] == 1
