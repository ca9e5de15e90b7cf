"""Text is shown as it is: nothing vanishes, nothing turns the line around."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text_marks import is_blank, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jalan rusak\n\tparah", "Jalan rusak\n\tparah"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\u240db"),
        ("a\x00b", "a\u2400b"),
        ("a\x7fb", "a\u2421b"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\u200bb", "a[U+200B]b"),
        ("a\u200db", "a[U+200D]b"),
        ("a\u200d", "a[U+200D]"),
        ("\u200da", "[U+200D]a"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f3f3\ufe0f\u200d\U0001f308"),
        ("a\u3164b", "a[U+3164]b"),
        ("\ue000", "[U+E000]"),
        ("\ud800", "[U+D800]"),
        ("\u2028", "[U+2028]"),
        ("e\u0301", "e\u0301"),
        ("", ""),
    ],
)
def test_marks(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(max_size=60))
def test_marking_twice_changes_nothing_more(text: str) -> None:
    once = visible(text)
    assert visible(once) == once


@given(st.text(alphabet=st.sampled_from("a\u200d\U0001f468\ufe0f\U0001f3fd\u200b\n\r\x00\u202e"), max_size=20))
def test_marking_twice_changes_nothing_more_for_the_hard_ones(text: str) -> None:
    once = visible(text)
    assert visible(once) == once


@given(st.text(max_size=60))
def test_what_is_shown_holds_no_control_and_no_turn(text: str) -> None:
    for character in visible(text):
        assert character in "\n\t\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


@given(st.text(max_size=60))
def test_nothing_vanishes(text: str) -> None:
    plain = text.replace("\r\n", "\n")
    assert len(visible(text)) >= len(plain)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\x00", "\u200b\u2060", "\u3164", "\u2800", "\ufe0f", "\u00a0", "\ud800"]
)
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", ".", "\U0001f600", " x ", "\u0301", "0"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)
