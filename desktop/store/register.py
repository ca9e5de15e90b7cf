"""The register: lists and searches over every complaint, as fast at a million rows as at a hundred.

Pages go by keyset, counts stand in a tally kept by triggers, nothing is ever skipped by OFFSET (`performance.md` §3).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from desktop.domain.complaint import Channel, RegisterFilter, RegisterPage, RegisterRow
from desktop.domain.permissions import Sight
from desktop.store.database import EncryptedDatabase
from desktop.store.moments import from_micros, from_text, maybe_date
from desktop.store.schema_rules import WITHOUT_ID
from desktop.store.search import MOST_RANKED, Search
from desktop.store.sight import PLACES, VISIBLE_SQL, values_of
from desktop.store.statement import Row, Statement

_ROW = """SELECT c.seq, c.number, c.recorded_at, c.channel, c.title, c.complainant, c.case_status, c.sync_status,
    c.tracking_id, c.due_on, c.village, c.voided"""
_KEY = "SELECT c.seq"
_OF_KEYS = Statement.text(
    _ROW,
    "FROM json_each(?) k CROSS JOIN complaint c ON c.seq = k.value WHERE",
    VISIBLE_SQL,
    "ORDER BY k.key",
    places=("keys", *PLACES),
)
_DUE = Statement.text(
    _ROW,
    "FROM complaint c INDEXED BY complaint_due WHERE",
    VISIBLE_SQL,
    "AND c.running = 1 AND c.due_on <= ? ORDER BY c.due_on, c.seq LIMIT ?",
    places=(*PLACES, "until", "limit"),
)
_NEWEST = Statement.text("SELECT coalesce(max(seq), 0) FROM complaint")
_HIDDEN = Statement.text(
    """SELECT seq FROM complaint WHERE supervisory = 1 AND ? = 0
    UNION SELECT complaint FROM fence WHERE login = ?""",
    places=PLACES,
)
_TALLY = Statement.text(
    """SELECT coalesce(sum(cases) FILTER (WHERE what = 'received' AND bucket = ?), 0),
    coalesce(sum(cases) FILTER (WHERE what = 'received' AND substr(bucket, 1, 4) = ?), 0),
    coalesce(sum(cases) FILTER (WHERE what = 'running'), 0),
    coalesce(sum(cases) FILTER (WHERE what = 'running' AND bucket <> '' AND bucket < ?), 0),
    coalesce(sum(cases) FILTER (WHERE what = 'without_id'), 0) FROM tally WHERE supervisory <= ?""",
    places=("month", "year", "today", "supervisory"),
)
_FENCED_OFF = Statement.text(
    """SELECT coalesce(sum(c.voided = 0 AND substr(c.recorded_on, 1, 7) = ?), 0),
    coalesce(sum(c.voided = 0 AND substr(c.recorded_on, 1, 4) = ?), 0), coalesce(sum(c.running), 0),
    coalesce(sum(c.running = 1 AND coalesce(c.due_on < ?, 0)), 0), coalesce(sum(""",
    WITHOUT_ID,
    """), 0) FROM fence f JOIN complaint c ON c.seq = f.complaint WHERE f.login = ? AND c.supervisory <= ?""",
    places=("month", "year", "today", "login", "supervisory"),
)

_CONDITIONS = {
    "case_status": "c.case_status = ?",
    "sync_status": "c.sync_status = ?",
    "channel": "c.channel = ?",
    "running": "c.running = 1 AND c.running = ?",
    "overdue_on": "c.running = 1 AND c.due_on < ?",
    "without_id": f"{WITHOUT_ID} AND 1 = ?",
    "in_conflict": "c.seq IN (SELECT k.complaint FROM conflict k) AND 1 = ?",
}
"""What each part of a filter asks of a row, by the name of its value."""

_INDEX = {
    "running": "complaint_running",
    "overdue_on": "complaint_running",
    "without_id": "complaint_without_id",
    "case_status": "complaint_case_status",
    "sync_status": "complaint_sync_status",
    "channel": "complaint_channel",
}
"""Which index a filter walks, the most selective first."""

MOST_FOUND = 10_000
FIRST_BATCH = 128
"""Hits of common words that are checked against sight and filter at first; each next batch is twice as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCounts:
    """The numbers above the register, of what the viewer may see; cancelled numbers are in none of them.

    `month` and `year` are complaints received up to today in the office's zone, `overdue` those of the running ones
    whose date is over, `without_id` those that lack a national number and still want one.
    """

    month: int
    year: int
    running: int
    overdue: int
    without_id: int


