"""No character vanishes silently: what no face draws is a visible mark (decisions.md 18)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

from desktop.documents import fonts, receipt_pdf
from desktop.documents.fonts import faces_of, first_face, printable, width_of
from desktop.documents.runs import Style
from desktop.paths import resource
from tests.documents.paper import bare, receipt, said

ROW = 64
WIDE = range(0x1F000, 0x1FB00, ROW)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Jalan  rusak\n\tberat ", "Jalan rusak berat"),
        ("a\x00b", "a␀b"),
        ("x\u202ey", "x[U+202E]y"),
        ("\ua98f", "[U+A98F]"),
        ("修", "[U+4FEE]"),
        ("😀 é ≤", "😀 é ≤"),
        ("14\u00a0hari", "14\u00a0hari"),
        ("<b>&amp;", "<b>&amp;"),
        ("", ""),
    ],
)
def test_text_is_printed_as_it_is_or_marked(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@pytest.mark.parametrize("style", Style)
def test_every_printable_character_has_a_glyph(style: Style) -> None:
    """A space between keeps each letter of joined scripts in the form it has alone."""
    for code in (*range(0, 0x3000, ROW), *range(0xA000, 0xD800, ROW), *range(0xE000, 0x10000, ROW), *WIDE):
        row = " ".join(chr(code + place) for place in range(ROW))
        for face, text in faces_of(printable(row, style), style):
            assert glyphs_of(face).keys() >= set(map(ord, text)), hex(code)


def glyphs_of(face: str) -> dict[int, int]:
    glyphs: dict[int, int] = pdfmetrics.getFont(face).face.charToGlyph  # type: ignore[attr-defined]  # not in the stubs
    return glyphs


def test_a_line_is_split_by_the_faces_that_draw_it() -> None:
    runs = faces_of("a≤🦽b", Style.STRONG)
    assert runs == [
        ("LiberationSans-Bold", "a≤"),
        ("NotoEmoji-Subset", "🦽"),
        ("LiberationSans-Bold", "b"),
    ]
    wide = sum(first_face(Style.STRONG).widths[letter] for letter in "ab")
    assert width_of("a🦽b", Style.STRONG) > wide


def test_zero_and_one_can_be_told_apart() -> None:
    """The number's face: 0 has a dot or a slash inside, which O does not have; 1, I and l differ."""
    glyphs = glyphs_of(first_face(Style.MONO).name)
    assert len({glyphs[ord(letter)] for letter in "0O1Il"}) == 5
    assert width_of("0", Style.MONO) == width_of("W", Style.MONO)


@pytest.fixture
def folder_of_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give the program a folder with some of its fonts only, until the test is over."""

    def keep(*names: str) -> None:
        (tmp_path / "fonts").mkdir()
        for name in names:
            shutil.copy(resource(f"fonts/{name}"), tmp_path / "fonts" / name)
        monkeypatch.setattr(fonts, "FOLDER", tmp_path / "fonts")

    return keep


def test_without_the_wider_fonts_their_characters_are_marks(
    folder_of_fonts: Callable[..., None], log_lines: object
) -> None:
    folder_of_fonts("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationMono-Bold.ttf")
    assert printable("Lampu 😀") == "Lampu [U+1F600]"
    assert said_of_missing(log_lines) == [
        "DejaVuSans",
        "NotoEmoji-Subset",
        "NotoSansArabic-Subset",
        "NotoSansSymbols2-Subset",
    ]


def test_without_any_font_the_receipt_is_still_printed(folder_of_fonts: Callable[..., None], log_lines: object) -> None:
    folder_of_fonts()
    text = said(receipt_pdf.render(receipt(complainant_name="Enok Ré 😀 Rumsiah"), "A5"))
    assert bare("Enok Ré [U+1F600] Rumsiah") in text
    assert bare("KEC07-A-2611-0042-5") in text
    assert "LiberationSans-Regular" in said_of_missing(log_lines)


def test_a_damaged_font_counts_as_missing(
    folder_of_fonts: Callable[..., None], log_lines: object, tmp_path: Path
) -> None:
    folder_of_fonts("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationMono-Bold.ttf")
    (tmp_path / "fonts" / "DejaVuSans.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")
    assert printable("≤", Style.MONO) == "≤"
    assert printable("ꓘ") == "[U+A4D8]"
    assert "DejaVuSans" in said_of_missing(log_lines)


def said_of_missing(log_lines: object) -> list[str]:
    lines: list[str] = log_lines.taken()  # type: ignore[attr-defined]
    return sorted(line.removeprefix("WARNING desktop.documents.fonts: font ").split(" ")[0] for line in lines)
