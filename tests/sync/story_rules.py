"""What can happen in a story: at the desk, on the line, at the service, among people, and by the other roads."""

from __future__ import annotations

from contextlib import ExitStack, suppress
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

MOST_CASES = 5
MOST_ACTS = 4
CASES = st.integers(min_value=0, max_value=MOST_CASES - 1)
ASKED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)
TROUBLES = {
    "error page": Fault("error_before_commit", options={"status": 500}),
    "error page after all": Fault("error_after_commit"),
    "portal after all": Fault("html_after_commit"),
    "portal": Fault("html_200", on="submit"),
    "no id": Fault("accepted_without_id"),
    "busy": Fault("rate_limited", on="submit"),
    "busy with everything": Fault("rate_limited", skip=1, times=3),
    "gateway": Fault("xml_fault", on="submit"),
    "refused": Fault("validation_422"),
    "conflict": Fault("conflict_409"),
    "photo too large": Fault("too_large_413"),
    "photo stumbles": Fault("error_before_commit", on="upload", options={"status": 500}),
    "reply error": Fault("error_after_commit", on="reply"),
    "forwarding error": Fault("error_after_commit", on="reject"),
}
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

    @rule(place=CASES)
    def type(self, place: int) -> None:
        words = f"Jalan rusak {place}"
        save_draft(self.world.ctx, self.world.desk.who("lilis"), f"konsep-{place}", '{"story": "x"}', story=words)

    @precondition(lambda self: len(self.world.desk.numbers) < MOST_CASES)
    @rule(photos=st.integers(min_value=0, max_value=2), asked=st.booleans())
    def save(self, photos: int, asked: bool) -> None:
        """Save; a draft becomes the complaint, and a report whose privacy nobody asked about is held."""
        desk = self.world.desk
        pictures = (JPEG + bytes([len(desk.numbers), photo]) for photo in range(photos))
        drafts = list_drafts(self.world.ctx, desk.who("lilis"))
        uid = drafts[0].uid if drafts else ""
        desk.record(*pictures, uid=uid, privacy=ASKED if asked else Privacy())

    @rule(place=CASES)
    def correct(self, place: int) -> None:
        correction = Correction(field="loss", value=f"Rp{place}00.000", reason="salah tulis")
        with suppress(Failure):
            revise_complaint(self.world.ctx, self.world.desk.who("lilis"), self.number(place), correction)

    @rule(place=CASES)
    def hold(self, place: int) -> None:
        with suppress(Failure):
            hold_case(self.world.ctx, self.world.desk.who("lilis"), self.number(place))

    @rule(place=CASES)
    def release(self, place: int) -> None:
        with suppress(Failure):
            release_case(self.world.ctx, self.world.desk.who("lilis"), self.number(place), privacy=ASKED)

    @precondition(lambda self: len(self.world.said) < MOST_ACTS)
    @rule(place=CASES)
    def reply(self, place: int) -> None:
        words = f"Balasan ke-{len(self.world.said) + 1}: sudah ditinjau."
        with suppress(Failure):
            queue_reply(self.world.ctx, self.world.desk.who("lilis"), self.number(place), words)
            self.world.said.append(words)

    @rule(place=CASES)
    def forward(self, place: int) -> None:
        with suppress(Failure):
            queue_forward(self.world.ctx, self.world.desk.who("lilis"), self.number(place), "20114", "bukan wewenang")


class LineRules(World):
    """What befalls the line and the program."""

    @rule(place=st.sampled_from(Place), exchange=st.integers(min_value=0, max_value=6), kills=st.booleans())
    def cut(self, place: Place, exchange: int, kills: bool) -> None:
        """Let the line break, or the program die, in one of the next exchanges."""
        self.world.desk.line.next_break = Break(exchange, place, kills)

    @rule(up=st.booleans())
    def switch(self, up: bool) -> None:
        self.world.desk.line.up = up

    @rule()
    def sync(self) -> None:
        self.run_round()

    @rule(trouble=st.sampled_from(sorted(TROUBLES)))
    def sync_in_trouble(self, trouble: str) -> None:
        self.world.service.faults.add(TROUBLES[trouble])
        self.run_round()

    def run_round(self) -> None:
        """Run a round; afterwards what the desk says must be what the service shows."""
        report = self.world.sync()
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

    @rule()
    def token_expires(self) -> None:
        self.world.service.faults.add(Fault("unauthorised", times=None))
        self.run_round()

    @rule()
    def restart(self) -> None:
        self.world.desk.restart()

    @rule(program=st.integers(min_value=0, max_value=1))
    def second_process(self, program: int) -> None:
        self.world.desk.turn_to(program)

    @rule(hours=st.sampled_from([0.1, 1, 4, 30]))
    def time_passes(self, hours: float) -> None:
        self.world.clock.forward(hours=hours)

    @rule(days=st.sampled_from([-365, -1, 1, 365]))
    def clock_jumps(self, days: int) -> None:
        """Set the wall clock; the running one goes on."""
        self.world.clock.moment += timedelta(days=days)


class ServiceRules(World):
    """What befalls the service, and what is done there."""

    backup: Snapshot | None = None

    @rule(place=CASES)
    def poison(self, place: int) -> None:
        """Let the service refuse one complaint from now on, until somebody looks after it."""
        if not self.world.there(self.number(place)):
            self.world.desk.line.poisoned.add(self.number(place))

    @rule(place=CASES)
    def verifier_works(self, place: int) -> None:
        for complaint in self.world.there(self.number(place)):
            self.world.service.state.verify(complaint.complaint_id)
            self.world.service.state.edit_by_verifier(complaint.complaint_id, "Judul disunting", "Isi disunting.")

    @rule()
    def citizen_writes_online(self) -> None:
        if len(self.world.service.state.complaints) < 2 * MOST_CASES:
            self.world.service.state.submit(ONLINE, ())

    @rule()
    def back_up(self) -> None:
        self.backup = self.world.service.state.snapshot()

    @precondition(lambda self: self.backup is not None)
    @rule()
    def restore_backup(self) -> None:
        assert self.backup is not None
        before = set(self.world.service.report().references)
        self.world.service.state.restore(self.backup)
        gone = before - set(self.world.service.report().references)
        self.world.lost |= gone
        event("lost by the service" if gone else "restored in full")


class PeopleRules(World):
    """What people decide, and what they bring."""

    @rule(place=CASES)
    def look_after(self, place: int) -> None:
        self.world.look_after(self.number(place))

    @rule()
    def fresh_key(self) -> None:
        self.world.resume()

    @rule(place=CASES)
    def without_photos(self, place: int) -> None:
        with suppress(Failure):
            send_without_files(self.world.ctx, self.world.desk.who("lilis"), self.number(place))

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

    @rule()
    def courier_leaves(self) -> None:
        packed = self.world.pack()
        if packed is not None:
            self.outbound.append(packed)

    @precondition(lambda self: self.outbound)
    @rule(place=CASES)
    def courier_arrives(self, place: int) -> None:
        """Bring any bundle that was ever packed, perhaps again."""
        self.world.hand_in(self.outbound[place % len(self.outbound)])

    @precondition(lambda self: self.world.carrier is not None)
    @rule()
    def courier_returns(self) -> None:
        with suppress(CourierRefusedError):
            self.world.bring_receipt()
        self.world.check_views()


def unsettled(world: SmallWorld) -> list[str]:
    """Return the numbers that are not certainly at the service yet, those it lost itself left out."""
    numbers = [number for number in world.desk.numbers if number not in world.lost]
    return [number for number in numbers if world.desk.state(number) is not SyncState.ACCEPTED]
