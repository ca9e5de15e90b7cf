"""After registration nothing is overwritten: a correction is a revision, a wrong number a void row."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from desktop.domain.complaint import Revision
from desktop.domain.delivery import SyncState
from desktop.domain.office import Person
from desktop.domain.permissions import sight_of
from desktop.errors import FieldProblem, InvalidEntryError, ReasonNeededError, StepNotAllowedError
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.identity import plain_remark
from desktop.usecases.reading import demand_standing, find_case
from desktop.usecases.release import demand_no_road, submit_item
from desktop.usecases.typed_text import demand_unicode, demand_words

REVISABLE = frozenset(
    {
        "title",
        "incident_date",
        "incident_place",
        "incident_village",
        "requested_resolution",
        "loss",
        "category",
        "complainant.name",
        "complainant.address",
        "complainant.phone",
        "complainant.nik",
        "respondent.name",
        "respondent.unit",
        "addition",
    }
)
"""`description` is not here: the citizen's own words are immutable; what is added later is an `addition`."""

NEVER_BLANK = frozenset({"title", "addition"})
"""Everything else may be corrected to "not known"."""

STILL_HERE = frozenset({SyncState.HELD, SyncState.WAITING, SyncState.MANUAL, SyncState.REFUSED, SyncState.NOT_REQUIRED})


@use_case("void_number")
def void_number(ctx: Context, person: Person, number: str, reason: str) -> None:
    """Cancel a number with a reason; its row stays, and it is never given again."""
    if not reason.strip():
        raise ReasonNeededError
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number, reveal=True)
        demand_standing(record)
        submit = submit_item(unit, record)
        if submit.state not in STILL_HERE:
            raise StepNotAllowedError(record.sync_status)
        demand_no_road(submit)
        for item in unit.outbox.of_case(record.entry.uid):
            if item.state is not SyncState.ACCEPTED:
                unit.outbox.set_state(item.id, SyncState.NOT_REQUIRED, at=now)
        unit.complaints.void(record.number, reason)
        if record.entry.channel.is_online:
            # Born twice by mistake: the complaint of ours that it really is must be able to take the number.
            unit.complaints.set_tracking_id(record.number, None)
        unit.complaints.set_sync_status(record.number, SyncState.NOT_REQUIRED)
        unit.journal.append(
            "number_voided",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            remark=plain_remark(record, reason),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What stands instead of, or beside, what was recorded: `field` by its dotted name, one of `REVISABLE`."""

    field: str
    value: str
    reason: str = ""


@use_case("revise_complaint")
def revise_complaint(ctx: Context, person: Person, number: str, correction: Correction) -> None:
    """Add a correction beside what was recorded; who, when and which field stand in the journal."""
    _check(correction)
    with ctx.store.writing() as unit:
        now = ctx.now()
        record = find_case(unit, sight_of(person), number, reveal=True)
        demand_standing(record)
        unit.complaints.add_revision(record.entry.uid, **asdict(correction), by=person.login, at=now)
        added = Revision(at=now, by=person.login, **asdict(correction))
        unit.journal.append(
            "complaint_revised",
            actor=person.login,
            at=now,
            case_uid=record.entry.uid,
            facts={"field": correction.field},
            sealed={correction.field: correction.value},
            remark=plain_remark(replace(record, revisions=(*record.revisions, added)), correction.reason),
        )


def _check(correction: Correction) -> None:
    if correction.field not in REVISABLE:
        raise InvalidEntryError((FieldProblem(correction.field, "not_revisable"),))
    if correction.field in NEVER_BLANK:
        demand_words(correction.field, correction.value)
    demand_unicode(correction.field, correction.value)
