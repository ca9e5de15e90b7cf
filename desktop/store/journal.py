"""What was done and what was looked at: one row each, chained by hashes, never changed (`decisions.md` 13).

Facts name fields and codes; personal values appear only as digests under a key of their case, so that whoever holds the
journal can't guess them, and whoever holds the value and the case can prove it. A cut tail is found against an anchor:
the head's hash on a receipt, in a sync, or in a backup.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Required, TypedDict, Unpack

from peewee import SQL

from desktop.clock import runs_on
from desktop.errors import JournalBrokenError
from desktop.store.canonical import canonical_bytes, canonical_json
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, to_micros
from desktop.store.office import read_setting, write_setting
from desktop.store.schema import Complaint, Journal
from desktop.store.statement import Row, Statement, slot

GENESIS = "0" * 64
"""What the first row's hash covers in place of an earlier one."""

JOURNAL_KEY = "journal_key"
"""The setting with the key of acts that belong to no case."""

CLOCK_DOUBT = "clock_doubt"
"""The setting with the moment from which on the PC's clock is not believed, in microseconds; None while it is."""

_COLUMNS = (
    Journal.seq,
    Journal.at,
    Journal.act,
    Journal.actor,
    Journal.case_uid,
    Journal.facts,
    Journal.sealed,
    Journal.remark,
    Journal.hash,
)
_HEAD = Statement(lambda: Journal.select(Journal.seq, Journal.hash, Journal.at).order_by(Journal.seq.desc()).limit(1))
_APPEND = Statement(lambda: Journal.insert({column: slot(column.name) for column in _COLUMNS}))
_OF_CASE = Statement(
    lambda: (
        Journal.select(*_COLUMNS)
        .where((Journal.case_uid == slot("case_uid")) & SQL("case_uid <> ''"))
        .order_by(Journal.seq)
    )
)
_NEWEST = Statement(lambda: Journal.select(*_COLUMNS).order_by(Journal.seq.desc()).limit(1))
_ALL = Statement(lambda: Journal.select(*_COLUMNS).order_by(Journal.seq))
_CASE_KEY = Statement(lambda: Complaint.select(Complaint.journal_key).where(Complaint.uid == slot("uid")))


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One act or look. `at` is aware, in UTC; `sealed` maps field names to digests; `hash` is hexadecimal."""

    seq: int
    at: datetime
    act: str
    actor: str
    case_uid: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    sealed: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    hash: str = ""


class Act(TypedDict, total=False):
    """What is said of an act besides its name: who, when, about which case, and with what facts."""

    actor: Required[str]
    at: Required[datetime]
    case_uid: str
    facts: Mapping[str, object]
    sealed: Mapping[str, str]
    remark: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The journal's head at one moment, as printed on a receipt or written into a backup."""

    seq: int
    hash: str


