"""What a telephone sends of a case: nothing of the person, the reference first, and a code a camera reads back."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
import zxingcpp
from PIL import Image

from desktop.domain.complaint import CaseRecord, Entry
from desktop.domain.entry_documents import read_entries
from desktop.domain.office import ServiceProfile
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import SentTextNeedsCareError
from desktop.sync.dialects.composer import CODE_LIMIT, Composed, compose
from desktop.sync.message import message_of
from tests.support.desk import JPEG, evidence
from tests.support.office import entry
from tests.support.verbs import hostile_texts, sample_complaints

NUMBER = "KEC07-A-2611-0041-7"
TAG = f"[Reg. {NUMBER}]. "
SERVICE = ServiceProfile(email_address="lapor@kab.example.id")
SHORT = entry(description="Lampu jalan mati.", incident_place="", incident_village="", incident_date=date(2026, 11, 12))
SECRET = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY)


def case(story: Entry = SHORT, **changes: Any) -> CaseRecord:
    plain = CaseRecord(
        number=NUMBER,
        recorded_at=datetime(2026, 11, 24, tzinfo=UTC),
        recorded_by="lilis",
        desk="A",
        entry=story,
        case_status="REGISTERED",
        reply_status="NONE",
        sync_status="waiting",
    )
    return replace(plain, **changes)


def read_back(code: str) -> str:
    picture = io.BytesIO()
    segno.make_qr(code, error="m", encoding="utf-8").save(picture, kind="png", scale=6)
    seen = Image.open(picture).convert("L")
    (found,) = zxingcpp.read_barcodes(seen, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return found.bytes.decode("utf-8")


def joined(composed: Composed) -> str:
    count = len(composed.sms)
    if count == 1:
        return composed.sms[0].text
    return "".join(sms.text.removesuffix(f"({place}/{count})") for place, sms in enumerate(composed.sms, 1))


def as_mail(link: str) -> tuple[str, str, str]:
    parts = urlsplit(link)
    fields = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def test_a_short_case_is_one_sms() -> None:
    composed = compose(case(), SERVICE)
    (sms,) = composed.sms
    assert sms.text == f"{TAG}Lampu jalan mati.\nTanggal Kejadian: 12-11-2026"
    assert (sms.alphabet, sms.units) == ("gsm", len(sms.text) + 2)
    assert read_back(sms.code) == f"SMSTO:1708:{sms.text}"
    assert (composed.number, composed.is_secret, composed.files_stay) == (NUMBER, False, 0)


def test_an_email_opens_in_a_mail_program_word_for_word() -> None:
    email = compose(case(), SERVICE).email
    assert email is not None
    assert email.subject == f"[Reg. {NUMBER}] Jalan berlubang di depan SDN 2 Leuwisaat"
    assert email.body.endswith("\nKategori: PEKERJAAN UMUM DAN PENATAAN RUANG > JALAN BERLUBANG")
    to, subject, body = as_mail(email.link)
    assert (to, subject, body.replace("\r\n", "\n")) == (email.to, email.subject, email.body)
    assert "\r\n" in body
    assert read_back(email.code) == email.link


def test_a_long_email_has_no_code_and_no_address_makes_none() -> None:
    email = compose(case(replace(SHORT, description="Panjang. " * 200, category=())), SERVICE).email
    assert email is not None
    assert email.code == ""
    assert len(email.link) > CODE_LIMIT
    assert "Kategori" not in email.body
    assert compose(case(), ServiceProfile()).email is None


def test_another_number_is_the_offices_choice() -> None:
    (sms,) = compose(case(), replace(SERVICE, sms_number="+6281200001708")).sms
    assert sms.code.startswith("SMSTO:+6281200001708:[Reg.")


def test_a_secret_report_says_so_right_after_its_reference() -> None:
    composed = compose(case(replace(SHORT, privacy=SECRET)), SERVICE)
    assert composed.is_secret
    assert composed.sms[0].text.startswith(f"{TAG}RAHASIA. Lampu")
    assert composed.email is not None
    assert composed.email.body.startswith(f"{TAG}RAHASIA. Lampu")


def test_what_must_not_leave_is_stopped_here_too() -> None:
    with pytest.raises(SentTextNeedsCareError):
        compose(case(replace(SHORT, description="Saya Asep Dartiwa, NIK 3208112107869003.")), SERVICE)


def test_the_text_is_the_one_that_was_released_and_files_stay() -> None:
    piece = evidence(JPEG).attachment
    composed = compose(case(sent_title="Lampu", sent_text="Lampu mati.", attachments=(piece,)), SERVICE)
    assert composed.sms[0].text.startswith(f"{TAG}Lampu mati.")
    assert composed.files_stay == 1
    assert composed.email is not None
    assert composed.email.subject.endswith(" Lampu")


def test_half_a_pair_of_units_goes_as_on_the_wire() -> None:
    composed = compose(case(sent_text="Lampu \ud83d mati."), SERVICE)
    assert composed.sms[0].text.startswith(f"{TAG}Lampu ? mati.")


@pytest.mark.parametrize("row", sample_complaints(), ids=lambda row: row["id"])
def test_each_sample_leaves_whole_and_without_its_person(row: dict[str, Any]) -> None:
    (found,) = read_entries(row)
    assert found.entry is not None
    record = case(found.entry, sent_text=row["description"])
    try:
        message = message_of(record, reporter="office")
    except SentTextNeedsCareError:
        with pytest.raises(SentTextNeedsCareError):
            compose(record, SERVICE)
        return
    composed = compose(record, SERVICE)
    assert message.content.removeprefix(TAG) in joined(composed)
    said = json.dumps([composed.sms[0].text, joined(composed), str(composed.email and composed.email.body)])
    who = found.entry.complainant
    for value in (who.nik, who.phone, who.email) if who else ():
        assert not value or value not in said
    for sms in composed.sms:
        assert read_back(sms.code) == f"SMSTO:1708:{sms.text}"


@pytest.mark.parametrize("name", sorted(hostile_texts()))
def test_hostile_strings_leave_as_they_are_in_text_and_title(name: str) -> None:
    text = hostile_texts()[name][:3_000]
    story = replace(SHORT, description=f"Cerita pengadu: {text}", title=f"Judul {text}")
    try:
        composed = compose(case(story), SERVICE)
    except SentTextNeedsCareError:
        return
    assert f"Cerita pengadu: {text}" in joined(composed)
    assert composed.email is not None
    _, subject, _ = as_mail(composed.email.link)
    assert "\n" not in subject
    assert "\r" not in subject
    for sms in composed.sms[:4]:
        assert read_back(sms.code) == f"SMSTO:1708:{sms.text}"
