"""The writing acts of a feed and of sending one after another, as `acts.py` has those of the desk."""

from __future__ import annotations

from desktop.domain.delivery import Accepted, Step
from desktop.domain.feed import Change, FeedPage
from desktop.usecases.feed import forget_cursor, take_page
from desktop.usecases.succession import settle_and_begin
from tests.support.counter import Counter
from tests.support.national import shown
from tests.usecases.acts import Act
from tests.usecases.said import arrived


def _there(office: Counter) -> None:
    arrived(office)


def _two(office: Counter) -> None:
    office.begin(office.record())
    office.record()


def _settle_one_and_begin_the_other(office: Counter) -> object:
    first, second = (
        next(item for item in office.items(number) if item.step is Step.SUBMIT) for number in office.numbers
    )
    return settle_and_begin(office.ctx, first, 1, Accepted(reference="9412077"), (second, b"isi"))


def _told(office: Counter) -> object:
    change = Change(case=shown(office.case(office.numbers[0]).tracking_id, status_name="Proses"))
    return take_page(office.ctx, FeedPage(changes=(change,), cursor="k-1"))


FEED_ACTS = (
    Act("settle_and_begin", _two, _settle_one_and_begin_the_other),
    Act("take_page", _there, _told),
    Act("forget_cursor", _there, lambda office: forget_cursor(office.ctx)),
)
