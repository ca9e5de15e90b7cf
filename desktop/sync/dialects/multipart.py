"""Files and fields as the exact bytes of a multipart body, made before connecting and the same at every try."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class FormFile:
    """One file of a form; its name says nothing of the person."""

    field_name: str
    name: str
    media_type: str
    content: bytes = field(repr=False)


def form(fields: Sequence[tuple[str, str]], files: Sequence[FormFile] = ()) -> tuple[str, bytes]:
    """Return content type and body of plain fields, in order, and files after them.

    The boundary follows from all of it, so that the same form is the same bytes and no text can hold the boundary.
    """
    pieces = [(f'name="{name}"', value.encode("utf-8", "replace")) for name, value in fields]
    pieces += [
        (f'name="{file.field_name}"; filename="{file.name}"\r\nContent-Type: {file.media_type}', file.content)
        for file in files
    ]
    digest = hashlib.sha256()
    for head, content in pieces:
        digest.update(f"{head}\n{len(content)}\n".encode("ascii") + content)
    boundary = f"loket-{digest.hexdigest()[:32]}"
    body = b"".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode("ascii") + content + b"\r\n"
        for head, content in pieces
    )
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode("ascii")


def neutral_name(item: int, media_type: str) -> str:
    """Return a file name that says nothing of the person; citizens' own file names carry names and numbers."""
    return f"lampiran-{item}.{_ENDINGS.get(media_type, 'bin')}"
