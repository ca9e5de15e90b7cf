"""Kill the program at every statement and every file it touches, in every stage of a courier's way, and look after it.

    python -m tests.sync.courier_kills FOLDER STRIDE
Runs alone: it forks children, so there is no thread and no open database here while it does. The service is a file of
what was sent, so that what was sent twice shows. Prints one JSON document: deaths by stage, statements by stage.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.delivery import Accepted, Step, SyncState
from desktop.domain.office import Dialect
from desktop.errors import CourierRefusedError
from desktop.paths import places_in
from desktop.store.store import Store
from desktop.sync.dialects.courier import parcel_of
from desktop.sync.loads import SubmitLoad
from desktop.sync.parcel_lane import ParcelLane
from desktop.usecases.context import Context
from desktop.usecases.courier import courier_out, write_bundle, write_paper
from desktop.usecases.courier_in import courier_in
from desktop.usecases.parcels import receipt_out
from tests.support.counter import Counter, open_counter
from tests.support.courier_world import CARRIER, SENDER, introduce, name_office
from tests.support.desk import JPEG, evidence
from tests.support.office import HandClock, MadeOffice

CASES = 2
AT_WORK = "lilis"


@dataclass(frozen=True)
class Ground:
    """Both offices' folders, the stick and the service's file, all in one folder that can be copied."""

    folder: Path
    keys: tuple[bytes, bytes]
    people: Counter

    @property
    def stick(self) -> Path:
        return self.folder / "usb"

    @property
    def sent(self) -> Path:
        return self.folder / "layanan.txt"

    @contextmanager
    def office(self, name: str) -> Iterator[Context]:
        """Open one of the two stores."""
        key = self.keys[name == "pembawa"]
        with closing(Store.open(places_in(self.folder / name), key)) as store:
            yield Context(store, HandClock())

    def copy_to(self, folder: Path) -> Ground:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        return Ground(folder, self.keys, self.people)


Watch = Callable[[Store], object]


def unwatched(store: Store) -> None:
    """Let the stage run to its end."""
    del store


def pack(ground: Ground, watch: Watch = unwatched) -> None:
    """Pack what waits and write it to the stick."""
    with ground.office("pengirim") as ctx:
        watch(ctx.store)
        person = ground.people.who(AT_WORK)
        try:
            made = courier_out(ctx, person, CARRIER, parcel_of)
        except CourierRefusedError:
            return
        assert made.bundle is not None
        write_bundle(ctx, person, made.bundle.uid, ground.stick / "berangkat.kotakpos")


def take(ground: Ground, watch: Watch = unwatched) -> None:
    """Take the stick's bundle in."""
    with ground.office("pembawa") as ctx:
        watch(ctx.store)
        courier_in(ctx, ground.people.who(AT_WORK), (ground.stick / "berangkat.kotakpos").read_bytes())


def send(ground: Ground, watch: Watch = unwatched) -> None:
    """Send what is due, as the engine does: the attempt first, then the line, then the outcome."""
    with ground.office("pembawa") as ctx:
        watch(ctx.store)
        lane = ParcelLane(ctx)
        lane.recover()
        while due := lane.due():
            item = due[0]
            load = lane.load(item)
            attempt = lane.begin(item, b"isi")
            reference = str(1_000_000 + item.id)
            if isinstance(load, SubmitLoad):
                with ground.sent.open("a", encoding="utf-8") as file:
                    file.write(f"{reference} {load.message.content.split(']')[0]}\n")
            lane.settle(item, attempt, Accepted(reference=reference), None)


def tell(ground: Ground, watch: Watch = unwatched) -> None:
    """Write the receipt to the stick."""
    with ground.office("pembawa") as ctx:
        watch(ctx.store)
        made = receipt_out(ctx, ground.people.who(AT_WORK), SENDER)
        write_paper(ground.stick / "pulang.kotakpos", made.content)


