"""Decisions in the queue: whole or not at all, by whoever may, and nothing personal leaves unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.complaint import Complainant
from desktop.domain.delivery import (
    Accepted,
    HoldReason,
    Refused,
    SyncState,
    Unknown,
)
from desktop.domain.office import Role
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from desktop.ui.queue.detail import detail_of
from desktop.ui.queue.rows import QueuedCase
from tests.support.desk import Desk, open_desk
from tests.support.settling import settle
from tests.unit.queue_views import ZONE, item, seat

DECIDED = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.PUBLIC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def test_the_number_found_on_the_site_settles_an_unknown(desk: Desk) -> None:
    number, other = desk.record(), desk.record()
    settle(desk, other, Accepted(reference="9412077"))
    settle(desk, number, Unknown(evidence="connection_reset"))
    presenter, view, told = seat(desk)
    assert not presenter.resolve(number, "94x")
    assert not presenter.resolve(number, "9412077")
    assert view.failures == ["TrackingIdInvalidError", "TrackingIdTakenError"]
    assert presenter.resolve(number, " #9412078 ")
    assert desk.tracking_id(number) == "9412078"
    assert view.done == [f"Nomor pelacakan {number} tersimpan."]
    assert told.changed == [frozenset({"complaint", "outbox"})]


def test_sending_again_needs_a_reason(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Unknown(evidence="connection_reset"))
    presenter, view, _ = seat(desk)
    assert not presenter.resend(number, " ")
    assert view.failures == ["ReasonNeededError"]
    assert presenter.resend(number, "sudah dicari, tidak ada")
    assert desk.state(number) is SyncState.WAITING


def test_a_waiting_case_is_held_and_goes_again(desk: Desk) -> None:
    number = desk.record()
    presenter, view, _ = seat(desk)
    assert presenter.hold(number)
    assert view.groups == ["Ditahan · 1, menunggu keputusan"]
    detail = presenter.detail(number)
    assert detail is not None
    assert (detail.explanation, detail.may_release, detail.asks_privacy) == ("Ditahan petugas.", True, False)
    assert presenter.release(number, None, None, None)
    assert desk.state(number) is SyncState.WAITING


def test_both_questions_are_asked_before_a_held_case_goes(desk: Desk) -> None:
    number = desk.record(privacy=Privacy())
    presenter, view, _ = seat(desk)
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.asks_privacy
    assert not presenter.release(number, None, None, None)
    assert not presenter.release(number, Privacy(name=NameVisibility.HIDDEN), None, None)
    assert view.failures == ["PrivacyUndecidedError"] * 2
    assert presenter.release(number, DECIDED, None, None)
    assert desk.state(number) is SyncState.WAITING


def test_a_text_with_an_identity_goes_only_redacted(desk: Desk) -> None:
    number = desk.record(
        title="Asep Dartiwa melapor",
        description="Saya Asep Dartiwa, NIK 3208112107869003, jalan rusak.",
        incident_place="Dusun Kliwon RT 002 RW 002",
    )
    presenter, view, _ = seat(desk)
    parts = presenter.parts(number)
    assert parts is not None
    found = [parts.text[start:end] for start, end in parts.text_spans]
    assert "3208112107869003" in "".join(found)
    assert any("Asep" in piece for piece in found)
    assert parts.title_spans
    assert parts.place_stays
    assert not presenter.release(number, None, None, "Saya, NIK 3208112107869003.")
    assert not presenter.release(number, None, None, "Jalan rusak.")
    assert view.failures == ["SentTextNeedsCareError"] * 2
    assert presenter.release(number, None, "Warga melapor", "Jalan rusak.")
    desk.round()
    (sent,) = desk.service.complaints_with_reference(number)
    assert "Asep" not in repr(sent)
    assert "Kliwon" not in repr(sent)
    assert "Jalan rusak." in repr(sent)


def test_a_refused_case_is_mended_here_and_goes_again(desk: Desk) -> None:
    number = desk.record()
    settle(desk, number, Refused(reason="invalid", words="judul terlalu pendek"))
    presenter, _, _ = seat(desk)
    detail = presenter.detail(number)
    assert detail is not None
    assert detail.may_mend
    assert detail.explanation.startswith("LAPOR! tidak menerima isinya.")
    assert presenter.hold(number)
    assert presenter.release(number, None, "Jalan berlubang besar", None)
    assert presenter.hold(number), "held once more, the earlier redaction stays"
    parts = presenter.parts(number)
    assert parts is not None
    assert parts.title == "Jalan berlubang besar"


def test_a_supervisory_case_leaves_by_secretary_or_head_only(desk: Desk) -> None:
    number = desk.record(supervisory=True, complainant=Complainant(phone="0812-0000-1003"))
    head, _, _ = seat(desk, "dadang")
    detail = head.detail(number)
    assert detail is not None
    assert detail.may_release
    desk_view = seat(desk)
    assert desk_view[0].detail(number) is None
    assert desk_view[0].parts(number) is None
    assert desk_view[1].failures == ["CaseNotFoundError"]


def test_a_supervisory_hold_says_who_releases_it_to_whoever_may_not() -> None:
    case = QueuedCase(item(SyncState.HELD, hold_reasons=(HoldReason.SUPERVISORY,)))
    detail = detail_of(case, lambda _id: (), {Role.LIAISON}, ZONE)
    assert not detail.may_release
    assert detail.explanation.endswith("Dilepas oleh sekretaris atau pimpinan.")
