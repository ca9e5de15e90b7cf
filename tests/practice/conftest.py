"""A running practice service and a caller of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from desktop.practice.expectations import Expectations
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from tests.support.wire import Caller

Served = tuple[PracticeService, Caller]
Serve = Callable[..., Served]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return a function that starts a service with faults and gives it with a caller; all are closed at the end."""
    with ExitStack() as stack:

        def start(*faults: Fault, **expected: object) -> Served:
            expectations = Expectations(**expected)  # type: ignore[arg-type]  # tests name what they expect
            service = stack.enter_context(PracticeService(faults=faults, expectations=expectations))
            return service, Caller(service.address)

        yield start
