"""The case page's presenter over a real office, and a view that remembers."""

from __future__ import annotations

from uuid import uuid4

from desktop.errors import Failure
from desktop.ui.case.page import CasePage
from desktop.ui.case.port import OfficeCase
from desktop.ui.case.presenter import CasePresenter
from desktop.usecases.register_complaint import Evidence, register_complaint
from tests.support.office import MadeOffice, entry
from tests.support.screens import Told

ZONE = "Asia/Jakarta"


class Remembering:
    """A view that keeps what it was told."""

    def __init__(self) -> None:
        self.pages: list[CasePage] = []
        self.failures: list[str] = []
        self.done: list[str] = []

    def show_page(self, page: CasePage) -> None:
        """Keep the page."""
        self.pages.append(page)

    def show_failure(self, failure: Failure) -> None:
        """Keep the failure's name."""
        self.failures.append(type(failure).__name__)

    def show_done(self, words: str) -> None:
        """Keep the words."""
        self.done.append(words)

    @property
    def page(self) -> CasePage:
        """The page shown last."""
        return self.pages[-1]


def record_case(office: MadeOffice, evidence: tuple[Evidence, ...] = (), **changes: object) -> str:
    """Record one complaint at the desk and return its number."""
    return register_complaint(
        office.ctx, office.people["lilis"], entry(uuid4().hex, **changes), evidence=evidence
    ).number


def shown(office: MadeOffice, number: str, login: str = "lilis") -> tuple[CasePresenter, Remembering, Told]:
    """Load a case for somebody; give the presenter, its view and what it announced."""
    view, told = Remembering(), Told()
    presenter = CasePresenter(OfficeCase(office.ctx, office.people[login], ZONE), view, told.announce)
    presenter.load(number)
    return presenter, view, told


def acts(view: Remembering) -> list[str]:
    """Return what may be done on the page shown last, in order."""
    return [act.act for act in view.page.acts]
