"""Who may take in a report born online, who sees it, and that two at once make one case."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from desktop.domain.complaint import RegisterFilter, Respondent
from desktop.domain.delivery import SyncState
from desktop.domain.national import NationalCase
from desktop.domain.numbering import reference_tag
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.errors import (
    NotPermittedError,
    OtherDeskError,
    TrackingIdTakenError,
)
from desktop.store.store import Store
from desktop.usecases.context import Context
from desktop.usecases.reading import register_page
from desktop.usecases.register_online import Arrived, register_online
from tests.support.counter import Counter
from tests.support.online import STORY, arrive, typed


def test_only_who_registers_may_register_online(counter: Counter) -> None:
    for login in ("budi", "dadang"):
        with pytest.raises(NotPermittedError):
            arrive(counter, by=login)


def test_a_supervisory_report_is_born_out_of_sight(counter: Counter) -> None:
    arrived = arrive(counter, typed(supervisory=True, reporter="Asep", privacy=Privacy(name=NameVisibility.VISIBLE)))
    assert register_page(counter.ctx, counter.who("lilis"), RegisterFilter()).rows == ()
    (seen,) = register_page(counter.ctx, counter.who("wahyu"), RegisterFilter()).rows
    assert (seen.number, seen.complainant) == (arrived.number, "confidential")


def test_who_does_not_see_a_case_can_neither_settle_nor_name_it(counter: Counter) -> None:
    """A complaint about oneself, settled with a made-up tracking number, would never be sent."""
    hidden = counter.record(respondent=Respondent(staff_login="lilis"), by="wahyu")
    rows = len(counter.journal())
    with pytest.raises(OtherDeskError):
        arrive(counter, typed(text=f"{reference_tag(hidden)}. {STORY}"))
    assert counter.text_state(hidden) is SyncState.HELD
    seen = NationalCase(tracking_id="9412077", status_name="Terverifikasi")
    assert arrive(counter, typed(text=f"{reference_tag(hidden)}. {STORY}", national=seen), by="wahyu").number == hidden
    after = len(counter.journal())
    assert after > rows
    with pytest.raises(TrackingIdTakenError) as taken:
        arrive(counter, typed(national=replace(seen, status_name="Ditutup oleh Admin")))
    assert taken.value.number == ""
    assert counter.case(hidden).lapor_status_name == "Terverifikasi"
    assert len(counter.journal()) == after, "not a trace"


def test_a_public_name_is_masked_as_any_other(counter: Counter) -> None:
    privacy = Privacy(name=NameVisibility.VISIBLE, report=ReportVisibility.PUBLIC)
    arrive(counter, typed(reporter="Asep Dartiwa", privacy=privacy))
    (seen,) = register_page(counter.ctx, counter.who("lilis"), RegisterFilter()).rows
    assert "Dartiwa" not in seen.complainant


def test_two_processes_at_once_make_one_case(counter: Counter) -> None:
    """Each has a store of its own on the same file, as two programs have."""
    other = Store.open(counter.office.places, counter.data_key)
    stores = (counter.office.store, other)
    ready = threading.Barrier(len(stores))
    arrived: list[Arrived] = []

    def come(store: Store) -> None:
        ctx = Context(store, counter.clock)
        ready.wait()
        arrived.append(register_online(ctx, counter.who("lilis"), typed()))

    threads = [threading.Thread(target=come, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert {one.number for one in arrived} == {arrived[0].number}
    assert sorted(str(one.arrival) for one in arrived) == ["born", "known"]
    assert len(register_page(counter.ctx, counter.who("lilis"), RegisterFilter()).rows) == 1
