"""Replies and forwardings in the queue: rows of their own, decided where the whole case is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.delivery import Accepted, Refused, Step, SyncState, Unknown
from desktop.domain.office import Role
from desktop.domain.outgoing import Travel
from desktop.ui.queue.acts import AT_CASE, BY_HAND, UNSURE, WAITS, act_detail
from desktop.ui.queue.detail import AWAITED, OVER_BUDGET
from desktop.ui.queue.rows import QueuedCase, rows_of, summary_of
from desktop.usecases.assisted import enter_tracking_id
from desktop.usecases.delivery import begin_attempt, queue_now, settle_attempt
from desktop.usecases.outgoing import queue_forward, queue_reply
from tests.support.counter import open_counter
from tests.support.desk import Desk, open_desk
from tests.support.settling import settle
from tests.unit.queue_views import ZONE, item, seat

ROLES = {Role.LIAISON}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path / "kantor") as opened:
        yield opened


def there(desk: Desk) -> str:
    number = desk.record(title="Jalan\u202e rusak")
    settle(desk, number, Accepted(reference="9412077"))
    desk.office.clock.forward(days=3)
    return number


def test_what_is_said_to_an_old_report_is_in_the_queue_until_it_is_over(desk: Desk) -> None:
    number, lilis = there(desk), desk.office.people["lilis"]
    assert queue_now(desk.office.ctx, lilis) == ()
    reply = queue_reply(desk.office.ctx, lilis, number, "Sudah kami tambal.")
    forward = queue_forward(desk.office.ctx, lilis, number, "20116", "Jalan provinsi.")
    presenter, view, _ = seat(desk)
    assert view.groups == ["Menunggu · 2, teks dulu lalu foto"]
    rows = [row for row in view.rows if row.number]
    assert [(row.key, row.number, row.title) for row in rows] == [
        (f"{number} {reply.id}", number, "Tanggapan: Jalan[U+202E] rusak"),
        (f"{number} {forward.id}", number, "Penerusan: Jalan[U+202E] rusak"),
    ]
    assert presenter.summary() == "2 tindak lanjut"
    assert presenter.plan() == "2 teks (1 KB)"
    detail = presenter.detail(f"{number} {reply.id}")
    assert detail is not None
    assert (detail.number, detail.explanation, detail.may_open) == (number, WAITS, True)
    assert (detail.may_hold, detail.may_resend, detail.may_enter_number, detail.may_compose) == (False,) * 4
    presenter.set_masked(hidden=True)
    assert [row.title for row in view.rows if row.number] == ["Tanggapan: •••", "Penerusan: •••"]


def test_an_unknown_reply_needs_a_person_and_shows_its_tries(desk: Desk) -> None:
    number, lilis = there(desk), desk.office.people["lilis"]
    act = queue_reply(desk.office.ctx, lilis, number, "Sudah kami tambal.")
    attempt = begin_attempt(desk.office.ctx, act, b"x" * 900)
    settle_attempt(desk.office.ctx, act, attempt, Unknown(evidence="read_timeout; body 900/900 B"))
    presenter, view, _ = seat(desk)
    assert view.groups == ["Tidak pasti · 1, perlu keputusan Anda"]
    assert presenter.needing_a_person() == 1
    presenter.count_anew()
    assert presenter.needing_a_person() == 1, "counted as it is shown"
    detail = presenter.detail(f"{number} {act.id}")
    assert detail is not None
    assert detail.explanation == f"{UNSURE} {AT_CASE}"
    assert detail.lines[0].words == "Tanggapan mulai dikirim, 1 KB"


def test_a_refused_one_quotes_the_service(desk: Desk) -> None:
    number, lilis = there(desk), desk.office.people["lilis"]
    act = queue_reply(desk.office.ctx, lilis, number, "Sudah kami tambal.")
    attempt = begin_attempt(desk.office.ctx, act, b"x")
    settle_attempt(desk.office.ctx, act, attempt, Refused(reason="invalid", words="isi\u202e wajib"))
    presenter, view, _ = seat(desk)
    assert view.groups == ["Perlu perbaikan · 1"]
    detail = presenter.detail(f"{number} {act.id}")
    assert detail is not None
    assert (detail.service_words, detail.explanation.endswith(AT_CASE)) == ("isi[U+202E] wajib", True)


def test_by_hand_it_waits_to_be_copied(tmp_path: Path) -> None:
    with open_counter(tmp_path / "salin") as office:
        number = office.record()
        enter_tracking_id(office.ctx, office.who("lilis"), number, "9412077")
        act = queue_reply(office.ctx, office.who("wahyu"), number, "Sudah.")
        case = QueuedCase(act)
        (head, row) = rows_of([case], ZONE)
        assert (head.group, row.chip) == ("Belum disalin", "belum disalin")
        detail = act_detail(case, lambda _id: (), ROLES, ZONE)
        assert (detail.heading, detail.explanation, detail.may_copy) == ("Belum disalin", BY_HAND, True)
        assert summary_of([case]) == "1 tindak lanjut"


def test_on_another_road_or_over_the_budget_it_says_so() -> None:
    carried = QueuedCase(item(SyncState.SENDING, step=Step.REPLY, travel=Travel.COURIER))
    assert act_detail(carried, lambda _id: (), ROLES, ZONE).explanation == AWAITED[Travel.COURIER]
    assert carried.group == "Di jalan lain"
    dear = QueuedCase(item(SyncState.WAITING, step=Step.REPLY), over_budget=True)
    assert act_detail(dear, lambda _id: (), ROLES, ZONE).explanation == OVER_BUDGET
    unit = act_detail(dear, lambda _id: (), {Role.ADMINISTRATOR}, ZONE)
    assert not unit.may_open
