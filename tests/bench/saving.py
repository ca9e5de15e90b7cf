"""F12 to the painted confirmation against the same rows inserted raw by the same driver under the same settings.

    python -m tests.bench.saving FOLDER KEY ROWS TIMES
FOLDER is a throw-away copy. The floor is one durable transaction on the same file by the same driver under the same
settings (`store/database.py`): three look-ups of the next key and the five rows the program wrote last, value for value
(complaint, account, complainant, outbox, journal), with the triggers they fire (search index, counts). Not in it, and
so wholly on our side: the serial, the draft that is dropped, every check, the threads, the window. The receipt's paper
is taken by a stand-in, for it is made after the confirmation.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from desktop.domain.office import Person
from desktop.paths import places_in
from desktop.store.database import EncryptedDatabase
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.entry.port import Issued, OfficeEntry
from desktop.ui.entry.saving import Saver
from desktop.ui.entry.screen import EntryScreen
from desktop.usecases.context import Context
from tests.bench.driving import application, key_to_paint, settle, until
from tests.bench.figures import Figure, median, milliseconds, percentile, run_child
from tests.bench.offices import key_of, office_of, opened
from tests.bench.paint_watch import PaintWatch
from tests.bench.starting import Sizes
from tests.support.office import HandClock

STORY = "Jalan kabupaten di depan sekolah rusak berat dan berlubang, anak sekolah sering jatuh waktu hujan. " * 6
TABLES = ("complaint", "account", "complainant", "outbox", "journal")
NEWEST = "SELECT * FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})"
KEYS = {"outbox": "id"}


class NoPaper:
    """Takes every receipt at once."""

    def print_issued(self, _issued: Issued) -> int:
        return 2

    def save_issued(self, _issued: Issued, _path: Path) -> None:
        """Keep nothing."""


class RawSaves:
    """Inserts the rows of the newest complaint again and again under new keys, in one transaction each."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._database = EncryptedDatabase(places_in(folder).database, key)
        self._connection: Any = self._database.connection()
        self._count = 0
        self._rows: dict[str, tuple[list[str], list[Any]]] = {}

    def take_newest(self) -> None:
        """Remember the rows the program itself wrote last."""
        for table in TABLES:
            cursor = self._connection.execute(NEWEST.format(table=table, key=KEYS.get(table, "seq")))
            self._rows[table] = ([column[0] for column in cursor.description], list(cursor.fetchone()))

    def save(self) -> None:
        """Write one complaint's rows and commit."""
        self._count += 1
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        (seq,) = run("SELECT max(seq) + 1 FROM complaint").fetchone()
        (line,) = run("SELECT max(seq) + 1 FROM journal").fetchone()
        (item,) = run("SELECT max(id) + 1 FROM outbox").fetchone()
        fresh = {
            "seq": seq,
            "uid": f"mentah-{self._count}",
            "number": f"M-{self._count}",
            "source_id": None,
            "id": item,
        }
        for table, (columns, values) in self._rows.items():
            given = fresh | {"complaint": seq} | ({"seq": line} if table == "journal" else {})
            row = [given.get(name, value) for name, value in zip(columns, values, strict=True)]
            places = ", ".join("?" * len(row))
            run(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", row)  # noqa: S608 - names of our tables
        run("COMMIT")


def saves(folder: Path, key: bytes, rows: int, times: int) -> dict[str, list[float]]:
    """Save by the screen and raw, in turns."""
    theme.apply(application(), theme="light", scale=100)
    with opened(folder, key, rows) as (ctx, person):
        desk = SavingDesk(ctx, person)
        raw = RawSaves(folder, key)
        found: dict[str, list[float]] = {"ours": [], "floor": []}
        desk.save(0)
        for count in range(1, times):
            found["ours"].append(desk.save(count))
            raw.take_newest()
            found["floor"] += milliseconds(raw.save, 1)
        desk.close()
    return found


class SavingDesk:
    """The entry screen in a window of the usual size, and the workers behind it."""

    def __init__(self, ctx: Context, person: Person) -> None:
        assert isinstance(ctx.clock, HandClock)
        self._clock = ctx.clock
        self._work, self._slow = Background("work"), Background("slow")
        self._screen = EntryScreen(OfficeEntry(ctx, person), self._work, self._slow, NoPaper(), "")
        self._window = QMainWindow()
        self._window.setFixedSize(1176, 613)
        self._window.setCentralWidget(self._screen)
        self._window.show()
        self._window.activateWindow()
        self._screen.enter()
        self._watch = PaintWatch(self._screen.board.after.strip)

    def save(self, count: int) -> float:
        """Type a complaint and press F12; return the milliseconds until its number has been painted."""
        saver = self._screen.presenter.saver
        before = saver.last.number if saver.last else ""
        type_complaint(self._screen, count)
        self._rest()
        took = key_to_paint(self._screen, Qt.Key.Key_F12, self._watch, partial(is_new, saver, before))
        self._rest()
        self._clock.forward(seconds=60)
        return took

    def _rest(self) -> None:
        until(lambda: not self._work.busy and not self._slow.busy)
        settle()

    def close(self) -> None:
        """Join the workers."""
        self._work.close()
        self._slow.close()
        self._window.hide()


def is_new(saver: Saver, before: str) -> bool:
    """Say whether another number stands than before."""
    return saver.last is not None and saver.last.number != before


def type_complaint(screen: EntryScreen, count: int) -> None:
    """Fill what is demanded, and who complains."""
    values = {
        "story": f"{count}. {STORY}",
        "name": "Asep Dartiwa",
        "contact": "0812-0000-1003",
        "address": "Dusun Kliwon",
    }
    for name, value in values.items():
        field = screen.board.fields.by_name[name]
        field.put(value)
        field.edited.emit(name, value)


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figures of the save."""
    folder = office_of(sizes.usual)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        copy = Path(scratch) / "kantor"
        shutil.copytree(folder, copy)
        words = (str(copy), key_of(copy).hex(), str(sizes.usual), str(sizes.saves))
        found: dict[str, list[float]] = json.loads(run_child("tests.bench.saving", *words))
    p99 = percentile(found["ours"], 99)
    return [
        Figure("save_to_confirmation", "ms", median(found["ours"]), floor=median(found["floor"]), most=3.0,
               detail={"rows": sizes.usual}),
        Figure("save_p99", "ms", p99, limit=16.7, detail={"floor_p99": percentile(found["floor"], 99)}),
    ]  # fmt: skip


if __name__ == "__main__":
    where, hexed, number, many = sys.argv[1:]
    sys.stdout.write(json.dumps(saves(Path(where), bytes.fromhex(hexed), int(number), int(many))))
