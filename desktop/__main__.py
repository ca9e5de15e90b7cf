"""The program's one door: no verb opens the window, a verb runs headless, `--version` says which program this is."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from desktop import __version__

WITH_VALUE = frozenset({"--data-dir", "--as", "--passphrase-file", "--practice-day"})
"""Options that may stand before a verb and take the next word."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--gambar-ulang"]:
        # The frozen program is its own decoding child (`intake.isolation.CHILD_FLAG`).
        from desktop.intake import child

        return child.main()
    if words == ["--baca-daftar"]:
        # The same for the official list (`intake.sheet.CHILD_FLAG`).
        from desktop.intake import sheet_child

        return sheet_child.main()
    if words == ["--version"]:
        sys.stdout.write(f"loket-aduan {__version__}\n")
        return 0
    if is_headless(words):
        from desktop.cli.main import run

        return run(words)
    from desktop.app import run_window

    return run_window(words)


def is_headless(words: Sequence[str]) -> bool:
    """Say whether a verb or a cry for help is among the words; told without loading the verbs, for a quick start."""
    left = iter(words)
    for word in left:
        if word in WITH_VALUE:
            next(left, None)
        elif word in {"-h", "--help"} or not word.startswith("-"):
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
