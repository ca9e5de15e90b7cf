"""The process killed with SIGKILL while it replies and forwards: each is there exactly once in the end.

A round here asks for contact, replies, reads the report, and forwards it. It is killed at every boundary of all five
exchanges and at every 64th byte of the two that say something: 69 places (every byte with `--release`).
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop.domain.delivery import OutboxItem, SyncState
from desktop.usecases.outgoing import queue_forward, queue_reply
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import Desk
from tests.support.dying import Victim, places_to_die

STRIDE = 64
ANSWER = "Jalan ini ditambal minggu depan."
TARGET = 20114
QUARANTINE = 601.0
REPLY, DETAIL, LOG, FORWARD = range(1, 5)


@pytest.fixture
def line(desk: Desk) -> Iterator[CuttingLine]:
    """Return the line in front of the service that kills where told."""
    # The one who dies lives by the real clock.
    desk.office.clock.moment = datetime.now(UTC)
    with CuttingLine(desk.service.address) as standing:
        yield standing


def say_both(desk: Desk) -> tuple[OutboxItem, OutboxItem]:
    """Bring a case to the service and queue a reply and a forwarding."""
    ctx, lilis = desk.office.ctx, desk.office.people["lilis"]
    number = desk.record()
    assert desk.round().accepted == 1
    return queue_reply(ctx, lilis, number, ANSWER), queue_forward(ctx, lilis, number, str(TARGET), "Jalan kota.")


def states(desk: Desk, items: tuple[OutboxItem, ...]) -> list[SyncState]:
    known = {item.id: item.state for item in desk.items(items[0].number)}
    return [known[item.id] for item in items]


def there(desk: Desk, number: str) -> tuple[int, int]:
    (kept,) = desk.service.complaints_with_reference(number)
    replies = sum(followup.text == ANSWER for followup in kept.followups)
    return replies, sum(entry.to_id == TARGET for entry in kept.log)


def die_everywhere(desk: Desk, line: CuttingLine, stride: int) -> int:
    victim = Victim(desk, line)
    items = say_both(desk)
    assert victim.run(None) == 0
    sizes = list(line.sizes)
    said = [exchange.method for exchange in desk.service.exchanges[-len(sizes) :]]
    assert said == ["GET", "POST", "GET", "GET", "POST"], "contact, reply, detail, log, forwarding"
    assert states(desk, items) == [SyncState.ACCEPTED] * 2
    deaths = 0
    for cut in where(sizes, stride):
        items = say_both(desk)
        assert victim.run(cut) == -signal.SIGKILL, cut
        assert line.fired, cut
        deaths += 1
        check_after_death(desk, items, cut)
    return deaths


def where(sizes: list[tuple[int, int]], stride: int) -> Iterator[Cut]:
    """Give every boundary, and every `stride`-th byte of what says something."""
    for cut in places_to_die(sizes, stride):
        size = sizes[cut.exchange][cut.in_answer]
        if cut.exchange in {REPLY, FORWARD} or cut.after in {0, 1, size - 1, size}:
            yield cut


def check_after_death(desk: Desk, items: tuple[OutboxItem, OutboxItem], cut: Cut) -> None:
    """Let the next rounds find what the dead one left: nothing twice, nothing lost, nothing believed too early."""
    before = there(desk, items[0].number)
    desk.round()
    reply, forward = states(desk, items)
    assert reply is SyncState.ACCEPTED or (cut.exchange == REPLY and reply is SyncState.UNKNOWN), cut
    assert reply is SyncState.ACCEPTED or before[0] == 0, "what is there is seen at once"
    assert forward in {SyncState.ACCEPTED, SyncState.UNKNOWN, SyncState.WAITING}, cut
    desk.office.clock.ticks += QUARANTINE
    desk.round()
    assert states(desk, items) == [SyncState.ACCEPTED] * 2, cut
    assert there(desk, items[0].number) == (1, 1), cut


def test_killed_at_each_boundary_and_every_64th_byte(desk: Desk, line: CuttingLine) -> None:
    assert die_everywhere(desk, line, STRIDE) > 60


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_killed_at_every_byte(desk: Desk, line: CuttingLine) -> None:
    assert die_everywhere(desk, line, 1) > 1_000
