"""Build `resources/holidays.csv`: national holidays and joint leave of the years the joint decree has fixed.

Run with the development environment: `python -m installer.holidays_table`. The table is checked in; the program
itself never needs the `holidays` library, whose older releases silently lack joint leave (`domain.md` §7).
"""

from __future__ import annotations

import csv
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays
from holidays.constants import GOVERNMENT, PUBLIC

YEARS = range(2024, 2028)
LEAST_JOINT_LEAVE = 8
"""Fewer days of joint leave in a year mean a release of the library that does not know that year."""

SOURCES = {
    2024: "SKB 3 Menteri 2024; Keppres 7/2024",
    2025: "SKB 3 Menteri 2025 dengan perubahannya (18 Agustus 2025)",
    2026: "SKB 3 Menteri 2026 (Menag 1497/2025, Menaker 2/2025, MenPANRB 5/2025)",
    2027: "SKB 3 Menteri 2027",
}
KINDS = {PUBLIC: "national", GOVERNMENT: "joint_leave"}
TARGET = Path(__file__).resolve().parent.parent / "resources" / "holidays.csv"


def rows(years: range = YEARS) -> list[tuple[date, str, str, str]]:
    """Return date, name, kind and source of every day off, oldest first; raise where a year looks unknown."""
    found = []
    for category, kind in KINDS.items():
        table = holidays.country_holidays("ID", years=years, categories=(category,), language="id")
        found += [(day, name, kind, SOURCES.get(day.year, "")) for day, name in table.items()]
    for year in years:
        if sum(day.year == year and kind == "joint_leave" for day, _, kind, _ in found) < LEAST_JOINT_LEAVE:
            message = f"holidays {version('holidays')} does not know the joint leave of {year}"
            raise SystemExit(message)
    return sorted(found)


def main(target: Path = TARGET) -> None:
    """Write the table anew."""
    with target.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("date", "name", "kind", "source"))
        table.writerows(rows())


if __name__ == "__main__":
    main()
