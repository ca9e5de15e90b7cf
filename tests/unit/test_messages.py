"""Every failure has words, and words quote nothing personal."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import errors
from desktop.errors import Failure, FieldProblem
from desktop.intake.taking import NOTES, REFUSALS
from desktop.sync.wire import NoByteReason
from desktop.ui.messages import Words, note_words, problem_words, words_for
from desktop.ui.problem_sentences import CONTACT_TROUBLE, FILE_REFUSED, NOTE, PROBLEM

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Kenari3208112107869003"
SAMPLES: dict[str, object] = {
    "str": CANARY,
    "int": 7,
    "bool": True,
    "Path": Path("/data/loket/loket.db"),
    "datetime": datetime(2026, 11, 23, 2, 44, tzinfo=UTC),
    "tuple[FieldProblem, ...]": (FieldProblem("complainant.name", "missing", CANARY), FieldProblem("", "odd", CANARY)),
    "tuple[tuple[int, int], ...]": ((1, 2),),
    "tuple[str, ...]": ("Isi Laporan Awal",),
}
NAMES_ITSELF = {"DeskTakenError", "TrackingIdTakenError"}
"""Their facts are desk letters and numbers, and the sentence needs them."""


def kinds(base: type[Failure] = Failure) -> Iterator[type[Failure]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


def made(kind: type[Failure]) -> Failure:
    return kind(*(SAMPLES[str(field.type)] for field in fields(kind)))  # each field has its sample by its type


ALL_KINDS = sorted(set(kinds()), key=str)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_failure_has_words(kind: type[Failure]) -> None:
    words = words_for(made(kind))
    assert words.sentence.endswith(".")
    assert words.sentence[0].isupper() or words.sentence[0] == "#"
    assert words.next_step
    if kind.__name__ not in NAMES_ITSELF:
        assert CANARY not in words.sentence + words.next_step
    assert str(made(kind)) == kind.__name__


def test_a_failure_without_words_is_noticed() -> None:
    class UnheardOfError(Failure):
        pass

    with pytest.raises(LookupError):
        words_for(UnheardOfError())


def test_waiting_is_told_in_seconds_and_minutes() -> None:
    assert words_for(errors.WrongSecretError(0)) == Words("PIN salah.", "Coba lagi.")
    assert words_for(errors.WrongSecretError(5)) == Words("PIN salah.", "Tunggu 5 detik.")
    assert words_for(errors.SignInDelayedError(61)).next_step == "Tunggu 2 menit."


def test_a_lost_keyring_is_told_apart_from_a_locked_store(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words_for(errors.PassphraseNeededError(keyring_lost=False)).sentence == "Data terkunci."
    assert "kunci sistem hilang" in words_for(errors.PassphraseNeededError(keyring_lost=True)).sentence
    monkeypatch.setattr(sys, "platform", "win32")
    assert "kunci Windows hilang" in words_for(errors.PassphraseNeededError(keyring_lost=True)).sentence


def test_the_screens_own_wording_is_used() -> None:
    assert words_for(errors.FileRefusedError("x", "broken")) == Words(
        "Berkas rusak, tidak dilampirkan.", "Pindai ulang F9."
    )
    assert words_for(errors.TrackingIdTakenError("9412077", "KEC07-A-2611-0037-0")).sentence == (
        "#9412077 sudah dipakai KEC07-A-2611-0037-0."
    )
    assert words_for(errors.PrivacyUndecidedError()).sentence == "Ditahan: kerahasiaan belum ditanyakan."
    assert note_words("shrunk", sent_size=310_400) == "Foto terlalu besar untuk LAPOR!, sudah dikecilkan ke 310 KB."
    missing = words_for(errors.StoreMissingError(Path("/loket/loket.db"))).sentence
    assert missing == f"Berkas data tidak ditemukan di {Path('/loket')}. Jangan buat baru."


def test_every_code_of_intake_has_words() -> None:
    assert set(REFUSALS) == set(FILE_REFUSED)
    assert set(NOTES) == set(NOTE)
    assert words_for(errors.FileRefusedError("x", "baru")) == words_for(errors.FileRefusedError("x", "unreadable"))
    assert note_words("kode_baru") == "kode_baru"


def test_every_certificate_trouble_and_road_has_words() -> None:
    tls = {str(reason) for reason in NoByteReason if reason.startswith("tls_")}
    assert tls <= set(CONTACT_TROUBLE)
    assert "salin-tempel" in words_for(errors.ServiceUnreachableError("road_without_line")).sentence
    assert words_for(errors.ServiceUnreachableError("service_trouble_503")).sentence == "Belum ada sambungan."


def problem_codes() -> set[str]:
    """Return every literal code given to a FieldProblem or a field reader anywhere in the program."""
    codes: set[str] = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in {"FieldProblem", "wrong"} and len(node.args) > 1:
                codes.update(
                    leaf.value
                    for leaf in ast.walk(node.args[1])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                )
    return codes


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_problem_code_of_the_program_has_words() -> None:
    codes = problem_codes()
    assert {"missing", "file_unreadable", "unknown_kind"} <= codes, "the search itself works"
    assert codes - set(PROBLEM) == set()
    assert set(PROBLEM) - codes == set(), "no words without a code"
    assert problem_words(FieldProblem("x", "kode_baru")) == "Belum benar (kode_baru)."
    assert problem_words(FieldProblem("description", "missing")) == "Tulis apa yang terjadi, satu kalimat cukup."


def test_words_are_had_without_the_window() -> None:
    code = "import sys, desktop.ui.messages, desktop.cli.output; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60).returncode == 0
