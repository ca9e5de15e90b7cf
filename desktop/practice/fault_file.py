"""Reads the file behind `practice --faults FILE`: every wrong value is named in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from desktop.errors import FaultFileInvalidError, FieldProblem
from desktop.practice.expectations import AttachmentsEncoding, Expectations
from desktop.practice.fault_kinds import CHOICES, KINDS, Option
from desktop.practice.faults import ANY, Fault
from desktop.practice.routes import ROUTE_NAMES

METHODS = frozenset({"", "GET", "POST", "PUT", "HEAD"})
PLAIN_KEYS = frozenset({"kind", "on", "method", "times", "skip"})


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """What the file asks for."""

    faults: tuple[Fault, ...] = ()
    expectations: Expectations = field(default_factory=Expectations)


def read_fault_file(document: object) -> PracticeSettings:
    """Read a list of faults, or `{"faults": [...], "expect": {...}}`.

    Raises `FaultFileInvalidError` naming every problem at once.
    """
    problems: list[FieldProblem] = []
    if isinstance(document, list):
        document = {"faults": document}
    if not isinstance(document, dict):
        raise FaultFileInvalidError((FieldProblem("", "not_an_object"),))
    problems += [FieldProblem(str(key), "unknown_key") for key in document if key not in {"faults", "expect"}]
    rows = document.get("faults", [])
    if not isinstance(rows, list):
        problems.append(FieldProblem("faults", "not_a_list"))
        rows = []
    faults = [_read_fault(row, f"faults.{place}", problems) for place, row in enumerate(rows)]
    expectations = _read_expectations(document.get("expect", {}), problems)
    if problems:
        raise FaultFileInvalidError(tuple(problems))
    return PracticeSettings(tuple(fault for fault in faults if fault), expectations)


def _read_fault(row: object, where: str, problems: list[FieldProblem]) -> Fault | None:
    if not isinstance(row, dict):
        problems.append(FieldProblem(where, "not_an_object"))
        return None
    kind = str(row.get("kind", ""))
    if kind not in KINDS:
        problems.append(FieldProblem(f"{where}.kind", "unknown_kind", kind))
        return None
    on, method = str(row.get("on", "")), str(row.get("method", "")).upper()
    if not (on in {"", ANY} or on in ROUTE_NAMES or on.startswith("/")):
        problems.append(FieldProblem(f"{where}.on", "unknown_route", on))
    if method not in METHODS:
        problems.append(FieldProblem(f"{where}.method", "unknown_method", method))
    return Fault(
        kind,
        on=on,
        method=method,
        times=_count(row, "times", where, problems),
        skip=_count(row, "skip", where, problems) or 0,
        options=_read_options(kind, row, where, problems),
    )


def _count(row: Mapping[str, object], key: str, where: str, problems: list[FieldProblem]) -> int | None:
    """Return a count; `times` may be "always", which is None."""
    value = row.get(key, 1 if key == "times" else 0)
    if key == "times" and value == "always":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        problems.append(FieldProblem(f"{where}.{key}", "not_a_count"))
        return 0
    return value


def _read_options(kind: str, row: Mapping[str, object], where: str, problems: list[FieldProblem]) -> dict[str, Option]:
    known = KINDS[kind].options
    options: dict[str, Option] = {}
    for key, value in row.items():
        if key in PLAIN_KEYS:
            continue
        if key not in known:
            problems.append(FieldProblem(f"{where}.{key}", "unknown_key"))
        elif not isinstance(value, str | int | float) or not _fits(value, known[key]):
            problems.append(FieldProblem(f"{where}.{key}", "wrong_type"))
        elif str(value) not in CHOICES.get((kind, key), {str(value)}):
            problems.append(FieldProblem(f"{where}.{key}", "unknown_choice", str(value)))
        else:
            options[key] = value
    return options


def _fits(value: Option, default: Option) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, type(default))


def _read_expectations(row: object, problems: list[FieldProblem]) -> Expectations:
    if not isinstance(row, dict):
        problems.append(FieldProblem("expect", "not_an_object"))
        return Expectations()
    defaults = Expectations()
    known = {item.name: getattr(defaults, item.name) for item in fields(defaults)}
    values: dict[str, Option | AttachmentsEncoding] = {}
    for key, value in row.items():
        if key not in known:
            problems.append(FieldProblem(f"expect.{key}", "unknown_key"))
        elif key == "attachments" and value in set(AttachmentsEncoding):
            values[key] = AttachmentsEncoding(value)
        elif not _fits(value, 0 if known[key] is None else known[key]):
            problems.append(FieldProblem(f"expect.{key}", "wrong_type"))
        else:
            values[key] = value
    return _expectations(values) if not problems else defaults


def _expectations(values: Mapping[str, Option | AttachmentsEncoding]) -> Expectations:
    user_id = values.get("user_id")
    return Expectations(
        auth_header=str(values.get("auth_header", "")),
        bearer=str(values.get("bearer", "")),
        token=str(values.get("token", "")),
        attachments=AttachmentsEncoding(str(values.get("attachments", AttachmentsEncoding.JSON_DOT))),
        base_path=str(values.get("base_path", "")),
        user_id=user_id if isinstance(user_id, int) else None,
        strict=bool(values.get("strict", True)),
        upload_limit=_whole(values.get("upload_limit", 10_000_000)),
        page_size=max(1, _whole(values.get("page_size", 10))),
    )


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
