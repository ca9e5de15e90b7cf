"""Two logs that overlap, names and files in several places, times in any order: events as they were meant."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest

from desktop.domain.national import EventKind, NationalEvent, NationalFile, NotRead
from tests.support.national_answers import case, detail, followups, of_source, read_from, sample

PADANG, LMW = "Pemerintah Kota Padang", "Lapor Mas Wapres"
NINE = datetime(2026, 7, 20, 2, 0, tzinfo=UTC)


def events_of(*rows: object) -> tuple[NationalEvent, ...]:
    return case(read_from(detail(), followups(*rows))).events


def logged(*rows: object) -> tuple[NationalEvent, ...]:
    return case(read_from(detail(*rows), followups())).events


def brief(event: NationalEvent) -> tuple[str, str, str]:
    return event.kind.value, event.text, f"{event.from_name}>{event.to_name} {event.status_old}>{event.status_new}"


def test_the_published_samples_are_read_whole() -> None:
    found = case(read_from(sample(9), sample(10)))
    assert (found.status_code, found.status_name) == ("?", "Belum Terverifikasi")
    assert (found.disposition_id, found.disposition_name) == ("12838", PADANG)
    assert (found.title, found.text, found.first_text, found.whole) == (None, None, None, True)
    assert json.loads(found.raw) == sample(9)["results"]["data"]
    assert [(event.source, *brief(event)) for event in found.events] == [
        ("data_logs", "note", "Laporan dibuat", "> >"),
        ("followups", "disposition", f"Laporan didisposisikan ke {PADANG} oleh {LMW}", f"{LMW}>{PADANG} >"),
        ("followups", "status", "", f"{LMW}>{PADANG} Belum Terverifikasi>Terverifikasi"),
        ("data_logs", "disposition", f"Laporan didisposisikan ke {PADANG} oleh {LMW}", f"{LMW}>{PADANG} >"),
        ("status_logs", "note", "Alasan tunda/arsip (karangan)", "> >"),
        (
            "data_logs",
            "status",
            "Status berubah dari Belum Terverifikasi ke Terverifikasi",
            "> Belum Terverifikasi>Terverifikasi",
        ),
        ("followups", "reply", "Terima kasih, laporan sedang kami tindak lanjuti.", f"{PADANG}> >"),
    ]
    file = NationalFile(path="https://example.invalid/berkas.pdf", name="berkas.pdf", extension="pdf")
    assert found.events[1].files == (file,)
    assert all(json.loads(event.raw) for event in found.events)


def test_the_same_line_in_two_lists_is_one_event() -> None:
    found = case(read_from(sample(9), sample(10)))
    one, other = (event for event in found.events if event.kind is EventKind.DISPOSITION)
    assert (one.source, one.source_id) != (other.source, other.source_id)
    assert one.fingerprint == other.fingerprint
    assert len({event.fingerprint for event in found.events}) == len(found.events) - 1


def test_a_reply_in_two_lists_is_one_event_even_without_seconds_and_sender() -> None:
    (theirs,) = events_of(
        {"id": 1, "template_code": "reply", "content": "Sudah  diperbaiki.", "created_at": "20-07-2026 09:00:31"}
    )
    (ours,) = logged({"id": 9, "content": "sudah diperbaiki.", "date": "Senin, 20 Juli 2026, 09:00"})
    assert (theirs.kind, ours.kind) == (EventKind.REPLY, EventKind.NOTE)
    assert theirs.fingerprint == ours.fingerprint


def test_lines_are_sorted_by_time_across_months_and_ties_by_number() -> None:
    rows = [
        {"id": 11, "content": "keempat", "created_at": "02-08-2026 09:00:00"},
        {"id": 2, "content": "kedua", "created_at": "31-07-2026 09:00:00"},
        {"id": 10, "content": "ketiga", "created_at": "31-07-2026 09:00:00"},
        {"id": 4, "content": "tanpa waktu", "created_at": "tadi"},
        {"id": 5, "content": "pertama", "created_at": "1784000000"},
    ]
    wanted = ["pertama", "kedua", "ketiga", "keempat", "tanpa waktu"]
    for order in permutations(rows):
        assert [event.text for event in events_of(*order)] == wanted


def test_the_same_row_twice_is_one_and_two_alike_rows_are_two() -> None:
    row = {"id": 1, "template_code": "reply", "content": "Sudah", "created_at": "20-07-2026 09:00:00"}
    nameless = {key: value for key, value in row.items() if key != "id"}
    assert len(events_of(row, row)) == 1
    assert len(events_of(row, row | {"id": 2})) == 2, "settling counts them"
    assert len(events_of(nameless, nameless)) == 1


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"template_code": "disposition"}, "disposition"),
        ({"template_code": "Disposisi"}, "disposition"),
        ({"template_code": "reply_lmw", "institution_to_name": PADANG, "content": "x"}, "reply"),
        ({"template_code": "balasan"}, "reply"),
        ({"template_code": "followup"}, "reply"),
        ({"template_code": "status"}, "status"),
        ({"template_code": "lain", "institution_to_name": PADANG}, "disposition"),
        ({"institution_to_name": PADANG, "content": "Kami jawab"}, "reply"),
        ({"institution_to_id": 12838}, "disposition"),
        ({"institution_from_name": PADANG, "content": "Kami jawab"}, "reply"),
        ({"content": "Kami jawab"}, "note"),
        ({"data": '{"status_new":{"name":"Proses"}}'}, "status"),
        ({"data": {"status_new": "Proses"}}, "status"),
        ({}, "note"),
    ],
)
def test_what_happened_is_told_by_code_names_and_words(row: dict[str, object], kind: str) -> None:
    (event,) = events_of({"id": 1, **row})
    assert event.kind.value == kind


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"institution_to": {"id": 1, "name": PADANG}, "content": "x"}, "disposition"),
        ({"institution_to_id": {"name": PADANG}}, "disposition"),
        ({"institution_from_id": {"name": PADANG}, "content": "x"}, "note"),
        ({"status_new": {"name": "Proses"}}, "status"),
        ({"status_old": {"name": "Proses"}}, "status"),
        ({"template_code": "reply", "content": "x"}, "reply"),
        ({"content": "Laporan dibuat"}, "note"),
    ],
)
def test_what_happened_in_the_details_own_log(row: dict[str, object], kind: str) -> None:
    (event,) = logged({"id": 1, **row})
    assert event.kind.value == kind


def test_a_line_that_passes_on_and_changes_the_status_is_two_events() -> None:
    row = {
        "id": 7,
        "template_code": "reply_lmw",
        "content": "Sudah selesai",
        "institution_from_name": PADANG,
        "created_at": "20-07-2026 09:00:00",
        "data": json.dumps({"status_old": {"name": "Proses"}, "status_new": {"name": "Selesai"}}),
        "attachments": [{"path": "a"}],
    }
    reply, status = sorted(events_of(row), key=lambda event: event.kind)
    assert brief(reply) == ("reply", "Sudah selesai", f"{PADANG}> >")
    assert brief(status) == ("status", "", f"{PADANG}> Proses>Selesai")
    assert (len(reply.files), len(status.files)) == (1, 0)
    (logged_too,) = logged({"status_old": "Proses", "status_new": "Selesai", "date": "20-07-2026 09:00:00"})
    assert status.fingerprint == logged_too.fingerprint
    same = row | {"data": {"status_old": "Proses", "status_new": "Proses"}}
    assert [event.kind for event in events_of(same)] == [EventKind.REPLY]


def test_names_stand_in_several_places() -> None:
    (event,) = logged({"institution": {"id": 5, "name": LMW}, "institution_to_id": 12838, "institution_to": {}})
    assert (event.from_id, event.from_name, event.to_id, event.to_name) == ("5", LMW, "12838", "")
    (event,) = logged({"institution_from_id": LMW, "institution_to": "12838", "institution_to_id": {"name": PADANG}})
    assert (event.from_name, event.to_id, event.to_name) == (LMW, "12838", "")
    (event,) = events_of(
        {"institution_to_name": PADANG, "institution_to_id": 12838.0, "institution_from_id": {"name": LMW}}
    )
    assert (event.from_name, event.to_id, event.to_name) == (LMW, "12838", PADANG)


def test_places_are_filled_from_names_with_braces_once_and_from_the_inner_json() -> None:
    row = {
        "template_code": "disposition",
        "template_content": "Ke {{ institution_to }} oleh {{institution_from}} sebab {{reason}} {{tidak_ada}}",
        "content": "Mohon segera",
        "institution_to_name": "Dinas {{institution_from}}",
        "institution_from_name": "<b>Kota</b> {Contoh}",
        "data": json.dumps({"reason": "banjir", "institution_to": {"name": "bukan ini"}, "angka": [1]}),
    }
    (event,) = events_of(row)
    assert (
        event.text
        == "Ke Dinas {{institution_from}} oleh <b>Kota</b> {Contoh} sebab banjir {{tidak_ada}}\n\nMohon segera"
    )
    assert event.to_name == "Dinas {{institution_from}}"


def test_a_reply_is_its_own_words_and_else_the_template() -> None:
    row = {"template_code": "reply", "template_content": "<i>Jawaban</i> instansi", "content": "Sudah <b>selesai</b>"}
    assert [event.text for event in events_of(row)] == ["Sudah selesai"]
    assert [event.text for event in events_of(row | {"content": None})] == ["Jawaban instansi"]


PIECE = {"path": "https://a.invalid/1.pdf", "file_name": "1.pdf", "extension": "pdf"}
BARE = {"path": " /storage/2 "}


@pytest.mark.parametrize(
    ("attachments", "paths"),
    [
        ([PIECE, BARE], ["https://a.invalid/1.pdf", "/storage/2"]),
        ({"0": PIECE, "1": BARE, "docs": []}, ["https://a.invalid/1.pdf", "/storage/2"]),
        ({"0": PIECE, "docs": [BARE]}, ["https://a.invalid/1.pdf", "/storage/2"]),
        ({"docs": {"7": BARE}}, ["/storage/2"]),
        (PIECE, ["https://a.invalid/1.pdf"]),
        ([{"path": None}, {"path": "  "}, {"path": 7}, "x", None, {"file_name": "x"}], []),
        ([[[[[PIECE]]]]], []),
        (None, []),
        ("https://a.invalid/1.pdf", []),
        (7, []),
    ],
)
def test_files_come_as_list_object_or_not_at_all(attachments: object, paths: list[str]) -> None:
    (event,) = events_of({"id": 1, "content": "x", "attachments": attachments})
    assert [file.path for file in event.files] == paths
    assert not [file for file in event.files if file.path == "/storage/2" and (file.name or file.extension)]


@pytest.mark.parametrize(
    "inner", ["{", "", "null", "[]", '{"status_new":', '{"status_new": {"name": ["x"]}}', "[" * 200_000, 7]
)
def test_an_inner_json_that_is_none_takes_nothing_away(inner: object) -> None:
    (event,) = events_of({"id": 1, "content": "Tetap ada", "created_at": "20-07-2026 09:00:00", "data": inner})
    assert (event.text, event.when.at, event.status_new) == ("Tetap ada", NINE, "")


def test_lists_with_holes_come_as_objects_and_rows_that_are_none_are_passed_over() -> None:
    row = {"id": 3, "content": "x"}
    found = read_from(
        {"results": {"data": {"status_name": "Proses", "status_logs": {"2": {"note": "y"}}}, "data_logs": {"1": row}}},
        {"results": {"data": {"4": row}}},
    )
    assert [event.text for event in case(found).events] == ["x", "x", "y"]
    assert [event.text for event in events_of(row, None, 7, "x", [row])] == ["x"]


def test_notes_without_words_are_none() -> None:
    found = read_from(
        detail(status_logs=[{"note": None, "timestamp": "20-07-2026 10:00:00"}, {"note": " "}, {}]), followups()
    )
    assert of_source(case(found).events, "status_logs") == []


def test_half_characters_are_kept_in_the_raw_and_marked_in_the_text() -> None:
    (event,) = events_of({"id": 1, "content": "x \ud800", "attachments": [{"path": "/\ud800"}], "created_at": "\ud800"})
    event.text.encode()
    assert (event.text, event.files[0].path, event.when.raw) == ("x \ufffd", "/\ufffd", "\ufffd")
    assert json.loads(event.raw)["content"] == "x \ud800"


def test_a_line_nested_deeper_than_can_be_written_keeps_its_words() -> None:
    deep: list[object] = []
    for _ in range(200_000):
        deep = [deep]
    (event,) = events_of({"id": 1, "content": "x", "lain": deep})
    assert (event.text, event.raw) == ("x", "")


# --- what a report as a whole tells -------------------------------------------------------------------


def test_ids_are_text_and_wrong_types_are_not_told() -> None:
    found = case(
        read_from(
            detail(status_code=3, disposition_id="0012", disposition_name=["x"], title=True, content={}), followups()
        )
    )
    assert (found.status_code, found.disposition_id) == ("3", "0012")
    assert (found.disposition_name, found.title, found.text) == (None, None, None)
    assert case(read_from(detail(disposition_id="9" * 65), followups())).disposition_id is None


def test_the_verifiers_words_come_as_plain_text() -> None:
    found = case(read_from(detail(title=" Jalan &amp; lampu ", content="<p>[Reg. X]. Isi</p>"), followups()))
    assert (found.title, found.text) == ("Jalan & lampu", "[Reg. X]. Isi")


@pytest.mark.parametrize(
    "shown",
    [
        {},
        {"message": "Success"},
        {"results": None},
        {"results": []},
        {"results": {"data": None}},
        {"results": {"data": []}},
        {"results": {"data": {}}},
        {"results": {"data": {"status_name": " ", "status_code": None}, "data_logs": []}},
        {"results": {"data": "x"}},
    ],
)
def test_an_answer_without_a_report_is_no_empty_report(shown: dict[str, object]) -> None:
    assert read_from(shown, followups()) == NotRead(reason="answer_unreadable", stops_round=False)


def test_an_answer_about_another_report_is_not_taken() -> None:
    assert read_from(detail(complaint_id=5260002), followups()) == NotRead(reason="other_report", stops_round=False)
    for unclear in ("5260001", 5260001, ["?"], None):
        assert case(read_from(detail(complaint_id=unclear), followups())).status_name == "Terverifikasi"


def test_a_log_of_the_wrong_type_is_missing_and_said_to_be() -> None:
    found = case(read_from({"results": {"data": {"status_name": "Proses"}, "data_logs": "x"}}, followups()))
    assert (found.events, found.whole) == ((), False)
