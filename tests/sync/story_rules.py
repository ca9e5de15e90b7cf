"""What can happen in a story: at the desk, on the line, at the service, among people, and by the other roads."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.domain.delivery import SyncState
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import CourierRefusedError, Failure, SyncRunningError
from desktop.practice.faults import Fault
from desktop.practice.state import Snapshot
from desktop.sync.lock import sync_lock
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.drafting import list_drafts, save_draft
from desktop.usecases.import_listing import take_listing
from desktop.usecases.listing_plan import ImportChoice
from desktop.usecases.outgoing import queue_forward, queue_reply
from desktop.usecases.release import hold_case, release_case, send_without_files
from tests.support.desk import JPEG
from tests.support.exports import made_listing, newest, row
from tests.support.near_line import Break, Place
from tests.support.small_world import SmallWorld, open_small_world
from tests.support.troubles import LOG_TROUBLES, TROUBLES

MOST_CASES = 9
MOST_ACTS = 4
CASES = st.integers(min_value=0, max_value=MOST_CASES - 1)
ASKED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
ONLINE = {"title": "Lampu padam", "content": "Lampu jalan di depan pasar padam.", "disposition_id": 151345}


class World(RuleBasedStateMachine):
    """A story begins with one complaint."""

    world: SmallWorld

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.outbound: list[bytes] = []

    @initialize()
    def open(self) -> None:
        self.world = self.stack.enter_context(open_small_world())
        self.world.desk.record()

    def number(self, place: int) -> str:
        """Return one of the numbers given so far."""
        numbers = self.world.desk.numbers
        return numbers[place % len(numbers)]


class DeskRules(World):
    """What is done at the counter."""

    @precondition(lambda self: len(self.world.desk.numbers) < MOST_CASES)
    @rule(photos=st.integers(min_value=0, max_value=2), asked=st.sampled_from([True, True, False]))
    def save(self, photos: int, asked: bool) -> None:
        """Save; a draft becomes the complaint, and a report whose privacy nobody asked about is held."""
        desk = self.world.desk
        pictures = (JPEG + bytes([len(desk.numbers), photo]) for photo in range(photos))
        drafts = list_drafts(self.world.ctx, desk.who("lilis"))
        uid = drafts[0].uid if drafts else ""
        desk.record(*pictures, uid=uid, privacy=ASKED if asked else Privacy())

    @rule(what=st.sampled_from(["type", "correct", "hold", "release", "without photos"]), place=CASES)
    def desk_work(self, what: str, place: int) -> None:
        ctx, lilis, number = self.world.ctx, self.world.desk.who("lilis"), self.number(place)
        correction = Correction(field="loss", value=f"Rp{place}00.000", reason="salah tulis")
        with suppress(Failure):
            match what:
                case "type":
                    save_draft(ctx, lilis, f"konsep-{place}", '{"story": "x"}', story=f"Jalan rusak {place}")
                case "correct":
                    revise_complaint(ctx, lilis, number, correction)
                case "hold":
                    hold_case(ctx, lilis, number)
                case "release":
                    release_case(ctx, lilis, number, privacy=ASKED)
                case _:
                    send_without_files(ctx, lilis, number)

    @rule(place=CASES, reply=st.booleans())
    def say(self, place: int, reply: bool) -> None:
        """Queue a reply or a forwarding to a case that has arrived."""
        words = f"Balasan ke-{len(self.world.said) + 1}: sudah ditinjau."
        lilis, number = self.world.desk.who("lilis"), self.number(place)
        with suppress(Failure):
            if not reply:
                queue_forward(self.world.ctx, lilis, number, "20114", "bukan wewenang")
            elif len(self.world.said) < MOST_ACTS:
                queue_reply(self.world.ctx, lilis, number, words)
                self.world.said.append(words)


class LineRules(DeskRules):
    """What befalls the line and the program."""

    @rule(
        place=CASES,
        reply=st.booleans(),
        where=st.sampled_from([None, *Place]),
        kills=st.booleans(),
        log=st.sampled_from(["", *LOG_TROUBLES]),
    )
    def say_in_trouble(self, place: int, reply: bool, where: Place | None, kills: bool, log: str) -> None:
        """Say something to a case, and let the line break, the program die or the service stumble over it.

        Then let the program read back what became of it, perhaps from a log in trouble of its own.
        """
        self.say(place, reply)
        self.world.desk.line.up = True
        if where is None:
            self.world.service.faults.add(Fault("error_after_commit", on="reply" if reply else "reject"))
        else:
            self.world.desk.line.next_break = Break(0, where, kills, on="/followup/add" if reply else "/reject")
        self.run_round(later=True)
        self.world.desk.line.next_break = None
        if log:
            self.world.service.faults.add(LOG_TROUBLES[log])
        self.run_round(later=True)

    @rule(up=st.sampled_from([True, True, False]), later=st.booleans())
    def sync(self, up: bool, later: bool) -> None:
        self.world.desk.line.up = up
        self.run_round(later=later)

    @rule(place=st.sampled_from(Place), exchange=st.integers(min_value=0, max_value=6), kills=st.booleans())
    def sync_cut(self, place: Place, exchange: int, kills: bool) -> None:
        """Let the line break, or the program die, in one of the next exchanges."""
        self.somebody_comes(photos=exchange % 2)
        self.world.desk.line.next_break = Break(exchange, place, kills)
        self.world.desk.line.up = True
        self.run_round(later=True)

    @rule(trouble=st.sampled_from(sorted(TROUBLES | LOG_TROUBLES)), exchange=st.sampled_from([0, 0, 1]))
    def sync_in_trouble(self, trouble: str, exchange: int) -> None:
        """Let something go wrong at the service, with the n-th request it concerns."""
        self.somebody_comes(photos=1)
        self.world.service.faults.add(replace((TROUBLES | LOG_TROUBLES)[trouble], skip=exchange))
        self.world.desk.line.up = True
        self.run_round(later=True)

    def somebody_comes(self, *, photos: int) -> None:
        """Take a complaint where nothing waits that the line could break over."""
        desk = self.world.desk
        waits = any(desk.state(number) is SyncState.WAITING for number in desk.numbers)
        if not waits and len(desk.numbers) < MOST_CASES:
            desk.record(*(JPEG + bytes([len(desk.numbers), photo]) for photo in range(photos)))

    def run_round(self, *, later: bool = False) -> None:
        """Run a round, with `later` once what was put off is due; then both sides must tell the same."""
        if later:
            self.world.clock.forward(hours=1)
        before = len(self.world.service.fired)
        report = self.world.sync()
        for fault in self.world.service.fired[before:]:
            event(f"fired {fault.kind}")
        event("killed" if report is None else f"ended {report.stopped or 'well'}")
        self.world.check_views()

    @rule()
    def sync_beside_another(self) -> None:
        with sync_lock(self.world.desk.office.places.sync_lock):
            try:
                self.world.sync()
            except SyncRunningError:
                return
        message = "two at once"
        raise AssertionError(message)

    @rule(restarts=st.booleans(), program=st.integers(min_value=0, max_value=1))
    def programs(self, restarts: bool, program: int) -> None:
        """End the program and start it again, or go on in a second one on the same files."""
        if restarts:
            self.world.desk.restart()
        else:
            self.world.desk.turn_to(program)

    @rule(hours=st.sampled_from([1, 4, 30]), days=st.sampled_from([-365, -1, 0, 0, 0, 1, 365]))
    def time_passes(self, hours: float, days: int) -> None:
        """Let both clocks go on, and perhaps set the one on the wall."""
        self.world.clock.forward(hours=hours)
        self.world.clock.moment += timedelta(days=days)


class ServiceRules(World):
    """What befalls the service, and what is done there."""

    backup: Snapshot | None = None

    @rule(what=st.sampled_from(["poison", "verify", "born online", "token expires"]), place=CASES)
    def service_work(self, what: str, place: int) -> None:
        world, number = self.world, self.number(place)
        match what:
            case "poison":
                if not world.there(number):
                    world.desk.line.poisoned.add(number)
            case "verify":
                for complaint in world.there(number):
                    world.service.state.verify(complaint.complaint_id)
                    world.service.state.edit_by_verifier(complaint.complaint_id, "Judul disunting", "Isi disunting.")
            case "born online":
                if len(world.service.state.complaints) < 2 * MOST_CASES:
                    world.service.state.submit(ONLINE, ())
            case _:
                world.service.faults.add(Fault("unauthorised", times=None))
                world.desk.line.up = True
                world.sync()

    @rule(restores=st.booleans())
    def backups(self, restores: bool) -> None:
        """Back the service up, or put it back to what it was then."""
        if not restores or self.backup is None:
            self.backup = self.world.service.state.snapshot()
            return
        before = set(self.world.service.report().references)
        self.world.service.state.restore(self.backup)
        gone = before - set(self.world.service.report().references)
        self.world.lost |= gone
        event("lost by the service" if gone else "restored in full")


class PeopleRules(World):
    """What people decide, and what they bring."""

    @rule(place=CASES)
    def look_after(self, place: int) -> None:
        """Decide what waits for a person, and enter a fresh key."""
        self.world.look_after(self.number(place))
        self.world.resume()

    @rule(whole=st.booleans())
    def import_list(self, whole: bool) -> None:
        """Take in everything the site shows."""
        rows = [
            row(
                str(one.complaint_id),
                one.received_at,
                first_text=one.first_text,
                last_text=one.text,
                title=one.title,
                status=one.status[1],
                disposition_id=str(one.disposition_id),
            )
            for one in self.world.service.state.complaints
        ]
        choice = ImportChoice(whole=whole, clock_confirmed=True)
        listing = made_listing(*rows, newest(self.world.clock.now()))
        report = take_listing(self.world.ctx, self.world.desk.who("lilis"), listing, choice)
        event(f"list settled {len(report.settled)}, brought {len(report.born)}")
        self.world.check_views()

    @rule(what=st.sampled_from(["leaves", "arrives", "returns"]), place=CASES)
    def courier(self, what: str, place: int) -> None:
        """Pack what waits, bring any bundle that was ever packed (perhaps again), or take the receipt in."""
        world = self.world
        if what == "leaves":
            packed = world.pack()
            self.outbound += [] if packed is None else [packed]
            event("packed" if packed else "nothing to pack")
        elif what == "arrives" and self.outbound:
            world.hand_in(self.outbound[place % len(self.outbound)])
        elif world.carrier is not None:
            with suppress(CourierRefusedError):
                world.bring_receipt()
        world.check_views()


def unsettled(world: SmallWorld) -> list[str]:
    """Return the numbers that are not certainly at the service yet.

    Left out are those it lost itself, and those to which it then gave the id of one it had lost: such an answer is not
    believed, and what that id means from now on only people at both ends can say.
    """
    numbers = [number for number in world.desk.numbers if number not in world.lost and not world.has_taken_id(number)]
    return [number for number in numbers if world.desk.state(number) is not SyncState.ACCEPTED]
