"""The road of a telephone: SMS to the national number and an e-mail, made from what any dialect may send.

Neither can say that a report is secret, so the text says it; nothing of the person is in it (`decisions.md` 12).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from desktop.domain.complaint import CaseRecord
from desktop.domain.numbering import reference_tag
from desktop.domain.office import ServiceProfile
from desktop.domain.short_messages import Alphabet, ShortMessage, short_messages
from desktop.sync.dialects.assisted import web_date
from desktop.sync.message import Message, message_of

MARK_OF_SECRECY = "RAHASIA. "
DATE_LABEL = "Tanggal Kejadian"
CATEGORY_LABEL = "Kategori"
"""The service's readers are Indonesian; the labels are those of its web form."""

CODE_LIMIT = 1200
"""Bytes that a telephone still reads from a screen; a longer e-mail is copied, not photographed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sms:
    """One SMS as it is sent; `code` is what its QR code says, `units` and `alphabet` how long it is."""

    text: str = field(repr=False)
    code: str = field(repr=False)
    alphabet: Alphabet
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """One e-mail; `link` opens it in a mail program (RFC 6068), `code` is the same where a QR code can hold it."""

    to: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    link: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What a telephone sends of one case; `files_stay` says how many files do not go this way."""

    number: str
    is_secret: bool
    sms: tuple[Sms, ...]
    email: Email | None
    files_stay: int


def compose(record: CaseRecord, service: ServiceProfile) -> Composed:
    """Return the messages of a case for the office's number and address; no e-mail without an address.

    Raises SentTextNeedsCareError where the text may not leave as it is.
    """
    message = message_of(record, reporter="office")
    return Composed(
        number=record.number,
        is_secret=message.is_secret,
        sms=_sms(_text(record, message), service.sms_number),
        email=_email(record, message, service.email_address) if service.email_address else None,
        files_stay=sum(piece.is_sendable for piece in record.attachments),
    )


def _text(record: CaseRecord, message: Message) -> str:
    """Return the whole text: the reference first, then that it is secret, then what was said, when and where."""
    head = f"{reference_tag(record.number)}. "
    said = message.content.removeprefix(head)
    day = f"\n{DATE_LABEL}: {web_date(message.incident_date)}" if message.incident_date else ""
    return _sendable(f"{head}{MARK_OF_SECRECY if message.is_secret else ''}{said}{day}")


def _sms(text: str, number: str) -> tuple[Sms, ...]:
    return tuple(_one_sms(part, number) for part in short_messages(text))


def _one_sms(part: ShortMessage, number: str) -> Sms:
    return Sms(text=part.text, code=f"SMSTO:{number}:{part.text}", alphabet=part.alphabet, units=part.units)


def _email(record: CaseRecord, message: Message, address: str) -> Email:
    subject = " ".join(_sendable(f"{reference_tag(record.number)} {message.title}").split())
    category = f"\n{CATEGORY_LABEL}: {' > '.join(record.entry.category)}" if record.entry.category else ""
    body = _text(record, message) + _sendable(category)
    link = f"mailto:{quote(address, safe='@')}?subject={_escaped(subject)}&body={_escaped(_mail_lines(body))}"
    return Email(to=address, subject=subject, body=body, link=link, code=link if len(link) <= CODE_LIMIT else "")


def _mail_lines(text: str) -> str:
    """Return the text with the line ends RFC 6068 asks for."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def _escaped(text: str) -> str:
    return quote(text, safe="")


def _sendable(text: str) -> str:
    """Return the text as any line can carry it, as on the wire: half a pair of code units becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
