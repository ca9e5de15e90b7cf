"""What a receipt says, part by part: one description that every paper lays out.

The minimum is UU 25/2009 art. 44(2): identity, description, place and time, name and signature of who received it.
Nothing here knows paper, fonts or widths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents import receipt_words as words
from desktop.documents.dates import long_date, plain_date
from desktop.documents.runs import Paragraph, Run, Style, plain, strong
from desktop.domain.receipt import ReceiptContent

STORY_LETTERS = 320
"""How much of the story stands on every paper; the digest ties it to the full one."""

FIELD_LETTERS = 160
NAME_LETTERS = 60
"""Other people's words, and a name where it stands again under its signature; identity itself is never cut."""

EVIDENCE_NAMED = 4
NO_BREAK = "\u00a0"
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office as its letters name it; an empty line is left out."""

    government: str
    office: str
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A label and the paragraphs that stand beside or under it."""

    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The only frame of the receipt: when to come back, and what helps then."""

    lead: str
    date: str
    notes: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: who signs, and what stands under the line."""

    role: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the two copies: its name in the corner and its frame."""

    name: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Receipt:
    """Every part in the order of reading (`screens.md` §5)."""

    letterhead: Letterhead
    title: str
    copy_mark: str
    number: str
    tracking: str
    rows: tuple[Row, ...]
    sheets: tuple[Sheet, Sheet]
    signatures: tuple[Signature, ...]
    foot: tuple[Paragraph, ...]
    practice: bool


def parts_of(content: ReceiptContent) -> Receipt:
    """Describe the receipt; `content` is already masked (`decisions.md` 10)."""
    kind = words.KINDS[content.classification]
    return Receipt(
        letterhead=_letterhead(content),
        title=kind.title,
        copy_mark=f"SALINAN KE-{content.copy_number}" if content.is_copy else "",
        number=content.number,
        tracking=f"Nomor LAPOR! {shortened(content.tracking_id, NAME_LETTERS)}" if content.tracking_id else "",
        rows=tuple(row for row in _rows(content, kind) if row.paragraphs),
        sheets=(
            Sheet(words.CITIZEN_SHEET, _citizen_frame(content, kind)),
            Sheet(words.OFFICE_SHEET, _office_frame(content, kind)),
        ),
        signatures=_signatures(content, kind),
        foot=(strong(words.FREE), plain(f"jurnal{NO_BREAK}{_grouped(content.journal_head)}")),
        practice=content.practice,
    )


def shortened(text: str, letters: int) -> str:
    """Return at most `letters` characters of a text, cut between words where it can be, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    cut = text[: letters - 1]
    at_space = cut.rfind(" ")
    return (cut[:at_space] if at_space > letters // 2 else cut).rstrip(" ,;:.") + _ELLIPSIS


def _letterhead(content: ReceiptContent) -> Letterhead:
    ways = (
        content.office_address,
        f"Telepon {shortened(content.office_phone, NAME_LETTERS)}" if content.office_phone else "",
        content.office_email,
        content.office_website,
    )
    return Letterhead(
        government=shortened(content.office_government, FIELD_LETTERS).upper(),
        office=shortened(content.office_name, FIELD_LETTERS).upper(),
        contact=tuple(shortened(way, FIELD_LETTERS) for way in ways if way),
    )


def _rows(content: ReceiptContent, kind: words.Kind) -> list[Row]:
    return [
        Row("Diterima", (_received(content),)),
        Row(kind.person, _identity(content)),
        Row("Perihal", _field(content.title)),
        Row(kind.story, (_story(content),)),
        Row("Kejadian", _incident(content)),
        Row("Kerugian", _field(content.loss)),
        Row("Permintaan", _field(content.requested_resolution)),
        Row("Bukti", _evidence(content.evidence)),
        Row("Belum lengkap", _missing(content.missing)),
    ]


def _received(content: ReceiptContent) -> Paragraph:
    """Place and time (art. 44(2)c)."""
    at = content.received_at
    office = shortened(content.place, FIELD_LETTERS)
    place = office if office.casefold().startswith("kantor") else f"Kantor {office}"
    where = [
        f"di Loket {shortened(content.desk, NAME_LETTERS)} {place}",
        words.ROADS.get(content.channel, content.channel),
    ]
    return (
        Run(f"{long_date(at.date())}, pukul {at:%H.%M} {content.zone_name}", Style.STRONG),
        Run(", " + ", ".join(part for part in where if part)),
    )


def _identity(content: ReceiptContent) -> tuple[Paragraph, ...]:
    if content.confidential:
        return (strong(words.CONFIDENTIAL),)
    if content.unnamed:
        return (strong(words.UNNAMED), *_details(content))
    address = Run(f", {content.complainant_address}" if content.complainant_address else "")
    return ((Run(content.complainant_name.strip(), Style.STRONG), address), *_details(content))


def _details(content: ReceiptContent) -> tuple[Paragraph, ...]:
    details = (
        f"NIK {content.complainant_nik}" if content.complainant_nik else "",
        f"HP {content.complainant_phone}" if content.complainant_phone else "",
        words.ROLES.get(content.complainant_role, content.complainant_role),
        words.NAME_HIDDEN if content.name_hidden and not content.unnamed else "",
    )
    said = " · ".join(detail for detail in details if detail)
    return (plain(said),) if said else ()


def _story(content: ReceiptContent) -> Paragraph:
    text = shortened(content.description, STORY_LETTERS)
    whole = "ringkas; naskah lengkap" if text.endswith(_ELLIPSIS) else "lengkap;"
    return plain(f"{text} ({whole} {content.description_words} kata, sidik{NO_BREAK}{_grouped(content.text_digest)})")


def _field(text: str) -> tuple[Paragraph, ...]:
    short = shortened(text, FIELD_LETTERS)
    return (plain(short),) if short else ()


def _incident(content: ReceiptContent) -> tuple[Paragraph, ...]:
    about = "kira-kira " if content.incident_date_estimated else ""
    day = about + plain_date(content.incident_date) if content.incident_date else ""
    said = ", ".join(part for part in (day, shortened(content.incident_place, FIELD_LETTERS)) if part)
    return (plain(said),) if said else ()


def _evidence(evidence: Sequence[str]) -> tuple[Paragraph, ...]:
    if not evidence:
        return ()
    named = "; ".join(shortened(name, NAME_LETTERS) for name in evidence[:EVIDENCE_NAMED])
    rest = len(evidence) - EVIDENCE_NAMED
    more = f"; dan {rest} lagi" if rest > 0 else ""
    return (plain(f"{len(evidence)} bukti: {named}{more}"),)


def _missing(codes: Sequence[str]) -> tuple[Paragraph, ...]:
    """Say what art. 42(3) still wants; told, never a reason to refuse."""
    said = ", ".join(words.MISSING.get(code, shortened(code, NAME_LETTERS)) for code in codes)
    return (plain(said),) if said else ()


def _citizen_frame(content: ReceiptContent, kind: words.Kind) -> Frame:
    phone = f" Telepon kantor {shortened(content.office_phone, NAME_LETTERS)}." if content.office_phone else ""
    tracking = "" if content.tracking_id else " Nomor LAPOR! menyusul setelah terkirim."
    spoken = Run(_spoken(content.number), Style.STRONG)
    return Frame(
        lead="Silakan kembali atau telepon mulai ",
        date=long_date(content.come_back_on),
        notes=(
            (Run("Bawa lembar ini, atau sebut "), spoken, Run(f".{phone}{tracking}")),
            plain(kind.answer),
            plain(f"{words.CHANNELS} {kind.unhappy}"),
        ),
    )


def _office_frame(content: ReceiptContent, kind: words.Kind) -> Frame:
    hidden = content.name_hidden and not content.unnamed
    privacy = "Kerahasiaan: nama pengadu disembunyikan dari umum." if hidden else ""
    if content.confidential:
        privacy = "Kerahasiaan: identitas pada lembar tersegel, disimpan kantor."
    supervisory = "Berkadar pengawasan: hanya untuk petugas yang ditunjuk." if content.supervisory else ""
    responsible = shortened(content.responsible, FIELD_LETTERS)
    lines = (
        kind.answer,
        " ".join(part for part in (supervisory, privacy) if part),
        f"Penanggung jawab: {responsible}." if responsible else "",
    )
    return Frame(
        lead=f"{kind.person} kembali atau menelepon mulai ",
        date=long_date(content.come_back_on),
        notes=tuple(plain(line) for line in lines if line),
    )


def _signatures(content: ReceiptContent, kind: words.Kind) -> tuple[Signature, ...]:
    """Two lines to sign; who is confidential signs the sealed sheet instead."""
    nip = f"NIP {shortened(content.officer_nip, NAME_LETTERS)}" if content.officer_nip else ""
    officer = Signature(
        "Petugas penerima,", tuple(line for line in (shortened(content.officer_name, NAME_LETTERS), nip) if line)
    )
    if content.confidential:
        return (officer,)
    name = "(tanpa nama)" if content.unnamed else shortened(content.complainant_name, NAME_LETTERS)
    return (Signature(f"{kind.person},", (name,) if name else ()), officer)


def _spoken(number: str) -> str:
    """Return the part of the number that is said on the telephone: serial and check character."""
    return "-".join(number.split("-")[-2:])


def _grouped(digits: str) -> str:
    """Return the first twelve hexadecimal digits in groups of four."""
    short = digits[:12].upper()
    return NO_BREAK.join(short[at : at + 4] for at in range(0, len(short), 4))
