"""A report born online as an entry of the register: its marks, its class, and whose name is taken over."""

from __future__ import annotations

import pytest

from desktop.domain.complaint import DESK_CHANNELS, Channel, Classification
from desktop.domain.online import OnlineSource, classification_of, entry_of, privacy_of, report_of
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from tests.support.exports import row


@pytest.mark.parametrize(
    ("words", "name", "report"),
    [
        ("Publik", NameVisibility.VISIBLE, ReportVisibility.PUBLIC),
        ("Anonim", NameVisibility.HIDDEN, ReportVisibility.PUBLIC),
        ("Rahasia", NameVisibility.VISIBLE, ReportVisibility.AGENCIES_ONLY),
        ("Anonim, Rahasia", NameVisibility.HIDDEN, ReportVisibility.AGENCIES_ONLY),
        ("", None, None),
        ("entah", None, None),
    ],
)
def test_both_marks_are_honoured_and_the_unsaid_stays_open(
    words: str, name: NameVisibility | None, report: ReportVisibility | None
) -> None:
    assert privacy_of(words) == Privacy(name=name, report=report)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Pengaduan Berkadar Pengawasan", (Classification.COMPLAINT, True)),
        ("Pengaduan Tidak Berkadar Pengawasan", (Classification.COMPLAINT, False)),
        ("Permintaan Informasi", (Classification.INFORMATION_REQUEST, False)),
        ("Aspirasi", (Classification.ASPIRATION, False)),
        ("", (Classification.COMPLAINT, False)),
        ("Whistle Blowing System", (Classification.COMPLAINT, False)),
    ],
)
def test_the_services_classes_are_ours(words: str, expected: tuple[Classification, bool]) -> None:
    assert classification_of(words) == expected


@pytest.mark.parametrize(
    ("report_type", "reporter", "kept"),
    [
        ("Publik", "Asep Dartiwa", "Asep Dartiwa"),
        ("Rahasia", "Asep Dartiwa", "Asep Dartiwa"),
        ("Anonim", "Asep Dartiwa", ""),
        ("Anonim/Rahasia", "Asep Dartiwa", ""),
        ("", "Asep Dartiwa", ""),
        ("Publik", "ANONIM", ""),
    ],
)
def test_a_hidden_name_is_not_taken_over(report_type: str, reporter: str, kept: str) -> None:
    entry = entry_of(report_of(row(report_type=report_type, reporter=reporter)), "u-1")
    assert (entry.complainant.name if entry.complainant else "") == kept


def test_a_row_becomes_an_entry_of_its_own_channel() -> None:
    one = row(category="Jalan", district="Cipanggulaan", city="Kab. Kuningan", village="Leuwisaat")
    report = report_of(one)
    entry = entry_of(report, "u-1")
    assert (report.source, report.tracking_id, report.national) == (OnlineSource.LISTING, "5049672", one.as_national())
    assert (entry.channel, entry.title, entry.description) == (Channel.LAPOR, one.title, one.first_text)
    assert (entry.incident_place, entry.incident_village, entry.category) == (
        "Cipanggulaan, Kab. Kuningan",
        "Leuwisaat",
        ("Jalan",),
    )
    assert entry_of(report_of(row(category="")), "u-1").category == ()


def test_a_supervisory_report_keeps_the_identity_confidential() -> None:
    entry = entry_of(report_of(row(classification="Pengaduan Berkadar Pengawasan")), "u-1")
    assert entry.supervisory
    assert entry.privacy.identity_confidential
    assert not entry_of(report_of(row()), "u-1").privacy.identity_confidential


def test_the_channel_is_not_one_of_the_desk() -> None:
    assert Channel.LAPOR.is_online
    assert not Channel.LAPOR.somebody_at_counter
    assert Channel.LAPOR not in DESK_CHANNELS
    assert len(DESK_CHANNELS) == len(Channel) - 1
