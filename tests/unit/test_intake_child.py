"""The decoding child: bound, without secrets, and outlived whatever it does (`reliability.md` M15, P03)."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from desktop.intake import child as child_module
from desktop.intake.isolation import CHILD_FLAG, Child, ChildLostError, own_child, redraw_apart
from desktop.intake.kinds import sniff
from desktop.intake.redrawing import PictureRefusedError, redraw
from desktop.intake.taking import take_in
from tests.support.pictures import CANARY, encoded, halves, noise, photo, png_claiming

BUDGET = 2_000_000


def script(body: str) -> Child:
    """Return a child that reads everything and then does as told."""
    read = "import sys, os; sys.stdin.buffer.readline(); sys.stdin.buffer.read()\n"
    return Child((sys.executable, "-c", read + body), patience=5)


@pytest.mark.parametrize(
    "body",
    [
        "os.abort()",
        "os._exit(3)",
        "sys.stdout.write('bukan json\\n')",
        "sys.stdout.write('[]\\n')",
        'sys.stdout.write(\'{"refused": "karangan"}\\n\')',
        "sys.stdout.write('{\"media_type\": \"image/png\"}\\n' + 'x' * 500_000)",
        'sys.stdout.write(\'{"media_type": "text/html"}\\n<html>\')',
        'sys.stdout.write(\'{"media_type": "image/png"}\\nGIF89a\')',
    ],
)
def test_a_child_that_dies_or_lies_leaves_the_original_kept(body: str) -> None:
    original = encoded(halves(), "JPEG")
    taken = take_in(original, "a.jpg", BUDGET, child=script(body))
    assert (taken.original, taken.sent, taken.notes) == (original, None, ("not_sent_not_redrawn",))


def test_a_child_that_hangs_is_ended() -> None:
    hanging = Child((sys.executable, "-c", "import signal; signal.pause()"), patience=0.5)
    taken = take_in(encoded(halves(), "JPEG"), "a.jpg", BUDGET, child=hanging)
    assert taken.notes == ("not_sent_not_redrawn",)


def test_a_child_that_cannot_be_started_is_no_loss() -> None:
    taken = take_in(encoded(halves(), "JPEG"), "a.jpg", BUDGET, child=Child(("/tidak/ada",)))
    assert taken.notes == ("not_sent_not_redrawn",)


def test_a_child_that_reads_nothing_is_no_loss() -> None:
    deaf = Child((sys.executable, "-c", "import os; os.close(0); os._exit(0)"))
    with pytest.raises(ChildLostError):
        redraw_apart(encoded(noise(900, 900), "PNG"), "PNG", BUDGET, deaf)


def test_the_child_can_open_nothing_and_is_bound() -> None:
    body = """
import json, os, resource, socket
from desktop.intake import child, limits
limits.bind(); child.load_decoders(); limits.shut()
told = {}
acts = {"file": lambda: open("/etc/passwd"), "socket": socket.socket, "fork": lambda: os.fork() or os._exit(0)}
for name, act in acts.items():
    try:
        act(); told[name] = "done"
    except OSError:
        told[name] = "refused"
try:
    bytearray(700_000_000); told["memory"] = "done"
except MemoryError:
    told["memory"] = "refused"
told["cpu"] = resource.getrlimit(resource.RLIMIT_CPU)
sys.stdout.write(json.dumps({"refused": None, **told}) + "\\n")
sys.stdout.flush()
"""
    import json
    import subprocess

    done = subprocess.run(
        script(body).command, input=b"\n", capture_output=True, check=True, timeout=20, cwd=Path(__file__).parents[2]
    )
    told = json.loads(done.stdout)
    root = os.geteuid() == 0  # root is not counted against the limit of processes
    assert told["file"] == told["socket"] == told["memory"] == "refused"
    assert told["fork"] in ({"done", "refused"} if root else {"refused"})
    assert told["cpu"] == [5, 5]


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_PASSPHRASE", CANARY)
    body = "import json; sys.stdout.write(json.dumps({'media_type': ' '.join(os.environ.values())}) + '\\n')"
    assert CANARY not in redraw_apart(b"", "JPEG", BUDGET, script(body)).media_type


def test_the_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_child().command[-1] == "desktop.intake.child"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_child().command == (sys.executable, CHILD_FLAG)


def test_the_childs_own_part_in_process() -> None:
    asked = io.BytesIO(b'{"decoder": "JPEG", "budget": 2000000}\n' + photo(halves()))
    told = io.BytesIO()
    assert child_module.answer(asked, told) == 0
    line, _, content = told.getvalue().partition(b"\n")
    assert b'"had_place": true' in line
    assert sniff(content) == "image/jpeg"
    told = io.BytesIO()
    assert child_module.answer(io.BytesIO(b'{"decoder": "PNG", "budget": 1}\n\x89PNG'), told) == 0
    assert told.getvalue() == b'{"refused": "broken"}\n'


def test_drawing_apart_and_here_is_the_same() -> None:
    original = photo(noise(700, 500), orientation=6)
    assert redraw_apart(original, "JPEG", BUDGET) == redraw(original, "JPEG", BUDGET)


def test_a_file_is_decoded_by_its_own_decoder_only() -> None:
    with pytest.raises(PictureRefusedError, match="broken"):
        redraw(encoded(halves(), "PNG"), "JPEG", BUDGET)


def test_the_child_binds_itself_before_and_shuts_the_doors_before_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    lowered: list[int] = []

    def noted(what: int, _limits: tuple[int, int]) -> None:
        lowered.append(what)
        if what == resource.RLIMIT_NPROC:
            raise ValueError  # a system that knows no such limit must not stop the child

    told = io.BytesIO()
    monkeypatch.setattr(resource, "setrlimit", noted)
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"decoder": "JPEG", "budget": 9}\n' + encoded(halves(), "JPEG")))
    )
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(told, write_through=True))
    assert child_module.main() == 0
    assert lowered == [
        resource.RLIMIT_CPU,
        resource.RLIMIT_AS,
        resource.RLIMIT_CORE,
        resource.RLIMIT_NOFILE,
        resource.RLIMIT_FSIZE,
        resource.RLIMIT_NPROC,
    ]
    assert b'"media_type": ""' in told.getvalue()


@pytest.mark.parametrize(
    ("content", "decoder", "budget", "outcome"),
    [
        (encoded(Image.new("RGBA", (50, 40)), "PNG"), "PNG", BUDGET, "image/png"),
        (encoded(Image.new("I;16", (50, 40)), "PNG"), "PNG", BUDGET, "image/png"),
        (encoded(noise(900, 900), "PNG"), "PNG", BUDGET, "image/jpeg"),
        (encoded(noise(900, 900), "PNG"), "PNG", 50, ""),
    ],
)
def test_drawing_itself(content: bytes, decoder: str, budget: int, outcome: str) -> None:
    assert redraw(content, decoder, budget).media_type == outcome


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 5_000), (8_000, 5_001)])
def test_too_many_pixels_are_not_even_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(PictureRefusedError, match="too_many_pixels"):
        redraw(png_claiming(*size), "PNG", BUDGET)
