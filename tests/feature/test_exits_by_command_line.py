"""Each exit status of the verbs, what is printed and said with it, and what never is."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from desktop import __main__ as door
from desktop.cli.main import VERBS, run
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.sync.lock import sync_lock
from tests.support.office import PASSPHRASE, SECRETS, lapor_v3, make_office, secret_environment, write_profile
from tests.support.pictures import encoded, noise
from tests.support.verbs import Loket, sample_complaints

ROOT = Path(__file__).resolve().parents[2]
PERSONAL = ("Asep Dartiwa", "3208112107869003", "0812-0000-1003", "Dusun Kliwon RT 002")
KEPT_SECRET = (*SECRETS.values(), PASSPHRASE, "kunci-uji", "{UJI00000-0000-0000-0000-000000000000}")


@pytest.fixture(scope="module")
def port() -> int:
    """Return a port that was free a moment ago: the office's profile names it, each test's service listens there."""
    with PracticeService() as national:
        return int(national.address.rpartition(":")[2])


@pytest.fixture
def service(port: int) -> Iterator[PracticeService]:
    with PracticeService(port=port) as national:
        yield national


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory, port: int) -> Path:
    """Return a folder with an office on the assisted road and one with a line, made once."""
    folder = tmp_path_factory.mktemp("berdiri")
    roads: dict[str, dict[str, object]] = {"tangan": {}, "daring": lapor_v3(f"http://127.0.0.1:{port}")}
    with pytest.MonkeyPatch.context() as patched:
        for name, profile in roads.items():
            patched.setenv("XDG_DATA_DIRS", str(folder / f"mesin-{name}"))
            make_office(folder / name, practice=False, clock=None, **profile).store.close()
    return folder


@pytest.fixture
def by_hand(
    standing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Loket:
    """Return the assisted office."""
    shutil.copytree(standing / "tangan", tmp_path / "kantor")
    return Loket(tmp_path / "kantor", monkeypatch, capsys)


@pytest.fixture
def loket(
    standing: Path,
    tmp_path: Path,
    service: PracticeService,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Loket:
    """Return the office with a line, to a service that listens."""
    assert service.exchanges == ()
    shutil.copytree(standing / "daring", tmp_path / "kantor")
    return Loket(tmp_path / "kantor", monkeypatch, capsys)


def entry_file(folder: Path, **changes: object) -> str:
    path = folder / "aduan.json"
    model = next(entry for entry in sample_complaints() if entry["channel"] == "walk_in" and not entry["supervisory"])
    complainant = {
        "name": "Asep Dartiwa",
        "nik": "3208112107869003",
        "address": "Dusun Kliwon RT 002 RW 002",
        "village": "Leuwisaat",
        "phone": "0812-0000-1003",
        "role": "self",
    }
    respondent = {"unit": "Dinas PUTR"}
    plain: dict[str, object] = {
        "id": None,
        "evidence": [],
        "anonymity": "anonymous",
        "complainant": complainant,
        "respondent": respondent,
    }
    path.write_text(json.dumps({**model, **plain, **changes}), encoding="utf-8")
    return str(path)


# --- 2: wrong usage ------------------------------------------------------------------------------


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


# --- evidence ------------------------------------------------------------------------------------


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


# --- 3: not allowed --------------------------------------------------------------------------------


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


# --- 4: storage --------------------------------------------------------------------------------------


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


# --- 5 and 6: the line ---------------------------------------------------------------------------------


KEYS = {"accepted", "refused", "unknown", "waiting", "received", "seconds"}


def test_a_day_on_the_line(loket: Loket, service: PracticeService, tmp_path: Path) -> None:
    number = loket("record", entry_file(tmp_path)).only["number"]
    service.close()
    told = loket("sync")
    assert (told.status, told.only["waiting"]) == (5, 1)
    assert told.only.keys() == KEYS
    assert "Belum ada sambungan" in told.said
    service.start()
    service.faults.add(Fault("answer_lost_after_commit"))
    told = loket("sync", "--until-idle", "--deadline", "20")
    assert (told.status, told.only["unknown"], told.only["waiting"]) == (6, 1, 0)
    (item,) = loket("outbox", "--state", "unknown").documents
    assert (item["number"], item["state"]) == (number, "unknown")
    assert item["evidence"].startswith("connection_closed; body")
    assert loket("sync").status == 6, "it still needs a person"
    (kept,) = service.complaints_with_reference(number)
    settled = loket("resolve", number, "--tracking-id", str(kept.complaint_id))
    assert (settled.only["sync"], settled.only["tracking_id"]) == ("accepted", str(kept.complaint_id))
    assert loket("sync").status == 0
    acts = [event["act"] for event in settled.only["timeline"]]
    assert {"complaint_registered", "submit_unknown", "tracking_id_entered"} <= set(acts)


def test_sending_again_is_a_persons_decision(loket: Loket, service: PracticeService, tmp_path: Path) -> None:
    number = loket("record", entry_file(tmp_path)).only["number"]
    service.faults.add(Fault("error_before_commit"))
    assert loket("sync").status == 6
    resent = loket("resolve", number, "--resend", "--reason", "tidak ada di daftar LAPOR!")
    assert resent.only["sync"] == "waiting"
    told = loket("sync", "--until-idle")
    assert (told.status, told.only["accepted"]) == (0, 1)
    assert len(service.complaints_with_reference(number)) == 1


def test_a_refused_one_needs_a_person_and_says_the_services_words(
    loket: Loket, service: PracticeService, tmp_path: Path
) -> None:
    loket("record", entry_file(tmp_path))
    service.faults.add(Fault("validation_422"))
    told = loket("sync")
    assert (told.status, told.only["refused"]) == (6, 1)
    (item,) = loket("outbox", "--state", "refused").documents
    assert item["service_words"].startswith("The given data was invalid.")


def test_a_refused_key_stops_the_queue_until_somebody_asks_again(
    loket: Loket, service: PracticeService, tmp_path: Path
) -> None:
    loket("record", entry_file(tmp_path))
    service.faults.add(Fault("unauthorised", on="submit"))
    told = loket("sync")
    assert (told.status, told.only["waiting"]) == (6, 1)
    assert "Kunci layanan ditolak" in told.said
    assert loket("sync").only["accepted"] == 1, "the key is good again"


def test_the_service_asks_to_wait(loket: Loket, service: PracticeService, tmp_path: Path) -> None:
    loket("record", entry_file(tmp_path))
    service.faults.add(Fault("rate_limited", on="submit", options={"seconds": 3000}))
    told = loket("sync", "--until-idle", "--deadline", "5")
    assert (told.status, told.only["waiting"]) == (5, 1)
    assert "menunggu" in told.said
    seen = len(service.exchanges)
    again = loket("sync")
    assert (again.status, again.only["accepted"]) == (0, 0)
    assert [row.method for row in service.exchanges[seen:]] == ["GET"], "the pause is kept over a new start"


def test_a_second_sync_ends_with_six(loket: Loket, tmp_path: Path) -> None:
    loket("record", entry_file(tmp_path))
    with sync_lock(loket.folder / "sync.lock"):
        told = loket("sync")
        assert loket("list").status == 0, "other verbs run beside it"
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


# --- receipts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "escpos", "beginning"),
    [
        ("A5", (), b"%PDF-"),
        ("A4", (), b"%PDF-"),
        ("80mm", (), b"%PDF-"),
        ("58mm", (), b"%PDF-"),
        ("80mm", ("--escpos",), b"\x1b"),
        ("58mm", ("--escpos",), b"\x1b"),
    ],
)
def test_a_receipt_in_every_paper(
    by_hand: Loket, tmp_path: Path, paper: str, escpos: tuple[str, ...], beginning: bytes
) -> None:
    number = by_hand("record", entry_file(tmp_path)).only["number"]
    out = tmp_path / "tanda-terima"
    first = by_hand("receipt", number, "--paper", paper, *escpos, "--out", str(out))
    assert (first.status, first.only["copy"], first.only["out"]) == (0, False, str(out))
    assert out.read_bytes().startswith(beginning)
    second = by_hand("receipt", number, "--paper", paper, *escpos, "--out", str(out))
    assert second.only["copy"] is True
    assert second.only["sha256"] != first.only["sha256"]


# --- what is never said -----------------------------------------------------------------------------------


def test_neither_secrets_nor_persons_are_said(loket: Loket, service: PracticeService, tmp_path: Path) -> None:
    """Run a whole day and read everything that was said and printed."""
    said, printed = "", ""
    service.faults.add(Fault("validation_422", skip=1))
    (tmp_path / "jahat.txt").write_text(f"saya {PERSONAL[0]} {PERSONAL[1]}")
    number = ""
    for words in (
        ("office", "show"),
        ("record", entry_file(tmp_path)),
        ("record", entry_file(tmp_path, description=" ", title=PERSONAL[0])),
        ("record", entry_file(tmp_path, channel=PERSONAL[0])),
        ("record", entry_file(tmp_path, description=f"Nama saya {PERSONAL[0]}")),
        ("list", "--search", PERSONAL[0]),
        ("list", "--sync", PERSONAL[1]),
        ("show", PERSONAL[1]),
        ("show", "NUMBER"),
        ("outbox",),
        ("sync", "--until-idle"),
        ("release", "NUMBER", "--sent-text", str(tmp_path / "jahat.txt")),
        ("resolve", "NUMBER", "--tracking-id", PERSONAL[1]),
        ("resolve", "NUMBER", "--resend", "--reason", PERSONAL[0]),
        ("receipt", "NUMBER", "--paper", "A5", "--out", str(tmp_path / "tt.pdf")),
    ):
        told = loket(*(number if word == "NUMBER" else word for word in words))
        said += told.said
        number = number or next((line["number"] for line in told.documents if "number" in line), "")
        if words[0] != "office":
            printed += json.dumps(told.documents, ensure_ascii=False)
        else:
            assert not [secret for secret in KEPT_SECRET if secret in json.dumps(told.documents)]
    assert number
    assert said
    assert not [private for private in (*PERSONAL, *KEPT_SECRET) if private in said]
    for private in (PERSONAL[1], PERSONAL[2], *KEPT_SECRET):
        assert private not in printed


# --- bugs and broken pipes --------------------------------------------------------------------------------


def test_a_bug_shows_a_code_and_no_values(by_hand: Loket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(_path: Path, **_how: object) -> str:
        raise ZeroDivisionError(PERSONAL[0])

    monkeypatch.setattr(Path, "read_text", broken)
    told = by_hand("record", str(tmp_path / "x.json"))
    assert (told.status, told.documents) == (1, [])
    assert "Kode: " in told.said
    assert "ZeroDivisionError at test_exits_by_command_line.py:" in told.said
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


# --- as a program of its own --------------------------------------------------------------------------------


def program(*words: str, locale: str = "C.UTF-8", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env={**os.environ, **secret_environment(), "LC_ALL": locale, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_program_says_its_version_and_its_verbs() -> None:
    told = program("--version")
    assert (told.returncode, told.stdout) == (0, b"loket-aduan 0.1.0\n")
    helped = program("--help")
    assert helped.returncode == 0
    assert all(verb.encode() in helped.stdout for verb in VERBS)


def test_the_same_bytes_in_every_locale(by_hand: Loket, tmp_path: Path) -> None:
    number = by_hand("record", entry_file(tmp_path, title="Jalan “berlubang” 😀 é")).only["number"]
    words = ("--data-dir", str(by_hand.folder), "--as", "lilis", "list")
    outputs = {
        program(*words, locale=locale, PYTHONUTF8="0", LOKET_PASSWORD=SECRETS["lilis"]).stdout
        for locale in ("C", "POSIX", "C.UTF-8")
    }
    (output,) = outputs
    assert number.encode() in output
    assert "“berlubang” 😀 é".encode() in output


def test_no_verb_loads_the_window(by_hand: Loket, tmp_path: Path) -> None:
    by_hand("record", entry_file(tmp_path))
    code = (
        "import sys; from desktop.__main__ import main\n"
        "words = sys.argv[1:]\n"
        "statuses = [main([*words, *verb]) for verb in (['list'], ['outbox'], ['office', 'show'], ['sync'])]\n"
        "heavy = [name for name in ('PySide6', 'requests', 'reportlab', 'PIL') if name in sys.modules]\n"
        "sys.exit(repr(([int(status) for status in statuses], heavy)))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, "--data-dir", str(by_hand.folder), "--as", "lilis"],
        cwd=ROOT,
        env={**os.environ, **secret_environment(), "LOKET_PASSWORD": SECRETS["lilis"]},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert told.stderr.decode().splitlines()[-1] == "([0, 0, 0, 6], [])"


@pytest.mark.parametrize(
    ("words", "headless"),
    [
        ((), False),
        (("--data-dir", "list"), False),
        (("--data-dir=x",), False),
        (("--practice",), False),
        (("--data-dir", "x", "list"), True),
        (("entah",), True),
        (("-h",), True),
        (("--as",), False),
    ],
)
def test_no_verb_means_the_window(words: tuple[str, ...], headless: bool) -> None:
    assert door.is_headless(words) is headless


def test_the_door_leads_to_the_verbs_the_version_and_the_child(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.intake.isolation import CHILD_FLAG

    monkeypatch.setattr(sys, "argv", ["loket-aduan", "--version"])
    assert door.main() == 0
    assert door.main(["list"]) == 3
    assert capsys.readouterr().out.startswith("loket-aduan ")
    told = subprocess.run(
        [sys.executable, "-m", "desktop", CHILD_FLAG],
        input=b'{"decoder": "PNG", "budget": 1}\nx',
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (told.returncode, told.stdout) == (0, b'{"refused": "broken"}\n')


# --- the practice service in the foreground ------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_practice_service_runs_until_it_is_asked_to_end(tmp_path: Path, number: signal.Signals) -> None:
    from tests.support.wire import Caller

    (tmp_path / "gangguan.json").write_text('[{"kind": "conflict_409"}]')
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", "practice", "--faults", str(tmp_path / "gangguan.json")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        address = json.loads(running.stdout.readline())["address"]
        caller = Caller(address)
        assert [caller.submit().status for _ in range(2)] == [409, 200]
        running.send_signal(number)
        assert running.wait(30) == 0
        assert running.stderr is not None
        assert running.stderr.read() == b""


def test_a_port_that_is_taken_is_said(by_hand: Loket, service: PracticeService) -> None:
    port = service.address.rpartition(":")[2]
    told = by_hand("practice", "--port", port)
    assert (told.status, "Port ini tidak bisa dipakai." in told.said) == (2, True)


def test_wrong_values_of_a_fault_file_are_all_named(by_hand: Loket, tmp_path: Path) -> None:
    (tmp_path / "gangguan.json").write_text('[{"kind": "karangan"}, {"kind": "hang", "times": -1}]')
    told = by_hand("practice", "--faults", str(tmp_path / "gangguan.json"))
    assert told.status == 2
    assert {"faults.0.kind:", "faults.1.times:"} <= set(told.said.split())
