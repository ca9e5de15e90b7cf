"""What stands beside each field while it is typed: what was understood, what is unusual, and the fix as a button."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.domain.complaint import ComplainantRole, ContactWay
from desktop.domain.nik import DIGITS, check_nik, nik_digits
from desktop.domain.office import Person
from desktop.domain.text_marks import is_blank, visible
from desktop.domain.titles import propose_title
from desktop.ui.dates import long_date
from desktop.ui.entry.form import Form
from desktop.ui.entry.incident import DateReading
from desktop.ui.entry.reading import names_a_unit, read_contact, read_nik
from desktop.ui.labels import WARNING

NUMBER_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima")


@dataclass(frozen=True, slots=True)
class Note:
    """Beside one field: a muted `hint` inside it, a `problem` under it, a `fix` that puts `value` there."""

    hint: str = ""
    icon: str = ""
    placeholder: str = ""
    problem: str = ""
    fix: str = ""
    value: str = ""


NOTHING = Note()

LOOKED_THROUGH = 20_000
"""Letters of the story that are looked through while it is typed; F12 looks through all of it."""

CONTACT_HINT = {
    ContactWay.PHONE: "HP",
    ContactWay.EMAIL: "surel",
    ContactWay.ADDRESS: "ke alamat",
    ContactWay.COMES_BACK: "datang sendiri",
    ContactWay.NOTICE_BOARD: "papan",
}


def title_note(form: Form) -> Note:
    """Offer the story's first sentence as the title; Tab accepts it, and F12 takes it where nothing else is typed."""
    proposed = visible(propose_title(form.story))
    if not proposed:
        return NOTHING
    if is_blank(form.title):
        return Note(hint="Tab terima", placeholder=proposed)
    return Note(hint="dari kalimat Anda" if form.title == propose_title(form.story) else "")


def when_note(reading: DateReading, warnings: Collection[str], *, typing: bool) -> Note:
    """Show the day that was understood, or what is wrong with it once the cursor has gone on."""
    if reading.incident.day is not None:
        told = "kira-kira " if reading.incident.estimated else ""
        unusual = "" if typing else _first(warnings, ("incident_in_future", "late_window"))
        return Note(hint=told + long_date(reading.incident.day), problem=unusual)
    if not reading.problem or typing:
        return NOTHING
    return Note(problem=reading.problem, fix="Pakai" if reading.suggestion else "", value=reading.suggestion)


def contact_note(form: Form, warnings: Collection[str], *, typing: bool) -> Note:
    """Show what the contact was read as; a way that needs an address points at it."""
    contact = read_contact(form.contact)
    if contact.way is None:
        return Note(placeholder="HP, surel, atau F4")
    if contact.way is ContactWay.ADDRESS and is_blank(form.address):
        return Note(hint=CONTACT_HINT[contact.way], problem="Tulis alamatnya di kolom Alamat.")
    unusual = "" if typing else _first(warnings, ("phone_unusual", "email_unusual"))
    return Note(hint=CONTACT_HINT[contact.way], problem=unusual)


def _first(warnings: Collection[str], codes: Sequence[str]) -> str:
    """Return the words of the first of these warnings that was given."""
    return next((WARNING[code] for code in codes if code in warnings), "")


def nik_note(form: Form, *, typing: bool) -> Note:
    """Count the digits while they are typed; warn afterwards, never refuse (`domain.md` §6.1)."""
    nik, absence = read_nik(form.nik)
    if absence:
        return Note(hint="alasan tanpa NIK")
    if not nik:
        return Note(placeholder="boleh kosong; alasan F4")
    count = len(nik_digits(nik))
    warnings = check_nik(nik, gender="")
    if not warnings:
        return Note(hint=f"{DIGITS} angka", icon="check")
    if typing:
        return Note(hint=f"{count} angka")
    if "nik_length" in warnings and nik_digits(nik).isdigit():
        return Note(hint=f"{count} angka", problem=_length_words(count))
    return Note(problem=WARNING.get(warnings[0], "NIK tidak biasa. Boleh tetap disimpan."))


def _length_words(count: int) -> str:
    off = abs(count - DIGITS)
    amount = NUMBER_WORDS[off] if off < len(NUMBER_WORDS) else str(off)
    how = f"kurang {amount}" if count < DIGITS else f"lebih {amount}"
    return f"NIK {count} angka, {how}. Boleh tetap disimpan."


def respondent_note(form: Form, staff: Sequence[Person], *, likely: bool) -> Note:
    """Tell whom the complaint is about as it was understood; a member of staff fires the fence (`decisions.md` 14)."""
    chosen = next((member for member in staff if form.respondent_login and member.login == form.respondent_login), None)
    if chosen is not None:
        name = visible(chosen.name)
        return Note(
            hint=visible(chosen.position),
            problem=f"{name} disebut. Laporan ini tidak akan terlihat olehnya dan diteruskan ke Inspektorat.",
        )
    if likely:
        return Note(problem=WARNING["respondent_may_be_staff"])
    if is_blank(form.respondent):
        return Note(placeholder="unit atau orang; pegawai F4")
    return Note(hint="unit, bukan orang" if names_a_unit(form.respondent) else "")


def role_note(form: Form) -> Note:
    """Tell what a proxy must bring (UU 25/2009 art. 42(1))."""
    return Note(hint="minta surat kuasa" if form.role == ComplainantRole.PROXY else "")


def name_note(warnings: Collection[str], *, typing: bool) -> Note:
    """Tell where a name stands although none was to be recorded."""
    return Note(problem="" if typing else _first(warnings, ("unnamed_but_named",)))


SHOWN_TEXTS = ("title", "village", "place", "category", "request", "loss", "respondent", "name", "address", "contact")
"""Lines in which a mark that turns the text around or draws nothing may hide; a field can only obey it."""

LONGEST_SHOWN = 60
HIDDEN_IN_STORY = "Ada tanda tersembunyi di dalam teks; F6 memperlihatkannya."


def with_hidden_marks(form: Form, notes: Mapping[str, Note]) -> dict[str, Note]:
    """Add to the notes where a text holds what a field can't show: there it stands with visible marks."""
    told = dict.fromkeys(SHOWN_TEXTS, NOTHING) | dict(notes)
    for name in SHOWN_TEXTS:
        text = getattr(form, name)
        shown = visible(text)
        if shown != text and not told[name].problem:
            told[name] = replace(told[name], problem=f"Ada tanda tersembunyi: {shown[:LONGEST_SHOWN]}")
    return told


def story_note(story: str) -> Note:
    """Count the words, and tell where something hides between them."""
    begun = story[:LOOKED_THROUGH]
    hidden = HIDDEN_IN_STORY if visible(begun) != begun.replace("\r\n", "\n") else ""
    return Note(hint=f"{len(story.split())} kata", problem=hidden)
