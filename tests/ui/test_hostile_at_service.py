"""All hostile strings in everything the service can say: shown as marks, nothing interpreted, no window torn wide."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.conflict import ConflictKind
from desktop.domain.delivery import Refused, Step
from desktop.domain.national import EventKind, Institution, Masters, NationalFile, ReplyTemplate
from desktop.domain.text_marks import visible
from desktop.ui.case.writing import writing_of
from desktop.ui.national_words import LONGEST_BODY
from desktop.usecases.outgoing import queue_reply
from desktop.usecases.reading import show_case
from desktop.usecases.service_lists import show_masters
from tests.support.at_service import arrived, at_case, event, moment, read, seen
from tests.support.case_forms import form
from tests.support.counter import Counter, open_counter
from tests.unit.national_pages import page

HOSTILE = json.loads((Path(__file__).parents[1] / "fixtures" / "hostile-text.json").read_text(encoding="utf-8"))
STRINGS: list[str] = [
    row["text"] if isinstance(row["text"], str) else row["text"]["repeat"] * row["text"]["times"]
    for row in HOSTILE["strings"]
]
CONTROL = Qt.KeyboardModifier.ControlModifier
SEEN_NOWHERE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def is_harmless(text: str) -> bool:
    """Say whether nothing in a shown text can hide, turn a line round or break out of it."""
    return not any(unicodedata.category(sign) in SEEN_NOWHERE for sign in text if sign not in "\n\t\u200d")


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    with open_counter(tmp_path_factory.mktemp("musuh") / "kantor", by_wire=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def number(wire: Counter) -> str:
    """Return a case in whose every field of the service stands every hostile string."""
    found = arrived(wire)
    events = [
        event(
            kind,
            moment(1 + place % 28, 8, place % 60),
            text=text,
            from_name=text,
            to_name=text,
            status_old=text,
            status_new=text,
            source_id=str(place),
            files=(NationalFile(path=f"/files/{place}", name=text, extension=text[:9]),),
        )
        for place, text in enumerate(STRINGS)
        for kind in (tuple(EventKind)[place % len(EventKind)],)
    ]
    read(wire, found, seen(events=tuple(events)))
    return found


def test_every_string_of_the_log_is_shown_as_marks(wire: Counter, number: str) -> None:
    shown = page(wire, number).national
    assert shown is not None
    texts = {line.text for line in shown.events}
    assert {visible(text) for text in STRINGS if text.strip() and len(text) <= LONGEST_BODY} <= texts
    assert sum(text.endswith("selengkapnya di situs LAPOR!)") for text in texts) >= 1
    for line in shown.events:
        assert is_harmless(line.spoken)
        assert "\n" not in line.act
    assert len(shown.files) == len(STRINGS)
    assert all(is_harmless(file.name) and is_harmless(file.note) for file in shown.files)


@pytest.mark.parametrize("place", range(0, len(STRINGS), 3))
def test_every_string_in_status_disposition_title_text_and_refusal(wire: Counter, number: str, place: int) -> None:
    text = STRINGS[place]
    read(wire, number, seen(status_name=text, disposition_name=text, title=text, text=text, events=()))
    shown = page(wire, number)
    assert shown.national is not None
    panel = shown.national
    for said in (panel.status, panel.where, panel.summary, shown.axes[3].text):
        assert is_harmless(said)
        assert "\n" not in said
    for edit in panel.edits:
        assert is_harmless(edit.theirs)
        assert all(is_harmless(told) for told in edit.told)
    if text.strip():
        uid = wire.case(number).entry.uid
        with wire.office.store.writing() as unit:
            unit.conflicts.add(uid, ConflictKind.TITLE, ours=text, theirs=text[::-1] + "x", at=wire.ctx.now())
    banner = page(wire, number).conflict
    assert banner is None or (is_harmless(banner.ours) and is_harmless(banner.theirs))


def test_every_string_as_institution_and_template_is_found_in_the_forms(wire: Counter, number: str) -> None:
    masters = Masters(
        institutions=tuple(Institution(id=str(place), name=text) for place, text in enumerate(STRINGS)),
        templates=tuple(ReplyTemplate(code=f"T{place}", text=text) for place, text in enumerate(STRINGS)),
    )
    with wire.office.store.writing() as unit:
        unit.masters.put(masters, at=wire.ctx.now())
    who = wire.who("lilis")
    view, known = show_case(wire.ctx, who, number), show_masters(wire.ctx, who)
    for step in (Step.REPLY, Step.FORWARD):
        writing = writing_of(view, step, known, wire.ctx.today("Asia/Jakarta"), by_hand=False)
        words = [shown for _, shown, _ in writing.choices]
        assert len(words) == len(set(map(str.casefold, words))), "each can be chosen"
        assert all(is_harmless(shown) and "\n" not in shown for shown in words)


def test_the_page_paints_all_of_it_within_its_columns(wire: Counter, number: str, qtbot: QtBot) -> None:
    queue_reply(wire.ctx, wire.who("lilis"), number, f"Tanggapan: {STRINGS[5]}")
    wire.settle(number, Refused(reason="invalid", words="\u202e<img src=x>" * 30), Step.REPLY)
    for size in ((1176, 613), (683, 613)):
        seat = at_case(qtbot, wire, number, size=size)
        seat.press(Qt.Key.Key_G, CONTROL)
        panel = seat.screen.service.panel
        panel._show_all()
        assert seat.screen.window().width() == size[0]
        labels = panel.findChildren(QLabel)
        assert labels
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
        assert panel.inside.width() <= panel.page.viewport().width() + 1
        seat.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert form(seat).width() <= seat.screen.width()
        seat.screen.window().hide()
