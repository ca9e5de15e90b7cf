"""Receipts in every paper, and a whole day read for what must never be said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from tests.support.office import PASSPHRASE, SECRETS
from tests.support.verbs import Loket, entry_file

ROOT = Path(__file__).resolve().parents[2]
PERSONAL = ("Asep Dartiwa", "3208112107869003", "0812-0000-1003", "Dusun Kliwon RT 002")
KEPT_SECRET = (*SECRETS.values(), PASSPHRASE, "kunci-uji", "{UJI00000-0000-0000-0000-000000000000}")


@pytest.mark.parametrize(
    ("paper", "escpos", "beginning"),
    [
        ("A5", (), b"%PDF-"),
        ("A4", (), b"%PDF-"),
        ("80mm", (), b"%PDF-"),
        ("58mm", (), b"%PDF-"),
        ("80mm", ("--escpos",), b"\x1b"),
        ("58mm", ("--escpos",), b"\x1b"),
    ],
)
def test_a_receipt_in_every_paper(
    by_hand: Loket, tmp_path: Path, paper: str, escpos: tuple[str, ...], beginning: bytes
) -> None:
    number = by_hand("record", entry_file(tmp_path)).only["number"]
    out = tmp_path / "tanda-terima"
    first = by_hand("receipt", number, "--paper", paper, *escpos, "--out", str(out))
    assert (first.status, first.only["copy"], first.only["out"]) == (0, False, str(out))
    assert out.read_bytes().startswith(beginning)
    second = by_hand("receipt", number, "--paper", paper, *escpos, "--out", str(out))
    assert second.only["copy"] is True
    assert second.only["sha256"] != first.only["sha256"]


def test_neither_secrets_nor_persons_are_said(online: Loket, service: PracticeService, tmp_path: Path) -> None:
    """Run a whole day and read everything that was said and printed."""
    said, printed = "", ""
    service.faults.add(Fault("validation_422", skip=1))
    (tmp_path / "jahat.txt").write_text(f"saya {PERSONAL[0]} {PERSONAL[1]}")
    number = ""
    for words in (
        ("office", "show"),
        ("record", entry_file(tmp_path)),
        ("record", entry_file(tmp_path, description=" ", title=PERSONAL[0])),
        ("record", entry_file(tmp_path, channel=PERSONAL[0])),
        ("record", entry_file(tmp_path, description=f"Nama saya {PERSONAL[0]}")),
        ("list", "--search", PERSONAL[0]),
        ("list", "--sync", PERSONAL[1]),
        ("show", PERSONAL[1]),
        ("show", "NUMBER"),
        ("outbox",),
        ("sync", "--until-idle"),
        ("release", "NUMBER", "--sent-text", str(tmp_path / "jahat.txt")),
        ("resolve", "NUMBER", "--tracking-id", PERSONAL[1]),
        ("resolve", "NUMBER", "--resend", "--reason", PERSONAL[0]),
        ("receipt", "NUMBER", "--paper", "A5", "--out", str(tmp_path / "tt.pdf")),
    ):
        told = online(*(number if word == "NUMBER" else word for word in words))
        said += told.said
        number = number or next((line["number"] for line in told.documents if "number" in line), "")
        if words[0] != "office":
            printed += json.dumps(told.documents, ensure_ascii=False)
        else:
            assert not [secret for secret in KEPT_SECRET if secret in json.dumps(told.documents)]
    assert number
    assert said
    assert not [private for private in (*PERSONAL, *KEPT_SECRET) if private in said]
    for private in (PERSONAL[1], PERSONAL[2], *KEPT_SECRET):
        assert private not in printed
