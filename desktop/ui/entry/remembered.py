"""What a new complaint begins with at this desk: the way in and the kind that were used last (`product.md` §3.7)."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.complaint import Channel, Classification
from desktop.ui.entry.form import Form
from desktop.ui.preferences import Preferences


class Remembered:
    """Kept with this PC's preferences; strange values there begin with the usual ones."""

    def __init__(self, preferences: Preferences) -> None:
        """Read and change `preferences`."""
        self._preferences = preferences

    def defaults(self) -> Form:
        """Return an empty form with what was used last."""
        now = self._preferences.now
        usual = Form()
        known = now.entry_channel in set(Channel) and now.entry_kind in set(Classification)
        return replace(usual, channel=now.entry_channel, classification=now.entry_kind) if known else usual

    def keep(self, form: Form) -> None:
        """Remember what was used just now."""
        now = self._preferences.now
        self._preferences.change(replace(now, entry_channel=form.channel, entry_kind=form.classification))
