"""The first story by command line: set up, record offline, receipt, restart, line back, sent once, tracking number."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.cli.main import run
from desktop.practice.server import PracticeService
from tests.support.office import SECRETS, lapor_v3, secret_environment, write_profile

Documents = list[dict[str, object]]
Verb = Callable[..., tuple[int, Documents]]


@pytest.fixture
def loket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    """Return a function that runs one verb as Lilis and gives its exit status and documents."""
    for name, value in secret_environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LOKET_PASSWORD", SECRETS["lilis"])

    def verb(*words: str) -> tuple[int, Documents]:
        status = run(["--data-dir", str(tmp_path / "kantor"), "--as", "lilis", *words])
        printed = capsys.readouterr().out.splitlines()
        return status, [json.loads(line) for line in printed]

    return verb


def complaint(name: str = "A1") -> dict[str, object]:
    """Return one complaint in the file's schema."""
    return {
        "id": name,
        "channel": "walk_in",
        "classification": "complaint",
        "supervisory": False,
        "title": "Jalan berlubang",
        "description": "Jalan di depan sekolah berlubang sejak bulan lalu.",
        "incident_date": "2026-11-03",
        "incident_place": "Jl. Leuwisaat",
        "requested_resolution": "Ditambal",
        "loss": None,
        "complainant": {
            "name": "Asep Dartiwa",
            "nik": "3208112107869003",
            "address": "Dusun Kliwon RT 002 RW 002",
            "village": "Leuwisaat",
            "phone": "0812-0000-1003",
            "email": None,
            "gender": "male",
            "occupation": "Petani",
            "role": "self",
        },
        "respondent": {"name": None, "position": None, "unit": "Dinas PUTR"},
        "anonymity": "anonymous",
        "category": ["PEKERJAAN UMUM DAN PENATAAN RUANG"],
        "evidence": [],
    }


def test_recorded_offline_printed_then_sent_once(tmp_path: Path, loket: Verb) -> None:
    (tmp_path / "aduan.json").write_text(json.dumps(complaint()), encoding="utf-8")
    with PracticeService() as service:
        status, made = loket("office", "create", str(write_profile(tmp_path, **lapor_v3(service.address))))
        assert status == 0
        assert made[0]["recovery_key"]
    status, recorded = loket("record", str(tmp_path / "aduan.json"))
    assert status == 0
    number = str(recorded[0]["number"])
    status, _ = loket("sync")
    assert status == 5, "the line is down"
    status, printed = loket("receipt", number, "--paper", "A5", "--out", str(tmp_path / "tt.pdf"))
    assert status == 0
    assert printed[0]["copy"] is False
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "tt.pdf").pages)
    assert number in text
    port = int(service.address.rsplit(":", 1)[1].strip("/"))
    with PracticeService(port=port) as back:
        status, report = loket("sync", "--until-idle", "--deadline", "30")
        assert (status, report[0]["accepted"]) == (0, 1)
        again, second = loket("sync", "--until-idle", "--deadline", "30")
        assert (again, second[0]["accepted"]) == (0, 0)
        assert len(back.complaints_with_reference(number)) == 1
    status, shown = loket("show", number)
    assert status == 0
    assert shown[0]["tracking_id"] == str(back.complaints_with_reference(number)[0].complaint_id)
    assert shown[0]["sync"] == "accepted"


def test_the_same_file_again_gives_the_same_number(tmp_path: Path, loket: Verb) -> None:
    (tmp_path / "aduan.json").write_text(json.dumps(complaint()), encoding="utf-8")
    loket("office", "create", str(write_profile(tmp_path)))
    _, first = loket("record", str(tmp_path / "aduan.json"))
    status, second = loket("record", str(tmp_path / "aduan.json"))
    assert (status, second[0]["number"], second[0]["repeated"]) == (0, first[0]["number"], True)
    other = complaint() | {"description": "Isi yang lain sama sekali."}
    (tmp_path / "lain.json").write_text(json.dumps(other), encoding="utf-8")
    status, refused = loket("record", str(tmp_path / "lain.json"))
    assert status == 2
    assert refused[0]["error"] == "SourceChanged"


def test_an_invalid_entry_does_not_stop_the_others(tmp_path: Path, loket: Verb) -> None:
    blank = complaint("A2") | {"description": " \n "}
    (tmp_path / "dua.json").write_text(json.dumps({"complaints": [blank, complaint("A3")]}), encoding="utf-8")
    loket("office", "create", str(write_profile(tmp_path)))
    status, lines = loket("record", str(tmp_path / "dua.json"))
    assert status == 2
    assert lines[0]["index"] == 0
    assert lines[0]["field"] == "description"
    assert "number" in lines[1]


def test_a_wrong_password_is_not_allowed(tmp_path: Path, loket: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    loket("office", "create", str(write_profile(tmp_path)))
    monkeypatch.setenv("LOKET_PASSWORD", "salah")
    status, lines = loket("list")
    assert (status, lines) == (3, [])
