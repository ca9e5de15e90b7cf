"""What the start of the window loads, seen in processes of their own."""

from __future__ import annotations

import subprocess
import sys

IMPORTS = """
from desktop.app import keep_plain_imports
{before}
import peewee, linecache
from desktop.app import start
from desktop.ui.register import screen
print(any(path.endswith("peewee.py") for path in linecache.cache))
"""
BINDING = "import PySide6.QtCore"
OURS = "keep_plain_imports()"


def said(program: str) -> str:
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return ran.stdout.strip()


def test_the_binding_reads_the_source_of_whatever_is_imported() -> None:
    assert said(IMPORTS.format(before=BINDING)) == "True", "the binding no longer does it: drop `plain_imports`"


def test_the_window_starts_without_having_its_source_read() -> None:
    assert said(IMPORTS.format(before=OURS)) == "False"
