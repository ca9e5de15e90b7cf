"""Which path is which call of the observed contract."""

from __future__ import annotations

import re
from dataclasses import dataclass

NOWHERE = "nowhere"
PATHS: tuple[tuple[str, str, str], ...] = (
    ("POST", "/complaints/complaint/file", "upload"),
    ("POST", "/complaints/complaint", "submit"),
    ("POST", "/complaints/complaint-lmw", "submit"),
    ("POST", r"/complaints/process/(?P<id>[0-9]{1,10})/reject", "reject"),
    ("GET", r"/complaints/(?P<id>[0-9]{1,10})/complaint", "detail"),
    ("GET", r"/complaints/(?P<id>[0-9]{1,10})/followups", "followups"),
    ("POST", "/complaints/followup/add", "reply"),
    ("GET", "/masters/institutions/external", "institutions"),
    ("GET", "/masters/templates", "templates"),
    ("GET", r"/storage/(?P<id>[0-9]{1,10})", "stored"),
)
ROUTE_NAMES = frozenset(name for _, _, name in PATHS)
_COMPILED = tuple((method, re.compile(path), name) for method, path, name in PATHS)


@dataclass(frozen=True, slots=True)
class Route:
    """A call by name, and the complaint it is about (of a stored file the file); 0 where it is about none."""

    name: str
    complaint_id: int = 0
    other_method: bool = False


def find_route(method: str, path: str, base_path: str = "") -> Route:
    """Return the call behind a path; `NOWHERE` for a path the contract does not know."""
    rest = path.removeprefix(base_path)
    if base_path and rest == path:
        return Route(NOWHERE)
    known_path = False
    for wanted, pattern, name in _COMPILED:
        found = pattern.fullmatch(rest)
        if found and wanted == method:
            return Route(name, int(found.groupdict().get("id") or 0))
        known_path = known_path or found is not None
    return Route(NOWHERE, other_method=known_path)
