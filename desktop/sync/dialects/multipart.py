"""One file as the exact bytes of a multipart body, made before connecting and the same at every try."""

from __future__ import annotations

import hashlib

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}


def one_file(content: bytes, *, field: str, name: str, media_type: str) -> tuple[str, bytes]:
    """Return content type and body; the boundary follows from the content, so that the bytes are repeatable."""
    boundary = f"loket-{hashlib.sha256(content).hexdigest()[:32]}"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n"
    )
    body = head.encode("ascii") + content + f"\r\n--{boundary}--\r\n".encode("ascii")
    return f"multipart/form-data; boundary={boundary}", body


def neutral_name(item: int, media_type: str) -> str:
    """Return a file name that says nothing of the person; citizens' own file names carry names and numbers."""
    return f"lampiran-{item}.{_ENDINGS.get(media_type, 'bin')}"
