"""Whatever stands at whatever place of an answer: no reading breaks, no value has another type, no report is blank."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.national import EventKind, Masters, NationalCase, NationalEvent, NotRead, Read
from desktop.sync.dialects.lapor_v3_reading import masters_of
from tests.support.national_answers import read_from, sample

Path = tuple[str | int, ...]
TELLING = ("status_code", "status_name", "disposition_id", "disposition_name", "title", "text")
MAYBE = frozenset((*TELLING, "first_text"))

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(
        ["{{status_new}}", "<b>x</b>", "<script>", "\ud800", '{"status_new":{"name":"x"}}', "20-07-2026 09:00:00"]
    ),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["0", "docs", "path", "id", "name", "data", "content", "note", "template_code"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)


def paths(node: object, here: Path = ()) -> Iterator[Path]:
    """Yield where every node of a document stands."""
    yield here
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, inner in inside:
        yield from paths(inner, (*here, key))


def replaced(document: dict[str, Any], path: Path, value: object) -> object:
    """Return the document with another node at a place."""
    if not path:
        return value
    whole = copy.deepcopy(document)
    node: Any = whole
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return whole


def check(read: Read) -> None:
    """Demand that what was read has the types it says, fits into a file, and tells something."""
    if isinstance(read, NotRead):
        assert not read.stops_queue
        return
    assert isinstance(read, NationalCase)
    assert any(getattr(read, name) for name in TELLING), "a blank report"
    for field in fields(read):
        value = getattr(read, field.name)
        if field.name in MAYBE:
            assert value is None or (isinstance(value, str) and value), field.name
    assert type(read.whole) is bool
    json.loads(read.raw)
    for event in read.events:
        check_event(event)


def check_event(event: NationalEvent) -> None:
    assert isinstance(event.kind, EventKind)
    assert event.when.at is None or event.when.at.utcoffset() is not None
    texts = [
        getattr(event, name)
        for name in ("text", "raw", "source", "source_id", "from_id", "from_name", "to_id", "to_name")
    ]
    texts += [event.status_old, event.status_new, event.template_code, event.when.raw, event.when.zone]
    texts += [part for file in event.files for part in (file.path, file.name, file.extension)]
    for text in texts:
        assert isinstance(text, str)
        text.encode()
    assert len(event.fingerprint) == 64
    json.loads(event.raw)


@given(st.sampled_from(sorted(paths(sample(9)), key=repr)), values)
def test_anything_at_any_place_of_a_detail(path: Path, value: object) -> None:
    shown = replaced(sample(9), path, value)
    check(read_from(shown if isinstance(shown, dict) else {"results": shown}, sample(10)))


@given(st.sampled_from(sorted(paths(sample(10)), key=repr)), values)
def test_anything_at_any_place_of_a_page(path: Path, value: object) -> None:
    page = replaced(sample(10), path, value)
    check(read_from(sample(9), page if isinstance(page, dict) else {"results": page}, sample(10)))


@given(st.dictionaries(st.sampled_from(["results", "data", "message"]), values), values)
def test_anything_at_all(shown: dict[str, object], page: object) -> None:
    check(read_from(shown, {"results": {"data": page, "next_page_url": page}}))


@given(values, values)
def test_anything_as_lists(institutions: object, templates: object) -> None:
    rows = [found for found in (institutions, templates) if isinstance(found, dict)]
    found = masters_of(rows, rows)
    assert isinstance(found, Masters)
    for institution in found.institutions:
        assert institution.id
        assert institution.name
    for template in found.templates:
        assert template.code
        template.text.encode()


@pytest.mark.parametrize("number", [9, 10])
def test_the_places_are_really_all(number: int) -> None:
    every = list(paths(sample(number)))
    assert len(set(every)) == len(every) > 25
    assert replaced(sample(number), every[-1], "lain") != sample(number)
