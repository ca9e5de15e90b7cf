"""What of ours is still under way at the service, and where our word contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.delivery import Refused, Step, SyncState, Unknown
from desktop.domain.office import Role
from desktop.domain.outgoing import Travel
from desktop.ui.case.conflict import conflict_page
from desktop.ui.case.page import masked, page_of
from desktop.ui.case.pending import pending_lines
from desktop.ui.case.port import OfficeCase
from desktop.usecases.conflicts import settle_conflict
from desktop.usecases.correct import Correction, revise_complaint
from desktop.usecases.outgoing import queue_forward, queue_reply
from tests.support.at_service import PUPR, arrived, lists, read, seen
from tests.support.counter import Counter, open_counter
from tests.support.desk import JPEG, evidence
from tests.unit.national_pages import ZONE, doing, page, panel


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        yield opened


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "salin") as opened:
        yield opened


class TestPending:
    def test_a_local_fact_and_what_is_pending_are_one_computed_view(self, wire: Counter) -> None:
        lists(wire)
        number = arrived(wire)
        read(wire, number)
        queue_forward(wire.ctx, wire.who("lilis"), number, PUPR, "Jalan provinsi.")
        shown = panel(wire, number)
        assert shown.summary == (
            "Di “Dinas PUTR” menurut LAPOR! · Penerusan ke “Dinas Bina Marga Provinsi Jawa Barat” menunggu dikirim"
        )
        (act,) = shown.acts
        assert (act.step, act.note, act.text) == (Step.FORWARD, "Lilis S., 23 Nov 09.44 · 15 tanda", "Jalan provinsi.")
        assert doing(act) == ["withdrawn"]
        assert act.spoken == f"{act.words}, {act.note}"

    def test_a_reply_tells_its_files_and_its_secrecy(self, wire: Counter) -> None:
        number = arrived(wire, evidence(JPEG))
        uid = wire.case(number).attachments[0].uid
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.", is_secret=True, files=(uid,))
        (act,) = panel(wire, number).acts
        assert act.note.endswith(" · 13 tanda · 1 berkas · rahasia")
        assert act.wording()["files"] == uid
        assert act.wording()["secrecy"] == "secret"

    def test_a_refused_one_has_the_service_s_words_and_its_fix(self, wire: Counter) -> None:
        number = arrived(wire)
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
        wire.settle(number, Refused(reason="invalid", words="Isi\u202e terlalu pendek"), Step.REPLY)
        (act,) = panel(wire, number).acts
        assert act.words == "Tanggapan ditolak LAPOR!"
        assert act.service_words == "Kata layanan: “Isi[U+202E] terlalu pendek”"
        assert act.fix.startswith("LAPOR! tidak menerima isinya.")
        assert doing(act) == ["mend", "resent", "withdrawn"]
        assert act.wording()["instead_of"] == str(act.item_id)
        assert doing(panel(wire, number, "dadang").acts[0]) == ["resent", "withdrawn"], "the head writes no reply"

    def test_an_unknown_one_says_what_the_program_does_by_itself(self, wire: Counter) -> None:
        number = arrived(wire)
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
        wire.settle(number, Unknown(evidence="cut"), Step.REPLY)
        (act,) = panel(wire, number).acts
        assert act.words == "Tanggapan tidak pasti sampai atau belum"
        assert "hanya bila terbukti belum ada" in act.fix
        assert doing(act) == ["confirmed", "resent"]

    def test_one_for_a_hand_is_copied_and_ticked(self, counter: Counter) -> None:
        number = arrived(counter)
        queue_reply(counter.ctx, counter.who("lilis"), number, "Terima kasih.")
        (act,) = panel(counter, number).acts
        assert act.words == "Tanggapan menunggu disalin ke LAPOR! dengan tangan"
        assert doing(act) == ["tick", "copy_text", "withdrawn"]

    def test_what_another_road_carries_is_settled_there(self, wire: Counter) -> None:
        number = arrived(wire)
        queue_reply(wire.ctx, wire.who("lilis"), number, "Terima kasih.")
        port = OfficeCase(wire.ctx, wire.who("lilis"), ZONE)
        (act,) = port.national(number).acts
        carried = replace(act, item=replace(act.item, travel=Travel.COURIER))
        (line,) = pending_lines((carried,), {}, {Role.LIAISON}, ZONE)
        assert (line.words, line.offers) == ("Tanggapan dibawa kurir", ())
        held = replace(act, item=replace(act.item, state=SyncState.HELD))
        assert pending_lines((held,), {}, {Role.LIAISON}, ZONE)[0].offers == ()


class TestConflict:
    def ready(self, wire: Counter, kind: ConflictKind, ours: str, theirs: str) -> str:
        number = arrived(wire)
        read(wire, number)
        self.add(wire, number, kind, ours, theirs)
        return number

    @staticmethod
    def add(wire: Counter, number: str, kind: ConflictKind, ours: str, theirs: str) -> None:
        uid = wire.case(number).entry.uid
        with wire.office.store.writing() as unit:
            unit.conflicts.add(uid, kind, ours=ours, theirs=theirs, at=wire.ctx.now())

    def test_buttons_say_whose_words_and_when(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number)
        wire.clock.forward(minutes=58)
        correction = Correction(field="title", value="Jembatan rusak", reason="salah")
        revise_complaint(wire.ctx, wire.who("lilis"), number, correction)
        wire.clock.forward(minutes=23)
        read(wire, number, seen(title="Jalan rusak <b>"))
        found = page(wire, number).conflict
        assert found is not None
        assert found.words == "LAPOR! mengubah judul, padahal kantor ini juga sudah memperbaikinya."
        assert (found.ours, found.theirs) == ("Jembatan rusak", "Jalan rusak <b>")
        assert found.ours_button == "Pakai tulisan Lilis S. (10.42)"
        assert found.theirs_button == "Pakai tulisan LAPOR! (11.05)"
        assert (found.more, found.may_settle) == ("", True)
        assert page(wire, number, "dadang").conflict == found
        port = OfficeCase(wire.ctx, wire.only(Role.UNIT), ZONE)
        reader = page_of(port.show(number), port.today(), port.person, port.national(number)).conflict
        assert reader is not None
        assert reader.may_settle is False
        hidden = masked(page(wire, number)).conflict
        assert hidden is not None
        assert (hidden.ours, hidden.theirs, hidden.may_settle) == ("•••", "•••", False)

    @pytest.mark.parametrize("kind", list(ConflictKind))
    def test_every_kind_has_words_and_both_buttons(self, wire: Counter, kind: ConflictKind) -> None:
        number = self.ready(wire, kind, "DONE" if kind is ConflictKind.STATUS else "kita", "mereka")
        found = page(wire, number).conflict
        assert found is not None
        assert "Lilis S. (09.44)" in found.ours_button
        assert "LAPOR! (09.44)" in found.theirs_button
        if kind is ConflictKind.STATUS:
            assert found.ours == "Selesai"

    def test_an_act_under_way_is_ours_with_its_writer(self, wire: Counter) -> None:
        number = self.ready(wire, ConflictKind.STATUS, "reply", "Selesai")
        wire.clock.forward(minutes=10)
        queue_reply(wire.ctx, wire.who("wahyu"), number, "Terima kasih.")
        found = page(wire, number).conflict
        assert found is not None
        assert found.ours == "Tanggapan belum selesai dikirim"
        assert found.ours_button == "Tetap keadaan Wahyu P. (09.54)"

    def test_settled_ones_are_history_with_both_texts(self, wire: Counter) -> None:
        number = self.ready(wire, ConflictKind.TITLE, "Jembatan", "Jalan")
        self.add(wire, number, ConflictKind.TEXT, "isi kita", "isi mereka")
        first = page(wire, number).conflict
        assert first is not None
        assert first.more == "dan 1 perbedaan lain sesudah ini"
        wire.clock.forward(minutes=3)
        settle_conflict(wire.ctx, wire.who("lilis"), number, first.conflict_id, Choice.THEIRS)
        shown = page(wire, number)
        assert shown.conflict is not None
        assert shown.conflict.kind is ConflictKind.TEXT
        (line,) = [line for line in shown.timeline if line.act == "Perbedaan dengan LAPOR! diputuskan"]
        assert line.note == "judul, kantor ini: “Jembatan”, LAPOR!: “Jalan”; dipakai tulisan LAPOR!"
        settle_conflict(wire.ctx, wire.who("lilis"), number, shown.conflict.conflict_id, Choice.OURS)
        notes = [line.note for line in page(wire, number).timeline]
        assert "isi, kantor ini: “isi kita”, LAPOR!: “isi mereka”; dipakai tulisan kantor ini" in notes
        assert page(wire, number).conflict is None

    def test_found_ones_stand_in_the_history_too(self, wire: Counter) -> None:
        number = arrived(wire)
        read(wire, number)
        revise_complaint(
            wire.ctx, wire.who("lilis"), number, Correction(field="title", value="Jembatan rusak", reason="salah")
        )
        wire.clock.forward(minutes=1)
        read(wire, number, seen(title="Jalan rusak"))
        notes = {line.act: line.note for line in page(wire, number).timeline}
        assert notes["Berbeda dengan LAPOR!"] == "judul, kantor ini: “Jembatan rusak”, LAPOR!: “Jalan rusak”"

    def test_without_one_there_is_no_banner(self, wire: Counter) -> None:
        number = arrived(wire)
        view = OfficeCase(wire.ctx, wire.who("lilis"), ZONE).show(number)
        assert conflict_page(view, (), (), {Role.LIAISON}) is None
