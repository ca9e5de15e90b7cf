"""What the keys of the case page do at the service: over a real office, with a line moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.domain.conflict import Choice, ConflictKind
from desktop.domain.delivery import Refused, Step, SyncState
from desktop.domain.national import NotRead
from desktop.domain.outgoing import Outgoing
from desktop.errors import Failure
from desktop.ui.case.page import CasePage
from desktop.ui.case.service_port import OfficeService
from desktop.ui.case.service_presenter import NOT_FETCHED, UNDO, ServicePresenter
from desktop.usecases.conflicts import conflicts_of
from desktop.usecases.national_files import list_national_files
from desktop.usecases.outgoing import ActDecision, list_outgoing
from tests.support.at_service import PUPR, arrived, lists, read
from tests.support.counter import Counter, open_counter
from tests.support.screens import HandLine, Told
from tests.unit.national_pages import ZONE, page


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Counter]:
    with open_counter(tmp_path / "kawat", by_wire=True) as opened:
        yield opened


@dataclass
class Face:
    """A face that remembers."""

    failures: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    queued: list[tuple[str, tuple[str, str]]] = field(default_factory=list)

    def show_failure(self, failure: Failure) -> None:
        """Keep the failure's name."""
        self.failures.append(type(failure).__name__)

    def show_refusal(self, failure: Failure) -> None:
        """Keep the refusal's name."""
        self.refusals.append(type(failure).__name__)

    def show_done(self, words: str) -> None:
        """Keep the words."""
        self.done.append(words)

    def show_queued(self, words: str, undo: tuple[str, str]) -> None:
        """Keep the words and the offer."""
        self.queued.append((words, undo))


@dataclass
class Desk:
    """Somebody's presenter over one case, and what it said."""

    presenter: ServicePresenter
    face: Face
    told: Told
    line: HandLine
    loads: list[str] = field(default_factory=list)


@pytest.fixture
def sit(wire: Counter) -> Callable[..., Desk]:
    def seated(number: str, login: str = "lilis", *, with_line: bool = True) -> Desk:
        face, told, line, loads = Face(), Told(), HandLine(online=True), list[str]()
        port = OfficeService(wire.ctx, wire.who(login), ZONE, line if with_line else None)

        def reload() -> None:
            loads.append(number)

        presenter = ServicePresenter(port, face, told.announce, reload)
        presenter.number = number
        return Desk(presenter, face, told, line, loads)

    return seated


Sit = Callable[..., Desk]


def states(wire: Counter, number: str) -> list[str]:
    return [f"{act.item.step} {act.item.state}" for act in list_outgoing(wire.ctx, wire.who("lilis"), number)]


