"""Offices with long registers, made once and kept in `build/bench`: filling a million rows takes minutes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from desktop.domain.office import Person
from desktop.paths import places_in
from desktop.store.keys import KeySlots
from desktop.store.migrations import VERSION
from desktop.store.store import Store
from desktop.usecases.context import Context
from tests.bench.figures import ROOT
from tests.bench.filling import EDITION, fill, today_of
from tests.support.office import PASSPHRASE, HandClock, make_office

KEPT = ROOT / "build" / "bench"


def office_of(rows: int) -> Path:
    """Return the folder of an office with so many complaints, filled now if it is not there yet."""
    folder = KEPT / f"kantor-{rows}-v{VERSION}-{EDITION}"
    if not folder.exists():
        fresh = folder.with_name(folder.name + ".baru")
        shutil.rmtree(fresh, ignore_errors=True)
        made = make_office(fresh, practice=True)
        fill(made.store, rows)
        made.store.close()
        fresh.rename(folder)
    return folder


def key_of(folder: Path) -> bytes:
    """Return the data key, as a keyring would hand it over; the passphrase's own cost is a figure by itself."""
    key = KeySlots.load(places_in(folder)).open_with_passphrase(PASSPHRASE)
    assert key is not None
    return key


@contextmanager
def opened(folder: Path, key: bytes, rows: int) -> Iterator[tuple[Context, Person]]:
    """Open the office on the morning after its newest complaint, with the front-desk officer at the desk."""
    morning = datetime.combine(today_of(rows), time(2, 0), UTC) + timedelta(days=1)
    ctx = Context(Store.open(places_in(folder), key), HandClock(moment=morning))
    try:
        with ctx.store.reading() as unit:
            person = next(person for person in unit.staff.all() if person.login == "lilis")
        yield ctx, person
    finally:
        ctx.store.close()


def zone_of(ctx: Context) -> str:
    """Return the office's zone."""
    with ctx.store.reading() as unit:
        return unit.office.get().time_zone
