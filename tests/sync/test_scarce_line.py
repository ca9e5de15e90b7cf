"""A scarce line with a real service behind it: texts before photos, no photo in vain, every byte counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.domain.delivery import Step, SyncState
from desktop.domain.line_budget import REQUEST_BYTES
from desktop.practice.faults import Fault
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.transport import HANDSHAKE
from desktop.sync.wire import Answer
from desktop.usecases.line import line_standing, read_line_budget, set_line_budget
from desktop.usecases.release import resend_unknown, send_without_files
from tests.support.certificates import Authority
from tests.support.cutting import Cut, CuttingLine
from tests.support.desk import JPEG, Desk, fired, switch
from tests.support.exchanging import GET, POST, Open, answered
from tests.support.line import http, other_side, saying

ENOUGH = 1_000_000
PHOTO = JPEG + bytes(60_000)


def limit(desk: Desk, bytes_: int) -> None:
    set_line_budget(desk.office.ctx, desk.office.people["lilis"], bytes_)


def sent_order(desk: Desk) -> list[str]:
    kinds = {"/complaints/complaint/file": "file", "/complaints/complaint": "text"}
    return [kinds[one.target] for one in desk.service.exchanges if one.target in kinds]


def deferred(desk: Desk) -> tuple[str, ...]:
    return line_standing(desk.office.ctx, desk.office.people["lilis"]).plan.deferred


def test_texts_go_before_photos_and_a_photo_right_before_its_own_text(desk: Desk) -> None:
    desk.record(JPEG, JPEG)
    desk.record()
    desk.record(JPEG)
    desk.record()
    assert desk.round().accepted == 4
    assert sent_order(desk) == ["text", "text", "file", "file", "text", "file", "text"]
    desk.check_books()


def test_what_does_not_fit_waits_and_the_rest_flows(desk: Desk) -> None:
    heavy, light, alone = desk.record(PHOTO), desk.record(JPEG), desk.record()
    limit(desk, 40_000)
    report = desk.round()
    assert (report.accepted, report.files_accepted, report.waiting) == (2, 1, 1)
    assert [desk.state(number) for number in (heavy, light, alone)] == ["waiting", "accepted", "accepted"]
    assert sent_order(desk) == ["text", "file", "text"], "no photo went in vain"
    assert deferred(desk) == (heavy,)
    (photo, _) = desk.items(heavy)
    assert (photo.state, photo.attempts) == (SyncState.WAITING, 0)
    send_without_files(desk.office.ctx, desk.office.people["lilis"], heavy)
    assert desk.round().accepted == 1
    desk.check_books()


def test_a_larger_budget_lets_the_photo_go(desk: Desk) -> None:
    number = desk.record(PHOTO)
    limit(desk, 40_000)
    assert desk.round().accepted == 0
    limit(desk, ENOUGH)
    assert desk.round().accepted == 1
    assert desk.state(number) is SyncState.ACCEPTED


def test_send_now_goes_past_the_budget_once(desk: Desk) -> None:
    first, second = desk.record(PHOTO), ""
    limit(desk, 2_000)
    with desk.engine() as engine:
        assert replace(engine, past_budget=True).run_round().accepted == 1
        second = desk.record(PHOTO)
        assert engine.run_round().accepted == 0
    assert [desk.state(number) for number in (first, second)] == ["accepted", "waiting"]
    assert read_line_budget(desk.office.ctx).spent > len(PHOTO), "what went past the budget is counted all the same"


def test_nothing_is_asked_where_nothing_fits(desk: Desk) -> None:
    desk.record()
    desk.round()
    before = desk.service.exchanges
    desk.record()
    limit(desk, 1_000)
    report = desk.round()
    assert (report.contacted, report.waiting) == (False, 1)
    assert desk.service.exchanges == before


def test_every_byte_of_a_round_is_counted_also_those_of_a_broken_line(desk: Desk) -> None:
    with CuttingLine(desk.service.address) as line:
        limit(desk, ENOUGH)
        desk.record(JPEG)
        with desk.engine(line.address) as engine:
            assert engine.run_round().accepted == 1
            whole = sum(asked + told for asked, told in line.sizes)
            assert read_line_budget(desk.office.ctx).spent == whole
            desk.record()
            line.breaks(Cut(1, in_answer=True, after=0))
            engine.run_round()
        assert line.fired
        budget = read_line_budget(desk.office.ctx)
        text = desk.attempts(desk.submit_item(desk.numbers[-1]))[-1].body_size
        assert budget.spent - whole > text
        assert budget.lost
        assert budget.spent - whole < text + 4 * REQUEST_BYTES


def test_the_estimate_of_a_request_is_near_what_it_costs(desk: Desk) -> None:
    with CuttingLine(desk.service.address) as line:
        number = desk.record(JPEG)
        with desk.engine(line.address) as engine:
            engine.run_round()
        weights = {item.step: item.size for item in desk.items(number)}
        for step, (asked, told) in zip((Step.FILE, Step.SUBMIT), line.sizes[1:3], strict=True):
            assert 0 < asked + told - weights[step] <= 2 * REQUEST_BYTES


def test_the_client_counts_what_passes_its_socket(line: Open) -> None:
    answers = [http(200, b'{"complaint_id": 1}'), http(200, b"{}"), b"HTTP/1.1 200 OK\r\nContent-Le"]
    client, peer = line(saying(*answers))
    assert client.carried == 0
    assert isinstance(answered(client.exchange(POST)), Answer)
    assert client.carried == len(peer.arrived[0]) + len(answers[0])
    client.exchange(GET)
    client.exchange(GET)
    assert client.carried == sum(map(len, peer.arrived)) + sum(map(len, answers))


def test_a_refused_photo_is_not_carried_again_and_again(desk: Desk) -> None:
    number = desk.record(PHOTO)
    limit(desk, ENOUGH)
    switch(desk, Fault("too_large_413"))
    desk.round()
    assert fired(desk) == ["too_large_413"]
    spent = read_line_budget(desk.office.ctx).spent
    desk.drain()
    desk.drain()
    assert read_line_budget(desk.office.ctx).spent <= spent, "a person decides first"
    assert deferred(desk) == ()
    assert desk.state(number) is SyncState.WAITING


def test_a_line_that_flaps_makes_progress_each_time_and_nothing_goes_twice(desk: Desk) -> None:
    """N11: every three seconds the line is gone after a few exchanges; it stays one connection for the budget."""
    numbers = [desk.record(JPEG), desk.record(), desk.record(JPEG), desk.record(), desk.record()]
    limit(desk, ENOUGH)
    windows, spent = 0, 0
    with CuttingLine(desk.service.address) as line:
        while any(desk.state(number) is not SyncState.ACCEPTED for number in numbers):
            line.breaks(Cut(2, in_answer=False, after=0))
            before = len(sent_order(desk))
            desk.round(line.address)
            assert len(sent_order(desk)) > before, "each window brings something"
            windows += 1
            budget = read_line_budget(desk.office.ctx)
            assert budget.spent > spent, "one connection, however often it broke"
            spent = budget.spent
            decide(desk, numbers)
    assert windows > 3
    assert [len(desk.service.complaints_with_reference(number)) for number in numbers] == [1] * len(numbers)
    desk.check_books()


def decide(desk: Desk, numbers: list[str]) -> None:
    """Let three seconds go by, and let a person look on the site for what is unknown, and send it again."""
    desk.office.clock.forward(seconds=3)
    for number in numbers:
        if desk.state(number) is SyncState.UNKNOWN:
            assert desk.service.complaints_with_reference(number) == ()
            resend_unknown(desk.office.ctx, desk.office.people["lilis"], number, "tidak ada di situs")
    with desk.office.store.writing() as unit:
        unit.outbox.wake(at=desk.office.ctx.now())


def test_encryption_costs_a_connection_its_handshake(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with other_side(saying(http(200, b"{}"), http(200, b"{}")), tls=authority.server()) as peer:
        origin = parse_origin(peer.address.replace("http:", "https:"), practice=False)
        client = Client(origin, Credentials({"auth": "Bearer kunci-uji"}), ca_file=str(authority.file))
        for _ in range(2):
            assert answered(client.exchange(GET)).status == 200
        said = sum(len(request) for request in peer.arrived) + 2 * len(http(200, b"{}"))
        assert client.carried == said + HANDSHAKE, "once a connection, not once an exchange"
        client.close()
