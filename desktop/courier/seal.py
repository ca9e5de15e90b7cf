"""The sealed bundle: signed by the sender for one recipient, then encrypted to that recipient alone.

A file is `KOTAKPOS`, a version byte and an age file; inside that a version byte, the sender's verify key, its signature
and the document. The signature covers version, recipient and document, so that nobody can take a document out of its
envelope and send it on as if it had been meant for another. age finds every cut and every flipped bit by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.courier.keys import StationKeys
from desktop.domain.courier import Peer, PeerCard
from desktop.errors import CourierRefusedError

MAGIC = b"KOTAKPOS"
VERSION = 1
LARGEST = 64 * 1024 * 1024
"""A bundle is read whole into memory; what is larger is no bundle of ours."""

_AGE = b"age-encryption.org/v1\n"
"""How a binary age file begins; the library would also read armoured text, whose blanks may be altered unnoticed."""

_INNER = 1
_KEY = 32
_SIGNATURE = 64
_HEAD = 1 + _KEY + _SIGNATURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document whose seal holds, and the peer who made it."""

    peer: Peer
    document: bytes = field(repr=False)


def seal(document: bytes, *, keys: StationKeys, to: PeerCard) -> bytes:
    """Return the sealed bundle for one peer."""
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signature = Ed25519PrivateKey.from_private_bytes(keys.signing).sign(_signed(document, to.recipient))
    inner = bytes([_INNER]) + bytes.fromhex(keys.verify_key) + signature + document
    recipient = pyrage.x25519.Recipient.from_str(to.recipient)
    return MAGIC + bytes([VERSION]) + pyrage.encrypt(inner, [recipient])


def unseal(sealed: bytes, *, keys: StationKeys, peer_of: Callable[[str], Peer | None]) -> Opened:
    """Return what a known peer sent to us; `peer_of` finds the peer of a verify key.

    Raises CourierRefusedError: `too_large`, `not_a_bundle`, `version_unknown`, `not_for_us` (meant for another office,
    cut short or altered: encryption can't tell these apart), `sender_unknown`, `signature_wrong`. Nothing of the
    document is looked at before its seal holds.
    """
    inner = _decrypted(sealed, keys)
    if len(inner) < _HEAD or inner[0] != _INNER:
        raise CourierRefusedError("version_unknown")
    key, signature, document = inner[1 : 1 + _KEY], inner[1 + _KEY : _HEAD], inner[_HEAD:]
    peer = peer_of(key.hex())
    if peer is None:
        raise CourierRefusedError("sender_unknown")
    _check_signature(key, signature, _signed(document, keys.recipient))
    return Opened(peer=peer, document=document)


def _decrypted(sealed: bytes, keys: StationKeys) -> bytes:
    import pyrage

    if len(sealed) > LARGEST:
        raise CourierRefusedError("too_large")
    if not sealed.startswith(MAGIC) or len(sealed) == len(MAGIC):
        raise CourierRefusedError("not_a_bundle")
    if sealed[len(MAGIC)] != VERSION:
        raise CourierRefusedError("version_unknown")
    content = sealed[len(MAGIC) + 1 :]
    if not content.startswith(_AGE):
        raise CourierRefusedError("not_for_us")
    try:
        return pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(keys.identity)])
    except pyrage.DecryptError:
        raise CourierRefusedError("not_for_us") from None


def _check_signature(key: bytes, signature: bytes, signed: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        raise CourierRefusedError("signature_wrong") from None


def _signed(document: bytes, recipient: str) -> bytes:
    return b"loket-aduan kotakpos\0" + bytes([VERSION, _INNER]) + recipient.encode("ascii") + b"\0" + document
