"""What the telephone's page shows of one message: words, measure and code, all worded already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop.domain.outgoing import Travel
from desktop.domain.short_messages import ALONE, ONE_OF_SEVERAL
from desktop.sync.dialects.composer import Composed, Email, Sms
from desktop.ui.labels import ROAD
from desktop.ui.shown import HIDDEN, one_line, paragraphs

MANY = 6
"""More messages than this are dear, and one of them is easily lost."""

NOT_MARKED = "Laporan ini rahasia. SMS dan surel tidak punya tanda rahasia; kata RAHASIA sudah ditulis di depan."
NO_ADDRESS = "Alamat surel tujuan belum ada di profil kantor. Minta administrator mengisinya."
TOO_LONG = "Terlalu panjang untuk kode QR. Buka di program surel, atau salin isinya."
MASKED = "Layar sedang disamarkan. Tekan F8 untuk melihat teks dan kodenya."


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as the telephone sends it; `awaited` is the road whose number is awaited, None before it is ticked."""

    composed: Composed
    title: str = field(repr=False)
    awaited: Travel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposerPage:
    """Everything the page paints; `code` is empty where there is none, and `code_note` says why."""

    number: str
    title: str = field(default="", repr=False)
    road: Travel = Travel.SMS
    heading: str = ""
    text: str = field(default="", repr=False)
    measure: str = ""
    code: str = field(default="", repr=False)
    code_note: str = ""
    warning: str = ""
    note: str = ""
    awaited: str = ""
    place: int = 1
    count: int = 1
    doubt: str = ""
    sure: str = ""


def page_of(standing: Standing, road: Travel, place: int, *, hidden: bool) -> ComposerPage:
    """Return the page of one message of a case; nothing that was said stands on it while `hidden`."""
    composed = standing.composed
    page = ComposerPage(
        number=composed.number,
        title=HIDDEN if hidden else one_line(standing.title),
        road=road,
        warning=NOT_MARKED if composed.is_secret else "",
        note=_note(composed, road),
        awaited=f"Dikirim lewat {ROAD[standing.awaited]}, menunggu nomor" if standing.awaited else "",
    )
    if road is Travel.SMS:
        return _with_sms(page, composed.sms, min(place, len(composed.sms) - 1), hidden=hidden)
    return _with_email(page, composed.email, hidden=hidden)


def _with_sms(page: ComposerPage, messages: tuple[Sms, ...], place: int, *, hidden: bool) -> ComposerPage:
    sms, count = messages[place], len(messages)
    number = sms.code.split(":", 2)[1]
    room = (ALONE if count == 1 else ONE_OF_SEVERAL)[sms.alphabet]
    return replace(
        page,
        heading=f"SMS {place + 1} dari {count}, ke {number}" if count > 1 else f"1 SMS, ke {number}",
        text=HIDDEN if hidden else paragraphs(sms.text),
        measure=f"{sms.units} dari {room} tanda",
        code="" if hidden else sms.code,
        code_note=MASKED if hidden else "",
        place=place + 1,
        count=count,
    )


def _with_email(page: ComposerPage, email: Email | None, *, hidden: bool) -> ComposerPage:
    if email is None:
        return replace(page, heading="Surel", code_note=NO_ADDRESS)
    words = f"Perihal: {email.subject}\n\n{email.body}"
    return replace(
        page,
        heading=f"Surel, ke {one_line(email.to)}",
        text=HIDDEN if hidden else paragraphs(words),
        measure=f"{len(email.body)} huruf",
        code="" if hidden else email.code,
        code_note=MASKED if hidden else "" if email.code else TOO_LONG,
    )


def _note(composed: Composed, road: Travel) -> str:
    notes = []
    if road is Travel.SMS and len(composed.sms) > MANY:
        notes.append(f"{len(composed.sms)} SMS: lewat surel atau kurir lebih ringan.")
    if composed.files_stay:
        notes.append(f"{composed.files_stay} berkas tidak ikut; tetap tersimpan di sini.")
    return " ".join(notes)
