"""Complaints as the service shows them: the observed shape with its quirks, nothing tidied."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop.practice.bare_times import TimeWords
from desktop.practice.complaints import INSTITUTIONS, Complaint, FollowUp, LogEntry, StoredFile

Json = dict[str, object]
COLORS = {"Belum Terverifikasi": "#666", "Terverifikasi": "green"}


def show_detail(complaint: Complaint, words: TimeWords) -> Json:
    """Return the answer to the detail call."""
    code, name = complaint.status
    return {
        "message": "Success",
        "results": {
            "data": {
                "complaint_id": complaint.complaint_id,
                "title": complaint.title,
                "content": complaint.text,
                "status_code": code,
                "status_name": name,
                "disposition_id": complaint.disposition_id,
                "disposition_name": INSTITUTIONS.get(complaint.disposition_id),
                "status_logs": [{"note": note, "timestamp": words(at)} for note, at in complaint.notes],
            },
            "data_logs": [_show_log(entry, words) for entry in complaint.log],
        },
    }


def _show_log(entry: LogEntry, words: TimeWords) -> Json:
    row: Json = {"id": entry.entry_id, "date": words(entry.at), "content": entry.text}
    if entry.from_id:
        row["institution_from_id"] = _named(entry.from_id)
    if entry.to_id:
        # Both spellings were seen; which one comes depends on the entry.
        row["institution_to" if entry.entry_id % 2 else "institution_to_id"] = _named(entry.to_id)
    if entry.status_new:
        row["status_old"] = _colored(entry.status_old)
        row["status_new"] = _colored(entry.status_new)
    return row


def _named(institution_id: int) -> Json:
    return {"id": institution_id, "name": INSTITUTIONS.get(institution_id, "")}


def _colored(name: str) -> Json:
    return {"name": name, "color": COLORS.get(name, "orange")}


def show_followup(item: FollowUp, files: Sequence[StoredFile], words: TimeWords, storage: str) -> Json:
    """Return one item of the follow-up list; `attachments` is a list when empty and an object otherwise.

    `storage` is the address the files' ids are put behind.
    """
    attachments: Json = {
        str(place): {
            "path": f"{storage}/{file.file_id}",
            "file_name": file.name,
            "extension": file.name.rpartition(".")[2],
        }
        for place, file in enumerate(files)
    }
    return {
        "id": item.followup_id,
        "template_code": item.template_code or None,
        "template_content": item.template or None,
        "content": item.text,
        "institution_from_name": item.from_name or None,
        "institution_to_name": item.to_name or None,
        "created_at": words(item.at),
        "data": _inner_json(item),
        "attachments": {**attachments, "docs": []} if attachments else [],
    }


def _inner_json(item: FollowUp) -> str | None:
    if not item.status_new:
        return None
    return json.dumps(
        {"status_old": {"name": item.status_old}, "status_new": {"name": item.status_new}},
        separators=(",", ":"),
    )


def show_list(rows: Sequence[Json], page: int, page_size: int) -> Json:
    """Return one page of a list of the service's own, as large as asked for."""
    return {"results": {"data": list(rows[(page - 1) * page_size : page * page_size])}}


def show_upload(files: Sequence[StoredFile], dropped_from: str = "") -> Json:
    """Return the answer to an upload: pictures in one list, everything else in the other."""
    lists = {
        "images": [{"id": file.file_id} for file in files if file.is_image],
        "docs": [{"id": file.file_id} for file in files if not file.is_image],
    }
    if dropped_from:
        lists[dropped_from] = lists[dropped_from][:-1]
    return {"results": lists}


def show_accepted(complaint_id: int, place: str) -> Json:
    """Return the answer to a submission with the id at one of the three places clients have met."""
    shapes: dict[str, Json] = {
        "top": {"complaint_id": complaint_id},
        "data": {"data": {"complaint_id": complaint_id}},
        "results": {"results": {"complaint": {"id": complaint_id}}},
        "none": {},
    }
    return {"message": "Success", **shapes[place]}
