"""What a service answered is read without believing it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.answers import (
    CODE_POINTS_OF_WORDS,
    Fault,
    as_digits,
    at,
    gateway_fault,
    is_html,
    json_object,
    speaks_of_duplicate,
    words_of,
)
from desktop.sync.wire import Answer


def answer(body: bytes | object, *, status: int = 200, kind: str = "application/json", readable: bool = True) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(status=status, headers={"content-type": kind}, body=content, readable=readable)


def test_an_honest_object_is_read() -> None:
    assert json_object(answer({"a": [1, {"b": None}]})) == {"a": [1, {"b": None}]}
    assert json_object(answer(b"\xef\xbb\xbf{}")) == {}
    assert json_object(answer({"a": 1}, kind="text/plain")) == {"a": 1}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"7",
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": "\xff"}',
        b'{"a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}",
        b'{"a": ' + b"[" * 100_001 + b"]" * 100_001 + b"}",
        b'{"a": ' + b"9" * 5_000 + b"}",
        b"<html><body>{}</body></html>",
        b'{"a": 1',
    ],
)
def test_what_two_readers_could_read_differently_is_not_read(body: bytes) -> None:
    assert json_object(answer(body)) is None


def test_a_page_for_people_is_no_answer_whatever_it_claims_to_be() -> None:
    assert is_html(answer(b"{}", kind="text/html; charset=utf-8"))
    assert is_html(answer(b"  <!DOCTYPE html><p>Silakan masuk"))
    assert json_object(answer(b"{}", kind="application/xhtml+xml")) is None
    assert json_object(answer(b"{}", readable=False)) is None


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(body: bytes) -> None:
    for kind in ("application/json", "application/xml", "text/plain", ""):
        found = answer(body, kind=kind)
        assert isinstance(words_of(found), str)
        assert gateway_fault(found) is None or True
        assert speaks_of_duplicate(found) in {True, False}


XML = '<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>{}</ams:code></ams:fault>'


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        ({"fault": {"code": 900902, "message": "x"}}, "application/json", 900902),
        ({"fault": {"code": "900800"}}, "application/json", 900800),
        ({"fault": {"code": 303001}}, "application/json", 303001),
        ({"fault": {"code": 700700}}, "application/json", 700700),
        (XML.format(900901).encode(), "application/xml; charset=UTF-8", 900901),
        (b"<fault><code> 900802 </code></fault>", "text/xml", 900802),
    ],
)
def test_a_gateways_own_fault_is_known(body: bytes | object, kind: str, code: int) -> None:
    assert gateway_fault(answer(body, status=401, kind=kind)) == Fault(code)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"fault": {"code": 101504}}, "application/json"),
        ({"fault": {"code": 101503}}, "application/json"),
        ({"fault": {"code": True}}, "application/json"),
        ({"fault": "900902"}, "application/json"),
        ({"message": "900902"}, "application/json"),
        (XML.format(101504).encode(), "application/xml"),
        (b"<fault><code>900901</code><code>900901</code></fault>", "application/xml"),
        (b"<other><code>900901</code></other>", "application/xml"),
        (b"<fault><code/></fault>", "application/xml"),
        (b"<fault><code>900901", "application/xml"),
        (b"<fault><code>900901</code></fault>", "text/plain"),
        (b'<!DOCTYPE f [<!ENTITY a "900901">]><fault><code>&a;</code></fault>', "application/xml"),
        (b'<?xml version="1.0" encoding="karangan"?><fault><code>900901</code></fault>', "application/xml"),
    ],
)
def test_anything_else_is_no_known_fault(body: bytes | object, kind: str) -> None:
    assert gateway_fault(answer(body, status=500, kind=kind)) is None


def test_an_xml_bomb_is_not_unpacked() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE f [<!ENTITY e0 "900901">{entities}]><fault><code>&e9;</code></fault>'
    assert gateway_fault(answer(bomb.encode(), status=500, kind="application/xml")) is None


def test_what_a_fault_is_about() -> None:
    assert Fault(900902).is_about_key
    assert not Fault(900902).is_about_rate
    assert Fault(900800).is_about_rate
    assert not Fault(303001).is_about_key


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (5260001, "5260001"),
        ("5260001", "5260001"),
        ("0", ""),
        (0, ""),
        (-5, ""),
        (True, ""),
        (1.5, ""),
        ("12345678901", ""),
        (12345678901, ""),
        ("٣٤٥", ""),
        ("12a", ""),
        (None, ""),
        ([1], ""),
        ("", ""),
    ],
)
def test_ids_are_at_most_ten_digits(value: object, digits: str) -> None:
    assert as_digits(value) == digits


def test_looking_into_an_answer() -> None:
    assert at({"a": {"b": 1}}, "a", "b") == 1
    assert at({"a": [1]}, "a", "b") is None
    assert at(None, "a") is None


def test_the_services_words_are_plain_and_short() -> None:
    said = {"message": "Data\x00 salah", "errors": {"title": ["Judul <b>wajib</b>"], "x": [{"y": "dalam"}, 7]}}
    assert words_of(answer(said)) == "Data salah; Judul <b>wajib</b>; dalam"
    assert words_of(answer(b"Terlalu besar", kind="text/plain")) == "Terlalu besar"
    assert words_of(answer(b"<html>", kind="text/html")) == ""
    long = words_of(answer({"message": "a" * 5_000}))
    assert len(long) == CODE_POINTS_OF_WORDS
    assert long.endswith("…")
    deep: object = "dasar"
    for _ in range(20):
        deep = [deep]
    assert words_of(answer({"message": deep})) == ""


@pytest.mark.parametrize(
    ("body", "speaks"),
    [
        ({"message": "base is a duplicate"}, True),
        ({"errors": {"content": ["Laporan sudah pernah dikirim"]}}, True),
        ({"message": "Pengaduan telah terdaftar"}, True),
        ({"message": "laporan Anda sudah kami terima"}, False),
        ({"message": "Request already in progress"}, True),
        ({"message": "sedang diproses"}, True),
        (b"Duplikat laporan", True),
        ({"message": "Judul wajib diisi"}, False),
        (b"", False),
    ],
)
def test_a_no_that_may_mean_already_received(body: bytes | object, speaks: bool) -> None:
    assert speaks_of_duplicate(answer(body, status=400, kind="text/plain")) is speaks
