"""All figures as one JSON document on standard output; what is at work is told on standard error.

    python -m tests.bench [--small] [NAME …]
`--small` takes short registers and few repeats: it shows that the measuring works, its figures say nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from tests.bench import lists, paper, saving, sending, starting, thin_line, unlocking
from tests.bench.figures import Figure
from tests.bench.starting import Sizes

PARTS: dict[str, Callable[[Sizes], list[Figure]]] = {
    "starting": starting.measure,
    "unlocking": unlocking.measure,
    "saving": saving.measure,
    "lists": lists.measure,
    "paper": paper.measure,
    "sending": sending.measure,
    "thin_line": thin_line.measure,
}
SMALL = Sizes(usual=2_000, long=5_000, starts=1, saves=4, sends=5)
LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "peewee", "requests", "reportlab")


def measure_all(names: list[str], sizes: Sizes) -> dict[str, object]:
    """Return the document; each figure stands beside the floor measured in the same run."""
    figures = []
    for name in names or PARTS:
        began = time.monotonic()
        sys.stderr.write(f"measuring {name} …\n")
        figures += [figure.said() for figure in PARTS[name](sizes)]
        sys.stderr.write(f"  {time.monotonic() - began:.0f} s\n")
    return {
        "machine": {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()},
        "versions": {name: metadata.version(name) for name in LIBRARIES},
        "registers": {"usual": sizes.usual, "long": sizes.long},
        "figures": figures,
        "not_met": [figure["name"] for figure in figures if not figure["met"]],
    }


def main(words: list[str]) -> None:
    """Measure and print; a goal that is not met is reported, not an error."""
    reader = argparse.ArgumentParser(prog="python -m tests.bench")
    reader.add_argument("--small", action="store_true")
    reader.add_argument("names", nargs="*", choices=[*PARTS, []])
    options = reader.parse_args(words)
    with tempfile.TemporaryDirectory() as machine:
        os.environ["XDG_DATA_DIRS"] = str(Path(machine))  # desk letters are claimed for the whole machine
        document = measure_all(options.names, SMALL if options.small else Sizes())
    sys.stdout.write(json.dumps(document, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
