"""The reconciliation's port onto the use cases and onto paper; everything here is slow."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.office import Person
from desktop.domain.permissions import allows
from desktop.domain.reconciliation import Reconciliation
from desktop.ui.kept_file import keep_file
from desktop.ui.preferences import Preferences
from desktop.usecases.context import Context
from desktop.usecases.reconcile import reconcile, reconciliation_sheet


class OfficeReconciliation:
    """Compares, prints and keeps as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person, zone: str, preferences: Preferences) -> None:
        """Act on the store of `ctx` as `person`; printer and paper are read anew for each print."""
        self._ctx = ctx
        self._person = person
        self.zone = zone
        self._preferences = preferences

    @property
    def may_import(self) -> bool:
        """Say whether this person may bring another list."""
        return allows(self._person.roles, "import_listing")

    def compare(self) -> Reconciliation:
        """Return the four lists against the list that was imported last."""
        return reconcile(self._ctx, self._person)

    def print_sheet(self, found: Reconciliation) -> int:
        """Print the sheet with this PC's printer; return its pages."""
        from desktop.ui.printing import print_pdf

        return print_pdf(self._drawn(found), self._preferences.now.printer, "A4")

    def save_sheet(self, found: Reconciliation, path: Path) -> None:
        """Write the sheet as PDF."""
        keep_file(path, self._drawn(found))

    def _drawn(self, found: Reconciliation) -> bytes:
        from desktop.documents import reconciliation_pdf

        return reconciliation_pdf.render(reconciliation_sheet(self._ctx, self._person, found))
