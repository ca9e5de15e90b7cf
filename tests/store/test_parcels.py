"""Parcels of others: what is replaced, what is given up, and what a crash or a damaged row leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.courier.parcels import digest_of
from desktop.domain.courier import Outbound, Parcel, Peer
from desktop.domain.delivery import Step, SyncState
from desktop.errors import StoreTroubleError
from desktop.store.database import EncryptedDatabase
from desktop.store.parcels import StepOutcome
from desktop.store.store import Unit
from tests.support.courier_papers import complaint, piece, reply, station
from tests.support.storage import NOON, Kept


def add(kept: Kept, *parcels: Parcel, version: int = 12) -> Peer:
    """Take parcels in from one peer."""
    with kept.store.writing() as unit:
        if not unit.peers.peers():
            unit.peers.add_peer(station("KEC08")[1], by="budi", at=NOON)
        (peer,) = unit.peers.peers()
        outbound = Outbound(bundle=f"b-{version}", version=version, parcels=parcels)
        for parcel in parcels:
            unit.parcels.put(peer, outbound, parcel, digest_of(parcel), at=NOON)
        unit.parcels.note_taken(peer, outbound, by="lilis", at=NOON)
        return peer


def due(unit: Unit) -> list[tuple[Step, int]]:
    return [(item.step, item.id) for item in unit.parcels.due(NOON, file_reuse_hours=24)]


def settled(state: SyncState, *, reference: str = "", reason: str = "") -> StepOutcome:
    return StepOutcome(state=state, at=NOON, word=str(state), reference=reference, reason=reason)


def test_a_file_goes_before_its_text_and_a_reply_brings_its_own(kept: Kept) -> None:
    add(kept, complaint(), reply())
    with kept.store.writing() as unit:
        (file, file_id), (said, said_id) = due(unit)
        assert (file, said) == (Step.FILE, Step.REPLY)
        loaded = unit.parcels.load(file_id)
        assert loaded is not None
        assert loaded.file == piece()
        whole = unit.parcels.load(said_id)
        assert whole is not None
        assert whole.parcel == reply()
        unit.parcels.settle(file_id, settled(SyncState.ACCEPTED, reference="77"))
        (text, text_id), _ = due(unit)
        assert text is Step.SUBMIT
        loaded = unit.parcels.load(text_id)
        assert loaded is not None
        assert loaded.file_refs == ("77",)
        assert loaded.parcel == replace(complaint(), files=())


def test_what_was_put_off_waits_for_its_time(kept: Kept) -> None:
    add(kept, complaint(files=()))
    with kept.store.writing() as unit:
        ((_, text),) = due(unit)
        later = replace(settled(SyncState.WAITING, reason="rate_limited"), next_try_at=NOON + timedelta(hours=1))
        unit.parcels.settle(text, later)
        assert due(unit) == []
        assert len(unit.parcels.due(NOON + timedelta(hours=1), file_reuse_hours=24)) == 1
        a_year_back = NOON - timedelta(days=365)
        assert len(unit.parcels.due(a_year_back, file_reuse_hours=24)) == 1, "a clock set back puts nothing off"


def test_a_newer_content_takes_the_place_of_one_that_waits(kept: Kept) -> None:
    peer = add(kept, complaint())
    with kept.store.reading() as unit:
        old = [item for item in (unit.parcels.get(step) for step in (1, 2)) if item is not None]
    newer = complaint(files=(piece(b"lain"),))
    add(kept, newer, version=13)
    with kept.store.writing() as unit:
        standing = unit.parcels.standing(peer, complaint().uid)
        assert standing is not None
        assert (standing.version, standing.digest, standing.state) == (13, digest_of(newer), SyncState.WAITING)
        assert [unit.parcels.get(item.id) for item in old] == [None, None]
        assert [unit.parcels.load(item.id) for item in old] == [None, None]
        assert len(due(unit)) == 1


def test_a_file_of_an_older_content_does_not_refuse_the_newer_text(kept: Kept) -> None:
    peer = add(kept, complaint())
    with kept.store.writing() as unit:
        ((_, file),) = due(unit)
        unit.parcels.start_attempt(file, at=NOON, body=b"")
    add(kept, complaint(files=()), version=13)
    with kept.store.writing() as unit:
        unit.parcels.settle(file, settled(SyncState.REFUSED, reason="too_large"))
        unit.parcels.refuse_text(file, "file_refused", at=NOON)
        standing = unit.parcels.standing(peer, complaint().uid)
        assert standing is not None
        assert standing.state is SyncState.WAITING
        ((_, text),) = due(unit)
        assert unit.parcels.load(text) is not None


def test_what_is_certain_is_given_up(kept: Kept) -> None:
    add(kept, complaint(files=()))
    with kept.store.writing() as unit:
        ((_, text),) = due(unit)
        unit.parcels.settle(text, settled(SyncState.ACCEPTED, reference="1234567"))
        assert unit.parcels.load(text) is None
        assert unit.parcels.get(text) is not None


def test_a_step_that_is_not_there_is_a_trouble_of_the_store(kept: Kept) -> None:
    with kept.store.reading() as unit, pytest.raises(StoreTroubleError):
        unit.parcels._parcel(7)


def test_a_damaged_content_is_a_trouble_of_the_store(kept: Kept) -> None:
    add(kept, complaint(files=()))
    database: EncryptedDatabase = kept.store.database
    with kept.store.writing() as unit:
        ((_, text),) = due(unit)
        database.execute_sql("DELETE FROM parcel_content")
        database.execute_sql("INSERT INTO parcel_content (step, content) VALUES (?, ?)", (text, b'{"uid": "x"}'))
        with pytest.raises(StoreTroubleError):
            unit.parcels.load(text)
