"""Answers of lapor-v3 as documents: the published samples, and what a reading of such documents comes to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from desktop.domain.national import NationalCase, NationalEvent, NotRead, NotThere, Read
from desktop.sync.dialects.lapor_v3_reading import case_of, read_pages, says_more

FOLDER = Path(__file__).parents[1] / "fixtures" / "samples"
ZONE = "Asia/Jakarta"
TRACKING = "5260001"


@cache
def _text(number: int) -> str:
    (found,) = FOLDER.glob(f"{number:02}-*.json")
    return found.read_text(encoding="utf-8")


def sample(number: int) -> dict[str, Any]:
    """Return a published sample by its number, fresh each time."""
    found = json.loads(_text(number))
    assert isinstance(found, dict)
    return found


def read_from(detail: dict[str, Any], *pages: object, guard: int = 10) -> Read:
    """Read a detail and its pages of follow-ups as if they had been answered one after the other."""

    def ask(page: int) -> dict[str, Any] | NotThere | NotRead:
        found = pages[page - 1] if page <= len(pages) else NotThere()
        assert isinstance(found, dict | NotThere | NotRead)
        return found

    found = read_pages(ask, guard, more=says_more)
    return found if isinstance(found, NotRead) else case_of(TRACKING, detail, found, ZONE)


def followups(*rows: object, following: object = None) -> dict[str, Any]:
    """Return a page of follow-ups."""
    return {"results": {"data": list(rows), "next_page_url": following}}


def detail(*logs: object, **data: object) -> dict[str, Any]:
    """Return a detail with a log; only the status is told unless more is given."""
    return {
        "message": "Success",
        "results": {"data": {"status_name": "Terverifikasi", **data}, "data_logs": list(logs)},
    }


def case(read: Read) -> NationalCase:
    """Demand that a report was read."""
    assert isinstance(read, NationalCase), read
    return read


def of_source(events: Sequence[NationalEvent], source: str) -> list[NationalEvent]:
    """Return the events one list told."""
    return [event for event in events if event.source == source]
