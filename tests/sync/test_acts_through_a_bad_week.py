"""Replies and forwardings through weeks of faults drawn by a seed: each is there exactly once and nobody was asked."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.practice.complaints import OWN_INSTITUTION
from desktop.practice.faults import Fault
from desktop.usecases.delivery import begin_attempt, due_items
from desktop.usecases.outgoing import queue_forward, queue_reply
from tests.support.desk import Desk, fired, switch

TARGET = 20114
SAYING = (
    Fault("error_before_commit", options={"status": 500}),
    Fault("error_after_commit"),
    Fault("answer_lost_after_commit"),
    Fault("html_after_commit"),
    Fault("html_200"),
    Fault("conflict_409"),
    Fault("rate_limited"),
    Fault("redirect"),
)
READING = (
    Fault("error_before_commit", options={"status": 503}),
    Fault("html_200"),
    Fault("truncated_body"),
    Fault("answer_with", options={"body": "{}"}),
    Fault("odd_json"),
    Fault("duplicate_change"),
    Fault("reordered_pages"),
    Fault("endless_next_page"),
    Fault("cursor_expired"),
    Fault("rate_limited"),
)


class Week:
    """A desk, what it said, and chance by a seed that replays."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)
        self.said: list[OutboxItem] = []
        self.numbers = [desk.record() for _ in range(6)]
        while desk.round().accepted:
            pass

    def say(self) -> None:
        """Reply, with words of before now and then, or forward what is with us."""
        ctx, lilis = self.desk.office.ctx, self.desk.office.people["lilis"]
        number = self.chance.choice(self.numbers)
        open_acts = [act for act in self.said if act.number == number and self.state(act) is not SyncState.ACCEPTED]
        if self.chance.random() < 0.3 and not open_acts:
            self.desk.service.state.dispose(int(self.desk.tracking_id(number)), OWN_INSTITUTION)
            self.said.append(queue_forward(ctx, lilis, number, str(TARGET), f"Bukan wewenang {len(self.said)}"))
            return
        usual = "Terima kasih, sedang kami tangani."
        text = usual if self.chance.random() < 0.3 and not open_acts else f"Tanggapan {len(self.said)} <b>a & b</b>"
        self.said.append(queue_reply(ctx, lilis, number, text))

    def live(self) -> None:
        """Let something go wrong, run a round or die in it, let time pass by either clock."""
        if self.chance.random() < 0.6:
            self.disturb(SAYING, ("reply", "reject"))
        if self.chance.random() < 0.4:
            self.disturb(READING, ("detail", "followups"))
        if self.chance.random() < 0.1:
            self.die()
        self.desk.round()
        if self.chance.random() < 0.1:
            self.desk.office.clock.moment += timedelta(days=self.chance.choice((-400, 400)))
        self.desk.office.clock.forward(minutes=self.chance.randint(1, 20))

    def disturb(self, faults: tuple[Fault, ...], routes: tuple[str, ...]) -> None:
        fault = self.chance.choice(faults)
        route = "followups" if fault.kind in {"duplicate_change", "reordered_pages", "endless_next_page"} else ""
        on = route or ("followups" if fault.kind == "cursor_expired" else self.chance.choice(routes))
        switch(self.desk, Fault(fault.kind, on=on, options=fault.options))

    def die(self) -> None:
        """Begin an act and write nothing of what became of it, as a killed process does."""
        due = [item for item in due_items(self.desk.office.ctx) if item.step in {Step.REPLY, Step.FORWARD}]
        if due:
            begin_attempt(self.desk.office.ctx, due[0], b"isi")

    def state(self, act: OutboxItem) -> SyncState:
        return next(item.state for item in self.desk.items(act.number) if item.id == act.id)

    def end_well(self) -> None:
        """Switch everything off and let days pass."""
        self.desk.service.faults.clear()
        for _ in range(25):
            self.desk.office.clock.forward(days=1, hours=1)
            self.desk.round()

    def check(self) -> None:
        """Compare what was said with what is there."""
        assert {self.state(act) for act in self.said} == {SyncState.ACCEPTED}
        for number in self.numbers:
            (kept,) = self.desk.service.complaints_with_reference(number)
            ours = [act for act in self.said if act.number == number]
            with self.desk.office.store.reading() as unit:
                written = [unit.outgoing.get(act.id) for act in ours if act.step is Step.REPLY]
            texts = sorted(one.content.content for one in written if one is not None)
            assert texts == sorted(followup.text for followup in kept.followups if followup.text)
            forwards = sum(act.step is Step.FORWARD for act in ours)
            assert sum(entry.to_id == TARGET for entry in kept.log) == forwards


@pytest.mark.parametrize("seed", range(8))
def test_each_act_is_there_exactly_once(desk: Desk, seed: int) -> None:
    week = Week(desk, seed)
    for _ in range(40):
        week.say()
        week.live()
    week.end_well()
    week.check()
    assert len(set(fired(desk))) >= 6, "much went wrong"
    acts = {row for (row,) in journal_acts(desk)}
    assert {"reply_found", "reply_absent"} <= acts
    assert not {act for act in acts if act.endswith(("_confirmed", "_resent", "_ticked"))}, "no person decided"


def journal_acts(desk: Desk) -> list[tuple[str]]:
    with desk.office.store.reading():
        rows: list[tuple[str]] = desk.office.store.database.execute_sql("SELECT DISTINCT act FROM journal").fetchall()
    return rows
