"""Wrong usage and wrong files end with 2, said in words, and nothing is written."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from PIL import Image

from tests.support.office import PASSPHRASE, secret_environment, write_profile
from tests.support.pictures import encoded, noise
from tests.support.verbs import Loket, entry_file


@pytest.mark.parametrize(
    ("words", "within"),
    [
        (("record", "/tidak/ada.json"), "Berkas tidak bisa dibaca."),
        (("record", "/tmp"), "Berkas tidak bisa dibaca."),
        (("list", "--sync", "entah"), "Keadaan pengiriman ini tidak dikenal."),
        (("list", "--after", "²"), "Bukan penanda halaman."),
        (("list", "--after", "9" * 40), "Bukan penanda halaman."),
        (("show", "KEC07-A-2611-0042-6"), "Periksa 5 tanda terakhir"),
        (("show", "KEC07-A-2611-0042-5"), "Nomor ini tidak ditemukan."),
        (("show", "\x00"), "Ada satu tanda yang salah."),
        (("receipt", "KEC07-A-2611-0042-5", "--paper", "A3", "--out", "x.pdf"), "Ukuran kertas tidak dikenal."),
        (("receipt", "X", "--paper", "A5", "--escpos", "--out", "x.pdf"), "Ukuran kertas tidak dikenal."),
        (("receipt", "X", "--paper", "A5", "--out", "/tidak/ada/x.pdf"), "tidak bisa ditulis"),
        (("receipt", "X", "--paper", "A5", "--out", "/tmp"), "tidak bisa ditulis"),
        (("release", "X", "--sent-text", "/tidak/ada"), "Berkas tidak bisa dibaca."),
        (("resolve", "X", "--resend"), "Alasan wajib diisi."),
        (("resolve", "X", "--resend", "--reason", " "), "Alasan wajib diisi."),
        (("sync", "--deadline", "0"), "bilangan detik"),
        (("sync", "--deadline", "nan"), "bilangan detik"),
        (("practice", "--faults", "/tidak/ada"), "Berkas tidak bisa dibaca."),
        (("practice", "--port", "99999"), "Port ini tidak bisa dipakai."),
        (("office", "create", "/tidak/ada"), "Berkas tidak bisa dibaca."),
        (("--passphrase-file", "/tidak/ada", "list"), "Berkas tidak bisa dibaca."),
    ],
)
def test_wrong_usage_is_said_in_words(by_hand: Loket, words: tuple[str, ...], within: str) -> None:
    told = by_hand(*words)
    assert (told.status, told.documents) == (2, [])
    assert within in told.said


@pytest.mark.parametrize("words", [(), ("entah",), ("list", "--limit", "banyak"), ("resolve", "X")])
def test_words_the_program_does_not_know_end_with_two(by_hand: Loket, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        by_hand(*words)
    assert ended.value.code == 2


def test_an_office_is_created_once_and_every_wrong_value_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loket = Loket(tmp_path / "baru", monkeypatch, capsys)
    wrong = json.loads(write_profile(tmp_path).read_text())
    wrong["office"]["kind"] = "toko"
    wrong["office"]["warna"] = "biru"
    wrong["staff"][0]["roles"] = ["raja"]
    (tmp_path / "salah.json").write_text(json.dumps(wrong))
    told = loket("office", "create", str(tmp_path / "salah.json"))
    assert told.status == 2
    assert {"office.kind:", "office.warna:", "staff.0.roles:"} <= set(told.said.split())
    monkeypatch.delenv("LOKET_PASSPHRASE")
    assert loket("office", "create", str(write_profile(tmp_path))).status == 2
    monkeypatch.delenv("KATA_WAHYU")
    monkeypatch.setenv("LOKET_PASSPHRASE", PASSPHRASE)
    told = loket("office", "create", str(write_profile(tmp_path)))
    assert (told.status, "staff.wahyu: Kata sandi belum diberikan." in told.said) == (2, True)
    assert not (tmp_path / "baru").exists()
    for name, value in secret_environment().items():
        monkeypatch.setenv(name, value)
    made = loket("office", "create", str(write_profile(tmp_path)))
    assert (made.status, made.only["desk"]) == (0, "A")
    again = loket("office", "create", str(write_profile(tmp_path)))
    assert (again.status, again.documents) == (2, [])
    assert "sudah ada data kantor" in again.said


def test_the_passphrase_may_come_from_a_file(by_hand: Loket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOKET_PASSPHRASE")
    (tmp_path / "frasa").write_text(f"\ufeff{PASSPHRASE}\r\n", encoding="utf-8")
    assert by_hand("--passphrase-file", str(tmp_path / "frasa"), "office", "show").status == 0
    assert by_hand("office", "show").status == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("bukan json", "not_json"),
        ("[" * 100_000, "not_json"),
        ("[]", "not_an_object"),
        ('{"complaints": 7}', "not_a_list"),
        ('{"complaints": [7]}', "not_an_object"),
    ],
)
def test_files_that_are_no_complaints(by_hand: Loket, tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "x.json").write_text(content)
    told = by_hand("record", str(tmp_path / "x.json"))
    assert told.status == 2
    assert code in json.dumps(told.documents) or "JSON" in told.said
    assert by_hand("list").documents == [{"next": None}]


def test_an_entry_comes_by_standard_input(by_hand: Loket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"\xef\xbb\xbf" + Path(entry_file(tmp_path)).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert by_hand("record", "-").only["number"].startswith("KEC07-A-")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe")))
    assert by_hand("record", "-").status == 2


def test_evidence_beside_the_file_is_taken_in(by_hand: Loket, tmp_path: Path) -> None:
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "lubang.jpg").write_bytes(encoded(noise(2500, 1800), "JPEG", quality=90))
    (folder / "catatan.txt").write_text("tulisan")
    (tmp_path / "rahasia.jpg").write_bytes(encoded(Image.new("RGB", (9, 9)), "JPEG"))
    (folder / "tautan.jpg").symlink_to(tmp_path / "rahasia.jpg")
    notes = ["foto lubang di jalan", "../rahasia.jpg", "tautan.jpg", "/etc/hostname", "."]
    evidence = ["lubang.jpg", "catatan.txt", *notes]
    line = by_hand("record", entry_file(folder, evidence=evidence)).only
    assert {"shrunk", "not_sent_kind", "evidence_not_attached"} <= set(line["warnings"])
    shown = by_hand("show", line["number"]).only
    assert [(piece["name"], piece["sent"]) for piece in shown["evidence"]] == [
        ("lubang.jpg", True),
        ("catatan.txt", False),
    ]
    assert shown["evidence_notes"] == notes


@pytest.mark.parametrize(("content", "code"), [(b"", "empty"), (b"\xff\xd8\xff rusak", "broken")])
def test_a_broken_file_refuses_its_entry_and_writes_nothing(
    by_hand: Loket, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(content)
    told = by_hand("record", entry_file(tmp_path, evidence=["a.jpg"]))
    assert (told.status, told.only) == (2, {"index": 0, "error": code, "field": "evidence"})
    assert by_hand("list").documents == [{"next": None}]


def test_a_nameless_slip_and_what_is_overdue(by_hand: Loket, tmp_path: Path) -> None:
    nameless = entry_file(tmp_path, complainant=None, channel="complaint_box", contact_way="notice_board")
    number = by_hand("record", nameless).only["number"]
    assert by_hand("show", number).only["complainant"] is None
    assert by_hand("list", "--overdue").documents == [{"next": None}]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=90), tick=True):
        overdue = by_hand("list", "--overdue").documents
    assert [row.get("number") for row in overdue] == [number, None]


def test_a_place_that_fills_up_while_writing_is_told(by_hand: Loket, tmp_path: Path) -> None:
    number = by_hand("record", entry_file(tmp_path)).only["number"]
    full = Path("/dev/full")
    assert full.exists()
    told = by_hand("receipt", number, "--paper", "A5", "--out", str(full))
    assert (told.status, told.documents) == (2, [])
    assert "tidak bisa ditulis" in told.said
    assert by_hand("receipt", number, "--paper", "A5", "--out", "a\0b").status == 2
