"""Who is at the desk: sign-in by person, with a growing delay that survives a restart."""

from __future__ import annotations

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


def hash_secret(secret: str) -> str:
    """Return the Argon2id hash of a passphrase or PIN; raise InvalidEntryError where it is too short."""
    if len(secret) < SHORTEST_SECRET:
        raise InvalidEntryError((FieldProblem("secret", "secret_too_short"),))
    return _HASHER.hash(secret)


def sign_in(ctx: Context, login: str, secret: str) -> Person:
    """Return who it is; raise SignInDelayedError or WrongSecretError with the seconds to wait.

    An unknown login costs as much time and answers the same as a wrong secret.
    """
    now = ctx.now()
    with ctx.store.reading() as unit:
        person = unit.staff.get(login)
        count, until = unit.staff.failures(login)
        stored = unit.staff.secret_hash(login) if person is not None else _HASHER.hash("nobody-has-this-secret")
    _refuse_while_waiting(now, count, until)
    if _matches(stored, secret) and person is not None and person.active:
        return _welcome(ctx, person, now)
    wait = wait_after(count + 1)
    with ctx.store.writing() as unit:
        unit.staff.note_failure(login, at=now, until=now + wait)
        unit.journal.append("sign_in_failed", actor=login if person else "", at=now, facts={"count": count + 1})
    raise WrongSecretError(int(wait.total_seconds()))


def wait_after(failures: int) -> timedelta:
    """Return how long the next try is refused: nothing for the first ones, then doubling up to the cap."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(FIRST_WAIT * 2 ** min(failures - FREE_TRIES, 10), LONGEST_WAIT)


def seconds_to_wait(now: datetime, count: int, until: datetime | None) -> int:
    """Return how long the next try is still refused; a clock set back never shortens it, nor goes it beyond the cap."""
    if until is None or now >= until:
        return 0
    left = min(until - now, wait_after(count))
    return max(1, int(left.total_seconds()))


def _refuse_while_waiting(now: datetime, count: int, until: datetime | None) -> None:
    if seconds := seconds_to_wait(now, count, until):
        raise SignInDelayedError(seconds)


def _matches(stored: str, secret: str) -> bool:
    try:
        return _HASHER.verify(stored, secret)
    except VerifyMismatchError:
        return False


def _welcome(ctx: Context, person: Person, now: datetime) -> Person:
    with ctx.store.writing() as unit:
        unit.staff.clear_failures(person.login)
        unit.staff.set_last_login(person.login)
        unit.journal.append("signed_in", actor=person.login, at=now)
    return person


@use_case("change_own_secret")
def change_own_secret(ctx: Context, person: Person, old: str, new: str) -> None:
    """Change one's own passphrase or PIN, proving the old one."""
    sign_in(ctx, person.login, old)
    hashed = hash_secret(new)
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
