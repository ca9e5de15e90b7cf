"""The plain words of the house: small rules that hang on them."""

from __future__ import annotations

import pytest

from desktop.domain.complaint import Attachment, Channel, Respondent
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility


def test_only_a_walk_in_stands_at_the_counter() -> None:
    assert [channel for channel in Channel if channel.somebody_at_counter] == [Channel.WALK_IN]


@pytest.mark.parametrize("field", ["name", "position", "unit", "staff_login"])
def test_who_is_named_is_not_empty(field: str) -> None:
    assert Respondent().is_empty
    assert not Respondent(**{field: "x"}).is_empty


def test_a_copy_that_exists_can_be_sent() -> None:
    piece = Attachment(uid="a", name="foto.jpg", media_type="image/jpeg", size=10, sha256="00")
    assert not piece.is_sendable
    assert Attachment(uid="a", name="f", media_type="m", size=1, sha256="0", sent_size=1).is_sendable


def test_what_was_not_asked_is_answered_safely() -> None:
    unasked = Privacy()
    assert not unasked.is_decided
    assert unasked.name_in_force is NameVisibility.HIDDEN
    assert unasked.report_in_force is ReportVisibility.AGENCIES_ONLY
    assert unasked.is_anonymous
    assert unasked.is_secret


@pytest.mark.parametrize(
    ("name", "anonymous"),
    [(NameVisibility.HIDDEN, True), (NameVisibility.VISIBLE, False), (NameVisibility.UNNAMED, True)],
)
@pytest.mark.parametrize(
    ("report", "secret"), [(ReportVisibility.PUBLIC, False), (ReportVisibility.AGENCIES_ONLY, True)]
)
def test_the_two_answers_are_two(
    name: NameVisibility, report: ReportVisibility, *, anonymous: bool, secret: bool
) -> None:
    answered = Privacy(name=name, report=report)
    assert answered.is_decided
    assert (answered.is_anonymous, answered.is_secret) == (anonymous, secret)
    assert not Privacy(name=name).is_decided
    assert not Privacy(report=report).is_decided
    assert not answered.identity_confidential, "the third thing is not implied by the other two"
