"""Any story of people and of the clock, in any order: nobody's words are mixed, no wrong clock dates a number."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from desktop.clock import runs_on
from desktop.domain.office import Role
from desktop.errors import ClockDoubtfulError, DraftNotFoundError, SignInDelayedError, WrongSecretError
from desktop.usecases.drafting import attach_file, detach_file, discard_draft, list_drafts, open_draft, save_draft
from desktop.usecases.register_complaint import register_complaint
from desktop.usecases.sign_in import sign_in, wait_after
from tests.support.counter import SHARED_SECRET
from tests.support.office import entry
from tests.usecases.story import Story, tell

PDF = b"%PDF-1.4 bukti"
JUMPS = (timedelta(minutes=1), timedelta(days=20), timedelta(days=40), timedelta(days=-9000))


class DraftStory(Story):
    """Two people, several half-done entries each; nobody's words are ever mixed or lost."""

    def __init__(self) -> None:
        super().__init__()
        self.people = (self.lilis, self.counter.only(Role.FRONT_DESK))
        self.drafts: dict[str, tuple[int, str, set[str]]] = {}

    @rule(who=st.integers(0, 1), which=st.integers(0, 3), words=st.text(max_size=30))
    def type(self, who: int, which: int, words: str) -> None:
        uid = f"d-{which}"
        owner, _, files = self.drafts.get(uid, (who, "", set()))
        registered = uid in {self.book(number).record.entry.uid for number in self.numbers}
        try:
            save_draft(self.counter.ctx, self.people[who], uid, words, story=words)
        except DraftNotFoundError:
            assert owner != who
        else:
            assert registered or owner == who
            if not registered:
                self.drafts[uid] = (owner, words, files)

    @rule(
        who=st.integers(0, 1), which=st.integers(0, 3), act=st.sampled_from(["attach", "detach", "discard", "register"])
    )
    def go_on(self, who: int, which: int, act: str) -> None:
        uid = f"d-{which}"
        mine = uid in self.drafts and self.drafts[uid][0] == who
        before = len(self.numbers)
        try:
            getattr(self, f"_{act}")(who, uid)
        except DraftNotFoundError:
            assert not mine
        else:
            assert mine or act == "register"
        assert act == "register" or len(self.numbers) == before

    def _attach(self, who: int, uid: str) -> None:
        kept, _ = attach_file(self.counter.ctx, self.people[who], uid, PDF, "bukti.pdf")
        self.drafts[uid][2].add(kept.uid)

    def _detach(self, who: int, uid: str) -> None:
        files = self.drafts[uid][2] if uid in self.drafts else set()
        one = next(iter(sorted(files)), "tidak-ada")
        detach_file(self.counter.ctx, self.people[who], uid, one)
        files.discard(one)

    def _discard(self, who: int, uid: str) -> None:
        discard_draft(self.counter.ctx, self.people[who], uid)
        del self.drafts[uid]

    def _register(self, who: int, uid: str) -> None:
        made = register_complaint(self.counter.ctx, self.people[who], entry(uid))
        if not made.repeated:
            self.numbers.append(made.number)
            _, _, files = self.drafts.pop(uid, (who, "", set()))
            assert {piece.uid for piece in self.book(made.number).record.attachments} == files

    @rule(well=st.booleans())
    def restart(self, *, well: bool) -> None:
        if not well:
            self.counter.office.store.database.close_all()  # as a crash does: the session is not ended in good order
        self.counter.restart()

    @rule()
    def everybody_finds_the_own_words(self) -> None:
        for who, person in enumerate(self.people):
            mine = {uid: words for uid, (owner, words, _) in self.drafts.items() if owner == who}
            assert {draft.uid for draft in list_drafts(self.counter.ctx, person)} == set(mine)
            for uid, words in mine.items():
                payload, files = open_draft(self.counter.ctx, person, uid)
                assert payload == words
                assert {piece.uid for piece in files} == self.drafts[uid][2]


class ClockStory(Story):
    """A PC whose clock runs, jumps and is put right, and people who sign in, rightly and wrongly."""

    def __init__(self) -> None:
        super().__init__()
        self.believed = self.counter.clock.moment
        self.shown = self.counter.clock.moment
        self.doubted = False
        self.failures = 0
        self.free_at = self.counter.clock.moment

    def _row(self) -> None:
        """A row was written at the clock's time: the clock is believed as long as it runs on."""
        now = self.counter.clock.moment
        if self.doubted:
            self.doubted = not runs_on(self.believed, now)
        else:
            self.doubted = not runs_on(self.shown, now)
            self.believed = self.shown if self.doubted else now
        if not self.doubted:
            self.believed = now
        self.shown = now

    @rule(jump=st.sampled_from(JUMPS))
    def the_clock_goes(self, jump: timedelta) -> None:
        self.counter.clock.moment = max(self.counter.clock.moment + jump, self.counter.clock.moment.replace(year=1999))

    @rule()
    def the_clock_is_put_right(self) -> None:
        self.counter.clock.moment = self.believed + timedelta(minutes=5)

    @rule(sure=st.booleans())
    def record(self, *, sure: bool) -> None:
        now = self.counter.clock.moment
        reference = self.believed if self.doubted else self.shown
        told: tuple[datetime, datetime] | None = None
        story = entry(f"u-{len(self.numbers)}")
        try:
            made = register_complaint(self.counter.ctx, self.lilis, story, clock_confirmed=sure)
        except ClockDoubtfulError as asked:
            told = (asked.now, asked.last)
        if runs_on(reference, now) or sure:
            assert told is None
            self.numbers.append(made.number)
            self._row()
        else:
            assert told == (now, reference)
        if sure:
            self.doubted, self.believed = False, now

    @rule()
    def sign_in_rightly(self) -> None:
        self._try(SHARED_SECRET)

    @rule()
    def sign_in_wrongly(self) -> None:
        self._try("salah-sama-sekali")

    def _try(self, secret: str) -> None:
        now = self.counter.clock.moment
        wait = min(max(self.free_at - now, timedelta()), wait_after(self.failures))
        told: int | None = None
        try:
            sign_in(self.counter.ctx, f"hanya_{Role.FRONT_DESK}", secret)
        except SignInDelayedError as delayed:
            told = delayed.wait_seconds
        except WrongSecretError:
            assert secret != SHARED_SECRET
        if wait:
            assert told == -(-wait // timedelta(seconds=1))
            self.free_at = now + wait
            return
        assert told is None
        self.failures = 0 if secret == SHARED_SECRET else self.failures + 1
        self.free_at = now + wait_after(self.failures)
        self._row()

    @rule()
    def restart(self) -> None:
        self.counter.restart()


@pytest.mark.parametrize("story", [DraftStory, ClockStory])
def test_any_story(story: type[Story]) -> None:
    tell(story, steps=30)


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("story", [DraftStory, ClockStory])
def test_many_long_stories(story: type[Story]) -> None:
    tell(story, steps=60, often=10)
