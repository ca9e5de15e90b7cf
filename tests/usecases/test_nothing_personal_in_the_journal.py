"""A whole day of one citizen: the values stand where they belong, and no row of the journal holds one."""

from __future__ import annotations

import hmac
import json

from desktop.domain.complaint import RegisterFilter
from desktop.domain.delivery import Accepted, NotSent, Refused, Step, Unknown
from desktop.domain.privacy import Privacy
from desktop.store.journal import seal
from desktop.usecases.correct import Correction, revise_complaint, void_number
from desktop.usecases.delivery import pause_queue, recover_interrupted, resume_queue
from desktop.usecases.drafting import attach_file, save_draft
from desktop.usecases.identity import LEFT_OUT, identity_spans
from desktop.usecases.reading import open_identity, register_page
from desktop.usecases.receipts import hand_over_receipt, issue_receipt, issue_sealed_identity
from desktop.usecases.release import (
    Redacted,
    hold_case,
    release_case,
    resend_unknown,
    resolve_with_tracking_id,
    send_without_files,
)
from desktop.usecases.sign_in import sign_in
from tests.support.counter import SHARED_SECRET, Counter
from tests.support.desk import JPEG, evidence

PERSONAL = (
    "Asep Dartiwa",
    "Dartiwa",
    "3208112107869003",
    "0812-0000-1003",
    "081200001003",
    "Dusun Kliwon",
    "RT 002 RW 002",
    "Sukarya",
    "0899-7777-1234",
    "Ny. Ratna",
)
QUOTED = "kata Asep Dartiwa (0812-0000-1003, NIK 3208112107869003, Dusun Kliwon RT 002 RW 002)"


def at_the_counter(wire: Counter) -> str:
    """Record, print, look and correct; return the number of the citizen who is named everywhere."""
    ctx, lilis, wahyu = wire.ctx, wire.who("lilis"), wire.who("wahyu")
    sign_in(ctx, "hanya_front_desk", SHARED_SECRET)
    save_draft(ctx, lilis, "u-1", json.dumps({"nama": "Asep Dartiwa"}), story="Ny. Ratna jatuh")
    attach_file(ctx, lilis, "u-1", b"%PDF-1.4 KTP Asep Dartiwa", "KTP Asep Dartiwa 3208112107869003.pdf")
    first = wire.record(uid="u-1", title="Ny. Ratna jatuh", description="Ny. Ratna jatuh di jalan rusak.")
    secret = wire.record(privacy=Privacy(identity_confidential=True), description="Saya Asep Dartiwa mengadu.")
    issue_receipt(ctx, lilis, first)
    issue_sealed_identity(ctx, lilis, secret)
    hand_over_receipt(ctx, lilis, first)
    open_identity(ctx, lilis, first, QUOTED)
    revise_complaint(
        ctx, lilis, first, Correction(field="complainant.name", value="Sukarya Dartiwa", reason="bukan Asep Dartiwa")
    )
    revise_complaint(ctx, lilis, first, Correction(field="complainant.phone", value="0899-7777-1234", reason=QUOTED))
    register_page(ctx, wahyu, RegisterFilter(search="asep dartiwa 0812-0000-1003"))
    return first


def at_the_line(wire: Counter, first: str) -> None:
    """Let sending fail in every way, and decide about it."""
    ctx, lilis, wahyu = wire.ctx, wire.who("lilis"), wire.who("wahyu")
    third = wire.record(evidence(JPEG))
    wire.settle(first, Accepted(reference="77"), Step.FILE)
    wire.settle(first, NotSent(reason="reset"))
    resume_queue(ctx, lilis)
    wire.settle(first, Unknown(evidence="cut"))
    resend_unknown(ctx, wahyu, first, f"{QUOTED} sekarang 0899-7777-1234 atas nama Sukarya Dartiwa")
    wire.settle(first, Refused(reason="invalid", words="Asep Dartiwa wajib"))
    resolve_with_tracking_id(ctx, lilis, first, "9412077")
    hold_case(ctx, lilis, third)
    release_case(ctx, lilis, third, redacted=Redacted(text="Jalan rusak."))
    send_without_files(ctx, lilis, third)
    void_number(ctx, lilis, third, QUOTED)
    wire.begin(wire.record())
    recover_interrupted(ctx)
    pause_queue(ctx, "key_refused")


def test_a_days_journal_holds_no_name_no_number_and_no_address(wire: Counter) -> None:
    at_the_line(wire, at_the_counter(wire))
    rows = wire.journal()
    assert len({row["act"] for row in rows}) >= 18, "a whole day"
    told = [(value, row["act"]) for row in rows for value in PERSONAL if value.lower() in repr(row).lower()]
    assert told == []
    assert sum(LEFT_OUT in row["remark"] for row in rows) == 5
    with wire.office.store.reading() as unit:
        assert unit.journal.verify() == len(rows)


def test_who_holds_value_and_case_can_prove_it_and_nobody_else_can_guess(counter: Counter) -> None:
    first, second = counter.record(), counter.record()
    rows = {row["case_uid"]: row["sealed"] for row in counter.journal() if row["act"] == "complaint_registered"}
    with counter.office.store.reading():
        found = counter.office.store.database.execute_sql("SELECT uid, journal_key FROM complaint").fetchall()
    keys = {uid: bytes(key) for uid, key in found}
    assert set(rows["u-1"]) == {"description", "title", "name", "nik", "address", "phone"}
    assert hmac.compare_digest(rows["u-1"]["nik"], seal(keys["u-1"], "nik", "3208112107869003"))
    assert rows["u-1"]["nik"] != rows["u-2"]["nik"], "the same NIK in two cases is not told to be the same"
    assert first != second


def test_spans_of_two_names_are_joined_where_they_meet(counter: Counter) -> None:
    number = counter.record()
    lilis = counter.who("lilis")
    revise_complaint(counter.ctx, lilis, number, Correction(field="complainant.name", value="Dartiwa Sukarya"))
    text = "Ibu Asep Dartiwa Sukarya dan Dartiwa Sukarya"
    spans = identity_spans(counter.case(number), text, careful=True)
    assert [text[start:end] for start, end in spans] == ["Asep Dartiwa Sukarya", "Dartiwa Sukarya"]
    assert identity_spans(counter.case(number), text, careful=False) == ()
