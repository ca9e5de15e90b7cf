"""The project's own files, for the checks that read them: what is tracked, and each Python file as a syntax tree."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file: `path` is relative to the project, with slashes."""

    path: str
    text: str
    tree: ast.Module


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that would go in: known to git, or new and not ignored."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return tuple(sorted(path for path in (ROOT / name for name in listed.split("\0") if name) if path.is_file()))


@cache
def sources() -> tuple[Source, ...]:
    """Return every Python file of the program, the tests and the scripts."""
    return tuple(read(path) for path in tracked() if path.suffix == ".py")


def read(path: Path) -> Source:
    """Return one file, parsed."""
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text, str(path)))


def program() -> Iterator[Source]:
    """Return the files that are shipped."""
    return (source for source in sources() if source.path.startswith("desktop/"))


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or an attribute chain; calls and subscripts inside it read as `()`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "()"