def take_back(ground: Ground, watch: Watch = unwatched) -> None:
    """Take the receipt in; one that was taken in before the death is refused."""
    with ground.office("pengirim") as ctx:
        watch(ctx.store)
        try:
            courier_in(ctx, ground.people.who(AT_WORK), (ground.stick / "pulang.kotakpos").read_bytes())
        except CourierRefusedError as refused:
            if refused.code != "receipt_not_newer":
                raise


STAGES = (pack, take, send, tell, take_back)


@dataclass
class Death:
    """Counts statements and files of this process, and ends it at the given one."""

    at: int
    count: int = 0

    def watch(self, store: Store) -> None:
        store.database.connection().set_trace_callback(self.note)
        sys.addaudithook(self.note_file)

    def note_file(self, event: str, args: tuple[object, ...]) -> None:
        if event == "os.rename" or (event == "open" and str(args[0]).endswith((".kotakpos", ".baru", ".txt"))):
            self.note(event)

    def note(self, _what: str) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Kills:
    """All deaths of a run."""

    ground: Ground
    stride: int
    deaths: dict[str, int] = field(default_factory=dict)
    unknown: int = 0

    def run(self) -> None:
        """Die in each stage, at each place; then live through it and go on to the next."""
        for place, stage in enumerate(STAGES):
            self.deaths[stage.__name__] = 0
            at = 1
            while self.die(place, at):
                self.deaths[stage.__name__] += 1
                at += self.stride
            stage(self.ground)
        assert check(self.ground) == 0

    def die(self, place: int, at: int) -> bool:
        """Let one child die at the given place; say whether it did, and demand that the journey ends well after it."""
        victim = self.ground.copy_to(self.ground.folder.with_name("korban"))
        pid = os.fork()
        if pid == 0:
            status = 70
            try:
                STAGES[place](victim, Death(at).watch)
                status = 0
            finally:
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert status in {0, -signal.SIGKILL}, status
        if status == 0:
            return False
        for stage in (*STAGES[place:], *STAGES):
            stage(victim)
        self.unknown += check(victim)
        return True


def check(ground: Ground) -> int:
    """Demand that each complaint was sent once and both offices know it; return how many are unknown."""
    sent = ground.sent.read_text(encoding="utf-8").splitlines() if ground.sent.exists() else []
    there = {line.split(" ", 1)[1]: line.split(" ", 1)[0] for line in sent}
    assert len(there) == len(sent), f"sent twice: {sent}"
    unknown = 0
    with ground.office("pengirim") as ctx, ctx.store.reading() as unit:
        for number in ground.people.numbers:
            steps = unit.outbox.of_case(unit.complaints.brief(number).uid)
            (item,) = [step for step in steps if step.step is Step.SUBMIT]
            if item.state is SyncState.UNKNOWN:
                unknown += 1
                continue
            assert item.state is SyncState.ACCEPTED, item
            assert there[f"[Reg. {number}"] == item.service_ref
            assert {step.state for step in steps} == {SyncState.ACCEPTED}
    return unknown


def main(folder: Path, stride: int) -> None:
    """Make the ground, run, and print the figures."""
    ground_folder = folder / "tempat"
    with open_counter(ground_folder / "pengirim") as sender, open_counter(ground_folder / "pembawa") as carrier:
        name_office(sender.office, "KEC08", Dialect.COURIER)
        _introduce_both(sender.office, carrier.office)
        for case in range(CASES):
            sender.record(*([evidence(JPEG)] if case else []))
        keys = (sender.data_key, carrier.data_key)
    (ground_folder / "usb").mkdir()
    kills = Kills(Ground(ground_folder, keys, sender), stride)
    kills.run()
    sys.stdout.write(json.dumps({"deaths": kills.deaths, "unknown": kills.unknown}) + "\n")


def _introduce_both(one: MadeOffice, other: MadeOffice) -> None:
    introduce(one, other)
    introduce(other, one)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
