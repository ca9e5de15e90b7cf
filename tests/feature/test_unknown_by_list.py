"""An unknown complaint and the official list, over real sockets: found it settles, absent a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from tests.support.exports import JAKARTA, Cell, by_openpyxl, by_xlsxwriter, report, told_by
from tests.support.verbs import Loket, entry_file


def unknown(online: Loket, service: PracticeService, tmp_path: Path, fault: str) -> str:
    number = str(online("record", entry_file(tmp_path)).only["number"])
    service.faults.add(Fault(fault))
    assert online("sync").status == 6
    assert [one["number"] for one in online("outbox", "--state", "unknown").documents] == [number]
    return number


def others(days: float, tracking_id: int) -> dict[str, Cell]:
    """Return somebody else's report, some days from now."""
    moment = datetime.now(JAKARTA) + timedelta(days=days)
    return report(
        tracking_id, day=f"{moment:%Y-%m-%d}", time=f"{moment:%H:%M:%S}", to_id=20114, to="Dinas", type="Rahasia"
    )


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
def test_a_lost_answer_is_settled_by_the_list_and_sent_once(
    online: Loket, service: PracticeService, tmp_path: Path, write: object
) -> None:
    number = unknown(online, service, tmp_path, "answer_lost_after_commit")
    assert [one.kind for one in service.fired]
    path = tmp_path / "daftar.xlsx"
    rows: Iterable[Mapping[str, Cell]] = told_by(service)
    path.write_bytes(write(rows))  # type: ignore[operator]
    told = online("import", str(path)).only
    (kept,) = service.complaints_with_reference(number)
    assert told["settled"] == [{"number": number, "tracking_id": str(kept.complaint_id), "by": "number"}]
    shown = online("show", number).only
    assert (shown["sync"], shown["tracking_id"]) == ("accepted", str(kept.complaint_id))
    assert shown["lapor"]["name"] == kept.status[1]
    assert online("sync").status == 0
    assert len(service.complaints_with_reference(number)) == 1


def test_what_is_not_in_a_list_that_reaches_far_enough_goes_again_by_a_decision_and_once(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    first = str(online("record", entry_file(tmp_path)).only["number"])
    assert online("sync").status == 0
    number = unknown(online, service, tmp_path, "error_before_commit")
    path = tmp_path / "daftar.xlsx"
    near = [*told_by(service), others(-3, 4000001)]
    path.write_bytes(by_xlsxwriter(near))
    assert online("import", str(path)).only["absent"] == [], "the list ends with the try itself"
    path.write_bytes(by_xlsxwriter([*near, others(3, 4999999)]))
    told = online("import", str(path))
    assert (told.status, told.only["absent"]) == (6, [number])
    assert online("sync", "--until-idle").only["accepted"] == 0, "a list sends nothing"
    assert service.complaints_with_reference(number) == ()
    online("resolve", number, "--resend", "--reason", "tidak ada di daftar LAPOR!")
    assert online("sync", "--until-idle").only["accepted"] == 1
    assert len(service.complaints_with_reference(number)) == len(service.complaints_with_reference(first)) == 1


def test_what_went_although_it_was_unknown_twice_is_named_and_never_guessed(
    online: Loket, service: PracticeService, tmp_path: Path
) -> None:
    number = unknown(online, service, tmp_path, "answer_lost_after_commit")
    online("resolve", number, "--resend", "--reason", "dikira tidak sampai")
    service.faults.add(Fault("answer_lost_after_commit"))
    assert online("sync", "--until-idle").status == 6
    twice = sorted(str(one.complaint_id) for one in service.complaints_with_reference(number))
    assert len(twice) == 2, "a person's decision made it twice"
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(by_xlsxwriter(told_by(service)))
    told = online("import", str(path))
    assert told.status == 6
    assert sorted((one["tracking_id"], one["why"]) for one in told.only["conflicts"]) == [
        (one, "doubled") for one in twice
    ]
    assert online("resolve", number, "--tracking-id", twice[0]).only["sync"] == "accepted"