class RegisterRepository:
    """Reads lines of the register for one viewer at a time."""

    def __init__(self, database: EncryptedDatabase) -> None:
        """Read inside the unit of work of `database`."""
        self._database = database

    def page(self, sight: Sight, wanted: RegisterFilter, *, after: int | None, limit: int) -> RegisterPage:
        """Return up to `limit` rows behind the row `after`: newest first, or best first for rare words.

        A search can be ended from another thread; it raises InterruptedReadError then.
        """
        search = Search.of(wanted.search, sight)
        if search is None:
            rows = _filtered(_ROW, tuple(_values(wanted))).rows(
                self._database, **_values(wanted), **values_of(sight), before=_before(after), limit=limit + 1
            )
            return _page([_row(row) for row in rows], limit)
        with self._database.interruptible():
            search = search.settled(self._database)
            ranked = self._ranked(search, sight, wanted)
            if ranked is not None:
                keys = _behind(ranked, after)[: limit + 1]
            else:
                keys = array("q", islice(self._newest(search, sight, wanted, _before(after)), limit + 1))
            return _page(list(self.rows(sight, keys)), limit)

    def keys(self, sight: Sight, wanted: RegisterFilter) -> array[int]:
        """Return the keys of all wanted rows in the order of `page`; eight bytes a row.

        A search for common words gives the newest 10,000: nobody reads further, and `page` goes on from there.
        """
        search = Search.of(wanted.search, sight)
        if search is None:
            return self._filtered_keys(sight, wanted) if _values(wanted) else self._all_keys(sight)
        with self._database.interruptible():
            search = search.settled(self._database)
            ranked = self._ranked(search, sight, wanted)
            if ranked is not None:
                return ranked
            return array("q", islice(self._newest(search, sight, wanted, _before(None)), MOST_FOUND))

    def rows(self, sight: Sight, keys: Sequence[int]) -> tuple[RegisterRow, ...]:
        """Return the rows of these keys in their order; those this sight does not see are left out."""
        found = _OF_KEYS.rows(self._database, keys=json.dumps(list(keys)), **values_of(sight))
        return tuple(_row(row) for row in found)

    def due(self, sight: Sight, *, until: date, limit: int) -> tuple[RegisterRow, ...]:
        """Return running cases whose date is not later than `until`, earliest first."""
        found = _DUE.rows(self._database, until=until.isoformat(), limit=limit, **values_of(sight))
        return tuple(_row(row) for row in found)

    def counts(self, sight: Sight, *, today: date, zone: str) -> RegisterCounts:
        """Return the numbers above the register; `zone` names whose civil days `today` and the store count by."""
        del zone  # a complaint's civil day is written when it is recorded
        values = {**values_of(sight), "month": f"{today:%Y-%m}", "year": f"{today:%Y}", "today": today.isoformat()}
        (counted,) = _TALLY.rows(self._database, **values)
        (hidden,) = _FENCED_OFF.rows(self._database, **values)
        month, year, running, overdue, without_id = (total - off for total, off in zip(counted, hidden, strict=True))
        return RegisterCounts(month=month, year=year, running=running, overdue=overdue, without_id=without_id)

    def _all_keys(self, sight: Sight) -> array[int]:
        """Return every visible key: no complaint is ever deleted, so the keys are 1 to the newest without gaps."""
        ((newest,),) = _NEWEST.rows(self._database)
        keys, upper = array("q"), newest
        for hidden in sorted(self._hidden(sight), reverse=True):
            keys.extend(range(upper, hidden, -1))
            upper = hidden - 1
        keys.extend(range(upper, 0, -1))
        return keys

    def _hidden(self, sight: Sight) -> set[int]:
        """Return the keys this sight does not see: few, and read from two indexes."""
        return {key for (key,) in _HIDDEN.rows(self._database, **values_of(sight))}

    def _filtered_keys(self, sight: Sight, wanted: RegisterFilter, limit: int = -1) -> array[int]:
        cursor = _filtered(_KEY, tuple(_values(wanted))).run(
            self._database, **_values(wanted), **values_of(sight), before=_before(None), limit=limit
        )
        return array("q", [key for (key,) in cursor])

    def _ranked(self, search: Search, sight: Sight, wanted: RegisterFilter) -> array[int] | None:
        """Return the wanted hits best first, None where the words are too common to be ranked."""
        best = search.ranked(self._database)
        return None if best is None else array("q", self._kept(best, sight, wanted))

    def _newest(self, search: Search, sight: Sight, wanted: RegisterFilter, before: int) -> Iterator[int]:
        """Give the wanted hits of common words newest first, starting from whichever side is the smaller."""
        if _values(wanted):
            few = self._filtered_keys(sight, wanted, limit=MOST_RANKED + 1)
            if len(few) <= MOST_RANKED:
                yield from search.among(self._database, few, before)
                return
        hits, batch = search.newest(self._database, before), FIRST_BATCH
        while keys := list(islice(hits, batch)):
            yield from self._kept(keys, sight, wanted)
            batch = min(2 * batch, MOST_FOUND)

    def _kept(self, keys: list[int], sight: Sight, wanted: RegisterFilter) -> list[int]:
        """Return which of these keys the sight sees and the filter wants, in their order."""
        if len(keys) > FIRST_BATCH and not _values(wanted):
            hidden = self._hidden(sight)
            return [key for key in keys if key not in hidden]
        rows = _among(tuple(_values(wanted))).rows(
            self._database, keys=json.dumps(keys), **_values(wanted), **values_of(sight)
        )
        return [key for (key,) in rows]


