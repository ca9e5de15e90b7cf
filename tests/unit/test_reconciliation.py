"""Register against list: each case in one of four lists, and only what is ours to have."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop.domain.reconciliation import ListedReport, OurCase, Period, Reconciliation, Terms, compare
from tests.support.exports import row

PERIOD = Period(first=date(2026, 11, 1), last=date(2026, 11, 30), taken_on=date(2026, 12, 1))
TERMS = Terms(is_closed=lambda words: "Ditutup" in words, is_ours=lambda report: report.disposition_id == "151345")


def our(number: str, tracking_id: str = "", status: str = "REGISTERED") -> OurCase:
    return OurCase(
        number=number,
        received_on=date(2026, 11, 3),
        tracking_id=tracking_id,
        title="Jalan rusak",
        case_status=status,
        sync_status="accepted",
    )


def their(tracking_id: str, status: str = "Terverifikasi", disposition_id: str = "151345") -> ListedReport:
    return ListedReport(
        line=5,
        tracking_id=tracking_id,
        received_at=datetime(2026, 11, 3, tzinfo=UTC),
        status=status,
        title="Jalan rusak",
        disposition_id=disposition_id,
    )


def numbers(found: Reconciliation) -> tuple[list[str], list[str], list[str], list[str]]:
    return (
        [pair.ours.number for pair in found.both],
        [pair.ours.number for pair in found.differing],
        [case.number for case in found.only_ours],
        [report.tracking_id for report in found.only_theirs],
    )


def test_each_stands_in_one_list() -> None:
    ours = [our("a", "1"), our("b", "2", "DONE"), our("c", "3"), our("d"), our("e", "9"), our("f", "4", "DONE")]
    theirs = [their("1"), their("2"), their("3", "Ditutup oleh Admin"), their("4", "Ditutup oleh Sistem"), their("5")]
    found = compare(PERIOD, ours, [], [*theirs, their("6", disposition_id="1")], TERMS)
    assert numbers(found) == (["a", "f"], ["b", "c"], ["d", "e"], ["5"])
    assert (found.ours, found.theirs, found.elsewhere) == (6, 5, 1)


def test_a_case_of_another_time_counts_only_where_the_list_has_it() -> None:
    found = compare(PERIOD, [], [our("old", "1"), our("older", "2"), our("oldest")], [their("1")], TERMS)
    assert numbers(found) == (["old"], [], [], [])


def test_a_row_is_compared_without_its_text_and_its_reporter() -> None:
    listed = ListedReport.of(row())
    assert (listed.tracking_id, listed.status, listed.title) == ("5049672", "Terverifikasi", "Lampu jalan padam")
    assert listed.is_disposed_to("Kecamatan Cipanggulaan")
    assert not listed.is_disposed_to("Dinas Lain")
    assert "Warga Rekaan" not in repr(listed)
