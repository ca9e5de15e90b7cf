"""The people who may sign in, their hashed secrets and the delay after failed tries."""

from __future__ import annotations

import json
from datetime import datetime

from desktop.domain.office import Person, Role
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, to_micros
from desktop.store.office import read_setting, write_setting
from desktop.store.schema import SignInDelay, Staff
from desktop.store.statement import Row, Statement, slot

LAST_LOGIN = "last_login"

_PERSON = (Staff.login, Staff.name, Staff.nip, Staff.position, Staff.roles, Staff.active)
_ALL = Statement(lambda: Staff.select(*_PERSON).order_by(Staff.name, Staff.login))
_GET = Statement(lambda: Staff.select(*_PERSON).where(Staff.login == slot("login")))
_ADD = Statement(lambda: Staff.insert({column: slot(column.name) for column in (*_PERSON, Staff.secret_hash)}))
_CHANGE = Statement(
    lambda: Staff.update({column: slot(column.name) for column in _PERSON[1:]}).where(Staff.login == slot("login"))
)
_HASH = Statement(lambda: Staff.select(Staff.secret_hash).where(Staff.login == slot("login")))
_SET_HASH = Statement(
    lambda: Staff.update({Staff.secret_hash: slot("secret_hash")}).where(Staff.login == slot("login"))
)
_DELAY = Statement(
    lambda: SignInDelay.select(SignInDelay.failures, SignInDelay.until).where(SignInDelay.login == slot("login"))
)
_FAILED = Statement(
    lambda: SignInDelay.insert(
        {SignInDelay.login: slot("login"), SignInDelay.failures: 1, SignInDelay.until: slot("until")}
    ).on_conflict(
        conflict_target=[SignInDelay.login],
        update={SignInDelay.failures: SignInDelay.failures + 1, SignInDelay.until: slot("until")},
    )
)
_PUT_OFF = Statement(
    lambda: SignInDelay.update({SignInDelay.until: slot("until")}).where(SignInDelay.login == slot("login"))
)
_FORGET = Statement(lambda: SignInDelay.delete().where(SignInDelay.login == slot("login")))


class StaffRepository:
    """People by login; a secret leaves here only as its hash."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def add(self, person: Person, secret_hash: str) -> None:
        """Add a person with the hash of the first secret."""
        _ADD.run(self._database, secret_hash=secret_hash, **_values(person))

    def change(self, person: Person) -> bool:
        """Write name, position, roles and whether the person may still sign in; say whether the login is known."""
        return _CHANGE.changed(self._database, **_values(person)) == 1

    def get(self, login: str) -> Person | None:
        """Return the person, None where nobody has this login."""
        found = _GET.row(self._database, login=login)
        return None if found is None else _person(found)

    def all(self) -> tuple[Person, ...]:
        """Return everybody, also who is no longer active, by name."""
        return tuple(_person(row) for row in _ALL.rows(self._database))

    def secret_hash(self, login: str) -> str:
        """Return the Argon2id hash; raises LookupError for an unknown login."""
        found = _HASH.row(self._database, login=login)
        if found is None:
            raise LookupError
        return str(found[0])

    def set_secret_hash(self, login: str, secret_hash: str) -> None:
        """Replace the hash."""
        _SET_HASH.run(self._database, login=login, secret_hash=secret_hash)

    def failures(self, login: str) -> tuple[int, datetime | None]:
        """Return how often in a row a sign-in failed, and until when the next try is refused."""
        found = _DELAY.row(self._database, login=login)
        return (0, None) if found is None else (found[0], from_micros(found[1]))

    def note_failure(self, login: str, *, at: datetime, until: datetime) -> None:
        """Count a failed try; the delay is on disk, so that a restart does not shorten it."""
        _FAILED.run(self._database, login=login, until=max(to_micros(until), to_micros(at)))

    def put_off(self, login: str, *, until: datetime) -> None:
        """Set until when the next try is refused, without counting another failure."""
        _PUT_OFF.run(self._database, login=login, until=to_micros(until))

    def clear_failures(self, login: str) -> None:
        """Forget the failed tries after a right one."""
        _FORGET.run(self._database, login=login)

    def last_login(self) -> str:
        """Return who signed in last at this desk, empty before the first time."""
        return str(read_setting(self._database, LAST_LOGIN) or "")

    def set_last_login(self, login: str) -> None:
        """Remember who signed in, to offer the name first next time."""
        write_setting(self._database, LAST_LOGIN, login)


def _values(person: Person) -> dict[str, object]:
    return {
        "login": person.login,
        "name": person.name,
        "nip": person.nip,
        "position": person.position,
        "roles": json.dumps(sorted(person.roles)),
        "active": int(person.active),
    }


def _person(row: Row) -> Person:
    login, name, nip, position, roles, active = row
    return Person(
        login=login,
        name=from_text(name),
        nip=from_text(nip),
        position=from_text(position),
        roles=frozenset(Role(role) for role in json.loads(roles)),
        active=bool(active),
    )
