"""The start page's mind: what is due and why, what sending needs, drafts, and the words for a quiet day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.domain.complaint import Channel, DraftSummary
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.privacy import Privacy
from desktop.errors import Failure, NotPermittedError
from desktop.store.register import RegisterCounts
from desktop.ui.today.presenter import TodayPage, TodayPresenter, page_of
from desktop.usecases.drafting import save_draft
from desktop.usecases.reading import DueCase, Today, today
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import START, MadeOffice, entry
from tests.support.screens import row

ZONE = "Asia/Jakarta"
ON = date(2026, 11, 23)
NOTHING = Today(
    on=ON,
    drafts=(),
    due=(),
    next_due_on=None,
    last_recorded_on=ON,
    attention=(),
    at_hand=0,
    counts=RegisterCounts(month=55, year=312, running=24, overdue=1, without_id=7),
    holidays_until=date(2027, 12, 31),
)


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.pages: list[TodayPage] = []
        self.troubles: list[Failure] = []

    def show_page(self, page: TodayPage) -> None:
        self.pages.append(page)

    def show_trouble(self, failure: Failure) -> None:
        self.troubles.append(failure)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def record(office: MadeOffice, **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


def page(office: MadeOffice, login: str = "lilis") -> TodayPage:
    view = Remembering()
    TodayPresenter(partial(today, office.ctx, office.people[login]), ZONE, view).refresh()
    return view.pages[-1]


def changed(**changes: object) -> TodayPage:
    return page_of(replace(NOTHING, **changes), ZONE)  # type: ignore[arg-type]


def test_a_new_office_is_told_how_to_begin(office: MadeOffice) -> None:
    shown = page(office)
    assert shown.rows == ()
    assert shown.empty_words == "Belum ada aduan. Ctrl+N untuk mencatat yang pertama."
    assert shown.idle_words == ""
    assert shown.date_words == "Senin, 23 November 2026"


def test_a_quiet_day_names_the_next_deadline(office: MadeOffice) -> None:
    record(office)
    shown = page(office)
    assert [row.group for row in shown.rows] == ["Pengiriman perlu Anda", ""]
    assert shown.empty_words == (
        "Tidak ada yang mendesak hari ini. Aduan berikutnya yang jatuh tempo: Kamis, 26 November."
    )


def test_what_is_due_stands_in_groups_with_the_rule_at_stake(office: MadeOffice) -> None:
    old = record(office, channel=Channel.WHATSAPP, title="Air PDAM\u202e mati")
    office.clock.forward(days=2)
    late = record(office)
    office.clock.forward(days=1)
    soon = record(office)
    office.clock.forward(days=4)
    shown = page(office)
    due = [(row.group, row.count, row.number, row.chip) for row in shown.rows if row.act == ""]
    assert due[:6] == [
        ("Lewat waktu", 1, "", ""),
        ("", 0, old, "lewat 26/11"),
        ("Jatuh tempo hari ini", 1, "", ""),
        ("", 0, late, "hari ini"),
        ("Besok", 1, "", ""),
        ("", 0, soon, "besok"),
    ]
    first = shown.rows[1]
    assert (first.kind, first.icon) == ("bad", "octagon-alert")
    assert (first.title, first.second) == ("Air PDAM[U+202E] mati", f"{old} · WhatsApp")
    assert (first.step, first.rule) == ("Verifikasi dan teruskan", "LAPOR! 3 hari kerja")
    assert first.spoken == "lewat 26/11, Air PDAM[U+202E] mati, Verifikasi dan teruskan"
    assert shown.rows[0].spoken == "Lewat waktu, 1"


def test_what_is_held_and_what_waits_for_a_hand_stand_below(office: MadeOffice) -> None:
    held = record(office, privacy=Privacy())
    record(office)
    rows = page(office).rows
    assert [row.group for row in rows] == ["Pengiriman perlu Anda", "", ""]
    assert (rows[1].number, rows[1].act, rows[1].step) == (held, "queue", "Putuskan, lalu lepas")
    assert rows[1].rule == "kerahasiaan belum ditanyakan"
    assert (rows[2].act, rows[2].title, rows[2].number) == ("assisted", "1 aduan belum ber-ID", "")


def test_whoever_may_not_copy_by_hand_is_not_asked_to(office: MadeOffice) -> None:
    record(office)
    assert page(office, "dadang").rows == ()


def test_supervisory_cases_are_absent_for_others(office: MadeOffice) -> None:
    record(office, supervisory=True)
    office.clock.forward(days=20)
    assert page(office).rows == ()
    assert {row.step for row in page(office, "wahyu").rows if row.number} == {
        "Verifikasi dan teruskan",
        "Putuskan, lalu lepas",
    }


def test_what_came_back_unknown_or_refused_says_what_to_do() -> None:
    unknown = item(1, SyncState.UNKNOWN)
    refused = item(2, SyncState.REFUSED, service_words="kategori\u202e wajib")
    file = item(3, SyncState.REFUSED, step=Step.FILE)
    rows = changed(attention=(unknown, refused, file)).rows
    assert [(row.step, row.rule) for row in rows[1:]] == [
        ("Cari di LAPOR!, lalu putuskan", "sambungan putus"),
        ("Perbaiki, lalu kirim lagi", "LAPOR!: “kategori[U+202E] wajib”"),
    ]
    assert rows[0].count == 2


def test_a_refused_reply_leads_to_its_case_and_an_unknown_one_settles_itself() -> None:
    refused = item(1, SyncState.REFUSED, step=Step.REPLY, service_words="terlalu panjang")
    unknown = item(2, SyncState.UNKNOWN, step=Step.FORWARD)
    page = changed(attention=(refused, unknown), said=(refused,))
    _, row = page.rows
    assert (row.number, row.act) == (refused.number, "case")
    assert (row.step, row.rule) == ("Perbaiki tanggapan di halaman kasus", "LAPOR!: “terlalu panjang”")
    assert page.masked().rows[1].rule == ""


def item(number: int, state: SyncState, *, step: Step = Step.SUBMIT, service_words: str = "") -> OutboxItem:
    return OutboxItem(
        id=number,
        case_uid=f"u-{number}",
        number=f"KEC07-A-2611-000{number}-X",
        step=step,
        state=state,
        service_words=service_words,
    )


def test_drafts_that_survived_a_crash_stand_on_top() -> None:
    plain = DraftSummary(uid="d-1", owner="lilis", first_words="Jalan", words=84, changed_at=START)
    blank = DraftSummary(uid="d-3", owner="lilis", first_words=" ", words=0, changed_at=START)
    survivor = DraftSummary(
        uid="d-2", owner="lilis", first_words="Usul\u202e", words=9, changed_at=START, survived_crash=True
    )
    drafts = changed(drafts=(plain, blank, survivor)).drafts
    assert [draft.uid for draft in drafts] == ["d-2", "d-1", "d-3"]
    assert (drafts[0].words, drafts[0].note) == ("“Usul[U+202E]…”", "Tersimpan sebelum listrik padam, 23 Nov 09.44")
    assert (drafts[1].note, drafts[2].words) == ("23 Nov 09.44 · 84 kata", "(belum ada tulisan)")


def test_only_ones_own_drafts(office: MadeOffice) -> None:
    save_draft(office.ctx, office.people["lilis"], "d-1", "{}", story="Jalan kabupaten rusak")
    assert [draft.uid for draft in page(office).drafts] == ["d-1"]
    assert page(office, "wahyu").drafts == ()


def test_after_a_long_rest_it_says_where_to_begin() -> None:
    assert changed(last_recorded_on=ON - timedelta(days=14)).idle_words == ""
    assert changed(last_recorded_on=ON - timedelta(days=15)).idle_words.startswith("Sudah lama tidak dipakai?")


def test_the_holiday_table_is_named_while_its_end_is_near() -> None:
    assert changed(holidays_until=ON + timedelta(days=61)).holiday_note == ""
    assert changed(holidays_until=date(2026, 12, 31)).holiday_note == (
        "Tabel hari libur berlaku sampai 31 Desember 2026."
    )


def test_the_next_deadline_of_another_year_names_the_year() -> None:
    assert changed(next_due_on=date(2027, 1, 4)).empty_words.endswith("Senin, 4 Januari 2027.")
    assert changed().empty_words == "Tidak ada yang mendesak hari ini."


def test_the_month_in_numbers() -> None:
    shown = changed()
    assert shown.month_words == "November sampai hari ini"
    assert dict(shown.numbers) == {
        "Masuk": "55",
        "Masih berjalan": "24",
        "Lewat waktu": "1 dari 24",
        "Belum ber-ID": "7",
    }


def test_f8_leaves_numbers_states_and_steps(office: MadeOffice) -> None:
    record(office, privacy=Privacy())
    save_draft(office.ctx, office.people["lilis"], "d-1", "{}", story="Jalan kabupaten rusak")
    office.clock.forward(days=9)
    shown = page(office).masked()
    titles = {row.title for row in shown.rows if row.number}
    assert titles == {"•••"}
    assert [draft.words for draft in shown.drafts] == ["•••"]
    assert all(row.rule == "" for row in shown.rows if row.act == "queue")


def test_what_may_not_be_read_is_said() -> None:
    view = Remembering()

    def refuse() -> Today:
        raise NotPermittedError("today")

    TodayPresenter(refuse, ZONE, view).refresh()
    assert [type(failure) for failure in view.troubles] == [NotPermittedError]
    assert view.pages == []


def test_a_row_whose_deadline_is_not_known_points_to_the_case() -> None:
    shown = changed(due=(DueCase(row=row(due_on=ON), deadline=None), DueCase(row=row(due_on=None), deadline=None)))
    assert [line.step for line in shown.rows if line.number] == ["Periksa tenggat di halaman kasus"]
