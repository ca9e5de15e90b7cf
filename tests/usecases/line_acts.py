"""The writing acts of the scarce line and of the telephone in its place, as `acts.py` has those of the desk."""

from __future__ import annotations

from desktop.domain.delivery import Accepted
from desktop.domain.outgoing import Travel
from desktop.usecases.assisted_acts import note_status
from desktop.usecases.composing import note_not_sent, note_sent_by
from desktop.usecases.line import note_traffic, set_line_budget
from tests.support.counter import Counter
from tests.support.desk import JPEG, evidence
from tests.usecases.acts import Act


def _case(office: Counter) -> None:
    office.record(evidence(JPEG))


def _send(office: Counter) -> None:
    note_sent_by(office.ctx, office.who("lilis"), office.numbers[0], Travel.SMS)


def _sent(office: Counter) -> None:
    _case(office)
    _send(office)


def _limit(office: Counter) -> None:
    set_line_budget(office.ctx, office.who("lilis"), 20_000_000)


def _there(office: Counter) -> None:
    office.settle(office.record(), Accepted(reference="9412077"))


LINE_ACTS = (
    Act("note_sent_by", _case, _send),
    Act("note_not_sent", _sent, lambda office: note_not_sent(office.ctx, office.who("lilis"), office.numbers[0])),
    Act("set_line_budget", _case, _limit),
    Act(
        "note_status",
        _there,
        lambda office: note_status(office.ctx, office.who("lilis"), office.numbers[0], "Diproses"),
    ),
    Act("note_traffic", _limit, lambda office: note_traffic(office.ctx, 5_000)),
)
