"""`import` and `reconcile`, from a file on disk to the printed sheet."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from desktop.domain.numbering import reference_tag
from tests.support.exports import by_openpyxl, by_xlsxwriter, report
from tests.support.verbs import Loket, entry_file


@pytest.fixture
def office(by_hand: Loket, tmp_path: Path) -> Loket:
    """Return an office with one complaint that waits to be copied by hand."""
    assert by_hand("record", entry_file(tmp_path)).status == 0
    return by_hand


def number_of(office: Loket) -> str:
    rows = [one for one in office("list").documents if "number" in one]
    return str(rows[-1]["number"])


def listing(tmp_path: Path, *reports: dict[str, object], name: str = "daftar.xlsx") -> str:
    path = tmp_path / name
    path.write_bytes(by_xlsxwriter(reports))  # type: ignore[arg-type]
    return str(path)


def ours(number: str) -> dict[str, object]:
    """Return our complaint as the list shows it, sent this moment: the verbs run by the machine's own clock."""
    today = datetime.now(ZoneInfo("Asia/Jakarta"))
    text = f"{reference_tag(number)}. Jalan rusak berat sekali."
    return dict(
        report(9412077, day=f"{today:%Y-%m-%d}", time=f"{today:%H:%M:%S}", first=text, to_id="1", to="Dinas PUTR")
    )


def test_a_list_settles_brings_and_is_compared_and_printed(office: Loket, tmp_path: Path) -> None:
    number = number_of(office)
    path = listing(tmp_path, ours(number), dict(report(5049672)), dict(report(5049673, status="Ditutup oleh Admin")))
    told = office("import", path, "--institution", "151345").only
    assert told["settled"] == [{"number": number, "tracking_id": "9412077", "by": "number"}]
    (born,) = told["born"]
    assert (born["tracking_id"], told["closed"], told["rows"], told["complete"]) == ("5049672", 1, 3, True)
    shown = office("show", born["number"]).only
    assert (shown["channel"], shown["tracking_id"]) == ("lapor", "5049672")
    again = office("import", path, "--institution", "151345").only
    assert (again["repeated"], again["settled"], again["born"]) == (True, [], [])
    out = tmp_path / "rekonsiliasi.pdf"
    compared = office("reconcile", "--institution", "151345", "--out", str(out), login="wahyu")
    assert compared.status == 0
    found = compared.only
    assert [one["number"] for one in found["both"]] == [number, born["number"]]
    assert [one["tracking_id"] for one in found["only_theirs"]] == ["5049673"]
    assert (found["differing"], found["only_ours"]) == ([], [])
    assert found["out"] == str(out)
    assert "REKONSILIASI" in PdfReader(out).pages[0].extract_text()
    given = office("reconcile", "--listing", path, "--institution", "151345", login="wahyu").only
    assert given["both"] == found["both"]


def test_what_needs_a_person_ends_with_six(office: Loket, tmp_path: Path) -> None:
    number = number_of(office)
    twice = (ours(number), ours(number) | {"Tracking ID": 9412078})
    told = office("import", listing(tmp_path, *twice))
    assert told.status == 6
    assert [one["why"] for one in told.only["conflicts"]] == ["doubled", "doubled"]


def test_a_file_older_than_what_was_read_changes_nothing(office: Loket, tmp_path: Path) -> None:
    number = number_of(office)
    path = listing(tmp_path, ours(number))
    office("import", path)
    older = listing(tmp_path, ours(number) | {"Status Laporan": "Belum Terverifikasi"}, name="lama.xlsx")
    os.utime(older, (1_700_000_000, 1_700_000_000))
    assert office("import", older).only["older"] == 1


def text_file(tmp_path: Path, text: str = "Lampu jalan di depan pasar padam.") -> str:
    path = tmp_path / "isi.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_one_report_by_its_tracking_number(by_hand: Loket, tmp_path: Path) -> None:
    words = ("import", "--tracking-id", "#9412077", "--title", "Lampu padam", "--text-file", text_file(tmp_path))
    told = by_hand(
        *words,
        "--received",
        "2026-01-02",
        "--disposed",
        "2026-01-05",
        "--status",
        "Terverifikasi",
        "--anonymity",
        "anonymous",
    )
    assert told.status == 0
    assert (told.only["arrival"], told.only["tracking_id"]) == ("born", "9412077")
    shown = by_hand("show", told.only["number"]).only
    assert shown["lapor"]["name"] == "Terverifikasi"
    assert {one["started_on"] for one in shown["deadlines"]} == {"2026-01-05"}
    assert by_hand(*words).only["arrival"] == "known"
    assert by_hand("receipt", told.only["number"], "--paper", "A5", "--out", str(tmp_path / "k.pdf")).status == 6


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("import",), 2),
        (("import", "a.xlsx", "--tracking-id", "9412077"), 2),
        (("import", "tidak-ada.xlsx"), 2),
        (("import", "--tracking-id", "9412077"), 2),
        (("import", "--tracking-id", "9412077", "--text-file", "tidak-ada"), 2),
        (("import", "--tracking-id", "12", "--text-file", "ISI"), 2),
        (("import", "--tracking-id", "9412077", "--text-file", "ISI", "--received", "2026-13-01"), 2),
        (("import", "--tracking-id", "9412077", "--text-file", "ISI", "--received", "0001-01-01"), 2),
        (("import", "--tracking-id", "9412077", "--text-file", "ISI", "--disposed", "2126-01-01"), 2),
        (("reconcile",), 2),
        (("reconcile", "--listing", "tidak-ada.xlsx"), 2),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    by_hand: Loket, tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    isi = text_file(tmp_path)
    told = by_hand(*(isi if word == "ISI" else word for word in words), login="wahyu")
    assert told.status == status
    assert told.said.strip()
    assert told.documents == []


def test_the_sheet_goes_only_where_it_can(by_hand: Loket, tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(by_openpyxl([report()]))
    assert by_hand("reconcile", "--listing", str(path), "--out", str(tmp_path), login="wahyu").status == 2


def test_who_may_not_is_told_so(by_hand: Loket, tmp_path: Path) -> None:
    path = listing(tmp_path, dict(report()))
    assert by_hand("import", path, login="budi").status == 3
    assert by_hand("reconcile", "--listing", path, login="budi").status == 3
