"""Every reason for which a courier's paper is refused has its sentence, and no sentence is for nothing."""

from __future__ import annotations

import ast
from pathlib import Path

from desktop.errors import CourierRefusedError
from desktop.ui.courier_sentences import COURIER
from desktop.ui.messages import words_for

ROOT = Path(__file__).resolve().parents[2]


def codes_in_program() -> set[str]:
    """Return the codes that stand in the program's text where it refuses a paper."""
    found: set[str] = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"CourierRefusedError", "whole"}:
                found |= {
                    str(inner.value)
                    for arg in node.args
                    for inner in ast.walk(arg)
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
                }
    return found


def test_each_code_has_its_sentence_and_each_sentence_its_code() -> None:
    codes = codes_in_program()
    assert len(codes) > 15
    assert codes == set(COURIER) - {""}


def test_a_sentence_says_what_happened_and_what_to_do() -> None:
    for code, (sentence, next_step) in COURIER.items():
        words = words_for(CourierRefusedError(code))
        assert (words.sentence, words.next_step) == (sentence, next_step)
        assert sentence.endswith(".")
        assert next_step.endswith(".")
    assert words_for(CourierRefusedError("asing")).sentence == COURIER[""][0]
