"""What stands beside each field: what was understood, what is unusual, and the fix; never a refusal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.complaint import ComplainantRole, ContactWay
from desktop.domain.permissions import Sight
from desktop.domain.text_marks import is_blank, visible
from desktop.ui.entry.fields import PROBLEM_FIELDS, RARE, WALK
from desktop.ui.entry.form import FIELDS, Form
from desktop.ui.entry.help import help_pages
from desktop.ui.entry.incident import IncidentDay, read_when
from desktop.ui.entry.offers import category_items, readable, village_items
from desktop.ui.entry.open_draft import short
from desktop.ui.entry.reading import entry_of, names_a_unit, read_contact, read_nik, role_asked_for
from tests.support.entry import Entered, enter, opened_office
from tests.support.office import MadeOffice

TODAY = date(2026, 11, 23)
FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeOffice]:
    with opened_office(tmp_path / "kantor") as office:
        yield office


@pytest.fixture
def desk(made: MadeOffice) -> Entered:
    return enter(made)


def settle(desk: Entered, focused: str = "story", **values: str | bool) -> None:
    """Type, go to a field, and let the notes be read."""
    desk.type(**values)
    desk.presenter.moved_to(focused)
    desk.work()


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("3/11", "Selasa, 3 November 2026"),
        ("kmrn", "Minggu, 22 November 2026"),
        ("sen", "Senin, 16 November 2026"),
        ("sekitar 17/11", "kira-kira Selasa, 17 November 2026"),
    ],
)
def test_a_typed_date_is_shown_as_it_was_understood(desk: Entered, typed: str, hint: str) -> None:
    settle(desk, "when", when=typed)
    assert desk.wall.notes["when"].hint == hint


def test_a_date_that_does_not_exist_is_told_with_its_fix_once_the_cursor_has_gone_on(desk: Entered) -> None:
    settle(desk, "when", when="31/11")
    assert desk.wall.notes["when"].problem == ""
    desk.presenter.moved_to("village")
    note = desk.wall.notes["when"]
    assert note.problem == "Tanggal 31 November tidak ada. Maksudnya 30 November 2025?"
    assert (note.fix, note.value) == ("Pakai", "30/11/2025")
    settle(desk, "village", when="31/9")
    assert desk.wall.notes["when"].problem == "Tanggal 31 September tidak ada. Maksudnya 30 September?"


def test_words_that_are_no_date_are_kept_with_the_place(desk: Entered, made: MadeOffice) -> None:
    settle(desk, "village", when="habis lebaran", place="Pasar")
    assert desk.wall.notes["when"].problem == "Tanggal tidak terbaca; dicatat dengan kata-kata ini."
    settle(desk, story="Jalan rusak", contact="akan datang sendiri")
    desk.save()
    with made.store.reading() as unit:
        kept = unit.complaints.get(desk.number, Sight.of_system(), reveal=True)
    assert kept is not None
    assert kept.entry.incident_place == "Pasar (waktu menurut pengadu: habis lebaran)"
    assert kept.entry.incident_date is None
    assert entry_of(Form(), "u", incident=IncidentDay(words="x")).incident_place == "(waktu menurut pengadu: x)"


@pytest.mark.parametrize(("typed", "problem"), [("0/0", "Tanggal ini tidak ada."), ("", ""), ("\u200b", "")])
def test_dates_without_a_suggestion(typed: str, problem: str) -> None:
    reading = read_when(typed, TODAY)
    assert (reading.problem, reading.suggestion, reading.incident.day) == (problem, "", None)


def test_late_and_future_dates_are_told_not_refused(desk: Entered) -> None:
    settle(desk, "village", when="1/2/2026")
    assert desk.wall.notes["when"].problem == "Lebih dari 30 hari sejak kejadian. Tetap diterima."
    settle(desk, "village", when="besok")
    assert "masa depan" in desk.wall.notes["when"].problem


@pytest.mark.parametrize(
    ("typed", "way", "hint"),
    [
        ("0812-0000-1003", ContactWay.PHONE, "HP"),
        ("asep@example.invalid", ContactWay.EMAIL, "surel"),
        ("akan", ContactWay.COMES_BACK, "datang sendiri"),
        ("papan pengumuman", ContactWay.NOTICE_BOARD, "papan"),
        ("SURAT ke alamat", ContactWay.ADDRESS, "ke alamat"),
        ("datang", ContactWay.COMES_BACK, "datang sendiri"),
        ("pengumuman", ContactWay.NOTICE_BOARD, "papan"),
        ("alam", ContactWay.PHONE, "HP"),
        ("", None, ""),
        (" ; ", None, ""),
    ],
)
def test_the_contact_is_read_from_one_field(desk: Entered, typed: str, way: ContactWay | None, hint: str) -> None:
    assert read_contact(typed).way is way
    settle(desk, "contact", contact=typed)
    assert desk.wall.notes["contact"].hint == hint


def test_the_first_contact_is_the_main_way_and_the_others_are_kept() -> None:
    contact = read_contact("akan datang sendiri; 0812-0000-1003; a@example.invalid; 0813-0000-1004")
    assert contact.way is ContactWay.COMES_BACK
    assert contact.phone == "0812-0000-1003; 0813-0000-1004"
    assert contact.email == "a@example.invalid"


def test_an_unusual_contact_is_told_and_a_letter_needs_an_address(desk: Entered) -> None:
    settle(desk, contact="12")
    assert desk.wall.notes["contact"].problem == "Nomor telepon tidak biasa. Boleh tetap disimpan."
    settle(desk, contact="surat ke alamat")
    assert desk.wall.notes["contact"].problem == "Tulis alamatnya di kolom Alamat."
    settle(desk, address="Dusun Kliwon")
    assert desk.wall.notes["contact"].problem == ""


@pytest.mark.parametrize(
    ("typed", "hint", "problem"),
    [
        ("3208 1121 0786 9003", "16 angka", ""),
        ("320811210786900", "15 angka", "NIK 15 angka, kurang satu. Boleh tetap disimpan."),
        ("3208112107869003123", "19 angka", "NIK 19 angka, lebih tiga. Boleh tetap disimpan."),
        ("320811", "6 angka", "NIK 6 angka, kurang 10. Boleh tetap disimpan."),
        ("99x", "", "NIK tidak 16 angka. Boleh tetap disimpan."),
        ("tidak bersedia", "alasan tanpa NIK", ""),
        ("", "", ""),
    ],
)
def test_the_nik_is_counted_and_never_refused(desk: Entered, typed: str, hint: str, problem: str) -> None:
    settle(desk, nik=typed)
    note = desk.wall.notes["nik"]
    assert (note.hint, note.problem) == (hint, problem)


def test_a_nik_is_not_judged_while_it_is_typed(desk: Entered) -> None:
    settle(desk, "nik", nik="32081121")
    assert desk.wall.notes["nik"].hint == "8 angka"
    assert desk.wall.notes["nik"].problem == ""


def test_why_there_is_no_nik_is_kept_as_its_code() -> None:
    assert read_nik("Tidak dibawa") == ("", "not_brought")
    assert read_nik(" 32 ") == ("32", "")
    assert read_nik("\u200b") == ("", "")


def test_the_title_is_proposed_and_accepted_with_tab(desk: Entered) -> None:
    assert not desk.presenter.accept_title()
    settle(desk, story="Lampu jalan mati sejak lama. Gelap sekali.")
    assert desk.wall.notes["title"].placeholder == "Lampu jalan mati sejak lama"
    assert desk.presenter.accept_title()
    assert desk.presenter.drafts.current.form.title == "Lampu jalan mati sejak lama"
    assert desk.wall.notes["title"].hint == "dari kalimat Anda"
    assert not desk.presenter.accept_title()
    settle(desk, title="Judul sendiri")
    assert desk.wall.notes["title"].hint == ""


def test_the_respondent_is_a_unit_a_person_or_somebody_of_this_office(desk: Entered) -> None:
    settle(desk, respondent="Dinas PUTR")
    assert desk.wall.notes["respondent"].hint == "unit, bukan orang"
    settle(desk, respondent="Juragan pasir")
    assert desk.wall.notes["respondent"].hint == ""
    settle(desk, respondent="Pak Wahyu Pratomo")
    assert "ditahan sampai diputuskan" in desk.wall.notes["respondent"].problem
    settle(desk, respondent="", respondent_login="")
    assert desk.wall.notes["respondent"].placeholder


@pytest.mark.parametrize(
    ("text", "unit"), [("Kantor Desa", True), ("Kepala Desa Leuwisaat", False), ("PT Maju", True), ("Budi", False)]
)
def test_offices_and_people_are_told_apart(text: str, unit: bool) -> None:
    assert names_a_unit(text) is unit


def test_the_role_is_asked_for_when_it_is_typed_or_chosen(desk: Entered) -> None:
    assert not role_asked_for(Form(name="Asep"))
    assert role_asked_for(Form(name="Asep (kuasa Enok)"))
    assert role_asked_for(Form(role=ComplainantRole.WITNESS.value))
    settle(desk, role=ComplainantRole.PROXY.value, name="Asep", contact="akan datang sendiri")
    assert desk.wall.notes["role"].hint == "minta surat kuasa"


def test_a_name_beside_without_name_is_told(desk: Entered) -> None:
    settle(desk, name="Asep", contact="akan datang sendiri", name_answer="unnamed")
    assert "Dipilih tanpa nama" in desk.wall.notes["name"].problem


def test_the_checklist_follows_the_words(desk: Entered) -> None:
    settle(desk, story="x")
    assert [line.given for line in desk.wall.checks] == [False] * 5
    assert desk.wall.checks[-1].words == "Tanda tangan — di tanda terima"
    settle(desk, name="Asep", address="Dusun", loss="Rp1", request="Tambal", when="3/11", place="Pasar")
    assert [line.given for line in desk.wall.checks] == [True, True, True, True, False]
    assert desk.wall.checks[0].spoken == "Nama dan alamat lengkap: ada"
    assert desk.wall.checks[-1].spoken.endswith("belum ada")
    settle(desk, classification="information_request")
    assert [line.words for line in desk.wall.checks] == ["Nama dan alamat lengkap"]


def test_marks_that_hide_are_shown_beside_the_field(desk: Entered) -> None:
    settle(desk, story="nomor \u202ekilabret", name="Asep\u200b", nik="32\u202e")
    assert desk.wall.notes["story"].problem == "Ada tanda tersembunyi di dalam teks; F6 memperlihatkannya."
    assert desk.wall.notes["name"].problem == "Ada tanda tersembunyi: Asep[U+200B]"
    settle(desk, story="biasa\r\nsaja", name="Asep", loss="a\u202eb")
    assert desk.wall.notes["story"].problem == ""
    assert desk.wall.notes["name"].problem == ""
    assert desk.wall.notes["loss"].problem == "Ada tanda tersembunyi: a[U+202E]b"
    settle(desk, loss="a")
    assert desk.wall.notes["loss"].problem == ""


def test_notes_are_read_a_quarter_second_after_the_last_key(desk: Entered) -> None:
    desk.type(story="satu dua")
    assert desk.wall.notes["story"].hint == "0 kata"
    desk.wait(0.3)
    assert desk.wall.notes["story"].hint == "2 kata"


def test_every_field_has_help_and_every_problem_a_field() -> None:
    assert set(help_pages()) == {*WALK, *RARE}
    assert set(PROBLEM_FIELDS.values()) <= set(WALK)
    assert set(FIELDS) == {*WALK, *RARE, "respondent_login"}


def test_lists_offer_own_villages_first_and_readable_categories() -> None:
    items = village_items("32.08.01")
    assert items[0][2] == items[1][2]
    assert len({key for key, _, _ in items}) == len(items), "no two offers mean different places by one key"
    words = [words for _, words, _ in category_items()]
    assert len(set(words)) == len(words)
    assert readable("JALAN BERLUBANG") == "Jalan berlubang"
    assert readable("Sudah baik") == "Sudah baik"


def hostile_strings() -> list[str]:
    """Return the 120 strings; long ones are written down as what is repeated and how often."""
    texts = [line["text"] for line in json.loads((FIXTURES / "hostile-text.json").read_text("utf-8"))["strings"]]
    return [text if isinstance(text, str) else text["repeat"] * text["times"] for text in texts]


@pytest.mark.parametrize("hostile", hostile_strings(), ids=range(120))
def test_hostile_strings_pass_through_every_field_and_none_is_refused(shared: Entered, hostile: str) -> None:
    """120 strings typed into every text field, and as story after a visible prefix (`decisions.md` 18)."""
    fields = (
        "title",
        "when",
        "village",
        "place",
        "category",
        "request",
        "loss",
        "respondent",
        "name",
        "address",
        "nik",
    )
    shared.type(**dict.fromkeys(fields, hostile), story=f"Lap {hostile}", contact=f"akan datang sendiri; {hostile}")
    shared.type(name_answer="hidden", report_answer="public")
    shared.wait(0.5)
    shared.made.clock.forward(seconds=3)
    shared.save()
    assert shared.wall.problems == ()
    with shared.made.store.reading() as unit:
        kept = unit.complaints.get(shared.number, Sight.of_system(), reveal=True)
    assert kept is not None
    assert kept.entry.description == f"Lap {hostile}"
    assert kept.entry.loss == hostile
    if kept.entry.complainant is not None and not is_blank(hostile):
        assert kept.entry.complainant.name == hostile
        assert kept.entry.complainant.address == hostile
    assert visible(short(hostile)) == short(hostile), "a tab shows marks, never the character itself"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entered]:
    with opened_office(tmp_path_factory.mktemp("ganas") / "kantor") as office:
        yield enter(office)
