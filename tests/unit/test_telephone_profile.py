"""Number and address for the telephone are the office's; what no telephone can send to is named."""

from __future__ import annotations

import pytest

from desktop.domain.office import SMS_NUMBER
from desktop.domain.profile import read_profile
from desktop.errors import ProfileInvalidError
from tests.support.office import profile_document


def test_without_a_word_it_is_the_national_number_and_no_address() -> None:
    service = read_profile(profile_document()).service
    assert (service.sms_number, service.email_address) == (SMS_NUMBER, "")


def test_the_offices_own_are_taken() -> None:
    service = read_profile(profile_document(sms_number="+628120000", email_address="a.b+c@kab.example.id")).service
    assert (service.sms_number, service.email_address) == ("+628120000", "a.b+c@kab.example.id")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sms_number", "1708;0812"),
        ("sms_number", "17 08"),
        ("sms_number", "1\u066708"),
        ("sms_number", "17"),
        ("email_address", "a@b"),
        ("email_address", "a@kab.example.id?cc=x@y.z"),
        ("email_address", "a b@kab.example.id"),
        ("email_address", "a@kab.example.id,b@kab.example.id"),
    ],
)
def test_what_nobody_can_send_to_is_named(key: str, value: str) -> None:
    with pytest.raises(ProfileInvalidError) as told:
        read_profile(profile_document(**{key: value}))
    assert [(problem.field, problem.code) for problem in told.value.problems] == [(f"service.{key}", "not_well_formed")]
