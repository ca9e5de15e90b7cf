"""A sealed bundle is whole, for us, and from somebody we know, or it is nothing."""

from __future__ import annotations

import random

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.courier import seal as sealing
from desktop.courier.keys import StationKeys
from desktop.courier.seal import LARGEST, MAGIC, VERSION, seal, unseal
from desktop.domain.courier import Peer, PeerCard
from desktop.errors import CourierRefusedError
from tests.support.courier_papers import peer_of, station

DOCUMENT = b'{"kind":"outbound"}'


class Two:
    """A sender whom the receiver knows."""

    def __init__(self) -> None:
        self.sender_keys, self.sender = station("KEC07")
        self.receiver_keys, self.receiver = station("DISKO")
        self.peers = {self.sender.verify_key: peer_of(self.sender)}

    def sealed(self, document: bytes = DOCUMENT) -> bytes:
        return seal(document, keys=self.sender_keys, to=self.receiver)

    def refused(self, sealed: bytes, keys: StationKeys | None = None, peers: dict[str, Peer] | None = None) -> str:
        known = self.peers if peers is None else peers
        with pytest.raises(CourierRefusedError) as refusal:
            unseal(sealed, keys=keys or self.receiver_keys, peer_of=known.get)
        return refusal.value.code

    def encrypted(self, inner: bytes) -> bytes:
        """Return a bundle with an inside of our own making, as anybody can make who has the card."""
        to = pyrage.x25519.Recipient.from_str(self.receiver.recipient)
        return MAGIC + bytes([VERSION]) + pyrage.encrypt(inner, [to])


@pytest.fixture(scope="module")
def two() -> Two:
    return Two()


@given(document=st.binary(max_size=200))
def test_what_was_sealed_opens_for_its_recipient_and_names_the_sender(two: Two, document: bytes) -> None:
    opened = unseal(two.sealed(document), keys=two.receiver_keys, peer_of=two.peers.get)
    assert (opened.document, opened.peer.card) == (document, two.sender)
    assert "document" not in repr(opened)


def test_two_seals_of_one_document_are_never_the_same_bytes(two: Two) -> None:
    assert two.sealed() != two.sealed()
    assert DOCUMENT not in two.sealed()


def test_every_truncation_is_refused(two: Two) -> None:
    sealed = two.sealed()
    codes = [two.refused(sealed[:length]) for length in range(len(sealed))]
    assert len(codes) == len(sealed) > 300
    assert set(codes) == {"not_a_bundle", "not_for_us"}
    assert codes[len(MAGIC) + 1 :] == ["not_for_us"] * (len(sealed) - len(MAGIC) - 1)


def test_every_flipped_bit_is_refused(two: Two) -> None:
    sealed = two.sealed()
    flips = 0
    for place in range(len(sealed)):
        for bit in range(8):
            altered = bytearray(sealed)
            altered[place] ^= 1 << bit
            assert two.refused(bytes(altered)) in {"not_a_bundle", "version_unknown", "not_for_us"}
            flips += 1
    assert flips == 8 * len(sealed) > 2_400


def test_bytes_put_in_taken_out_or_behind_are_refused(two: Two) -> None:
    sealed, chance = two.sealed(), random.Random(7)
    for _ in range(300):
        place = chance.randrange(len(MAGIC) + 1, len(sealed))
        assert two.refused(sealed[:place] + chance.randbytes(1) + sealed[place:]) == "not_for_us"
        assert two.refused(sealed[:place] + sealed[place + 1 :]) == "not_for_us"
    assert two.refused(sealed + b"\0") == "not_for_us"
    assert two.refused(sealed + sealed) == "not_for_us"


def test_a_bundle_for_another_office_is_refused(two: Two) -> None:
    other_keys, _ = station("LAIN")
    assert two.refused(two.sealed(), keys=other_keys) == "not_for_us"
    assert two.refused(two.sealed(), keys=two.sender_keys) == "not_for_us"


def test_a_sender_nobody_confirmed_is_refused(two: Two) -> None:
    assert two.refused(two.sealed(), peers={}) == "sender_unknown"


def test_a_document_sent_on_to_another_office_is_refused(two: Two) -> None:
    """The receiver takes the signed inside out of its envelope and puts it into one for a third office."""
    third_keys, third = station("KETIGA")
    inner = pyrage.decrypt(
        two.sealed()[len(MAGIC) + 1 :], [pyrage.x25519.Identity.from_str(two.receiver_keys.identity)]
    )
    to_third = MAGIC + bytes([VERSION]) + pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(third.recipient)])
    assert two.refused(to_third, keys=third_keys) == "signature_wrong"


def test_somebody_elses_signature_under_a_known_name_is_refused(two: Two) -> None:
    forged = Ed25519PrivateKey.generate().sign(DOCUMENT)
    inner = b"\x01" + bytes.fromhex(two.sender.verify_key) + forged + DOCUMENT
    assert two.refused(two.encrypted(inner)) == "signature_wrong"


def test_armoured_text_is_no_bundle(two: Two) -> None:
    """The same secret written as text would open, with blanks put in and taken out at will."""
    inner = pyrage.decrypt(
        two.sealed()[len(MAGIC) + 1 :], [pyrage.x25519.Identity.from_str(two.receiver_keys.identity)]
    )
    recipient = pyrage.x25519.Recipient.from_str(two.receiver.recipient)
    armoured = pyrage.encrypt(inner, [recipient], armored=True)
    assert pyrage.decrypt(armoured + b"\n", [pyrage.x25519.Identity.from_str(two.receiver_keys.identity)]) == inner
    assert two.refused(MAGIC + bytes([VERSION]) + armoured) == "not_for_us"


@pytest.mark.parametrize("inner", [b"", b"\x01", b"\x01" + bytes(95), b"\x02" + bytes(96) + DOCUMENT])
def test_an_inside_that_is_none_is_refused(two: Two, inner: bytes) -> None:
    assert two.refused(two.encrypted(inner)) == "version_unknown"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_bundle"),
        (b"PK\x03\x04", "not_a_bundle"),
        (MAGIC, "not_a_bundle"),
        (MAGIC + b"\x02rest", "version_unknown"),
        (MAGIC + b"\x01", "not_for_us"),
        (MAGIC + b"\x01age-encryption.org/v1\n", "not_for_us"),
    ],
)
def test_what_is_no_bundle_is_refused(two: Two, content: bytes, code: str) -> None:
    assert two.refused(content) == code


def test_what_is_too_large_is_refused_unread(two: Two) -> None:
    assert two.refused(MAGIC + bytes(LARGEST)) == "too_large"


def test_keys_never_show_in_a_trace(two: Two) -> None:
    assert two.receiver_keys.identity not in repr(two.receiver_keys)
    assert repr(two.receiver_keys) == "StationKeys()"
    assert sealing.VERSION == 1


def test_a_card_says_only_what_is_public(two: Two) -> None:
    assert isinstance(two.sender, PeerCard)
    assert two.sender_keys.identity not in repr(two.sender)
    assert two.sender_keys.signing.hex() not in repr(two.sender)
