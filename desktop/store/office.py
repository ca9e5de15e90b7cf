"""The office's own facts: profile, desk, paper, service; one JSON value a name."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from desktop.domain.office import ComplaintOfficer, Dialect, Office, Paper, ReadingBudget, ServiceProfile
from desktop.errors import StoreTroubleError
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_text
from desktop.store.schema import Setting
from desktop.store.statement import Statement, slot

PRACTICE = "practice"
"""The irrevocable flag of a practice store (`decisions.md` 5), written when the store is created."""

_READ = Statement(lambda: Setting.select(Setting.value).where(Setting.name == slot("name")))
_WRITE = Statement(
    lambda: Setting.insert({Setting.name: slot("name"), Setting.value: slot("value")}).on_conflict(
        conflict_target=[Setting.name], update={Setting.value: slot("value")}
    )
)


def read_setting(database: EncryptedDatabase, name: str) -> Any:
    """Return a value by its name, None where it was never written."""
    found = _READ.row(database, name=name)
    return None if found is None else json.loads(from_text(found[0]))


def write_setting(database: EncryptedDatabase, name: str, value: object) -> None:
    """Write a value under its name."""
    _WRITE.run(database, name=name, value=json.dumps(value, ensure_ascii=False))


class SettingRepository:
    """What use cases remember under a name of their own, as JSON."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database

    def get(self, name: str) -> Any:
        """Return a value by its name, None where it was never written."""
        return read_setting(self._database, name)

    def put(self, name: str, value: object) -> None:
        """Keep a value under its name."""
        write_setting(self._database, name, value)


class OfficeRepository:
    """Reads each fact once a unit of work."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read and write inside the unit of work of `database`."""
        self._database = database
        self._read: dict[str, Any] = {}

    def get(self) -> Office:
        """Return the profile; whether it is a practice office is the store's own flag, never the profile's."""
        kept = dict(self._needed("office"))
        officer = ComplaintOfficer(**kept.pop("complaint_officer"))
        kept["practice"] = bool(self._value(PRACTICE))
        return Office(complaint_officer=officer, **kept)

    def put(self, office: Office) -> None:
        """Keep the profile."""
        self._keep("office", asdict(office))

    def desk(self) -> str:
        """Return this store's desk letters."""
        return str(self._needed("desk"))

    def put_desk(self, letters: str) -> None:
        """Keep the desk letters."""
        self._keep("desk", letters)

    def paper(self) -> Paper:
        """Return what paper the office prints on."""
        return Paper(**self._needed("paper"))

    def put_paper(self, paper: Paper) -> None:
        """Keep the papers."""
        self._keep("paper", asdict(paper))

    def service(self) -> ServiceProfile:
        """Return the road to the national service with its secrets."""
        kept = dict(self._needed("service"))
        kept["dialect"] = Dialect(kept["dialect"])
        kept["file_hosts"] = tuple(kept.get("file_hosts", ()))
        kept["reading"] = ReadingBudget(**kept.get("reading", {}))
        return ServiceProfile(**kept)

    def put_service(self, service: ServiceProfile) -> None:
        """Keep the road; its secrets are inside the encrypted file and nowhere else."""
        self._keep("service", asdict(service))

    def _keep(self, name: str, value: object) -> None:
        write_setting(self._database, name, value)
        self._read.pop(name, None)

    def _value(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = read_setting(self._database, name)
        return self._read[name]

    def _needed(self, name: str) -> Any:
        value = self._value(name)
        if value is None:
            raise StoreTroubleError(f"setting_missing_{name}")
        return value
