"""Paging through a million rows against a model of constant strings, and typing a search until its rows are painted.

python -m tests.bench.lists FOLDER KEY ROWS page|search
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from desktop.domain.complaint import RegisterFilter
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.register.port import OfficeRegister
from desktop.ui.register.screen import RegisterScreen
from tests.bench.driving import application, key_to_paint, settle, until
from tests.bench.figures import Figure, median, percentile, run_child
from tests.bench.offices import key_of, office_of, opened, zone_of
from tests.bench.paint_watch import PaintWatch
from tests.bench.starting import Sizes

PAGES = 120
SEARCHES = ("jalan rusak", "listrik desa", "pelayanan kantor", "air", "sampah lama", "sekolah", "warga", "belum")
ROUNDS = 3
"""Every search is typed key by key so often; each key is one measurement."""


class Constant(QAbstractTableModel):
    """As many rows and columns as the register, all the same words: what painting alone costs."""

    def __init__(self, rows: int, words: tuple[str, ...]) -> None:
        super().__init__()
        self._rows, self._words = rows, words

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own shape
        return self._rows

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own shape
        return len(self._words)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._words[index.column()] if role == Qt.ItemDataRole.DisplayRole else None


@contextmanager
def register(folder: Path, key: bytes, rows: int) -> Iterator[RegisterScreen]:
    """Show the real register screen on a long register."""
    theme.apply(application(), theme="light", scale=100)
    with opened(folder, key, rows) as (ctx, person):
        worker = Background("work")
        screen = RegisterScreen(OfficeRegister(ctx, person, zone_of(ctx)), worker)
        screen.resize(1176, 613)
        screen.show()
        screen.enter()
        until(lambda: screen.model.rowCount() >= rows * 0.9)
        settle()
        yield screen
        worker.close()
        screen.hide()


def pages(folder: Path, key: bytes, rows: int) -> dict[str, list[float]]:
    """Page down in the register and, in turns, in a table of constant strings of the same shape."""
    with register(folder, key, rows) as screen:
        words = (
            "KEC07-A-2611-0042-5",
            "23/11 09.44",
            "Jalan berlubang di depan sekolah dasar",
            "Ase•••",
            "Terdaftar",
            "antre",
            "besok",
        )
        plain = QTableView()
        plain.setModel(Constant(rows, words))
        plain.verticalHeader().setDefaultSectionSize(33)
        plain.verticalHeader().hide()
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(plain)
        window.resize(screen.table.width(), screen.table.height())
        window.show()
        settle()
        ours, floor = PaintWatch(screen.table.viewport()), PaintWatch(plain.viewport())
        found: dict[str, list[float]] = {"ours": [], "floor": []}
        for page in range(PAGES):
            if page % 10 == 0:
                screen.table.choose(page * rows // PAGES)
                plain.selectRow(page * rows // PAGES)
                settle()
            found["ours"].append(key_to_paint(screen.table, Qt.Key.Key_PageDown, ours))
            found["floor"].append(key_to_paint(plain, Qt.Key.Key_PageDown, floor))
        return found


def searches(folder: Path, key: bytes, rows: int) -> dict[str, list[float]]:
    """Type searches key by key, each until its rows are painted; the rest of the keys is read before the next one."""
    with register(folder, key, rows) as screen:
        watch = PaintWatch(screen.table.viewport())
        found: list[float] = []
        for words in SEARCHES * ROUNDS:
            screen.search.clear()
            screen.search.textEdited.emit("")
            until(lambda: not screen._presenter.searching)
            settle()
            screen.search.setFocus()
            for at, letter in enumerate(words):
                if at == 0 or letter == " ":
                    QTest.keyClicks(screen.search, letter)
                    settle()
                else:
                    found.append(key_to_paint(screen.search, letter, watch, partial(shows_answer, screen)))
                    until(lambda: not screen._presenter.searching)
        return {"ours": found}


def shows_answer(screen: RegisterScreen) -> bool:
    """Say whether the rows in the table are those of the words in the search line."""
    shown = screen._shown_for
    return isinstance(shown, RegisterFilter) and shown.search == screen.search.text().strip()


def measure(sizes: Sizes) -> list[Figure]:
    """Return the figures of the long lists."""
    long, usual = office_of(sizes.long), office_of(sizes.usual)
    paged = _child(long, sizes.long, "page")
    found = {
        rows: _child(folder, rows, "search")["ours"] for folder, rows in ((usual, sizes.usual), (long, sizes.long))
    }
    p99 = percentile(paged["ours"], 99)
    return [
        Figure(
            "page_down",
            "ms",
            median(paged["ours"]),
            floor=median(paged["floor"]),
            most=1.5,
            detail={"rows": sizes.long},
        ),
        Figure("page_down_p99", "ms", p99, limit=16.7, detail={"floor_p99": percentile(paged["floor"], 99)}),
        *(
            Figure(
                f"search_p95_{rows}",
                "ms",
                percentile(times, 95),
                limit=limit,
                detail={"p50": median(times), "worst": max(times)},
            )
            for (rows, times), limit in zip(found.items(), (30, 60), strict=True)
        ),
    ]


def _child(folder: Path, rows: int, what: str) -> dict[str, list[float]]:
    found: dict[str, list[float]] = json.loads(
        run_child("tests.bench.lists", str(folder), key_of(folder).hex(), str(rows), what)
    )
    return found


if __name__ == "__main__":
    where, hexed, number, what = sys.argv[1:]
    act = {"page": pages, "search": searches}[what]
    sys.stdout.write(json.dumps(act(Path(where), bytes.fromhex(hexed), int(number))))
