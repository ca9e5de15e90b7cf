"""The program's own start on a long register: from the process's birth to the first painted rows.

    python -m tests.bench.first_register FOLDER KEY [scroll]
The key comes as a keyring would hand it over and the person is at the desk already: Argon2id is a figure of its own.
With `scroll` the whole register is paged through afterwards, for its memory.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.app.application import Application
    from desktop.ui.register.screen import RegisterScreen
    from tests.bench.paint_watch import PaintWatch

NOT_YET = ("requests", "urllib3", "reportlab", "pypdfium2", "escpos", "PIL")
PAGES = 400


def main(folder: str, key: str, *words: str) -> None:
    """Start, wait for the rows, tell."""
    _program, screen, watch = start(Path(folder), bytes.fromhex(key))
    milliseconds = (time.perf_counter() - float(os.environ["BENCH_BEGAN"])) * 1000
    from tests.bench.figures import resident_mib

    said: dict[str, object] = {"ms": milliseconds, "mib": resident_mib()}
    said["early"] = [name for name in NOT_YET if name in sys.modules]
    if "scroll" in words:
        said["scrolled_mib"] = scroll(screen, watch)
        said["rows"] = screen.model.rowCount()
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()
    os._exit(0)  # the figures stand; taking the window down is not measured


def start(folder: Path, key: bytes) -> tuple[Application, RegisterScreen, PaintWatch]:
    """Start in the order in which `desktop.app.run_window` does and return when rows of the register are painted."""
    from desktop.app import begin_loading, build, end_loading

    begin_loading()
    from PySide6.QtWidgets import QApplication

    from desktop.clock import SystemClock
    from desktop.paths import places_in
    from desktop.settings import Settings
    from desktop.store.store import Store
    from desktop.ui.register.screen import RegisterScreen
    from tests.bench.paint_watch import PaintWatch

    app = QApplication([])
    places = places_in(folder)
    program = build(Settings(theme="light"), SystemClock(), places)
    program.window.painted.connect(end_loading)
    program.window.resize(1366, 697)
    program.window.show()
    store = Store.open(places, key)
    program._store_opened(store)
    with store.reading() as unit:
        person = next(person for person in unit.staff.all() if person.login == "lilis")
    program._person_entered(person)
    assert program.session is not None
    program.session.frame.go_to("register")
    screen = program.session.frame.current()
    assert isinstance(screen, RegisterScreen)
    watch = PaintWatch(screen.table.viewport())
    while not (watch.painted and screen.model.rowCount()):
        app.processEvents()
    return program, screen, watch


def scroll(screen: RegisterScreen, watch: PaintWatch) -> float:
    """Page through the whole register in even jumps and return the resident memory at the end."""
    from PySide6.QtCore import Qt

    from tests.bench.driving import key_to_paint, until
    from tests.bench.figures import resident_mib

    until(lambda: screen.model.rowCount() > 1000 or not screen._presenter.searching)
    for page in range(PAGES):
        screen.table.choose(page * screen.model.rowCount() // PAGES)
        key_to_paint(screen.table, Qt.Key.Key_PageDown, watch)
    return resident_mib()


if __name__ == "__main__":
    main(*sys.argv[1:])
