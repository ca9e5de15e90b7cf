"""Taking in what the national service shows: beside our own, never over it, and not at all where it looks wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.clock import office_date
from desktop.domain.national import Masters, NationalCase
from desktop.domain.office import Dialect, Person
from desktop.domain.permissions import sight_of
from desktop.domain.reading_plan import PROGRAM_UNIFORM, Uniform, next_reading, working_days_between
from desktop.errors import ReasonNeededError, StepNotAllowedError
from desktop.store.mirror import DueReading, Reflection, SeenEvent, Taken
from desktop.store.store import Unit
from desktop.usecases.calendar import office_calendar
from desktop.usecases.conflicts import note_conflicts
from desktop.usecases.context import Context
from desktop.usecases.door import SYSTEM_ACTOR, system_case, use_case
from desktop.usecases.reading import find_case

STOPPED = "reading_stopped"
NEWS = "national_news"
IDENTITY = "service_identity"
MASTERS_AT = "masters_read_at"
MASTERS_ACCEPTED = "masters_accepted"
MASTERS_TRIED_AT = "masters_tried_at"
MASTERS_AGAIN_HOURS = 1
MOST_GONE = 0.05
"""More of what was there disappearing at once is no news but a mistake (`reliability.md` R8)."""

GONE_ALLOWED = "gone_allowed"
"""How many were gone when a person last let reading go on: those are looked into, and no news ever after."""

FEW_GONE = 1
"""One report may vanish in a small office without stopping anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingStop:
    """Why nothing is read until a person decided: `reason` a stable word, `ours` and `theirs` what does not fit."""

    reason: str
    ours: str
    theirs: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorView:
    """What the service shows of one case, for a person who may see the case."""

    reflection: Reflection
    events: tuple[SeenEvent, ...]


@system_case("due_readings")
def due_readings(ctx: Context) -> tuple[DueReading, ...]:
    """Return the reports to read now; none where the office has no line, or a person must decide first."""
    with ctx.store.reading() as unit:
        service = unit.office.service()
        if service.dialect is not Dialect.LAPOR_V3 or unit.settings.get(STOPPED):
            return ()
        now = ctx.now()
        furthest = now + timedelta(hours=2 * service.reading.late_hours)
        return unit.mirror.due(now, limit=service.reading.at_once, furthest=furthest)


@system_case("masters_are_due")
def masters_are_due(ctx: Context) -> bool:
    """Say whether the service's lists are to be read: once a day, and never while a person must decide."""
    with ctx.store.reading() as unit:
        service = unit.office.service()
        if service.dialect is not Dialect.LAPOR_V3 or unit.settings.get(STOPPED):
            return False
        read, tried = unit.settings.get(MASTERS_AT), unit.settings.get(MASTERS_TRIED_AT)
    return not (_is_within(ctx, read, service.reading.lists_hours) or _is_within(ctx, tried, MASTERS_AGAIN_HOURS))


def _is_within(ctx: Context, moment: str | None, hours: int) -> bool:
    return moment is not None and abs(ctx.now() - datetime.fromisoformat(moment)) < timedelta(hours=hours)


@system_case("postpone_masters")
def postpone_masters(ctx: Context) -> None:
    """Leave lists the service does not give for an hour; reports are read without them."""
    with ctx.store.writing() as unit:
        unit.settings.put(MASTERS_TRIED_AT, ctx.now().isoformat())


@system_case("take_reading")
def take_reading(ctx: Context, due: DueReading, case: NationalCase, *, uniform: Uniform = PROGRAM_UNIFORM) -> Taken:
    """Keep what was read and plan the next reading, in one transaction."""
    with ctx.store.writing() as unit:
        return keep_reflection(unit, due.case_uid, case, at=ctx.now(), uniform=uniform)


def keep_reflection(
    unit: Unit, case_uid: str, case: NationalCase, *, at: datetime, uniform: Uniform = PROGRAM_UNIFORM
) -> Taken:
    """Write a reading however it came (line, export, typed), note where it contradicts us, and journal news."""
    service = unit.office.service()
    taken = unit.mirror.take(case_uid, case, at=at, origin=service.base_url)
    note_conflicts(unit, case_uid, taken, at=at)
    if taken.is_news:
        facts = {"fields": sorted(taken.changed), "events": len(taken.new_events)}
        unit.journal.append(NEWS, actor=SYSTEM_ACTOR, at=at, case_uid=case_uid, facts=facts)
    _plan(unit, case_uid, at=at, uniform=uniform)
    return taken


def _plan(unit: Unit, case_uid: str, *, at: datetime, uniform: Uniform) -> None:
    service, office = unit.office.service(), unit.office.get()
    seen = unit.mirror.of_case(case_uid)
    stirred = at if seen is None or seen.changed_at is None else seen.changed_at
    since, today = office_date(stirred, office.time_zone), office_date(at, office.time_zone)
    quiet = working_days_between(since, today, office_calendar(office), most=service.reading.daily_days)
    unit.mirror.schedule(case_uid, next_reading(at, quiet, service.reading, uniform))


@system_case("postpone_reading")
def postpone_reading(ctx: Context, due: DueReading) -> None:
    """Leave a report that the service stumbles over for the next time; others are not kept waiting by it."""
    with ctx.store.writing() as unit:
        _plan(unit, due.case_uid, at=ctx.now(), uniform=PROGRAM_UNIFORM)


@system_case("let_others_first")
def let_others_first(ctx: Context, due: DueReading) -> None:
    """Put a report last among those that are due: what broke the line may be its own weight."""
    with ctx.store.writing() as unit:
        unit.mirror.schedule(due.case_uid, ctx.now())


