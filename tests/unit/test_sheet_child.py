"""The reading child: bound, without secrets, believed in nothing, and outlived whatever it does."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from desktop.errors import ListingRefusedError
from desktop.intake import cells, limits, sheet, sheet_child
from desktop.intake.isolation import Child
from desktop.intake.sheet import CHILD_FLAG, read_sheet
from tests.support.exports import COLUMNS, Cell, by_openpyxl, by_xlsxwriter, report, saved

FIXTURES = Path(__file__).parents[1] / "fixtures"
CONTENT = by_xlsxwriter([report()])
HEAD = '{"columns": ["Tracking ID"], "heading": []}'


def script(*lines: str, patience: float = 20) -> Child:
    """Return a child that reads everything and then tells these lines."""
    body = "".join(f"print({line!r})\n" for line in lines)
    return Child((sys.executable, "-c", f"import sys, os; sys.stdin.buffer.read()\n{body}"), patience=patience)


def refusal_by(child: Child) -> str:
    with pytest.raises(ListingRefusedError) as refused:
        read_sheet(CONTENT, child=child)
    return refused.value.code


def answered(content: bytes) -> list[object]:
    """Return what the child tells of a file, said in this process."""
    told = io.BytesIO()
    assert sheet_child.answer(io.BytesIO(content), told) == 0
    return [json.loads(line) for line in told.getvalue().splitlines()]


def test_the_child_tells_columns_rows_and_that_it_is_done() -> None:
    sheet_child.load_readers()
    head, row, end = answered(CONTENT)
    assert isinstance(head, dict)
    assert isinstance(row, list)
    assert head["heading"] == ["Daftar Laporan", ""]
    assert row[0] == 4
    assert row[1 + head["columns"].index("Tracking ID")] == "5049672"
    assert end == {"complete": True}


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"PK\x03\x04", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "broken"),
        ((FIXTURES / "terkunci.xlsx").read_bytes(), "encrypted"),
        (by_openpyxl([], columns=["Nomor"]), "no_header"),
        (by_openpyxl([], titles=["judul"] * 101), "no_header"),
        (by_openpyxl([], columns=COLUMNS[:3]), "columns_missing"),
    ],
)
def test_the_child_tells_why_it_refuses(content: bytes, refused: str) -> None:
    (told,) = answered(content)
    assert isinstance(told, dict)
    assert told["refused"] == refused


def test_a_refusal_in_the_middle_is_told_after_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "ROW_CAP", 2)
    told = answered(by_openpyxl([report(1_000_000 + number) for number in range(3)]))
    assert told[-1] == {"refused": "too_many_rows", "columns": []}


def test_a_declared_size_over_the_cap_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "UNPACKED_CAP", 1000)
    assert answered(CONTENT) == [{"refused": "too_large", "columns": []}]


def test_a_library_that_finds_the_password_or_a_broken_sheet_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    import python_calamine

    class Locked:
        @staticmethod
        def from_filelike(_file: object) -> object:
            raise python_calamine.PasswordError

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Locked)
    assert answered(CONTENT) == [{"refused": "encrypted", "columns": []}]


def test_a_hidden_sheet_is_passed_over_and_a_broken_one_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import openpyxl
    import python_calamine

    book = openpyxl.load_workbook(io.BytesIO(CONTENT))
    book.create_sheet("Tersembunyi", 0).sheet_state = "hidden"
    content = saved(book)
    assert answered(content)[-1] == {"complete": True}
    whole = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))

    class Broken:
        sheets_metadata = whole.sheets_metadata

        @staticmethod
        def from_filelike(_file: object) -> Broken:
            return Broken()

        def get_sheet_by_index(self, _place: int) -> object:
            raise python_calamine.XmlError

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Broken)
    assert answered(content) == [{"refused": "broken", "columns": []}]


def test_a_sheet_too_tall_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "ROW_CAP", -100)
    assert answered(CONTENT) == [{"refused": "too_many_rows", "columns": []}]


def test_rows_without_a_cell_are_left_out() -> None:
    rows: list[dict[str, Cell]] = [report(1_000_001), dict.fromkeys(COLUMNS, ""), report(1_000_002)]
    assert [told[0] for told in answered(by_openpyxl(rows)) if isinstance(told, list)] == [4, 6]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "too_heavy"),
        (("bukan json",), "too_heavy"),
        (("[]",), "too_heavy"),
        (("[" * 100_000,), "too_heavy"),
        ((HEAD,), "too_heavy"),
        ((HEAD, '[1, "x"]'), "too_heavy"),
        (('{"refused": "karangan"}',), "broken"),
        (('{"refused": "no_header", "columns": 3}',), "no_header"),
        (('{"columns": 3}',), "broken"),
        (('{"columns": []}',), "broken"),
        (('{"columns": ["Karangan"]}',), "broken"),
        (('{"columns": ["Tracking ID", "Tracking ID"]}',), "broken"),
        ((HEAD, "7"), "broken"),
        ((HEAD, '[1, "x", "y"]'), "broken"),
        ((HEAD, '["1", "x"]'), "broken"),
        ((HEAD, "[1, 2]"), "broken"),
        ((HEAD, "{}"), "broken"),
        ((HEAD, '{"refused": "too_many_rows"}'), "too_many_rows"),
    ],
)
def test_a_child_that_lies_or_dies_is_refused(lines: tuple[str, ...], code: str) -> None:
    assert refusal_by(script(*lines)) == code


def test_only_known_names_of_columns_are_handed_on() -> None:
    told = json.dumps({"refused": "columns_missing", "columns": ["Isi Laporan Awal", "NIK 3208112107869003", 7]})
    with pytest.raises(ListingRefusedError) as refused:
        read_sheet(CONTENT, child=script(told))
    assert refused.value.columns == ("Isi Laporan Awal",)


def test_a_heading_that_is_none_is_empty() -> None:
    read = read_sheet(
        CONTENT, child=script('{"columns": ["Tracking ID"], "heading": 3}', '[1, "5"]', '{"complete": true}')
    )
    assert (read.heading, read.rows) == ((), [(1, ("5",))])


def test_a_child_that_talks_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"import sys; sys.stdin.buffer.read()\nprint({HEAD!r})\nwhile True: print('[1, \"x\"]')"
    endless = Child((sys.executable, "-c", body), patience=20)
    monkeypatch.setattr(sheet, "TOLD_CAP", 10_000)
    assert refusal_by(endless) == "too_large"
    monkeypatch.setattr(sheet, "TOLD_CAP", 10_000_000)
    monkeypatch.setattr(sheet, "ROW_CAP", 10)
    assert refusal_by(endless) == "too_heavy"


def test_a_child_that_hangs_is_ended() -> None:
    assert refusal_by(Child((sys.executable, "-c", "import signal; signal.pause()"), patience=0.5)) == "too_heavy"


def test_a_child_that_reads_nothing_or_cant_start_is_no_loss() -> None:
    deaf = Child((sys.executable, "-c", "import os; os.close(0); os._exit(0)"))
    assert refusal_by(deaf) == "too_heavy"
    assert refusal_by(Child(("/tidak/ada",))) == "too_heavy"


def test_the_child_can_open_nothing_and_is_bound() -> None:
    body = """
