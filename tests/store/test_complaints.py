"""Complaints: the citizen's words never change, and nobody sees a case who may not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from desktop.domain.caselife import CaseStatus
from desktop.domain.complaint import (
    Channel,
    Complainant,
    ComplainantRole,
    ContactWay,
    Entry,
    RegisterFilter,
    Respondent,
    Revision,
)
from desktop.domain.delivery import SyncState
from desktop.domain.permissions import Sight
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import StoreTroubleError, TrackingIdTakenError
from desktop.store.complaints import Brief
from desktop.store.store import Unit
from tests.support.office import entry
from tests.support.storage import DESK, NOON, Kept, add_case, number_of

SYSTEM = Sight.of_system()

FULL: dict[str, Any] = {
    "supervisory": False,
    "incident_date": date(2026, 11, 3),
    "incident_date_estimated": True,
    "evidence_notes": ("foto di ponsel tetangga",),
    "source_id": "A1",
    "respondent": Respondent(name="Pak Dadang", position="Kasi", unit="Dinas PUTR", staff_login="dadang"),
    "complainant": Complainant(
        name="Asep Dartiwa",
        address="Dusun Kliwon",
        village="Leuwisaat",
        phone="0812-0000-1003",
        email="asep@example.invalid",
        nik="3208112107869003",
        nik_absence="",
        gender="male",
        occupation="Petani",
        role=ComplainantRole.PROXY,
    ),
}


def read(unit: Unit, serial: int, sight: Sight = SYSTEM, *, reveal: bool = True) -> Entry:
    record = unit.complaints.get(number_of(serial), sight, reveal=reveal)
    assert record is not None
    return record.entry


def test_every_field_comes_back_as_it_was_given(kept: Kept) -> None:
    with kept.store.writing() as unit:
        written = add_case(unit, 1, **FULL)
        assert read(unit, 1) == written
        bare = add_case(
            unit, 2, complainant=None, respondent=None, contact_way=None, category=(), privacy=Privacy(), due_on=None
        )
        assert read(unit, 2) == bare
        empty = add_case(unit, 3, respondent=Respondent(), complainant=Complainant())
        assert read(unit, 3) == empty


@pytest.mark.parametrize(
    "text", ["a\0b", "\ud800 sendiri", "\u202e mundur", "e\u0301", "👨‍👩‍👧", " ", "'; DROP TABLE complaint"]
)
def test_text_is_kept_code_point_for_code_point(kept: Kept, text: str) -> None:
    with kept.store.writing() as unit:
        written = add_case(
            unit,
            1,
            description=text,
            title=text,
            incident_place=text,
            incident_village=text,
            category=(text,),
            evidence_notes=(text,),
            source_id=text,
            respondent=Respondent(name=text, unit=text),
            complainant=Complainant(name=text, address=text, nik=text),
            contact_way=ContactWay.COMES_BACK,
        )
        unit.complaints.set_sent("u-1", title=text, text=text)
        unit.complaints.void(number_of(1), text)
        unit.complaints.add_revision("u-1", field="title", value=text, reason=text, by="lilis", at=NOON)
    with kept.again().reading() as unit:
        assert read(unit, 1) == written
        record = unit.complaints.get(number_of(1), SYSTEM)
        assert record is not None
        assert (record.sent_title, record.sent_text, record.void_reason) == (text, text, text)
        assert record.revisions == (Revision(at=NOON, by="lilis", field="title", value=text, reason=text),)
        (row,) = unit.register.page(DESK, RegisterFilter(), after=None, limit=5).rows
        assert (row.title, row.village) == (text, text)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE account SET description = 'lain'",
        "UPDATE account SET title = 'lain'",
        "UPDATE complainant SET name = 'lain'",
        "UPDATE complaint SET number = 'lain'",
        "UPDATE complaint SET recorded_at = 0",
        "UPDATE complaint SET supervisory = 1",
        "UPDATE complaint SET journal_key = x'00'",
        "UPDATE revision SET value = 'lain'",
        "UPDATE fence SET login = 'lain'",
        "DELETE FROM complaint",
        "DELETE FROM account",
        "DELETE FROM complainant",
        "DELETE FROM revision",
        "DELETE FROM fence",
        "DELETE FROM outbox",
        "REPLACE INTO account SELECT * FROM account",
        "INSERT INTO complainant SELECT 99, name, '', '', '', '', '', '', '', '', role FROM complainant",
    ],
)
def test_the_database_refuses_to_change_what_was_recorded(kept: Kept, sql: str) -> None:
    with kept.store.writing() as unit:
        written = add_case(unit, 1, **FULL)
        unit.complaints.fence("u-1", "dadang")
        unit.complaints.add_revision("u-1", field="loss", value="x", by="lilis", at=NOON)
    with pytest.raises(StoreTroubleError), kept.store.writing():
        kept.store.database.execute_sql(sql)
    with kept.store.reading() as unit:
        assert read(unit, 1) == written


def test_an_entry_is_found_by_uid_and_by_its_source(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, source_id="A1")
        add_case(unit, 2)
        add_case(unit, 3)
        assert unit.complaints.number_of_uid("u-1") == number_of(1)
        assert unit.complaints.number_of_uid("u-9") is None
        assert unit.complaints.by_source_id("A1") == (number_of(1), "0" * 64)
        assert unit.complaints.by_source_id("A2") is None
        brief = unit.complaints.brief(number_of(1))
        assert brief == Brief(
            uid="u-1",
            recorded_at=datetime(2026, 11, 24, 5, 1, tzinfo=UTC),
            sync_status=SyncState.WAITING,
            content_sha256="0" * 64,
        )
        with pytest.raises(LookupError):
            unit.complaints.brief("x")
        with pytest.raises(LookupError):
            unit.complaints.fence("u-9", "x")


def test_one_source_id_is_one_complaint(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, source_id="A1")
    with pytest.raises(StoreTroubleError), kept.store.writing() as unit:
        add_case(unit, 2, source_id="A1")


def test_a_tracking_number_belongs_to_one_case(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        add_case(unit, 2)
        unit.complaints.set_tracking_id(number_of(1), "6123456")
        unit.complaints.set_tracking_id(number_of(1), "6123456")
        assert unit.complaints.tracking_owner("6123456") == number_of(1)
        assert unit.complaints.tracking_owner("6123457") is None
        with pytest.raises(TrackingIdTakenError) as taken:
            unit.complaints.set_tracking_id(number_of(2), "6123456")
        assert taken.value.number == number_of(1)


def test_prints_are_counted_from_the_first_which_is_no_copy(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        assert [unit.receipts.next_copy(number_of(1)) for _ in range(3)] == [0, 1, 2]


def test_a_receipt_counts_as_handed_over_only_when_somebody_says_so(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for serial, channel in ((1, Channel.WALK_IN), (2, Channel.COMPLAINT_BOX)):
            add_case(unit, serial, channel=channel)
        unit.receipts.hand_over(number_of(2))
        records = [unit.complaints.get(number_of(serial), DESK) for serial in (1, 2)]
    assert [record.receipt_handed for record in records if record] == [False, True]


def test_a_void_number_keeps_its_row(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        unit.complaints.void(number_of(1), "salah ketik")
        record = unit.complaints.get(number_of(1), DESK)
    assert record is not None
    assert (record.voided, record.void_reason) == (True, "salah ketik")


def test_another_deadline_moves_the_case_in_what_is_due(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        unit.complaints.set_due(number_of(1), date(2026, 11, 20))
        (row,) = unit.register.due(DESK, until=date(2026, 11, 20), limit=5)
        assert row.due_on == date(2026, 11, 20)
        unit.complaints.set_due(number_of(1), None)
        assert unit.register.due(DESK, until=date(2030, 1, 1), limit=5) == ()
        assert unit.register.counts(DESK, today=date(2030, 1, 1), zone="Asia/Jakarta").overdue == 0


def test_what_leaves_stands_beside_what_was_said(kept: Kept) -> None:
    decided = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)
    with kept.store.writing() as unit:
        written = add_case(unit, 1, privacy=Privacy())
        unit.complaints.set_privacy("u-1", decided)
        unit.complaints.set_sent("u-1", title="Jalan", text="Jalan rusak")
        record = unit.complaints.get(number_of(1), DESK)
    assert record is not None
    assert record.entry.privacy == decided
    assert (record.sent_title, record.sent_text) == ("Jalan", "Jalan rusak")
    assert record.entry.description == written.description


def test_a_line_shows_corrections_and_masked_names(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        add_case(unit, 2, privacy=Privacy(name=NameVisibility.UNNAMED), complainant=Complainant(name="Ada Isinya"))
        add_case(unit, 3, complainant=None)
        add_case(unit, 4, privacy=Privacy(identity_confidential=True))
        for field, value in (
            ("title", "Judul baru"),
            ("incident_village", "Desa Baru"),
            ("complainant.name", "Budi Hartono"),
        ):
            unit.complaints.add_revision("u-1", field=field, value=value, by="lilis", at=NOON)
        unit.complaints.add_revision("u-4", field="complainant.name", value="Budi", by="lilis", at=NOON)
        rows = unit.register.page(DESK, RegisterFilter(), after=None, limit=9).rows
    assert [row.complainant for row in reversed(rows)] == ["B••• H•••", "unnamed", "unnamed", "confidential"]
    assert (rows[-1].title, rows[-1].village) == ("Judul baru", "Desa Baru")


def test_the_civil_day_is_the_office_s(kept: Kept) -> None:
    late = datetime(2026, 11, 30, 17, 30, tzinfo=UTC)
    with kept.store.writing() as unit:
        unit.complaints.insert(
            entry("u-1"),
            number=number_of(1),
            recorded_at=late,
            recorded_by="lilis",
            desk="A",
            case_status=CaseStatus.REGISTERED,
            due_on=None,
            content_sha256="",
        )
        december = unit.register.counts(DESK, today=date(2026, 12, 1), zone="Asia/Jakarta")
        november = unit.register.counts(DESK, today=date(2026, 11, 30), zone="Asia/Jakarta")
    assert (december.month, november.month, november.year) == (1, 0, 1)
