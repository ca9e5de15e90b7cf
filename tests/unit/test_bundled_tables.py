"""The bundled tables are what their scripts make: nobody edits them by hand unseen."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from desktop.paths import resource
from installer import holidays_table, regions_table


def test_the_holidays_are_those_of_the_library() -> None:
    """A newer library that knows more must be followed by a new table: this test then says so."""
    with resource("holidays.csv").open(encoding="utf-8", newline="") as table:
        bundled = [tuple(row) for row in csv.reader(table)][1:]
    assert bundled == [(day.isoformat(), *words) for day, *words in holidays_table.rows()]


def test_a_library_without_joint_leave_is_refused() -> None:
    with pytest.raises(SystemExit, match="2038"):
        holidays_table.rows(range(2038, 2039))


def test_the_table_is_written_anew(tmp_path: Path) -> None:
    holidays_table.main(tmp_path / "holidays.csv")
    assert (tmp_path / "holidays.csv").read_bytes() == resource("holidays.csv").read_bytes()


def test_the_regions_are_cut_by_regency_and_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {
        "provinces": "code,name\n32,Jawa Barat\n",
        "regencies": "code,province_code,name\n32.08,32,Kabupaten Kuningan\n",
        "districts": "code,regency_code,name\n32.08.01,32.08,Kadugede\n",
        "villages": "code,district_code,name\n32.08.01.2002,32.08.01,Ciketak\n32.08.01.2001,32.08.01,Sindangjawa\n",
    }
    for name, text in lists.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    made = []
    for target in (tmp_path / "one.zip", tmp_path / "two.zip"):
        regions_table.main(tmp_path, target)
        made.append(target.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["areas.csv", "districts.csv", "32.08.csv"]
        assert archive.read("32.08.csv").decode() == (
            "code,name\n32.08.01,Kadugede\n32.08.01.2001,Sindangjawa\n32.08.01.2002,Ciketak\n"
        )


def test_the_bundled_regions_are_whole() -> None:
    with zipfile.ZipFile(resource("regions.zip")) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 2 + 514
        assert archive.read("districts.csv").count(b"\n") == 1 + 7285
        villages = sum(archive.read(name).count(b"\n") for name in archive.namelist() if name[0].isdigit())
        assert villages == 514 + 7285 + 83_762
