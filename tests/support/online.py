"""Reports born online, as somebody types them over from the site."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.online import OnlineReport, OnlineSource
from desktop.usecases.register_online import Arrived, register_online
from tests.support.counter import Counter

STORY = "Lampu jalan di depan pasar Leuwisaat padam sejak pekan lalu, gelap sekali kalau malam."


def typed(tracking_id: str = "9412077", **changes: object) -> OnlineReport:
    """Return a report as typed; whatever else it says is given."""
    plain = OnlineReport(tracking_id=tracking_id, text=STORY, source=OnlineSource.TYPED, title="Lampu jalan padam")
    return replace(plain, **changes)  # type: ignore[arg-type]


def arrive(office: Counter, report: OnlineReport | None = None, by: str = "lilis") -> Arrived:
    """Take a report in and return what became of it."""
    return register_online(office.ctx, office.who(by), report or typed())
