"""The writing acts around the official list, as `acts.py` has those of the desk."""

from __future__ import annotations

from desktop.domain.listing import Listing
from desktop.domain.online import report_of
from desktop.usecases.online_wording import keep_online_wording
from desktop.usecases.reconcile import reconcile, reconciliation_sheet
from desktop.usecases.register_online import register_online
from tests.support.counter import Counter
from tests.support.exports import row
from tests.usecases.acts import Act


def _case(office: Counter) -> None:
    office.record()


def _register(office: Counter) -> None:
    register_online(office.ctx, office.who("lilis"), report_of(row("5000001")))


def _print(office: Counter) -> None:
    ctx, secretary = office.ctx, office.who("wahyu")
    reconciliation_sheet(ctx, secretary, reconcile(ctx, secretary, Listing(rows=(row("5000001"),))))


def _type_over(office: Counter) -> None:
    keep_online_wording(office.ctx, office.who("lilis"), {"text": "Air keruh"})


LISTING_ACTS = (
    Act("keep_online_wording", lambda _office: None, _type_over),
    Act("register_online", _case, _register),
    Act("reconciliation_sheet", _case, _print),
)
