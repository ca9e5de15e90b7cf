"""The sealed identity sheet laid out on A4: whose identity it is, the signatures, and room to note each opening."""

from __future__ import annotations

from desktop.documents.blocks import Block, Box, Code, Rule, flow, gap
from desktop.documents.dates import long_date
from desktop.documents.drawing import MM, Pen
from desktop.documents.fonts import width_of
from desktop.documents.lines import single_line
from desktop.documents.receipt_parts import NAME_LETTERS, shortened
from desktop.documents.receipt_words import PRACTICE
from desktop.documents.runs import Paragraph, Run, Style, plain, strong
from desktop.documents.setting import banner, beside, centred, framed, joined, paragraph, paragraphs, set_line
from desktop.domain.receipt import SealedIdentity

WIDTH, HEIGHT = 210 * MM, 297 * MM
SIDE, EDGE = 25 * MM, 20 * MM
INNER = WIDTH - 2 * SIDE
SIZE = 11.0

TITLE = "LEMBAR IDENTITAS PENGADU"
CONFIDENTIAL = "RAHASIA · Pasal 42 ayat (5) UU 25/2009"
PRACTICE_LINE = "LATIHAN · DATA REKAAN"
KEEPING = (
    "Lembar ini memuat identitas pengadu yang dirahasiakan. Ditandatangani, dimasukkan ke amplop tertutup, dan "
    "disimpan oleh petugas yang ditunjuk. Dibuka hanya untuk keperluan pemeriksaan; setiap pembukaan dicatat di bawah "
    "ini dan dalam jurnal."
)
OPENING = ("Dibuka tanggal", "Oleh", "Keperluan", "Tanda tangan")
STATEMENT = "Saya menyatakan identitas di atas benar dan meminta agar dirahasiakan."

_LABEL = 120.0
_CODE = 32 * MM
_PAD = 8.0
_SIGN_ROOM = 56.0
_SIGN_LINE = 170.0
_OPENING_ROWS = 4
_CELL = 20.0


def draw(pen: Pen, identity: SealedIdentity) -> None:
    """Draw the sheet; long values flow on to further pages."""
    again = [*paragraph((Run(identity.number, Style.MONO), Run(" · lanjutan")), SIZE, INNER), gap(SIZE)]
    for page in flow([*_head(identity), *_rows(identity)], _closing(identity), again, HEIGHT - 2 * EDGE):
        pen.start_page(WIDTH, HEIGHT)
        if identity.practice:
            pen.watermark(PRACTICE, (WIDTH / 2, HEIGHT / 2), INNER)
        pen.place(page, SIDE, HEIGHT - EDGE)
        pen.end_page()


def _head(identity: SealedIdentity) -> list[Block]:
    width = INNER - _CODE
    size = min(18.0, width / width_of(identity.number, Style.MONO))
    number = set_line(single_line(identity.number, Style.MONO, size), size)
    words = joined([*paragraph(strong(TITLE), 14, width), number], above=20)
    code = Code(INNER - _CODE + _CODE * 4 / 29, 4, _CODE, identity.number)
    return [
        *([banner(PRACTICE_LINE, 11, INNER), gap(8)] if identity.practice else []),
        *centred(plain(identity.office_government.upper()), 12, INNER),
        *centred(strong(identity.office_name.upper()), 16, INNER),
        Block(10, (Rule(0, 4, INNER, 1.4), Rule(0, 6.6, INNER, 0.5))),
        Block(max(words.height, _CODE + 8), (*words.items, code)),
        framed(centred(strong(CONFIDENTIAL), 13, INNER - 2 * _PAD, _PAD), INNER, _PAD, 1.6),
        gap(16),
    ]


def _rows(identity: SealedIdentity) -> list[Block]:
    at = identity.received_at
    rows = (
        ("Nama", strong(identity.complainant_name)),
        ("Alamat", plain(identity.complainant_address)),
        ("NIK", plain(identity.complainant_nik)),
        ("Telepon", plain(identity.complainant_phone)),
        ("Pengaduan diterima", plain(f"{long_date(at.date())}, pukul {at:%H.%M} {identity.zone_name}")),
    )
    return [block for label, value in rows for block in _row(label, value)]


def _row(label: str, value: Paragraph) -> list[Block]:
    """Set a label and its value; what is not known has a line to write on."""
    blank = Block(SIZE * 1.5, (Rule(_LABEL, SIZE * 1.1, INNER - _LABEL, 0.5),))
    lines = paragraph(value, SIZE, INNER - _LABEL, _LABEL) or [blank]
    name = set_line(single_line(label, Style.PLAIN, SIZE), SIZE)
    return [beside(name, lines[0], 0), *lines[1:], gap(SIZE * 0.6)]


def _closing(identity: SealedIdentity) -> list[Block]:
    column = INNER / 2
    signer = shortened(identity.complainant_name, NAME_LETTERS)
    officer = shortened(identity.officer_name, NAME_LETTERS)
    left, right = _signature("Pengadu,", signer, column), _signature("Petugas penerima,", officer, column)
    return [
        gap(10),
        *paragraphs([plain(STATEMENT)], SIZE, INNER),
        gap(24),
        beside(left, right, column),
        gap(28),
        *paragraph(plain(KEEPING), 10, INNER),
        gap(10),
        _openings(),
    ]


def _openings() -> Block:
    """Set an empty table; whoever opens the envelope writes in it."""
    width = INNER / len(OPENING)
    names = [centred(strong(name), 9, width, at * width)[0] for at, name in enumerate(OPENING)]
    rows = range(1 + _OPENING_ROWS)
    cells = [Box(at * width, row * _CELL, width, _CELL, 0.5) for row in rows for at in range(len(OPENING))]
    heads = [item.moved(0, 4) for name in names for item in name.items]
    return Block(len(rows) * _CELL, (*cells, *heads))


def _signature(role: str, name: str, column: float) -> Block:
    rule = Block(_SIGN_ROOM, (Rule((column - _SIGN_LINE) / 2, _SIGN_ROOM - 1, _SIGN_LINE),))
    return joined([*centred(plain(role), SIZE, column), rule, *centred(plain(name), SIZE, column)])
