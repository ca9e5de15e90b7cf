"""What the practice service demands of its caller: both secrets, the encodings, and how strict it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AttachmentsEncoding(StrEnum):
    """How the submission names its files (both were seen at different times)."""

    JSON = "json"
    JSON_DOT = "json-dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """The caller's side of the contract.

    An empty `bearer` or `token` takes any value that is there; `auth_header` empty takes either name.
    `strict` answers 422 to whatever is wrong; otherwise wrong requests are carried out and only recorded.
    `upload_limit` is bytes of files in one request; the real limit is unknown (clients raised it to 10 MB once).
    """

    auth_header: str = ""
    bearer: str = ""
    token: str = ""
    attachments: AttachmentsEncoding = AttachmentsEncoding.JSON_DOT
    base_path: str = ""
    user_id: int | None = None
    strict: bool = True
    upload_limit: int = 10_000_000
    page_size: int = 10

    def __repr__(self) -> str:
        """Leave the secrets out of every trace."""
        return f"Expectations(attachments={self.attachments.value!r}, strict={self.strict!r})"
