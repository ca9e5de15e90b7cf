"""An office's two key pairs: one to read what is meant for it, one to sign what it says.

age/X25519 by pyrage encrypts, Ed25519 by cryptography signs; nothing here is invented. Both libraries are loaded with
the first bundle, not at every start.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class StationKeys:
    """`identity` is an age identity, `signing` the 32 bytes of an Ed25519 private key; both stay in the store."""

    identity: str = field(repr=False)
    signing: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> StationKeys:
        """Return new keys from the system's random source."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from pyrage import x25519

        signing = Ed25519PrivateKey.generate().private_bytes_raw()
        return cls(identity=str(x25519.Identity.generate()), signing=signing)

    @property
    def recipient(self) -> str:
        """Return the age recipient that others encrypt to."""
        from pyrage import x25519

        return str(x25519.Identity.from_str(self.identity).to_public())

    @property
    def verify_key(self) -> str:
        """Return the public key that others check our signature with, hexadecimal."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw().hex()
