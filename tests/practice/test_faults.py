"""The switches themselves: every fault of the list has one, set by path and count, and seen to fire."""

from __future__ import annotations

import pytest

from desktop.practice.fault_kinds import (
    AFTER_COMMIT,
    BEFORE_COMMIT,
    CONTENTS,
    KINDS,
    OF_THE_SERVICE,
    ON_THE_WAY_IN,
    ON_THE_WAY_OUT,
)
from desktop.practice.faults import Fault, FaultBook
from tests.practice.conftest import Serve
from tests.support.wire import fired

LISTED = {
    "answer lost after commit": "answer_lost_after_commit",
    "2xx without id": "accepted_without_id",
    "id at each of three places": "id_at",
    "5xx after commit": "error_after_commit",
    "5xx before commit": "error_before_commit",
    "slow body beyond the timeout": "slow_body",
    "connection reset mid-upload": "reset_mid_upload",
    "HTML 200": "html_200",
    "XML fault": "xml_fault",
    "429 with seconds and with a date": "rate_limited",
    "401 mid-queue": "unauthorised",
    "duplicate delivery of a change": "duplicate_change",
    "reordered pages": "reordered_pages",
    "cursor expired": "cursor_expired",
    "status unknown": "unknown_status",
    "disposition changed twice": "disposition_changed_twice",
    "title and text edited by the verifier": "verifier_edited",
    "attachment id missing from one list": "missing_attachment_id",
    "next_page_url for ever": "endless_next_page",
    "times in each format": "time_format",
    "clock skew ±2 days": "clock_skew",
    "secret report hidden from f01": "secret_hidden",
}
"""The list of `national-service.md`, word for word, and the switch of each."""


def test_every_fault_of_the_list_has_a_switch() -> None:
    assert set(LISTED.values()) <= set(KINDS)
    groups = (ON_THE_WAY_IN, BEFORE_COMMIT, AFTER_COMMIT, ON_THE_WAY_OUT, CONTENTS, OF_THE_SERVICE)
    assert sum(len(group) for group in groups) == len(KINDS)


def test_a_switch_is_set_by_path_and_count(serve: Serve) -> None:
    service, caller = serve(
        Fault("error_before_commit", on="/complaints/complaint-*", times=2, skip=1),
        Fault("html_200", on="templates", method="get", times=None),
    )
    statuses = [caller.submit(lmw=True).status for _ in range(4)]
    assert statuses == [200, 503, 503, 200]
    assert [caller.submit().status for _ in range(3)] == [200, 200, 200]
    assert [caller.get("/masters/templates").headers["content-type"][:9] for _ in range(3)] == ["text/html"] * 3
    assert [one.kind for one in service.fired] == ["error_before_commit"] * 2 + ["html_200"] * 3
    assert [one.exchange for one in service.fired] == [2, 3, 8, 9, 10]
    assert service.fired[0].path == "/complaints/complaint-lmw"


def test_switches_are_added_and_cleared_while_running(serve: Serve) -> None:
    service, caller = serve()
    service.faults.add(Fault("conflict_409", times=None))
    assert caller.submit().status == 409
    service.faults.clear()
    assert caller.submit().status == 200
    assert fired(service) == ["conflict_409"]
    with pytest.raises(ValueError, match="karangan"):
        FaultBook([Fault("karangan")])


def test_a_wrong_method_spares_the_request(serve: Serve) -> None:
    service, caller = serve(Fault("html_200", method="PUT"))
    assert caller.submit().document["complaint_id"]
    assert fired(service) == []
    assert Fault("drip", options={"seconds": "cepat"}).number("seconds") == 0.0