class JournalRepository:
    """Appends and checks; there is no way to change or drop a row."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Write inside the unit of work of `database`."""
        self._database = database

    def append(self, act: str, **what: Unpack[Act]) -> JournalEntry:
        """Add one row and return it; `sealed` values are kept as digests only, `remark` as staff wrote it."""
        head = _HEAD.row(self._database)
        case_uid, sealed = what.get("case_uid", ""), what.get("sealed") or {}
        key = self._key(case_uid) if sealed else b""
        entry = JournalEntry(
            seq=1 if head is None else head[0] + 1,
            at=what["at"],
            act=act,
            actor=what["actor"],
            case_uid=case_uid,
            facts=json.loads(canonical_json(dict(what.get("facts") or {}))),
            sealed={name: seal(key, name, value) for name, value in sealed.items()},
            remark=what.get("remark", ""),
        )
        entry = replace(entry, hash=chain_hash(GENESIS if head is None else head[1], entry))
        _APPEND.run(
            self._database,
            seq=entry.seq,
            at=to_micros(entry.at),
            act=act,
            actor=entry.actor,
            case_uid=case_uid,
            facts=canonical_json(entry.facts),
            sealed=canonical_json(entry.sealed),
            remark=entry.remark,
            hash=entry.hash,
        )
        if head is not None:
            self._watch_clock(from_micros(head[2]), entry.at)
        return entry

    def repeats(self, act: str, *, within: timedelta, **what: Unpack[Act]) -> bool:
        """Say whether the newest row says the same of the same person already, not longer ago than `within`."""
        found = _NEWEST.row(self._database)
        if found is None:
            return False
        newest, case_uid = _entry(found), what.get("case_uid", "")
        sealed = {name: seal(self._key(case_uid), name, value) for name, value in (what.get("sealed") or {}).items()}
        return (newest.act, newest.actor, newest.case_uid, newest.sealed) == (
            act,
            what["actor"],
            case_uid,
            sealed,
        ) and newest.at <= what["at"] <= newest.at + within

    def head(self) -> Anchor | None:
        """Return the anchor of the newest row, None for an empty journal."""
        found = _HEAD.row(self._database)
        return None if found is None else Anchor(found[0], found[1])

    def last_at(self) -> datetime | None:
        """Return when the newest row was written by the PC's clock."""
        found = _HEAD.row(self._database)
        return None if found is None else from_micros(found[2])

    def trusted_at(self) -> datetime | None:
        """Return the newest moment that the PC's clock is believed for.

        This is the newest row's, but after a jump of the clock that of the last row before it: signing in writes a row
        too, and must not make a wrong clock look right.
        """
        return self._doubt() or self.last_at()

    def trust_clock(self) -> None:
        """Believe the clock from the newest row on: a person has confirmed it."""
        if self._doubt() is not None:
            write_setting(self._database, CLOCK_DOUBT, None)

    def of_case(self, case_uid: str) -> tuple[JournalEntry, ...]:
        """Return what happened to a case, oldest first."""
        return tuple(_entry(row) for row in _OF_CASE.rows(self._database, case_uid=case_uid))

    def verify(self, *anchors: Anchor) -> int:
        """Check the whole chain and every anchor; return the number of rows or raise JournalBrokenError.

        `seq` of the error is the first row that does not hold: changed, out of place, missing, or other than anchored.
        """
        wanted = {anchor.seq: anchor.hash for anchor in anchors}
        before, last = GENESIS, 0
        for row in _ALL.run(self._database):
            last += 1
            try:
                right = row[0] == last and row[-1] == chain_hash(before, _entry(row))
            except (ValueError, TypeError, OverflowError):
                right = False
            if not right or wanted.pop(last, row[-1]) != row[-1]:
                raise JournalBrokenError(last)
            before = row[-1]
        if wanted:
            raise JournalBrokenError(last + 1)
        return last

    def _watch_clock(self, last: datetime, at: datetime) -> None:
        """Remember where time stood when the clock jumped, and forget it when the clock is back in its course."""
        doubt = self._doubt()
        if doubt is None and not runs_on(last, at):
            write_setting(self._database, CLOCK_DOUBT, to_micros(last))
        elif doubt is not None and runs_on(doubt, at):
            write_setting(self._database, CLOCK_DOUBT, None)

    def _doubt(self) -> datetime | None:
        kept = read_setting(self._database, CLOCK_DOUBT)
        return None if kept is None else from_micros(int(kept))

    def _key(self, case_uid: str) -> bytes:
        if not case_uid:
            return bytes.fromhex(str(read_setting(self._database, JOURNAL_KEY)))
        found = _CASE_KEY.row(self._database, uid=case_uid)
        if found is None:
            message = "a journal row about a case that is not there"
            raise LookupError(message)
        return bytes(found[0])


def seal(key: bytes, name: str, value: str) -> str:
    """Return the digest that stands for a personal value: HMAC-SHA256 under the case's key, hexadecimal."""
    content = f"{name}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def chain_hash(before: str, entry: JournalEntry) -> str:
    """Return the hash that ties a row to the one before it."""
    content = {
        "act": entry.act,
        "actor": entry.actor,
        "at": entry.at.isoformat(timespec="microseconds"),
        "before": before,
        "case": entry.case_uid,
        "facts": entry.facts,
        "remark": entry.remark,
        "sealed": entry.sealed,
        "seq": entry.seq,
    }
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def _entry(row: Row) -> JournalEntry:
    seq, at, act, actor, case_uid, facts, sealed, remark, chained = row
    return JournalEntry(
        seq=seq,
        at=from_micros(at),
        act=from_text(act),
        actor=from_text(actor),
        case_uid=from_text(case_uid),
        facts=json.loads(from_text(facts)),
        sealed=json.loads(from_text(sealed)),
        remark=from_text(remark),
        hash=chained,
    )
