"""The digest that tells a repeated entry from another one stands in every store: it must never come out differently."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from desktop.domain.complaint import Entry
from desktop.usecases.register_complaint import content_digest
from tests.support.office import entry


def test_the_digest_of_a_known_entry_is_what_it_always_was() -> None:
    known = entry("u-1", incident_date=date(2026, 1, 2), category=("jalan",), description="é")
    assert content_digest(known) == "7d5a9b2b22cbebb0d96b102c5ae9a5caf9737a4ae16133c4ae1ea666c0d2b5d4"
    assert content_digest(replace(known, uid="u-2")) == content_digest(known)
    assert content_digest(replace(known, loss="")) != content_digest(known)


@pytest.mark.parametrize(
    "other",
    [
        entry(),
        entry(complainant=None, respondent=None, contact_way=None),
        entry(evidence_notes=("foto", "surat"), description="\U0001f6a7 \ud800"),
    ],
    ids=["whole", "bare", "odd"],
)
def test_the_digest_is_of_every_member_at_every_depth(other: Entry) -> None:
    whole = asdict(replace(other, uid=""))
    text = json.dumps(whole, sort_keys=True, ensure_ascii=True, default=str)
    assert content_digest(other) == hashlib.sha256(text.encode()).hexdigest()
