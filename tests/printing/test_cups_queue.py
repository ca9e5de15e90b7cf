"""Printing through CUPS, against a private server (`decisions.md` 28): bytes, media, and everything that goes wrong."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.documents import receipt_escpos, receipt_pdf, sealed_pdf
from desktop.domain.receipt import ReceiptContent, SealedIdentity
from desktop.errors import PaperUnknownError, PrinterAbsentError, PrintFailedError
from desktop.settings import Settings
from desktop.ui import cups_queue, printing
from tests.documents.paper import receipt, sealed
from tests.printing.cups_server import CupsServer, SocketPrinter, free_port


@dataclass(frozen=True)
class Facts:
    receipt: ReceiptContent
    sealed: SealedIdentity | None = None


def option(kept: bytes, name: str) -> str:
    """Return one attribute of a job out of its IPP attributes: name and value, each with its length."""
    found = re.search(len(name).to_bytes(2, "big") + name.encode() + b"(..)", kept, re.DOTALL)
    assert found, name
    end = found.end() + int.from_bytes(found[1], "big")
    return kept[found.end() : end].decode()


@pytest.mark.parametrize(
    ("paper", "media", "sheets"),
    [("A5", "A5", 2), ("A4", "A4", 1), ("80mm", r"Custom\.80x\d+mm", 1), ("58mm", r"Custom\.58x\d+mm", 1)],
)
def test_a_receipt_arrives_as_it_is_with_its_paper_named(
    cups: CupsServer, laser: SocketPrinter, paper: str, media: str, sheets: int
) -> None:
    before = cups.jobs()
    assert printing.print_issued(Settings(printer="Laser", receipt_paper=paper), Facts(receipt())) == sheets
    assert laser.job(0) == receipt_pdf.render(receipt(), paper)
    kept = cups.options_of_first_since(before)
    assert re.fullmatch(media, option(kept, "media"))
    assert option(kept, "sides") == "one-sided"
    assert option(kept, "job-name") == "Tanda terima"
    assert b"Asep" not in kept
    assert b"KEC07" not in kept


def test_a_strip_is_as_long_as_its_page(cups: CupsServer, laser: SocketPrinter) -> None:
    before = cups.jobs()
    document = receipt_pdf.render(receipt(), "80mm")
    printing.print_pdf(document, "Laser", "80mm")
    height = round(printing._pages(document)[0][1])
    assert option(cups.options_of_first_since(before), "media") == f"Custom.80x{height}mm"


def test_a_receipt_printer_gets_its_own_bytes(laser: SocketPrinter) -> None:
    settings = Settings(printer="Laser", receipt_paper="58mm", raw_printer=True)
    assert printing.print_issued(settings, Facts(receipt())) == 1
    assert laser.job(0) == receipt_escpos.render(receipt(), "58mm")


def test_a_sheet_on_a_raw_queue_is_still_a_pdf(laser: SocketPrinter) -> None:
    assert printing.print_issued(Settings(printer="Laser", receipt_paper="A4", raw_printer=True), Facts(receipt())) == 1
    assert laser.job(0).startswith(b"%PDF")


def test_the_sealed_sheet_goes_first_on_a4(cups: CupsServer, laser: SocketPrinter) -> None:
    before = cups.jobs()
    printing.print_issued(Settings(printer="Laser"), Facts(receipt(confidential=True), sealed()))
    assert laser.job(0) == sealed_pdf.render(sealed())
    assert laser.job(1) == receipt_pdf.render(receipt(confidential=True), "A5")
    assert option(cups.options_of_first_since(before), "media") == "A4"


def test_a_roll_leaves_the_sealed_sheet_to_the_default_printer(cups: CupsServer, laser: SocketPrinter) -> None:
    settings = Settings(printer="Laser", receipt_paper="80mm", raw_printer=True)
    facts = Facts(receipt(confidential=True), sealed())
    printing.print_issued(settings, facts)
    assert laser.job(0).startswith(b"\x1b@"), "no default printer: the sheet waits for Simpan PDF"
    cups.admin("lpadmin", "-d", "Laser")
    printing.print_issued(settings, facts)
    assert laser.job(1) == sealed_pdf.render(sealed())
    assert laser.job(2).startswith(b"\x1b@")


def test_without_a_name_the_default_printer_prints(cups: CupsServer, laser: SocketPrinter) -> None:
    cups.admin("lpadmin", "-d", "Laser")
    printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "", "A5")
    assert laser.job(0).startswith(b"%PDF")


def test_the_printers_are_listed(laser: SocketPrinter) -> None:
    assert printing.printer_names() == ["Laser"]


def test_without_any_default_there_is_no_printer(laser: SocketPrinter) -> None:
    with pytest.raises(PrinterAbsentError) as failed:
        printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "", "A5")
    assert failed.value.printer == ""


def test_a_printer_that_is_gone_is_named(laser: SocketPrinter) -> None:
    with pytest.raises(PrinterAbsentError) as failed:
        printing.print_issued(Settings(printer="Lama"), Facts(receipt(), sealed()))
    assert failed.value.printer == "Lama"
    assert laser.jobs == []


def test_a_paused_queue_takes_nothing(cups: CupsServer, laser: SocketPrinter) -> None:
    cups.admin("cupsdisable", "-r", "Kertas habis", "Laser")
    with pytest.raises(PrintFailedError) as failed:
        printing.print_issued(Settings(printer="Laser"), Facts(receipt()))
    assert failed.value.detail == "printer_stopped"
    assert cups.waiting("Laser") == ""


def test_a_queue_that_rejects_jobs_is_a_failure(cups: CupsServer, laser: SocketPrinter) -> None:
    cups.admin("cupsreject", "Laser")
    with pytest.raises(PrintFailedError) as failed:
        printing.print_issued(Settings(printer="Laser"), Facts(receipt()))
    assert failed.value.detail == "job_refused"
    assert laser.jobs == []


@pytest.fixture
def switched_off(cups: CupsServer) -> Iterator[int]:
    """A printer of the queue "Mati" that does not answer; its port is given."""
    port = free_port()
    cups.add("Mati", port)
    yield port
    cups.remove("Mati")


def test_a_printer_that_is_off_is_told_and_prints_nothing_later(cups: CupsServer, switched_off: int) -> None:
    with pytest.raises(PrintFailedError) as failed:
        printing.print_issued(Settings(printer="Mati"), Facts(receipt()))
    assert failed.value.detail == "unavailable"
    assert cups.waiting("Mati") == "", "a job left behind would come out as a second paper"
    with socket.create_server(("127.0.0.1", switched_off)) as woken:
        woken.settimeout(0.5)
        with pytest.raises(TimeoutError):
            woken.accept()


def test_paper_that_ran_out_is_told(cups: CupsServer) -> None:
    cups.add_device("Lapar", "habis:/")
    try:
        with pytest.raises(PrintFailedError) as failed:
            printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "Lapar", "A5")
        assert failed.value.detail == "media-empty"
        assert cups.waiting("Lapar") == ""
    finally:
        cups.remove("Lapar")


def test_a_printer_that_stops_while_it_prints_is_told(cups: CupsServer) -> None:
    cups.add_device("Rusak", "rusak:/")
    try:
        with pytest.raises(PrintFailedError) as failed:
            printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "Rusak", "A5")
        assert failed.value.detail == "printer_stopped"
        assert cups.waiting("Rusak") == ""
    finally:
        cups.remove("Rusak")


def test_a_slow_printer_is_no_failure(cups: CupsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cups_queue, "WATCH", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as slow:
        cups.add("Lambat", slow.getsockname()[1])
        try:
            assert printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "Lambat", "A5") == 2
            assert "Lambat" in cups.waiting("Lambat")
        finally:
            cups.remove("Lambat")


def test_a_print_service_that_is_down_has_no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{free_port()}")
    assert printing.printer_names() == []
    with pytest.raises(PrinterAbsentError):
        printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "Laser", "A5")


def test_a_print_service_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{mute.getsockname()[1]}")
        monkeypatch.setattr(cups_queue, "PATIENCE", 0.3)
        with pytest.raises(PrintFailedError) as failed:
            cups_queue.print_document(b"%PDF", "Laser", "A5")
        assert failed.value.detail == "print_service_silent"
        mute.settimeout(1)
        mute.accept()[0].close()


def test_without_cups_raw_bytes_have_no_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not cups_queue.is_here()
    with pytest.raises(PrintFailedError) as failed:
        printing.print_raw(b"\x1b@", "Laser")
    assert failed.value.detail == "raw_needs_cups"


def test_another_paper_is_refused_before_anything_is_sent(laser: SocketPrinter) -> None:
    with pytest.raises(PaperUnknownError):
        printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "Laser", "F4")
    assert laser.jobs == []


def test_a_name_that_looks_like_an_option_is_only_a_name(laser: SocketPrinter) -> None:
    with pytest.raises(PrinterAbsentError):
        printing.print_pdf(receipt_pdf.render(receipt(), "A5"), "-oraw", "A5")
