"""The lawful receipt: its facts, what is masked, copies, and the sealed sheet."""

from __future__ import annotations

import hashlib
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.complaint import Channel, Classification, Complainant, ContactWay, Respondent
from desktop.domain.delivery import Accepted
from desktop.domain.numbering import make_number
from desktop.domain.office import Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import CaseNotFoundError, NotPermittedError, StepNotAllowedError
from desktop.store.journal import Anchor
from desktop.usecases.correct import void_number
from desktop.usecases.receipts import hand_over_receipt, issue_receipt, issue_sealed_identity, text_digest
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence

CONFIDENTIAL = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC, identity_confidential=True)
IDENTITY = ("Asep Dartiwa", "Dusun Kliwon RT 002 RW 002", "0812-0000-1003", "3208112107869003")


def test_what_article_44_demands_stands_on_it(counter: Counter) -> None:
    number = counter.record(evidence(JPEG), evidence_notes=("saksi: Bu Enok",))
    slip = issue_receipt(counter.ctx, counter.who("lilis"), number)
    story = counter.case(number).entry.description
    assert (slip.complainant_name, slip.complainant_address) == (
        "Asep Dartiwa",
        "Dusun Kliwon RT 002 RW 002, Leuwisaat",
    )
    assert slip.name_hidden, "and yet the receipt carries the name: it is hidden from the public only"
    assert (slip.complainant_nik, slip.complainant_phone) == ("320811XXXXXX9003", "081XXXXX1003")
    assert slip.description == story
    assert slip.text_digest == text_digest(story) == hashlib.sha256(story.encode()).hexdigest()[:12].upper()
    assert slip.description_words == len(story.split())
    assert slip.received_at == counter.clock.now()
    assert slip.received_at.tzinfo == ZoneInfo("Asia/Jakarta")
    assert (slip.zone_name, slip.place, slip.desk) == ("WIB", "Kecamatan Cipanggulaan", "A")
    assert slip.officer_name == "Lilis Suryaningrum"
    assert slip.responsible == "Wahyu Pratomo, Sekretaris, Kantor kecamatan"
    assert slip.evidence == ("foto.jpg", "saksi: Bu Enok")
    assert slip.come_back_on == date(2026, 12, 7), "14 calendar days, a working day"
    assert slip.office_address == "Jalan Raya Cipanggulaan Nomor 12, 45500"
    assert not slip.practice


def test_the_journals_head_on_it_holds_the_print_itself(counter: Counter) -> None:
    number = counter.record()
    slip = issue_receipt(counter.ctx, counter.who("lilis"), number)
    with counter.office.store.reading() as unit:
        head = unit.journal.head()
        assert head is not None
        assert head.hash == slip.journal_head
        unit.journal.verify(Anchor(head.seq, slip.journal_head))
    assert counter.last_act()["act"] == "receipt_printed"


def test_the_second_print_is_a_copy_and_each_is_journalled(counter: Counter) -> None:
    number = counter.record()
    prints = [issue_receipt(counter.ctx, counter.who("lilis"), number) for _ in range(3)]
    assert [(slip.is_copy, slip.copy_number) for slip in prints] == [(False, 0), (True, 1), (True, 2)]
    rows = [row for row in counter.journal() if row["act"] == "receipt_printed"]
    assert [row["facts"] for row in rows] == [{"copy": 0}, {"copy": 1}, {"copy": 2}]


def test_a_later_print_is_by_whoever_prints_but_names_who_received(counter: Counter) -> None:
    number = counter.record()
    slip = issue_receipt(counter.ctx, counter.who("wahyu"), number)
    assert slip.officer_name == "Lilis Suryaningrum"
    assert counter.last_act()["actor"] == "wahyu"


