"""Forwarding and replying over LAPOR!'s API v3: the exact requests, and what each answer means.

What an exchange means for an act; the first row that fits:

| exchange | outcome |
|---|---|
| nothing of the body left | not sent |
| answer lost, or not readable | unknown |
| 429, a gateway's own fault, 401, 403, 425 | not sent, as for a submission |
| 200 to 203, JSON object that names no error | accepted |
| 4xx of `ACT_REFUSED`, the service's own words, none of "already" | refused |
| everything else | unknown: read back before it is ever sent again |

The service answers an act with no id of it, so being strict costs nothing: what is unknown is read back at once.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.domain.delivery import Accepted, NotSent, Outcome, Refused, Unknown
from desktop.sync.answers import json_object, speaks_of_duplicate, words_of
from desktop.sync.dialects.lapor_v3_answers import ACCEPTING, CLEAR_NO, before_processing, is_plain_no, seen_of
from desktop.sync.dialects.multipart import FormFile, form, neutral_name
from desktop.sync.wire import Exchange, Lost, NoByteSent, Prepared

if TYPE_CHECKING:
    from desktop.domain.office import ServiceProfile
    from desktop.sync.loads import ForwardLoad, ReplyLoad
    from desktop.sync.wire import Answer

REPLY_PATH = "/complaints/followup/add"

ACT_REFUSED = {**CLEAR_NO, 404: "not_found", 405: "invalid", 410: "not_found"}
"""A missing report concerns this one act, where for a submission it would be the address of all."""

_ERROR_STATES = frozenset({"error", "failed", "fail"})


def forwarding(load: ForwardLoad) -> Prepared:
    """Return "bukan wewenang": the report is turned away, and the reason names who has the authority."""
    body = {
        "is_request": 1,
        "reason": load.outgoing.target_id,
        "reason_description": load.outgoing.content,
        "not_authority": 1,
    }
    return Prepared(
        method="POST",
        path=f"/complaints/process/{load.tracking_id}/reject",
        content_type="application/json",
        body=json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
    )


def reply(load: ReplyLoad, service: ServiceProfile) -> Prepared:
    """Return a follow-up with its files, fields in the order seen on the wire."""
    outgoing = load.outgoing
    fields = (
        ("user_id", service.user_id),
        ("institution_from_id", service.disposition_id),
        ("institution_to_id", outgoing.target_id or service.disposition_id),
        ("complaint_id", load.tracking_id),
        ("info_disposition", ""),
        ("template_code", outgoing.template_code or service.reply_template),
        ("rating", "0"),
        ("is_secret", str(int(outgoing.is_secret))),
        ("content", outgoing.content),
    )
    files = tuple(
        FormFile(f"attachment[{place}]", neutral_name(file.item, file.media_type), file.media_type, file.content)
        for place, file in enumerate(load.files)
    )
    content_type, body = form(fields, files)
    return Prepared(method="POST", path=REPLY_PATH, content_type=content_type, body=body)


def judge_act(exchange: Exchange) -> Outcome:
    """Return the outcome of a forwarding or reply by the table above."""
    if isinstance(exchange, NoByteSent):
        return NotSent(reason=exchange.reason)
    if isinstance(exchange, Lost):
        return Unknown(evidence=exchange.evidence)
    return before_processing(exchange) or _processed(exchange)


def _processed(answer: Answer) -> Outcome:
    if answer.status in ACCEPTING:
        return Accepted(reference="") if _says_done(answer) else Unknown(evidence=seen_of(answer, "unclear"))
    if answer.status not in ACT_REFUSED or not is_plain_no(answer):
        return Unknown(evidence=seen_of(answer, "unclear"))
    if speaks_of_duplicate(answer):
        return Unknown(evidence=seen_of(answer, "may_be_duplicate"))
    return Refused(reason=ACT_REFUSED[answer.status], words=words_of(answer))


def _says_done(answer: Answer) -> bool:
    """Say whether the service itself answered and names no error: a body of another kind is read back instead."""
    found = json_object(answer)
    if found is None or found.get("errors") or found.get("error"):
        return False
    return found.get("success") is not False and str(found.get("status")).lower() not in _ERROR_STATES
