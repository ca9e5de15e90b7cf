"""What the service writes as HTML becomes plain text: nothing that was said is lost, nothing is rendered."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.dialects.plain_words import MOST_WORK, plain_words, storable

DISPOSITION = (
    'Laporan didisposisikan ke <a href="{{institution_to_link}}"><b>{{institution_to}}</b></a> oleh '
    '<a href="{{institution_from_link}}"><b>{{ institution_from }}</b></a>'
)


def test_places_are_filled_with_and_without_blanks_inside() -> None:
    names = {"institution_to": "Dinas Sosial", "institution_from": "Kecamatan Latihan"}
    assert plain_words(DISPOSITION, names) == "Laporan didisposisikan ke Dinas Sosial oleh Kecamatan Latihan"


def test_places_are_filled_once_and_names_are_no_markup() -> None:
    names = {"a": "{{ b }} <b>&amp;</b>", "b": "bukan ini"}
    assert plain_words("<p>{{a}}</p>", names) == "{{ b }} <b>&amp;</b>"
    assert plain_words("{{a}}{{ a }}", {"a": "{{a}}"}) == "{{a}}{{a}}"


@pytest.mark.parametrize(
    "place", ["{{tak_dikenal}}", "{{ 1a }}", "{{}}", "{{a b}}", "{a}", "{{" + "a" * 65 + "}}", "{{kosong}}"]
)
def test_a_place_nobody_knows_stays_as_written(place: str) -> None:
    assert plain_words(f"x {place} y", {"a": "A", "kosong": ""}) == f"x {place} y"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Terima kasih, laporan kami tindak lanjuti.", "Terima kasih, laporan kami tindak lanjuti."),
        ("  baris\n\n\n\nlagi  ", "baris\n\n\n\nlagi"),
        ("<p>Yth. Pelapor</p><p>Isi</p>", "Yth. Pelapor\n\nIsi"),
        ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
        ("<ul><li>satu</li><li>dua</li></ul>", "- satu\n- dua"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<p>a</p>\n\n\n\n<p>b</p>", "a\n\nb"),
        ("air &amp; listrik &lt;mati&gt; &#50;", "air & listrik <mati> 2"),
        ("a < b dan c > d & e", "a < b dan c > d & e"),
        ("3 <5> 4", "3 <5> 4"),
        ("isi <nama> dan </nama> di sini", "isi <nama> dan </nama> di sini"),
        ("isi <nama/> di sini", "isi <nama/> di sini"),
        ('lihat <a href="http://a.invalid/x?y=1&amp;z=2">ini</a>.', "lihat ini (http://a.invalid/x?y=1&z=2)."),
        ('<a href="http://a.invalid">http://a.invalid</a>', "http://a.invalid"),
        ("<a>tanpa</a> <a href>kosong</a> <a href='#atas'>atas</a> </a>", "tanpa kosong atas"),
        (
            '<a href="http://a.invalid">satu<a href="http://b.invalid">dua</a>',
            "satu (http://a.invalid)dua (http://b.invalid)",
        ),
        ('<img alt="foto jalan" src="http://a.invalid/f.png">', "foto jalan http://a.invalid/f.png"),
        ('<img src="x.png"/>', "x.png"),
        ("<img>jalan", "jalan"),
        ("a<script>alert(1)</script>b<style>p{}</style>c<script/>d", "abcd"),
        ("<!-- disembunyikan -->tampak<?php x ?>", "tampak"),
        ("<b>tebal", "tebal"),
        ("tanda\u202e terbalik\u0007 <i>x</i>", "tanda\u202e terbalik\u0007 x"),
    ],
)
def test_markup_becomes_words(source: str, words: str) -> None:
    assert plain_words(source) == words


@pytest.mark.parametrize(
    "source",
    ["<script>alert(1)</script>", "gunakan <script> untuk itu", "<![<![CDATA[<!> x", "<br><br>", "<!-- saja -->"],
)
def test_what_would_leave_nothing_or_hide_words_is_shown_as_written(source: str) -> None:
    assert plain_words(source) == source


def test_half_a_character_is_marked_for_no_file_can_hold_it() -> None:
    assert plain_words("<b>\ud800</b> dan \udfff") == "\ufffd dan \ufffd"
    assert storable("utuh 😀") == "utuh 😀"


def test_more_markup_than_the_parser_can_take_is_shown_as_written() -> None:
    source = "<b>x</b>" * 10_000
    assert source.count("<") * len(source) > MOST_WORK
    assert plain_words(source) == source


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "&",
        "<a>",
        "{{",
        "<a href='x",
        "</",
        "<![",
        "<?",
        "<script>",
        "&#",
        "<![CDATA[>",
        "<![if>",
        "<a href=x>y",
    ],
)
def test_hostile_text_does_not_hold_the_desk(piece: str) -> None:
    begun = perf_counter()
    for size in (3_000, 1_000_000):
        plain_words(piece * (size // len(piece)))
        plain_words(piece * (size // len(piece)) + ">")
    assert perf_counter() - begun < 5


@given(st.text(alphabet=st.sampled_from(list("<>/&;!-[]{}?='\" abpscritl\n\ud800")), max_size=60))
def test_no_text_breaks_the_reading_and_none_vanishes(source: str) -> None:
    words = plain_words(source, {"a": "A"})
    words.encode()
    assert bool(words) is bool(storable(source).strip())


@given(st.text(alphabet=st.characters(exclude_characters="<&{", exclude_categories=["Cs"])))
def test_text_without_markup_stays_word_for_word(source: str) -> None:
    assert plain_words(source) == source.strip()


@given(
    st.lists(st.sampled_from(["kata", "air & api", "5 < 6"]), min_size=1),
    st.sampled_from(["p", "b", "td", "a", "li", "span"]),
)
def test_every_word_inside_known_elements_is_there(said: list[str], tag: str) -> None:
    found = plain_words("".join(f"<{tag}>{word} </{tag}>" for word in said))
    assert re.sub(r"[\s-]+", " ", found).strip() == " ".join(said)
