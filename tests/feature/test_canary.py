"""A made-up NIK, name, telephone and address are typed in; after a whole day they are nowhere but where they belong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from desktop.domain.permissions import Sight
from desktop.paths import places_in
from desktop.practice.exchanges import Exchange
from desktop.practice.server import PracticeService
from desktop.usecases.opening import Factor, open_store
from tests.feature.canary import ADDRESS, NAME, NIK, PHONE, SECRETS, STORY, found_in, found_in_process, found_under
from tests.support.office import PASSPHRASE, lapor_v3, make_office

FOLDERS = ("kantor", "tmp", "home", "config", "data", "cache", "state", "runtime")


@dataclass(frozen=True)
class Lived:
    """What a day left behind."""

    world: Path
    paper: Path
    number: str
    heard: bytes
    while_running: dict[str, list[str]]
    requests: list[bytes]
    process: dict[str, list[str]]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    world = tmp_path_factory.mktemp("dunia")
    outside = tmp_path_factory.mktemp("luar")
    for name in FOLDERS:
        (world / name).mkdir(mode=0o700)
    Image.effect_noise((640, 480), 40).save(outside / "foto.jpg")
    with PracticeService() as service:
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("XDG_DATA_DIRS", str(outside / "mesin"))  # desk letters are claimed for the whole machine
            make_office(world / "kantor", practice=False, clock=None, **lapor_v3(service.address)).store.close()
        command = [sys.executable, "-m", "tests.feature.canary_day", str(world / "kantor")]
        command += [str(outside / "foto.jpg"), str(outside / "tanda-terima.pdf")]
        child = subprocess.Popen(
            command, env=surroundings(world), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert child.stdout is not None
        line = child.stdout.readline()
        if not line:
            raise AssertionError(child.communicate()[1].decode()[-3000:])
        process, while_running = found_in_process(child.pid), found_under(world)
        out, err = child.communicate(b"\n", timeout=30)
        assert child.returncode == 0, err.decode()[-3000:]
        requests = [request_bytes(one) for one in service.exchanges]
    number = json.loads(line)["done"]
    return Lived(world, outside / "tanda-terima.pdf", number, line + out + err, while_running, requests, process)


def surroundings(world: Path) -> dict[str, str]:
    """Return an environment in which every folder a program may write to lies in one world."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    xdg = {f"XDG_{name.upper()}_HOME": str(world / name) for name in ("config", "data", "cache", "state")}
    return (
        kept
        | xdg
        | {"HOME": str(world / "home"), "TMPDIR": str(world / "tmp"), "XDG_RUNTIME_DIR": str(world / "runtime")}
    )


def request_bytes(exchange: Exchange) -> bytes:
    """Return all that arrived of one request."""
    return f"{exchange.method} {exchange.target}\n{dict(exchange.headers)}\n".encode() + exchange.body


def test_nothing_personal_lies_on_the_disk(lived: Lived) -> None:
    assert lived.while_running == {}
    assert found_under(lived.world) == {}


def test_the_folders_searched_are_those_the_program_wrote_to(lived: Lived) -> None:
    written = {path.relative_to(lived.world).parts[0] for path in lived.world.rglob("*") if path.is_file()}
    assert "kantor" in written
    assert (lived.world / "kantor" / "loket.db").stat().st_size > 100_000
    log = (lived.world / "kantor" / "log" / "loket.log").read_text(encoding="utf-8")
    assert "ERROR" in log, "the bug must have been logged"


def test_nothing_personal_was_said(lived: Lived) -> None:
    assert found_in(lived.heard) == []


def test_the_system_shows_nothing_personal_of_the_process(lived: Lived) -> None:
    assert lived.process == {}


def test_the_service_got_the_story_and_nothing_of_the_person(lived: Lived) -> None:
    assert len(lived.requests) >= 3
    assert any(STORY.encode() in request for request in lived.requests)
    assert [found for request in lived.requests if (found := found_in(request))] == []


def test_the_words_are_where_they_belong(lived: Lived, tmp_path: Path) -> None:
    text = "".join(page.extract_text() for page in PdfReader(lived.paper).pages)
    assert NAME in text
    assert NIK not in text
    assert PHONE not in text
    store = open_store(places_in(lived.world / "kantor"), Factor(passphrase=PASSPHRASE))
    with store.reading() as unit:
        record = unit.complaints.get(lived.number, Sight.of_system(), reveal=True)
    store.close()
    assert record is not None
    who = record.entry.complainant
    assert who is not None
    assert (who.name, who.nik, who.phone, who.address) == (NAME, NIK, PHONE, ADDRESS)


def test_the_search_would_find_them(tmp_path: Path) -> None:
    for word in SECRETS.values():
        (tmp_path / "a.txt").write_bytes(b"\0" * 5 + word.encode())
        (tmp_path / "b.bin").write_bytes(word.encode("utf-16-le"))
        assert set(found_under(tmp_path)) == {"a.txt", "b.bin"}
    (tmp_path / f"{NIK}.txt").touch()
    assert f"{NIK}.txt" in found_under(tmp_path)


def test_the_search_reads_what_the_system_shows() -> None:
    command = [sys.executable, "-c", "print(flush=True); input()", NAME]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"X": PHONE})
    assert child.stdout is not None
    child.stdout.readline()
    try:
        assert set(found_in_process(child.pid)) == {"cmdline", "environ"}
    finally:
        child.communicate(b"\n")
