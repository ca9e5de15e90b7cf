"""Half-done entries: nothing typed is lost, and nobody reads another's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import DraftNotFoundError
from desktop.paths import places_in
from desktop.store.drafts import REVISIONS_KEPT
from desktop.store.store import Store, Unit
from tests.support.storage import KEY, NOON, Kept, add_case, keep


def type_words(unit: Unit, text: str, *, uid: str = "d-1", owner: str = "lilis", second: int = 0) -> None:
    words = text.split()
    unit.drafts.save(
        uid,
        owner=owner,
        payload=text,
        first_words=" ".join(words[:8]),
        words=len(words),
        at=NOON + timedelta(seconds=second),
    )


def test_a_draft_is_its_owner_s_alone(kept: Kept) -> None:
    with kept.store.writing() as unit:
        type_words(unit, "jalan rusak")
        assert unit.drafts.get("d-1", "lilis") == "jalan rusak"
        assert unit.drafts.get("d-1", "wahyu") is None
        assert unit.drafts.history("d-1", "wahyu") == ()
        assert unit.drafts.all("wahyu") == ()
        assert unit.drafts.owner("d-1") == "lilis"
        assert unit.drafts.owner("d-2") is None
        with pytest.raises(DraftNotFoundError):
            type_words(unit, "punya orang", owner="wahyu")
        with pytest.raises(DraftNotFoundError):
            unit.drafts.discard("d-1", "wahyu")
        with pytest.raises(DraftNotFoundError):
            unit.drafts.discard("d-2", "lilis")
        assert unit.drafts.get("d-1", "lilis") == "jalan rusak"


def test_drafts_are_listed_newest_first_and_never_mixed(kept: Kept) -> None:
    with kept.store.writing() as unit:
        type_words(unit, "satu dua tiga empat lima enam tujuh delapan sembilan", uid="d-1", second=1)
        type_words(unit, "lampu \ud800", uid="d-2", second=5)
        type_words(unit, "", uid="d-3", second=3)
        summaries = unit.drafts.all("lilis")
        assert [summary.uid for summary in summaries] == ["d-2", "d-3", "d-1"]
        assert (summaries[2].first_words, summaries[2].words) == ("satu dua tiga empat lima enam tujuh delapan", 9)
        assert summaries[0].first_words == "lampu \ud800"
        assert summaries[0].changed_at == NOON + timedelta(seconds=5)
        assert unit.drafts.get("d-2", "lilis") == "lampu \ud800"
        unit.drafts.discard("d-2", "lilis")
        assert [summary.uid for summary in unit.drafts.all("lilis")] == ["d-3", "d-1"]


def test_the_last_fifty_states_are_kept_and_the_same_text_is_no_new_state(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for count in range(1, 120):
            type_words(unit, "kata " * count, second=count)
            type_words(unit, "kata " * count, second=count)
        history = unit.drafts.history("d-1", "lilis")
    assert len(history) == REVISIONS_KEPT
    assert [payload for _, payload in history] == ["kata " * count for count in range(119, 69, -1)]
    assert history[0][0] == NOON + timedelta(seconds=119)


def test_a_shorter_text_never_takes_the_place_of_a_longer_one(kept: Kept) -> None:
    with kept.store.writing() as unit:
        type_words(unit, "cerita panjang " * 40)
        for count in range(200):
            type_words(unit, f"x{count}", second=count)
        history = unit.drafts.history("d-1", "lilis")
        assert history[0][1] == "x199"
        assert history[-1][1] == "cerita panjang " * 40
        assert len(history) == REVISIONS_KEPT + 1
        for count in range(200):
            type_words(unit, "kata " * (2 + count % 2))
        assert len(unit.drafts.history("d-1", "lilis")) == 2 * REVISIONS_KEPT


def test_a_draft_goes_when_its_complaint_has_a_number_and_does_not_come_back(kept: Kept) -> None:
    with kept.store.writing() as unit:
        type_words(unit, "jalan rusak", uid="u-1")
        add_case(unit, 1)
        unit.drafts.remove_all_of("u-1")
        assert unit.drafts.all("lilis") == ()
        with pytest.raises(DraftNotFoundError):
            type_words(unit, "jalan rusak sekali", uid="u-1")
        assert kept.store.database.scalar("SELECT count(*) FROM draft_revision") == 0


def test_a_draft_of_a_run_that_ended_well_did_not_survive_anything(kept: Kept) -> None:
    with kept.store.writing() as unit:
        type_words(unit, "jalan rusak")
        (now,) = unit.drafts.all("lilis")
    assert not now.survived_crash
    with kept.again().reading() as unit:
        (later,) = unit.drafts.all("lilis")
    assert not later.survived_crash


def test_runs_without_drafts_are_forgotten(kept: Kept) -> None:
    for count in range(3):
        with kept.again().writing() as unit:
            type_words(unit, f"jalan {count}")
    assert kept.store.database.scalar("SELECT count(*) FROM session") == 2
    with kept.again().reading():
        assert kept.store.database.scalar("SELECT count(*) FROM session WHERE closed = 1") == 2


TYPIST = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from desktop.paths import places_in
from desktop.store.store import Store
store = Store.open(places_in(Path(sys.argv[1])), bytes(range(32)))
with store.writing() as unit:
    unit.drafts.save("d-1", owner="lilis", payload="sebelum mati", first_words="sebelum mati", words=2,
                     at=datetime(2026, 11, 24, tzinfo=UTC))
os.write(1, b"typed\\n")
sys.stdin.read()
"""


def test_a_draft_of_a_run_that_was_killed_is_back_and_says_so(tmp_path: Path) -> None:
    kept = keep(tmp_path / "kantor")
    kept.store.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(kept.places.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert typist.stdin is not None
    assert typist.stdout is not None
    assert typist.stdout.readline() == b"typed\n"
    os.kill(typist.pid, signal.SIGKILL)
    assert typist.wait(10) == -signal.SIGKILL
    typist.stdin.close()
    typist.stdout.close()
    store = Store.open(places_in(kept.places.data), KEY)
    with store.writing() as unit:
        (back,) = unit.drafts.all("lilis")
        assert back.survived_crash
        assert unit.drafts.get("d-1", "lilis") == "sebelum mati"
        type_words(unit, "sebelum mati, lalu lanjut")
        (going_on,) = unit.drafts.all("lilis")
        assert not going_on.survived_crash
    store.close()
