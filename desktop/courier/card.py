"""The card an office gives another once: public keys, and a fingerprint that two people read to each other by voice."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import asdict

from desktop.courier.reading import document_of, whole
from desktop.domain.courier import PeerCard
from desktop.domain.fields import FieldReader
from desktop.domain.numbering import DESK_LETTERS, OFFICE_CODE
from desktop.errors import CourierRefusedError

FORM = "loket-aduan-kartu"
VERSION = 1
GROUPS = 8
GROUP_DIGITS = 5
"""Forty digits are 132 bits: no second card with the same ones can be made, and digits are the same in any dialect."""

LARGEST_CARD = 16_384
VERIFY_KEY = re.compile(r"[0-9a-f]{64}")
RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")

_KEYS = ("form", "version", "code", "desk", "name", "recipient", "verify_key", "practice", "fingerprint")


def fingerprint(card: PeerCard) -> str:
    """Return the digits of a card in groups of five; every fact of the card counts."""
    text = json.dumps({"form": FORM, "version": VERSION, **asdict(card)}, sort_keys=True, ensure_ascii=True)
    number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % 10 ** (GROUPS * GROUP_DIGITS)
    digits = f"{number:0{GROUPS * GROUP_DIGITS}d}"
    return " ".join(digits[start : start + GROUP_DIGITS] for start in range(0, len(digits), GROUP_DIGITS))


def is_fingerprint(typed: str, card: PeerCard) -> bool:
    """Say whether somebody read out exactly this card's digits, however they were grouped."""
    said = re.sub(r"[\s.\-]", "", typed)
    return hmac.compare_digest(said.encode(), fingerprint(card).replace(" ", "").encode())


def write_card(card: PeerCard) -> bytes:
    """Return the card as the file that is handed over."""
    document = {"form": FORM, "version": VERSION, **asdict(card), "fingerprint": fingerprint(card)}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read_card(content: bytes) -> PeerCard:
    """Return the card of a file; raises CourierRefusedError (`card_invalid`) for anything that is not one, whole."""
    if len(content) > LARGEST_CARD:
        raise CourierRefusedError("card_invalid")
    with whole("card_invalid") as problems:
        part = FieldReader(document_of(content, problems), "", problems, known=_KEYS)
        if part.choice("form", (FORM,), required=True) != FORM or part.values.get("version") != VERSION:
            part.wrong("version", "not_a_choice")
        card = PeerCard(
            code=part.text("code", required=True, pattern=OFFICE_CODE),
            desk=part.text("desk", required=True, pattern=DESK_LETTERS),
            name=part.text("name", required=True),
            recipient=part.text("recipient", required=True, pattern=RECIPIENT),
            verify_key=part.text("verify_key", required=True, pattern=VERIFY_KEY),
            practice=part.flag("practice"),
        )
        if not is_fingerprint(part.text("fingerprint", required=True), card):
            part.wrong("fingerprint", "not_well_formed")
        if not problems and not _is_recipient(card.recipient):
            part.wrong("recipient", "not_well_formed")
    return card


def _is_recipient(text: str) -> bool:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True
