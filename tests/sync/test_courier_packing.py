"""What is packed and what is not, and a bundle that comes to the disk or does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.delivery import Accepted, Step, SyncState
from desktop.domain.outgoing import Travel
from desktop.errors import CaseNotFoundError, CourierRefusedError, StepNotAllowedError
from desktop.usecases.courier import courier_bundles, write_bundle
from desktop.usecases.courier_view import own_bundles
from desktop.usecases.delivery import begin_attempt, settle_attempt
from desktop.usecases.release import release_case
from tests.support.courier_world import World, everything, open_world
from tests.support.desk import JPEG, evidence


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_the_same_bundle_written_again_is_the_same_bytes(world: World) -> None:
    world.sender.record(evidence(JPEG))
    first = world.out()
    second = world.stick / "lagi.kotakpos"
    write_bundle(world.sender.ctx, world.sender.who("lilis"), world.bundles[0], second)
    assert second.read_bytes() == first
    world.take(first)
    assert world.take(second.read_bytes()).repeated


def test_a_bundle_that_never_came_to_the_disk_is_written_next_time(world: World) -> None:
    number = world.sender.record()
    packed = world.pack()
    later = world.sender.record()
    again = world.pack()
    assert again.again
    assert (again.bundle, again.numbers) == (packed.bundle, (number,))
    world.write(again)
    third = world.pack()
    assert (third.again, third.numbers) == (False, (later,))


def test_a_stick_that_is_gone_says_so_and_loses_nothing(world: World) -> None:
    world.sender.record()
    packed = world.pack()
    assert packed.bundle is not None
    with pytest.raises(CourierRefusedError) as refusal:
        write_bundle(world.sender.ctx, world.sender.who("lilis"), packed.bundle.uid, world.stick / "tidak" / "ada")
    assert refusal.value.code == "not_written"
    (bundle,) = courier_bundles(world.sender.ctx, world.sender.who("lilis"))
    assert bundle.written_at is None
    world.take(world.write(packed))
    (bundle,) = courier_bundles(world.sender.ctx, world.sender.who("lilis"))
    assert bundle.written_at is not None


def test_a_disk_that_keeps_other_bytes_is_not_believed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sender.record()
    packed = world.pack()
    fired: list[int] = []

    def read_bytes(path: Path) -> bytes:
        fired.append(path.stat().st_size)
        return b"lain"

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert packed.bundle is not None
    with pytest.raises(CourierRefusedError) as refusal:
        write_bundle(world.sender.ctx, world.sender.who("lilis"), packed.bundle.uid, world.stick / "x.kotakpos")
    assert (refusal.value.code, len(fired)) == ("not_written", 1)


def test_a_text_that_would_name_the_citizen_stays_and_the_others_go(world: World) -> None:
    from desktop.usecases.correct import Correction, revise_complaint

    named = world.sender.record(description="Jalan rusak, kata Ujang Kosasih.")
    fine = world.sender.record()
    correction = Correction(field="complainant.name", value="Ujang Kosasih", reason="salah tulis")
    revise_complaint(world.sender.ctx, world.sender.who("lilis"), named, correction)
    made = world.pack()
    assert (made.numbers, made.kept_back) == ((fine,), (named,))
    assert world.item(named).last_error == "text_needs_care"
    assert world.sender.text_state(named) is SyncState.REFUSED


def test_only_texts_that_may_not_leave_make_no_bundle(world: World) -> None:
    from desktop.usecases.correct import Correction, revise_complaint

    named = world.sender.record(description="Jalan rusak, kata Ujang Kosasih.")
    correction = Correction(field="complainant.name", value="Ujang Kosasih", reason="salah tulis")
    revise_complaint(world.sender.ctx, world.sender.who("lilis"), named, correction)
    made = world.pack()
    assert (made.bundle, made.kept_back) == (None, (named,))
    assert courier_bundles(world.sender.ctx, world.sender.who("lilis")) == ()


def test_a_held_case_is_not_packed(world: World) -> None:
    from desktop.usecases.release import hold_case

    held, fine = world.sender.record(), world.sender.record()
    hold_case(world.sender.ctx, world.sender.who("lilis"), held)
    with pytest.raises(StepNotAllowedError):
        world.pack(held)
    assert world.pack().numbers == (fine,)


def test_what_has_no_room_goes_with_the_next_bundle(world: World) -> None:
    from desktop.usecases.courier_packing import ROOM

    large = b"\xff\xd8" + bytes(ROOM // 2)
    first, second = world.sender.record(evidence(large)), world.sender.record(evidence(large))
    made = world.pack()
    assert (made.numbers, made.left) == ((first,), (second,))
    world.take(world.write(made))
    assert world.pack().numbers == (second,)


def test_a_step_that_is_on_another_road_stops_the_packing(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    file = world.item(number, Step.FILE)
    with world.sender.office.store.writing() as unit:
        assert unit.transit.take(file.id, Travel.EMAIL, at=world.sender.ctx.now())
    before = everything(world.sender.office.store)
    with pytest.raises(StepNotAllowedError):
        world.pack()
    assert everything(world.sender.office.store) == before


def test_a_step_that_is_gone_is_a_trouble_of_the_store(world: World) -> None:
    from desktop.domain.courier import Carried
    from desktop.errors import StoreTroubleError
    from desktop.usecases.courier_packing import item_in

    gone = Carried(bundle="b", item_id=99, parcel="p", version=1, digest="", attempt=1, was=SyncState.WAITING)
    with world.sender.office.store.reading() as unit, pytest.raises(StoreTroubleError):
        item_in(unit, gone)


def test_everybody_packs_only_what_they_may_see(world: World) -> None:
    """A supervisory case, released by the secretary, is packed by the secretary."""
    hidden = world.sender.record(supervisory=True, respondent=None)
    fine = world.sender.record()
    release_case(world.sender.ctx, world.sender.who("wahyu"), hidden)
    with pytest.raises(CaseNotFoundError):
        world.pack(hidden)
    made = world.pack()
    assert made.numbers == (fine,)
    world.write(made)
    assert world.pack(by="wahyu").numbers == (hidden,)


def test_who_writes_a_bundle_somebody_else_packed_learns_of_no_case_out_of_sight(world: World) -> None:
    hidden = world.sender.record(supervisory=True, respondent=None)
    fine = world.sender.record()
    release_case(world.sender.ctx, world.sender.who("wahyu"), hidden)
    packed = world.pack(by="wahyu")
    assert packed.numbers == (hidden, fine)
    again = world.pack()
    assert packed.bundle is not None
    assert (again.again, again.numbers) == (True, (fine,))
    assert again.bundle == replace(packed.bundle, items=1), "no count tells of it either"


def test_a_bundle_of_cases_out_of_sight_is_not_there_for_who_does_not_see_them(world: World) -> None:
    hidden = world.sender.record(supervisory=True, respondent=None)
    release_case(world.sender.ctx, world.sender.who("wahyu"), hidden)
    packed = world.pack(by="wahyu")
    fine = world.sender.record()
    lilis, wahyu = world.sender.who("lilis"), world.sender.who("wahyu")
    assert (courier_bundles(world.sender.ctx, lilis), own_bundles(world.sender.ctx, lilis)) == ((), ())
    own = world.pack()
    assert (own.again, own.numbers) == (False, (fine,))
    assert courier_bundles(world.sender.ctx, lilis) == (own.bundle,)
    assert [(one.bundle, one.under_way) for one in own_bundles(world.sender.ctx, wahyu)] == [
        (own.bundle, 1),
        (packed.bundle, 1),
    ]


def test_a_case_whose_photo_the_wire_carries_right_now_is_not_packed(world: World) -> None:
    number = world.sender.record(evidence(JPEG))
    file = world.item(number, Step.FILE)
    attempt = begin_attempt(world.sender.ctx, file, b"")
    with pytest.raises(CourierRefusedError) as nothing:
        world.pack()
    assert nothing.value.code == "nothing_to_send"
    settle_attempt(world.sender.ctx, file, attempt, Accepted(reference="77"))
    world.take(world.write(world.pack()))
    world.round()
    world.take_back(world.receipt())
    (kept,) = world.carrier.service.complaints_with_reference(number)
    assert len(kept.file_ids) == 1
    world.check_books()
