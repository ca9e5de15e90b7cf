"""Where a telephone sends to is shown with the road, and survives a change of it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.domain.office import Dialect, ServiceProfile
from desktop.ui.settings.service import ServiceSection
from desktop.ui.widgets.labels import PlainLabel
from tests.support.screens import AtOnce
from tests.support.window import button, shown


def test_numbers_for_the_telephone_stay_when_the_line_goes(qtbot: QtBot) -> None:
    changed: list[ServiceProfile] = []
    service = ServiceProfile(
        dialect=Dialect.LAPOR_V3,
        base_url="https://lapor.example.invalid",
        user_id="1",
        sms_number="+6281200001708",
        email_address="lapor@kab.example.id",
    )
    page = ServiceSection(service, AtOnce(), test=lambda _said: None, change=changed.append)
    shown(qtbot, page)
    words = [label.text() for label in page.findChildren(PlainLabel)]
    assert "Lewat telepon: SMS ke +6281200001708, surel ke lapor@kab.example.id." in words
    button(page, "Pakai salin-tempel").click()
    (put,) = changed
    assert (put.dialect, put.sms_number, put.email_address) == (
        Dialect.ASSISTED,
        "+6281200001708",
        "lapor@kab.example.id",
    )


def test_an_office_without_an_address_is_told(qtbot: QtBot) -> None:
    page = ServiceSection(ServiceProfile(), AtOnce(), test=lambda _said: None, change=None)
    shown(qtbot, page)
    words = [label.text() for label in page.findChildren(PlainLabel)]
    assert "Lewat telepon: SMS ke 1708, surel ke (belum diisi)." in words
