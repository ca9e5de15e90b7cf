"""What a form to the service offers and says while one writes: lists, counter, secrecy, and what exactly will leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.delivery import Step
from desktop.domain.outgoing import FILES_LIMIT, Outgoing, length_of, warnings_of
from desktop.errors import Failure, InvalidEntryError, SentTextNeedsCareError
from desktop.ui.dates import due_words
from desktop.ui.labels import DEADLINE, word
from desktop.ui.messages import problem_words, words_for
from desktop.ui.national_words import read_moment
from desktop.ui.shown import one_line, size_words
from desktop.usecases.reading import CaseView
from desktop.usecases.service_lists import ServiceLists

TEXT, TARGET, FILES = "text", "target", "files"
"""The places of a form a problem can stand beside."""

PLACE_OF: Mapping[str, str] = {
    "content": TEXT,
    "reason": TEXT,
    "is_secret": TEXT,
    "target_id": TARGET,
    "files": FILES,
}
OPEN_PLACE = "{{"
LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A piece of evidence that may go along: its copy's size in bytes."""

    uid: str
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One form: its words, what is to choose from, and what the report itself decides."""

    step: Step
    title: str
    deadline: str
    road: str
    confirm: str
    choice_label: str
    choices: tuple[tuple[str, str, str], ...]
    choices_note: str
    text_label: str
    templates: Mapping[str, str]
    files: tuple[FileChoice, ...]
    report_is_secret: bool
    tracking_id: str
    limit: int
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What is wrong with a form: words by place, and the span of code points in the text, if one is at fault."""

    words: Mapping[str, str]
    span: tuple[int, int] | None = None


def writing_of(view: CaseView, step: Step, lists: ServiceLists, today: date, *, by_hand: bool) -> Writing:
    """Return the form for a reply or a forwarding of a case."""
    record, zone = view.record, view.office.time_zone
    reply = step is Step.REPLY
    read = f"Daftar LAPOR! dibaca {read_moment(lists.read_at, today, zone)}." if lists.read_at else ""
    unread = "" if reply else "Daftar instansi belum pernah dibaca; tulis nomor instansinya di LAPOR!."
    pieces = [piece for piece in record.attachments if piece.is_sendable] if reply else []
    return Writing(
        step=step,
        title=f"Balas di LAPOR! #{record.tracking_id}" if reply else "Bukan wewenang kantor ini: teruskan",
        deadline=_deadline(view, today),
        road=(
            "Kantor ini menyalin dengan tangan: tulisan ini masuk panel Di LAPOR!, disalin ke situs, lalu ditandai."
            if by_hand
            else "Dikirim sendiri saat daring, satu kali."
        ),
        confirm="Simpan untuk disalin" if by_hand else ("Antrekan tanggapan" if reply else "Antrekan penerusan"),
        choice_label="Templat" if reply else "Instansi",
        choices=_templates(lists) if reply else _institutions(lists),
        choices_note=read or unread,
        text_label="Isi tanggapan" if reply else "Alasan",
        templates={template.code: template.text for template in lists.templates} if reply else {},
        files=tuple(FileChoice(piece.uid, file_name(piece.name), piece.sent_size) for piece in pieces),
        report_is_secret=record.entry.privacy.is_secret,
        tracking_id=record.tracking_id,
        limit=lists.reply_limit,
        by_hand=by_hand,
    )


def _deadline(view: CaseView, today: date) -> str:
    if not view.deadlines:
        return ""
    first = min(view.deadlines, key=lambda deadline: deadline.due_on)
    return f"{word(DEADLINE, first.code)}: {due_words(first.due_on, today)[0]}"


def _templates(lists: ServiceLists) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (template.code, f"{one_line(template.code)} · {one_line(template.text)[:60]}", "")
        for template in lists.templates
        if template.text.strip()
    )


def _institutions(lists: ServiceLists) -> tuple[tuple[str, str, str], ...]:
    """Return institutions by name; two of one name are told apart by their ids in the words themselves."""
    names = Counter(one_line(place.name).casefold() for place in lists.institutions)
    return tuple(
        (place.id, name if names[name.casefold()] == 1 else f"{name} ({place.id})", place.id)
        for place in lists.institutions
        for name in (one_line(place.name),)
    )


def file_name(name: str) -> str:
    """Return a file's name short enough for a button, its ending kept."""
    shown = one_line(name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 9]}…{shown[-8:]}"


def counter_words(writing: Writing, text: str) -> tuple[str, bool]:
    """Return how long the text is for the service, and whether that is longer than its own clients allow."""
    length, limit = length_of(text), writing.limit
    if length <= limit:
        return f"{_thousands(length)} dari {_thousands(limit)} tanda", False
    return f"{_thousands(length)} tanda, lebih dari {_thousands(limit)}: dikirim utuh, mungkin ditolak", True


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def summary_words(writing: Writing, outgoing: Outgoing) -> str:
    """Return what exactly will leave, before it does."""
    if not outgoing.content.strip():
        return "Belum ada yang akan dikirim."
    parts = [f"{length_of(outgoing.content)} tanda"]
    sizes = [piece.size for piece in writing.files if piece.uid in outgoing.files]
    if sizes:
        parts.append(f"{len(sizes)} berkas {size_words(sum(sizes))}")
    if writing.step is Step.FORWARD:
        where = one_line(outgoing.target_name or outgoing.target_id) or "…"
        what = f"penerusan ke “{where}”"
    else:
        what = "tanggapan rahasia" if outgoing.is_secret else "tanggapan terbuka"
    many = "many_files" in warnings_of(outgoing, limit=writing.limit)
    warnings = [f"Lebih dari {FILES_LIMIT} berkas: mungkin ditolak."] if many else []
    if OPEN_PLACE in outgoing.content:
        warnings.append("Masih ada {{…}} yang belum diisi.")
    doing = "Yang disalin" if writing.by_hand else "Yang dikirim"
    return " ".join([f"{doing}: {what}, {', '.join(parts)}, ke laporan #{writing.tracking_id}.", *warnings])


def beside(failure: Failure) -> Beside:
    """Return where in the form a failure belongs, in words; what belongs nowhere stands beside the text."""
    if isinstance(failure, InvalidEntryError):
        return Beside({PLACE_OF.get(one.field, TEXT): problem_words(one) for one in failure.problems})
    said = words_for(failure)
    words = f"{said.sentence} {said.next_step}".strip()
    span = failure.spans[0] if isinstance(failure, SentTextNeedsCareError) and failure.spans else None
    return Beside({TEXT: words}, span)
