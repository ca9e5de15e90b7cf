"""A made office for the use cases: copied from one that is made once a run, with one person for each role."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import NotSent, OutboxItem, Outcome, Step, SyncState
from desktop.domain.office import Person, Role
from desktop.domain.permissions import Sight
from desktop.paths import places_in
from desktop.store.keys import KeySlots
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.delivery import begin_attempt, due_items, settle_attempt
from desktop.usecases.register_complaint import Evidence, register_complaint
from tests.support.office import PASSPHRASE, HandClock, MadeOffice, entry, lapor_v3, make_office

NOWHERE = "http://127.0.0.1:9/"
QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("rahasia-bersama")
"""Of the secret of everybody added here; weak on purpose, so that a try costs no time."""

SHARED_SECRET = "rahasia-bersama"


@dataclass
class Counter:
    """One office at work; `numbers` are what it acknowledged, in order."""

    office: MadeOffice
    data_key: bytes = field(default=b"", repr=False)
    numbers: list[str] = field(default_factory=list)

    @property
    def ctx(self) -> Context:
        """Return the ground for use cases."""
        return self.office.ctx

    @property
    def clock(self) -> HandClock:
        """Return the clock moved by hand."""
        return self.office.clock

    def who(self, login: str) -> Person:
        """Return a person of the office by login."""
        return self.office.people[login]

    def only(self, role: Role) -> Person:
        """Return the person with this role alone."""
        return self.who(f"hanya_{role}")

    def change(self, login: str, **changes: Any) -> None:
        """Let the office change what it knows of a person; who holds the former `Person` is not told."""
        with self.office.store.writing() as unit:
            assert unit.staff.change(replace(self.who(login), **changes))

    def record(self, *files: Evidence, uid: str = "", by: str = "lilis", **changes: object) -> str:
        """Record one complaint with its files and return its number."""
        story = entry(uid or f"u-{len(self.numbers) + 1}", **changes)
        made = register_complaint(self.ctx, self.who(by), story, evidence=files)
        self.numbers.append(made.number)
        return made.number

    def begin(self, number: str, step: Step = Step.SUBMIT) -> tuple[OutboxItem, int]:
        """Begin to send one step, as the engine does."""
        item = next(item for item in due_items(self.ctx) if item.number == number and item.step is step)
        return item, begin_attempt(self.ctx, item, b"isi")

    def settle(self, number: str, outcome: Outcome, step: Step = Step.SUBMIT) -> SyncState:
        """Try one step with this outcome."""
        item, attempt = self.begin(number, step)
        again = self.ctx.now() + timedelta(minutes=5) if isinstance(outcome, NotSent) else None
        return settle_attempt(self.ctx, item, attempt, outcome, next_try_at=again)

    def leave_file_refused(self, number: str) -> None:
        """Leave a refused file beside a text that went, as offices have it from when a text did not wait for it."""
        uid = self.case(number).entry.uid
        with self.office.store.writing() as unit:
            for item in unit.outbox.of_case(uid):
                if item.step is Step.FILE:
                    unit.outbox.set_state(item.id, SyncState.REFUSED, at=self.ctx.now(), last_error="too_large")

    def case(self, number: str) -> CaseRecord:
        """Return a case whole, as nobody but a test sees it."""
        with self.office.store.reading() as unit:
            found = unit.complaints.get(number, Sight.of_system(), reveal=True)
        assert found is not None
        return found

    def items(self, number: str) -> tuple[OutboxItem, ...]:
        """Return the steps of a case, files first."""
        uid = self.case(number).entry.uid
        with self.office.store.reading() as unit:
            return unit.outbox.of_case(uid)

    def text_state(self, number: str) -> SyncState:
        """Return where the text stands; case and step must say the same."""
        (state,) = [item.state for item in self.items(number) if item.step is Step.SUBMIT]
        assert self.case(number).sync_status == state
        return state

    def file_states(self, number: str) -> list[SyncState]:
        """Return where the files stand."""
        return [item.state for item in self.items(number) if item.step is Step.FILE]

    def acts(self) -> list[str]:
        """Return what the journal says was done, oldest first."""
        return [str(row["act"]) for row in self.journal()]

    def last_act(self) -> dict[str, Any]:
        """Return the newest row of the journal."""
        return self.journal()[-1]

    def journal(self) -> list[dict[str, Any]]:
        """Return every row of the journal as it is stored."""
        names = ("seq", "at", "act", "actor", "case_uid", "facts", "sealed", "remark")
        with self.office.store.reading():
            rows = self.office.store.database.execute_sql(
                f"SELECT {', '.join(names)} FROM journal ORDER BY seq"  # noqa: S608 - names of columns, not values
            ).fetchall()
        found = [dict(zip(names, row, strict=True)) for row in rows]
        return [row | {"facts": json.loads(row["facts"]), "sealed": json.loads(row["sealed"])} for row in found]

    def restart(self) -> None:
        """Close the store and open it again, as a restart of the program does."""
        self.office.store.close()
        self.office.store = Store.open(self.office.places, self.data_key)


@contextmanager
def open_counter(folder: Path, *, by_wire: bool = False) -> Iterator[Counter]:
    """Give an office that copies by hand, or sends by wire; no service is there and nothing here connects."""
    template, data_key, people = _template(by_wire=by_wire)
    shutil.copytree(template, folder)
    places = places_in(folder)
    office = MadeOffice(places, Store.open(places, data_key), HandClock(), recovery_key="", people=dict(people))
    try:
        yield Counter(office, data_key)
    finally:
        office.store.close()


@cache
def _template(*, by_wire: bool) -> tuple[Path, bytes, dict[str, Person]]:
    folder = Path.home() / f"kantor-{'kawat' if by_wire else 'salin'}"
    with pytest.MonkeyPatch.context() as patched:
        # Desk letters are claimed for the whole machine: this office's machine is its own.
        patched.setenv("XDG_DATA_DIRS", str(folder.with_name(f"mesin-{folder.name}")))
        service = lapor_v3(NOWHERE) if by_wire else {}
        made = make_office(folder, practice=False, clock=None, **service)
    people = dict(made.people)
    with made.store.writing() as unit:
        for role in Role:
            person = Person(login=f"hanya_{role}", name=f"Uji {role}", roles=frozenset({role}))
            unit.staff.add(person, QUICK_HASH)
            people[person.login] = person
    made.store.close()
    return folder, KeySlots.load(made.places).open_with_passphrase(PASSPHRASE), people
