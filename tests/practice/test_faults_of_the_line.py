"""Faults on the way in and on the way out: cut, reset, hanging, dripping, ending in the wrong place."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Mapping

import pytest

from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from tests.practice.conftest import Serve
from tests.support.wire import GONE, JPEG, Caller, fired


@pytest.mark.parametrize("reset", [False, True])
def test_a_request_cut_after_any_byte_is_not_carried_out(serve: Serve, reset: bool) -> None:
    service, caller = serve(Fault("cut_request", on="submit", options={"after": 700, "reset": reset}))
    with pytest.raises(GONE):
        caller.submit()
    assert fired(service) == ["cut_request"]
    row = service.exchanges[0]
    assert (row.decided, row.head_size + row.body_size) == ("cut_request", 700)
    assert service.state.complaints == ()
    assert caller.submit().status == 200


def test_a_request_cut_inside_its_head_leaves_no_body(serve: Serve) -> None:
    service, caller = serve(Fault("cut_request", on="submit", options={"after": 3}))
    with pytest.raises(GONE):
        caller.submit()
    assert service.exchanges[0].body_size == 0
    assert fired(service) == ["cut_request"]


@pytest.mark.parametrize(("after", "expected"), [(-1, "half"), (10, 10)])
def test_an_upload_is_reset_midway(serve: Serve, after: int, expected: object) -> None:
    service, caller = serve(Fault("reset_mid_upload", options={"after_body_bytes": after}))
    with pytest.raises(GONE):
        caller.upload(("a.jpg", "image/jpeg", JPEG * 2000))
    assert fired(service) == ["reset_mid_upload"]
    row = service.exchanges[0]
    assert row.body_size > 100_000 if expected == "half" else row.body_size == expected
    assert not service.state.files


def test_a_service_that_hangs_is_ended_by_closing_it() -> None:
    with PracticeService(faults=[Fault("hang", options={"seconds": 600.0})]) as service:
        with pytest.raises(TimeoutError):
            Caller(service.address, timeout=0.3).submit()
        assert fired(service) == ["hang"]
    assert service.state.complaints == ()


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("kind", ["answer_lost_after_commit", "cut_answer"])
def test_an_answer_is_lost_whole(serve: Serve, kind: str, reset: bool) -> None:
    service, caller = serve(Fault(kind, on="submit", options={"reset": reset}))
    with pytest.raises(GONE):
        caller.submit()
    assert fired(service) == [kind]
    assert len(service.state.complaints) == 1
    service.close()
    assert service.exchanges[0].sent == 0


@pytest.mark.parametrize("after", [1, 150, 181])
def test_an_answer_is_cut_at_any_byte(serve: Serve, after: int) -> None:
    service, caller = serve(Fault("cut_answer", on="submit", options={"after": after}))
    with pytest.raises(GONE):
        caller.submit()
    assert fired(service) == ["cut_answer"]
    service.close()
    assert service.exchanges[0].sent == after < service.exchanges[0].answer_size
    assert len(service.state.complaints) == 1


def test_an_answer_that_never_comes_after_the_commit() -> None:
    with PracticeService(faults=[Fault("hang_after_commit", options={"seconds": 600.0})]) as service:
        with pytest.raises(TimeoutError):
            Caller(service.address, timeout=0.3).submit()
        assert fired(service) == ["hang_after_commit"]
        assert len(service.state.complaints) == 1


def test_a_body_comes_slowly_or_drips() -> None:
    for kind, options in (("slow_body", {"seconds": 600.0}), ("drip", {"seconds": 600.0, "bytes": 2})):
        with PracticeService(faults=[Fault(kind, options=options)]) as service:
            with pytest.raises(TimeoutError):
                Caller(service.address, timeout=0.3).submit()
            assert fired(service) == [kind]
    with PracticeService(faults=[Fault("drip", options={"seconds": 0.0, "bytes": 9})]) as service:
        assert Caller(service.address).submit().status == 200
        assert fired(service) == ["drip"]
    with PracticeService(faults=[Fault("slow_body", options={"seconds": 0.01})]) as service:
        assert Caller(service.address).submit().status == 200


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("truncated_body", {}),
        ("truncated_body", {"keep": 3}),
        ("wrong_length", {"difference": 5}),
        ("chunk_garbage", {}),
    ],
)
def test_an_answer_that_ends_in_the_wrong_place(serve: Serve, kind: str, options: Mapping[str, int]) -> None:
    service, caller = serve(Fault(kind, on="submit", options=options))
    with pytest.raises(http.client.IncompleteRead):
        caller.submit()
    assert fired(service) == [kind]


def test_an_answer_that_claims_less_than_it_is(serve: Serve) -> None:
    service, caller = serve(Fault("wrong_length", on="submit"))
    reply = caller.submit()
    assert fired(service) == ["wrong_length"]
    with pytest.raises(ValueError, match="Expecting"):
        json.loads(reply.body)


def test_a_small_answer_that_unpacks_huge(serve: Serve) -> None:
    service, caller = serve(Fault("gzip_bomb", on="submit", options={"megabytes": 3}))
    reply = caller.submit()
    assert fired(service) == ["gzip_bomb"]
    assert reply.headers["content-encoding"] == "gzip"
    whole = gzip.decompress(reply.body)
    assert len(whole) > 3_000_000 > 100 * len(reply.body)
    assert isinstance(json.loads(whole)["complaint_id"], int)