@cache
def _filtered(what: str, names: tuple[str, ...]) -> Statement:
    """Return the keyset statement of one shape of filter; the index is named, because the planner has no statistics."""
    index = next((f"INDEXED BY {_INDEX[name]}" for name in _INDEX if name in names), "")
    return Statement.text(
        what,
        "FROM complaint c",
        index,
        "WHERE",
        VISIBLE_SQL,
        *(f"AND {_CONDITIONS[name]}" for name in names),
        "AND c.seq < ? ORDER BY c.seq DESC LIMIT ?",
        places=(*PLACES, *names, "before", "limit"),
    )


@cache
def _among(names: tuple[str, ...]) -> Statement:
    """Return the statement that keeps of given keys what one shape of filter wants."""
    return Statement.text(
        _KEY,
        "FROM json_each(?) k CROSS JOIN complaint c ON c.seq = k.value WHERE",
        VISIBLE_SQL,
        *(f"AND {_CONDITIONS[name]}" for name in names),
        "ORDER BY k.key",
        places=("keys", *PLACES, *names),
    )


def _values(wanted: RegisterFilter) -> dict[str, object]:
    """Return the values of those parts of a filter that ask for something."""
    asked: dict[str, object] = {
        "case_status": wanted.case_status,
        "sync_status": wanted.sync_status,
        "channel": wanted.channel,
        "running": int(wanted.running_only),
        "overdue_on": wanted.overdue_on.isoformat() if wanted.overdue_on else "",
        "without_id": int(wanted.without_tracking_id),
        "in_conflict": int(wanted.ever_in_conflict),
    }
    return {name: value for name, value in asked.items() if value}


def _before(after: int | None) -> int:
    return 2**62 if after is None else after


def _behind(keys: array[int], after: int | None) -> array[int]:
    """Return what follows a key; best-first order is made anew for each page and is the same each time."""
    if after is None:
        return keys
    return keys[keys.index(after) + 1 :] if after in keys else array("q")


def _page(rows: list[RegisterRow], limit: int) -> RegisterPage:
    shown = tuple(rows[:limit])
    return RegisterPage(rows=shown, next_after=shown[-1].seq if len(rows) > limit else None)


def _row(row: Row) -> RegisterRow:
    return RegisterRow(
        seq=row[0],
        number=row[1],
        recorded_at=from_micros(row[2]),
        channel=Channel(row[3]),
        title=from_text(row[4]),
        complainant=from_text(row[5]),
        case_status=row[6],
        sync_status=row[7],
        tracking_id=row[8] or "",
        due_on=maybe_date(row[9]),
        village=from_text(row[10]),
        voided=bool(row[11]),
    )
