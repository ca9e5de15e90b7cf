"""Who may not (3), what the store can not (4), bugs (1): told apart, and nothing new is made of something broken."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from desktop.cli.main import run
from tests.support.office import PASSPHRASE, SECRETS
from tests.support.verbs import Loket, entry_file

ROOT = Path(__file__).resolve().parents[2]
PERSONAL = ("Asep Dartiwa", "3208112107869003", "0812-0000-1003", "Dusun Kliwon RT 002")
KEPT_SECRET = (*SECRETS.values(), PASSPHRASE, "kunci-uji", "{UJI00000-0000-0000-0000-000000000000}")


def test_who_may_not_is_told_so(by_hand: Loket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert by_hand("list", login="budi").status == 3, "the administrator reads no cases"
    assert by_hand("record", entry_file(tmp_path), login="budi").status == 3
    assert by_hand("sync", login="budi").status == 0, "but may run a sync"
    monkeypatch.setenv("LOKET_PASSPHRASE", "salah")
    told = by_hand("list")
    assert (told.status, "Frasa sandi" in told.said) == (3, True)
    monkeypatch.delenv("LOKET_PASSPHRASE")
    told = by_hand("list")
    assert (told.status, "frasa sandi kantor" in told.said) == (3, True)


def test_without_a_name_nothing_is_done(by_hand: Loket) -> None:
    assert run(["--data-dir", str(by_hand.folder), "list"]) == 3


def test_guessing_is_slowed_down(by_hand: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    statuses, said = set(), ""
    for _ in range(8):
        monkeypatch.setitem(SECRETS, "lilis", "salah")
        told = by_hand("list")
        statuses.add(told.status)
        said += told.said
    assert statuses == {3}
    assert "Tunggu" in said


def test_storage_trouble_is_four_and_never_makes_a_new_store(by_hand: Loket, tmp_path: Path) -> None:
    database = by_hand.folder / "loket.db"
    whole = database.read_bytes()
    database.write_bytes(whole[:4096] + b"\x00" * 4096 + whole[8192:])
    told = by_hand("record", entry_file(tmp_path))
    assert (told.status, "number" in json.dumps(told.documents)) == (4, False)
    for damaged in (b"", b"bukan basis data" * 500):
        database.write_bytes(damaged)
        assert by_hand("list").status == 4
    plain = sqlite3.connect(tmp_path / "polos.db")
    plain.execute("CREATE TABLE a (b)")
    plain.commit()
    plain.close()
    shutil.copy(tmp_path / "polos.db", database)
    assert by_hand("list").status == 4
    database.unlink()
    told = by_hand("list")
    assert (told.status, "Jangan buat baru" in told.said) == (4, True)
    assert not database.exists()
    for slot in by_hand.folder.glob("kunci-*.json"):
        slot.write_text("rusak")
    database.write_bytes(whole)
    assert by_hand("list").status == 4


def test_no_office_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = Loket(tmp_path / "kosong", monkeypatch, capsys)("list")
    assert (told.status, told.said) == (4, "Belum ada kantor di komputer ini. Siapkan kantor lebih dulu.\n")
    assert not (tmp_path / "kosong").exists()


def test_a_bug_shows_a_code_and_no_values(by_hand: Loket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(_path: Path, **_how: object) -> str:
        raise ZeroDivisionError(PERSONAL[0])

    monkeypatch.setattr(Path, "read_text", broken)
    told = by_hand("record", str(tmp_path / "x.json"))
    assert (told.status, told.documents) == (1, [])
    assert "Kode: " in told.said
    assert "ZeroDivisionError at test_trouble_by_command_line.py:" in told.said
    assert PERSONAL[0] not in told.said


def test_a_reader_that_went_away_is_no_bug(by_hand: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str, /) -> int:
            raise BrokenPipeError

    monkeypatch.setenv("LOKET_PASSWORD", SECRETS["lilis"])
    monkeypatch.setattr(sys, "stdout", Gone())
    assert run(["--data-dir", str(by_hand.folder), "--as", "lilis", "list"]) == 4
    assert sys.stdout.name == os.devnull
    sys.stdout.close()
