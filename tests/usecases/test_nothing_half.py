"""The store fails at each writing statement of each use case in turn: afterwards everything is as it was."""

from __future__ import annotations

import ast
import re
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import desktop.usecases
from desktop.errors import StoreTroubleError
from desktop.paths import places_in
from desktop.store.store import Store
from tests.support.counter import Counter
from tests.usecases.acts import ACTS, Act
from tests.usecases.feed_acts import FEED_ACTS
from tests.usecases.file_acts import FILE_ACTS
from tests.usecases.line_acts import LINE_ACTS
from tests.usecases.listing_acts import LISTING_ACTS
from tests.usecases.outgoing_acts import OUTGOING_ACTS
from tests.usecases.reading_acts import READING_ACTS

WRITES = re.compile(r'\s*(INSERT|UPDATE|DELETE)(?:\s+OR\s+\w+)?(?:\s+INTO|\s+FROM)?\s+"?(\w+)"?')
ELSEWHERE = {
    "take_in",  # an import is written in pieces and done again: test_importing_again
    "_open_record",
    "_close_record",
    "_write_office",  # test_founding_and_keys: no office, begins anew
    "change_passphrase",
    "renew_recovery_key",  # test_founding_and_keys: the keys stay
    "sign_in",
    "_count_try",
    "_welcome",
    "change_own_secret",  # each counts first and judges then: test_sign_in
    "own_card",
    "add_courier_peer",
    "courier_out",
    "write_bundle",
    "cancel_bundle",
    "courier_in",
    "receipt_out",
    "recover_parcels",
    "due_parcels",
    "begin_parcel",
    "settle_parcel",  # a whole way of a courier is killed at each of its statements: test_courier_killed
}
ACTED = {
    "register_complaint",
    "save_draft",
    "attach_file",
    "detach_file",
    "discard_draft",
    "release_case",
    "hold_case",
    "resolve_with_tracking_id",
    "resend_unknown",
    "send_without_files",
    "void_number",
    "revise_complaint",
    "issue_receipt",
    "issue_sealed_identity",
    "hand_over_receipt",
    "open_identity",
    "_searching",
    "begin_attempt",
    "settle_attempt",
    "recover_interrupted",
    "due_items",
    "pause_queue",
    "resume_queue",
    "set_service",
    "reset_secret",
}
NAMED_ACTS = (*READING_ACTS, *LINE_ACTS, *FILE_ACTS, *LISTING_ACTS, *OUTGOING_ACTS, *FEED_ACTS)
"""Acts that are called as the use case they show."""

FAULT = "CREATE TRIGGER uji_gangguan BEFORE {} ON {} BEGIN SELECT RAISE(ABORT, 'gangguan'); END"


def contents(counter: Counter) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, also of the search index."""
    with counter.office.store.reading():
        run = counter.office.store.database.execute_sql
        tables = run("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        names = [name for (name,) in tables.fetchall()]
        return {name: run(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608 - the schema's own


def writes_of(act: Act, counter: Counter, folder: Path) -> list[tuple[str, str]]:
    """Do the act in a copy of the office and return what it wrote to which table, in order, each once."""
    counter.office.store.close()
    shutil.copytree(counter.office.places.data, folder)
    counter.restart()
    copied = replace(counter.office, store=Store.open(places_in(folder), counter.data_key))
    copy = Counter(copied, counter.data_key, list(counter.numbers))
    connection = copied.store.database.connection()
    seen: list[tuple[str, int]] = []
    connection.set_trace_callback(lambda statement: seen.append((statement, connection.total_changes)))
    act.act(copy)
    connection.set_trace_callback(None)
    seen.append(("", connection.total_changes))
    copied.store.close()
    changed = [statement for (statement, before), (_, after) in pairwise(seen) if after > before]
    found = [(match[1], match[2]) for statement in changed if (match := WRITES.match(statement))]
    return [(operation, table) for operation, table in dict.fromkeys(found) if not table.endswith("_words")]


def lay_fault(counter: Counter, sql: str) -> None:
    with counter.office.store.writing():
        counter.office.store.database.execute_sql(sql)


@pytest.mark.parametrize("act", [*ACTS, *NAMED_ACTS], ids=lambda act: act.name)
def test_a_failing_store_leaves_nothing_half(wire: Counter, tmp_path: Path, act: Act) -> None:
    act.ready(wire)
    writes = writes_of(act, wire, tmp_path / "salinan")
    assert writes, "an act that writes nothing has nothing to lose"
    before = contents(wire)
    for operation, table in writes:
        lay_fault(wire, FAULT.format(operation, table))
        with pytest.raises(StoreTroubleError) as trouble:
            act.act(wire)
        assert trouble.value.detail == "constraint", "the fault fired"
        lay_fault(wire, "DROP TRIGGER uji_gangguan")
        assert contents(wire) == before, f"{operation} {table}"
    act.act(wire)
    assert contents(wire) != before
    with wire.office.store.reading() as unit:
        unit.journal.verify()


def test_the_acts_are_every_writing_one() -> None:
    """Who adds a use case that writes adds its act here, or a test of its own and its name below."""
    found = {
        function.name
        for path in desktop.usecases.__path__
        for source in Path(path).glob("*.py")
        for function in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and ".writing()" in ast.unparse(function)
    }
    assert found == ACTED | ELSEWHERE | {act.name for act in NAMED_ACTS}
