"""What holds at every moment of any story: the books of one office, read whole after each step."""

from __future__ import annotations

import tempfile
from collections import Counter as Tally
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, run_state_machine_as_test

from desktop.domain.complaint import CaseRecord
from desktop.domain.delivery import Attempt, HoldReason, OutboxItem, Step, SyncState
from desktop.domain.numbering import parse_number
from desktop.domain.permissions import Sight
from desktop.errors import StepNotAllowedError
from desktop.usecases.delivery import queue_summary
from tests.support.counter import Counter, open_counter

WHICH = st.integers(0, 30)
"""Picks one of the cases so far, whatever their number."""

STUCK = {SyncState.UNKNOWN, SyncState.REFUSED}


@dataclass
class Book:
    """One case as it stands."""

    record: CaseRecord
    items: tuple[OutboxItem, ...]
    attempts: dict[int, tuple[Attempt, ...]] = field(default_factory=dict)

    @property
    def text(self) -> OutboxItem:
        """Return the step that sends the text."""
        (found,) = [item for item in self.items if item.step is Step.SUBMIT]
        return found


class Story(RuleBasedStateMachine):
    """An office of its own, its people, and what must hold whatever they do."""

    by_wire = False

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="cerita-")))
        self.counter: Counter = self.stack.enter_context(open_counter(folder / "kantor", by_wire=self.by_wire))
        self.lilis, self.wahyu, self.budi = (self.counter.who(login) for login in ("lilis", "wahyu", "budi"))
        self.told: dict[str, Any] = {}
        self.was: dict[int, SyncState] = {}
        self.rows = 0

    def teardown(self) -> None:
        self.stack.close()

    # --- means of the rules ---

    @property
    def numbers(self) -> list[str]:
        return self.counter.numbers

    def pick(self, which: int) -> str:
        return self.numbers[which % len(self.numbers)]

    def book(self, number: str) -> Book:
        with self.counter.office.store.reading() as unit:
            record = unit.complaints.get(number, Sight.of_system(), reveal=True)
            assert record is not None
            items = unit.outbox.of_case(record.entry.uid)
            return Book(record, items, {item.id: unit.outbox.attempts(item.id) for item in items})

    def held_by_person(self, book: Book) -> bool:
        return book.text.state is SyncState.HELD and book.text.hold_reasons == (HoldReason.BY_PERSON,)

    def either(self, act: Callable[[], object], *, lawful: bool) -> bool:
        """Do an act that must succeed exactly where it is lawful."""
        try:
            act()
        except StepNotAllowedError:
            assert not lawful
            return False
        assert lawful
        return True

    # --- what holds ---

    @invariant()
    def books_hold(self) -> None:
        books = [self.book(number) for number in self.numbers]
        self.numbers_run_without_gaps()
        states = Tally(book.text.state for book in books)
        summary = queue_summary(self.counter.ctx)
        over = states[SyncState.ACCEPTED] + states[SyncState.NOT_REQUIRED]
        assert summary.unsent + over == len(books), "every case is in exactly one state"
        references = [book.record.tracking_id for book in books if book.record.tracking_id]
        assert len(references) == len(set(references)), "one tracking number, one case"
        for book in books:
            self.one_case_holds(book)
        self.nothing_left_sending_silently(books)

    def numbers_run_without_gaps(self) -> None:
        with self.counter.office.store.reading():
            rows = self.counter.office.store.database.execute_sql("SELECT number FROM complaint").fetchall()
        given = [number for (number,) in rows]
        assert sorted(given) == sorted(self.numbers), "what stands was acknowledged, and the other way round"
        assert len(given) == len(set(given))
        months: dict[str, list[int]] = {}
        for number in given:
            parsed = parse_number(number)
            months.setdefault(parsed.month, []).append(parsed.serial)
        for serials in months.values():
            assert sorted(serials) == list(range(1, len(serials) + 1))

    def one_case_holds(self, book: Book) -> None:
        record, text = book.record, book.text
        assert record.sync_status == text.state
        assert bool(record.tracking_id) == (text.state is SyncState.ACCEPTED)
        if record.tracking_id:
            assert text.service_ref == record.tracking_id
        words = (record.entry.title, record.entry.description, record.entry.complainant, record.entry.loss)
        assert self.told.setdefault(record.number, words) == words, "the citizen's words never change"
        if record.voided:
            assert text.state is SyncState.NOT_REQUIRED
        if text.state is SyncState.HELD:
            assert text.hold_reasons

    def nothing_left_sending_silently(self, books: list[Book]) -> None:
        with self.counter.office.store.reading() as unit:
            rows = unit.journal.verify()
        for book in books:
            for item in book.items:
                running = [tried for tried in book.attempts[item.id] if tried.ended_at is None]
                assert len(running) <= 1
                if item.state is SyncState.SENDING:
                    assert running, "a try is written before anything leaves"
                elif self.was.get(item.id) is SyncState.SENDING and not running:
                    last = book.attempts[item.id][-1]
                    assert last.outcome == "not_sent" or rows > self.rows, "what leaves sending leaves a trace"
                self.was[item.id] = item.state
        self.rows = rows


def tell(story: type[Story], *, steps: int, often: int = 1) -> None:
    """Tell many stories of a kind to their end; each takes as long as its disk."""
    run_state_machine_as_test(
        story,
        settings=settings(max_examples=40 * often, stateful_step_count=steps, suppress_health_check=[*HealthCheck]),
    )
