"""What the rules of the house look for in a syntax tree; each finder yields line numbers."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from tests.house.source import dotted

Finder = Callable[[ast.Module], Iterator[int]]
SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+\w+\s|PRAGMA\s+\w)",
    re.DOTALL,
)


def calls(*names: str) -> Finder:
    """Find calls whose dotted name is one of these or ends with `.name`."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = dotted(node.func)
                if any(called == name or called.endswith("." + name) for name in names):
                    yield node.lineno

    return find


def mentions(*names: str) -> Finder:
    """Find these names wherever they stand: imported, called or passed on."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in names:
                    yield node.lineno

    return find


def imports(*modules: str) -> Finder:
    """Find imports of these modules or anything inside them."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            found = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                found = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            if isinstance(node, ast.stmt) and any(
                name == module or name.startswith(module + ".") for name in found for module in modules
            ):
                yield node.lineno

    return find


def keyword_is(name: str, value: object) -> Finder:
    """Find calls that pass `name=value` with this very constant."""

    def find(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            match node:
                case ast.keyword(arg=arg, value=ast.Constant(value=found)) if arg == name and found is value:
                    yield node.lineno

    return find


def lambda_slots(tree: ast.Module) -> Iterator[int]:
    """Find `signal.connect(lambda …)`: it keeps objects alive and hides the receiver."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="connect"), args=args) if any(
                isinstance(a, ast.Lambda) for a in args
            ):
                yield node.lineno


def star_imports(tree: ast.Module) -> Iterator[int]:
    """Find `from x import *`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield node.lineno


def sql_texts(tree: ast.Module) -> Iterator[int]:
    """Find string literals that read as SQL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield node.lineno


def rich_text(tree: ast.Module) -> Iterator[int]:
    """Find widgets and calls that would interpret markup in what a citizen or the service wrote."""
    yield from mentions("QTextBrowser", "QTextEdit", "RichText", "AutoText", "MarkdownText")(tree)
    yield from calls("setHtml", "insertHtml", "appendHtml", "setMarkdown", "toHtml")(tree)


def own_code_replaced(tree: ast.Module) -> Iterator[int]:
    """Find `monkeypatch.setattr` on this program's modules: a mock of our own code by another name.

    A figure in capitals (a patience, a size) may be made smaller for a test: nothing is replaced by that.
    """
    ours = {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        and (getattr(node, "module", None) or node.names[0].name).split(".")[0] == "desktop"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func).endswith("monkeypatch.setattr") and node.args:
            target, name = node.args[0], node.args[1:2]
            if name and isinstance(name[0], ast.Constant) and str(name[0].value).isupper():
                continue
            literal = isinstance(target, ast.Constant) and str(target.value).startswith("desktop.")
            if literal or dotted(target).split(".")[0] in ours:
                yield node.lineno
