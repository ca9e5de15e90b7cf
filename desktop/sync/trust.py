"""Whom the client believes: the system's authorities or the office's own file, never the environment's."""

from __future__ import annotations

import os
import ssl

from desktop.errors import ServiceUnreachableError
from desktop.sync.wire import NoByteReason

_VERIFY_CODES = {
    9: NoByteReason.TLS_NOT_YET_VALID,
    10: NoByteReason.TLS_EXPIRED,
    62: NoByteReason.TLS_WRONG_HOST,
    64: NoByteReason.TLS_WRONG_HOST,
}


def make_context(ca_file: str) -> ssl.SSLContext:
    """Return a context that verifies chain and host name at TLS 1.2 or above; there is no way to switch it off."""
    context = _office_context(ca_file) if ca_file else _system_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def tls_reason(error: ssl.SSLError) -> NoByteReason:
    """Return why the other side was not believed; a wrong clock shows as expired or not yet valid."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFY_CODES.get(error.verify_code, NoByteReason.TLS_UNTRUSTED)
    return NoByteReason.TLS_FAILED


def _office_context(ca_file: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cafile=ca_file)
    except (OSError, ssl.SSLError):
        raise ServiceUnreachableError(detail="ca_file_unreadable") from None
    return context


def _system_context() -> ssl.SSLContext:
    import truststore

    # OpenSSL itself reads these two; an authority must never come in by the environment.
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        os.environ.pop(name, None)
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
