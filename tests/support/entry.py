"""The entry screen without a window: a wall that remembers what it was shown, and work done when a test says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from desktop.domain.complaint import Attachment
from desktop.domain.office import Person
from desktop.errors import Failure, FieldProblem
from desktop.paths import places_in
from desktop.store.keys import KeySlots
from desktop.store.store import Store
from desktop.ui.entry.completeness import CheckLine
from desktop.ui.entry.evidence_card import EvidenceCard
from desktop.ui.entry.notes import Note
from desktop.ui.entry.open_draft import OpenDraft, Tab
from desktop.ui.entry.port import Issued, OfficeEntry
from desktop.ui.entry.presenter import EntryPresenter
from desktop.ui.entry.strip import Strip
from desktop.usecases.entry_desk import EntryDesk
from tests.support.office import PASSPHRASE, HandClock, MadeOffice, make_office

T = TypeVar("T")


class Bench:
    """A worker whose work waits on a bench until the test does it."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], Callable[[], None]]] = []

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None] | None = None
    ) -> None:
        def do() -> Callable[[], None]:
            try:
                result = work()
            except Exception as error:
                if failed is None:
                    raise
                told, caught = failed, error
                return lambda: told(caught)
            return lambda: done(result)

        self._waiting.append(do)

    def __len__(self) -> int:
        return len(self._waiting)

    def work_one(self) -> Callable[[], None]:
        """Do the first piece of work and return how to tell of it."""
        return self._waiting.pop(0)()

    def clear(self) -> None:
        """Do everything that waits, and what follows from it."""
        while self._waiting:
            self.work_one()()


@dataclass
class Wall:
    """What was shown last, and every strip."""

    draft: OpenDraft | None = None
    tabs: tuple[Tab, ...] = ()
    notes: dict[str, Note] = field(default_factory=dict)
    checks: tuple[CheckLine, ...] = ()
    card: EvidenceCard | None = None
    files: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    refusals: list[Failure] = field(default_factory=list)
    strip: Strip | None = None
    strips: list[Strip | None] = field(default_factory=list)
    problems: tuple[FieldProblem, ...] = ()
    busy: bool = False
    office: EntryDesk | None = None
    saved_told: int = 0

    def show_draft(self, draft: OpenDraft) -> None:
        self.draft = draft
        self.problems = ()

    def show_tabs(self, tabs: tuple[Tab, ...]) -> None:
        self.tabs = tabs

    def show_saved(self) -> None:
        self.saved_told += 1

    def show_evidence(self, card: EvidenceCard) -> None:
        self.card = card

    def tell_of_file(self, piece: Attachment, notes: tuple[str, ...]) -> None:
        self.files.append((piece.name, notes))

    def tell_of_refusal(self, failure: Failure) -> None:
        self.refusals.append(failure)

    def show_strip(self, strip: Strip | None) -> None:
        self.strip = strip
        self.strips.append(strip)

    def show_busy(self, *, busy: bool) -> None:
        self.busy = busy

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        self.problems = tuple(problems)

    def once_painted(self, then: Callable[[], None]) -> None:
        then()

    def offer(self, desk: EntryDesk) -> None:
        self.office = desk

    def show_notes(self, notes: Mapping[str, Note], checks: tuple[CheckLine, ...]) -> None:
        self.notes = dict(notes)
        self.checks = checks


@dataclass
class Printer:
    """Takes papers, or fails as often as it is told to."""

    papers: list[Issued] = field(default_factory=list)
    filed: list[tuple[Issued, Path]] = field(default_factory=list)
    fails: list[Failure] = field(default_factory=list)
    failed: int = 0

    def print_issued(self, issued: Issued) -> int:
        if self.fails:
            self.failed += 1
            raise self.fails.pop(0)
        self.papers.append(issued)
        return 2

    def save_issued(self, issued: Issued, path: Path) -> None:
        self.filed.append((issued, path))


@dataclass
class Entered:
    """A presenter at work in a made office."""

    made: MadeOffice
    presenter: EntryPresenter
    wall: Wall
    bench: Bench
    slow: Bench
    printer: Printer
    announced: list[frozenset[str]] = field(default_factory=list)

    def type(self, **values: str | bool) -> None:
        """Type into fields."""
        self.presenter.edit(**values)

    def work(self) -> None:
        """Let both workers do everything."""
        while len(self.bench) or len(self.slow):
            self.bench.clear()
            self.slow.clear()

    def wait(self, seconds: float) -> None:
        """Let time pass in small steps, as the screen's clock does."""
        steps = max(1, round(seconds / 0.05))
        for _ in range(steps):
            self.made.clock.forward(seconds=seconds / steps)
            self.presenter.tick()
            self.work()

    def save(self) -> None:
        """Press F12 and let it happen."""
        self.presenter.saver.press()
        self.work()

    @property
    def number(self) -> str:
        """Return the number last given."""
        last = self.presenter.saver.last
        assert last is not None
        return last.number


@contextmanager
def opened_office(folder: Path) -> Iterator[MadeOffice]:
    """Open a copy of an office that is made once a run: deriving a new office's keys costs seconds on purpose."""
    template, data_key, people = _template()
    shutil.copytree(template, folder)
    places = places_in(folder)
    store = Store.open(places, data_key)
    try:
        yield MadeOffice(places, store, HandClock(), recovery_key="", people=dict(people))
    finally:
        store.close()


@cache
def _template() -> tuple[Path, bytes, dict[str, Person]]:
    folder = Path.home() / "kantor-entri"
    made = make_office(folder)
    made.store.close()
    data_key = KeySlots.load(made.places).open_with_passphrase(PASSPHRASE)
    assert data_key is not None
    return folder, data_key, made.people


def enter(made: MadeOffice, login: str = "lilis", port: OfficeEntry | None = None) -> Entered:
    """Return the entry screen's mind, started, as `login`."""
    wall, bench, slow, printer = Wall(), Bench(), Bench(), Printer()
    port = port or OfficeEntry(made.ctx, made.people[login])
    presenter = EntryPresenter(port, bench, slow, printer, wall)
    entered = Entered(made, presenter, wall, bench, slow, printer)
    presenter.announce = entered.announced.append
    presenter.start()
    entered.work()
    return entered
