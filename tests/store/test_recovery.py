"""The printed recovery key: what it carries, and that a wrong group is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store.recovery import ALPHABET, new_secret, read_key, write_key, wrong_groups

secrets = st.binary(min_size=20, max_size=20)


def test_a_key_is_160_random_bits_in_eight_groups() -> None:
    made = {write_key(new_secret()) for _ in range(50)}
    assert len(made) == 50
    for key in made:
        assert re.fullmatch(rf"([{ALPHABET}]{{5}}-){{7}}[{ALPHABET}]{{5}}", key)
    assert not set("ILOU") & set(ALPHABET)


@given(secrets)
def test_what_was_printed_is_read_back(secret: bytes) -> None:
    key = write_key(secret)
    assert read_key(key) == secret
    assert read_key(key.lower().replace("-", "  ")) == secret
    assert read_key(f" {key.replace('-', '')}\n") == secret
    assert read_key(key.replace("0", "o").replace("1", "l")) == secret
    assert wrong_groups(key) == ()


@given(secrets, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_every_single_wrong_letter_names_its_group(secret: bytes, at: int, letter: str) -> None:
    letters = list(write_key(secret).replace("-", ""))
    changed = letters[at] != letter
    letters[at] = letter
    typed = "".join(letters)
    assert wrong_groups(typed) == ((at // 5 + 1,) if changed else ())
    assert read_key(typed) == (None if changed else secret)


@given(secrets, st.integers(0, 7), st.integers(0, 4), st.integers(0, 4))
def test_two_letters_that_changed_places_name_their_group(secret: bytes, group: int, one: int, other: int) -> None:
    groups = write_key(secret).split("-")
    letters = list(groups[group])
    letters[one], letters[other] = letters[other], letters[one]
    differs = "".join(letters) != groups[group]
    groups[group] = "".join(letters)
    assert wrong_groups("-".join(groups)) == ((group + 1,) if differs else ())


@given(secrets, st.integers(0, 6))
def test_groups_that_changed_places_are_both_named(secret: bytes, at: int) -> None:
    groups = write_key(secret).split("-")
    groups[at], groups[at + 1] = groups[at + 1], groups[at]
    assert wrong_groups("-".join(groups)) == (at + 1, at + 2)


def test_what_is_not_typed_yet_is_not_called_wrong() -> None:
    key = write_key(bytes(20))
    assert wrong_groups("") == ()
    assert wrong_groups(key[:11]) == ()
    assert wrong_groups(key[:13]) == (3,)
    assert read_key(key[:11]) is None
    assert read_key("") is None


@pytest.mark.parametrize("extra", ["-00000", " ABCDE", "!", "-ß2345", "\0"])
def test_what_does_not_belong_is_named(extra: str) -> None:
    key = write_key(bytes(range(20)))
    assert read_key(key + extra) is None
    assert wrong_groups(key + extra)


@given(st.text(max_size=80))
def test_no_typed_text_fails(typed: str) -> None:
    assert read_key(typed) is None or not wrong_groups(typed)
