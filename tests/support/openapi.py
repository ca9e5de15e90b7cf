"""Checks a JSON value against a schema of the observed contract: the few words of JSON Schema that file uses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "fixtures" / "lapor-v3.observed.openapi.json"
TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


@cache
def contract() -> dict[str, Any]:
    """Return the whole contract."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def answer_schema(path: str, method: str, status: int) -> Mapping[str, Any]:
    """Return the schema of an answer; the default one where the status is not named."""
    answers = contract()["paths"][path][method]["responses"]
    answer = resolved(answers.get(str(status), answers["default"]))
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    assert isinstance(schema, Mapping)
    return schema


def request_schema(path: str, media_type: str) -> Mapping[str, Any]:
    """Return the schema of a POST's body."""
    body = contract()["paths"][path]["post"]["requestBody"]["content"][media_type]["schema"]
    return resolved(body)


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference inside the file."""
    if "$ref" not in node:
        return node
    found: Any = contract()
    for key in str(node["$ref"]).removeprefix("#/").split("/"):
        found = found[key]
    assert isinstance(found, Mapping)
    return found


def deviations(value: object, schema: Mapping[str, Any], where: str = "$") -> Iterator[str]:
    """Yield every place where a value is not what the schema says."""
    schema = resolved(schema)
    if "oneOf" in schema:
        if sum(not list(deviations(value, one, where)) for one in schema["oneOf"]) != 1:
            yield f"{where}: not one of"
    elif "type" in schema and not _is_of(value, schema["type"]):
        yield f"{where}: type"
    elif value not in schema.get("enum", [schema.get("const", value)]):
        yield f"{where}: value"
    elif isinstance(value, dict):
        yield from _inside(value, schema, where)
    elif isinstance(value, list):
        for place, row in enumerate(value):
            yield from deviations(row, schema.get("items", {}), f"{where}[{place}]")


def _inside(value: Mapping[str, object], schema: Mapping[str, Any], where: str) -> Iterator[str]:
    yield from (f"{where}.{key}: missing" for key in schema.get("required", ()) if key not in value)
    for key, inner in schema.get("properties", {}).items():
        if key in value:
            yield from deviations(value[key], inner, f"{where}.{key}")


def _is_of(value: object, names: str | list[str]) -> bool:
    wanted = [names] if isinstance(names, str) else names
    return any(type(value) in TYPES[name] for name in wanted)
