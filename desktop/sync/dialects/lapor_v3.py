"""Speaks LAPOR!'s integration API v3 as observed in public clients: shapes the exact requests.

The shape is one integrator's reading of a private document; whatever could differ is in the profile, never a constant.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.domain.delivery import NotSent, Outcome, Step
from desktop.sync.capabilities import LAPOR_V3, Capability
from desktop.sync.dialects.lapor_v3_acts import forwarding, judge_act, reply
from desktop.sync.dialects.lapor_v3_answers import judge_contact, judge_submission, judge_upload
from desktop.sync.dialects.lapor_v3_files import fetch_file
from desktop.sync.dialects.lapor_v3_reading import read_case, read_masters
from desktop.sync.dialects.multipart import neutral_name, one_file
from desktop.sync.loads import FileLoad, ForwardLoad, SubmitLoad
from desktop.sync.wire import Prepared

if TYPE_CHECKING:
    from desktop.domain.national import Masters, NotRead, Read
    from desktop.domain.office import ServiceProfile
    from desktop.sync.cancel import Cancellation
    from desktop.sync.client import Client
    from desktop.sync.loads import Load
    from desktop.sync.message import Message

CONTACT = Prepared(method="GET", path="/masters/institutions/external?page_size=1")
UPLOAD_PATH = "/complaints/complaint/file"
ENDPOINTS = ("complaint", "complaint-lmw")
_JUDGES = {Step.FILE: judge_upload, Step.SUBMIT: judge_submission}


class LaporV3:
    """The road of an office that has a key of its own."""

    def __init__(self, service: ServiceProfile, client: Client) -> None:
        """Speak by `client` as the profile says."""
        self._service = service
        self._client = client

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Return what this dialect can do."""
        return LAPOR_V3

    @property
    def carried(self) -> int:
        """Return the bytes that went or came since this road was opened."""
        return self._client.carried

    def check_contact(self) -> NotSent | None:
        """Ask for one institution; a portal or an error page can't answer that."""
        return judge_contact(self._client.exchange(CONTACT))

    def prepare(self, load: Load) -> Prepared:
        """Return the exact request of one step."""
        match load:
            case FileLoad():
                return _upload(load)
            case SubmitLoad():
                return self._submission(load)
            case ForwardLoad():
                return forwarding(load)
            case _:
                return reply(load, self._service)

    def _submission(self, load: SubmitLoad) -> Prepared:
        body = submission(load.message, load.routing.over(self._service), load.file_refs)
        endpoint = self._service.endpoint if self._service.endpoint in ENDPOINTS else ENDPOINTS[0]
        return Prepared(
            method="POST",
            path=f"/complaints/{endpoint}",
            content_type="application/json",
            body=json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        )

    def carry(self, step: Step, prepared: Prepared) -> Outcome:
        """Send once and judge the answer."""
        exchange = self._client.exchange(prepared)
        return _JUDGES.get(step, judge_act)(exchange)

    def read_case(self, tracking_id: str) -> Read:
        """Read detail and follow-ups of one report."""
        guard = self._service.reading.page_guard
        return read_case(self._client, self._service, tracking_id, page_guard=guard)

    def read_masters(self) -> Masters | NotRead:
        """Read institutions and reply templates."""
        return read_masters(self._client)

    def fetch_file(self, path: str, limit: int) -> bytes | NotRead:
        """Fetch a file the service named, of at most `limit` bytes, because a person asked."""
        return fetch_file(self._client, self._service, path, limit)

    def obey(self, cancel: Cancellation) -> None:
        """Let this round's cancellation end an exchange at work."""
        self._client.watch_for(cancel)

    def close(self) -> None:
        """Hang up."""
        self._client.close()


def _upload(load: FileLoad) -> Prepared:
    content_type, body = one_file(
        load.content,
        field="attachments[]",
        name=neutral_name(load.item, load.media_type),
        media_type=load.media_type or "application/octet-stream",
    )
    return Prepared(method="POST", path=UPLOAD_PATH, content_type=content_type, body=body)


def submission(message: Message, service: ServiceProfile, file_refs: tuple[str, ...]) -> dict[str, object]:
    """Return the JSON object of a submission, keys in the order seen on the wire."""
    return {
        "title": message.title,
        "content": message.content,
        "channel": _id(service.channel),
        **_reporter(message, service),
        "is_inbox": True,
        "is_disposisi_slider": bool(service.disposition_id),
        "classification_id": _id(service.classification_ids.get(message.classification, "")),
        "disposition_id": _id(service.disposition_id),
        "category_id": _id(service.category_id),
        "priority_program_id": None,
        "location_id": _id(service.location_id),
        "community_id": None,
        "date_of_incident": message.incident_date.isoformat() if message.incident_date else None,
        "copy_externals": None,
        "info_disposition": None,
        "info_attachments": None,
        "tags_raw": service.tags,
        "is_approval": False,
        "is_anonymous": message.is_anonymous,
        "is_secret": message.is_secret,
        "is_priority": False,
        "attachments": attachments(file_refs, service.attachments_encoding),
    }


def attachments(file_refs: tuple[str, ...], encoding: str) -> str | bool:
    """Return the uploaded ids as the string the service expects, with or without the trailing dot; false when none."""
    if not file_refs:
        return False
    listed = f"[{','.join(file_refs)}]"
    return f"{listed}." if encoding == "json-dot" else listed


def _reporter(message: Message, service: ServiceProfile) -> dict[str, object]:
    who = message.reporter
    if who is None:
        return {"is_new_user_slider": False, "user_id": _id(service.user_id)}
    return {"is_new_user_slider": True, "emailUser": who.email, "nameUser": who.name, "phoneUser": who.phone}


def _id(text: str) -> int | str | None:
    """Return a number where the profile has digits; ids are not ours to interpret."""
    bare = text.strip()
    if not bare:
        return None
    return int(bare) if bare.isascii() and bare.isdigit() else bare
