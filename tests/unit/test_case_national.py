"""What the case page says of the national service: its words as they came, beside ours, and what is still under way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.delivery import Accepted
from desktop.domain.national import EventKind, NationalFile, ServiceTime
from desktop.domain.office import Role
from desktop.domain.permissions import Sight
from desktop.store.mirror import Reflection
from desktop.sync.message import message_of
from desktop.ui.case.national import National, missing_words
from desktop.ui.case.page import masked, page_of
from desktop.ui.case.port import OfficeCase
from desktop.usecases.national_files import keep_national_file, list_national_files
from desktop.usecases.outgoing import queue_reply
from desktop.usecases.release import Redacted, release_case
from tests.support.at_service import EVENTS, TRACKING, arrived, event, moment, read, seen
from tests.support.counter import Counter, open_counter
from tests.support.screens import HandLine
from tests.unit.national_pages import ZONE, page, panel


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        yield opened


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "salin") as opened:
        yield opened


class TestAxis:
    def test_the_fourth_axis_quotes_the_service_and_tells_when(self, wire: Counter) -> None:
        number = arrived(wire)
        assert page(wire, number).axes[3].spoken == f"Di LAPOR! #{TRACKING}: belum dibaca"
        read(wire, number)
        axis = page(wire, number).axes[3]
        assert (axis.text, axis.note) == ("“Dalam Proses”", "dibaca hari ini 09.44")

    def test_words_nobody_knows_are_quoted_as_they_are(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number, seen(status_name="Setengah\u202e Jadi <b>"))
        assert page(wire, number).axes[3].text == "“Setengah[U+202E] Jadi <b>”"

    def test_without_a_line_an_old_status_is_said_to_be_old(self, wire: Counter) -> None:
        number = arrived(wire)
        assert page(wire, number, online=False).read_note == ""
        read(wire, number)
        assert page(wire, number).read_note == ""
        wire.clock.forward(days=2)
        assert page(wire, number, online=False).read_note == "Status LAPOR! terakhir dibaca Senin 09.44."

    def test_what_is_shown_no_more_is_said_and_nothing_is_taken_away(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number)
        uid = wire.case(number).entry.uid
        with wire.office.store.writing() as unit:
            unit.mirror.note_missing(uid, at=wire.ctx.now())
        shown = page(wire, number)
        assert shown.axes[3].note == "tidak ditampilkan lagi"
        assert shown.axes[3].text == "“Dalam Proses”"
        assert shown.national is not None
        assert shown.national.missing == (
            "LAPOR! tidak lagi menampilkan laporan ini sejak hari ini 09.44. "
            "Yang pernah dibaca tetap tersimpan di sini."
        )
        assert len(shown.national.events) == len(EVENTS)


class TestPanel:
    def test_a_case_that_is_not_there_has_none(self, wire: Counter) -> None:
        assert page(wire, wire.record()).national is None

    def test_before_the_first_reading_it_says_so(self, wire: Counter) -> None:
        shown = panel(wire, arrived(wire))
        assert (shown.title, shown.read, shown.status) == (
            f"Di LAPOR! #{TRACKING}",
            "belum dibaca",
            "status belum disebut",
        )
        assert (shown.where, shown.summary) == (
            "LAPOR! belum menyebut disposisinya.",
            "Disposisi belum disebut LAPOR!",
        )
        assert (shown.events, shown.files, shown.edits) == ((), (), ())

    def test_the_log_is_newest_first_and_the_assumed_zone_is_said_once(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number)
        shown = panel(wire, number)
        assert shown.zone_mark == "jam WIB, dianggap"
        assert [line.spoken for line in shown.events] == [
            f"21 Nov 08.12, Tanggapan · oleh “Dinas PUTR”, {EVENTS[3].text}",
            "20 Nov 11.41, Disposisi ke “Dinas PUTR” · oleh “Admin Kabupaten”",
            "20 Nov 11.40, Status “Belum Terverifikasi” menjadi “Proses”",
            "20 Nov 09.05, Status “Belum Terverifikasi”",
        ]

    def test_where_zones_differ_each_line_bears_its_own(self, wire: Counter) -> None:
        number = arrived(wire)
        told = ServiceTime(raw="2026-11-21T10:00:00", at=datetime(2026, 11, 21, 1, tzinfo=UTC), zone="Asia/Jayapura")
        read(wire, number, seen(events=(*EVENTS, event(EventKind.NOTE, told, text="Dicek."))))
        shown = panel(wire, number)
        assert shown.zone_mark == ""
        assert {line.mark for line in shown.events} == {"jam WIB, dianggap", "jam WIT, dianggap"}

    def test_a_disposition_without_a_target_and_an_unreadable_time_stand_as_they_came(self, wire: Counter) -> None:
        number = arrived(wire)
        odd = event(EventKind.DISPOSITION, ServiceTime(raw="kemarin"), to_id="7")
        read(wire, number, seen(disposition_name=None, events=(odd,)))
        (line,) = panel(wire, number).events
        assert (line.when, line.act) == ("“kemarin”", "Disposisi")
        assert panel(wire, number).where == "LAPOR! belum menyebut disposisinya."

    def test_the_current_disposition_is_derived_and_a_detail_that_differs_is_said(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number, seen(disposition_name=None))
        assert panel(wire, number).where == "Sekarang di “Dinas PUTR” menurut LAPOR!."
        read(wire, number, seen(disposition_name="Dinas Perhubungan"))
        assert panel(wire, number).where == (
            "Sekarang di “Dinas Perhubungan” menurut LAPOR!; menurut lognya terakhir ke “Dinas PUTR”."
        )

    def test_the_verifier_s_edits_stand_beside_the_citizen_s_words(self, wire: Counter) -> None:
        number = arrived(wire)
        ours = wire.case(number).entry
        read(wire, number, seen(title=ours.title.upper(), text=f"[Reg. {number}]  {ours.description}"))
        assert panel(wire, number).edits == (), "a tag, case and spaces are no edit"
        with wire.office.store.reading() as unit:
            record = unit.complaints.get(number, Sight.of_system(), reveal=True)
        assert record is not None
        read(wire, number, seen(title=ours.title, text=message_of(record, reporter="office").content))
        assert panel(wire, number).edits == (), "what we sent ourselves is no edit"
        read(wire, number, seen(title="Perbaikan jalan", text=f"[Reg. {number}] Jalan rusak <b>berat</b>."))
        title, text = panel(wire, number).edits
        assert (title.ours_label, title.ours) == ("Kata-kata pengadu, judul", ours.title)
        assert (title.theirs_label, title.theirs) == ("Di LAPOR!, judul disunting verifikator", "Perbaikan jalan")
        assert title.told[0].startswith("Dihapus di LAPOR!: ")
        assert text.theirs == "Jalan rusak <b>berat</b>."

    def test_what_we_sent_redacted_is_named_so(self, wire: Counter) -> None:
        number = wire.record(description="Jalan rusak, NIK 3208112107869003.")
        release_case(wire.ctx, wire.who("lilis"), number, redacted=Redacted(title="Jalan", text="Jalan rusak."))
        wire.settle(number, Accepted(reference=TRACKING))
        read(wire, number, seen(title="Lain", text="Lain sekali"))
        assert [edit.ours_label for edit in panel(wire, number).edits] == [
            "Judul yang kita kirim",
            "Isi yang kita kirim",
        ]
        assert "3208112107869003" not in repr(panel(wire, number).edits)

    def test_files_are_named_with_their_host_and_fetched_ones_with_their_size(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number)
        first, second = panel(wire, number).files
        assert (first.name, first.note) == ("tinjauan.pdf", "belum diambil, dari www.example.invalid")
        assert (second.name, second.host, second.here) == ("foto.jpg", "127.0.0.1", False)
        file_id = list_national_files(wire.ctx, wire.who("lilis"), number)[0].id
        keep_national_file(wire.ctx, wire.who("lilis"), number, file_id, b"x" * 310_000)
        kept = panel(wire, number).files[0]
        assert (kept.here, kept.note) == (True, "tersimpan di sini 23 Nov 09.44, 310 KB")

    def test_a_nameless_file_without_an_address_is_still_a_file(self, wire: Counter) -> None:
        number = arrived(wire)
        odd = event(EventKind.REPLY, moment(21, 9, 0), text="x", files=(NationalFile(path="http://[rusak/"),))
        read(wire, number, seen(events=(odd,)))
        (line,) = panel(wire, number).files
        assert (line.name, line.host) == ("[rusak", "127.0.0.1")
        with wire.office.store.writing() as unit:
            service = unit.office.service()
            unit.office.put_service(replace(service, base_url=""))
        assert panel(wire, number).files[0].host == "alamat yang tidak jelas"

    def test_who_may_not_fetch_or_read_again_is_not_offered_it(self, wire: Counter, counter: Counter) -> None:
        number = arrived(wire)
        assert (panel(wire, number).may_fetch, panel(wire, number).may_read) == (True, True)
        port = OfficeCase(wire.ctx, wire.only(Role.UNIT), ZONE, HandLine())
        shown = page_of(port.show(number), port.today(), port.person, port.national(number)).national
        assert shown is not None
        assert shown.may_fetch is False
        by_hand = panel(counter, arrived(counter))
        assert (by_hand.may_fetch, by_hand.may_read, by_hand.by_hand) == (False, False, True)

    def test_f8_leaves_states_and_times_and_nothing_said(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number, seen(title="Judul sunting", text="Isi sunting"))
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih rahasia.")
        hidden = masked(page(wire, number)).national
        assert hidden is not None
        for said in ("Judul sunting", "Isi sunting", "kepala desa", "tinjauan"):
            assert said not in repr(hidden.edits) + repr(hidden.events) + repr(hidden.files)
        assert hidden.acts[0].text == "•••"
        assert hidden.acts[0].offers == ()
        assert [line.when for line in hidden.events] == [line.when for line in panel(wire, number).events]


def test_what_was_never_read_is_missing_nothing() -> None:
    facts: dict[str, Any] = {"tracking_id": "1"}
    assert missing_words(None, datetime(2026, 11, 23, tzinfo=UTC).date(), ZONE) == ""
    assert missing_words(Reflection(**facts), datetime(2026, 11, 23, tzinfo=UTC).date(), ZONE) == ""
    assert National().reflection is None
