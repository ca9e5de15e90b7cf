"""The queue's mind: order of urgency, evidence in words, only lawful ways out, decisions whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.complaint import Complainant
from desktop.domain.delivery import (
    Accepted,
    Attempt,
    HoldReason,
    NotSent,
    OutboxItem,
    Outcome,
    Refused,
    Step,
    SyncState,
    Unknown,
)
from desktop.domain.office import Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import Failure
from desktop.ui.queue.detail import detail_of
from desktop.ui.queue.port import OfficeQueue
from desktop.ui.queue.presenter import QueuePresenter
from desktop.ui.queue.rows import QueuedCase, QueueRow, cases_of, plan_of, rows_of, summary_of
from desktop.usecases.delivery import begin_attempt, due_items, settle_attempt
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.office import START
from tests.support.screens import Told

ZONE = "Asia/Jakarta"
DECIDED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.rows: tuple[QueueRow, ...] = ()
        self.failures: list[str] = []
        self.done: list[str] = []

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self.rows = rows

    def show_failure(self, failure: Failure) -> None:
        self.failures.append(type(failure).__name__)

    def show_done(self, words: str) -> None:
        self.done.append(words)

    @property
    def groups(self) -> list[str]:
        return [f"{row.group} {row.group_note}" for row in self.rows if row.is_group]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def seat(desk: Desk, login: str = "lilis") -> tuple[QueuePresenter, Remembering, Told]:
    view, told = Remembering(), Told()
    port = OfficeQueue(desk.office.ctx, desk.office.people[login], ZONE)
    presenter = QueuePresenter(port, view, told.announce)
    presenter.refresh()
    return presenter, view, told


def settle(desk: Desk, number: str, outcome: Outcome, *, step: Step = Step.SUBMIT, seconds: int = 43) -> None:
    """Try one step of a case as the engine does, with this outcome."""
    ctx = desk.office.ctx
    item = next(item for item in due_items(ctx) if item.number == number and item.step is step)
    attempt = begin_attempt(ctx, item, b"x" * 2900)
    desk.office.clock.forward(seconds=seconds)
    again = ctx.now() + timedelta(minutes=5) if isinstance(outcome, NotSent) else None
    settle_attempt(ctx, item, attempt, outcome, next_try_at=again)


# --- the list ---------------------------------------------------------------------------------------


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
        "Menunggu · 1, yang terlama lebih dulu",
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
    assert presenter.plan() == "1 teks menunggu"
    assert presenter.needing_a_person() == 3
    assert view.rows[1].spoken == f"tidak pasti, {view.rows[1].title}, sambungan putus"
    assert view.rows[0].spoken == "Tidak pasti · 1, perlu keputusan Anda"


def test_what_went_yesterday_is_no_longer_shown(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Accepted(reference="9412077"))
    desk.office.clock.forward(days=1)
    presenter, view, _ = seat(desk)
    assert view.rows == ()
    assert presenter.empty_words() == "Semua sudah terkirim."
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
    assert presenter.plan() == "1 teks menunggu, dan 1 berkas 1 KB"
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
    assert view.groups == ["Menunggu · 1, yang terlama lebih dulu"]
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


# --- what is known and what may be done ----------------------------------------------------------------


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


def item(state: SyncState, **changes: object) -> OutboxItem:
    plain = OutboxItem(id=1, case_uid="u", number="KEC07-A-2611-0001-X", step=Step.SUBMIT, state=state, size=900)
    return replace(plain, **changes)  # type: ignore[arg-type]


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
    case = QueuedCase(item(SyncState.SENDING), (item(SyncState.WAITING, step=Step.FILE, size=1_200_000),))
    assert plan_of([case]) == "Mengirim 1 dari 1 teks, dan 1 berkas 1,2 MB"
    assert summary_of([case]) == "1 menunggu"


def test_files_kept_back_are_no_longer_counted_and_an_untitled_case_has_words() -> None:
    kept = item(SyncState.NOT_REQUIRED, step=Step.FILE)
    (case,) = cases_of([item(SyncState.WAITING), kept, item(SyncState.WAITING, step=Step.REPLY)])
    assert case.files == ()
    assert rows_of([case], ZONE)[1].title == "(tanpa judul)"
    refused = QueuedCase(item(SyncState.REFUSED, last_error="etwas"))
    assert rows_of([refused], ZONE)[1].note == "ditolak layanan"


# --- decisions ------------------------------------------------------------------------------------------


def test_the_number_found_on_the_site_settles_an_unknown(desk: Desk) -> None:
    number, other = desk.record(), desk.record()
    settle(desk, other, Accepted(reference="9412077"))
    settle(desk, number, Unknown(evidence="connection_reset"))
    presenter, view, told = seat(desk)
    assert not presenter.resolve(number, "94x")
    assert not presenter.resolve(number, "9412077")
    assert view.failures == ["TrackingIdInvalidError", "TrackingIdTakenError"]
    assert presenter.resolve(number, " #9412078 ")
    assert desk.tracking_id(number) == "9412078"
    assert view.done == [f"Nomor pelacakan {number} tersimpan."]
    assert told.changed == [frozenset({"complaint", "outbox"})]


def test_sending_again_needs_a_reason(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    presenter, view, _ = seat(desk)
    assert not presenter.resend(number, " ")
    assert view.failures == ["ReasonNeededError"]
    assert presenter.resend(number, "sudah dicari, tidak ada")
    assert desk.state(number) is SyncState.WAITING


def test_a_waiting_case_is_held_and_goes_again(desk: Desk) -> None:
    number = desk.record()
    presenter, view, _ = seat(desk)
    assert presenter.hold(number)
    assert view.groups == ["Ditahan · 1, menunggu keputusan"]
    detail = presenter.detail(number)
    assert detail is not None
    assert (detail.explanation, detail.may_release, detail.asks_privacy) == ("Ditahan petugas.", True, False)
    assert presenter.release(number, None, None, None)
    assert desk.state(number) is SyncState.WAITING


def test_both_questions_are_asked_before_a_held_case_goes(desk: Desk) -> None:
    number = desk.record(privacy=Privacy())
    presenter, view, _ = seat(desk)
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.asks_privacy
    assert not presenter.release(number, None, None, None)
    assert not presenter.release(number, Privacy(name=NameVisibility.HIDDEN), None, None)
    assert view.failures == ["PrivacyUndecidedError"] * 2
    assert presenter.release(number, DECIDED, None, None)
    assert desk.state(number) is SyncState.WAITING


def test_a_text_with_an_identity_goes_only_redacted(desk: Desk) -> None:
    number = desk.record(
        title="Asep Dartiwa melapor",
        description="Saya Asep Dartiwa, NIK 3208112107869003, jalan rusak.",
        incident_place="Dusun Kliwon RT 002 RW 002",
    )
    presenter, view, _ = seat(desk)
    parts = presenter.parts(number)
    assert parts is not None
    found = [parts.text[start:end] for start, end in parts.text_spans]
    assert "3208112107869003" in "".join(found)
    assert any("Asep" in piece for piece in found)
    assert parts.title_spans
    assert parts.place_stays
    assert not presenter.release(number, None, None, "Saya, NIK 3208112107869003.")
    assert not presenter.release(number, None, None, "Jalan rusak.")
    assert view.failures == ["SentTextNeedsCareError"] * 2
    assert presenter.release(number, None, "Warga melapor", "Jalan rusak.")
    desk.round()
    (sent,) = desk.service.complaints_with_reference(number)
    assert "Asep" not in repr(sent)
    assert "Kliwon" not in repr(sent)
    assert "Jalan rusak." in repr(sent)


def test_a_refused_case_is_mended_here_and_goes_again(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Refused(reason="invalid", words="judul terlalu pendek"))
    presenter, _, _ = seat(desk)
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.may_mend
    assert detail.explanation.startswith("LAPOR! tidak menerima isinya.")
    assert presenter.hold(number)
    assert presenter.release(number, None, "Jalan berlubang besar", None)
    assert presenter.hold(number), "held once more, the earlier redaction stays"
    parts = presenter.parts(number)
    assert parts is not None
    assert parts.title == "Jalan berlubang besar"


def test_a_supervisory_case_leaves_by_secretary_or_head_only(desk: Desk) -> None:
    number = desk.record(supervisory=True, complainant=Complainant(phone="0812-0000-1003"))
    head, _, _ = seat(desk, "dadang")
    detail = head.detail(number)
    assert detail is not None
    assert detail.may_release
    desk_view = seat(desk)
    assert desk_view[0].detail(number) is None
    assert desk_view[0].parts(number) is None
    assert desk_view[1].failures == ["CaseNotFoundError"]


def test_a_supervisory_hold_says_who_releases_it_to_whoever_may_not() -> None:
    case = QueuedCase(item(SyncState.HELD, hold_reasons=(HoldReason.SUPERVISORY,)))
    detail = detail_of(case, lambda _id: (), {Role.LIAISON}, ZONE)
    assert not detail.may_release
    assert detail.explanation.endswith("Dilepas oleh sekretaris atau pimpinan.")
