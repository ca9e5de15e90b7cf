from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.complaint import RegisterFilter
from desktop.domain.delivery import Accepted
from desktop.usecases.delivery import begin_attempt, due_items, settle_attempt
from desktop.usecases.reading import register_page, show_case
from desktop.usecases.register_complaint import register_complaint
from desktop.usecases.release import resolve_with_tracking_id
from tests.support.office import MadeOffice, entry, lapor_v3, make_office

FORWARDED_UNTIL = date(2026, 11, 26)
ANSWERED_UNTIL = date(2026, 12, 7)


def standing(office: MadeOffice, number: str) -> tuple[date | None, list[str]]:
    view = show_case(office.ctx, office.people["lilis"], number)
    page = register_page(office.ctx, office.people["lilis"], RegisterFilter())
    return page.rows[0].due_on, [clock.code for clock in view.deadlines]


def test_the_clock_of_forwarding_ends_when_the_service_has_it(tmp_path: Path) -> None:
    office = make_office(tmp_path, **lapor_v3("http://127.0.0.1:1/"))
    number = register_complaint(office.ctx, office.people["lilis"], entry()).number
    due_on, codes = standing(office, number)
    assert (due_on, "LAPOR_VERIFY" in codes) == (FORWARDED_UNTIL, True)
    (item,) = due_items(office.ctx)
    settle_attempt(office.ctx, item, begin_attempt(office.ctx, item, b"x"), Accepted(reference="5260001"))
    due_on, codes = standing(office, number)
    assert (due_on, "LAPOR_VERIFY" in codes) == (ANSWERED_UNTIL, False)
    assert "COMPLETENESS_NOTICE" in codes


@pytest.mark.parametrize("typed", ["5260001", "#5260001"])
def test_a_number_typed_by_hand_ends_it_too(tmp_path: Path, typed: str) -> None:
    office = make_office(tmp_path)
    number = register_complaint(office.ctx, office.people["lilis"], entry()).number
    resolve_with_tracking_id(office.ctx, office.people["lilis"], number, typed)
    due_on, codes = standing(office, number)
    assert (due_on, "LAPOR_VERIFY" in codes) == (ANSWERED_UNTIL, False)
