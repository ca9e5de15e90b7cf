"""What the queue says of a scarce line and of what somebody carries; the budget is typed in megabytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import Refused, Step, SyncState
from desktop.domain.office import Role
from desktop.domain.outgoing import Travel
from desktop.ui.queue.detail import AWAITED, OVER_BUDGET, detail_of
from desktop.ui.queue.plan import NOT_MEGABYTES, typed_budget
from desktop.ui.queue.presenter import PAST_BUDGET
from desktop.ui.queue.rows import QueuedCase, rows_of
from desktop.usecases.composing import note_sent_by
from desktop.usecases.line import read_line_budget
from tests.support.desk import JPEG, Desk, open_desk
from tests.support.settling import settle
from tests.unit.queue_views import ZONE, item, seat

PHOTO = JPEG + bytes(90_000)
LIAISON = {Role.LIAISON}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "bytes_"),
    [
        ("20", 20_000_000),
        (" 1,5 MB ", 1_500_000),
        ("0.25mb", 250_000),
        ("0", 0),
        ("", None),
        ("dua puluh", None),
        ("-1", None),
        ("1e3", None),
        ("٢٠", None),
        ("1234567", None),
    ],
)
def test_a_budget_is_typed_in_megabytes(typed: str, bytes_: int | None) -> None:
    assert typed_budget(typed) == bytes_


def test_what_does_not_fit_says_so_and_how_to_let_it_go(desk: Desk) -> None:
    heavy = desk.record(PHOTO, title="Foto besar")
    alone = desk.record(title="Teks saja")
    presenter, view, told = seat(desk)
    assert presenter.plan() == "2 teks (1 KB) lalu 1 berkas (91 KB)"
    assert presenter.start_words() == "Pengiriman dimulai."
    assert presenter.set_budget("dua") == NOT_MEGABYTES
    assert told.changed == []
    assert presenter.set_budget("0,05") == ""
    assert read_line_budget(desk.office.ctx).limit == 50_000
    assert view.done == ["Anggaran 0,05 MB per sambungan."]
    assert presenter.plan() == "1 teks (1 KB) · 1 aduan (91 KB) menunggu anggaran · anggaran 50 KB, terpakai 0"
    notes = {row.number: (row.note, row.when) for row in view.rows if row.number}
    assert notes[heavy] == ("teks 1 KB, 1 berkas 91 KB", "menunggu anggaran")
    assert notes[alone] == ("teks 1 KB", "")
    assert [row.number for row in view.rows if row.number] == [alone, heavy], "texts go first, and stand first"
    detail = presenter.detail(heavy)
    assert detail is not None
    assert detail.explanation == OVER_BUDGET
    assert detail.may_send_without_files
    assert detail.may_compose
    assert presenter.start_words() == PAST_BUDGET
    presenter.without_files(heavy)
    assert "menunggu anggaran" not in presenter.plan()
    presenter.set_budget("0")
    assert view.done[-1] == "Sambungan tanpa batas anggaran."
    assert "anggaran" not in presenter.plan()


def test_who_may_not_set_a_budget_is_told(desk: Desk) -> None:
    presenter, view, _ = seat(desk, "dadang")
    presenter.set_budget("20")
    assert view.failures == ["NotPermittedError"]
    assert read_line_budget(desk.office.ctx).limit == 0


@pytest.mark.parametrize(("road", "words"), [(Travel.SMS, "SMS"), (Travel.EMAIL, "surel")])
def test_what_went_by_telephone_waits_for_its_number(desk: Desk, road: Travel, words: str) -> None:
    number = desk.record(PHOTO)
    note_sent_by(desk.office.ctx, desk.office.people["lilis"], number, road)
    presenter, view, _ = seat(desk)
    assert view.groups == ["Di jalan lain · 1, menunggu kabar"]
    (row,) = [row for row in view.rows if row.number]
    assert (row.note, row.chip) == (f"lewat {words}, menunggu nomor", "belum ber-ID")
    assert presenter.plan() == ""
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.explanation == AWAITED[road]
    assert (detail.may_enter_number, detail.may_compose) == (True, True)
    assert (detail.may_copy, detail.may_hold, detail.may_send_without_files) == (False, False, False)


def test_what_a_courier_carries_is_left_to_him() -> None:
    case = QueuedCase(item(SyncState.SENDING, travel=Travel.COURIER))
    detail = detail_of(case, lambda _id: (), LIAISON, ZONE)
    assert detail.explanation == AWAITED[Travel.COURIER]
    assert (detail.may_compose, detail.may_copy, detail.may_hold) == (False, False, False)
    assert rows_of([case], ZONE)[1].note == "lewat kurir, menunggu nomor"


def test_a_road_once_taken_is_no_road_awaited() -> None:
    arrived = QueuedCase(item(SyncState.ACCEPTED, travel=Travel.SMS, service_ref="9412077"))
    assert arrived.awaited is None
    assert detail_of(arrived, lambda _id: (), LIAISON, ZONE).explanation == "Nomor pelacakan #9412077."


def test_a_refused_photo_offers_the_text_alone_and_counts_as_one_to_mend(desk: Desk) -> None:
    number = desk.record(PHOTO)
    settle(desk, number, Refused(reason="too_large"), step=Step.FILE)
    presenter, view, _ = seat(desk)
    assert view.groups == ["Perlu perbaikan · 1"]
    assert presenter.needing_a_person() == 1
    presenter.count_anew()
    assert presenter.needing_a_person() == 1, "counted as it is shown"
    detail = presenter.detail(number)
    assert detail is not None
    assert (detail.may_send_without_files, detail.may_resend, detail.may_mend) == (True, True, False)
    assert presenter.without_files(number)
    assert view.groups == ["Menunggu · 1, teks dulu lalu foto"]


@pytest.mark.parametrize("state", sorted(SyncState))
def test_only_what_may_leave_may_be_composed(state: SyncState) -> None:
    if state is SyncState.NOT_REQUIRED:
        return
    detail = detail_of(QueuedCase(item(state)), lambda _id: (), LIAISON, ZONE)
    assert detail.may_compose is (state in {SyncState.WAITING, SyncState.MANUAL})
    head = detail_of(QueuedCase(item(state)), lambda _id: (), {Role.HEAD}, ZONE)
    assert not head.may_compose
