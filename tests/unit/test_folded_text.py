"""Folding keeps every place: what is found in the folded text stands in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.folded_text import fold, folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ASEP", "asep"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("\uff10\uff18\uff11\uff12", "0812"),
        ("A\u200bse\u00adp", "asep"),
        ("\u202eASEP\u202c", "asep"),
        ("Straße", "strasse"),
        ("\ufb01lm", "film"),
        ("\u0660\u0661", "01"),
        ("\udc80a", "\udc80a"),
        ("", ""),
    ],
)
def test_what_is_the_same_to_a_reader_is_the_same_here(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_a_span_covers_the_marks_inside_it() -> None:
    text = "x Jo\u200bse\u0301 y"
    found = fold(text)
    at = found.text.index("jose")
    start, end = found.span(at, at + 4)
    assert text[start:end] == "Jo\u200bse\u0301"


def test_a_span_to_the_end_takes_everything_left() -> None:
    text = "asep\u0301\u200b"
    found = fold(text)
    assert found.span(0, 4) == (0, len(text))


@given(st.text(max_size=80))
def test_places_grow_and_lie_inside(text: str) -> None:
    found = fold(text)
    places = list(found.origins)
    assert len(places) == len(found.text)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert found.length == len(text)
    for index in range(len(places)):
        start, end = found.span(index, index + 1)
        assert start <= end <= len(text)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = folded(text)
    assert folded(once) == once


@given(st.text(alphabet="abcDEF 0123", max_size=60))
def test_plain_text_keeps_its_places(text: str) -> None:
    found = fold(text)
    assert list(found.origins) == list(range(len(text)))
    assert found.text == text.lower()
