"""The telephone's page's port onto the use cases."""

from __future__ import annotations

from desktop.domain.complaint import CaseRecord
from desktop.domain.office import Person, ServiceProfile
from desktop.domain.outgoing import Travel
from desktop.sync.dialects.composer import Composed, compose
from desktop.ui.composer.page import Standing
from desktop.usecases.composing import compose_message, note_not_sent, note_sent_by, road_awaited
from desktop.usecases.context import Context
from desktop.usecases.release import resolve_with_tracking_id


class OfficeComposer:
    """Sends by telephone as the person who is signed in."""

    def __init__(self, ctx: Context, person: Person) -> None:
        """Act on the store of `ctx` as `person`."""
        self._ctx = ctx
        self._person = person

    def standing(self, number: str) -> Standing:
        """Return the messages of a case and whether they went."""
        composed, title = compose_message(self._ctx, self._person, number, _shape)
        return Standing(composed, title, road_awaited(self._ctx, self._person, number))

    def note_sent(self, number: str, road: Travel) -> None:
        """Note that it went."""
        note_sent_by(self._ctx, self._person, number, road)

    def note_failed(self, number: str) -> None:
        """Note that it did not go."""
        note_not_sent(self._ctx, self._person, number)

    def save_tracking_id(self, number: str, typed: str) -> str:
        """Keep the tracking number and return it cleaned."""
        return resolve_with_tracking_id(self._ctx, self._person, number, typed)


def _shape(record: CaseRecord, service: ServiceProfile) -> tuple[Composed, str]:
    return compose(record, service), record.sent_title or record.entry.title
