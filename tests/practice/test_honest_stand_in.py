"""The stand-in is held against the observed contract by a tool nobody here wrote, which makes up requests and judges.

Strict, the practice service refuses more than the contract does (that is its use); forgiving, it must take what the
contract allows. Either way every answer is one the contract describes, and nothing breaks inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.national import NationalCase
from desktop.domain.office import ServiceProfile
from desktop.practice.expectations import Expectations
from desktop.practice.faults import Fault
from desktop.practice.server import PracticeService
from desktop.sync.address import parse_origin
from desktop.sync.client import Client, Credentials
from desktop.sync.dialects.lapor_v3_reading import read_case
from tests.support.openapi import FILE, contract
from tests.support.wire import SECRETS, Caller

OPERATIONS = [
    f"{method.upper()} {path}"
    for path, methods in contract()["paths"].items()
    for method in methods.keys() - {"parameters"}
]
STRICTER = frozenset(
    {
        "POST /complaints/complaint/file",
        "POST /complaints/process/{complaint_id}/reject",
        "POST /complaints/followup/add",
    }
)
"""Where even the forgiving service can't carry out all the contract allows: no file, no institution, no multipart."""

INSTITUTION = "20116"

NOT_SERVED = frozenset({"PUT /complaints/{complaint_id}/complaint"})
"""The early form of the reply, whose own author called it assumed."""

Call = Callable[[Any, bool], int]


class Storm:
    """A service under made-up requests, some of them about complaints it knows."""

    def __init__(self, *, strict: bool) -> None:
        self.service = PracticeService(expectations=Expectations(strict=strict))
        self.strict = strict
        self.statuses: dict[str, set[int]] = {}

    def begin(self) -> None:
        self.numbers = [str(Caller(self.service.address).submit().document["complaint_id"]) for _ in range(3)]

    def send(self, label: str, case: Any, session: requests.Session, *, known: str) -> None:
        """Send one made-up request and let it be judged."""
        from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

        if known and "complaint_id" in (case.path_parameters or {}):
            case.path_parameters["complaint_id"] = known
        if known and isinstance(case.body, dict):
            real = {"complaint_id": known, "reason": INSTITUTION}
            case.body.update({key: value for key, value in real.items() if key in case.body})
        # The tool writes into the headers it is given.
        answer = case.call(base_url=self.service.address, headers=dict(SECRETS), session=session)
        self.statuses.setdefault(label, set()).add(answer.status_code)
        lenient = [] if self.strict else [negative_data_rejection]
        if self.strict or label in STRICTER | NOT_SERVED:
            lenient = [*lenient, positive_data_acceptance]
        case.validate_response(answer, excluded_checks=lenient)


@pytest.fixture(scope="module", params=["strict", "forgiving"])
def storm(request: pytest.FixtureRequest) -> Iterator[Storm]:
    standing = Storm(strict=request.param == "strict")
    with standing.service:
        standing.begin()
        yield standing


@pytest.fixture(scope="module")
def operations() -> dict[str, Any]:
    import schemathesis
    from schemathesis.core.result import Ok

    schema = schemathesis.openapi.from_path(FILE)
    schema.config.generation.update(with_security_parameters=False)
    return {found.ok().label: found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)}


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_the_contract_describes(storm: Storm, operations: dict[str, Any], label: str) -> None:
    from schemathesis import GenerationMode

    operation = operations[label]
    modes = st.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
    known = st.sampled_from(["", *storm.numbers])
    cases = modes.flatmap(lambda mode: operation.as_strategy(generation_mode=mode))
    with requests.Session() as session:

        @settings(max_examples=settings().max_examples // 4)
        @given(cases, known)
        def search(case: Any, number: str) -> None:
            storm.send(label, case, session, known=number)

        search()
    assert storm.service.bugs == []
    assert not {status for status in storm.statuses[label] if status >= 500}
    if label not in NOT_SERVED and not storm.strict:
        assert 200 in storm.statuses[label], "no request of the search was carried out"


def test_whatever_came_in_is_shown_as_the_contract_says_and_read_back(storm: Storm, operations: dict[str, Any]) -> None:
    detail, followups = (operations[f"GET /complaints/{{complaint_id}}/{name}"] for name in ("complaint", "followups"))
    origin = parse_origin(storm.service.address, practice=True)
    with requests.Session() as session, closing(Client(origin, Credentials(SECRETS))) as client:
        for complaint in storm.service.state.complaints[:60]:
            number = str(complaint.complaint_id)
            for operation in (detail, followups):
                case = operation.Case(path_parameters={"complaint_id": number})
                storm.send(operation.label, case, session, known=number)
            found = read_case(client, ServiceProfile(), number, page_guard=20)
            assert isinstance(found, NationalCase), found
            assert found.whole
            assert found.status_name
    assert storm.service.bugs == []


def test_the_operations_are_those_of_the_contract(operations: dict[str, Any]) -> None:
    assert sorted(operations) == sorted(OPERATIONS)
    assert len(OPERATIONS) == 10
    assert set(OPERATIONS) >= STRICTER | NOT_SERVED


@pytest.mark.parametrize(
    "lie",
    [
        Fault("answer_with", times=None, options={"body": '{"results": {"data": "x"}}'}),
        Fault("html_200", times=None),
        Fault("error_before_commit", on="institutions", times=None, options={"status": 500}),
    ],
    ids=lambda lie: lie.kind,
)
def test_the_tool_itself_finds_an_answer_that_is_none(operations: dict[str, Any], lie: Fault) -> None:
    from schemathesis.core.failures import FailureGroup

    case = operations["GET /masters/institutions/external"].Case(query={"page_size": 1})
    with PracticeService(faults=[lie]) as service:
        with pytest.raises(FailureGroup):
            case.call_and_validate(base_url=service.address, headers=dict(SECRETS))
        assert service.fired
        service.faults.clear()
        case.call_and_validate(base_url=service.address, headers=dict(SECRETS))
