"""The first day: one office, its people, its keys, its store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.clock import Clock
from desktop.domain.delivery import Step, SyncState
from desktop.domain.office import Dialect, Office, Person, ServiceProfile
from desktop.domain.permissions import Sight
from desktop.domain.profile import OfficeProfile
from desktop.errors import FieldProblem, ProfileInvalidError, StoreExistsError
from desktop.paths import Places
from desktop.store.founding import clear_unfounded
from desktop.store.keys import KeySlots
from desktop.store.machine import claim_desk
from desktop.store.store import Store, Unit
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.interruption import settle_interrupted
from desktop.usecases.keys import SHORTEST_PASSPHRASE
from desktop.usecases.sign_in import SHORTEST_SECRET, hash_secret

PRACTICE_CODE = "LATIH"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedOffice:
    """A store that stands; the recovery key is shown once and kept nowhere."""

    store: Store
    recovery_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSecrets:
    """What opens a new office: the office passphrase, and the people's passphrases or PINs by login."""

    passphrase: str
    people: Mapping[str, str]

    def __repr__(self) -> str:
        """Keep secrets out of every trace."""
        return "OfficeSecrets(…)"


def create_office(
    places: Places, profile: OfficeProfile, secrets: OfficeSecrets, *, clock: Clock, practice: bool = False
) -> CreatedOffice:
    """Create key slots, store, office and people; refuse where a store exists or a secret is missing or too short.

    Raises ProfileInvalidError naming every wrong secret, and StoreExistsError; what a failure leaves behind is no
    office, and is cleared when set-up begins again.
    """
    hashes = _hashes(profile, secrets)
    if not clear_unfounded(places):
        raise StoreExistsError(places.database)
    claim_desk(places, profile.desk, practice=practice)
    created = KeySlots.create(places, secrets.passphrase)
    store = Store.create(places, created.data_key, practice=practice)
    try:
        _write_office(Context(store, clock), profile, hashes, practice=practice)
        KeySlots.load(places).found()
    except BaseException:
        store.close()
        raise
    return CreatedOffice(store=store, recovery_key=created.recovery_key)


def _write_office(ctx: Context, profile: OfficeProfile, hashes: Mapping[str, str], *, practice: bool) -> None:
    office = replace(profile.office, code=PRACTICE_CODE, practice=True) if practice else profile.office
    with ctx.store.writing() as unit:
        unit.office.put(office)
        unit.office.put_desk(profile.desk)
        unit.office.put_paper(profile.paper)
        unit.office.put_service(profile.service)
        for person in profile.people:
            unit.staff.add(person, hashes[person.login])
        facts = {"code": office.code, "desk": profile.desk, "practice": practice}
        unit.journal.append("office_created", actor="", at=ctx.now(), facts=facts)


def _hashes(profile: OfficeProfile, secrets: OfficeSecrets) -> dict[str, str]:
    """Return the hashes of everybody's secret; all that is missing or too short is named at once."""
    problems = [FieldProblem("passphrase", "phrase_short")] if len(secrets.passphrase) < SHORTEST_PASSPHRASE else []
    for person in profile.people:
        secret = secrets.people.get(person.login, "")
        if len(secret) < SHORTEST_SECRET:
            problems.append(FieldProblem(f"staff.{person.login}", "secret_too_short" if secret else "secret_missing"))
    if problems:
        raise ProfileInvalidError(tuple(problems))
    return {person.login: hash_secret(secrets.people[person.login]) for person in profile.people}


@use_case("show_office")
def show_office(ctx: Context, person: Person) -> tuple[Office, str, ServiceProfile]:
    """Return the profile, the desk letters and the service without its secrets."""
    del person  # the door has asked already; nothing here depends on who looks
    with ctx.store.reading() as unit:
        service = replace(unit.office.service(), auth_value="", token="")
        return unit.office.get(), unit.office.desk(), service


@use_case("set_service")
def set_service(ctx: Context, person: Person, service: ServiceProfile) -> None:
    """Change the road to the national service; secrets stay inside the encrypted file.

    A secret left empty stays as it was while the address stays: nobody can be shown it, so nobody can type it again.
    At another address it is gone, so that it never goes to a stranger. What waits for a wire that is no more is copied
    by hand from now on; what waits for a hand stays there, because it may be on the site already. Without a wire no
    round ever asks what became of what is being sent: it is unknown from here on, unless its answer still comes.
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        standing = unit.office.service()
        if service.base_url == standing.base_url:
            auth_value, token = service.auth_value or standing.auth_value, service.token or standing.token
            service = replace(service, auth_value=auth_value, token=token)
        unit.office.put_service(service)
        if service.dialect is not Dialect.LAPOR_V3:
            settle_interrupted(unit, at=now, ticks=ctx.ticks())
        moved = _to_the_hand(unit, now) if service.dialect is Dialect.ASSISTED else 0
        unit.journal.append(
            "service_changed", actor=person.login, at=now, facts={"dialect": service.dialect, "to_hand": moved}
        )


def _to_the_hand(unit: Unit, now: datetime) -> int:
    """Give what waits to whoever copies by hand; return how many cases that are."""
    waiting = unit.outbox.items(SyncState.WAITING, Sight.of_system())
    texts = [item for item in waiting if item.step is Step.SUBMIT]
    for item in waiting:
        state = SyncState.NOT_REQUIRED if item.step is Step.FILE else SyncState.MANUAL
        unit.outbox.set_state(item.id, state, at=now)
    for item in texts:
        unit.complaints.set_sync_status(item.number, SyncState.MANUAL)
    return len(texts)
