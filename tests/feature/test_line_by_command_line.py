"""A day on the line by verbs: 5 where nobody answers, 6 where a person must decide."""

from __future__ import annotations

from pathlib import Path

from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.sync.lock import sync_lock
from tests.support.verbs import Loket, entry_file

KEYS = {"accepted", "refused", "unknown", "waiting", "received", "seconds"}


def test_a_day_on_the_line(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    number = online("record", entry_file(tmp_path)).only["number"]
    service.close()
    told = online("sync")
    assert (told.status, told.only["waiting"]) == (5, 1)
    assert told.only.keys() == KEYS
    assert "Belum ada sambungan" in told.said
    service.start()
    service.faults.add(Fault("answer_lost_after_commit"))
    told = online("sync", "--until-idle", "--deadline", "20")
    assert (told.status, told.only["unknown"], told.only["waiting"]) == (6, 1, 0)
    (item,) = online("outbox", "--state", "unknown").documents
    assert (item["number"], item["state"]) == (number, "unknown")
    assert item["evidence"].startswith("connection_closed; body")
    assert online("sync").status == 6, "it still needs a person"
    (kept,) = service.complaints_with_reference(number)
    settled = online("resolve", number, "--tracking-id", str(kept.complaint_id))
    assert (settled.only["sync"], settled.only["tracking_id"]) == ("accepted", str(kept.complaint_id))
    assert online("sync").status == 0
    acts = [event["act"] for event in settled.only["timeline"]]
    assert {"complaint_registered", "submit_unknown", "tracking_id_entered"} <= set(acts)


def test_sending_again_is_a_persons_decision(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    number = online("record", entry_file(tmp_path)).only["number"]
    service.faults.add(Fault("error_before_commit"))
    assert online("sync").status == 6
    resent = online("resolve", number, "--resend", "--reason", "tidak ada di daftar LAPOR!")
    assert resent.only["sync"] == "waiting"
    told = online("sync", "--until-idle")
    assert (told.status, told.only["accepted"]) == (0, 1)
    assert len(service.complaints_with_reference(number)) == 1


def test_a_refused_one_needs_a_person_and_says_the_services_words(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    online("record", entry_file(tmp_path))
    service.faults.add(Fault("validation_422"))
    told = online("sync")
    assert (told.status, told.only["refused"]) == (6, 1)
    (item,) = online("outbox", "--state", "refused").documents
    assert item["service_words"].startswith("The given data was invalid.")


def test_a_refused_key_stops_the_queue_until_somebody_asks_again(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    online("record", entry_file(tmp_path))
    service.faults.add(Fault("unauthorised", on="submit"))
    told = online("sync")
    assert (told.status, told.only["waiting"]) == (6, 1)
    assert "Kunci layanan ditolak" in told.said
    assert online("sync").only["accepted"] == 1, "the key is good again"


def test_the_service_asks_to_wait(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    online("record", entry_file(tmp_path))
    service.faults.add(Fault("rate_limited", on="submit", options={"seconds": 3000}))
    told = online("sync", "--until-idle", "--deadline", "5")
    assert (told.status, told.only["waiting"]) == (5, 1)
    assert "menunggu" in told.said
    seen = len(service.exchanges)
    again = online("sync")
    assert (again.status, again.only["accepted"]) == (5, 0)
    assert len(service.exchanges) == seen, "the pause is kept over a new start"


def test_a_second_sync_ends_with_six(online: Loket, tmp_path: Path) -> None:
    online("record", entry_file(tmp_path))
    with sync_lock(online.folder / "sync.lock"):
        told = online("sync")
        assert online("list").status == 0, "other verbs run beside it"
    assert (told.status, told.documents) == (6, [])
    assert "sedang berjalan" in told.said


def test_the_assisted_road_says_that_it_has_no_line(by_hand: Loket, tmp_path: Path) -> None:
    told = by_hand("sync")
    assert told.status == 0
    assert told.only.keys() >= KEYS
    assert "salin-tempel" in told.said
    by_hand("record", entry_file(tmp_path))
    told = by_hand("sync", "--until-idle")
    assert (told.status, told.only["manual"]) == (6, 1)
    assert "tulis nomor pelacakannya" in told.said


def test_a_doubtful_clock_needs_a_person(by_hand: Loket, tmp_path: Path) -> None:
    import time_machine

    by_hand("record", entry_file(tmp_path))
    other = entry_file(tmp_path, description="Cerita yang lain.")
    with time_machine.travel("2000-01-01T00:00:00+00:00", tick=True):
        told = by_hand("record", other)
        assert (told.status, told.only["error"]) == (6, "ClockDoubtful")
        assert "Jam komputer menunjukkan" in told.said
        assert "1 Januari 2000" in told.said
        confirmed = by_hand("record", other, "--confirm-clock")
    assert confirmed.status == 0
    assert "-2611-" in confirmed.only["number"] or "-26" in confirmed.only["number"], "never an earlier month"
