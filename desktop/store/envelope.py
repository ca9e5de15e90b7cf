"""A small secret wrapped by another: AES-256-GCM with a version byte, bound to what it is for."""

from __future__ import annotations

import secrets

VERSION = 1
NONCE = 12


def wrap(key: bytes, secret: bytes, purpose: bytes) -> bytes:
    """Return the envelope: version byte, nonce, ciphertext with its tag; `purpose` is bound in but not inside."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE)
    return bytes([VERSION]) + nonce + AESGCM(key).encrypt(nonce, secret, bytes([VERSION]) + purpose)


def unwrap(key: bytes, envelope: bytes, purpose: bytes) -> bytes | None:
    """Return the secret, None where the key or the purpose is another or the envelope is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if envelope[:1] != bytes([VERSION]) or len(envelope) <= 1 + NONCE:
        return None
    try:
        return AESGCM(key).decrypt(envelope[1 : 1 + NONCE], envelope[1 + NONCE :], bytes([VERSION]) + purpose)
    except InvalidTag:
        return None
