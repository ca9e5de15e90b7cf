"""The mirror only ever grows: nothing is blanked, doubled or lost, whatever comes back in whatever order."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.national import EventKind, Institution, Masters, NationalCase, ReplyTemplate
from desktop.domain.permissions import Sight
from desktop.errors import StoreTroubleError
from desktop.store.mirror import Reflection
from tests.support.national import PADANG, shown, told, with_file
from tests.support.storage import DESK, NOON, SECRETARY, Kept, add_case, keep, number_of

HOUR = timedelta(hours=1)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    made = keep(tmp_path / "kantor")
    with made.store.writing() as unit:
        for serial in (1, 2, 3):
            add_case(unit, serial, supervisory=serial == 3)
            unit.complaints.set_tracking_id(number_of(serial), f"600000{serial}")
    return made


def reflection(kept: Kept, uid: str = "u-1") -> Reflection:
    with kept.store.reading() as unit:
        found = unit.mirror.of_case(uid)
    assert found is not None
    return found


def test_a_reading_stands_beside_what_is_ours(kept: Kept) -> None:
    with kept.store.writing() as unit:
        taken = unit.mirror.take("u-1", shown(), at=NOON, origin="https://layanan.example.invalid/")
    assert taken.first
    assert set(taken.changed) == {
        "title",
        "text",
        "disposition_id",
        "disposition_name",
        "status_code",
        "status_name",
    }
    seen = reflection(kept)
    assert (seen.tracking_id, seen.status_name, seen.disposition_name) == ("6000001", "Terverifikasi", PADANG)
    assert (seen.title, seen.text, seen.first_text) == ("Judul di LAPOR!", "Isi di LAPOR!", None)
    assert (seen.read_at, seen.changed_at, seen.reads) == (NOON, NOON, 1)
    assert seen.origin == "https://layanan.example.invalid/"
    with kept.store.reading() as unit:
        record = unit.complaints.get(number_of(1), DESK)
    assert record is not None
    assert record.entry.title == "Jalan berlubang di depan SDN 2 Leuwisaat"
    assert (record.lapor_status_code, record.lapor_status_name) == ("2", "Terverifikasi")


def test_what_a_reading_does_not_tell_stays(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown(), at=NOON, origin="asal")
        again = unit.mirror.take("u-1", NationalCase(tracking_id="6000001"), at=NOON + HOUR)
    assert not again.is_news
    seen = reflection(kept)
    assert (seen.title, seen.status_name, seen.disposition_id) == ("Judul di LAPOR!", "Terverifikasi", "12838")
    assert (seen.read_at, seen.changed_at, seen.reads, seen.origin) == (NOON + HOUR, NOON, 2, "asal")


def test_a_change_tells_what_stood_before(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown(), at=NOON)
        taken = unit.mirror.take("u-1", shown(status_name="Ditutup oleh Admin"), at=NOON + HOUR)
    assert taken.changed == {"status_name": "Terverifikasi"}
    assert not taken.first
    assert reflection(kept).changed_at == NOON + HOUR


def test_overlapping_logs_show_an_event_once(kept: Kept) -> None:
    moved = {"kind": EventKind.DISPOSITION, "from_name": "Kementerian", "to_name": PADANG}
    one = told(NOON, source="data_logs", source_id="7", text="Laporan didisposisikan", **moved)
    same = told(NOON, source="followups", source_id="7001", text="didisposisikan ke <x>", **moved)
    other = told(NOON + HOUR, **moved)
    with kept.store.writing() as unit:
        assert len(unit.mirror.take("u-1", shown("6000001", one, same), at=NOON).new_events) == 1
        assert unit.mirror.take("u-1", shown("6000001", same, other), at=NOON + HOUR).new_events == (other,)
        unit.mirror.take("u-2", shown("6000002", one), at=NOON)
        assert [seen.event.source for seen in unit.mirror.events("u-1")] == ["data_logs", "followups"]
        assert len(unit.mirror.events("u-2")) == 1


def test_events_stand_in_the_order_of_their_times(kept: Kept) -> None:
    late, early = told(NOON + 40 * 24 * HOUR, text="kedua"), told(NOON, text="pertama")
    timeless = told(None, "entah", text="tanpa jam")
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown("6000001", late, early, timeless), at=NOON + HOUR)
        events = unit.mirror.events("u-1")
    assert [seen.event.text for seen in events] == ["pertama", "tanpa jam", "kedua"]
    assert (events[1].event.when.at, events[1].event.when.raw, events[1].seen_at) == (None, "entah", NOON + HOUR)


def test_files_are_named_with_their_event_and_nothing_else(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown("6000001", with_file(NOON), told(NOON)), at=NOON)
        by_text = {seen.event.text: seen.event.files for seen in unit.mirror.events("u-1")}
    assert [piece.name for piece in by_text["Terima kasih."]] == ["jawaban.pdf"]
    assert by_text["Sedang dicek."] == ()


def test_lone_surrogates_come_back_as_they_were(kept: Kept) -> None:
    odd = "aneh \ud83d \u202e"
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown("6000001", told(NOON, text=odd), title=odd), at=NOON)
        (seen,) = unit.mirror.events("u-1")
    assert (seen.event.text, reflection(kept).title) == (odd, odd)


def test_who_is_due_is_read_longest_waiting_first(kept: Kept) -> None:
    with kept.store.writing() as unit:
        for serial, hours in ((1, 3), (2, 1), (3, 2)):
            unit.mirror.begin(f"u-{serial}", next_read_at=NOON + hours * HOUR)
            unit.mirror.begin(f"u-{serial}", next_read_at=NOON)
        assert unit.mirror.first_due() == NOON + HOUR
        assert unit.mirror.due(NOON, limit=9) == ()
        assert [due.tracking_id for due in unit.mirror.due(NOON + 2 * HOUR, limit=9)] == ["6000002", "6000003"]
        assert [due.number for due in unit.mirror.due(NOON + 9 * HOUR, limit=1)] == [number_of(2)]
        ahead = unit.mirror.due(NOON, limit=9, furthest=NOON + 2 * HOUR)
        assert [due.tracking_id for due in ahead] == ["6000001"], "planned by a clock that was ahead"
        unit.mirror.schedule("u-2", None)
        assert unit.mirror.first_due() == NOON + 2 * HOUR


def test_nobody_followed_is_due(kept: Kept) -> None:
    with kept.store.reading() as unit:
        assert (unit.mirror.first_due(), unit.mirror.of_case("u-1"), unit.mirror.counts()) == (None, None, (0, 0))
        assert unit.mirror.events("u-1") == ()


def test_a_report_that_vanished_is_marked_and_kept(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown(), at=NOON)
        unit.mirror.note_missing("u-1", at=NOON + HOUR)
        unit.mirror.note_missing("u-1", at=NOON + 2 * HOUR)
        assert unit.mirror.counts() == (1, 1)
    seen = reflection(kept)
    assert (seen.missing_since, seen.title) == (NOON + HOUR, "Judul di LAPOR!")
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown(), at=NOON + 3 * HOUR)
        assert unit.mirror.counts() == (1, 0)
    assert reflection(kept).missing_since is None


def test_a_mirror_without_its_case_is_a_bug(kept: Kept) -> None:
    with kept.store.writing() as unit, pytest.raises(LookupError):
        unit.mirror.take("u-9", shown(), at=NOON)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM mirror",
        "DELETE FROM national_event",
        "UPDATE national_event SET text = ''",
        "DELETE FROM national_file",
        "DELETE FROM conflict",
        "DELETE FROM institution",
        "DELETE FROM reply_template",
    ],
)
def test_the_database_itself_refuses_to_lose_what_came_back(kept: Kept, sql: str) -> None:
    with kept.store.writing() as unit:
        unit.mirror.take("u-1", shown("6000001", with_file(NOON)), at=NOON)
        unit.conflicts.add("u-1", ConflictKind.TITLE, ours="a", theirs="b", at=NOON)
        unit.masters.put(
            Masters(institutions=(Institution(id="1", name="x"),), templates=(ReplyTemplate(code="c"),)), at=NOON
        )
    with pytest.raises(StoreTroubleError) as trouble, kept.store.writing():
        kept.store.database.execute_sql(sql)
    assert trouble.value.detail == "constraint"


# --- lists ---


def lists(*ids: str, code: str = "reply") -> Masters:
    institutions = tuple(Institution(id=one, name=f"Dinas {one}") for one in ids)
    return Masters(institutions=institutions, templates=(ReplyTemplate(code=code, text="Yth."),))


def test_lists_are_upserted_and_retired(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.masters.put(lists("1", "2", code="lama"), at=NOON)
        unit.masters.put(lists("2", "3", code="baru"), at=NOON + HOUR)
        assert [one.id for one in unit.masters.institutions()] == ["2", "3"]
        assert [one.code for one in unit.masters.templates()] == ["baru"]
        assert unit.masters.institution("1") == Institution(id="1", name="Dinas 1")
        assert unit.masters.institution("9") is None
        unit.masters.put(lists("1", "2", "3"), at=NOON + 2 * HOUR)
        assert [one.id for one in unit.masters.institutions()] == ["1", "2", "3"]


# --- contradictions ---


def test_a_contradiction_is_raised_once_and_kept_when_settled(kept: Kept) -> None:
    with kept.store.writing() as unit:
        assert unit.conflicts.add("u-1", ConflictKind.TITLE, ours="Jalan", theirs="Jembatan", at=NOON)
        assert not unit.conflicts.add("u-1", ConflictKind.TITLE, ours="Jalan", theirs="Jembatan", at=NOON + HOUR)
        (open_one,) = unit.conflicts.open(Sight.of_system())
        assert unit.conflicts.settle(open_one.id, Choice.THEIRS, by="lilis", at=NOON + HOUR)
        assert not unit.conflicts.settle(open_one.id, Choice.OURS, by="wahyu", at=NOON + HOUR)
        (settled,) = unit.conflicts.of_case("u-1")
        assert (settled.choice, settled.settled_by, settled.settled_at) == (Choice.THEIRS, "lilis", NOON + HOUR)
        assert not unit.conflicts.add("u-1", ConflictKind.TITLE, ours="Jalan", theirs="Jembatan", at=NOON + HOUR)
        assert unit.conflicts.add("u-1", ConflictKind.TITLE, ours="Jalan", theirs="Selokan", at=NOON + HOUR)


def test_only_who_sees_a_case_sees_its_contradiction(kept: Kept) -> None:
    with kept.store.writing() as unit:
        unit.conflicts.add("u-3", ConflictKind.STATUS, ours="DONE", theirs="Proses", at=NOON)
        unit.conflicts.add("u-1", ConflictKind.STATUS, ours="DONE", theirs="Proses", at=NOON)
        assert [one.case_uid for one in unit.conflicts.open(DESK)] == ["u-1"]
        assert unit.conflicts.numbers_ever(DESK) == (number_of(1),)
        assert unit.conflicts.numbers_ever(SECRETARY) == (number_of(3), number_of(1))
