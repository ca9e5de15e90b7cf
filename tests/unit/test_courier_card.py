"""A card is taken whole or not at all, and its digits are those of every fact on it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.courier.card import LARGEST_CARD, fingerprint, is_fingerprint, read_card, write_card
from desktop.errors import CourierRefusedError
from tests.support.courier_papers import station

_, CARD = station("KEC07")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(write_card(CARD))
    change(document)
    return json.dumps(document).encode()


def test_a_card_reads_back_as_it_was_written() -> None:
    assert read_card(write_card(CARD)) == CARD
    assert CARD.station == "KEC07-A"


def test_the_digits_come_in_groups_that_can_be_read_aloud() -> None:
    assert re.fullmatch(r"(\d{5} ){7}\d{5}", fingerprint(CARD))
    assert is_fingerprint(fingerprint(CARD), CARD)
    assert is_fingerprint(fingerprint(CARD).replace(" ", "-"), CARD)
    assert is_fingerprint(fingerprint(CARD).replace(" ", ""), CARD)


def test_one_wrong_digit_is_another_card() -> None:
    digits = fingerprint(CARD)
    for place, sign in enumerate(digits):
        if sign != " ":
            assert not is_fingerprint(digits[:place] + str((int(sign) + 1) % 10) + digits[place + 1 :], CARD)
    assert not is_fingerprint("", CARD)
    assert not is_fingerprint("١٢٣", CARD)


@pytest.mark.parametrize(
    "changes", [{"code": "KEC08"}, {"desk": "B"}, {"name": "Lain"}, {"practice": True}, {"verify_key": "0" * 64}]
)
def test_every_fact_counts(changes: dict[str, Any]) -> None:
    assert fingerprint(replace(CARD, **changes)) != fingerprint(CARD)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"[" * 10_000,
        b" " * (LARGEST_CARD + 1),
        changed(lambda card: card.update(form="lain")),
        changed(lambda card: card.update(version=2)),
        changed(lambda card: card.update(extra="x")),
        changed(lambda card: card.update(name="Kantor palsu")),
        changed(lambda card: card.update(code="kec07")),
        changed(lambda card: card.update(desk="")),
        changed(lambda card: card.update(practice="ya")),
        changed(lambda card: card.update(verify_key="0" * 63)),
        changed(lambda card: card.update(recipient="age1x")),
        changed(lambda card: card.pop("recipient")),
        changed(lambda card: card.pop("fingerprint")),
        changed(lambda card: card.update(fingerprint="1 2 3")),
    ],
)
def test_anything_odd_is_no_card(content: bytes) -> None:
    with pytest.raises(CourierRefusedError) as refusal:
        read_card(content)
    assert refusal.value.code == "card_invalid"


def test_a_recipient_with_a_wrong_check_sign_is_no_card() -> None:
    last = "q" if CARD.recipient[-1] != "q" else "p"
    mistyped = replace(CARD, recipient=CARD.recipient[:-1] + last)
    with pytest.raises(CourierRefusedError):
        read_card(write_card(mistyped))
