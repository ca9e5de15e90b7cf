"""The program in a process of its own: version, locales, what it loads, and the practice service in the foreground."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __main__ as door
from desktop.cli.main import VERBS
from desktop.practice.server import PracticeService
from tests.support.office import PASSPHRASE, SECRETS, secret_environment
from tests.support.verbs import Loket, entry_file

ROOT = Path(__file__).resolve().parents[2]
PERSONAL = ("Asep Dartiwa", "3208112107869003", "0812-0000-1003", "Dusun Kliwon RT 002")
KEPT_SECRET = (*SECRETS.values(), PASSPHRASE, "kunci-uji", "{UJI00000-0000-0000-0000-000000000000}")


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
