"""Faults in what is shown: ids elsewhere or missing, pages, states, dispositions, edits, times and clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from desktop.practice.bare_times import FORMATS
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from tests.practice.conftest import Serve
from tests.support.wire import JPEG, Caller, fired


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("top", ("complaint_id",)),
        ("data", ("data", "complaint_id")),
        ("results", ("results", "complaint", "id")),
    ],
)
def test_the_id_stands_at_each_place(serve: Serve, place: str, path: tuple[str, ...]) -> None:
    service, caller = serve(Fault("id_at", options={"place": place}))
    found: object = caller.submit().document
    for key in path:
        assert isinstance(found, dict)
        found = found[key]
    assert fired(service) == ["id_at"]
    assert found == service.state.complaints[0].complaint_id


@pytest.mark.parametrize("missing", ["images", "docs"])
def test_an_id_is_missing_from_one_list(serve: Serve, missing: str) -> None:
    service, caller = serve(Fault("missing_attachment_id", options={"list": missing}))
    reply = caller.upload(("a.jpg", "image/jpeg", JPEG), ("b.bin", "application/octet-stream", b"x"))
    results = reply.document["results"]
    assert isinstance(results, dict)
    assert fired(service) == ["missing_attachment_id"]
    assert results[missing] == []
    assert len(service.state.files) == 2


def followups(caller: Caller, number: object, page: int) -> tuple[list[dict[str, object]], object]:
    results = caller.get(f"/complaints/{number}/followups?page={page}").document["results"]
    assert isinstance(results, dict)
    return results["data"], results["next_page_url"]


def served_with_course(serve: Serve, *faults: Fault, **fields: object) -> tuple[PracticeService, Caller, int]:
    service, caller = serve(*faults, page_size=2)
    number = int(str(caller.submit(fields).document["complaint_id"]))
    for _ in range(4):
        service.state.advance(number)
    return service, caller, number


def test_a_change_is_delivered_twice(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("duplicate_change"))
    rows, _ = followups(caller, number, 1)
    assert fired(service) == ["duplicate_change"]
    assert rows[0] == rows[-1]
    assert len(rows) == 3


def test_pages_come_in_another_order(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("reordered_pages"))
    first, _ = followups(caller, number, 1)
    again, _ = followups(caller, number, 1)
    assert fired(service) == ["reordered_pages"]
    assert first != again


def test_a_cursor_expires(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("cursor_expired"))
    assert caller.get(f"/complaints/{number}/followups?page=1").status == 200
    assert caller.get(f"/complaints/{number}/followups?page=2").status == 410
    assert fired(service) == ["cursor_expired"]


@pytest.mark.parametrize("repeat", [False, True])
def test_pages_never_end(serve: Serve, repeat: bool) -> None:
    service, caller, number = served_with_course(
        serve, Fault("endless_next_page", times=None, options={"repeat": repeat})
    )
    rows, following = followups(caller, number, 40)
    assert fired(service) == ["endless_next_page"]
    assert str(following).endswith("page=41")
    assert bool(rows) is repeat


def test_an_unknown_status_two_dispositions_and_an_edit(serve: Serve) -> None:
    service, caller, number = served_with_course(
        serve, Fault("unknown_status"), Fault("disposition_changed_twice"), Fault("verifier_edited")
    )
    shown = caller.get(f"/complaints/{number}/complaint").body.decode()
    assert fired(service) == ["unknown_status", "disposition_changed_twice", "verifier_edited"]
    assert "Menunggu Telaah Lanjutan" in shown
    assert "Judul disunting admin" in shown
    assert '"disposition_name": "Dinas Sosial Kota Contoh"' in shown
    kept = service.state.complaint(number)
    assert kept is not None
    assert kept.first_title == "Jalan berlubang"


def test_a_secret_report_is_hidden_and_a_public_one_is_not(serve: Serve) -> None:
    service, caller, number = served_with_course(serve, Fault("secret_hidden", times=2), is_secret=True)
    assert caller.get(f"/complaints/{number}/complaint").status == 404
    assert caller.get(f"/complaints/{number}/followups").status == 404
    assert caller.get(f"/complaints/{number}/complaint").status == 200
    assert fired(service) == ["secret_hidden", "secret_hidden"]
    public = caller.submit().document["complaint_id"]
    assert caller.get(f"/complaints/{public}/complaint").status == 200


MOMENT = datetime(2026, 11, 23, 18, 5, 9, tzinfo=UTC)
WRITTEN = {
    "plain": "24-11-2026 01:05:09",
    "iso": "2026-11-24T01:05:09",
    "iso_zone": "2026-11-24T01:05:09+07:00",
    "unix": "1795457109",
    "short": "24 Nov 2026",
    "long": "Selasa, 24 November 2026, 01:05",
}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_times_are_written_in_each_form(form: str) -> None:
    fault = Fault("time_format", options={"format": form})
    with PracticeService(now=lambda: MOMENT, faults=[fault]) as service:
        caller = Caller(service.address)
        number = caller.submit().document["complaint_id"]
        shown = caller.get(f"/complaints/{number}/complaint").body.decode()
        assert fired(service) == ["time_format"]
    assert f'"date": "{WRITTEN[form]}"' in shown


@pytest.mark.parametrize("seconds", [172_800, -172_800])
def test_the_services_clock_is_two_days_off(serve: Serve, seconds: int) -> None:
    service, caller = serve(Fault("clock_skew", options={"seconds": seconds}))
    shown = parsedate_to_datetime(caller.submit().headers["date"])
    assert fired(service) == ["clock_skew"]
    off = shown - datetime.now(UTC) - timedelta(seconds=seconds)
    assert abs(off) < timedelta(seconds=30)
