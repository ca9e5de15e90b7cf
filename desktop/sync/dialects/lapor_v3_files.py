"""Fetches one file the service names, because a person asked: from hosts the office allowed, and no more than a cap.

A path may lead anywhere (`national-service.md` e.23): it is judged before anything is opened, and no redirect followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from desktop.domain.national import NotRead, NotThere
from desktop.errors import PracticeAddressError, ServiceUnreachableError
from desktop.sync.address import Origin, parse_origin
from desktop.sync.answers import is_html
from desktop.sync.dialects.lapor_v3_answers import ACCEPTING, PORTAL, judge_reading
from desktop.sync.wire import Answer, Prepared

if TYPE_CHECKING:
    from desktop.domain.office import ServiceProfile
    from desktop.sync.client import Client

HTTPS_PORT = 443
LONGEST_PATH = 2_000
_PATH, _QUERY = "/%:@!$&'()*+,;=~-._", "/?%:@!$&'()*+,;=~-._"
"""What stays as it is in a path and a query; everything else is written as its bytes."""


def fetch_file(client: Client, service: ServiceProfile, path: str, limit: int) -> bytes | NotRead:
    """Return the file's bytes, at most `limit` of them.

    `path` is what the service named: an address, or a path on its own host. NotRead says why there is no file:
    `host_not_allowed` (nothing was opened), `file_not_there`, `file_too_large`, `file_empty`, or trouble of the line.
    """
    place = _place(client.origin, service, path)
    if place is None:
        return NotRead(reason="host_not_allowed", stops_round=False)
    origin, target = place
    exchange = client.exchange_elsewhere(origin, Prepared(method="GET", path=target, accept="*/*"), answer_cap=limit)
    if not isinstance(exchange, Answer) or exchange.status not in ACCEPTING:
        trouble = judge_reading(exchange)
        missing = NotRead(reason="file_not_there", stops_round=False)
        return missing if trouble is None or isinstance(trouble, NotThere) else trouble
    return _content(exchange)


def _content(answer: Answer) -> bytes | NotRead:
    if is_html(answer):
        return NotRead(reason=PORTAL)
    if not answer.readable:
        return NotRead(reason="file_too_large", stops_round=False)
    return answer.body or NotRead(reason="file_empty", stops_round=False)


def _place(own: Origin, service: ServiceProfile, path: str) -> tuple[Origin, str] | None:
    """Return where a path leads, None where nobody allowed to go."""
    if len(path) > LONGEST_PATH:
        return None
    root = f"{own.scheme}://{f'[{own.host}]' if ':' in own.host else own.host}:{own.port}/"
    try:
        parts = urlsplit(urljoin(root, path.strip()))
        origin = parse_origin(f"{parts.scheme}://{parts.netloc}", practice=own.loopback_only)
    except (ValueError, PracticeAddressError, ServiceUnreachableError):
        return None
    ours = (origin.scheme, origin.host, origin.port) == (own.scheme, own.host, own.port)
    allowed = origin.host == own.host or origin.host in service.file_hosts
    if not ours and not (allowed and origin.scheme == "https" and origin.port == HTTPS_PORT):
        return None
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    return origin, quote(parts.path or "/", safe=_PATH, errors="replace") + query
