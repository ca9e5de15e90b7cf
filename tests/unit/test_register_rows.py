"""The register's rows: each cell in words, and the window onto a long list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

import pytest

from desktop.domain.complaint import Channel, RegisterRow
from desktop.ui.register.rows import cells, spoken
from desktop.ui.register.window import KEPT_PAGES, PAGE, RowWindow
from tests.support.screens import row

ZONE = "Asia/Jakarta"
TODAY = date(2026, 11, 23)


def test_a_row_is_dated_at_the_office_and_not_in_utc() -> None:
    shown = cells(row(), TODAY, ZONE)
    assert [cell.text for cell in shown] == [
        "KEC07-A-2611-0001-X",
        "23 Nov",
        "Jalan berlubang",
        "A••• D•••",
        "Diterima",
        "antre",
        "25 Nov",
    ]
    assert (shown[5].chip, shown[5].icon) == ("wait", "clock")


@pytest.mark.parametrize(
    ("due", "text", "chip", "bold"),
    [
        (date(2026, 11, 17), "lewat 17/11", "bad", False),
        (TODAY, "hari ini", "warn", False),
        (date(2026, 11, 24), "besok", "", True),
        (date(2027, 1, 4), "4 Jan 2027", "", False),
        (None, "—", "", False),
    ],
)
def test_a_deadline_speaks_by_word_and_shape(due: date | None, text: str, chip: str, bold: bool) -> None:
    cell = cells(row(due_on=due), TODAY, ZONE)[6]
    assert (cell.text, cell.chip, cell.bold) == (text, chip, bold)
    assert bool(cell.icon) == bool(chip)


def test_a_void_number_owes_nothing() -> None:
    shown = cells(row(voided=True, due_on=TODAY), TODAY, ZONE)
    assert (shown[4].text, shown[6].text, shown[6].chip) == ("Nomor batal", "—", "")


def test_other_channels_stand_before_the_subject_and_names_that_are_none_are_words() -> None:
    shown = cells(row(channel=Channel.WHATSAPP, complainant="confidential"), TODAY, ZONE)
    assert shown[2].muted_prefix == "WhatsApp · "
    assert shown[3].text == "Dirahasiakan"
    assert cells(row(complainant="unnamed"), TODAY, ZONE)[3].text == "Tanpa nama"


def test_a_sent_case_shows_its_tracking_number() -> None:
    cell = cells(row(sync_status="accepted", tracking_id="9412077"), TODAY, ZONE)[5]
    assert (cell.text, cell.chip) == ("#9412077", "ok")


def test_hostile_words_are_shown_as_marks_on_one_line() -> None:
    shown = cells(row(title="Jalan\u202erusak\nsekali\x00"), TODAY, ZONE)
    assert shown[2].text == "Jalan[U+202E]rusak sekali␀"
    assert len(cells(row(title="x" * 90_000), TODAY, ZONE)[2].text) < 500


def test_f8_leaves_number_states_and_dates() -> None:
    shown = cells(row(), TODAY, ZONE, masked=True)
    assert (shown[0].text, shown[2].text, shown[3].text) == ("KEC07-A-2611-0001-X", "•••", "•••")
    assert "Jalan" not in spoken(row(), TODAY, ZONE, masked=True)
    assert spoken(row(), TODAY, ZONE) == "KEC07-A-2611-0001-X, Jalan berlubang, Diterima, antre, 25 Nov"


def test_pages_are_read_once_and_forgotten_when_long_unused() -> None:
    read: list[int] = []

    def reader(keys: Sequence[int]) -> Sequence[RegisterRow]:
        read.append(len(keys))
        return [row(seq=key) for key in keys]

    window = RowWindow(reader)
    size = PAGE * (KEPT_PAGES + 2)
    window.reset(array("q", range(size, 0, -1)))
    assert window.row(0) == row(seq=size)
    assert window.row(1) == row(seq=size - 1)
    assert read == [PAGE]
    for page in range(1, KEPT_PAGES + 2):
        assert window.row(page * PAGE) is not None
    window.row(0)
    assert len(read) == KEPT_PAGES + 3, "the first page was forgotten and read again"


def test_first_rows_save_the_first_reading_only_where_they_fill_it() -> None:
    window = RowWindow(lambda keys: [row(seq=key) for key in keys])
    window.reset(array("q", [3, 2, 1]), [row(seq=key, title="gelap") for key in (3, 2, 1)])
    shown = window.row(0)
    assert shown is not None
    assert shown.title == "gelap"
    window.reset(array("q", [3, 2, 1]), [row(seq=3, title="gelap")])
    shown = window.row(0)
    assert shown is not None
    assert shown.title == "Jalan berlubang"


def test_a_row_that_left_the_sight_is_none_and_a_key_is_found_in_any_order() -> None:
    window = RowWindow(lambda keys: [row(seq=key) for key in keys if key != 2])
    window.reset(array("q", [3, 2, 1]))
    assert window.row(1) is None
    assert [window.position_of(seq) for seq in (3, 2, 1, 9)] == [0, 1, 2, None]
    window.reset(array("q", [2, 9, 4]))
    assert [window.position_of(seq) for seq in (2, 9, 4, 5)] == [0, 1, 2, None]
    assert (window.key(1), window.key(3), window.key(-1)) == (9, None, None)
