"""The first day: one office, its people, its keys, its store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.clock import Clock
from desktop.domain.office import Office, Person, ServiceProfile
from desktop.domain.profile import OfficeProfile
from desktop.errors import FieldProblem, ProfileInvalidError, StoreExistsError
from desktop.paths import Places
from desktop.store.founding import clear_unfounded
from desktop.store.keys import KeySlots
from desktop.store.machine import claim_desk
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.door import use_case
from desktop.usecases.sign_in import hash_secret

PRACTICE_CODE = "LATIH"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedOffice:
    """A store that stands; the recovery key is shown once and kept nowhere."""

    store: Store
    recovery_key: str


def create_office(
    places: Places,
    profile: OfficeProfile,
    *,
    passphrase: str,
    secrets: Mapping[str, str],
    clock: Clock,
    practice: bool = False,
) -> CreatedOffice:
    """Create key slots, store, office and people; refuse where a store exists or a secret is missing.

    `secrets` are the people's passphrases or PINs by login. Raises ProfileInvalidError naming every missing one.
    """
    hashes = _hashes(profile, secrets)
    if not clear_unfounded(places):
        raise StoreExistsError(places.database)
    claim_desk(places, profile.desk, practice=practice)
    created = KeySlots.create(places, passphrase)
    store = Store.create(places, created.data_key, practice=practice)
    office = replace(profile.office, code=PRACTICE_CODE, practice=True) if practice else profile.office
    now = clock.now()
    with store.writing() as unit:
        unit.office.put(office)
        unit.office.put_desk(profile.desk)
        unit.office.put_paper(profile.paper)
        unit.office.put_service(profile.service)
        for person in profile.people:
            unit.staff.add(person, hashes[person.login])
        unit.journal.append(
            "office_created", actor="", at=now, facts={"code": office.code, "desk": profile.desk, "practice": practice}
        )
    KeySlots.load(places).found()
    return CreatedOffice(store=store, recovery_key=created.recovery_key)


def _hashes(profile: OfficeProfile, secrets: Mapping[str, str]) -> dict[str, str]:
    missing = tuple(
        FieldProblem(f"staff.{person.login}", "secret_missing")
        for person in profile.people
        if not secrets.get(person.login)
    )
    if missing:
        raise ProfileInvalidError(missing)
    return {person.login: hash_secret(secrets[person.login]) for person in profile.people}


@use_case("show_office")
def show_office(ctx: Context, person: Person) -> tuple[Office, str, ServiceProfile]:
    """Return the profile, the desk letters and the service without its secrets."""
    with ctx.store.reading() as unit:
        service = replace(unit.office.service(), auth_value="", token="")
        return unit.office.get(), unit.office.desk(), service


@use_case("set_service")
def set_service(ctx: Context, person: Person, service: ServiceProfile) -> None:
    """Change the road to the national service; secrets stay inside the encrypted file."""
    with ctx.store.writing() as unit:
        unit.office.put_service(service)
        unit.journal.append(
            "service_changed", actor=person.login, at=ctx.now(), facts={"dialect": service.dialect}
        )
