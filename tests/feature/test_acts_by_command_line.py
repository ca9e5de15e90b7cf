"""Replying and forwarding by verbs, and deciding about what the line left open."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from tests.support.verbs import Loket, Told, entry_file

ANSWER = "Jalan ini ditambal minggu depan."
TARGET = "20114"


def arrived(online: Loket, folder: Path, **changes: object) -> str:
    number = str(online("record", entry_file(folder, **changes)).only["number"])
    assert online("sync").only["accepted"] == 1
    return number


def words(folder: Path, text: str | bytes = ANSWER) -> str:
    path = folder / "tanggapan.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def decide(loket: Loket, number: str, item: object, *how: str, login: str = "wahyu") -> Told:
    return loket("resolve", number, "--item", str(item), *how, login=login)


def test_a_reply_and_a_forwarding_go_with_the_next_sync(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    number = arrived(online, tmp_path)
    reply = online("reply", number, "--text-file", words(tmp_path), "--template", "reply_lmw")
    assert reply.status == 0
    assert (reply.only["step"], reply.only["state"], reply.only["secret"]) == ("reply", "waiting", False)
    assert (reply.only["template"], reply.only["warnings"]) == ("reply_lmw", [])
    assert ANSWER not in str(reply.documents)
    forward = online("forward", number, "--to", TARGET, "--reason", "Jalan kota.")
    assert (forward.only["step"], forward.only["to"]) == ("forward", TARGET)
    assert online("sync").status == 0
    (kept,) = service.complaints_with_reference(number)
    assert [followup.text for followup in kept.followups if followup.text] == [ANSWER]
    assert str(kept.disposition_id) == TARGET
    states = {item["item"]: item["state"] for item in online("outbox").documents}
    assert states[reply.only["item"]] == states[forward.only["item"]] == "accepted"


def test_the_text_may_come_by_standard_input(
    online: Loket, service: PracticeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = arrived(online, tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffSudah é.\n".encode())))
    assert online("reply", number, "--text-file", "-", "--secret").only["secret"] is True
    online("sync")
    (kept,) = service.complaints_with_reference(number)
    (said,) = [followup for followup in kept.followups if followup.text]
    assert (said.text, said.secret) == ("Sudah é.\n", True)


def test_evidence_is_named_by_the_digest_that_show_prints(online: Loket, tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.4 surat")
    number = arrived(online, tmp_path, evidence=["surat.pdf"])
    (piece,) = online("show", number).only["evidence"]
    reply = online("reply", number, "--text-file", words(tmp_path), "--file", piece["sha256"])
    assert reply.only["files"] == 1
    wrong = online("reply", number, "--text-file", words(tmp_path, "Lain."), "--file", "00")
    assert wrong.status == 2
    assert "--file" in wrong.said


WRONG = (
    ("reply NUMBER --text-file TIDAK-ADA", 2),
    ("reply NUMBER --text-file BERKAS-RUSAK", 2),
    ("reply NUMBER --text-file BERKAS-KOSONG", 2),
    ("reply NUMBER --text-file BERKAS-NIK", 6),
    ("forward NUMBER --to dinas --reason x", 2),
    ("resolve NUMBER --item 999 --done --reason x", 6),
    ("resolve NUMBER --done", 2),
    ("resolve NUMBER --withdraw --reason x", 2),
    ("resolve NUMBER --item 1 --tracking-id 5260001", 2),
)


def test_what_is_wrong_is_said_and_nothing_is_queued(online: Loket, tmp_path: Path) -> None:
    number = arrived(online, tmp_path)
    texts = {"RUSAK": b"\xff\xfe\x00", "KOSONG": b" \n", "NIK": b"NIK 3208112107869003"}
    places = {"NUMBER": number, "TIDAK-ADA": str(tmp_path / "tidak-ada")}
    for name, text in texts.items():
        places[f"BERKAS-{name}"] = str(tmp_path / name)
        (tmp_path / name).write_bytes(text)
    for line, status in WRONG:
        told = online(*(places.get(word, word) for word in line.split()))
        assert (told.status, told.documents) == (status, []), line
        assert told.said
        assert "3208112107869003" not in told.said
    assert [item["step"] for item in online("outbox").documents] == ["submit"]


def test_nothing_is_said_about_a_case_that_is_not_there(online: Loket, tmp_path: Path) -> None:
    number = online("record", entry_file(tmp_path)).only["number"]
    told = online("reply", number, "--text-file", words(tmp_path))
    assert told.status == 6
    assert "belum bernomor LAPOR!" in told.said
    assert online("reply", number, "--text-file", words(tmp_path), login="dadang").status == 3


def test_a_refused_one_needs_a_person_who_decides_by_verb(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    number = arrived(online, tmp_path)
    item = online("reply", number, "--text-file", words(tmp_path)).only["item"]
    service.faults.add(Fault("validation_422", on="reply", options={"key": "content"}))
    assert online("sync").status == 6
    assert decide(online, number, item, "--resend").status == 2, "a reason is needed"
    assert decide(online, number, item, "--resend", "--reason", "sudah betul").only["state"] == "waiting"
    assert online("sync").status == 0
    (kept,) = service.complaints_with_reference(number)
    assert sum(followup.text == ANSWER for followup in kept.followups) == 1


def test_a_waiting_one_is_withdrawn_by_verb(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    number = arrived(online, tmp_path)
    item = online("reply", number, "--text-file", words(tmp_path)).only["item"]
    told = decide(online, number, item, "--withdraw", "--reason", "salah kasus")
    assert told.only["state"] == "not_required"
    online("sync")
    (kept,) = service.complaints_with_reference(number)
    assert [followup for followup in kept.followups if followup.text == ANSWER] == []
    assert decide(online, number, item, "--done", "--reason", "x").status == 6


def test_what_a_hand_copied_is_ticked_by_verb(by_hand: Loket, tmp_path: Path) -> None:
    number = by_hand("record", entry_file(tmp_path)).only["number"]
    by_hand("resolve", number, "--tracking-id", "5260001")
    item = by_hand("reply", number, "--text-file", words(tmp_path)).only
    assert item["state"] == "manual"
    assert by_hand("sync").status == 6, "a hand is needed"
    assert decide(by_hand, number, item["item"], "--done", login="lilis").only["state"] == "accepted"
    assert by_hand("sync").status == 0
