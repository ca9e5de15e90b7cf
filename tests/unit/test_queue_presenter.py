"""The queue's mind: order of urgency, evidence in words, and only lawful ways out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import (
    Accepted,
    Attempt,
    NotSent,
    Refused,
    Step,
    SyncState,
    Unknown,
)
from desktop.domain.office import Role
from desktop.domain.privacy import Privacy
from desktop.ui.queue.detail import detail_of
from desktop.ui.queue.rows import QueuedCase, cases_of, rows_of, summary_of
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.office import START
from tests.support.settling import settle
from tests.unit.queue_views import ZONE, item, seat


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def test_groups_stand_in_the_order_of_urgency(desk: Desk) -> None:
    sent, unknown, refused, waiting = (desk.record() for _ in range(4))
    held = desk.record(privacy=Privacy())
    settle(desk, sent, Accepted(reference="9412077"))
    settle(desk, unknown, Unknown(evidence="read_timeout; body 2900/2900 B; 43.0 s; status -"))
    settle(desk, refused, Refused(reason="invalid", words="kategori\u202e wajib"))
    presenter, view, _ = seat(desk)
    assert view.groups == [
        "Tidak pasti · 1, perlu keputusan Anda",
        "Perlu perbaikan · 1",
        "Ditahan · 1, menunggu keputusan",
        "Menunggu · 1, teks dulu lalu foto",
        "Terkirim hari ini · 1",
    ]
    cases = [(row.number, row.chip, row.note) for row in view.rows if not row.is_group]
    assert cases == [
        (unknown, "tidak pasti", "sambungan putus"),
        (refused, "perbaikan", "LAPOR!: “kategori[U+202E] wajib”"),
        (held, "ditahan", "kerahasiaan belum ditanyakan"),
        (waiting, "antre", "teks 1 KB"),
        (sent, "#9412077", "teks 1 KB"),
    ]
    assert presenter.summary() == "1 menunggu · 1 ditahan · 1 perlu perbaikan · 1 tidak pasti"
    assert presenter.plan() == "1 teks (1 KB)"
    assert presenter.needing_a_person() == 3
    assert view.rows[1].spoken == f"tidak pasti, {view.rows[1].title}, sambungan putus"
    assert view.rows[0].spoken == "Tidak pasti · 1, perlu keputusan Anda"


def test_what_went_yesterday_is_no_longer_shown(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Accepted(reference="9412077"))
    desk.office.clock.forward(days=1)
    presenter, view, _ = seat(desk)
    assert view.rows == ()
    assert presenter.summary() == "semua sudah terkirim"
    assert presenter.plan() == ""
    assert presenter.detail(number) is None


def test_what_went_last_stands_first(desk: Desk) -> None:
    first, second = desk.record(), desk.record()
    settle(desk, second, Accepted(reference="9412077"))
    desk.office.clock.forward(minutes=1)
    settle(desk, first, Accepted(reference="9412078"))
    _, view, _ = seat(desk)
    assert [row.number for row in view.rows if not row.is_group] == [first, second]


def test_texts_before_pictures_and_how_much(desk: Desk) -> None:
    desk.record(JPEG)
    presenter, view, _ = seat(desk)
    assert presenter.plan() == "1 teks (1 KB) lalu 1 berkas (1 KB)"
    assert view.rows[1].note == "teks 1 KB, 1 berkas 1 KB"


def test_a_refused_file_of_a_waiting_text_needs_a_person(desk: Desk) -> None:
    number = desk.record(JPEG)
    settle(desk, number, Refused(reason="too_large", words="terlalu besar"), step=Step.FILE)
    presenter, view, told = seat(desk)
    assert view.groups[0] == "Perlu perbaikan · 1"
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.explanation.startswith("Terlalu besar untuk LAPOR!.")
    assert detail.service_words == "terlalu besar"
    assert detail.may_send_without_files
    assert not detail.may_mend
    assert [line.words for line in detail.lines] == ["Berkas mulai dikirim, 3 KB", "Berkas: ditolak layanan"]
    assert presenter.without_files(number)
    assert told.changed
    assert view.groups == ["Menunggu · 1, teks dulu lalu foto"]
    assert not presenter.without_files(number)
    assert view.failures == ["StepNotAllowedError"]


def test_what_is_tried_again_says_when(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, NotSent(reason="rate_limited"), seconds=2)
    presenter, view, _ = seat(desk)
    assert view.rows[1].when == "dicoba lagi 23 Nov 09.49"
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.explanation == "Dikirim sendiri saat daring. Tidak perlu menunggu."
    assert [line.words for line in detail.lines] == [
        "Isi laporan mulai dikirim, 3 KB",
        "Belum terkirim, dicoba lagi sendiri",
    ]


def test_f8_hides_what_the_complaints_are_about(desk: Desk) -> None:
    desk.record()
    presenter, view, _ = seat(desk)
    presenter.set_masked(hidden=True)
    assert presenter.hidden
    assert view.rows[1].title == "•••"


def test_supervisory_cases_are_absent_and_administrators_are_refused(desk: Desk) -> None:
    number = desk.record(supervisory=True)
    assert seat(desk)[1].rows == ()
    assert [row.number for row in seat(desk, "dadang")[1].rows if row.number] == [number]
    assert seat(desk, "budi")[1].failures == ["NotPermittedError"]


def test_an_unknown_case_tells_its_evidence_and_its_three_ways(desk: Desk) -> None:
    number = desk.record(JPEG)
    settle(desk, number, Accepted(reference="77"), step=Step.FILE, seconds=2)
    settle(desk, number, Unknown(evidence="read_timeout; body 2900/2900 B; 43.0 s; status -"))
    detail = seat(desk)[0].detail(number)
    assert detail is not None
    assert [(line.when, line.words) for line in detail.lines] == [
        ("09.44.00", "Berkas mulai dikirim, 3 KB"),
        ("09.44.02", "Berkas: diterima LAPOR!"),
        ("09.44.02", "Isi laporan mulai dikirim, 3 KB"),
        ("09.44.45", "Putus, 43 detik tanpa jawaban"),
    ]
    assert detail.known_since == "23 Nov 09.44"
    assert detail.reference == f"[Reg. {number}]"
    assert detail.may_enter_number
    assert detail.may_resend
    assert not detail.may_release
    assert not detail.may_hold


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("no_id; status 200; application/json; 9 B", "Dijawab, tetapi tanpa nomor laporan"),
        ("unclear; status 502; text/html; 120 B", "Dijawab, tetapi tidak jelas diterima atau tidak"),
        ("may_be_duplicate; status 422; application/json; 40 B", "Layanan menyebut laporan ini mungkin sudah ada"),
        ("interrupted", "Program berhenti selagi mengirim"),
    ],
)
def test_answers_that_settle_nothing_are_told_in_words(desk: Desk, evidence: str, words: str) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence=evidence))
    detail = seat(desk)[0].detail(number)
    assert detail is not None
    assert detail.lines[-1].words == words


def test_sending_again_is_for_those_who_may_decide_it() -> None:
    case = QueuedCase(item(SyncState.UNKNOWN))
    desk_only = detail_of(case, lambda _id: (), {Role.FRONT_DESK}, ZONE)
    assert not desk_only.may_resend
    assert desk_only.explanation.endswith("Kirim ulang diputuskan admin penghubung, sekretaris, atau pimpinan.")
    reader = detail_of(case, lambda _id: (), {Role.COORDINATOR}, ZONE)
    ways = (reader.may_enter_number, reader.may_resend, reader.may_hold, reader.may_copy)
    assert ways == (False, False, False, False)


def test_every_state_has_a_heading_and_a_sentence() -> None:
    for state in set(SyncState) - {SyncState.NOT_REQUIRED}:
        detail = detail_of(QueuedCase(item(state, service_ref="9412077")), lambda _id: (), {Role.LIAISON}, ZONE)
        assert detail.heading
        assert detail.explanation
        assert (detail.known_since, detail.lines) == ("", ())


def test_an_attempt_under_way_has_no_end_yet() -> None:
    running = Attempt(id=1, item_id=1, started_at=START, body_sha256="0", body_size=0)
    detail = detail_of(QueuedCase(item(SyncState.SENDING)), lambda _id: (running,), {Role.LIAISON}, ZONE)
    assert [line.words for line in detail.lines] == ["Isi laporan mulai dikirim, 1 KB"]
    case = QueuedCase(item(SyncState.SENDING))
    assert summary_of([case]) == "1 menunggu"


def test_files_kept_back_are_no_longer_counted_and_an_untitled_case_has_words() -> None:
    kept = item(SyncState.NOT_REQUIRED, step=Step.FILE)
    (case,) = cases_of([item(SyncState.WAITING), kept, item(SyncState.ACCEPTED, step=Step.REPLY)])
    assert case.files == ()
    assert rows_of([case], ZONE)[1].title == "(tanpa judul)"
    refused = QueuedCase(item(SyncState.REFUSED, last_error="etwas"))
    assert rows_of([refused], ZONE)[1].note == "ditolak layanan"