def test_confidential_identity_is_on_no_receipt_but_on_the_sealed_sheet(counter: Counter) -> None:
    number, lilis = counter.record(privacy=CONFIDENTIAL), counter.who("lilis")
    slip = issue_receipt(counter.ctx, lilis, number)
    assert slip.confidential
    assert not slip.unnamed
    assert [value for value in IDENTITY if value in repr(slip)] == []
    sheet = issue_sealed_identity(counter.ctx, lilis, number)
    assert (sheet.complainant_name, sheet.complainant_nik, sheet.complainant_phone) == (
        IDENTITY[0],
        IDENTITY[3],
        IDENTITY[2],
    )
    assert counter.last_act()["act"] == "sealed_identity_printed"
    plain = counter.record()
    with pytest.raises(NotPermittedError):
        issue_sealed_identity(counter.ctx, lilis, plain)


def test_a_nameless_slip_has_no_name_and_a_sheet_of_its_own_is_empty(counter: Counter) -> None:
    number = counter.record(
        channel=Channel.COMPLAINT_BOX,
        complainant=None,
        contact_way=ContactWay.NOTICE_BOARD,
        privacy=Privacy(name=NameVisibility.UNNAMED, report=ReportVisibility.PUBLIC),
    )
    slip = issue_receipt(counter.ctx, counter.who("lilis"), number)
    assert (slip.unnamed, slip.complainant_name, slip.complainant_nik) == (True, "", "")
    asked = counter.record(
        complainant=None,
        contact_way=ContactWay.COMES_BACK,
        privacy=Privacy(name=NameVisibility.UNNAMED, report=ReportVisibility.PUBLIC, identity_confidential=True),
    )
    assert issue_sealed_identity(counter.ctx, counter.who("lilis"), asked).complainant_name == ""


def test_who_recorded_it_today_prints_it_although_it_left_his_sight(counter: Counter) -> None:
    lilis = counter.who("lilis")
    number = counter.record(supervisory=True)
    fenced = counter.record(respondent=Respondent(staff_login="lilis"))
    assert issue_receipt(counter.ctx, lilis, number).supervisory
    assert issue_receipt(counter.ctx, lilis, fenced).confidential
    assert issue_sealed_identity(counter.ctx, lilis, number).complainant_name == IDENTITY[0]
    with pytest.raises(CaseNotFoundError):
        issue_receipt(counter.ctx, counter.only(Role.FRONT_DESK), number)
    counter.clock.forward(days=1)
    with pytest.raises(CaseNotFoundError):
        issue_receipt(counter.ctx, lilis, number)
    assert issue_receipt(counter.ctx, counter.who("wahyu"), number).is_copy


def test_no_receipt_for_a_number_that_was_never_given(counter: Counter) -> None:
    other = counter.record()
    void_number(counter.ctx, counter.who("lilis"), other, "salah ketik")
    for verb in (issue_receipt, hand_over_receipt):
        with pytest.raises(StepNotAllowedError) as refused:
            verb(counter.ctx, counter.who("lilis"), other)
        assert refused.value.state == "voided"
    never = make_number(office_code="KEC07", desk="A", month="2611", serial=999)
    with pytest.raises(CaseNotFoundError):
        issue_receipt(counter.ctx, counter.who("lilis"), never)


def test_handing_over_is_noted_once(counter: Counter) -> None:
    number, lilis = counter.record(channel=Channel.PHONE), counter.who("lilis")
    assert not counter.case(number).receipt_handed
    hand_over_receipt(counter.ctx, lilis, number)
    hand_over_receipt(counter.ctx, lilis, number)
    assert counter.case(number).receipt_handed
    assert counter.acts().count("receipt_handed") == 1


def test_an_information_request_has_its_own_date_and_an_arrived_case_its_tracking_number(wire: Counter) -> None:
    number = wire.record(classification=Classification.INFORMATION_REQUEST)
    wire.settle(number, Accepted(reference="9412077"))
    slip = issue_receipt(wire.ctx, wire.who("lilis"), number)
    assert slip.come_back_on == date(2026, 12, 7), "ten working days"
    assert slip.tracking_id == "9412077"


def test_what_is_missing_is_listed_and_refuses_nothing(counter: Counter) -> None:
    number = counter.record(
        loss="", requested_resolution="", complainant=Complainant(name="Asep", phone="081200001003")
    )
    assert set(issue_receipt(counter.ctx, counter.who("lilis"), number).missing) >= {
        "service_and_loss",
        "requested_resolution",
    }
