"""Who is at the desk: sign-in by person, with a growing delay that survives a restart."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from desktop.domain.office import Person
from desktop.errors import FieldProblem, InvalidEntryError, NotPermittedError, SignInDelayedError, WrongSecretError
from desktop.usecases.context import Context
from desktop.usecases.door import use_case

FREE_TRIES = 3
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
SHORTEST_SECRET = 6

_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
"""Argon2id, 64 MiB, t=3: the floor the issue names; about 200 ms on a test machine."""

NOBODYS_HASH = "$argon2id$v=19$m=65536,t=3,p=1$0c8E92mvCmiNu7SXuut7iA$VWYcmpjX+uaO4Fa6jsHoFEsbxXrLtDDf6qMOcm997kI"
"""What the secret of an unknown login is compared with: the same work as for a known one, and nobody's."""


@dataclass(frozen=True, slots=True)
class _Try:
    """One try, counted before it is judged: `person` is None for an unknown login."""

    person: Person | None
    stored: str
    count: int
    wait: timedelta


def hash_secret(secret: str) -> str:
    """Return the Argon2id hash of a passphrase or PIN; raise InvalidEntryError where it is too short."""
    if len(secret) < SHORTEST_SECRET:
        raise InvalidEntryError((FieldProblem("secret", "secret_too_short"),))
    return _HASHER.hash(_typed(secret))


def sign_in(ctx: Context, login: str, secret: str) -> Person:
    """Return who it is; raise SignInDelayedError or WrongSecretError with the seconds to wait.

    An unknown login costs as much time and answers the same as a wrong secret.
    """
    tried = _count_try(ctx, login)
    if _matches(tried.stored, secret) and tried.person is not None and tried.person.active:
        return _welcome(ctx, tried.person)
    with ctx.store.writing() as unit:
        actor = tried.person.login if tried.person else ""
        unit.journal.append("sign_in_failed", actor=actor, at=ctx.now(), facts={"count": tried.count})
    raise WrongSecretError(_whole_seconds(tried.wait))


def _count_try(ctx: Context, login: str) -> _Try:
    """Count the try as failed before it is judged, so that many at once are no way around the delay.

    Raises SignInDelayedError while the delay runs. Where the clock was set back the delay begins anew, once.
    """
    with ctx.store.writing() as unit:
        now = ctx.now()
        count, until = unit.staff.failures(login)
        seconds = seconds_to_wait(now, count, until)
        if not seconds:
            wait = wait_after(count + 1)
            unit.staff.note_failure(login, at=now, until=now + wait)
            person = unit.staff.get(login)
            return _Try(person, unit.staff.secret_hash(login) if person else NOBODYS_HASH, count + 1, wait)
        if until is not None and until > now + wait_after(count):
            unit.staff.put_off(login, until=now + wait_after(count))
    raise SignInDelayedError(seconds)


def wait_after(failures: int) -> timedelta:
    """Return how long the next try is refused: nothing for the first ones, then doubling up to the cap."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def seconds_to_wait(now: datetime, count: int, until: datetime | None) -> int:
    """Return how long the next try is still refused; a clock set back never shortens it, nor goes it beyond the cap."""
    if until is None or now >= until:
        return 0
    return _whole_seconds(min(until - now, wait_after(count)))


def _whole_seconds(wait: timedelta) -> int:
    """Round up: who waits as long as told is let in."""
    return -(-wait // timedelta(seconds=1))


def _typed(secret: str) -> bytes:
    """Return the same bytes however an accent was composed, also for what is not whole Unicode."""
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")


def _matches(stored: str, secret: str) -> bool:
    try:
        return _HASHER.verify(stored, _typed(secret))
    except VerifyMismatchError:
        return False


def _welcome(ctx: Context, person: Person) -> Person:
    with ctx.store.writing() as unit:
        unit.staff.clear_failures(person.login)
        unit.staff.set_last_login(person.login)
        unit.journal.append("signed_in", actor=person.login, at=ctx.now())
    return person


@use_case("change_own_secret")
def change_own_secret(ctx: Context, person: Person, old: str, new: str) -> None:
    """Change one's own passphrase or PIN, proving the old one."""
    hashed = hash_secret(new)
    sign_in(ctx, person.login, old)
    with ctx.store.writing() as unit:
        unit.staff.set_secret_hash(person.login, hashed)
        unit.journal.append("secret_changed", actor=person.login, at=ctx.now())


@use_case("manage_people")
def reset_secret(ctx: Context, person: Person, login: str, new: str) -> None:
    """Give somebody a new secret (forgotten PIN); only an administrator may, and it is journalled."""
    hashed = hash_secret(new)
    with ctx.store.writing() as unit:
        if unit.staff.get(login) is None:
            raise NotPermittedError("manage_people")
        unit.staff.set_secret_hash(login, hashed)
        unit.staff.clear_failures(login)
        unit.journal.append("secret_reset", actor=person.login, at=ctx.now(), facts={"login": login})
