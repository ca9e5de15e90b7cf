"""What keeps the loading of the window's modules short: Python's own `import`, and no search for garbage meanwhile."""

from __future__ import annotations

import builtins
import gc
from importlib import import_module

KEPT = "__orig_import__"


def begin_loading() -> None:
    """Prepare for loading the window; to be called before everything else, and `end_loading` at the first paint.

    While a program loads nothing becomes garbage, yet the collector would go through all that is loaded time and again:
    that is a tenth of the start.
    """
    gc.disable()
    keep_plain_imports()


def keep_plain_imports() -> None:
    """Load Qt's binding and put back the built-in `import` it replaced.

    For spellings this program never uses (`from __feature__ import snake_case`) the binding's own function reads the
    source text of whatever is imported and looks for its name there: a tenth of the start and 7 MiB. It also swaps the
    built-in to and fro without a lock while our threads import, too. The binding's manual names where it keeps what it
    replaced ("The feature import": `__orig_import__`).

    Without effect inside an import that the binding's function runs: at the end of each it puts itself back.
    """
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, KEPT, builtins.__import__)


def end_loading() -> None:
    """Collect garbage from now on, but never look at what is loaded: it stays as long as the program."""
    gc.freeze()
    gc.enable()
