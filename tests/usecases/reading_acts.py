"""The writing acts of reading back, as `acts.py` has those of the desk."""

from __future__ import annotations

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.delivery import Accepted
from desktop.domain.national import EventKind, Institution, Masters
from desktop.store.mirror import DueReading
from desktop.usecases.conflicts import conflicts_of, settle_conflict
from desktop.usecases.mirror import (
    allow_reading,
    due_readings,
    let_others_first,
    note_missing,
    postpone_masters,
    postpone_reading,
    read_again,
    take_masters,
    take_reading,
)
from desktop.usecases.rate_pause import keep_rate_pause
from tests.support.counter import Counter
from tests.support.national import shown, told
from tests.usecases.acts import Act

LISTS = Masters(institutions=tuple(Institution(id=str(one), name=f"Dinas {one}") for one in range(100)))


def arrive(office: Counter, *, cases: int = 1) -> None:
    """Record cases that reached the service, each due to be read."""
    for serial in range(cases):
        number = office.record()
        office.settle(number, Accepted(reference=str(6_000_001 + serial)))
    office.clock.forward(days=1)


def due_one(office: Counter, place: int = 0) -> DueReading:
    """Return a report that is due; the clock is where `arrive` left it."""
    found = due_readings(office.ctx)
    by_number = {due.number: due for due in found}
    return by_number[office.numbers[place]]


def _one(office: Counter) -> None:
    arrive(office)


def _read(office: Counter) -> object:
    reply = told(office.clock.now(), kind=EventKind.REPLY)
    return take_reading(office.ctx, due_one(office), shown("6000001", reply))


def read_all(office: Counter) -> None:
    """Let every due report be read and come due again."""
    for due in due_readings(office.ctx):
        take_reading(office.ctx, due, shown(due.tracking_id))
    office.clock.forward(days=30)


def _all_but_one_gone(office: Counter) -> None:
    arrive(office, cases=3)
    read_all(office)
    note_missing(office.ctx, due_one(office))


def _stopped(office: Counter) -> None:
    _all_but_one_gone(office)
    assert note_missing(office.ctx, due_one(office, 1))


def _in_conflict(office: Counter) -> None:
    arrive(office)
    with office.office.store.writing() as unit:
        unit.conflicts.add("u-1", ConflictKind.TITLE, ours="Jalan", theirs="Jembatan", at=office.clock.now())


def _settle(office: Counter) -> None:
    (found,) = conflicts_of(office.ctx, office.who("lilis"), office.numbers[0])
    settle_conflict(office.ctx, office.who("lilis"), office.numbers[0], found.id, Choice.THEIRS)


READING_ACTS = (
    Act("take_reading", _one, _read),
    Act("postpone_reading", _one, lambda office: postpone_reading(office.ctx, due_one(office))),
    Act("let_others_first", _one, lambda office: let_others_first(office.ctx, due_one(office))),
    Act("postpone_masters", _one, lambda office: postpone_masters(office.ctx)),
    Act("note_missing", _all_but_one_gone, lambda office: note_missing(office.ctx, due_one(office, 1))),
    Act("take_masters", lambda _office: None, lambda office: take_masters(office.ctx, LISTS)),
    Act("allow_reading", _stopped, lambda office: allow_reading(office.ctx, office.who("wahyu"), "sudah ditanyakan")),
    Act("keep_rate_pause", lambda _office: None, lambda office: keep_rate_pause(office.ctx, 60.0)),
    Act("read_again", _one, lambda office: read_again(office.ctx, office.who("lilis"), office.numbers[0])),
    Act("settle_conflict", _in_conflict, _settle),
)
