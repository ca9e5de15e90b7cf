"""Arabic and Jawi on paper: joined as Unicode 9.2 says, turned as UAX 9 says for a line read from the left."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.right_to_left import in_drawing_order, joined

ALEF, BEH, MEEM, REH, HAH, LAM, SHADDA = "\u0627", "\u0628", "\u0645", "\u0631", "\u062d", "\u0644", "\u0651"


def drawn(_: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        (MEEM + REH + HAH + BEH + ALEF, "\ufee3\ufeae\ufea3\ufe92\ufe8e"),
        (BEH, "\ufe8f"),
        (BEH + BEH, "\ufe91\ufe90"),
        (BEH + SHADDA + BEH, "\ufe91\u0651\ufe90"),
        (LAM + ALEF, "\ufefb"),
        (BEH + LAM + ALEF, "\ufe91\ufefc"),
        (ALEF + LAM, "\ufe8d\ufedd"),
        (LAM + BEH, "\ufedf\ufe90"),
        (BEH + "\u0640" + BEH, "\ufe91\u0640\ufe90"),
        (BEH + " " + BEH, "\ufe8f \ufe8f"),
        (BEH + "\u06ac" + BEH, "\ufe8f\u06ac\ufe8f"),
        ("Jalan", "Jalan"),
    ],
)
def test_letters_take_the_form_their_neighbours_ask_for(written: str, forms: str) -> None:
    assert joined(written, drawn=drawn) == forms


def test_a_form_no_face_has_leaves_the_letter() -> None:
    assert joined(BEH + LAM + ALEF, drawn=lambda form: form != "\ufefc") == "\ufe91" + LAM + "\ufe8e"
    assert joined(BEH + BEH, drawn=lambda _: False) == BEH + BEH


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אב גד", "דג בא"),
        ("אב 12 גד", "דג 12 בא"),
        ("12 אב", "12 בא"),
        ("אב 12", "12 בא"),
        ("abc (אב) גד 12, xyz", "abc (בא) 12 דג, xyz"),
        ("אב (גד) הו", "וה (דג) בא"),
        ("אב (xy) גד", "בא (xy) דג"),
        ("אב) ג", "ג (בא"),
        ("אב!", "בא!"),
        ("אב\u05b0ג", "גב\u05b0א"),
        ("\u0661\u0662 abc", "\u0661\u0662 abc"),
        ("(א", "(א"),
        ("Jalan", "Jalan"),
    ],
)
def test_runs_are_turned(read: str, shown: str) -> None:
    assert in_drawing_order(read) == shown


@given(st.text(alphabet="ab 12().,-אבגبملا\u0651\u05b0ڤ", max_size=60))
def test_nothing_is_lost_by_turning_and_joining(text: str) -> None:
    mirrored = str.maketrans("()", "((")
    assert sorted(in_drawing_order(text).translate(mirrored)) == sorted(text.translate(mirrored))
    apart = unicodedata.normalize("NFKC", joined(text, drawn=drawn))
    assert apart == unicodedata.normalize("NFKC", text)
