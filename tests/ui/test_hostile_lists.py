"""All hostile strings and invented complaints through every list and page: shown as marks, none refused, no crash."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.domain.complaint import Complainant, RegisterFilter, Respondent
from desktop.domain.entry_documents import read_entries
from desktop.domain.text_marks import visible
from desktop.errors import Failure
from desktop.ui.case.page import masked, page_of
from desktop.ui.case.port import OfficeCase
from desktop.ui.queue.port import OfficeQueue
from desktop.ui.queue.rows import cases_of
from desktop.ui.queue.screen import QueueScreen
from desktop.ui.receipt.presenter import OfficeReturn, card_of
from desktop.ui.register.port import OfficeRegister
from desktop.ui.register.rows import cells, spoken
from desktop.ui.register.screen import RegisterScreen
from desktop.ui.shown import LONGEST_LINE
from desktop.ui.today.screen import TodayScreen
from desktop.ui.widgets.table import RowTable
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.reading import today
from desktop.usecases.register_complaint import register_complaint
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry
from tests.support.screens import AtOnce, HandLine, Told, in_window

ZONE = "Asia/Jakarta"
FIXTURES = Path(__file__).parents[1] / "fixtures"
HOSTILE = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]
STRINGS: list[str] = [
    row["text"] if isinstance(row["text"], str) else row["text"]["repeat"] * row["text"]["times"] for row in HOSTILE
]
LETTERS_ALONE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeOffice]:
    """Give one office in which every hostile string stands in every text field of a case."""
    with opened_office(tmp_path_factory.mktemp("musuh") / "kantor") as made:
        for place, text in enumerate(STRINGS):
            try:
                hostile_case(made, place, text)
            except Failure as failure:
                pytest.fail(f"string {place} was refused: {failure!r}")
        yield made


def hostile_case(made: MadeOffice, place: int, text: str) -> None:
    number = register_complaint(
        made.ctx,
        made.people["lilis"],
        entry(
            f"m-{place}",
            title=text,
            description=f"Laporan: {text}",
            incident_place=text,
            incident_village=text,
            requested_resolution=text,
            loss=text,
            category=(text,),
            complainant=Complainant(name=text, address=text, phone="0812-0000-1003"),
            respondent=Respondent(name=text, position=text, unit=text),
            evidence_notes=(text,),
        ),
    ).number
    added = Correction(field="addition", value=f"Tambahan: {text}", reason=text)
    revise_complaint(made.ctx, made.people["lilis"], number, added)


def shown_of(text: str) -> str:
    """Return a string as one line of a list shows it."""
    cut = text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "…"
    return visible(cut).replace("\n", " ").replace("\t", " ")


def is_harmless(text: str, *, lines: bool) -> bool:
    """Say whether nothing in a shown text can hide, turn a line round or break out of it."""
    kept = "\n\t" if lines else ""
    signs = (sign for sign in text if sign not in kept and sign != "\u200d")
    return not any(unicodedata.category(sign) in LETTERS_ALONE for sign in signs)


def test_every_string_stands_in_the_register_as_marks(office: MadeOffice) -> None:
    port = OfficeRegister(office.ctx, office.people["lilis"], ZONE)
    rows = port.rows(port.keys(RegisterFilter()))
    assert len(rows) == len(STRINGS) >= 120
    for row, text in zip(reversed(rows), STRINGS, strict=True):
        shown = cells(row, port.today(), ZONE)
        if text.strip():
            assert shown[2].text == shown_of(row.title)
        assert all(is_harmless(cell.text, lines=False) for cell in shown)
        assert is_harmless(spoken(row, port.today(), ZONE), lines=False)


def test_every_string_stands_on_its_case_page_as_marks(office: MadeOffice) -> None:
    port = OfficeCase(office.ctx, office.people["lilis"], ZONE)
    register = OfficeRegister(office.ctx, office.people["lilis"], ZONE)
    rows = register.rows(register.keys(RegisterFilter()))
    for row, text in zip(reversed(rows), STRINGS, strict=True):
        view = port.show(row.number)
        page = page_of(view, port.today(), port.person)
        assert page.story == visible(f"Laporan: {text}")
        assert is_harmless(page.story, lines=True)
        lines = [page.title, page.identity, *(value for _, value in page.details), *page.file_lines]
        assert all(is_harmless(line, lines=False) for line in lines)
        assert all(is_harmless(line, lines=True) for line in page.additions)
        assert all(is_harmless(line.note, lines=False) for line in page.timeline)
        hidden = masked(page)
        assert text not in repr(hidden) or len(text) < 20
        card = card_of(OfficeReturn(office.ctx, office.people["lilis"]).visit(row.number))
        assert is_harmless(card.subject, lines=False)


def test_lists_are_painted_and_walked_to_their_ends(office: MadeOffice, qtbot: QtBot) -> None:
    ctx, person = office.ctx, office.people["lilis"]
    register = RegisterScreen(OfficeRegister(ctx, person, ZONE), AtOnce())
    queue = QueueScreen(OfficeQueue(ctx, person, ZONE), HandLine(), Told().announce)
    start = TodayScreen(partial(today, ctx, person), ZONE, may_record=True)
    for screen, table in ((register, register.table), (queue, queue.table), (start, start.table)):
        window = in_window(qtbot, screen)
        screen.enter()
        assert table.row_count() > 0
        for _ in range(15):
            QTest.keyClick(table, Qt.Key.Key_PageDown)
            table.viewport().repaint()
            read_aloud(table)
        window.hide()


def read_aloud(table: RowTable) -> None:
    """Ask for what tool tip and screen reader would say of the chosen row."""
    index = table.currentIndex()
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        said = index.data(role)
        assert said is None or isinstance(said, str)


def test_every_string_can_be_searched(office: MadeOffice) -> None:
    port = OfficeRegister(office.ctx, office.people["lilis"], ZONE)
    for text in STRINGS:
        port.first(RegisterFilter(search=text[:200]), 5)
        port.keys(RegisterFilter(search=text[:200], running_only=True))


def test_every_string_passes_through_the_queue(office: MadeOffice) -> None:
    port = OfficeQueue(office.ctx, office.people["lilis"], ZONE)
    cases = cases_of(port.items())
    assert len(cases) == len(STRINGS)
    for case in cases:
        parts = port.parts(case.number)
        assert parts.text.startswith("Laporan: ")
        assert all(0 <= start < end <= len(parts.text) for start, end in parts.text_spans)


def test_all_invented_complaints_stand_in_the_lists_of_whoever_may_see_them(tmp_path: Path) -> None:
    document = json.loads((FIXTURES / "complaints.sample.json").read_text(encoding="utf-8"))
    with opened_office(tmp_path / "kantor") as made:
        recorded = []
        for found in read_entries(document):
            assert found.entry is not None
            recorded.append((found.entry, register_complaint(made.ctx, made.people["lilis"], found.entry).number))
        for login, sees_all in (("dadang", True), ("lilis", False)):
            port = OfficeRegister(made.ctx, made.people[login], ZONE)
            rows = {row.number: row for row in port.rows(port.keys(RegisterFilter()))}
            case = OfficeCase(made.ctx, made.people[login], ZONE)
            for taken, number in recorded:
                if taken.supervisory and not sees_all:
                    assert number not in rows
                    continue
                assert cells(rows[number], port.today(), ZONE)[0].text == number
                page = page_of(case.show(number), port.today(), made.people[login])
                assert page.story == visible(taken.description)
                who = taken.complainant
                if who is not None and len(who.name) > 4 and who.name not in taken.description + taken.title:
                    assert who.name not in repr(page)
