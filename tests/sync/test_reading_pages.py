"""Follow-ups page by page: to the end, never for ever, and said to be whole only where the end was seen."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.national import NotRead, NotThere
from desktop.sync.dialects.lapor_v3_reading import PAGE_SIZE, Pages, may_have_more, read_pages, says_more
from tests.support.national_answers import case, detail, followups, read_from

Row = dict[str, Any]


def row(number: int) -> Row:
    return {"id": number, "content": f"kata {number}"}


def page(*numbers: int, following: object = None) -> Row:
    return followups(*map(row, numbers), following=following)


def read(*pages: object, guard: int = 10) -> tuple[list[int], bool]:
    found = case(read_from(detail(), *pages, guard=guard))
    return [int(event.source_id) for event in found.events], found.whole


def test_pages_are_read_to_the_end() -> None:
    assert read(page(1, 2)) == ([1, 2], True)
    assert read(page(1, following="x"), page(2, following="x"), page(3)) == ([1, 2, 3], True)


def test_an_empty_page_is_an_end_whatever_it_says_comes_next() -> None:
    assert read(page(1, following="x"), page(following="x"), page(9)) == ([1], True)
    assert read(page(following="x")) == ([], True)


def test_a_page_seen_before_ends_the_reading_and_proves_nothing() -> None:
    assert read(page(1, following="x"), page(1, following="x"), page(2)) == ([1], False)


def test_the_guard_ends_what_never_ends() -> None:
    endless = [page(number, following="x") for number in range(1, 9)]
    assert read(*endless, guard=3) == ([1, 2, 3], False)
    assert read(page(1), guard=0) == ([], False)


def test_a_page_that_is_not_there_leaves_the_log_open() -> None:
    assert read(NotThere()) == ([], False)
    assert read(page(1, following="x"), NotThere()) == ([1], False)


def test_a_page_that_was_lost_loses_the_reading() -> None:
    gone = NotRead(reason="connection_reset")
    assert read_from(detail(), page(1, following="x"), gone) == gone
    assert read_from(detail(), gone) == gone


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"results": None},
        {"results": []},
        {"results": {}},
        {"results": {"data": "x"}},
        {"results": {"data": {"a": 1}}},
    ],
)
def test_what_is_no_page_loses_the_reading(answer: Row) -> None:
    assert read_from(detail(), answer) == NotRead(reason="answer_unreadable", stops_round=False)


def test_no_rows_may_come_as_null() -> None:
    assert read({"results": {"data": None}}) == ([], True)


@pytest.mark.parametrize(
    ("following", "more"), [(None, False), ("", False), (False, False), ("x", True), (2, True), ({"a": 1}, True)]
)
def test_what_says_that_there_is_more(following: object, more: bool) -> None:
    assert says_more({"next_page_url": following}, 1) is more
    assert not says_more({}, PAGE_SIZE)


@pytest.mark.parametrize(
    ("count", "following", "more"),
    [(0, None, False), (PAGE_SIZE - 1, None, False), (PAGE_SIZE, None, True), (1, "x", True)],
)
def test_a_list_of_the_size_asked_for_may_go_on(count: int, following: object, more: bool) -> None:
    assert may_have_more({"next_page_url": following}, count) is more


def test_pages_are_asked_by_number_and_no_page_twice() -> None:
    asked: list[int] = []

    def ask(number: int) -> Row:
        asked.append(number)
        return page(number, following="https://lain.invalid/curi?page=1")

    found = read_pages(ask, 4, more=says_more)
    assert isinstance(found, Pages)
    assert asked == [1, 2, 3, 4]
