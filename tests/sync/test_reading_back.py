"""Reading from the practice service: what it shows, with every way in which it may confuse or fail."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from desktop.domain.national import EventKind, Masters, NationalCase, NotRead, NotThere
from desktop.domain.office import ServiceProfile
from desktop.practice.bare_times import FORMATS
from desktop.practice.faults import Fault
from desktop.sync.dialects.lapor_v3_reading import read_case
from desktop.sync.wire import Limits
from tests.support.reading import GUARD, QUICK, reader
from tests.support.wire import Caller, fired

IMPATIENT = Limits(connect=2, read=0.5, total=2)
AGENCY = "Dinas Pekerjaan Umum Kota Contoh"


def test_a_report_is_read_whole_over_its_pages() -> None:
    with reader(page_size=2) as one:
        found = one.case()
        assert one.asked == ["complaint?", "followups?page=1", "followups?page=2", "followups?page=3"]
    assert (found.status_code, found.status_name, found.whole) == ("6", "Ditutup oleh Admin", True)
    assert (found.disposition_id, found.disposition_name) == ("20114", AGENCY)
    assert (found.title, found.text) == (
        "Jalan berlubang",
        "[Reg. KEC07-A-2611-0001-X]. Jalan di depan sekolah berlubang.",
    )
    followups = [event for event in found.events if event.source == "followups"]
    assert [event.kind.value for event in followups] == ["status", "disposition", "status", "reply", "status", "status"]
    assert followups[1].text == f"Laporan didisposisikan ke {AGENCY} oleh Kecamatan Latihan"
    assert len({event.fingerprint for event in found.events}) == 7, (
        "six follow-ups stand in both lists, one line in one"
    )


def test_one_loss_of_pages_is_no_loss_of_the_rest() -> None:
    with reader(page_size=1) as one:
        found = one.case(guard=2)
        assert (found.whole, len([event for event in found.events if event.source == "followups"])) == (False, 2)


def test_a_report_that_is_not_there() -> None:
    with reader() as one:
        assert one.read(77) == NotThere()


@pytest.mark.parametrize("tracking_id", ["", "0", "abc", "1/../../masters", "12345678901", "1?x=1"])
def test_what_is_no_number_is_asked_of_nobody(tracking_id: str) -> None:
    with reader() as one:
        found = read_case(one.client, ServiceProfile(), tracking_id, page_guard=GUARD)
        assert found == NotRead(reason="tracking_id_invalid", stops_round=False)
        assert one.asked == []


def test_a_secret_report_may_be_hidden_at_once_or_between_two_questions() -> None:
    with reader() as one:
        number = int(str(Caller(one.service.address).submit(is_secret=True).document["complaint_id"]))
        one.service.faults.add(Fault("secret_hidden", on="detail"))
        one.service.faults.add(Fault("secret_hidden", on="followups"))
        assert one.read(number) == NotThere()
        between = one.read(number)
        assert isinstance(between, NationalCase)
        assert (between.status_name, between.whole) == ("Belum Terverifikasi", False)
        assert fired(one.service) == ["secret_hidden", "secret_hidden"]


@pytest.mark.parametrize("repeat", [False, True])
def test_pages_that_never_end(repeat: bool) -> None:
    with reader(Fault("endless_next_page", times=None, options={"repeat": repeat}), page_size=4) as one:
        found = one.case()
        assert fired(one.service)
        assert found.whole is not repeat, "the same page again proves no end"
        assert len([event for event in found.events if event.source == "followups"]) == 6
        assert len(one.asked) == 4


def test_a_cursor_that_expires_leaves_this_report_for_later() -> None:
    with reader(Fault("cursor_expired"), page_size=2) as one:
        assert one.read() == NotRead(reason="service_trouble_410", stops_round=False)
        assert fired(one.service) == ["cursor_expired"]
        assert one.case().whole


@pytest.mark.parametrize("kind", ["duplicate_change", "reordered_pages"])
def test_doubled_and_disordered_lines_are_the_same_events(kind: str) -> None:
    with reader(Fault(kind), page_size=2) as one:
        disturbed = one.case()
        assert fired(one.service) == [kind]
        quiet = one.case()
    assert {event.fingerprint for event in disturbed.events} <= {event.fingerprint for event in quiet.events}
    assert list(disturbed.events) == sorted(disturbed.events, key=quiet.events.index)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_times_in_each_form_are_the_same_instants(form: str) -> None:
    with reader(Fault("time_format", times=None, options={"format": form})) as one:
        found = one.case()
        assert set(fired(one.service)) == {"time_format"}
    times = [event.when for event in found.events]
    assert all(time.at is not None and abs(datetime.now(UTC) - time.at).days < 2 for time in times)
    assert {time.zone for time in times} == {"" if form in {"unix", "iso_zone"} else "Asia/Jakarta"}


def test_what_the_verifier_changed_is_shown_and_an_unknown_word_is_no_error() -> None:
    with reader(Fault("unknown_status"), Fault("disposition_changed_twice"), Fault("verifier_edited")) as one:
        found = one.case()
        assert fired(one.service) == ["unknown_status", "disposition_changed_twice", "verifier_edited"]
    assert (found.status_code, found.status_name) == ("77", "Menunggu Telaah Lanjutan")
    assert (found.title, found.text) == ("Judul disunting admin", "Isi disunting admin.")
    assert found.disposition_name == "Dinas Sosial Kota Contoh"
    passed = [
        event.to_name for event in found.events if event.kind is EventKind.DISPOSITION and event.source == "followups"
    ]
    assert passed == [AGENCY, "Dinas Kependudukan dan Pencatatan Sipil Kota Contoh", "Dinas Sosial Kota Contoh"]


TROUBLES: list[tuple[Fault, NotRead]] = [
    (Fault("rate_limited", options={"seconds": 7}), NotRead(reason="rate_limited", retry_after=7)),
    (Fault("rate_limited", options={"retry_after": "nonsense"}), NotRead(reason="rate_limited")),
    (Fault("unauthorised"), NotRead(reason="key_refused", stops_queue=True)),
    (Fault("unauthorised", options={"form": "xml"}), NotRead(reason="key_refused", stops_queue=True)),
    (Fault("forbidden"), NotRead(reason="key_refused", stops_queue=True)),
    (Fault("forbidden", options={"form": "laravel"}), NotRead(reason="key_refused", stops_queue=True)),
    (Fault("html_200"), NotRead(reason="captive_portal")),
    (Fault("redirect"), NotRead(reason="captive_portal")),
    (Fault("xml_fault"), NotRead(reason="service_trouble_503")),
    (Fault("error_before_commit", options={"status": 500}), NotRead(reason="service_trouble_500", stops_round=False)),
    (Fault("error_before_commit", options={"status": 502}), NotRead(reason="service_trouble_502")),
    (Fault("validation_422"), NotRead(reason="service_trouble_422", stops_round=False)),
    (Fault("conflict_409"), NotRead(reason="service_trouble_409", stops_round=False)),
    (Fault("answer_with", options={"status": 404, "body": "{}"}), NotRead(reason="service_trouble_404")),
    (
        Fault("answer_with", options={"status": 404, "body": '{"fault":{"code":404},"message":"x"}'}),
        NotRead(reason="service_trouble_404"),
    ),
    (
        Fault("answer_with", options={"status": 200, "body": "{"}),
        NotRead(reason="service_trouble_200", stops_round=False),
    ),
    (
        Fault("answer_with", options={"status": 204, "body": ""}),
        NotRead(reason="service_trouble_204", stops_round=False),
    ),
    (
        Fault("answer_with", options={"body": '{"message":"Success"}'}),
        NotRead(reason="answer_unreadable", stops_round=False),
    ),
    (Fault("gzip_bomb"), NotRead(reason="service_trouble_200", stops_round=False)),
    (Fault("chunk_garbage"), NotRead(reason="answer_garbled")),
    (Fault("truncated_body"), NotRead(reason="connection_closed")),
    (Fault("wrong_length", options={"difference": 5}), NotRead(reason="connection_closed")),
    (Fault("wrong_length"), NotRead(reason="service_trouble_200", stops_round=False)),
    (Fault("slow_body", options={"seconds": 9.0}), NotRead(reason="read_timeout")),
    (Fault("cut_request", options={"after": 10}), NotRead(reason="connection_closed")),
    *[
        (Fault("odd_json", options={"variant": variant}), NotRead(reason=reason, stops_round=False))
        for variant, reason in [
            ("nested", "service_trouble_200"),
            ("nan", "service_trouble_200"),
            ("duplicate_keys", "service_trouble_200"),
            ("huge_number", "service_trouble_200"),
            ("list", "service_trouble_200"),
            ("empty", "service_trouble_200"),
            ("wrong_types", "answer_unreadable"),
        ]
    ],
]
TROUBLE_NAMES = [f"{fault.kind}-{'-'.join(map(str, fault.options.values()))}" for fault, _ in TROUBLES]


@pytest.mark.parametrize("call", ["detail", "followups", "institutions", "templates"])
@pytest.mark.parametrize(("fault", "wanted"), TROUBLES, ids=TROUBLE_NAMES)
def test_every_trouble_at_every_call_is_nothing_learnt(call: str, fault: Fault, wanted: NotRead) -> None:
    here = Fault(fault.kind, on=call, options=fault.options)
    with reader(here, limits=IMPATIENT if fault.kind == "slow_body" else QUICK) as one:
        reading = call in {"detail", "followups"}
        found = one.read() if reading else one.masters()
        assert fired(one.service) == [fault.kind]
        assert found == wanted
        again = one.read() if reading else one.masters()
        assert isinstance(again, NationalCase | Masters)


def test_a_service_that_is_gone() -> None:
    with reader() as one:
        one.service.close()
        assert one.read() == NotRead(reason="connection_refused")
        assert one.masters() == NotRead(reason="connection_refused")


# --- the lists ---------------------------------------------------------------------------------------


def test_the_lists_are_read_whole() -> None:
    with reader() as one:
        found = one.masters()
        assert one.asked == ["external?page_size=1000", "templates?page_size=1000"]
    assert isinstance(found, Masters)
    assert ("20116", "Dinas Sosial Kota Contoh") in {(row.id, row.name) for row in found.institutions}
    assert [(row.code, row.text) for row in found.templates] == [
        ("disposition", "Laporan didisposisikan ke {{ institution_to }} oleh {{institution_from}}"),
        ("status", "Status berubah dari {{status_old}} ke {{status_new}}"),
        ("reply_lmw", ""),
    ]


def test_an_empty_list_is_told_as_it_is() -> None:
    with reader(Fault("empty_masters", on="any", times=None)) as one:
        assert one.masters() == Masters()
        assert fired(one.service) == ["empty_masters", "empty_masters"]


def listed(first: int, last: int) -> str:
    rows = [{"id": number, "name": f"Dinas {number}"} for number in range(first, last + 1)]
    return json.dumps({"results": {"data": rows}})


def test_a_list_of_a_thousand_is_asked_for_its_next_page() -> None:
    pages = [
        Fault("answer_with", on="institutions", options={"body": body})
        for body in (listed(1, 1000), listed(1001, 1003))
    ]
    with reader(*pages) as one:
        found = one.masters()
        assert isinstance(found, Masters)
        assert [row.id for row in found.institutions] == [str(number) for number in range(1, 1004)]
        assert one.asked[:2] == ["external?page_size=1000", "external?page_size=1000&page=2"]


def test_a_service_that_knows_no_pages_gives_the_same_list_once() -> None:
    with reader(Fault("answer_with", on="institutions", times=None, options={"body": listed(1, 1000)})) as one:
        found = one.masters()
        assert isinstance(found, Masters)
        assert len(found.institutions) == 1000
        assert len(one.asked) == 3


def test_a_list_that_is_not_there_is_trouble_and_no_empty_list() -> None:
    gone = Fault("answer_with", on="templates", options={"status": 404, "body": '{"message":"Not found."}'})
    with reader(gone) as one:
        assert one.masters() == NotRead(reason="list_not_there", stops_round=False)
