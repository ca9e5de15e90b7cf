"""Where the service may live, and how its name becomes an address."""

from __future__ import annotations

import socket
import threading

import pytest

from desktop.errors import PracticeAddressError, ServiceUnreachableError
from desktop.sync.address import Endpoint, Resolver, parse_origin


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        ("https://api.example.invalid/lapor/3.0.0/", "https://api.example.invalid:443/lapor/3.0.0"),
        (" https://api.example.invalid.:8443 ", "https://api.example.invalid:8443"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost:80"),
        ("http://[::1]:9/x", "http://[::1]:9/x"),
        ("http://[::ffff:127.0.0.1]:9", "http://[::ffff:127.0.0.1]:9"),
    ],
)
def test_addresses_that_may_be_spoken_to(base_url: str, url: str) -> None:
    assert parse_origin(base_url, practice=False).url == url


@pytest.mark.parametrize(
    ("base_url", "detail"),
    [
        ("http://api.example.invalid/", "address_not_encrypted"),
        ("http://10.0.0.1/", "address_not_encrypted"),
        ("http://127.0.0.1.example.invalid/", "address_not_encrypted"),
        ("ftp://127.0.0.1/", "address_invalid"),
        ("https://", "address_invalid"),
        ("https://nama:sandi@api.example.invalid/", "address_invalid"),
        ("https://api.example.invalid/?kunci=1", "address_invalid"),
        ("https://api.example.invalid/#a", "address_invalid"),
        ("https://api.example.invalid:99999/", "address_invalid"),
        ("https://[::1/", "address_invalid"),
        ("", "address_invalid"),
    ],
)
def test_addresses_that_may_not(base_url: str, detail: str) -> None:
    with pytest.raises(ServiceUnreachableError) as caught:
        parse_origin(base_url, practice=False)
    assert caught.value.detail == detail


@pytest.mark.parametrize("base_url", ["https://api.example.invalid/", "https://8.8.8.8/", "http://10.0.0.1/"])
def test_a_practice_office_speaks_to_this_machine_only(base_url: str) -> None:
    with pytest.raises(PracticeAddressError):
        parse_origin(base_url, practice=True)
    origin = parse_origin("https://localhost:5/", practice=True)
    with pytest.raises(PracticeAddressError):
        origin.check("10.0.0.1")
    origin.check("127.0.0.1")
    origin.check("::ffff:127.0.0.1")
    parse_origin("https://api.example.invalid/", practice=False).check("10.0.0.1")


def test_figures_need_no_look_up() -> None:
    resolver = Resolver()
    assert resolver.endpoints("127.0.0.1", 5, 1) == (Endpoint(socket.AF_INET, ("127.0.0.1", 5)),)
    assert resolver.endpoints("::1", 5, 1) == (Endpoint(socket.AF_INET6, ("::1", 5)),)


def test_a_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def known(*words: object, **_more: object) -> list[object]:
        asked.append(words)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 5))]

    monkeypatch.setattr(socket, "getaddrinfo", known)
    assert Resolver().endpoints("layanan.invalid", 5, 2) == (Endpoint(socket.AF_INET, ("127.0.0.1", 5)),)
    assert asked == [("layanan.invalid", 5)]


@pytest.mark.parametrize("trouble", [socket.gaierror(-2, "x"), UnicodeError()])
def test_an_unknown_name_is_told(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    def unknown(*_words: object, **_more: object) -> list[object]:
        raise trouble

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(socket.gaierror):
        Resolver().endpoints("layanan.invalid", 5, 2)


def test_a_slow_name_server_costs_one_thread_however_often_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    asked: list[object] = []

    def slow(*words: object, **_more: object) -> list[object]:
        asked.append(words)
        answered.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    resolver = Resolver()
    for _ in range(3):
        with pytest.raises(TimeoutError):
            resolver.endpoints("layanan.invalid", 5, 0.01)
    assert len(asked) == 1
    looker = next(thread for thread in threading.enumerate() if thread.name == "name-look-up")
    answered.set()
    looker.join()
    assert resolver.endpoints("layanan.invalid", 5, 2) == ()
