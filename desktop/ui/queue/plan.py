"""The line's plan and budget in words and bytes, for the queue and for the command line; no widget is known here."""

from __future__ import annotations

import re

from desktop.domain.line_budget import LineBudget, LinePlan
from desktop.ui.shown import MEGABYTE, size_words

WAITS_FOR_BUDGET = "menunggu anggaran"
NOT_MEGABYTES = "Tulis angka dalam MB, misalnya 20; 0 berarti tanpa batas."
_MEGABYTES = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")


def plan_words(plan: LinePlan) -> str:
    """Return what goes next, `14 teks (60 KB) lalu 9 berkas (6,2 MB)`; empty where nothing waits."""
    parts = []
    if plan.texts:
        start = "Mengirim 1 dari " if plan.is_sending else ""
        parts.append(f"{start}{plan.texts} teks ({size_words(plan.text_bytes)}){_files(plan)}")
    if plan.deferred:
        parts.append(f"{len(plan.deferred)} aduan ({size_words(plan.deferred_bytes)}) {WAITS_FOR_BUDGET}")
    return " · ".join(parts)


def _files(plan: LinePlan) -> str:
    return f" lalu {plan.files} berkas ({size_words(plan.file_bytes)})" if plan.files else ""


def budget_words(budget: LineBudget) -> str:
    """Return `anggaran 20 MB, terpakai 3,1 MB`; empty without a limit."""
    if not budget.limit:
        return ""
    spent = _round_size(budget.spent) if budget.spent else "0"
    return f"anggaran {_round_size(budget.limit)}, terpakai {spent}"


def _round_size(size: int) -> str:
    return size_words(size).replace(",0 MB", " MB")


def typed_budget(typed: str) -> int | None:
    """Return the bytes of a budget typed in MB (`20`, `1,5`, `20 MB`), 0 for none; None where it is no such number."""
    digits = typed.strip().upper().removesuffix("MB").strip().replace(",", ".")
    if _MEGABYTES.fullmatch(digits) is None:
        return None
    return round(float(digits) * MEGABYTE)


def line_words(plan: LinePlan, budget: LineBudget) -> str:
    """Return plan and budget in one line; empty where nothing waits."""
    if plan.is_empty:
        return ""
    return " · ".join(part for part in (plan_words(plan), budget_words(budget)) if part)
