"""A desk with a line, on a copy of an office that is made once a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.sync.cancel import Cancellation
from desktop.sync.client import Client
from desktop.sync.wire import Limits
from tests.support.counter import Counter, open_counter
from tests.support.desk import Desk, open_desk
from tests.support.exchanging import Open, client_of
from tests.support.line import Act, Peer, other_side
from tests.support.showing import Shows


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return the desk with its practice service running."""
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    """Return an office with a key to a service that is not there."""
    with open_counter(tmp_path / "kantor-kawat", by_wire=True) as opened:
        yield opened


@pytest.fixture
def service() -> Shows:
    """Return a made-up service that only shows what it is told."""
    return Shows()


@pytest.fixture
def line() -> Iterator[Open]:
    """Return a function that opens a client to another side that acts as told."""
    with ExitStack() as stack:

        def opened(*acts: Act, limits: Limits | None = None, cancel: Cancellation | None = None) -> tuple[Client, Peer]:
            peer = stack.enter_context(other_side(*acts))
            client = client_of(peer.address, limits=limits, cancel=cancel)
            stack.callback(client.close)
            return client, peer

        yield opened
