"""Printing where there is no CUPS command: pages drawn by Qt, tried here through Qt's own way to the private server.

Each print runs in a process of its own: the client library reads the server's address once in a process's life.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import ImageChops
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from desktop.documents import receipt_pdf
from desktop.documents.pictures import pictures
from desktop.errors import PrinterAbsentError, PrintFailedError
from desktop.ui import printing, qt_printer
from tests.documents.paper import receipt
from tests.printing.cups_server import CupsServer, SocketPrinter

ROOT = Path(__file__).parent.parent.parent
NUMBER = "KEC07-A-2611-0042-5"
PROGRAM = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from PySide6.QtGui import QGuiApplication
from desktop.errors import Failure
from desktop.documents import receipt_pdf
from desktop.ui import printing, qt_printer
from tests.documents.paper import receipt
application = QGuiApplication([])
paper, printer = sys.argv[1:]
document = receipt_pdf.render(receipt(), paper)
media = printing._paper_of(paper, printing._pages(document)[0])
with ThreadPoolExecutor(1) as work:
    job = work.submit(qt_printer.print_document, document, printer, media)
failed = job.exception()
if failed is not None and not isinstance(failed, Failure):
    raise failed
print(json.dumps({"failed": failed and [type(failed).__name__, *vars(failed).values()], "names": qt_printer.names()}))
"""


def printed(cups: CupsServer, paper: str, printer: str) -> dict[str, object]:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, paper, printer],
        cwd=ROOT,
        env={**os.environ, "CUPS_SERVER": cups.address},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told: dict[str, object] = json.loads(ended.stdout)
    return told


@pytest.mark.usefixtures("qapp")
def test_pages_are_drawn_up_to_the_edge(tmp_path: Path) -> None:
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFileName(str(tmp_path / "kertas.pdf"))
    document = receipt_pdf.render(receipt(), "A5")
    qt_printer.draw(document, target, printing.Paper("A5", 210, 148))
    drawn = list(pictures((tmp_path / "kertas.pdf").read_bytes(), 72))
    meant = list(pictures(document, 72))
    for one, other in zip(drawn, meant, strict=True):
        assert one.size == pytest.approx(other.size, abs=2)
        ink = [
            ImageChops.invert(page).point([255 * (level > 90) for level in range(256)]).getbbox()
            for page in (one, other)
        ]
        assert ink[0] == pytest.approx(ink[1], abs=3)


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_job_that_can_not_begin_is_a_failure(tmp_path: Path) -> None:
    target = QPrinter()
    target.setOutputFileName(str(tmp_path / "tidak ada" / "kertas.pdf"))
    with pytest.raises(PrintFailedError) as failed:
        qt_printer.draw(receipt_pdf.render(receipt(), "A4"), target, printing.Paper("A4", 210, 297))
    assert failed.value.detail == "job_refused"


@pytest.mark.usefixtures("qapp")
def test_without_any_print_service_there_is_no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printing.printer_names() == []
    for printer in ("", "Laser"):
        with pytest.raises(PrinterAbsentError) as failed:
            printing.print_pdf(receipt_pdf.render(receipt(), "A5"), printer, "A5")
        assert failed.value.printer == printer


@pytest.mark.parametrize(
    ("paper", "sizes"),
    [("A5", [(210, 148), (210, 148)]), ("A4", [(210, 297)]), ("80mm", [(80, None)]), ("58mm", [(58, None)])],
)
def test_pages_come_out_whole_and_at_their_size(
    cups: CupsServer, laser: SocketPrinter, paper: str, sizes: list[tuple[int, int | None]]
) -> None:
    assert printed(cups, paper, "Laser") == {"failed": None, "names": ["Laser"]}
    job = laser.job(0)
    pages = PdfReader(io.BytesIO(job)).pages
    assert len(pages) == len(sizes)
    for page, (width, height) in zip(pages, sizes, strict=True):
        box = [float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height)]
        turned = box[::-1] if page.rotation % 180 else box
        assert turned[0] == pytest.approx(width, abs=0.6)
        assert height is None or turned[1] == pytest.approx(height, abs=0.6)
    codes = [found.text for page in pictures(job, 200) for found in zxingcpp.read_barcodes(page)]
    assert codes == [NUMBER] * (1 if paper.endswith("mm") else 2)


def test_a_printer_that_is_gone_is_named(cups: CupsServer, laser: SocketPrinter) -> None:
    assert printed(cups, "A5", "Lama")["failed"] == ["PrinterAbsentError", "Lama"]
    assert printed(cups, "A5", "")["failed"] == ["PrinterAbsentError", ""]
    assert laser.jobs == []


def test_a_stopped_printer_takes_nothing(cups: CupsServer, laser: SocketPrinter) -> None:
    cups.admin("cupsdisable", "Laser")
    assert printed(cups, "A5", "Laser")["failed"] == ["PrintFailedError", "printer_stopped"]
    assert cups.waiting("Laser") == ""
