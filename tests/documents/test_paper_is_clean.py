"""Paper tells nobody more than it shows: no link, no script, no stray file, no name in its metadata (M13)."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from desktop.documents import receipt_pdf, sealed_pdf
from desktop.paths import resource
from tests.documents.paper import hostile_receipt, hostile_texts, receipt, sealed

ROOT = Path(__file__).parent.parent.parent
ACTIVE = {"/URI", "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/AA", "/OpenAction", "/Annots"}
NAME = "NAMASANGATRAHASIA"

RENDERED: list[tuple[str, Callable[[], bytes]]] = [
    *(
        (paper, lambda paper=paper: receipt_pdf.render(receipt(complainant_name=NAME), paper))
        for paper in receipt_pdf.PAPERS
    ),
    ("sealed", lambda: sealed_pdf.render(sealed(complainant_name=NAME))),
]


def keys_of(document: bytes) -> set[str]:
    """Return every dictionary key and every name in a document, however deep."""
    reader = PdfReader(io.BytesIO(document))
    found: set[str] = set()
    for at in range(1, len(reader.xref[0]) + 1):
        found |= _names(IndirectObject(at, 0, reader).get_object())
    return found


def _names(value: object) -> set[str]:
    if isinstance(value, DictionaryObject):
        return {str(key) for key in value} | {name for part in value.values() for name in _names(part)}
    if isinstance(value, list):
        return {name for part in value for name in _names(part)}
    return {str(value)} if isinstance(value, str) else set()


@pytest.mark.parametrize("paper", ["A5", "80mm"])
def test_no_hostile_text_becomes_a_link_or_a_script(paper: str) -> None:
    for name, text in hostile_texts().items():
        document = receipt_pdf.render(hostile_receipt(text[:150]), paper)
        assert keys_of(document) & ACTIVE == set(), name


@pytest.mark.parametrize(("kind", "render"), RENDERED)
def test_no_name_in_the_metadata(kind: str, render: Callable[[], bytes]) -> None:
    document = render()
    reader = PdfReader(io.BytesIO(document))
    assert reader.metadata is not None
    facts = {key: str(value) for key, value in reader.metadata.items() if not key.endswith("Date")}
    title = "Lembar identitas" if kind == "sealed" else "Tanda terima"
    assert facts == {
        "/Author": "Loket Aduan",
        "/Creator": "Loket Aduan",
        "/Keywords": "",
        "/Producer": "Loket Aduan",
        "/Subject": "",
        "/Title": title,
        "/Trapped": "/False",
    }
    assert NAME.encode() not in document
    assert b"KEC07" not in document


@pytest.mark.parametrize(("kind", "render"), RENDERED)
def test_every_font_is_embedded(kind: str, render: Callable[[], bytes]) -> None:
    reader = PdfReader(io.BytesIO(render()))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert {font["/BaseFont"].split("+")[-1] for font in fonts} <= {
        "LiberationSans", "LiberationSans-Bold", "LiberationMono-Bold"
    }  # fmt: skip
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts), kind


@pytest.mark.parametrize(("kind", "render"), RENDERED)
def test_the_same_facts_give_the_same_bytes(kind: str, render: Callable[[], bytes]) -> None:
    assert render() == render(), kind


WATCHED = """
import sys
from desktop.documents import receipt_pdf, receipt_escpos, sealed_pdf
from tests.documents.paper import hostile_receipt, receipt, sealed
sealed_pdf.render(sealed())
receipt_escpos.render(receipt(), "58mm")
opened = []
def watch(event, arguments):
    if event == "open" or event.startswith(("socket.", "subprocess.", "os.exec", "shutil.", "webbrowser.")):
        opened.append(f"{event} {arguments[0]}")
sys.addaudithook(watch)
for text in ('<img src="/etc/passwd">', "file:///etc/hosts", "\\U0001f600 \\u0645\\u0631\\u062d \\u4fee"):
    for paper in receipt_pdf.PAPERS:
        receipt_pdf.render(hostile_receipt(text), paper)
receipt_escpos.render(hostile_receipt("<img src='http://127.0.0.1/x'>"), "80mm")
print("\\n".join(opened))
"""


def test_nothing_is_opened_but_the_bundled_fonts() -> None:
    """Audit hooks can't be taken back, so this runs in a process of its own."""
    ended = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, check=True)
    opened = {line for line in ended.stdout.splitlines() if not line.endswith((".py", ".pyc"))}
    fonts = re.escape(str(resource("fonts")))
    assert opened, "the wider fonts are read only now: the hook must have seen them"
    assert [line for line in opened if not re.fullmatch(rf"open {fonts}/[A-Za-z0-9-]+\.ttf", line)] == []


def test_naming_the_rooms_loads_no_pdf_library() -> None:
    code = (
        "import sys; from desktop.documents import receipt_pdf, receipt_escpos, sealed_pdf, receipt_parts, pictures; "
        "print([name for name in ('reportlab', 'PIL', 'pypdfium2', 'segno') if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
