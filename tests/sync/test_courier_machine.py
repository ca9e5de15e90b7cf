"""A courier who loses, doubles, mixes up and damages what he carries: in the end the service has each complaint once.

People in it are truthful: who decides over an unknown case looks at the site first. What they swear never left may
have left all the same.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.domain.delivery import Step, SyncState
from desktop.errors import CourierRefusedError
from desktop.practice.faults import Fault
from desktop.store.store import Store
from desktop.usecases.courier import courier_bundles
from desktop.usecases.courier_cancel import cancel_bundle
from desktop.usecases.register_complaint import register_complaint
from desktop.usecases.release import resend_unknown, resolve_with_tracking_id, send_without_files
from tests.support.courier_world import World, open_world, refusal
from tests.support.desk import JPEG, evidence
from tests.support.office import entry

MOST_CASES = 4
FAULTS = {
    "none": (),
    "lost answer": (Fault("answer_lost_after_commit", times=1),),
    "lost request": (Fault("cut_request", on="submit", times=1),),
    "refused text": (Fault("validation_422", times=1),),
    "refused photo": (Fault("too_large_413", times=1),),
    "busy": (Fault("rate_limited", on="submit", times=1),),
    "stumbling": (Fault("error_before_commit", on="submit", times=1),),
}
PLACES = st.integers(min_value=0, max_value=1_000)


class Courier(RuleBasedStateMachine):
    """Two offices, and everything that lies on some stick somewhere."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.outbound: list[bytes] = []
        self.receipts: list[bytes] = []

    @initialize()
    def open(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="kurir-", dir=Path.home()))
        self.stack.callback(shutil.rmtree, folder, ignore_errors=True)
        self.world = self.stack.enter_context(open_world(folder))
        self.world.sender.record()

    @precondition(lambda self: len(self.world.sender.numbers) < MOST_CASES)
    @rule(photos=st.integers(min_value=0, max_value=2))
    def record(self, photos: int) -> None:
        sender = self.world.sender
        pictures = (JPEG + bytes([len(sender.numbers), photo]) for photo in range(photos))
        made = register_complaint(
            sender.ctx,
            sender.who("lilis"),
            entry(f"u-{len(sender.numbers) + 1}"),
            evidence=tuple(map(evidence, pictures)),
            clock_confirmed=True,
        )
        sender.numbers.append(made.number)

    @rule()
    def pack(self) -> None:
        with suppress(CourierRefusedError):
            made = self.world.pack()
            if made.bundle is not None:
                self.outbound.append(self.world.write(made))

    @precondition(lambda self: self.outbound)
    @rule(place=PLACES, stays=st.booleans())
    def deliver(self, place: int, stays: bool) -> None:
        """Bring any bundle that lies about; it may stay where it lay and come again."""
        chosen = place % len(self.outbound)
        taken = self.world.take(self.outbound[chosen] if stays else self.outbound.pop(chosen))
        event("repeated" if taken.repeated else "known" if not taken.taken else "taken")

    @precondition(lambda self: self.outbound)
    @rule(place=PLACES)
    def lose(self, place: int) -> None:
        self.outbound.pop(place % len(self.outbound))

    @precondition(lambda self: self.outbound + self.receipts)
    @rule(place=PLACES, seed=PLACES)
    def damage(self, place: int, seed: int) -> None:
        """Bring something cut or altered, or to the wrong office: nothing changes anywhere."""
        pool = self.outbound + self.receipts
        sealed, chance = bytearray(pool[place % len(pool)]), random.Random(seed)
        if chance.random() < 0.5:
            sealed[chance.randrange(len(sealed))] ^= 1 << chance.randrange(8)
        else:
            del sealed[chance.randrange(len(sealed)) :]
        assert refusal(self.world, bytes(sealed))
        assert refusal(self.world, bytes(sealed), at_sender=True)

    @rule(trouble=st.sampled_from(sorted(FAULTS)))
    def send(self, trouble: str) -> None:
        self.world.carrier.service.faults.clear()
        self.world.round(*FAULTS[trouble])
        self.world.carrier.service.faults.clear()

    @rule()
    def tell(self) -> None:
        self.receipts.append(self.world.receipt())

    @precondition(lambda self: self.receipts)
    @rule(place=PLACES, stays=st.booleans())
    def take_back(self, place: int, stays: bool) -> None:
        chosen = place % len(self.receipts)
        sealed = self.receipts[chosen] if stays else self.receipts.pop(chosen)
        try:
            self.world.take_back(sealed)
        except CourierRefusedError as refused:
            event(refused.code)

    @rule(place=PLACES, handed_over=st.booleans())
    def give_up(self, place: int, handed_over: bool) -> None:
        ctx, person = self.world.sender.ctx, self.world.sender.who("lilis")
        found = courier_bundles(ctx, person)
        if found:
            with suppress(CourierRefusedError):
                cancel_bundle(ctx, person, found[place % len(found)].uid, "tidak kembali", handed_over=handed_over)

    @rule()
    def swear(self) -> None:
        """Swear that nothing ever left, and send everything once more at once."""
        for uid in self.world.bundles:
            with suppress(CourierRefusedError):
                person = self.world.sender.who("lilis")
                cancel_bundle(self.world.sender.ctx, person, uid, "tidak jadi", handed_over=False)
        self.pack()
        for sealed in self.outbound:
            self.world.take(sealed)

    @rule(place=PLACES)
    def decide(self, place: int) -> None:
        """Let somebody look after one case, truthfully."""
        self.look_after(self.world.sender.numbers[place % len(self.world.sender.numbers)])

    @rule(hours=st.integers(min_value=-48, max_value=96))
    def turn_the_clock(self, hours: int) -> None:
        self.world.sender.clock.forward(hours=hours)

    @rule(which=st.booleans())
    def restart(self, which: bool) -> None:
        if which:
            self.world.sender.restart()
            return
        office = self.world.carrier.office
        office.store.close()
        office.store = Store.open(office.places, self.world.carrier.data_key)
        self.stack.callback(office.store.close)

    @invariant()
    def nothing_is_there_twice(self) -> None:
        assert self.world.carrier.service.report().repeated == ()

    def look_after(self, number: str) -> None:
        """Do what a truthful person does about a case that goes on by nobody."""
        ctx, person = self.world.sender.ctx, self.world.sender.who("wahyu")
        there = self.world.carrier.service.complaints_with_reference(number)
        item = self.world.item(number)
        if item.state in {SyncState.UNKNOWN, SyncState.REFUSED} and there:
            resolve_with_tracking_id(ctx, person, number, str(there[0].complaint_id))
        elif item.state in {SyncState.UNKNOWN, SyncState.REFUSED}:
            resend_unknown(ctx, person, number, "tidak ada di situs")
        elif SyncState.REFUSED in self.world.sender.file_states(number) and item.state is SyncState.WAITING:
            send_without_files(ctx, person, number)

    def bring_to_an_end(self) -> None:
        """Let the courier be careful for once: everything arrives and everything is told."""
        world = self.world
        self.world.carrier.service.faults.clear()
        for _ in range(6):
            for sealed in self.outbound:
                world.take(sealed)
            world.round()
            world.take_back(world.receipt())
            for uid in world.bundles:
                with suppress(CourierRefusedError):
                    cancel_bundle(world.sender.ctx, world.sender.who("lilis"), uid, "hilang", handed_over=True)
            for number in world.sender.numbers:
                self.look_after(number)
            self.outbound = []
            self.pack()
            if all(world.item(number).state is SyncState.ACCEPTED for number in world.sender.numbers):
                return
        message = "not settled after six careful rounds"
        raise AssertionError(message)

    def teardown(self) -> None:
        with self.stack:
            if hasattr(self, "world"):
                self.bring_to_an_end()
                self.world.check_books()
                counts = self.world.carrier.service.report().references
                assert {number: counts[number] for number in self.world.sender.numbers} == dict.fromkeys(
                    self.world.sender.numbers, 1
                )
                steps = [step for number in self.world.sender.numbers for step in self.world.sender.items(number)]
                assert {step.state for step in steps if step.step is not Step.FILE} == {SyncState.ACCEPTED}


@pytest.mark.timeout(600)
def test_each_complaint_is_at_the_service_once_in_the_end() -> None:
    assert settings.default is not None
    whole = settings.default.max_examples
    run_state_machine_as_test(Courier, settings=settings(max_examples=whole, stateful_step_count=40))


@pytest.mark.release
@pytest.mark.timeout(36_000)
def test_long_stories() -> None:
    run_state_machine_as_test(Courier, settings=settings(max_examples=1_000, stateful_step_count=80))
