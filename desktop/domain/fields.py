"""Reading a decoded JSON document field by field, noting everything wrong instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from desktop.errors import FieldProblem

LONGEST_VALUE = 80
"""A wrong value is quoted up to this many characters."""


class FieldReader:
    """One object of a document: its known keys, its path, and the list its problems go to.

    Problem codes: unknown_key, missing, not_text, not_an_object, not_a_list, not_a_choice, not_well_formed,
    not_a_number, not_a_truth_value.
    """

    def __init__(
        self, values: Mapping[str, object], path: str, problems: list[FieldProblem], *, known: Collection[str]
    ) -> None:
        """Name every key that is not known at once."""
        self.values = values
        self._path = path
        self._problems = problems
        for key in values:
            if key not in known:
                self.wrong(key, "unknown_key")

    def wrong(self, key: str, code: str, value: str = "") -> None:
        """Note a problem at `key` of this object."""
        field = f"{self._path}.{key}" if self._path else key
        self._problems.append(FieldProblem(field, code, value[:LONGEST_VALUE]))

    def text(self, key: str, *, required: bool = False, pattern: re.Pattern[str] | None = None) -> str:
        """Return the text at `key`, empty where it is absent or null; whole numbers are read as their digits."""
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None or value == "":
            if required:
                self.wrong(key, "missing")
            return ""
        if not isinstance(value, str):
            self.wrong(key, "not_text", str(value))
            return ""
        if required and not value.strip():
            self.wrong(key, "missing")
        elif pattern is not None and pattern.fullmatch(value) is None:
            self.wrong(key, "not_well_formed", value)
        return value

    def choice(self, key: str, choices: Collection[str], *, default: str = "", required: bool = False) -> str:
        """Return one of the choices, `default` where it is absent."""
        value = self.text(key, required=required)
        if value and value not in choices:
            self.wrong(key, "not_a_choice", value)
            return default
        return value or default

    def flag(self, key: str) -> bool:
        """Return a truth value, false where it is absent."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "not_a_truth_value", str(value))
        return value is True

    def number(self, key: str, *, default: int, least: int, most: int) -> int:
        """Return a whole number within bounds, `default` where it is absent."""
        value = self.values.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong(key, "not_a_number", str(value))
            return default
        return value

    def items(self, key: str, *, required: bool = False) -> tuple[object, ...]:
        """Return the list at `key`, empty where it is absent; a required one must not be empty."""
        value = self.values.get(key)
        if value is None or value == []:
            if required:
                self.wrong(key, "missing")
            return ()
        if not isinstance(value, list):
            self.wrong(key, "not_a_list", str(value))
            return ()
        return tuple(value)

    def part(self, key: str, known: Collection[str], *, required: bool = False) -> FieldReader:
        """Return a reader of the object at `key`, an empty one where it is absent."""
        path = f"{self._path}.{key}" if self._path else key
        value = self.values.get(key)
        if value is None:
            if required:
                self.wrong(key, "missing")
            return FieldReader({}, path, [], known=known)
        return FieldReader(as_mapping(value, path, self._problems), path, self._problems, known=known)


def as_mapping(value: object, path: str, problems: list[FieldProblem]) -> Mapping[str, object]:
    """Return a JSON object; anything else is noted as a problem at `path` and read as empty."""
    if isinstance(value, dict):
        return value
    problems.append(FieldProblem(path, "not_an_object"))
    return {}
