"""The writing acts of files from the service and of what is being written to it, as `acts.py` has those of the desk."""

from __future__ import annotations

from desktop.domain.delivery import Step
from desktop.usecases.national_files import keep_national_file, list_national_files
from desktop.usecases.wording import keep_wording
from tests.support.at_service import arrived, read
from tests.support.counter import Counter
from tests.usecases.acts import Act


def _named(office: Counter) -> None:
    number = arrived(office)
    read(office, number)
    office.clock.forward(minutes=1)


def _fetched(office: Counter) -> None:
    number, who = office.numbers[0], office.who("lilis")
    first = list_national_files(office.ctx, who, number)[0]
    keep_national_file(office.ctx, who, number, first.id, b"isi")


def _written(office: Counter) -> None:
    keep_wording(office.ctx, office.who("lilis"), office.numbers[0], Step.REPLY, {"content": "Terima kasih."})


FILE_ACTS = (
    Act("keep_national_file", _named, _fetched),
    Act("keep_wording", _named, _written),
)
