"""A caller of the practice service that shares nothing with the sync engine: the standard library's own client."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from desktop.practice.server import PracticeService

TOKEN = "{UJI00000-0000-0000-0000-000000000000}"
SECRETS = {"auth": "Bearer kunci-uji", "token": TOKEN}
JSON_HEAD = {"Content-Type": "application/json", "Accept": "application/json"}
FENCE = "pagar-uji"
FORM_HEAD = {"Content-Type": f"multipart/form-data; boundary={FENCE}", "Accept": "application/json"}
JPEG = b"\xff\xd8\xff\xe0" + b"gambar" * 20
PDF = b"%PDF-1.7\n%%EOF\n"


GONE = (http.client.RemoteDisconnected, http.client.IncompleteRead, http.client.BadStatusLine, ConnectionError)
"""What the standard client makes of a line that ended in the middle."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole answer; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def document(self) -> dict[str, object]:
        """Return the answer's JSON object."""
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


@dataclass(slots=True)
class Caller:
    """Calls one service, one fresh connection a call unless `keep` is asked for."""

    address: str
    headers: Mapping[str, str] = field(default_factory=lambda: SECRETS)
    timeout: float = 5.0

    def call(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
        """Send one request and return the answer; what http.client raises is the caller's to expect."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self.timeout)
        try:
            sent = {"Accept": "application/json", **self.headers, **(headers or {})}
            connection.request(method, parts.path + path, body or None, sent)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Reply:
        """Ask."""
        return self.call("GET", path)

    def submit(self, changes: Mapping[str, object] | None = None, *, lmw: bool = False, **more: object) -> Reply:
        """Submit one complaint with some keys changed; a value of `...` leaves a key out."""
        path = "/complaints/complaint-lmw" if lmw else "/complaints/complaint"
        changes = {**(changes or {}), **more}
        fields = {key: value for key, value in {**submission(), **changes}.items() if value is not ...}
        return self.call("POST", path, json.dumps(fields).encode(), JSON_HEAD)

    def upload(self, *files: tuple[str, str, bytes], field_name: str = "attachments[]") -> Reply:
        """Upload files given as (name, media type, content)."""
        return self.call("POST", "/complaints/complaint/file", form((field_name, file) for file in files), FORM_HEAD)

    def raw(self, content: bytes) -> bytes:
        """Send bytes as they are and return whatever comes until the other side closes."""
        parts = urlsplit(self.address)
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=self.timeout) as line:
            line.sendall(content)
            line.shutdown(socket.SHUT_WR)
            pieces = []
            while piece := line.recv(65_536):
                pieces.append(piece)
        return b"".join(pieces)


def submission() -> dict[str, object]:
    """Return a whole submission as observed clients write it."""
    return {
        "title": "Jalan berlubang",
        "content": "[Reg. KEC07-A-2611-0001-X]. Jalan di depan sekolah berlubang.",
        "channel": 13,
        "is_new_user_slider": False,
        "user_id": 1000001,
        "is_inbox": True,
        "is_disposisi_slider": True,
        "classification_id": 6,
        "disposition_id": 151345,
        "category_id": 436,
        "priority_program_id": None,
        "location_id": 34,
        "community_id": None,
        "date_of_incident": "2026-11-03",
        "copy_externals": None,
        "info_disposition": None,
        "info_attachments": None,
        "tags_raw": "#loket",
        "is_approval": False,
        "is_anonymous": True,
        "is_secret": False,
        "is_priority": False,
        "attachments": False,
    }


def form(parts: object, fields: Mapping[str, str] | None = None) -> bytes:
    """Return a multipart body of plain fields and (field name, (file name, media type, content)) pairs."""
    pieces = [_plain(name, value) for name, value in (fields or {}).items()]
    pieces += [_file(name, *file) for name, file in parts]  # type: ignore[attr-defined]  # any iterable of pairs
    return b"".join(pieces) + f"--{FENCE}--\r\n".encode()


def _plain(name: str, value: str) -> bytes:
    return f'--{FENCE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def _file(name: str, file_name: str, media_type: str, content: bytes) -> bytes:
    head = f'--{FENCE}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
    kind = f"Content-Type: {media_type}\r\n" if media_type else ""
    return f"{head}{kind}\r\n".encode() + content + b"\r\n"


def fired(service: PracticeService) -> list[str]:
    """Return the kinds of the faults that acted, in order."""
    return [one.kind for one in service.fired]
