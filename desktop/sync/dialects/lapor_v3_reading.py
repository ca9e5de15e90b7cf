"""Reads back over lapor-v3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.national import Masters, NotRead, Read

if TYPE_CHECKING:
    from desktop.domain.office import ServiceProfile
    from desktop.sync.client import Client


def read_case(client: Client, service: ServiceProfile, tracking_id: str, *, page_guard: int) -> Read:
    """Return what the service shows of a report."""
    del client, service, tracking_id, page_guard
    return NotRead(reason="not_yet", stops_round=False)


def read_masters(client: Client) -> Masters | NotRead:
    """Return the service's lists."""
    del client
    return NotRead(reason="not_yet", stops_round=False)
