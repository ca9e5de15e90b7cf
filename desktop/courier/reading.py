"""Reading a courier's paper strictly: one thing wrong, and nothing of it is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from desktop.domain.fields import as_mapping
from desktop.errors import CourierRefusedError, FieldProblem


@contextmanager
def whole(code: str) -> Iterator[list[FieldProblem]]:
    """Give a list for problems; raise CourierRefusedError with this code at the end if there is any."""
    problems: list[FieldProblem] = []
    yield problems
    if problems:
        raise CourierRefusedError(code)


def document_of(content: bytes, problems: list[FieldProblem]) -> Mapping[str, object]:
    """Return the JSON object of a paper, an empty one with a problem noted where it is none."""
    try:
        return as_mapping(json.loads(content), "", problems)
    except (ValueError, RecursionError):
        problems.append(FieldProblem("", "not_json"))
        return {}
