"""Back with a receipt: found by its last signs, and told nothing that may not be read across the counter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.domain.numbering import short_tail
from desktop.errors import Failure
from desktop.ui.receipt.presenter import Candidate, OfficeReturn, ReturnCard, ReturnPresenter, card_of
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.correct import void_number
from desktop.usecases.register_complaint import register_complaint
from desktop.usecases.returning import return_visit
from tests.support.entry import opened_office
from tests.support.office import MadeOffice, entry


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.cards: list[ReturnCard] = []
        self.candidates: tuple[Candidate, ...] = ()
        self.failures: list[str] = []

    def show_card(self, card: ReturnCard) -> None:
        self.cards.append(card)

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        self.candidates = candidates

    def show_failure(self, failure: Failure) -> None:
        self.failures.append(type(failure).__name__)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as made:
        yield made


def record(office: MadeOffice, **changes: object) -> str:
    return register_complaint(office.ctx, office.people["lilis"], entry(uuid4().hex, **changes)).number


def seat(office: MadeOffice, login: str = "lilis") -> tuple[ReturnPresenter, Remembering]:
    view = Remembering()
    return ReturnPresenter(OfficeReturn(office.ctx, office.people[login]), view, "Asia/Jakarta"), view


@pytest.mark.parametrize(
    "write", [str, short_tail, str.lower, lambda n: short_tail(n).replace("-", ""), lambda n: n.replace("-", " ")]
)
def test_a_number_is_found_however_it_is_written(office: MadeOffice, write: object) -> None:
    numbers = [record(office) for _ in range(12)]
    presenter, view = seat(office)
    assert callable(write)
    presenter.find(write(numbers[6]))
    assert [card.number for card in view.cards] == [numbers[6]]
    assert presenter.number == numbers[6]


def test_the_card_tells_what_its_bearer_may_know_and_nothing_else(office: MadeOffice) -> None:
    number = record(office, title="KTP-el\u202e belum jadi")
    presenter, view = seat(office)
    presenter.find(number)
    card = view.cards[0]
    assert card.subject == "KTP-el[U+202E] belum jadi"
    assert card.sentence == (
        "Sudah tercatat dan sedang diperiksa. Jawaban dijanjikan paling lambat Senin, 7 Desember 2026."
    )
    assert dict(card.lines) == {
        "Diterima": "Senin, 23 November 2026 di Loket A",
        "Sampai di LAPOR!": "Belum sampai ke sistem nasional; kantor ini sudah mencatatnya.",
        "Sudah dilakukan": "23 November 2026 diterima.",
        "Berikutnya": "Kantor memeriksa laporan ini, lalu memberi jawaban tertulis.",
        "Bila belum puas": "Ajukan keberatan di loket ini, atau Ombudsman RI, telepon 137.",
    }
    for secret in ("Asep", "A•••", "3208", "0812", "Kliwon", "PUTR"):
        assert secret not in repr(card)
    assert card.masked().subject == "•••"


def test_a_sent_case_shows_its_tracking_number(office: MadeOffice) -> None:
    number = record(office)
    enter_tracking_id(office.ctx, office.people["lilis"], number, "9412077")
    presenter, view = seat(office)
    presenter.find(number)
    assert dict(view.cards[0].lines)["Sampai di LAPOR!"] == "Ya, nomor pelacakan #9412077"
    assert dict(view.cards[0].lines)["Sudah dilakukan"].endswith("dikirim ke LAPOR!.")


def test_a_void_number_says_so_without_the_offices_reason(office: MadeOffice) -> None:
    number = record(office)
    void_number(office.ctx, office.people["lilis"], number, "alasan dalam")
    presenter, view = seat(office)
    presenter.find(number)
    assert view.cards[0].sentence == "Nomor ini dibatalkan."
    assert dict(view.cards[0].lines)["Sampai di LAPOR!"] == "Tidak dikirim."
    assert "alasan dalam" not in repr(view.cards[0])


def test_the_same_last_signs_in_several_months_let_choose(office: MadeOffice) -> None:
    tails: dict[str, list[str]] = {}
    for _ in range(40):
        number = record(office)
        tails.setdefault(short_tail(number), []).append(number)
        office.clock.forward(days=31)
    tail, same = next((tail, numbers) for tail, numbers in tails.items() if len(numbers) > 1)
    presenter, view = seat(office)
    presenter.find(tail)
    assert [one.number for one in view.candidates] == same[::-1]
    assert all(one.month and one.subject.startswith("Jalan") for one in view.candidates)
    assert "A•••" not in repr(view.candidates)
    presenter.choose(same[0])
    assert view.cards[-1].number == same[0]


def test_wrong_signs_and_unseen_cases_are_said_the_same_way(office: MadeOffice) -> None:
    number = record(office)
    hidden = record(office, supervisory=True)
    presenter, view = seat(office)
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    presenter.find(wrong)
    presenter.find("0999-X")
    presenter.find(hidden)
    presenter.choose(hidden)
    presenter.find("   ")
    assert view.failures == ["NumberMistypedError", "CaseNotFoundError", "CaseNotFoundError", "CaseNotFoundError"]
    assert view.cards == []
    head, seen = seat(office, "dadang")
    head.find(hidden)
    assert [card.number for card in seen.cards] == [hidden]


def test_a_later_state_is_told_in_its_word(office: MadeOffice) -> None:
    visit = return_visit(office.ctx, office.people["lilis"], record(office))
    done = replace(visit, record=replace(visit.record, case_status="DONE"))
    assert card_of(done).sentence == "Keadaannya sekarang: Selesai."