class TestSaying:
    def test_a_reply_is_queued_forgotten_as_wording_and_can_be_taken_back(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        wording = {"content": "Terima kasih."}
        assert desk.presenter.keep(Step.REPLY, wording)
        assert desk.presenter.wording(Step.REPLY) == wording
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima kasih.", is_secret=False), wording)
        assert desk.face.queued == [("Tanggapan diantrekan.", UNDO)]
        assert desk.presenter.wording(Step.REPLY) == {}
        assert desk.told.changed == [frozenset({"complaint", "outbox"})]
        assert desk.loads == [desk.presenter.number]
        desk.presenter.take_back()
        assert states(wire, desk.presenter.number) == ["reply not_required"]
        assert desk.presenter.wording(Step.REPLY) == wording, "the words are there to be mended"
        desk.presenter.take_back()
        assert desk.face.done == ["Ditarik; tidak dikirim. Tulisannya tersimpan di formulir."]

    def test_a_forwarding_too(self, wire: Counter, sit: Sit) -> None:
        lists(wire)
        desk = sit(arrived(wire))
        desk.presenter.queue(Step.FORWARD, Outgoing(content="Jalan provinsi.", target_id=PUPR), {})
        assert desk.face.queued[0][0] == "Penerusan diantrekan."
        assert [place.id for place in desk.presenter.lists().institutions].count(PUPR) == 1

    def test_what_is_refused_stays_in_the_form(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        desk.presenter.keep(Step.REPLY, {"content": " "})
        desk.presenter.queue(Step.REPLY, Outgoing(content=" "), {"content": " "})
        assert (desk.face.refusals, desk.face.queued, desk.told.changed) == (["InvalidEntryError"], [], [])
        assert desk.presenter.wording(Step.REPLY) == {"content": " "}

    def test_what_is_on_its_way_already_can_t_be_taken_back(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima kasih."), {"content": "Terima kasih."})
        wire.begin(desk.presenter.number, Step.REPLY)
        desk.presenter.take_back()
        assert desk.face.failures == ["StepNotAllowedError"]
        assert desk.presenter.wording(Step.REPLY) == {}

    def test_a_mended_one_takes_the_place_of_the_refused(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        number = desk.presenter.number
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima"), {})
        wire.settle(number, Refused(reason="invalid"), Step.REPLY)
        (refused,) = list_outgoing(wire.ctx, wire.who("lilis"), number)
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima kasih."), {}, instead_of=refused.item.id)
        assert states(wire, number) == ["reply not_required", "reply waiting"]

    def test_a_wording_that_can_t_be_kept_is_said(self, wire: Counter, sit: Sit) -> None:
        desk = sit(wire.record(supervisory=True))
        assert not desk.presenter.keep(Step.REPLY, {"content": "x"})
        assert desk.face.refusals == ["CaseNotFoundError"]


class TestDeciding:
    def test_a_decision_needs_its_reason(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima kasih."), {})
        (act,) = list_outgoing(wire.ctx, wire.who("lilis"), desk.presenter.number)
        desk.presenter.decide(act.item.id, ActDecision.WITHDRAWN, " ")
        assert desk.face.failures == ["ReasonNeededError"]
        desk.presenter.decide(act.item.id, ActDecision.WITHDRAWN, "salah kasus")
        assert desk.face.done[-1].startswith("Ditarik")
        assert states(wire, desk.presenter.number) == ["reply not_required"]

    def test_what_was_copied_by_hand_is_ticked(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima kasih."), {})
        (act,) = list_outgoing(wire.ctx, wire.who("lilis"), desk.presenter.number)
        with wire.office.store.writing() as unit:
            unit.outbox.set_state(act.item.id, SyncState.MANUAL, at=wire.ctx.now())
        desk.presenter.tick(act.item.id)
        assert desk.face.done == ["Dicatat: sudah disalin ke LAPOR!."]
        assert states(wire, desk.presenter.number) == ["reply accepted"]

    def test_reading_again_is_asked_for_at_once(self, wire: Counter, sit: Sit) -> None:
        desk = sit(arrived(wire))
        desk.presenter.read_now()
        with wire.office.store.reading() as unit:
            assert [due.number for due in unit.mirror.due(wire.ctx.now(), limit=9)] == [desk.presenter.number]
        assert desk.told.changed == [frozenset({"complaint", "outbox"})], "a change wakes the round"
        other = sit(wire.record())
        other.presenter.read_now()
        assert other.face.failures == ["StepNotAllowedError"]

    @pytest.mark.parametrize(
        ("kind", "choice", "words"),
        [
            (ConflictKind.TITLE, Choice.OURS, "Tulisan kantor ini yang dipakai"),
            (ConflictKind.STATUS, Choice.OURS, "Dicatat: keadaan kantor ini"),
            (ConflictKind.TEXT, Choice.THEIRS, "Tulisan LAPOR! yang dipakai"),
            (ConflictKind.DISPOSITION, Choice.THEIRS, "Disposisi LAPOR! yang diikuti."),
        ],
    )
    def test_a_contradiction_is_settled_and_what_is_left_to_do_is_said(
        self, wire: Counter, sit: Sit, kind: ConflictKind, choice: Choice, words: str
    ) -> None:
        number = arrived(wire)
        read(wire, number)
        uid = wire.case(number).entry.uid
        with wire.office.store.writing() as unit:
            unit.conflicts.add(uid, kind, ours="a", theirs="b", at=wire.ctx.now())
        shown: CasePage = page(wire, number)
        assert shown.conflict is not None
        desk = sit(number)
        desk.presenter.settle(shown.conflict, choice)
        assert desk.face.done[0].startswith(words)
        (settled,) = conflicts_of(wire.ctx, wire.who("lilis"), number)
        assert settled.choice is choice

    def test_following_their_disposition_takes_our_idle_forwarding_back(self, wire: Counter, sit: Sit) -> None:
        lists(wire)
        number = arrived(wire)
        read(wire, number)
        desk = sit(number)
        desk.presenter.queue(Step.REPLY, Outgoing(content="Terima kasih."), {})
        desk.presenter.queue(Step.FORWARD, Outgoing(content="Jalan provinsi.", target_id=PUPR), {})
        uid = wire.case(number).entry.uid
        with wire.office.store.writing() as unit:
            unit.conflicts.add(uid, ConflictKind.DISPOSITION, ours="a", theirs="b", at=wire.ctx.now())
        shown = page(wire, number).conflict
        assert shown is not None
        desk.presenter.settle(shown, Choice.THEIRS)
        assert states(wire, number) == ["reply waiting", "forward not_required"]
        assert desk.face.done[-1] == "Disposisi LAPOR! yang diikuti; penerusan kantor ini ditarik."
        desk.presenter.settle(shown, Choice.THEIRS)
        assert desk.face.failures == ["StepNotAllowedError"], "settled already"


class TestFetching:
    def ready(self, wire: Counter, sit: Sit, came: bytes | NotRead) -> tuple[Desk, int]:
        number = arrived(wire)
        read(wire, number)
        desk = sit(number)
        desk.line.came = came
        return desk, list_national_files(wire.ctx, wire.who("lilis"), number)[0].id

    def test_the_host_is_told_and_what_came_is_kept(self, wire: Counter, sit: Sit) -> None:
        desk, file_id = self.ready(wire, sit, b"%PDF")
        assert desk.presenter.file(file_id) is None
        desk.presenter.fetch(file_id)
        assert desk.line.fetched == ["https://www.example.invalid/files/tinjauan.pdf"]
        assert desk.face.done == [
            "Mengambil berkas dari www.example.invalid…",
            "Berkas tersimpan di sini. Simpan salinannya bila perlu dibuka.",
        ]
        assert desk.presenter.file(file_id) == b"%PDF"
        desk.presenter.fetch(file_id)
        assert desk.face.failures == ["StepNotAllowedError", "StepNotAllowedError"], "it is here already"

    @pytest.mark.parametrize("reason", sorted(NOT_FETCHED))
    def test_why_a_file_did_not_come_is_said(self, wire: Counter, sit: Sit, reason: str) -> None:
        desk, file_id = self.ready(wire, sit, NotRead(reason=reason, stops_round=False))
        desk.presenter.fetch(file_id)
        assert desk.face.done[-1] == NOT_FETCHED[reason]

    def test_a_refused_key_and_a_lost_line_are_said_as_everywhere(self, wire: Counter, sit: Sit) -> None:
        desk, file_id = self.ready(wire, sit, NotRead(reason="key", stops_queue=True))
        desk.presenter.fetch(file_id)
        desk.line.came = NotRead(reason="timeout")
        desk.presenter.fetch(file_id)
        assert desk.face.failures == ["ServiceKeyRefusedError", "ServiceUnreachableError"]
        without = sit(desk.presenter.number, with_line=False)
        without.presenter.fetch(file_id)
        assert without.face.failures == ["ServiceUnreachableError"]

    def test_an_empty_file_is_not_kept(self, wire: Counter, sit: Sit) -> None:
        desk, file_id = self.ready(wire, sit, b"")
        desk.presenter.fetch(file_id)
        assert desk.face.done[-1] == "Berkas itu kosong; tidak ada yang disimpan."

    def test_what_came_late_goes_to_the_case_it_was_asked_for(self, wire: Counter, sit: Sit) -> None:
        desk, file_id = self.ready(wire, sit, b"%PDF")
        number, other = desk.presenter.number, wire.record()
        desk.line.late = True
        desk.presenter.fetch(file_id)
        desk.presenter.number = other
        desk.line.waiting[0](b"%PDF")
        assert desk.loads == [], "another case is in sight"
        assert desk.face.failures == []
        desk.presenter.number = number
        assert desk.presenter.file(file_id) == b"%PDF"

    def test_what_came_when_the_page_was_gone_is_kept_and_said_to_nobody(self, wire: Counter, sit: Sit) -> None:
        desk, file_id = self.ready(wire, sit, b"%PDF")
        desk.line.late = True
        desk.presenter.fetch(file_id)
        said = list(desk.face.done)
        desk.presenter.let_go()
        desk.line.waiting[0](b"%PDF")
        assert (desk.face.done, desk.face.failures, desk.loads) == (said, [], [])
        assert desk.presenter.file(file_id) == b"%PDF"

    def test_a_case_that_went_out_of_sight_meanwhile_is_said(self, wire: Counter, sit: Sit) -> None:
        desk, file_id = self.ready(wire, sit, b"%PDF")
        desk.line.late = True
        desk.presenter.fetch(file_id)
        wire.change("lilis", active=False)
        desk.line.waiting[0](b"%PDF")
        assert desk.face.failures == ["NotPermittedError"]
