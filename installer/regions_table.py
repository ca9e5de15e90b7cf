"""Build `resources/regions.zip` from the CSV files of the npm package idn-area-data (data under ODbL).

Run by hand: `python -m installer.regions_table FOLDER`, where FOLDER holds provinces.csv, regencies.csv,
districts.csv and villages.csv. One member a regency, so that an office reads only its own villages; the same input
gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "regions.zip"
REGENCY_CODE = 5
"""Characters of a code such as `32.08`."""


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of one CSV file."""
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def written(rows: Iterable[tuple[str, str]]) -> str:
    """Return rows of code and name as CSV text."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("code", "name"))
    table.writerows(rows)
    return out.getvalue()


def members(folder: Path) -> dict[str, str]:
    """Return the archive's members by name: two lists of the whole country, then one list a regency."""
    districts = [(row["code"], row["name"]) for row in read(folder / "districts.csv")]
    villages = [(row["code"], row["name"]) for row in read(folder / "villages.csv")]
    regencies: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name in (*districts, *villages):
        regencies[code[:REGENCY_CODE]].append((code, name))
    areas = [(row["code"], row["name"]) for name in ("provinces", "regencies") for row in read(folder / f"{name}.csv")]
    lists = {"areas.csv": written(sorted(areas)), "districts.csv": written(sorted(districts))}
    return lists | {f"{code}.csv": written(sorted(rows)) for code, rows in sorted(regencies.items())}


def main(folder: Path, target: Path = TARGET) -> None:
    """Write the archive anew."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members(folder).items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED, compresslevel=9)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