@system_case("note_missing")
def note_missing(ctx: Context, due: DueReading, *, uniform: Uniform = PROGRAM_UNIFORM) -> bool:
    """Keep that the service shows a report no more; say whether so many are gone that reading stops.

    A report that was never seen there is no loss: a secret one may be hidden from the start (e.20).
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        before = unit.mirror.of_case(due.case_uid)
        _plan(unit, due.case_uid, at=now, uniform=uniform)
        if before is None or not before.reads or before.missing_since is not None:
            return False
        _, gone_before = unit.mirror.counts()
        looked_into = min(int(unit.settings.get(GONE_ALLOWED) or 0), gone_before)
        unit.settings.put(GONE_ALLOWED, looked_into)
        unit.mirror.note_missing(due.case_uid, at=now)
        unit.journal.append("national_missing", actor=SYSTEM_ACTOR, at=now, case_uid=due.case_uid)
        known, gone = unit.mirror.counts()
        if gone - looked_into <= max(FEW_GONE, known * MOST_GONE):
            return False
        _stop(unit, ReadingStop(reason="vanished", ours=str(known), theirs=str(known - gone), at=now))
        return True


@system_case("take_masters")
def take_masters(ctx: Context, masters: Masters) -> bool:
    """Keep the service's lists; say whether they looked so wrong that reading stopped instead."""
    with ctx.store.writing() as unit:
        now = ctx.now()
        wrong = None if unit.settings.get(MASTERS_ACCEPTED) else _doubt(unit, masters, now)
        if wrong is not None:
            _stop(unit, wrong)
            return True
        unit.masters.put(masters, at=now)
        unit.settings.put(IDENTITY, _identity(unit, masters))
        unit.settings.put(MASTERS_AT, now.isoformat())
        unit.settings.put(MASTERS_ACCEPTED, value=False)
        return False


def _doubt(unit: Unit, masters: Masters, now: datetime) -> ReadingStop | None:
    """Return why a list can't be believed: empty, shrunken, or another service's."""
    known = {institution.id for institution in unit.masters.institutions()}
    named = {institution.id for institution in masters.institutions}
    if not named:
        return ReadingStop(reason="masters_empty", ours=str(len(known)), theirs="0", at=now)
    before, after = unit.settings.get(IDENTITY), _identity(unit, masters)
    if before and before != after:
        ours, theirs = (" ".join(part for part in one.values() if part) for one in (before, after))
        return ReadingStop(reason="other_service", ours=ours, theirs=theirs, at=now)
    if len(known - named) > max(FEW_GONE, len(known) * MOST_GONE):
        return ReadingStop(reason="masters_shrunk", ours=str(len(known)), theirs=str(len(named)), at=now)
    return None


def _identity(unit: Unit, masters: Masters) -> dict[str, str]:
    """Return what tells one service from another: its address and what it calls our own institution."""
    service = unit.office.service()
    names = {institution.id: institution.name for institution in masters.institutions}
    return {"origin": service.base_url, "institution": names.get(service.disposition_id, "")}


def _stop(unit: Unit, stop: ReadingStop) -> None:
    unit.settings.put(
        STOPPED, {"reason": stop.reason, "ours": stop.ours, "theirs": stop.theirs, "at": stop.at.isoformat()}
    )
    unit.journal.append("reading_stopped", actor=SYSTEM_ACTOR, at=stop.at, facts={"reason": stop.reason})


@system_case("reading_stop")
def reading_stop(ctx: Context) -> ReadingStop | None:
    """Return why reading stands still, None while it goes on; it names no case."""
    with ctx.store.reading() as unit:
        kept = unit.settings.get(STOPPED)
    if not kept:
        return None
    at = datetime.fromisoformat(kept["at"])
    return ReadingStop(reason=kept["reason"], ours=kept["ours"], theirs=kept["theirs"], at=at)


@use_case("allow_reading")
def allow_reading(ctx: Context, person: Person, reason: str) -> None:
    """Go on reading although it looked wrong, because a person looked and says why; journalled."""
    if not reason.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        kept = unit.settings.get(STOPPED)
        if not kept:
            raise StepNotAllowedError("")
        unit.settings.put(STOPPED, None)
        unit.settings.put(MASTERS_ACCEPTED, kept["reason"] != "vanished")
        unit.settings.put(GONE_ALLOWED, unit.mirror.counts()[1])
        unit.journal.append(
            "reading_allowed", actor=person.login, at=ctx.now(), facts={"reason": kept["reason"]}, remark=reason.strip()
        )


@use_case("show_case")
def mirror_of(ctx: Context, person: Person, number: str) -> MirrorView | None:
    """Return what the service shows of a case, None where it is not there for all we know."""
    with ctx.store.reading() as unit:
        record = find_case(unit, sight_of(person), number)
        reflection = unit.mirror.of_case(record.entry.uid)
        if reflection is None:
            return None
        return MirrorView(reflection=reflection, events=unit.mirror.events(record.entry.uid))


@use_case("read_again")
def read_again(ctx: Context, person: Person, number: str) -> None:
    """Let a report be read at the next round, whenever it was planned."""
    with ctx.store.writing() as unit:
        record = find_case(unit, sight_of(person), number)
        if not record.tracking_id:
            raise StepNotAllowedError(record.sync_status)
        unit.mirror.begin(record.entry.uid, next_read_at=ctx.now())
        unit.mirror.schedule(record.entry.uid, ctx.now())
