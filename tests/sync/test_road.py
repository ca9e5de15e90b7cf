"""What leaves of a complaint, byte for byte, and what never does (`decisions.md` 12, `national-service.md` A3)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.complaint import Attachment, CaseRecord, Complainant
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.office import Dialect, ServiceProfile
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import SentTextNeedsCareError, ServiceKeyRefusedError, ServiceUnreachableError
from desktop.sync.capabilities import CAPABILITIES, Capability
from desktop.sync.dialects.assisted import TypedTrackingId, check_tracking_id, copy_fields, web_date
from desktop.sync.dialects.lapor_v3 import LaporV3, attachments, submission
from desktop.sync.dialects.multipart import neutral_name, one_file
from desktop.sync.lanes import load_of
from desktop.sync.loads import Load
from desktop.sync.message import message_of
from desktop.sync.roads import Road, bearer, open_road
from desktop.usecases.sending import Sending
from tests.support.office import entry
from tests.support.openapi import deviations, request_schema

NUMBER = "KEC07-A-2611-0042-5"
VISIBLE = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)
SERVICE = ServiceProfile(
    dialect=Dialect.LAPOR_V3,
    base_url="http://127.0.0.1:9/",
    auth_value="kunci-uji",
    token="{UJI00000-0000-0000-0000-000000000000}",
    user_id="1000001",
    channel="13",
    classification_ids={"complaint": "6"},
    category_id="436",
    location_id="34",
    disposition_id="151345",
    tags="#loket",
)
PHOTO = Attachment(
    uid="f1",
    name="foto.jpg",
    media_type="image/jpeg",
    size=9,
    sha256="x",
    sent_name="foto.jpg",
    sent_media_type="image/jpeg",
    sent_size=5,
    sent_sha256="y",
)


def record(**changes: object) -> CaseRecord:
    return CaseRecord(
        number=NUMBER,
        recorded_at=datetime(2026, 11, 23, 2, 44, tzinfo=UTC),
        recorded_by="lilis",
        desk="A",
        entry=entry("u-1", **{"incident_date": date(2026, 11, 3), **changes}),
        case_status="REGISTERED",
        reply_status="NONE",
        sync_status="waiting",
        attachments=(PHOTO,),
    )


def sending(case: CaseRecord, step: Step = Step.SUBMIT, *, refs: tuple[str, ...] = ()) -> Load:
    item = OutboxItem(
        id=7, case_uid=case.entry.uid, number=NUMBER, step=step, state=SyncState.WAITING, attachment_uid="f1"
    )
    return load_of(Sending(item=item, record=case, service=SERVICE, file=b"\xff\xd8\xff12", file_refs=refs))


@pytest.fixture
def road() -> Road:
    return open_road(SERVICE, practice=False)


def test_the_reference_stands_first_and_the_place_last(road: Road) -> None:
    prepared = road.prepare(sending(record(), refs=("4310001", "4310002")))
    assert (prepared.method, prepared.path) == ("POST", "/complaints/complaint")
    body = json.loads(prepared.body)
    assert body["content"].startswith(f"[Reg. {NUMBER}]. Jalan kabupaten")
    assert body["content"].endswith("\n\nLokasi Kejadian: Jl. Leuwisaat, depan SDN 2, Leuwisaat")
    assert (body["attachments"], body["date_of_incident"]) == ("[4310001,4310002].", "2026-11-03")
    assert (body["is_anonymous"], body["is_secret"], body["user_id"]) == (True, False, 1000001)
    assert list(deviations(body, request_schema("/complaints/complaint", "application/json"))) == []
    assert prepared.body == road.prepare(sending(record(), refs=("4310001", "4310002"))).body


@pytest.mark.parametrize(
    ("name", "report", "anonymous", "secret"),
    [
        (NameVisibility.VISIBLE, ReportVisibility.PUBLIC, False, False),
        (NameVisibility.HIDDEN, ReportVisibility.PUBLIC, True, False),
        (NameVisibility.UNNAMED, ReportVisibility.PUBLIC, True, False),
        (NameVisibility.VISIBLE, ReportVisibility.AGENCIES_ONLY, False, True),
        (NameVisibility.HIDDEN, ReportVisibility.AGENCIES_ONLY, True, True),
    ],
)
def test_both_answers_travel(name: NameVisibility, report: ReportVisibility, anonymous: bool, secret: bool) -> None:
    message = message_of(record(privacy=Privacy(name=name, report=report)), reporter="office")
    assert (message.is_anonymous, message.is_secret) == (anonymous, secret)


def test_nothing_of_the_person_leaves(road: Road) -> None:
    whole = road.prepare(sending(record(privacy=VISIBLE))).body + road.prepare(sending(record(), Step.FILE)).body
    for private in (b"Asep", b"3208112107869003", b"0812-0000-1003", b"Dusun Kliwon", b"foto.jpg", b"kunci-uji"):
        assert private not in whole


def test_the_citizen_reports_only_where_the_office_and_the_citizen_want_it() -> None:
    who = Complainant(name="Asep Dartiwa", phone="0812-0000-1003", email="asep@example.invalid")
    case = record(privacy=VISIBLE, complainant=who)
    message = message_of(case, reporter="citizen_if_public")
    body = submission(message, SERVICE, ())
    assert (body["is_new_user_slider"], body["nameUser"], body["emailUser"], body["phoneUser"]) == (
        True,
        "Asep Dartiwa",
        "asep@example.invalid",
        "0812-0000-1003",
    )
    assert "user_id" not in body
    assert "Asep" not in repr(message)
    hidden = (
        {"privacy": Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)},
        {"privacy": Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.AGENCIES_ONLY)},
        {"privacy": replace(VISIBLE, identity_confidential=True)},
        {"privacy": VISIBLE, "supervisory": True},
        {"privacy": VISIBLE, "complainant": None},
        {"privacy": VISIBLE, "complainant": replace(who, email="")},
    )
    for changes in hidden:
        case = record(**{"complainant": who, **changes})
        assert message_of(case, reporter="citizen_if_public").reporter is None
    assert message_of(record(privacy=VISIBLE, complainant=who), reporter="office").reporter is None


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "NIK saya 3208112107869003"},
        {"title": "Aduan Asep Dartiwa"},
        {"description": "hubungi 0812 0000 1003"},
    ],
)
def test_a_text_that_would_carry_out_the_person_is_stopped(road: Road, changes: dict[str, object]) -> None:
    with pytest.raises(SentTextNeedsCareError):
        road.prepare(sending(record(**changes)))


def test_the_redacted_text_leaves_in_place_of_the_original() -> None:
    case = replace(record(description="NIK saya 3208112107869003"), sent_title="Judul kirim", sent_text="NIK saya …")
    message = message_of(case, reporter="office")
    assert (message.title, message.content.split("\n")[0]) == ("Judul kirim", f"[Reg. {NUMBER}]. NIK saya …")


def test_a_place_that_tells_who_complains_stays_here() -> None:
    message = message_of(record(incident_place="Dusun Kliwon RT 002 RW 002", incident_village=""), reporter="office")
    assert "Lokasi" not in message.content


def test_the_profile_decides_what_could_differ(road: Road) -> None:
    bare = ServiceProfile(
        dialect=Dialect.LAPOR_V3, endpoint="complaint-lmw", user_id="akun-x", attachments_encoding="json"
    )
    body = submission(message_of(record(), reporter="office"), bare, ("5",))
    assert (body["attachments"], body["user_id"], body["channel"]) == ("[5]", "akun-x", None)
    assert (body["is_disposisi_slider"], body["disposition_id"]) == (False, None)
    assert attachments((), "json-dot") is False
    odd = open_road(replace(SERVICE, endpoint="complaint-lmw"), practice=False)
    assert odd.prepare(sending(record())).path == "/complaints/complaint-lmw"
    wrong = open_road(replace(SERVICE, endpoint="lain"), practice=False)
    assert wrong.prepare(sending(record())).path == "/complaints/complaint"


def test_a_file_is_the_same_bytes_at_every_try(road: Road) -> None:
    first, second = (road.prepare(sending(record(), Step.FILE)) for _ in range(2))
    assert first == second
    assert first.path == "/complaints/complaint/file"
    assert b'name="attachments[]"; filename="lampiran-7.jpg"' in first.body
    lost = road.prepare(sending(replace(record(), attachments=()), Step.FILE))
    assert b'filename="lampiran-7.bin"' in lost.body
    assert b"application/octet-stream" in lost.body
    content_type, body = one_file(b"x", field="a", name="b", media_type="c/d")
    assert content_type.partition("boundary=")[2].encode() in body
    assert neutral_name(3, "application/pdf") == "lampiran-3.pdf"


@pytest.mark.parametrize(
    ("value", "sent"), [("a", "Bearer a"), ("Bearer a", "Bearer a"), (" bearer a ", "bearer a"), (" ", "")]
)
def test_the_key_has_its_one_bearer(value: str, sent: str) -> None:
    assert bearer(value) == sent


def test_roads_that_can_not_be_opened() -> None:
    for dialect in (Dialect.ASSISTED, Dialect.COURIER):
        with pytest.raises(ServiceUnreachableError) as caught:
            open_road(replace(SERVICE, dialect=dialect), practice=False)
        assert caught.value.detail == "road_without_line"
    with pytest.raises(ServiceKeyRefusedError):
        open_road(replace(SERVICE, token="a\nb"), practice=False)


def test_what_each_road_can_do_is_said_and_not_faked() -> None:
    assert set(CAPABILITIES) == set(Dialect)
    assert Capability.FIND_REFERENCE not in CAPABILITIES[Dialect.LAPOR_V3]
    assert CAPABILITIES[Dialect.ASSISTED] == {Capability.BY_HAND, Capability.FROM_EXPORT}
    assert isinstance(open_road(SERVICE, practice=True), LaporV3)


# --- copying by hand ------------------------------------------------------------------------------


def test_the_fields_of_the_web_form_in_its_order() -> None:
    fields = copy_fields(record(), institution="Dinas PUTR")
    assert [field.key for field in fields] == list("1234567")
    values = [field.value for field in fields]
    assert values[1].startswith(f"[Reg. {NUMBER}]. ")
    assert values[2:5] == ["03-11-2026", "Jl. Leuwisaat, depan SDN 2, Leuwisaat", "Dinas PUTR"]
    assert values[5] == "PEKERJAAN UMUM DAN PENATAAN RUANG > JALAN BERLUBANG"
    assert "Asep" not in repr(fields)
    assert web_date(None) == ""


def test_a_number_typed_back() -> None:
    assert check_tracking_id(" #9412077 ") == TypedTrackingId("9412077", unusual=False)
    assert check_tracking_id("941207").unusual