import json, os, socket
from desktop.intake import limits, sheet_child
limits.bind(cpu_seconds=sheet_child.CPU_SECONDS, memory_bytes=sheet_child.MEMORY_BYTES)
sheet_child.load_readers(); limits.shut()
told = {}
acts = {"file": lambda: open("/etc/passwd"), "socket": socket.socket, "fork": lambda: os.fork() or os._exit(0)}
for name, act in acts.items():
    try:
        act(); told[name] = "done"
    except OSError:
        told[name] = "refused"
try:
    bytearray(1_500_000_000); told["memory"] = "done"
except MemoryError:
    told["memory"] = "refused"
print(json.dumps({"columns": ["Tracking ID"], "heading": [f"{key}:{value}" for key, value in told.items()]}))
print(json.dumps({"complete": True}))
"""
    read = read_sheet(CONTENT, child=Child((sys.executable, "-c", body)))
    expected = {"file:refused", "socket:refused", "memory:refused"}
    assert expected <= set(read.heading)
    if os.geteuid() != 0:  # pragma: no cover - the limit on processes does not bind root
        assert "fork:refused" in read.heading


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_PASSPHRASE", "rahasia")
    body = "import os, json, sys; sys.stdin.buffer.read()\n"
    body += (
        "print(json.dumps({'columns': ['Tracking ID'], 'heading': list(os.environ)}))\nprint('{\"complete\": true}')"
    )
    read = read_sheet(CONTENT, child=Child((sys.executable, "-c", body)))
    assert "LOKET_PASSPHRASE" not in read.heading


def test_the_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sheet.sheet_child().command[-1] == "desktop.intake.sheet_child"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert sheet.sheet_child().command == (sys.executable, CHILD_FLAG)


def test_the_program_reads_a_list_where_its_flag_asks_and_binds_itself_first(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    from desktop import __main__ as program

    lowered: dict[int, int] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: lowered.setdefault(what, most[0]))
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CONTENT)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, write_through=True))
    assert program.main([CHILD_FLAG]) == 0
    assert json.loads(out.getvalue().splitlines()[-1]) == {"complete": True}
    assert lowered[resource.RLIMIT_CPU] == sheet_child.CPU_SECONDS
    assert lowered[resource.RLIMIT_AS] == sheet_child.MEMORY_BYTES
    assert lowered[resource.RLIMIT_NOFILE] == limits.STANDARD_STREAMS
