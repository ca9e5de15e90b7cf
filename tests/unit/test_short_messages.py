"""SMS in the right lengths: every text comes together again and no word is cut that fits."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.short_messages import (
    ALONE,
    BASIC,
    EXTENSION,
    ONE_OF_SEVERAL,
    Alphabet,
    ShortMessage,
    alphabet_of,
    short_messages,
    units_of,
)
from tests.support.verbs import hostile_texts

EVERY_SIGN = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
WORDS = st.lists(st.text(alphabet="abcdefgé{}€ijk", min_size=1, max_size=12), min_size=1, max_size=200).map(" ".join)


def whole(parts: tuple[ShortMessage, ...]) -> str:
    return "".join(part.piece for part in parts)


def demand_lengths(parts: tuple[ShortMessage, ...]) -> None:
    room = ALONE if len(parts) == 1 else ONE_OF_SEVERAL
    for part in parts:
        assert part.units <= room[part.alphabet]


def test_the_table_is_the_one_of_a_library_nobody_here_wrote() -> None:
    codec = import_module("gsm0338").Codec()
    for sign in EVERY_SIGN:
        try:
            septets = len(codec.encode(sign)[0])
        except UnicodeEncodeError:
            septets = 0
        ours = 1 if sign in BASIC else 2 if sign in EXTENSION else 0
        assert ours == (0 if sign == "\x1b" else septets), "the escape itself is no character"
    assert (len(BASIC), len(EXTENSION)) == (127, 10)


@pytest.mark.parametrize(
    ("text", "alphabet", "units"),
    [
        ("", Alphabet.GSM, 0),
        ("Jalan rusak", Alphabet.GSM, 11),
        ("[Reg. KEC07-A-2611-0041-7]", Alphabet.GSM, 28),
        ("10 €", Alphabet.GSM, 5),
        ("“kutip”", Alphabet.UCS2, 7),
        ("😀", Alphabet.UCS2, 2),
        ("\x1b", Alphabet.UCS2, 1),
    ],
)
def test_lengths(text: str, alphabet: Alphabet, units: int) -> None:
    assert (alphabet_of(text), units_of(text)) == (alphabet, units)


@pytest.mark.parametrize(("sign", "most"), [("a", 160), ("€", 80), ("日", 70), ("😀", 35)])
def test_one_message_holds_as_much_as_the_network_allows(sign: str, most: int) -> None:
    (alone,) = short_messages(sign * most)
    assert (alone.text, alone.label) == (sign * most, "")
    assert len(short_messages(sign * (most + 1))) == 2


def test_a_label_stands_last_so_that_the_reference_stays_first() -> None:
    text = "[Reg. KEC07-A-2611-0041-7]. " + "Jalan rusak berat di depan sekolah. " * 10
    parts = short_messages(text)
    assert parts[0].text.startswith("[Reg. KEC07-A-2611-0041-7]. Jalan")
    assert [part.label for part in parts] == ["(1/3)", "(2/3)", "(3/3)"]
    assert all(part.text == part.piece + part.label for part in parts)


def test_an_emoji_makes_only_its_own_message_short() -> None:
    parts = short_messages("kata " * 60 + "😀" + " kata" * 60)
    assert {part.alphabet for part in parts} == {Alphabet.GSM, Alphabet.UCS2}
    demand_lengths(parts)


def test_ten_messages_and_more_find_room_for_their_longer_labels() -> None:
    for count in (1_300, 14_000):
        parts = short_messages("a" * count)
        demand_lengths(parts)
        assert parts[-1].label == f"({len(parts)}/{len(parts)})"
        assert whole(parts) == "a" * count
    assert len(short_messages("a" * 14_000)) > 95
    assert len(short_messages("a" * 16_000)) > 100


@pytest.mark.parametrize(
    ("cluster", "why"),
    [
        ("e\u0301", "a letter with its accent"),
        ("👩\u200d👩\u200d👧", "a family joined by joiners"),
        ("👍\U0001f3fd", "a hand with its colour"),
        ("🇮🇩", "a flag of two letters"),
    ],
)
def test_a_character_with_its_marks_is_not_cut_apart(cluster: str, why: str) -> None:
    for before in range(60, 70):
        parts = short_messages("x" * before + cluster + "y" * 100)
        assert any(cluster in part.piece for part in parts), why


def test_more_marks_than_a_message_holds_are_cut_anyhow() -> None:
    text = "a" + "\u0301" * 300
    parts = short_messages(text)
    assert whole(parts) == text
    demand_lengths(parts)


def test_no_cut_where_a_space_binds_or_a_line_end_has_two_signs() -> None:
    text = "Rp\u00a085.000 " * 30
    assert all(part.piece.endswith(" ") for part in short_messages(text))
    text = ("x" * 61 + "\r\n") * 4
    assert all(not part.piece.endswith("\r") for part in short_messages(text + "日"))


@given(st.text(max_size=900))
def test_any_text_comes_together_again(text: str) -> None:
    parts = short_messages(text)
    assert whole(parts) == text
    demand_lengths(parts)
    if len(parts) > 1:
        assert [part.label for part in parts] == [f"({at}/{len(parts)})" for at in range(1, len(parts) + 1)]
        assert all(part.piece for part in parts)


@given(WORDS)
def test_no_word_is_cut_that_fits_into_a_message(text: str) -> None:
    for part in short_messages(text)[:-1]:
        assert part.piece.endswith(" ")


@pytest.mark.parametrize("name", sorted(hostile_texts()))
def test_hostile_strings_come_together_again(name: str) -> None:
    text = f"[Reg. KEC07-A-2611-0041-7]. {hostile_texts()[name]}"[:20_000]
    parts = short_messages(text)
    assert whole(parts) == text
    demand_lengths(parts)
