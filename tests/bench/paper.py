"""The A5 receipt against the same drawn straight on a canvas, and the very first one with its imports."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from tests.bench.figures import Figure, in_turns, median, percentile, run_child
from tests.bench.starting import Sizes
from tests.documents.paper import receipt

TIMES = 60


class Notebook:
    """Stands in a canvas's place, passes each call on and writes it down, so that it can be done again bare."""

    def __init__(
        self, real: Any, calls: list[tuple[int, str, tuple[Any, ...], dict[str, Any]]], known: list[Any]
    ) -> None:
        self._real, self._calls, self._known = real, calls, known
        self._number = len(known)
        known.append(self)

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._real, name)
        if not callable(real):
            return real

        def noted(*args: Any, **kwargs: Any) -> Any:
            self._calls.append((self._number, name, args, kwargs))
            bare = [argument._real if isinstance(argument, Notebook) else argument for argument in args]
            result = real(*bare, **kwargs)
            if name in {"beginText", "beginPath"}:
                return Notebook(result, self._calls, self._known)
            return result

        return noted


def straight_on_canvas(render: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return a function that repeats the canvas calls of `render` without any of its layout."""
    drawing: Any = import_module("desktop.documents.drawing")
    real = drawing.Canvas
    calls: list[tuple[int, str, tuple[Any, ...], dict[str, Any]]] = []
    known: list[Any] = []
    made: dict[str, Any] = {}

    def noting(_buffer: object, **how: Any) -> Any:
        made.update(how)
        return Notebook(real(io.BytesIO(), **how), calls, known)

    drawing.Canvas = noting
    try:
        render()
    finally:
        drawing.Canvas = real

    def again() -> bytes:
        buffer = io.BytesIO()
        things: list[Any] = [real(buffer, **made)]
        for number, name, args, kwargs in calls:
            bare = [things[argument._number] if isinstance(argument, Notebook) else argument for argument in args]
            result = getattr(things[number], name)(*bare, **kwargs)
            if name in {"beginText", "beginPath"}:
                things.append(result)
        return buffer.getvalue()

    return again


def measure(_sizes: Sizes) -> list[Figure]:
    """Return the figures of the receipt."""
    from desktop.documents.receipt_pdf import render

    content = receipt()

    def whole() -> bytes:
        return render(content, "A5")

    bare = straight_on_canvas(whole)
    assert len(bare()) == len(whole()), "the floor must draw the same"
    ours, floor = in_turns((whole, bare), TIMES)
    first = [float(json.loads(run_child("tests.bench.paper"))["ms"]) for _ in range(5)]
    return [
        Figure(
            "receipt_a5_warm", "ms", median(ours), floor=median(floor), most=1.5, detail={"p95": percentile(ours, 95)}
        ),
        Figure("receipt_a5_first", "ms", median(first), limit=150, detail={"worst": max(first)}),
    ]


def first_one() -> float:
    """Return the milliseconds of the first receipt of a process, library loading included."""
    content = receipt()
    began = time.perf_counter()
    from desktop.documents.receipt_pdf import render

    render(content, "A5")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"ms": first_one()}) + "\n")
