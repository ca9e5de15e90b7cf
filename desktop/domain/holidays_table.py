"""The bundled table of days off, made when the program is built and dated by its decrees."""

from __future__ import annotations

import csv
from datetime import date

from desktop.domain.working_days import Holiday, HolidayKind
from desktop.paths import resource


def load_holidays() -> tuple[Holiday, ...]:
    """Read `resources/holidays.csv`: national holidays and joint leave, oldest first."""
    with resource("holidays.csv").open(encoding="utf-8", newline="") as table:
        return tuple(
            Holiday(
                on=date.fromisoformat(row["date"]),
                name=row["name"],
                kind=HolidayKind(row["kind"]),
                source=row["source"],
            )
            for row in csv.DictReader(table)
        )
