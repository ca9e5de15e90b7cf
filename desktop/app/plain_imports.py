"""Python's own `import`, kept when Qt's binding would put another in its place.

For spellings this program never uses (`from __feature__ import snake_case`) the binding replaces the built-in function:
after each import it reads the source text of what was imported and looks for its own name there. That is a tenth of the
whole start and 7 MiB, and it swaps the function to and fro without a lock while our threads import, too. The binding's
manual names where it keeps the function it replaced ("The feature import": `__orig_import__`).
"""

from __future__ import annotations

import builtins
from importlib import import_module

KEPT = "__orig_import__"


def keep_plain_imports() -> None:
    """Load the binding and put back what it replaced; call it before everything else that Qt's windows need.

    Without effect inside an import that the binding's own function runs: at the end of each it puts itself back.
    """
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, KEPT, builtins.__import__)
