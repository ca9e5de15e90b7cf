"""File names that can do no harm (`reliability.md` M16, I05)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.intake.names import LONGEST_NAME, MOST_BYTES, safe_name, with_ending


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("lubang-1.jpg", "lubang-1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Windows\\win.ini", "win.ini"),
        ("C:\\Users\\x\\foto.jpg", "foto.jpg"),
        ("\\\\server\\share\\a.png", "a.png"),
        ("/mutlak/a.png", "a.png"),
        ("folder/", "folder"),
        ("a.txt:tersembunyi", "a.txt_tersembunyi"),
        ("akhir-titik. . ", "akhir-titik"),
        ("CON", "_CON"),
        ("nul.jpg", "_nul.jpg"),
        ("Com¹.pdf", "_Com¹.pdf"),
        ("LPT9 .txt", "_LPT9.txt"),
        ("CONTOH.pdf", "CONTOH.pdf"),
        ("foto\u202egpj.exe", "foto_gpj.exe"),
        ("a\x00b\nc.jpg", "a_b_c.jpg"),
        ("tanda\ud800.jpg", "tanda_.jpg"),
        ('a<b>c"d|e?f*.png', "a_b_c_d_e_f_.png"),
        ("e\u0301.jpg", "\u00e9.jpg"),
        ("", "berkas"),
        ("..", "berkas"),
        ("///", "berkas"),
        (".jpg", ".jpg"),
    ],
)
def test_harm_is_taken_out_of_a_name(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    shown = safe_name("a" * 300 + ".jpeg")
    assert len(shown) == LONGEST_NAME
    assert shown.endswith("a.jpeg")
    wide = safe_name("😀" * 119 + ".png")
    assert len(wide.encode()) <= MOST_BYTES
    assert wide.endswith("😀.png")


@given(st.text(max_size=400))
def test_every_name_comes_out_safe_and_stays_so(text: str) -> None:
    shown = safe_name(text)
    assert 0 < len(shown) <= LONGEST_NAME
    assert len(shown.encode()) <= MOST_BYTES
    assert not set(shown) & set('<>:"/\\|?*\0')
    assert shown == unicodedata.normalize("NFC", shown)
    assert shown not in {".", ".."}
    assert safe_name(shown) == shown


def test_the_copy_has_the_ending_of_what_it_is() -> None:
    assert with_ending("lubang.PNG", ".jpg") == "lubang.jpg"
    assert with_ending("tanpa-akhiran", ".jpg") == "tanpa-akhiran.jpg"
    assert with_ending("v1.versi-akhir-sekali", ".png") == "v1.versi-akhir-sekali.png"
    assert len(with_ending("a" * LONGEST_NAME, ".png")) == LONGEST_NAME
