"""Any story a case can live through, in any order: by wire and by hand, with books that always hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from desktop.domain.delivery import Accepted, NotSent, OutboxItem, Outcome, Refused, Step, SyncState, Unknown
from desktop.domain.office import Dialect, ServiceProfile
from desktop.domain.outgoing import Travel
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import (
    StepNotAllowedError,
    TrackingIdTakenError,
)
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.composing import MAY_LEAVE, note_not_sent, note_sent_by
from desktop.usecases.correct import STILL_HERE, void_number
from desktop.usecases.delivery import (
    begin_attempt,
    due_items,
    pause_queue,
    recover_interrupted,
    resume_queue,
    settle_attempt,
)
from desktop.usecases.receipts import issue_receipt
from desktop.usecases.release import (
    STOPPED_IN_TIME,
    hold_case,
    release_case,
    resend_unknown,
    resolve_with_tracking_id,
    send_without_files,
)
from desktop.usecases.setup import set_service
from tests.support.counter import NOWHERE
from tests.support.desk import JPEG, evidence
from tests.usecases.story import STUCK, WHICH, Story, tell

DECIDED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
MOST_CASES = 3
"""Few cases to whom much happens find more than many to whom little does."""

IDS = st.integers(9412070, 9412079).map(str)
OUTCOMES = st.one_of(
    IDS.map(lambda reference: Accepted(reference=reference)),
    st.just(Refused(reason="invalid")),
    st.just(Unknown(evidence="cut")),
    st.just(NotSent(reason="reset")),
)


class Deciding(Story):
    """Recording, and every decision a person can make about a case."""

    @initialize()
    def the_day_begins(self) -> None:
        self.counter.record(evidence(JPEG), privacy=DECIDED)

    @precondition(lambda self: len(self.numbers) < MOST_CASES)
    @rule(photos=st.integers(0, 2), kind=st.sampled_from(["plain", "plain", "undecided", "supervisory"]))
    def record(self, photos: int, kind: str) -> None:
        files = [evidence(JPEG) for _ in range(photos)]
        privacy = Privacy() if kind == "undecided" else DECIDED
        self.counter.record(*files, privacy=privacy, supervisory=kind == "supervisory")

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def hold(self, which: int) -> None:
        number = self.pick(which)
        text = self.book(number).text
        lawful = text.state in STOPPED_IN_TIME and not is_carried(text)
        self.either(lambda: hold_case(self.counter.ctx, self.wahyu, number), lawful=lawful)

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def release(self, which: int) -> None:
        number = self.pick(which)
        lawful = self.book(number).text.state is SyncState.HELD
        self.either(lambda: release_case(self.counter.ctx, self.wahyu, number, privacy=DECIDED), lawful=lawful)

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def void(self, which: int) -> None:
        number = self.pick(which)
        book = self.book(number)
        lawful = not book.record.voided and book.text.state in STILL_HERE and not is_carried(book.text)
        self.either(lambda: void_number(self.counter.ctx, self.wahyu, number, "salah ketik"), lawful=lawful)

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH, tracking_id=IDS)
    def resolve(self, which: int, tracking_id: str) -> None:
        number = self.pick(which)
        book = self.book(number)
        taken = tracking_id in {self.book(other).record.tracking_id for other in self.numbers}
        lawful = book.text.state in {SyncState.MANUAL, *STUCK} or self.held_by_person(book)
        try:
            resolve_with_tracking_id(self.counter.ctx, self.wahyu, number, tracking_id)
        except StepNotAllowedError:
            assert not lawful
        except TrackingIdTakenError:
            assert lawful
            assert taken
        else:
            assert lawful
            assert not taken

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def resend(self, which: int) -> None:
        number = self.pick(which)
        book = self.book(number)
        stuck = any(item.state in STUCK for item in book.items)
        lawful = stuck and book.text.state in {SyncState.WAITING, *STUCK}
        self.either(lambda: resend_unknown(self.counter.ctx, self.wahyu, number, "sudah dilihat"), lawful=lawful)

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def without_files(self, which: int) -> None:
        number = self.pick(which)
        kept_back = {SyncState.WAITING, SyncState.REFUSED, SyncState.HELD}
        lawful = any(item.step is Step.FILE and item.state in kept_back for item in self.book(number).items)
        self.either(lambda: send_without_files(self.counter.ctx, self.wahyu, number), lawful=lawful)

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH, road=st.sampled_from([Travel.SMS, Travel.EMAIL]))
    def by_telephone(self, which: int, road: Travel) -> None:
        number = self.pick(which)
        text = self.book(number).text
        lawful = text.state in MAY_LEAVE and text.travel is None
        self.either(lambda: note_sent_by(self.counter.ctx, self.wahyu, number, road), lawful=lawful)
        if lawful:
            assert is_carried(self.book(number).text)
            assert number not in {item.number for item in due_items(self.counter.ctx)}, "never on two roads"

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def telephone_fails(self, which: int) -> None:
        number = self.pick(which)
        lawful = is_carried(self.book(number).text)
        self.either(lambda: note_not_sent(self.counter.ctx, self.wahyu, number), lawful=lawful)
        assert not is_carried(self.book(number).text)


def is_carried(text: OutboxItem) -> bool:
    """Say whether a telephone carries it and its number is awaited."""
    return text.state is SyncState.MANUAL and text.travel is not None


class WireStory(Deciding):
    """An office with a key to the service: every try, every answer, crashes in between."""

    by_wire = True

    def __init__(self) -> None:
        super().__init__()
        self.running: list[tuple[OutboxItem, int]] = []

    @rule()
    def begin(self) -> None:
        for item in due_items(self.counter.ctx)[:1]:
            book = self.book(item.number)
            assert book.text.state is SyncState.WAITING, "nothing goes of a case that does not wait"
            assert item.step is Step.FILE or not any(
                other.state in {SyncState.WAITING, SyncState.SENDING, SyncState.HELD, SyncState.REFUSED}
                for other in book.items
                if other.step is Step.FILE
            )
            self.running.append((item, begin_attempt(self.counter.ctx, item, b"isi")))

    @precondition(lambda self: self.running)
    @rule(which=WHICH, outcome=OUTCOMES)
    def settle(self, which: int, outcome: Outcome) -> None:
        item, attempt = self.running.pop(which % len(self.running))
        standing = next(found.state for found in self.book(item.number).items if found.id == item.id)
        again = self.counter.clock.now() + timedelta(minutes=5)
        state = settle_attempt(self.counter.ctx, item, attempt, outcome, next_try_at=again)
        assert standing is SyncState.SENDING or state is standing, "only what is being sent is settled by its answer"

    @rule(act=st.sampled_from(["hold", "void", "without_files", "release", "telephone_fails"]), outcome=OUTCOMES)
    def decide_while_it_is_being_sent(self, act: str, outcome: Outcome) -> None:
        """Begin, decide, answer: what a person does while the line is slow."""
        before = len(self.running)
        self.begin()
        if len(self.running) > before:
            item, _ = self.running[-1]
            getattr(self, act)(self.numbers.index(item.number))
            self.books_hold()
            self.settle(before, outcome)

    @rule()
    def crash(self) -> None:
        lost = [item for item, _ in self.running if item.step is Step.SUBMIT]
        self.counter.restart()
        assert recover_interrupted(self.counter.ctx) == len(lost)
        self.running.clear()
        for item in lost:
            assert self.book(item.number).text.state is SyncState.UNKNOWN

    @rule(minutes=st.sampled_from([1, 10, 60 * 25]))
    def time_goes_by(self, minutes: int) -> None:
        self.counter.clock.forward(minutes=minutes)

    @rule()
    def key_refused_and_mended(self) -> None:
        pause_queue(self.counter.ctx, "key_refused")
        assert due_items(self.counter.ctx) == ()
        resume_queue(self.counter.ctx, self.budi)


class HandStory(Deciding):
    """An office that copies by hand, gets a key, loses it again."""

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH, tracking_id=IDS)
    def copy(self, which: int, tracking_id: str) -> None:
        number = self.pick(which)
        text = self.book(number).text
        lawful = text.state is SyncState.MANUAL and not is_carried(text)
        try:
            enter_tracking_id(self.counter.ctx, self.wahyu, number, f" #{tracking_id} ")
        except StepNotAllowedError:
            assert not lawful
        except TrackingIdTakenError:
            assert lawful
        else:
            assert self.book(number).record.tracking_id == tracking_id

    @rule(by_wire=st.booleans())
    def change_the_road(self, *, by_wire: bool) -> None:
        road = ServiceProfile(dialect=Dialect.LAPOR_V3, base_url=NOWHERE) if by_wire else ServiceProfile()
        set_service(self.counter.ctx, self.budi, road)
        waiting = [number for number in self.numbers if self.book(number).text.state is SyncState.WAITING]
        assert by_wire or not waiting, "nothing waits for a wire that is not there"

    @precondition(lambda self: self.numbers)
    @rule(which=WHICH)
    def print_again(self, which: int) -> None:
        number = self.pick(which)
        if self.book(number).record.voided:
            self.either(lambda: issue_receipt(self.counter.ctx, self.wahyu, number), lawful=False)
        else:
            assert issue_receipt(self.counter.ctx, self.wahyu, number).description == self.told[number][1]

    @rule()
    def restart(self) -> None:
        self.counter.restart()


@pytest.mark.parametrize("story", [WireStory, HandStory])
def test_any_story(story: type[Story]) -> None:
    tell(story, steps=30)


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("story", [WireStory, HandStory])
def test_many_long_stories(story: type[Story]) -> None:
    tell(story, steps=60, often=10)
