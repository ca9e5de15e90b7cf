"""What stands in a bundle and in a receipt is read back code point for code point, or refused whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.courier.papers import read_paper, write_outbound, write_receipt
from desktop.courier.parcels import digest_of
from desktop.domain.courier import Outbound, Receipt, Routing
from desktop.domain.delivery import Step
from desktop.domain.office import ServiceProfile
from desktop.domain.outgoing import Outgoing
from desktop.errors import CourierRefusedError
from tests.support.courier_papers import complaint, outbound, piece, receipt, reply

Change = Callable[[dict[str, Any]], object]


def refused(document: bytes) -> str:
    with pytest.raises(CourierRefusedError) as refusal:
        read_paper(document)
    return refusal.value.code


def altered(document: bytes, change: Change) -> bytes:
    values = json.loads(document)
    change(values)
    return json.dumps(values).encode()


def test_a_bundle_reads_back_as_it_was_written() -> None:
    assert read_paper(write_outbound(outbound())) == outbound()


def test_a_receipt_reads_back_as_it_was_written() -> None:
    assert read_paper(write_receipt(receipt())) == receipt()


def test_a_time_is_read_in_any_zone() -> None:
    (first, *_) = receipt().news
    assert first.at is not None
    abroad = replace(first, at=first.at.astimezone(timezone(timedelta(hours=7))))
    assert read_paper(write_receipt(receipt(news=(abroad,)))) == receipt(news=(first,))


@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_every_code_point_arrives(text: str) -> None:
    whole = complaint()
    assert whole.message is not None
    parcel = replace(whole, message=replace(whole.message, content=text, title=text, reporter=None))
    paper = read_paper(write_outbound(outbound(parcel)))
    assert isinstance(paper, Outbound)
    assert paper.parcels == (parcel,)
    assert digest_of(paper.parcels[0]) == digest_of(parcel)


def test_what_is_decided_is_no_other_content() -> None:
    assert digest_of(complaint(after=0)) == digest_of(complaint(after=99))
    assert digest_of(complaint(files=())) != digest_of(complaint())
    assert digest_of(complaint(routing=Routing())) != digest_of(complaint())
    assert digest_of(reply(tracking_id="7654321")) != digest_of(reply())


def test_a_forwarding_is_a_parcel_too() -> None:
    said = Outgoing(content="bukan wewenang", target_id="77", target_name="Dinas PU")
    forwarding = reply("u-1.forward.3", step=Step.FORWARD, outgoing=said, files=())
    assert read_paper(write_outbound(outbound(forwarding))) == outbound(forwarding)


PARCEL: list[Change] = [
    lambda parcel: parcel.update(extra=1),
    lambda parcel: parcel.update(uid=""),
    lambda parcel: parcel.update(uid="dua kata"),
    lambda parcel: parcel.update(step="file"),
    lambda parcel: parcel.update(step="reply"),
    lambda parcel: parcel.update(message=None),
    lambda parcel: parcel.update(message="teks"),
    lambda parcel: parcel.update(outgoing={}),
    lambda parcel: parcel.update(after=-1),
    lambda parcel: parcel.update(after="7"),
    lambda parcel: parcel.pop("routing"),
    lambda parcel: parcel["routing"].update(tags=None),
    lambda parcel: parcel["routing"].pop("tags"),
    lambda parcel: parcel["message"].pop("is_secret"),
    lambda parcel: parcel["message"].update(is_secret=0),
    lambda parcel: parcel["message"].pop("is_anonymous"),
    lambda parcel: parcel["message"].update(title=1),
    lambda parcel: parcel["message"].update(content=None),
    lambda parcel: parcel["message"].update(incident_date="20-11-2026"),
    lambda parcel: parcel["message"].update(reporter="Warga"),
    lambda parcel: parcel["message"]["reporter"].update(nik="3208112107869003"),
    lambda parcel: parcel["message"]["reporter"].pop("phone"),
    lambda parcel: parcel.update(files={}),
    lambda parcel: parcel.update(files=["foto"]),
    lambda parcel: parcel["files"].append(parcel["files"][0]),
    lambda parcel: parcel["files"][0].update(content="!!!"),
    lambda parcel: parcel["files"][0].update(content="AAAA"),
    lambda parcel: parcel["files"][0].update(sha256="0" * 64),
    lambda parcel: parcel["files"][0].update(media_type="image/jpeg\r\nX: y"),
]


@pytest.mark.parametrize("change", PARCEL)
def test_a_parcel_with_anything_odd_is_refused(change: Change) -> None:
    document = write_outbound(outbound(complaint()))
    assert refused(altered(document, lambda paper: change(paper["parcels"][0]))) == "malformed"


OUTGOING: list[Change] = [
    lambda parcel: parcel.update(step="submit"),
    lambda parcel: parcel["outgoing"].pop("is_secret"),
    lambda parcel: parcel["outgoing"].update(content=7),
    lambda parcel: parcel["outgoing"].update(files=[7]),
    lambda parcel: parcel["outgoing"].update(files="x"),
]


@pytest.mark.parametrize("change", OUTGOING)
def test_an_act_with_anything_odd_is_refused(change: Change) -> None:
    document = write_outbound(outbound(reply()))
    assert refused(altered(document, lambda paper: change(paper["parcels"][0]))) == "malformed"


PAPERS: list[Change] = [
    lambda paper: paper.update(kind="lain"),
    lambda paper: paper.pop("kind"),
    lambda paper: paper.update(kind="receipt"),
    lambda paper: paper.update(version=0),
    lambda paper: paper.update(version=2**63),
    lambda paper: paper.pop("version"),
    lambda paper: paper.update(bundle=""),
    lambda paper: paper.update(parcels=[]),
    lambda paper: paper.update(parcels=[1]),
    lambda paper: paper["parcels"].append(paper["parcels"][0]),
]


@pytest.mark.parametrize("change", PAPERS)
def test_a_bundle_with_anything_odd_is_refused(change: Change) -> None:
    assert refused(altered(write_outbound(outbound()), change)) == "malformed"


RECEIPTS: list[Change] = [
    lambda paper: paper.update(kind="outbound"),
    lambda paper: paper.update(bundles=["b 1"]),
    lambda paper: paper.update(bundles=[1]),
    lambda paper: paper.update(news=[1]),
    lambda paper: paper["news"].append(paper["news"][0]),
    lambda paper: paper["news"][0].update(state="sending"),
    lambda paper: paper["news"][0].update(version=0),
    lambda paper: paper["news"][0].update(digest="kurang"),
    lambda paper: paper["news"][0].update(at="2026-11-24T05:00:00"),
    lambda paper: paper["news"][0].update(at="kemarin"),
    lambda paper: paper["news"][0].update(extra=1),
    lambda paper: paper["news"][3]["files"][0].update(state="unknown"),
    lambda paper: paper["news"][3]["files"][0].update(sha256=""),
    lambda paper: paper["news"][3].update(files=[1]),
]


@pytest.mark.parametrize("change", RECEIPTS)
def test_a_receipt_with_anything_odd_is_refused(change: Change) -> None:
    assert refused(altered(write_receipt(receipt()), change)) == "malformed"


@pytest.mark.parametrize("document", [b"", b"[]", b"nonsense", b"\xff", b"[" * 100_000])
def test_what_is_no_document_is_refused(document: bytes) -> None:
    assert refused(document) == "malformed"


def test_too_many_files_are_refused() -> None:
    many = tuple(piece(bytes([number])) for number in range(51))
    assert refused(write_outbound(outbound(complaint(files=many)))) == "malformed"


def test_an_empty_receipt_is_one() -> None:
    assert read_paper(write_receipt(Receipt(version=1, bundles=(), news=()))) == Receipt(version=1, bundles=(), news=())


def test_the_sender_files_its_report_where_it_says_and_the_carrier_where_it_does_not() -> None:
    service = ServiceProfile(category_id="1", location_id="2", disposition_id="3", tags="#a")
    assert Routing().over(service) == service
    said = Routing(location_id="9", tags="#b").over(service)
    assert (said.category_id, said.location_id, said.disposition_id, said.tags) == ("1", "9", "3", "#b")
