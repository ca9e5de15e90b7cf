"""Unknown replies are read back before they are ever sent again."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from desktop.domain.delivery import Accepted, Step, SyncState
from desktop.domain.national import Masters, NotRead, NotThere
from desktop.sync.dialects.plain_words import plain_words
from desktop.sync.settling import Settled, settle_acts
from desktop.usecases.inquiries import acts_to_ask, note_absent, note_there
from desktop.usecases.mirror import mirror_of, take_masters, take_reading
from desktop.usecases.outgoing import ActDecision
from tests.support.counter import Counter
from tests.support.national import shown
from tests.support.showing import Shows, said
from tests.sync.lost_acts import evidence_of, lost, lost_reply, tracking
from tests.usecases.reading_acts import due_one
from tests.usecases.said import ANSWER, arrived, decide, due, forward, reply, standing


def test_a_reply_that_is_shown_has_arrived(wire: Counter, service: Shows) -> None:
    item = lost_reply(wire)
    service.put(tracking(wire, item), said("Lain."), said(f"  {ANSWER.replace(' ', chr(10))} ", "7002"))
    assert settle_acts(wire.ctx, service) == Settled(found=1, received=1)
    (kept,) = [step for step in wire.items(item.number) if step.id == item.id]
    assert (kept.state, kept.service_ref, kept.last_error) == (SyncState.ACCEPTED, "7002", "")
    assert evidence_of(wire)[-1] == "reply_found"
    assert settle_acts(wire.ctx, service) == Settled(), "nothing is asked twice"


def test_a_reply_that_is_not_shown_goes_again_only_after_the_quarantine(wire: Counter, service: Shows) -> None:
    item = lost_reply(wire)
    service.put(tracking(wire, item))
    assert settle_acts(wire.ctx, service) == Settled(vain=1, received=1)
    wire.clock.forward(minutes=9, seconds=59)
    assert settle_acts(wire.ctx, service) == Settled(), "not even asked"
    assert standing(wire, item) is SyncState.UNKNOWN
    wire.clock.forward(seconds=1)
    assert settle_acts(wire.ctx, service) == Settled(again=1)
    assert standing(wire, item) is SyncState.WAITING
    assert due(wire) == [item.id]
    assert evidence_of(wire)[-1] == "reply_absent"


def test_a_log_without_even_its_beginning_proves_nothing(wire: Counter, service: Shows) -> None:
    item = lost_reply(wire)
    service.put_bare(tracking(wire, item))
    for _ in range(3):
        assert settle_acts(wire.ctx, service).again == 0
        wire.clock.forward(days=2)
    assert standing(wire, item) is SyncState.UNKNOWN, "an empty list sends nothing a second time"


@pytest.mark.parametrize("jump", [timedelta(days=366), timedelta(days=-366)])
def test_a_clock_jump_neither_shortens_nor_lengthens_the_quarantine(
    wire: Counter, service: Shows, jump: timedelta
) -> None:
    item = lost_reply(wire)
    service.put(tracking(wire, item))
    wire.clock.moment += jump
    assert settle_acts(wire.ctx, service).vain == 1
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1


def test_a_restart_of_the_machine_does_not_shorten_the_quarantine(wire: Counter, service: Shows) -> None:
    wire.clock.ticks = 3_000_000.0
    item = lost_reply(wire)
    service.put(tracking(wire, item))
    wire.clock.ticks = 0.0
    wire.clock.forward(minutes=9)
    assert settle_acts(wire.ctx, service).vain == 1
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1
    assert standing(wire, item) is SyncState.WAITING


def test_a_log_that_was_not_read_to_its_end_proves_no_absence(wire: Counter, service: Shows) -> None:
    item = lost_reply(wire)
    service.put(tracking(wire, item), whole=False)
    for _ in range(4):
        wire.clock.forward(days=2)
        assert settle_acts(wire.ctx, service).vain == 1
    assert standing(wire, item) is SyncState.UNKNOWN
    service.put(tracking(wire, item), said(ANSWER), whole=False)
    wire.clock.forward(days=2)
    assert settle_acts(wire.ctx, service).found == 1, "presence needs no whole log"


def test_an_older_reply_of_the_same_words_is_not_taken_for_this_one(wire: Counter, service: Shows) -> None:
    number = arrived(wire)
    reply(wire, number)
    wire.settle(number, Accepted(reference=""), Step.REPLY)
    item = lost(wire, reply(wire, number))
    service.put(tracking(wire, item), said(ANSWER, "7001"))
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1
    lost(wire, item)
    service.put(tracking(wire, item), said(ANSWER, "7001"), said(ANSWER, "7002"))
    assert settle_acts(wire.ctx, service).found == 1


def test_equal_words_somebody_wrote_there_before_are_no_proof_that_ours_arrived(wire: Counter, service: Shows) -> None:
    """Nor that it did not: they may have been deleted meanwhile. A person looks."""
    number = arrived(wire)
    other = said(ANSWER, "6001")
    wire.clock.forward(days=1)
    take_reading(wire.ctx, due_one(wire), shown(wire.case(number).tracking_id, other))
    wire.clock.forward(minutes=1)
    item = lost(wire, reply(wire, number))
    service.put(tracking(wire, item), other)
    for _ in range(3):
        wire.clock.forward(days=2)
        assert settle_acts(wire.ctx, service).vain == 1
    assert standing(wire, item) is SyncState.UNKNOWN
    service.put(tracking(wire, item), other, said(ANSWER, "7002"))
    wire.clock.forward(days=2)
    assert settle_acts(wire.ctx, service).found == 1


def test_a_log_that_lacks_what_it_showed_before_proves_no_absence(wire: Counter, service: Shows) -> None:
    """A service that stumbles shows a report with an empty log, whole by all it says of itself."""
    number = arrived(wire)
    question = said("Kapan dikerjakan?", "6001")
    wire.clock.forward(days=1)
    take_reading(wire.ctx, due_one(wire), shown(wire.case(number).tracking_id, question))
    item = lost(wire, reply(wire, number))
    service.put(tracking(wire, item))
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).vain == 1
    assert standing(wire, item) is SyncState.UNKNOWN
    service.put(tracking(wire, item), question)
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1, "shown whole, it is absent"


def test_what_stood_there_before_the_second_try_is_counted_as_it_was_seen(wire: Counter, service: Shows) -> None:
    """Our first reply of these words was deleted there: one shown now is the new one."""
    number = arrived(wire)
    reply(wire, number)
    wire.settle(number, Accepted(reference=""), Step.REPLY)
    item = lost(wire, reply(wire, number))
    service.put(tracking(wire, item))
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1
    lost(wire, item)
    service.put(tracking(wire, item), said(ANSWER, "7002"))
    assert settle_acts(wire.ctx, service).found == 1


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


HOSTILE = [
    "{{institution_to}} dan {{ status_new }}",
    "a < b & c > d",
    "<b>tebal</b> dan <nama>",
    "&lt;b&gt; &amp;amp;",
    "baris satu\r\n\r\nbaris\tdua",
    "cafe\u0301",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("shape", [str, plain_words, composed])
def test_our_words_are_known_again_however_they_are_shown(
    wire: Counter, service: Shows, text: str, shape: Callable[[str], str]
) -> None:
    item = lost_reply(wire, text)
    service.put(tracking(wire, item), said(shape(text)))
    assert settle_acts(wire.ctx, service).found == 1


def test_our_words_are_known_again_by_what_came_before_places_in_them_were_filled(
    wire: Counter, service: Shows
) -> None:
    text = "Kami teruskan ke {{institution_to}}."
    item = lost_reply(wire, text)
    filled = replace(said("Kami teruskan ke Dinas PU."), raw=json.dumps({"id": 7001, "content": text, "data": None}))
    service.put(tracking(wire, item), filled)
    assert settle_acts(wire.ctx, service).found == 1


def test_the_same_reply_in_two_lists_counts_once(wire: Counter, service: Shows) -> None:
    number = arrived(wire)
    reply(wire, number)
    wire.settle(number, Accepted(reference=""), Step.REPLY)
    item = lost(wire, reply(wire, number))
    twice = said(ANSWER, "7001")
    service.put(tracking(wire, item), said(ANSWER, "61", source="data_logs"), twice, twice)
    assert settle_acts(wire.ctx, service).vain == 1
    assert standing(wire, item) is SyncState.UNKNOWN


def test_a_report_the_service_does_not_show_proves_nothing_and_is_asked_about_ever_more_seldom(
    wire: Counter, service: Shows
) -> None:
    item = lost_reply(wire)
    for _ in range(24 * 60):
        wire.clock.forward(minutes=1)
        settle_acts(wire.ctx, service)
    assert standing(wire, item) is SyncState.UNKNOWN
    assert len(service.asked) == 8, "after 0, 10, 30, 70, 150, … minutes"


@pytest.mark.parametrize(
    "trouble", [NotRead(reason="reset"), NotRead(reason="key_refused", stops_round=False, stops_queue=True)]
)
def test_trouble_on_the_line_ends_the_asking(wire: Counter, service: Shows, trouble: NotRead) -> None:
    first, second = lost_reply(wire), lost_reply(wire)
    service.reports[tracking(wire, first)] = trouble
    service.put(tracking(wire, second), said(ANSWER))
    assert settle_acts(wire.ctx, service) == Settled(trouble=trouble)
    assert service.asked == [tracking(wire, first)]
    assert acts_to_ask(wire.ctx)[0].item.id == first.id, "trouble is no vain look"


def test_one_report_that_cant_be_read_holds_up_no_other(wire: Counter, service: Shows) -> None:
    first, second = forward(wire, arrived(wire)), lost_reply(wire)
    service.reports[tracking(wire, first)] = NotRead(reason="garbled", stops_round=False)
    service.put(tracking(wire, second), said(ANSWER))
    assert settle_acts(wire.ctx, service) == Settled(found=1, vain=1, received=1)
    assert settle_acts(wire.ctx, service) == Settled(), "the unreadable one rests"
    assert due(wire) == []
    wire.clock.forward(minutes=10)
    service.put(tracking(wire, first))
    assert settle_acts(wire.ctx, service).ready == 1


def test_nothing_is_believed_of_a_service_a_person_must_look_at(wire: Counter, service: Shows) -> None:
    item = lost_reply(wire)
    assert take_masters(wire.ctx, Masters()), "an empty list stops reading"
    service.put(tracking(wire, item))
    wire.clock.forward(days=1)
    assert settle_acts(wire.ctx, service) == Settled()
    assert service.asked == []


def test_what_a_person_decides_meanwhile_stands(wire: Counter, service: Shows) -> None:
    for decision, state in ((ActDecision.CONFIRMED, SyncState.ACCEPTED), (ActDecision.RESENT, SyncState.WAITING)):
        item = lost_reply(wire)
        service.put(tracking(wire, item))
        wire.clock.forward(minutes=10)
        service.meanwhile = partial(decide, wire, item, decision)
        assert settle_acts(wire.ctx, service).again == 0
        assert standing(wire, item) is state
        service.meanwhile = bool


def test_what_is_over_is_not_settled_again(wire: Counter) -> None:
    item = lost_reply(wire)
    assert note_there(wire.ctx, item, "7001")
    assert not note_there(wire.ctx, item, "7002")
    assert not note_absent(wire.ctx, item, 0)
    (kept,) = [step for step in wire.items(item.number) if step.id == item.id]
    assert kept.service_ref == "7001"


def test_what_became_unknown_elsewhere_has_its_quarantine_from_the_first_look_on(wire: Counter, service: Shows) -> None:
    item = reply(wire, arrived(wire))
    with wire.office.store.writing() as unit:
        unit.outbox.set_state(item.id, SyncState.UNKNOWN, at=wire.ctx.now())
    service.put(tracking(wire, item))
    wire.clock.forward(days=1)
    assert settle_acts(wire.ctx, service).vain == 1
    wire.clock.forward(minutes=10)
    assert settle_acts(wire.ctx, service).again == 1


def test_asking_ends_when_the_round_must(wire: Counter, service: Shows) -> None:
    lost_reply(wire)
    assert settle_acts(wire.ctx, service, lambda: True) == Settled()
    assert service.asked == []


def test_what_was_read_by_the_way_is_not_wasted(wire: Counter, service: Shows) -> None:
    item = lost_reply(wire)
    service.put(tracking(wire, item), said("Sudah kami tindak lanjuti.", "7009"))
    settle_acts(wire.ctx, service)
    seen = mirror_of(wire.ctx, wire.who("lilis"), item.number)
    assert seen is not None
    assert [event.event.text for event in seen.events] == ["Laporan dibuat", "Sudah kami tindak lanjuti."]


def test_the_stand_in_shows_what_it_was_given(service: Shows) -> None:
    assert service.read_case("1") == NotThere()
    service.put("1", said("x"))
    assert service.read_case("1") == service.reports["1"]
    assert service.asked == ["1", "1"]
