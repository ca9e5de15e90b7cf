"""The start page tells what contradicts LAPOR! and which reply needs a person, to whoever may act on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.delivery import Accepted, Refused, Step, Unknown
from desktop.domain.office import Role
from desktop.errors import Failure
from desktop.ui.today.at_service import DIFFERS, GROUP
from desktop.ui.today.presenter import TodayPage, TodayPresenter
from desktop.ui.today.row import TodayRow
from desktop.usecases.conflicts import conflicts_of, settle_conflict
from desktop.usecases.outgoing import queue_reply
from desktop.usecases.reading import today
from tests.support.at_service import arrived, lists
from tests.support.counter import Counter, open_counter


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        lists(opened)
        yield opened


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.pages: list[TodayPage] = []

    def show_page(self, page: TodayPage) -> None:
        """Keep the page."""
        self.pages.append(page)

    def show_trouble(self, failure: Failure) -> None:
        """Fail: the day can be read."""
        raise failure


def rows(wire: Counter, login: str = "lilis", *, masked: bool = False) -> list[TodayRow]:
    view = Remembering()
    TodayPresenter(partial(today, wire.ctx, wire.who(login)), "Asia/Jakarta", view).refresh()
    page = view.pages[-1].masked() if masked else view.pages[-1]
    found = [row.group for row in page.rows]
    return list(page.rows[found.index(GROUP) :]) if GROUP in found else []


def arrived_again(wire: Counter) -> str:
    number = wire.record()
    wire.settle(number, Accepted(reference="9412078"))
    return number


def contradict(wire: Counter, number: str, kind: ConflictKind = ConflictKind.TITLE) -> None:
    uid = wire.case(number).entry.uid
    with wire.office.store.writing() as unit:
        unit.conflicts.add(uid, kind, ours="a", theirs="b", at=wire.ctx.now())


def test_a_contradiction_is_work_until_it_is_settled(wire: Counter) -> None:
    number = arrived(wire)
    assert rows(wire) == []
    contradict(wire, number)
    group, row = rows(wire)
    assert (group.count, row.number, row.chip) == (1, number, "berbeda")
    assert (row.step, row.rule) == ("Putuskan di halaman kasus", "judul diubah di dua tempat")
    assert row.spoken == f"berbeda, {wire.case(number).entry.title}, {row.step}"
    (found,) = conflicts_of(wire.ctx, wire.who("lilis"), number)
    settle_conflict(wire.ctx, wire.who("lilis"), number, found.id, Choice.OURS)
    assert rows(wire) == []


def test_every_kind_of_contradiction_has_words() -> None:
    assert set(DIFFERS) == set(ConflictKind)


def test_what_we_said_and_the_service_refused_or_lost_is_work(wire: Counter) -> None:
    number = arrived(wire)
    queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
    assert rows(wire) == [], "what waits needs nobody"
    wire.settle(number, Refused(reason="invalid", words="terlalu\u202e pendek"), Step.REPLY)
    _, row = rows(wire)
    assert (row.step, row.rule) == ("Perbaiki tanggapan di halaman kasus", "LAPOR!: “terlalu[U+202E] pendek”")
    assert rows(wire, masked=True)[1].rule == ""
    wire.clock.forward(hours=1)
    other = arrived_again(wire)
    queue_reply(wire.ctx, wire.who("lilis"), other, "Terima kasih.")
    wire.settle(other, Unknown(evidence="cut"), Step.REPLY)
    assert len(rows(wire)) == 2, "the program asks for an unknown one by itself"


def test_by_hand_a_reply_waits_to_be_copied(tmp_path: Path) -> None:
    with open_counter(tmp_path / "salin") as counter:
        number = arrived(counter)
        queue_reply(counter.ctx, counter.who("lilis"), number, "Terima kasih.")
        _, row = rows(counter)
        assert (row.chip, row.step) == ("belum disalin", "Salin tanggapan ke LAPOR!")


def test_only_who_may_see_is_told(wire: Counter) -> None:
    number = arrived(wire)
    contradict(wire, number)
    queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
    wire.settle(number, Refused(reason="invalid"), Step.REPLY)
    assert [row.group.count(GROUP) for row in rows(wire)[:1]] == [1]
    assert len(rows(wire)) == 3
    assert rows(wire, "budi") == [], "the administrator reads no cases"
    wire.office.people["unit"] = wire.only(Role.UNIT)
    assert [row.chip for row in rows(wire, "unit")] == ["", "berbeda"], "a unit sees no queue"
