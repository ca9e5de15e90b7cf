"""Lines never grow wider than their paper, and no letter loses its marks at a line's end."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.documents.lines import break_lines, single_line
from desktop.documents.runs import Run, Style, plain
from tests.documents.paper import bare, expected

SLACK = 1e-6


def texts_of(runs: tuple[Run, ...], size: float, width: float) -> list[str]:
    return [line.text for line in break_lines(runs, size, width)]


def test_words_are_kept_whole() -> None:
    assert texts_of(plain("Jalan kabupaten rusak berat"), 10, 60) == ["Jalan", "kabupaten", "rusak berat"]


def test_what_is_written_together_stays_together_across_styles() -> None:
    runs = (Run("Asep", Style.STRONG), Run(", Dusun Kliwon"), Run(" RT 002"))
    assert texts_of(runs, 10, 60) == ["Asep, Dusun", "Kliwon RT", "002"]
    assert texts_of((Run("a "), Run("b")), 10, 60) == ["a b"]
    assert texts_of((Run("a"), Run(""), Run("b")), 10, 60) == ["ab"]
    assert texts_of((Run("a"), Run(" "), Run("b")), 10, 60) == ["a b"]


def test_a_no_break_space_holds() -> None:
    assert texts_of(plain("sidik 7F3A\u00a091C2"), 10, 60) == ["sidik", "7F3A\u00a091C2"]


def test_nothing_gives_no_line() -> None:
    assert break_lines(plain(" \n\t"), 10, 100) == []
    assert single_line("", Style.PLAIN, 10).width == 0


def test_a_letter_keeps_its_marks_and_an_emoji_its_tone() -> None:
    for letter in ("a\u0301\u0323", "\U0001f44b\U0001f3fd", "\U0001f469\u200d\U0001f467", "\ua98f"):
        lines = texts_of(plain(letter * 40), 10, 60)
        assert len(lines) > 1
        whole = expected(plain(letter))
        assert all(bare(line).count(whole) * len(whole) == len(bare(line)) for line in lines), letter


def test_an_address_is_cut_after_a_sign() -> None:
    assert texts_of(plain("kec.cipanggulaan@example.invalid"), 10, 120) == ["kec.cipanggulaan@", "example.invalid"]
    assert texts_of(plain("a.bbbbbbbbbbbbbbbbbbbbbbbb"), 10, 60)[0] == "a.bbbbbbbbb"
    wide = texts_of(plain("ab-\ua98f"), 10, 52)
    assert wide == ["ab-", "[U+A98F]"]


def test_a_line_too_narrow_for_one_letter_still_ends() -> None:
    assert texts_of(plain("WW"), 10, 1) == ["W", "W"]


@given(st.text(max_size=300), st.floats(60, 400), st.sampled_from(list(Style)))
def test_lines_fit_and_say_everything(text: str, width: float, style: Style) -> None:
    runs = (Run(text, style), Run(" · akhir"))
    lines = break_lines(runs, 9, width)
    for line in lines:
        drawn = sum(stringWidth(piece.text, piece.face, 9) for piece in line.pieces())
        assert line.width == pytest.approx(drawn)
        assert drawn <= width + SLACK
    ways = {unicodedata.bidirectional(character) for character in text}
    if not ways & {"R", "AL"}:
        assert bare("".join(line.text for line in lines)) == expected(runs)


@pytest.mark.parametrize("size", [7.5, 24.0])
def test_pieces_follow_each_other_without_a_gap(size: float) -> None:
    (line,) = break_lines((Run("Asep", Style.STRONG), Run(" 😀 Dusun")), size, 900)
    pieces = line.pieces()
    assert [piece.text for piece in pieces] == ["Asep ", "😀", " Dusun"]
    widths = [stringWidth(piece.text, piece.face, size) for piece in pieces]
    assert [piece.x for piece in pieces] == pytest.approx([0.0, widths[0], widths[0] + widths[1]])
    assert line.width == pytest.approx(sum(widths))
