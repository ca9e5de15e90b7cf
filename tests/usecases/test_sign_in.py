"""Who is at the desk: the delay that can't be got around, and an answer that tells nobody whether a login exists."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from desktop.domain.office import Role
from desktop.errors import (
    InvalidEntryError,
    NotPermittedError,
    SignInDelayedError,
    WrongSecretError,
)
from desktop.usecases.context import Context
from desktop.usecases.entrance import read_entrance
from desktop.usecases.sign_in import (
    LONGEST_WAIT,
    NOBODYS_HASH,
    change_own_secret,
    hash_secret,
    reset_secret,
    seconds_to_wait,
    sign_in,
    wait_after,
)
from tests.support.counter import QUICK_HASH, SHARED_SECRET, Counter
from tests.support.office import SECRETS, START

WHO = f"hanya_{Role.UNIT}"
"""Somebody with a secret that is quick to try."""


def fail(counter: Counter, times: int = 1, login: str = WHO) -> int:
    """Try a wrong secret and return the wait told after the last try."""
    wait = 0
    for _ in range(times):
        with pytest.raises(WrongSecretError) as told:
            sign_in(counter.ctx, login, "salah-sama-sekali")
        wait = told.value.wait_seconds
    return wait


def test_who_comes_in_is_noted_and_offered_first(counter: Counter) -> None:
    assert sign_in(counter.ctx, WHO, SHARED_SECRET) == counter.who(WHO)
    assert counter.last_act() | {"seq": 0, "at": 0} == {
        "seq": 0,
        "at": 0,
        "act": "signed_in",
        "actor": WHO,
        "case_uid": "",
        "facts": {},
        "sealed": {},
        "remark": "",
    }
    entrance = read_entrance(counter.ctx)
    assert entrance.people[0].login == WHO
    assert entrance.letters == "A"
    assert entrance.office.code == "KEC07"
    assert entrance.waits == {}


def test_an_unknown_login_costs_and_answers_the_same(counter: Counter) -> None:
    parameters = re.compile(r"\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$")
    known, unknown = parameters.match(hash_secret("enam-huruf")), parameters.match(NOBODYS_HASH)
    assert known is not None
    assert unknown is not None
    assert known[0] == unknown[0] == "$argon2id$v=19$m=65536,t=3,p=1$", "the same work, and the issue's floor"
    assert len(PasswordHasher().hash("x").split("$")[-1]) == len(NOBODYS_HASH.split("$")[-1])
    answers = [fail(counter, login=login) for login in (WHO, "tidak-ada")]
    assert answers == [0, 0]
    with pytest.raises(WrongSecretError):
        sign_in(counter.ctx, "tidak-ada", "bukan rahasia siapa pun")
    rows = [row for row in counter.journal() if row["act"] == "sign_in_failed"]
    assert [(row["actor"], row["facts"]) for row in rows] == [
        (WHO, {"count": 1}),
        ("", {"count": 1}),
        ("", {"count": 2}),
    ], "what was typed as a login may be anything and is not kept"


def test_the_delay_grows_up_to_its_cap() -> None:
    waits = [int(wait_after(failures).total_seconds()) for failures in range(1, 13)]
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert wait_after(1000) == LONGEST_WAIT


def test_even_the_right_secret_waits_and_then_clears(counter: Counter) -> None:
    assert fail(counter, 3) == 5
    assert read_entrance(counter.ctx).waits == {WHO: 5}
    counter.clock.forward(seconds=4.2)
    with pytest.raises(SignInDelayedError) as delayed:
        sign_in(counter.ctx, WHO, SHARED_SECRET)
    assert delayed.value.wait_seconds == 1, "rounded up: who waits as long as told is let in"
    counter.clock.forward(seconds=0.8)
    sign_in(counter.ctx, WHO, SHARED_SECRET)
    assert fail(counter, 2) == 0, "a right one forgets the wrong ones"


def test_a_try_counts_before_it_is_judged(counter: Counter) -> None:
    """Otherwise many tries at once would all be the first one."""
    start = threading.Barrier(8)
    told: list[str] = []

    def attack() -> None:
        start.wait()
        try:
            sign_in(counter.ctx, WHO, "tebakan-lain")
        except WrongSecretError:
            told.append("wrong")
        except SignInDelayedError:
            told.append("delayed")

    crowd = [threading.Thread(target=attack) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(told) == ["delayed"] * 5 + ["wrong"] * 3


def test_the_delay_survives_a_restart(counter: Counter) -> None:
    assert fail(counter, 3) == 5
    counter.restart()
    with pytest.raises(SignInDelayedError):
        sign_in(counter.ctx, WHO, SHARED_SECRET)


def test_a_clock_set_back_neither_shortens_the_delay_nor_locks_out_for_years(counter: Counter) -> None:
    fail(counter, 3)
    counter.clock.moment = START.replace(year=2000)
    for _ in range(2):
        with pytest.raises(SignInDelayedError) as delayed:
            sign_in(counter.ctx, WHO, SHARED_SECRET)
        assert delayed.value.wait_seconds == 5, "it begins anew, once"
    counter.clock.forward(seconds=5)
    sign_in(counter.ctx, WHO, SHARED_SECRET)


def test_who_left_is_a_stranger(counter: Counter) -> None:
    counter.change(WHO, active=False)
    with pytest.raises(WrongSecretError):
        sign_in(counter.ctx, WHO, SHARED_SECRET)
    assert WHO not in {person.login for person in read_entrance(counter.ctx).people}


def test_the_same_word_is_the_same_however_it_was_composed(counter: Counter) -> None:
    reset_secret(counter.ctx, counter.who("budi"), WHO, "soré-sore")
    sign_in(counter.ctx, WHO, "sore\u0301-sore")


def test_a_secret_of_broken_characters_is_just_wrong(counter: Counter) -> None:
    with pytest.raises(WrongSecretError):
        sign_in(counter.ctx, WHO, "rusak\udc80")


def test_one_changes_ones_own_secret_by_proving_the_old_one(counter: Counter) -> None:
    lilis = counter.who("lilis")
    with pytest.raises(WrongSecretError):
        change_own_secret(counter.ctx, lilis, "bukan ini", "rahasia-baru")
    with pytest.raises(InvalidEntryError) as short:
        change_own_secret(counter.ctx, lilis, SECRETS["lilis"], "12345")
    assert [problem.code for problem in short.value.problems] == ["secret_too_short"]
    change_own_secret(counter.ctx, lilis, SECRETS["lilis"], "rahasia-baru")
    assert counter.last_act()["act"] == "secret_changed"
    assert sign_in(counter.ctx, "lilis", "rahasia-baru") == lilis
    with pytest.raises(WrongSecretError):
        sign_in(counter.ctx, "lilis", SECRETS["lilis"])


def test_an_administrator_gives_a_new_secret_and_ends_the_delay(counter: Counter) -> None:
    fail(counter, 3)
    reset_secret(counter.ctx, counter.who("budi"), WHO, "rahasia-baru")
    assert counter.last_act()["facts"] == {"login": WHO}
    sign_in(counter.ctx, WHO, "rahasia-baru")
    with pytest.raises(NotPermittedError):
        reset_secret(counter.ctx, counter.who("budi"), "tidak-ada", "rahasia-baru")


def test_no_secret_and_no_hash_is_ever_in_the_journal(counter: Counter) -> None:
    fail(counter, 1)
    reset_secret(counter.ctx, counter.who("budi"), WHO, "rahasia-baru")
    written = repr(counter.journal())
    for hidden in ("salah-sama-sekali", "rahasia-baru", "argon2", QUICK_HASH):
        assert hidden not in written


def test_no_wait_without_a_failure() -> None:
    assert seconds_to_wait(START, 0, None) == 0
    assert seconds_to_wait(START, 3, START) == 0
    assert seconds_to_wait(START, 3, START + timedelta(seconds=2)) == 2


def test_the_entrance_tells_nothing_of_any_citizen(counter: Counter) -> None:
    counter.record()
    told = repr(read_entrance(Context(counter.office.store, counter.clock)))
    assert "Asep" not in told
    assert "KEC07-A" not in told
