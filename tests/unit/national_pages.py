"""The case page of somebody, beside what the national service shows."""

from __future__ import annotations

from desktop.ui.case.national import NationalPanel
from desktop.ui.case.page import CasePage, page_of
from desktop.ui.case.pending import ActLine
from desktop.ui.case.port import OfficeCase
from tests.support.counter import Counter
from tests.support.screens import HandLine

ZONE = "Asia/Jakarta"


def page(office: Counter, number: str, login: str = "lilis", *, online: bool = True) -> CasePage:
    """Return the page somebody sees."""
    port = OfficeCase(office.ctx, office.who(login), ZONE, HandLine(online=online))
    return page_of(port.show(number), port.today(), port.person, port.national(number))


def panel(office: Counter, number: str, login: str = "lilis") -> NationalPanel:
    """Return the panel somebody sees."""
    found = page(office, number, login).national
    assert found is not None
    return found


def doing(act: ActLine) -> list[str]:
    """Return the ways out of an act."""
    return [offer.doing for offer in act.offers]
