"""What must not leave: NIK-shaped runs always, the identity where the name is hidden; and what may be said freely."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import Complainant
from desktop.domain.privacy_scan import Span, SpanKind, find_spans
from tests.unit.entries import ASEP

NIK = "3208112107869003"


def found(text: str, who: Complainant = ASEP, *, identity: bool = True) -> list[tuple[str, str]]:
    spans = find_spans(text, who, look_for_identity=identity)
    return [(span.kind.value, text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    "run",
    [
        NIK,
        "3208 1121 0786 9003",
        "3208.1121.0786.9003",
        "320811-210786-9003",
        "32 08 11 21 07 86 9003",
        "3208- 1121/0786_9003",
        "3208 - 1121 - 0786 - 9003",
        "3208\u20131121\u20130786\u20139003",
        "32-08-11-210786-9003",
        "3,2,0,8,1,1,2,1,0,7,8,6,9,0,0,3",
        "\uff13\uff12\uff10\uff18\uff11\uff11\uff12\uff11\uff10\uff17\uff18\uff16\uff19\uff10\uff10\uff13",
        "32081121\u200b07869003",
        "\u0663\u0662\u0660\u0668\u0661\u0661\u0662\u0661\u0660\u0667\u0668\u0666\u0669\u0660\u0660\u0663",
        "3208115403799001",
        "9901234107869003",
        "1234567890123456",
    ],
)
def test_nik_shaped_runs_are_seen_however_they_are_written(run: str) -> None:
    for text in (run, f"NIK saya {run}, mohon dicek", f"NIK{run}.", f"tgl 12 {run}", f"{run} 0812"):
        assert found(text, Complainant(), identity=False) == [("nik", run)]


@pytest.mark.parametrize(
    "text",
    [
        "Harga 30.000 10.000 20.000 5",
        "123456789012345",
        "12345678901234567",
        "0812-0000-1003 dan 0812-0000-1004",
        "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "Kejadian 12/11/2026 08.00-10.00 di loket",
        "Cuti 12/11/2026 - 10/12/2026",
        "Buka 12-11-2026, 08:00 - 12:00",
        "Rp12.500.000, 13.750.000",
        "2026-11-03 10:00 2026",
        "",
    ],
)
def test_other_numbers_are_no_nik(text: str) -> None:
    assert found(text, Complainant(), identity=False) == []


def test_the_recorded_number_is_seen_even_if_it_is_no_nik() -> None:
    who = Complainant(nik="32081121078690")
    assert found("nomor 3208 1121 0786 90 itu", who, identity=False) == [("nik", "3208 1121 0786 90")]
    assert found("nomor 1234567 itu", Complainant(nik="1234567"), identity=False) == []
    assert found("paspor B1234567 itu", Complainant(nik="B1234567"), identity=False) == []


@pytest.mark.parametrize(
    "written",
    [
        "Asep Dartiwa",
        "ASEP DARTIWA",
        "asep  dartiwa",
        "Asep\nDartiwa",
        "Asep, Dartiwa",
        "Dartiwa",
        "asep",
        "A\u200bsep Dartiwa",
        "Ase\u0301p",
    ],
)
def test_the_name_is_seen_whole_and_in_parts(written: str) -> None:
    assert found(f"Saya, {written}, melapor") == [("name", written)]


@pytest.mark.parametrize("text", ["Asepnya ini dari dapur", "kasep", "Saya melapor", "dartiwan", "asep_x"])
def test_other_words_are_no_name(text: str) -> None:
    assert found(text) == []


def test_titles_and_words_of_every_day_name_nobody_alone() -> None:
    who = Complainant(name="Hj. Putri Cahaya Rumsiah, S.Pd.")
    assert found("Putri saya kena cahaya lampu. Hj. itu s pd", who) == []
    assert found("nama saya Putri Cahaya Rumsiah", who) == [("name", "Putri Cahaya Rumsiah")]
    assert found("Bu Putri Rumsiah", who) == [("name", "Putri Rumsiah")]
    assert found("Bu Rumsiah", who) == [("name", "Rumsiah")]
    everyday = Complainant(name="Indah Permata")
    assert found("taman yang indah", everyday) == []
    assert found("saya Indah Permata", everyday) == [("name", "Indah Permata")]
    group = Complainant(name="Pengurus Karang Taruna Gilang")
    assert found("kami dari karang taruna mau usul", group) == []
    assert found("kata taruna Gilang", group) == [("name", "taruna Gilang")]
    single = Complainant(name="Indah")
    assert found("taman yang indah", single) == []


@pytest.mark.parametrize("name", ["(nama tidak disebut)", "-", "", "H.", "Pak", "\u200b", "x" * 5000])
def test_names_that_name_nobody(name: str) -> None:
    assert found("(nama tidak disebut) - H. Pak warga x", Complainant(name=name)) == []


@pytest.mark.parametrize(
    "written",
    [
        "0812-0000-1003",
        "081200001003",
        "+62 812-0000-1003",
        "62812 0000 1003",
        "+62 (0)812 0000 1003",
        "(0812) 0000 1003",
        "0812.0000.1003",
        "812 0000 1003",
        "0062 812 0000 1003",
    ],
)
def test_the_telephone_is_seen_in_any_spelling(written: str) -> None:
    text = f"hubungi {written}, terima kasih"
    ((kind, seen),) = found(text)
    assert kind == "phone"
    assert "".join(filter(str.isdigit, seen))[-11:] == "81200001003"


@pytest.mark.parametrize("text", ["0812-0000-1004", "10812000010031", "812 0000", "0812-0000-10035"])
def test_other_telephones_are_free(text: str) -> None:
    assert found(text) == []


def test_a_short_number_is_not_looked_for() -> None:
    assert found("telepon 110 atau 1708", Complainant(phone="110")) == []


@pytest.mark.parametrize(
    "written",
    [
        "Dusun Kliwon RT 002 RW 002",
        "dusun kliwon rt 2 rw 2",
        "Dsn. Kliwon RT 02/RW 02",
        "RT 2 RW 2",
        "RT.002/002",
        "rt02 rw02",
    ],
)
def test_the_address_is_seen(written: str) -> None:
    assert found(f"rumah saya di {written} itu") == [("address", written)]


@pytest.mark.parametrize(
    "text", ["Dusun Kliwon", "Kec. Cipanggulaan", "RT 3 RW 2", "RT 2", "RT 2 RW 21", "Jalan Kliwon rusak"]
)
def test_the_area_is_free_to_speak_of(text: str) -> None:
    assert found(f"jalan di {text} rusak") == []


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("Jl. Kemuning No. 3 RT 002 RW 006, Kec. Cipanggulaan", "Jalan Kemuning nomor 3"),
        ("Jl. Kemuning No. 3, Kec. Cipanggulaan", "jl kemuning no.03"),
        ("Jl. Kemuning No. 3, Kec. Cipanggulaan", "Kemuning 3"),
        ("Perum Bumi Asri Blok C-7, Kec. Cipanggulaan", "Blok C7"),
        ("Perum Bumi Asri Blok C-7, Kec. Cipanggulaan", "perumahan bumi asri blk C 7"),
        ("Belakang Pasar Cipanggulaan", "belakang pasar cipanggulaan"),
        ("RT 3", "RT 003"),
    ],
)
def test_what_leads_to_a_door(address: str, written: str) -> None:
    ((kind, seen),) = found(f"saya tinggal di {written} itu", Complainant(address=address))
    assert kind == "address"
    assert seen.lower() in written.lower()


@pytest.mark.parametrize("address", ["-", "(hanya nama akun)", "", "Leuwisaat", "Kec. Cipanggulaan, Kab. Kuningan"])
def test_addresses_that_lead_nowhere(address: str) -> None:
    assert found("Leuwisaat Kec. Cipanggulaan, Kab. Kuningan", Complainant(address=address)) == []


def test_the_mail_address_is_seen() -> None:
    assert found("kirim ke ASEP.D@example.invalid.", replace(ASEP, name="")) == [("email", "ASEP.D@example.invalid")]
    assert found("xasep.d@example.invalid", replace(ASEP, name="")) == []
    assert found("asep di invalid", Complainant(email="asep")) == []


def test_identity_is_only_looked_for_where_the_name_is_hidden() -> None:
    text = f"Saya Asep Dartiwa, 0812-0000-1003, {NIK}"
    assert found(text, identity=False) == [("nik", NIK)]
    assert [kind for kind, _ in found(text)] == ["name", "phone", "nik"]


def test_spans_never_overlap() -> None:
    text = "Asep Dartiwa RT 002 RW 002 Asep"
    spans = find_spans(text, ASEP, look_for_identity=True)
    assert spans == (Span(0, 12, SpanKind.NAME), Span(13, 26, SpanKind.ADDRESS), Span(27, 31, SpanKind.NAME))


digits = st.text("0123456789", min_size=4, max_size=4)
separators = st.sampled_from(["", " ", ".", "-", " - ", "/", "_"])


@st.composite
def niks(draw: st.DrawFn) -> str:
    day = draw(st.integers(1, 31)) + draw(st.sampled_from([0, 40]))
    head = draw(st.sampled_from(["3208", "3174", "9171", "9900"])) + draw(st.text("0123456789", min_size=2, max_size=2))
    return f"{head}{day:02d}{draw(st.integers(1, 12)):02d}{draw(st.integers(0, 99)):02d}{draw(digits)}"


@given(niks(), st.lists(separators, min_size=15, max_size=15), st.text("abc xyz.,\n", max_size=20))
def test_no_nik_gets_through_whatever_separates_its_digits(nik: str, gaps: list[str], around: str) -> None:
    run = "".join(digit + gap for digit, gap in zip(nik, [*gaps, ""], strict=True))
    text = f"{around} {run} {around}"
    spans = find_spans(text, Complainant(), look_for_identity=False)
    covered = set().union(*(range(span.start, span.end) for span in spans))
    assert set(range(len(around) + 1, len(around) + 1 + len(run))) <= covered


names = st.lists(st.from_regex(r"[A-Z][a-z]{3,8}xq", fullmatch=True), min_size=1, max_size=4)


@given(names, st.data(), st.text("abc .,\n", max_size=20))
def test_no_word_of_a_name_gets_through(words: list[str], data: st.DataObject, around: str) -> None:
    word = data.draw(st.sampled_from(words))
    shown = data.draw(st.sampled_from([word, word.upper(), word.lower(), f"{word[:2]}\u200b{word[2:]}"]))
    text = f"{around} {shown} {around}"
    spans = find_spans(text, Complainant(name=" ".join(words)), look_for_identity=True)
    assert any(text[span.start : span.end] == shown for span in spans)


anything = st.text(max_size=60)


@given(anything, st.builds(Complainant, name=anything, phone=anything, address=anything, nik=anything, email=anything))
def test_any_text_is_scanned_and_spans_are_sound(text: str, who: Complainant) -> None:
    spans = find_spans(text, who, look_for_identity=True)
    assert list(spans) == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(anything, anything)
def test_a_whole_recorded_name_with_letters_is_always_found_in_itself(before: str, after: str) -> None:
    who = Complainant(name="Enok Rumsiah")
    text = f"{before} Enok Rumsiah {after}"
    assert any(span.kind is SpanKind.NAME for span in find_spans(text, who, look_for_identity=True))


@pytest.mark.parametrize(
    "unit",
    ["1 2 3 ", "9", "asep ", "Asep Dartiwa 0812 3208 1121 rt 2 rw ", "(((((", "62 0 8 ", "é", "3208112107869003 "],
)
def test_scanning_takes_linear_time(unit: str) -> None:
    """Eight times the text may cost about eight times as much, never sixty-four times."""

    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.process_time()
        find_spans(text, ASEP, look_for_identity=True)
        return time.process_time() - begun

    small = max(cost(50_000), 0.01)
    assert cost(400_000) < 32 * small


def test_a_whole_megabyte_is_scanned_while_somebody_waits() -> None:
    """Goal half a second; the bound leaves room for a busy machine."""
    begun = time.process_time()
    find_spans("Jalan di depan sekolah rusak sejak bulan lalu. " * 22_000, ASEP, look_for_identity=True)
    assert time.process_time() - begun < 5
