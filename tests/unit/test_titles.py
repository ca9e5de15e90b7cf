"""A title out of the story: first sentence that tells something, short, words whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.titles import LONGEST, propose_title


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("Lampu jalan mati.", "Lampu jalan mati"),
        ("Sampah tidak diangkut tiga minggu! Bau sekali.", "Sampah tidak diangkut tiga minggu"),
        ("Jalan rusak berat sekali\nSudah dua tahun", "Jalan rusak berat sekali"),
        ("Assalamualaikum wr. wb.\nAir PDAM mati sembilan hari. Tolong.", "Air PDAM mati sembilan hari"),
        ("Kepada Yth. Bapak Camat di tempat.\nJembatan desa kami putus.", "Jembatan desa kami putus"),
        ("Jl. Leuwisaat No. 5 rusak berat. Tolong.", "Jl. Leuwisaat No. 5 rusak berat"),
        ("Pungutan Rp150.000 diminta di loket 2. Saya kesal.", "Pungutan Rp150.000 diminta di loket 2"),
        ("1. Jalan desa rusak parah sekali. 2. Lampu mati.", "1. Jalan desa rusak parah sekali"),
        ("(Ditulis petugas, dibacakan kembali.) Ibu saya tidak dapat bantuan.", "Ibu saya tidak dapat bantuan"),
        ("(Catatan petugas saja.)", "(Catatan petugas saja.)"),
        ("Kenapa bansos saya berhenti?? Tolong dicek.", "Kenapa bansos saya berhenti"),
        ('Petugas bilang "besok datang lagi ya." Saya pulang.', 'Petugas bilang "besok datang lagi ya'),
        ("Kata petugas tunggu saja…", "Kata petugas tunggu saja"),
        ("...", "..."),
        ("Pak. Bu. Ya.", "Pak. Bu. Ya"),
        ("Jalan   kabupaten\tdi  depan rusak. Ya.", "Jalan kabupaten di depan rusak"),
    ],
)
def test_titles(story: str, title: str) -> None:
    assert propose_title(story) == title


def test_a_long_sentence_is_cut_between_words() -> None:
    story = "Jalan kabupaten yang menghubungkan dua desa " + "rusak berat " * 20
    title = propose_title(story)
    assert title.endswith(("rusak…", "berat…"))
    assert len(title) <= LONGEST
    assert story.startswith(title[:-1])


def test_one_endless_word_is_cut_but_never_inside_a_character() -> None:
    assert propose_title("a" * 500) == "a" * (LONGEST - 1) + "…"
    base = "a" * (LONGEST - 3) + "e" + "\u0301" * 50
    assert propose_title(base) == "a" * (LONGEST - 3) + "…"
    assert propose_title("\u0301" * 500) == "\u0301…"


def test_only_the_beginning_of_a_huge_story_is_read() -> None:
    assert propose_title("x" * 1_000_000).endswith("…")


@given(st.text(max_size=400))
def test_a_title_is_one_short_line_of_the_story(story: str) -> None:
    title = propose_title(story)
    assert len(title) <= LONGEST
    assert title == " ".join(title.split())
    assert bool(title) == bool(story.strip())
    assert title.removesuffix("…") in " ".join(story.split()) or title in " ".join(story.split())
