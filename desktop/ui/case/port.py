"""The case page's port onto the use cases."""

from __future__ import annotations

from datetime import date

from desktop.domain.office import Person
from desktop.ui.case.national import National
from desktop.ui.case.service_port import OfficeService, ServiceLine
from desktop.ui.case.service_presenter import ServicePort
from desktop.ui.dates import clock_time
from desktop.ui.entry.port import Issued, OfficeEntry
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.context import Context
from desktop.usecases.correct import Correction, revise_complaint, void_number
from desktop.usecases.reading import CaseView, open_identity, show_case
from desktop.usecases.receipts import hand_over_receipt
from desktop.usecases.release import hold_case


class OfficeCase:
    """Reads and acts on one case as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str, line: ServiceLine | None = None) -> None:
        """Use the store of `ctx` as `person`; `zone` is the office's, `line` its road to the service."""
        self._ctx = ctx
        self.person = person
        self._zone = zone
        self.service: ServicePort = OfficeService(ctx, person, zone, line)

    def show(self, number: str) -> CaseView:
        """Return the case, identity masked."""
        return show_case(self._ctx, self.person, number)

    def national(self, number: str) -> National:
        """Return what is known of the case at the national service."""
        return self.service.national(number)

    def open_identity(self, number: str, purpose: str) -> CaseView:
        """Return the case with identity; the look stands in the journal."""
        return open_identity(self._ctx, self.person, number, purpose)

    def today(self) -> date:
        """Return the civil date at the office."""
        return self._ctx.today(self._zone)

    def moment(self) -> str:
        """Return the time of day at the office, as `09.41`."""
        return clock_time(self._ctx.now(), self._zone)

    def hold(self, number: str) -> None:
        """Keep a waiting case back."""
        hold_case(self._ctx, self.person, number)

    def hand_over(self, number: str) -> None:
        """Note that the citizen has the receipt."""
        hand_over_receipt(self._ctx, self.person, number)

    def void(self, number: str, reason: str) -> None:
        """Cancel the number with a reason."""
        void_number(self._ctx, self.person, number, reason)

    def revise(self, number: str, field: str, value: str, reason: str) -> None:
        """Write a correction beside what was recorded."""
        revise_complaint(self._ctx, self.person, number, Correction(field=field, value=value, reason=reason))

    def enter_tracking_id(self, number: str, typed: str) -> str:
        """Keep the number LAPOR! gave to a case copied by hand."""
        return enter_tracking_id(self._ctx, self.person, number, typed)

    def issue(self, number: str) -> Issued:
        """Return what the next print says; the second and later ones are copies, each journalled."""
        return OfficeEntry(self._ctx, self.person).issue(number)

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self._ctx.clock.monotonic()
