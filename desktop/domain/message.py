"""What of one complaint leaves the office, whatever road it takes: the text with its reference, and no identity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.numbering import without_tag

PLACE_LABEL = "Lokasi Kejadian"
"""The service's readers are Indonesian; the label is the one the service's web form uses."""

_TAIL = re.compile(rf"\s*\n\s*{PLACE_LABEL}: [^\n]*\s*$")


def bare_words(content: str) -> str:
    """Return a report's text without what was put around it for sending: the reference before, the place behind."""
    return _TAIL.sub("", without_tag(content)).lstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """The citizen as reporter, where the office may name them."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One complaint as any dialect sends it; `incident_date` is a civil date at the place."""

    title: str = field(repr=False)
    content: str = field(repr=False)
    classification: str
    incident_date: date | None
    is_anonymous: bool
    is_secret: bool
    reporter: Reporter | None = field(default=None, repr=False)
