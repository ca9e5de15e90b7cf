"""Faults of the service as a whole: lists empty, shrunk or another's, reports gone, a backup put back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.practice.faults import Fault
from tests.practice.conftest import Serve
from tests.support.wire import FORM_HEAD, JPEG, Caller, fired, form

INSTITUTIONS = "/masters/institutions/external"


def rows(caller: Caller, path: str) -> list[dict[str, Any]]:
    results = caller.get(path).document["results"]
    assert isinstance(results, dict)
    found = results["data"]
    assert isinstance(found, list)
    return found


def test_a_list_is_as_large_as_asked_for_and_has_an_end(serve: Serve) -> None:
    _, caller = serve()
    whole = rows(caller, INSTITUTIONS)
    assert len(whole) == 6
    assert rows(caller, f"{INSTITUTIONS}?page_size=4") == whole[:4]
    assert rows(caller, f"{INSTITUTIONS}?page_size=4&page=2") == whole[4:]
    assert rows(caller, f"{INSTITUTIONS}?page_size=4&page=3") == []


@pytest.mark.parametrize("path", [INSTITUTIONS, "/masters/templates"])
def test_a_list_is_suddenly_empty(serve: Serve, path: str) -> None:
    service, caller = serve(Fault("empty_masters", on="any"))
    assert rows(caller, path) == []
    assert fired(service) == ["empty_masters"]
    assert rows(caller, path)


def test_a_list_shrinks_and_names_another_service(serve: Serve) -> None:
    service, caller = serve(Fault("masters_shrunk", options={"keep": 2}), Fault("other_service", skip=1))
    assert len(rows(caller, INSTITUTIONS)) == 2
    assert "Kecamatan Lain" in {row["name"] for row in rows(caller, INSTITUTIONS)}
    assert "Kecamatan Latihan" in {row["name"] for row in rows(caller, INSTITUTIONS)}
    assert fired(service) == ["masters_shrunk", "other_service"]


def test_a_share_of_reports_vanishes_and_always_the_same(serve: Serve) -> None:
    service, caller = serve(Fault("vanished", times=None, options={"percent": 30}))
    numbers = [caller.submit().document["complaint_id"] for _ in range(100)]
    gone = [number for number in numbers if caller.get(f"/complaints/{number}/complaint").status == 404]
    assert len(gone) == 30
    assert [number for number in numbers if caller.get(f"/complaints/{number}/followups").status == 404] == gone
    assert fired(service) == ["vanished"] * 60


def test_a_fault_that_could_not_act_is_not_counted(serve: Serve) -> None:
    service, caller = serve(Fault("vanished", options={"percent": 0}), Fault("file_elsewhere"))
    number = caller.submit().document["complaint_id"]
    assert caller.get(f"/complaints/{number}/complaint").status == 200
    assert fired(service) == []


def test_a_backup_is_put_back_and_its_numbers_are_given_again(serve: Serve) -> None:
    service, caller = serve()
    first = int(str(caller.submit().document["complaint_id"]))
    service.state.verify(first)
    backup = service.state.snapshot()
    service.state.close(first)
    second = caller.submit().document["complaint_id"]
    service.state.restore(backup)
    assert caller.get(f"/complaints/{second}/complaint").status == 404
    assert '"status_name": "Terverifikasi"' in caller.get(f"/complaints/{first}/complaint").body.decode()
    assert caller.submit().document["complaint_id"] == second


def test_a_backup_by_switch_keeps_the_first_complaints(serve: Serve) -> None:
    service, caller = serve(Fault("restored", on="detail", options={"complaints": 2}))
    numbers = [caller.submit().document["complaint_id"] for _ in range(4)]
    statuses = [caller.get(f"/complaints/{number}/complaint").status for number in numbers]
    assert statuses == [200, 200, 404, 404]
    assert fired(service) == ["restored"]
    assert caller.submit().document["complaint_id"] == numbers[2]


def test_the_verifier_verifies_closes_and_opens_again(serve: Serve) -> None:
    service, caller = serve()
    number = int(str(caller.submit().document["complaint_id"]))
    names = [act(number).status[1] for act in (service.state.verify, service.state.close, service.state.reopen)]
    assert names == ["Terverifikasi", "Ditutup oleh Admin", "Proses"]
    assert "Dibuka kembali" in caller.get(f"/complaints/{number}/complaint").body.decode()


def test_reads_are_limited_and_acts_conflict_where_told(serve: Serve) -> None:
    service, caller = serve(Fault("rate_limited", on="detail"), Fault("conflict_409", on="reply"))
    number = str(caller.submit().document["complaint_id"])
    assert caller.get(f"/complaints/{number}/complaint").headers["retry-after"] == "2"
    body = form((), {"complaint_id": number, "content": "Sudah"})
    assert caller.call("POST", "/complaints/followup/add", body, FORM_HEAD).status == 409
    assert fired(service) == ["rate_limited", "conflict_409"]
    assert service.state.complaint(int(number)).followups == ()  # type: ignore[union-attr]  # it is there


def replied_with_file(caller: Caller) -> str:
    number = str(caller.submit().document["complaint_id"])
    body = form(
        [("attachment[0]", ("foto.jpg", "image/jpeg", JPEG))], {"complaint_id": number, "content": "Lihat foto"}
    )
    assert caller.call("POST", "/complaints/followup/add", body, FORM_HEAD).status == 200
    return number


def test_a_file_is_given_from_our_own_address_to_anybody(serve: Serve) -> None:
    service, caller = serve(base_path="/lapor/3.0.0")
    path = rows(caller, f"/complaints/{replied_with_file(caller)}/followups")[0]["attachments"]["0"]["path"]
    assert path.startswith(f"{service.address}/storage/")
    stranger = Caller(service.address, headers={})
    found = stranger.get(path.removeprefix(service.address))
    assert (found.body, found.headers["content-type"]) == (JPEG, "image/jpeg")
    missing = stranger.get("/storage/1")
    assert (missing.status, missing.headers["content-type"][:9]) == (404, "text/html")


def test_a_file_lies_elsewhere_where_told(serve: Serve) -> None:
    service, caller = serve(Fault("file_elsewhere"))
    path = rows(caller, f"/complaints/{replied_with_file(caller)}/followups")[0]["attachments"]["0"]["path"]
    assert path.startswith("https://berkas.invalid/storage/")
    assert fired(service) == ["file_elsewhere"]
