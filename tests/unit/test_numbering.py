"""Register numbers: they come back as they were, and a wrong character never passes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.numbering import (
    RegisterNumber,
    make_number,
    month_of,
    next_letters,
    parse_number,
    reference_tag,
    short_tail,
)
from desktop.errors import NumberMistypedError

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
offices = st.from_regex(r"[A-Z][A-Z0-9]{1,11}", fullmatch=True)
desks = st.from_regex(r"[A-Z]{1,2}", fullmatch=True)
months = st.builds("{:02d}{:02d}".format, st.integers(0, 99), st.integers(1, 12))
serials = st.integers(1, 999_999_999)
numbers = st.builds(
    lambda office, desk, month, serial: make_number(office_code=office, desk=desk, month=month, serial=serial),
    offices,
    desks,
    months,
    serials,
)


def test_the_number_of_the_examples() -> None:
    assert make_number(office_code="KEC07", desk="A", month="2611", serial=42) == "KEC07-A-2611-0042-5"


@given(numbers)
def test_a_number_comes_back_as_it_was(number: str) -> None:
    parsed = parse_number(number)
    assert str(parsed) == number
    assert parse_number(f"  {number.lower().replace('-', ' ')} ") == parsed
    assert parse_number(number.replace("-", " \u2013 ")) == parsed


@given(offices, months, serials)
def test_typed_in_one_piece_the_desk_is_one_letter(office: str, month: str, serial: int) -> None:
    number = make_number(office_code=office, desk="A", month=month, serial=serial)
    joined = number.replace("-", "")
    try:
        parsed = parse_number(joined)
    except NumberMistypedError:
        pytest.fail("a number typed in one piece is known")
    assert str(parsed).replace("-", "") == joined


@given(numbers, st.data())
def test_every_single_wrong_character_is_refused(number: str, data: st.DataObject) -> None:
    places = [index for index, sign in enumerate(number) if sign != "-"]
    at = data.draw(st.sampled_from(places))
    wrong = data.draw(st.sampled_from(SIGNS))
    assume(wrong != number[at])
    mistyped = number[:at] + wrong + number[at + 1 :]
    with pytest.raises(NumberMistypedError):
        parse_number(mistyped)


def test_all_single_errors_of_one_number_exhaustively() -> None:
    number = "KEC07-A-2611-0042-5"
    refused = 0
    for at, right in enumerate(number):
        for wrong in SIGNS:
            if right not in {"-", wrong}:
                with pytest.raises(NumberMistypedError):
                    parse_number(number[:at] + wrong + number[at + 1 :])
                refused += 1
    assert refused == 15 * 35


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "KEC07",
        "KEC07-A-2611-0042",
        "KEC07-A-2613-0042-5",
        "KEC07-A-2611-42-5",
        "\u212aEC07-A-2611-0042-5",
        "x" * 61,
    ],
)
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(NumberMistypedError) as failure:
        parse_number(typed)
    assert len(failure.value.number) <= 60


@given(st.text(max_size=70))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        parsed = parse_number(typed)
    except NumberMistypedError:
        return
    assert parse_number(str(parsed)) == parsed


@pytest.mark.parametrize(
    "parts",
    [
        {"serial": 0},
        {"serial": -1},
        {"serial": 1_000_000_000},
        {"desk": ""},
        {"desk": "ABC"},
        {"desk": "a"},
        {"month": "2600"},
        {"month": "26110"},
        {"office_code": "7KEC"},
        {"office_code": "K"},
    ],
)
def test_parts_that_make_no_number(parts: dict[str, object]) -> None:
    whole: dict[str, object] = {"office_code": "KEC07", "desk": "A", "month": "2611", "serial": 1} | parts
    with pytest.raises(ValueError):  # noqa: PT011 - stdnum's own errors are ValueErrors too
        make_number(**whole)  # type: ignore[arg-type]


def test_what_is_said_aloud_and_what_is_sent_along() -> None:
    assert short_tail("KEC07-A-2611-0042-5") == "0042-5"
    assert reference_tag("KEC07-A-2611-0042-5") == "[Reg. KEC07-A-2611-0042-5]"
    assert str(RegisterNumber("KEC07", "A", "2611", 42, "5")) == "KEC07-A-2611-0042-5"


@pytest.mark.parametrize(("letters", "after"), [("A", "B"), ("Z", "AA"), ("AZ", "BA"), ("BB", "BC"), ("ZY", "ZZ")])
def test_the_letters_that_follow(letters: str, after: str) -> None:
    assert next_letters(letters) == after


@pytest.mark.parametrize("letters", ["ZZ", "", "a", "A1", "AAA"])
def test_letters_that_none_follow(letters: str) -> None:
    with pytest.raises(ValueError, match="no desk letters"):
        next_letters(letters)


def test_no_letters_are_given_twice() -> None:
    seen, letters = ["A"], "A"
    while letters != "ZZ":
        letters = next_letters(letters)
        seen.append(letters)
    assert len(seen) == len(set(seen)) == 26 + 26 * 26


@given(st.dates())
def test_the_month_of_a_day(day: date) -> None:
    assert month_of(day) == f"{day:%m}".join([f"{day.year % 100:02d}", ""])
