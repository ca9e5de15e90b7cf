"""Where our word and the service's can't both stand: told on the case, settled by a person, never by the program."""

from __future__ import annotations

import pytest

from desktop.domain.caselife import CaseStatus
from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.national import NationalCase
from desktop.domain.numbering import make_number
from desktop.domain.permissions import Sight
from desktop.errors import InvalidEntryError, NotPermittedError, StepNotAllowedError
from desktop.store.mirror import Taken
from desktop.usecases.conflicts import cases_ever_in_conflict, conflicts_of, note_conflicts, settle_conflict
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.mirror import read_again, take_reading
from tests.support.counter import Counter
from tests.support.national import shown
from tests.usecases.reading_acts import arrive, due_one

OTHER = make_number(office_code="KEC07", desk="A", month="2611", serial=77)


def read(wire: Counter, case: NationalCase) -> None:
    read_again(wire.ctx, wire.who("lilis"), wire.numbers[0])
    take_reading(wire.ctx, due_one(wire), case)


def kinds(wire: Counter) -> list[tuple[ConflictKind, str, str]]:
    found = conflicts_of(wire.ctx, wire.who("lilis"), wire.numbers[0])
    return [(one.kind, one.ours, one.theirs) for one in found]


def retitle(wire: Counter, title: str) -> None:
    revise_complaint(
        wire.ctx, wire.who("lilis"), wire.numbers[0], Correction(field="title", value=title, reason="salah tulis")
    )


def test_an_edit_on_one_side_alone_is_no_contradiction(wire: Counter) -> None:
    arrive(wire)
    read(wire, shown())
    read(wire, shown(title="Jalan rusak di Leuwisaat", text="Isi disunting verifikator"))
    retitle(wire, "Jalan berlubang di Leuwisaat")
    read(wire, shown(title="Jalan rusak di Leuwisaat", text="Isi disunting verifikator"))
    assert kinds(wire) == []


def test_words_changed_on_both_sides_are(wire: Counter) -> None:
    arrive(wire)
    read(wire, shown())
    retitle(wire, "Jembatan rusak")
    read(wire, shown(title="Jalan rusak di Leuwisaat"))
    read(wire, shown(title="Jalan rusak di Leuwisaat"))
    assert kinds(wire) == [(ConflictKind.TITLE, "Jembatan rusak", "Jalan rusak di Leuwisaat")]
    assert wire.acts().count("conflict_found") == 1
    assert cases_ever_in_conflict(wire.ctx, wire.who("lilis")) == (wire.numbers[0],)


def test_both_meaning_the_same_is_none(wire: Counter) -> None:
    arrive(wire)
    retitle(wire, "Jembatan  rusak")
    read(wire, shown(title="JEMBATAN RUSAK"))
    assert kinds(wire) == []


def test_another_register_number_under_our_tracking_number_is_noticed(wire: Counter) -> None:
    arrive(wire)
    read(wire, shown(text=f"[Reg. {OTHER}]. Lampu jalan mati."))
    assert kinds(wire) == [(ConflictKind.REFERENCE, wire.numbers[0], OTHER)]


@pytest.mark.parametrize("first", ["[Reg. {ours}]. Jalan", "[Reg. bukan nomor]. Jalan", "Jalan [Reg. {other}]", ""])
def test_our_own_number_or_none_is_right(wire: Counter, first: str) -> None:
    arrive(wire)
    read(wire, shown(text="disunting", first_text=first.format(ours=wire.numbers[0], other=OTHER)))
    assert kinds(wire) == []


def test_reopened_there_after_we_were_done(wire: Counter) -> None:
    arrive(wire)
    read(wire, shown(status_name="Ditutup oleh Admin"))
    with wire.office.store.writing():
        wire.office.store.database.execute_sql("UPDATE complaint SET case_status = 'DONE'")
    read(wire, shown(status_name="Proses"))
    assert kinds(wire) == [(ConflictKind.STATUS, CaseStatus.DONE, "Proses")]


def test_whose_title_stands_is_a_persons_choice(wire: Counter) -> None:
    arrive(wire)
    retitle(wire, "Jembatan rusak")
    read(wire, shown(title="Jalan rusak di Leuwisaat"))
    number, lilis = wire.numbers[0], wire.who("lilis")
    (found,) = conflicts_of(wire.ctx, lilis, number)
    with pytest.raises(NotPermittedError):
        settle_conflict(wire.ctx, wire.who("budi"), number, found.id, Choice.OURS)
    with pytest.raises(InvalidEntryError):
        settle_conflict(wire.ctx, lilis, number, found.id + 1, Choice.OURS)
    settle_conflict(wire.ctx, lilis, number, found.id, Choice.THEIRS)
    assert [revision.value for revision in wire.case(number).revisions] == [
        "Jembatan rusak",
        "Jalan rusak di Leuwisaat",
    ]
    assert wire.case(number).entry.title == "Jalan berlubang di depan SDN 2 Leuwisaat"
    with pytest.raises(StepNotAllowedError):
        settle_conflict(wire.ctx, lilis, number, found.id, Choice.OURS)
    assert wire.last_act()["facts"] == {"kind": "title", "choice": "theirs"}


def test_keeping_ours_changes_nothing_here(wire: Counter) -> None:
    arrive(wire)
    retitle(wire, "Jembatan rusak")
    read(wire, shown(title="Jalan rusak"))
    (found,) = conflicts_of(wire.ctx, wire.who("lilis"), wire.numbers[0])
    settle_conflict(wire.ctx, wire.who("lilis"), wire.numbers[0], found.id, Choice.OURS)
    assert [revision.value for revision in wire.case(wire.numbers[0]).revisions] == ["Jembatan rusak"]


def test_a_report_that_is_nobodys_contradicts_nothing(wire: Counter) -> None:
    with wire.office.store.writing() as unit:
        taken = Taken(changed={"title": "lama"}, new_events=(), first=False)
        note_conflicts(unit, "u-tidak-ada", taken, at=wire.clock.now())
        assert unit.conflicts.open(Sight.of_system()) == ()
