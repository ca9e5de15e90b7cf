"""The power goes at every system call of the real save path: nothing acknowledged is lost, nothing is there by half."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.disk import Disk, Image, write_image
from tests.crash.judging import Judge
from tests.crash.recording import Operation, Said, Synced, Written, record
from tests.crash.saving import check_whole, data_key, open_office, prepare_office

ROUNDS = 3
SAVES = 8
CHECKPOINT_PAGES = 60
STATES = 20_000
RELEASE_STATES = 1_000_000
OWN_STORE_EVERY = 40
"""Each so-many-th state is opened by the program's own store too: keys, pragmas, journal chain, digests."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kantor")
    prepare_office(folder)
    return folder


def recorded(office: Path, tmp_path: Path) -> tuple[Disk, list[Operation], bytes]:
    folder = tmp_path / "data"
    shutil.copytree(office, folder)
    disk, key = Disk.of_folder(folder), data_key(folder)
    numbers = [str(number) for number in (ROUNDS, SAVES, CHECKPOINT_PAGES)]
    child = [sys.executable, "-m", "tests.crash.recorded_saves", str(folder), key.hex(), *numbers]
    return disk, record(child, folder, tmp_path / "strace.log"), key


def every_state(disk: Disk, operations: list[Operation], draws: int) -> Iterator[tuple[str, Image]]:
    """Yield each state once: the same files with the same promises made are one state, however often they come up."""
    chance = random.Random(2611)
    seen: set[tuple[int, int]] = set()
    for operation in operations:
        disk.apply(operation)
        for word, image in disk.states(chance, draws):
            sign = (hash(frozenset(image.items())), len(disk.said))
            if sign not in seen:
                seen.add(sign)
                yield word, image


def cut_everywhere(office: Path, tmp_path: Path, scratch: Path, wanted: int) -> Counter[str]:
    disk, operations, key = recorded(office, tmp_path)
    judge = Judge(key)
    count: Counter[str] = Counter()
    changing = sum(not isinstance(operation, Said) for operation in operations)
    # A fifth more than wanted: of 200,000 drawn one in fourteen stood already and is judged once.
    draws = wanted * 6 // (5 * changing) + 1
    for word, image in every_state(disk, operations, draws):
        write_image(image, tmp_path / "data", scratch)
        acknowledged = [text.strip() for text in disk.said]
        assert judge.faults(scratch / "loket.db", acknowledged) == [], f"{word}, after {len(disk.said)} saves"
        count[word] += 1
        if count.total() % OWN_STORE_EVERY == 0:
            ctx = open_office(scratch, key)
            check_whole(ctx, set(acknowledged), since=max(len(acknowledged) - 2, 0))
            ctx.store.close()
            count["own store"] += 1
    assert len(disk.said) == ROUNDS * SAVES
    assert sum(isinstance(one, Written) for one in operations) > ROUNDS * SAVES
    assert sum(isinstance(one, Synced) for one in operations) > ROUNDS * SAVES
    return count


@pytest.mark.timeout(600)
def test_no_acknowledged_complaint_is_lost_and_none_is_half(office: Path, tmp_path: Path, scratch: Path) -> None:
    count = cut_everywhere(office, tmp_path, scratch, STATES)
    assert count.total() - count["own store"] >= STATES, count
    assert count["a part, torn"] > STATES / 2, count


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_a_million_states(office: Path, tmp_path: Path, scratch: Path) -> None:
    count = cut_everywhere(office, tmp_path, scratch, RELEASE_STATES)
    assert count.total() - count["own store"] >= RELEASE_STATES, count
