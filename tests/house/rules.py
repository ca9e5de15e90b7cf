"""The habits of the house as rules over the syntax tree: where each holds, what it finds and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass

from tests.house.finders import (
    Finder,
    calls,
    imports,
    keyword_is,
    lambda_slots,
    mentions,
    own_code_replaced,
    rich_text,
    sql_texts,
    star_imports,
)
from tests.house.source import Source

SHIPPED = ("desktop/",)
WITHOUT_STORE = tuple(
    f"desktop/{room}"
    for room in ("app", "cli/", "documents/", "domain/", "intake/", "practice/", "sync/", "ui/", "usecases/")
)


@dataclass(frozen=True)
class Rule:
    """One habit: `example` must be found, so that the rule itself can't go blind."""

    name: str
    instead: str
    find: Finder
    example: str
    within: tuple[str, ...] = ("desktop/", "tests/", "dev.py")
    allowed: tuple[str, ...] = ()

    def breaches(self, source: Source) -> list[str]:
        """Return `path:line` of everything in a file that breaks this habit."""
        if not source.path.startswith(self.within) or source.path in self.allowed:
            return []
        return [f"{source.path}:{line}: {self.name}; {self.instead}" for line in self.find(source.tree)]


RULES = (
    Rule("a lambda as a slot", "connect a bound method", lambda_slots, "a.clicked.connect(lambda: b())"),
    Rule(
        "a fixed wait",
        "wait for a signal or drive the clock",
        calls("qtbot.wait", "qWait", "time.sleep"),
        "qtbot.wait(50)",
    ),
    Rule("sleep imported", "wait for an event with a limit", imports("time.sleep"), "from time import sleep"),
    Rule(
        "a mock",
        "use the real thing or a named stand-in with tests of its own",
        imports("unittest.mock", "mock"),
        "from unittest import mock",
    ),
    Rule(
        "own code replaced",
        "give the object what it needs at construction",
        own_code_replaced,
        "from desktop import paths\nmonkeypatch.setattr(paths, 'resource', None)",
        within=("tests/",),
    ),
    Rule(
        "a test passed over",
        "a missing tool is a failure that names it",
        calls("pytest.skip", "importorskip", "mark.skip", "mark.skipif", "mark.xfail"),
        "pytest.skip('no strace')",
        within=("tests/",),
    ),
    Rule(
        "a transaction of its own",
        "one door for writes: store.writing()",
        calls("atomic"),
        "db.atomic()",
        within=SHIPPED,
        allowed=("desktop/store/database.py",),
    ),
    Rule(
        "SQL outside the store",
        "give the repository a verb",
        sql_texts,
        "x = 'SELECT a FROM b WHERE c'",
        within=WITHOUT_STORE,
    ),
    Rule(
        "a message box",
        "say it on the screen or through ui/messages.py",
        mentions("QMessageBox"),
        "from PySide6.QtWidgets import QMessageBox",
        within=SHIPPED,
        allowed=("desktop/ui/messages.py",),
    ),
    Rule(
        "rich text",
        "plain text by construction (PlainLabel, QPlainTextEdit)",
        rich_text,
        "view.setHtml(text)",
        within=SHIPPED,
        allowed=("desktop/ui/queue/marks.py",),  # the type of a mark in a plain text field is named QTextEdit.…
    ),
    Rule(
        "a bare label",
        "widgets.labels.PlainLabel",
        calls("QLabel"),
        "QLabel('x')",
        within=SHIPPED,
        allowed=("desktop/ui/widgets/labels.py",),
    ),
    Rule(
        "a star import",
        "name what is used (it costs 70 ms of every start)",
        star_imports,
        "from PySide6.QtWidgets import *",
    ),
    Rule("a thread of Qt", "the two executors of app.py", mentions("QThread"), "QThread()", within=SHIPPED),
    Rule("a settings store of Qt", "desktop.settings", mentions("QSettings"), "QSettings()", within=SHIPPED),
    Rule("plain sqlite", "sqlcipher3 is the only driver", imports("sqlite3"), "import sqlite3", within=SHIPPED),
    Rule(
        "code out of data", "read data as data", imports("pickle", "shelve", "marshal"), "import pickle", within=SHIPPED
    ),
    Rule("a shell", "give the words as a list", keyword_is("shell", value=True), "run('ls', shell=True)"),
    Rule("TLS unverified", "always verified", keyword_is("verify", value=False), "get(url, verify=False)"),
    Rule(
        "redirects followed",
        "allow_redirects=False",
        keyword_is("allow_redirects", value=True),
        "post(u, allow_redirects=True)",
    ),
)
