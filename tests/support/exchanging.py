"""A client with invented secrets, and what its tests ask of an exchange."""

from __future__ import annotations

from collections.abc import Callable

from desktop.sync.address import parse_origin
from desktop.sync.cancel import Cancellation
from desktop.sync.client import Client, Credentials
from desktop.sync.wire import Answer, Exchange, Limits, Lost, Prepared
from tests.support.line import Peer

POST = Prepared(method="POST", path="/complaints/complaint", content_type="application/json", body=b'{"a": 1}')
GET = Prepared(method="GET", path="/masters/institutions/external?page_size=1")
SECRET = "Bearer kunci-uji"
Open = Callable[..., tuple[Client, Peer]]


def client_of(address: str, *, limits: Limits | None = None, cancel: Cancellation | None = None) -> Client:
    """Return a client with invented secrets."""
    secrets = Credentials({"auth": SECRET, "token": "{UJI}", "kosong": " "})
    return Client(parse_origin(address, practice=False), secrets, limits=limits, cancel=cancel)


def lost(exchange: Exchange) -> Lost:
    """Demand that the answer was lost."""
    assert isinstance(exchange, Lost)
    return exchange


def answered(exchange: Exchange) -> Answer:
    """Demand that an answer came."""
    assert isinstance(exchange, Answer)
    return exchange
