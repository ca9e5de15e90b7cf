"""The file behind `practice --faults`: read whole, and every wrong value named in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import FaultFileInvalidError
from desktop.practice.expectations import AttachmentsEncoding
from desktop.practice.fault_file import PracticeSettings, read_fault_file
from desktop.practice.fault_kinds import CHOICES, KINDS
from desktop.practice.faults import Fault


def problems(document: object) -> set[tuple[str, str]]:
    with pytest.raises(FaultFileInvalidError) as caught:
        read_fault_file(document)
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_a_whole_file_is_read() -> None:
    read = read_fault_file(
        {
            "faults": [
                {"kind": "rate_limited", "on": "submit", "method": "post", "times": "always", "retry_after": "date"},
                {"kind": "cut_answer", "on": "/complaints/*", "skip": 2, "times": 3, "after": 10, "reset": True},
                {"kind": "drip", "seconds": 1},
            ],
            "expect": {
                "auth_header": "auth",
                "bearer": "a",
                "token": "b",
                "attachments": "json",
                "base_path": "/v3",
                "user_id": 7,
                "strict": False,
                "upload_limit": 9,
                "page_size": 3,
            },
        }
    )
    assert read.faults == (
        Fault("rate_limited", on="submit", method="POST", times=None, options={"retry_after": "date"}),
        Fault("cut_answer", on="/complaints/*", times=3, skip=2, options={"after": 10, "reset": True}),
        Fault("drip", options={"seconds": 1}),
    )
    expected = read.expectations
    assert (expected.attachments, expected.user_id, expected.strict) == (AttachmentsEncoding.JSON, 7, False)
    assert (expected.upload_limit, expected.page_size, expected.base_path) == (9, 3, "/v3")


def test_a_bare_list_and_an_empty_object_are_files_too() -> None:
    assert read_fault_file([{"kind": "hang"}]).faults == (Fault("hang"),)
    assert read_fault_file({}) == PracticeSettings()


def test_every_wrong_value_is_named_at_once() -> None:
    found = problems(
        {
            "lain": 1,
            "faults": [
                "x",
                {"kind": "karangan"},
                {"kind": "hang", "on": "entah", "method": "PATCH", "times": -1, "skip": True, "warna": 1},
                {"kind": "drip", "seconds": "lama", "bytes": True},
                {"kind": "odd_json", "variant": "aneh"},
                {"kind": "cut_answer", "reset": 1},
            ],
            "expect": {"kunci": 1, "strict": "ya", "attachments": "xml", "user_id": "7"},
        }
    )
    assert found == {
        ("lain", "unknown_key"),
        ("faults.0", "not_an_object"),
        ("faults.1.kind", "unknown_kind"),
        ("faults.2.on", "unknown_route"),
        ("faults.2.method", "unknown_method"),
        ("faults.2.times", "not_a_count"),
        ("faults.2.skip", "not_a_count"),
        ("faults.2.warna", "unknown_key"),
        ("faults.3.seconds", "wrong_type"),
        ("faults.3.bytes", "wrong_type"),
        ("faults.4.variant", "unknown_choice"),
        ("faults.5.reset", "wrong_type"),
        ("expect.kunci", "unknown_key"),
        ("expect.strict", "wrong_type"),
        ("expect.attachments", "wrong_type"),
        ("expect.user_id", "wrong_type"),
    }


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (7, ("", "not_an_object")),
        ({"faults": 7}, ("faults", "not_a_list")),
        ({"expect": 7}, ("expect", "not_an_object")),
    ],
)
def test_files_of_another_shape(document: object, problem: tuple[str, str]) -> None:
    assert problems(document) == {problem}


def test_every_choice_belongs_to_an_option_and_has_its_default() -> None:
    for (kind, option), words in CHOICES.items():
        assert KINDS[kind].options[option] in words


def test_the_practice_service_shares_no_code_with_sync() -> None:
    root = Path(__file__).parents[2] / "desktop" / "practice"
    assert not [path for path in root.glob("*.py") if "desktop.sync" in path.read_text(encoding="utf-8")]
