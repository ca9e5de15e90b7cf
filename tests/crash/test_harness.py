"""The harness itself: it must find the losses that are known, and let pass what is known to hold."""

from __future__ import annotations

import random
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from tests.crash.bare_saves import KEY
from tests.crash.disk import Change, Disk, put_change, torn, write_image
from tests.crash.recording import Created, FolderSynced, Renamed, Said, Synced, Written, record, whole_lines

ROWS = 6
DRAWS = 4


def judge(folder: Path) -> tuple[bool, set[int]]:
    """Open one state with the bare driver: is it sound, and which rows are there whole?"""
    dbapi2 = import_module("sqlcipher3.dbapi2")
    connection = dbapi2.connect(str(folder / "x.db"), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        rows = connection.execute("SELECT row, words FROM saved").fetchall()
        sound = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except dbapi2.DatabaseError as error:
        return "no such table" in str(error), set()
    finally:
        connection.close()
    return sound, {row for row, words in rows if words == f"{row} " * 1500}


def losses(tmp_path: Path, scratch: Path, mode: str, synchronous: str) -> Counter[str]:
    """Record a run, cut the power everywhere and count states with a lost acknowledged row."""
    folder = tmp_path / "data"
    folder.mkdir()
    disk = Disk.of_folder(folder)
    child = [sys.executable, "-m", "tests.crash.bare_saves", str(folder / "x.db"), mode, synchronous, str(ROWS)]
    chance = random.Random(7)
    count: Counter[str] = Counter()
    for operation in record(child, folder, tmp_path / "strace.log"):
        disk.apply(operation)
        for _, image in disk.states(chance, DRAWS):
            write_image(image, folder, scratch)
            sound, rows = judge(scratch)
            acknowledged = {int(text.split()[1]) for text in disk.said}
            count["states"] += 1
            count["lost"] += not acknowledged <= rows
            count["unsound"] += not sound
    assert len(disk.said) == ROWS
    return count


@pytest.mark.parametrize(("mode", "synchronous"), [("DELETE", "FULL"), ("WAL", "NORMAL"), ("WAL", "OFF")])
def test_settings_known_to_lose_are_caught(tmp_path: Path, scratch: Path, mode: str, synchronous: str) -> None:
    count = losses(tmp_path, scratch, mode, synchronous)
    assert count["lost"] > count["states"] / 50, count


def test_settings_known_to_hold_pass(tmp_path: Path, scratch: Path) -> None:
    count = losses(tmp_path, scratch, "WAL", "FULL")
    assert count["states"] > 200
    assert (count["lost"], count["unsound"]) == (0, 0)


def test_a_synced_write_stands_in_every_state() -> None:
    disk = Disk()
    for operation in (Created("/d/a"), FolderSynced("/d"), Written("/d/a", 0, b"x" * 600), Synced("/d/a")):
        disk.apply(operation)
    assert [image for _, image in disk.states(random.Random(1), 5)] == [{"/d/a": b"x" * 600}]


def test_an_unsynced_name_may_be_gone_and_a_rename_is_never_half() -> None:
    disk = Disk()
    for operation in (
        Created("/d/new"),
        FolderSynced("/d"),
        Written("/d/new", 0, b"1"),
        Synced("/d/new"),
        Renamed("/d/new", "/d/old"),
    ):
        disk.apply(operation)
    images = [image for _, image in disk.states(random.Random(1), 20)]
    assert {"/d/new": b"1"} in images
    assert {"/d/old": b"1"} in images
    assert all(len(image) == 1 for image in images)


def test_a_torn_write_keeps_whole_sectors_in_their_place() -> None:
    change = Change(0, 100, bytes(range(256)) * 8)
    found = {len(part.content or b"") for seed in range(40) for part in torn(change, random.Random(seed))}
    assert {412, 512} <= found
    for seed in range(40):
        content = bytearray(b"-" * 2148)
        for part in torn(change, random.Random(seed)):
            put_change(content, part)
        written = change.content or b""
        assert all(byte in (ord("-"), written[at - 100]) for at, byte in enumerate(content) if at >= 100)


def test_calls_that_threads_interleave_are_joined() -> None:
    lines = ["1 fsync(3</a> <unfinished ...>\n", '2 write(1</p>, "", 0) = 0\n', "1 <... fsync resumed>) = 0\n"]
    assert list(whole_lines(lines)) == [lines[1], "1 fsync(3</a> ) = 0\n"]


def test_what_was_said_stands_in_its_place(tmp_path: Path) -> None:
    child = [sys.executable, "-c", f"import os; os.write(1, b'hello'); open({str(tmp_path / 'f')!r}, 'w').write('x')"]
    operations = record(child, tmp_path, tmp_path.parent / "said.log")
    assert operations[0] == Said("hello")
    assert Written(str(tmp_path / "f"), 0, b"x") in operations
