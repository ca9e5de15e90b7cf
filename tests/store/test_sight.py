"""Who sees what of a case: masked identity, supervisory cases, the fence."""

from __future__ import annotations

from desktop.domain.complaint import Complainant, ComplainantRole
from desktop.domain.permissions import Sight
from desktop.domain.privacy import NameVisibility, Privacy, ReportVisibility
from tests.support.storage import DESK, NOON, SECRETARY, Kept, add_case, number_of

SYSTEM = Sight.of_system()
PROXY = Complainant(
    name="Asep Dartiwa",
    address="Dusun Kliwon",
    village="Leuwisaat",
    phone="0812-0000-1003",
    email="asep@example.invalid",
    nik="3208112107869003",
    gender="male",
    occupation="Petani",
    role=ComplainantRole.PROXY,
)


def test_the_identity_is_masked_unless_it_is_asked_for(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, complainant=PROXY)
        seen = unit.complaints.get(number_of(1), DESK)
        assert seen is not None
        assert seen.entry.complainant == Complainant(
            name="A••• D•••",
            village="Leuwisaat",
            phone="081XXXXX1003",
            nik="320811XXXXXX9003",
            role=ComplainantRole.PROXY,
        )
        record = unit.complaints.get(number_of(1), DESK)
        assert record is not None
        assert not record.identity_shown
        revealed = unit.complaints.get(number_of(1), DESK, reveal=True)
        assert revealed is not None
        assert revealed.identity_shown


def test_a_confidential_identity_leaves_no_trace_in_a_masked_case(kept: Kept) -> None:
    hidden = Privacy(name=NameVisibility.HIDDEN, report=ReportVisibility.AGENCIES_ONLY, identity_confidential=True)
    with kept.store.writing() as unit:
        add_case(unit, 1, privacy=hidden)
        for field, value in (("complainant.name", "Asep Baru"), ("complainant.address", "Dusun Lain"), ("loss", "Rp1")):
            unit.complaints.add_revision("u-1", field=field, value=value, by="lilis", at=NOON)
        record = unit.complaints.get(number_of(1), DESK)
        assert record is not None
        assert record.entry.complainant == Complainant()
        assert [revision.value for revision in record.revisions] == ["", "", "Rp1"]
        revealed = unit.complaints.get(number_of(1), DESK, reveal=True)
        assert revealed is not None
        assert [revision.value for revision in revealed.revisions] == ["Asep Baru", "Dusun Lain", "Rp1"]


def test_corrections_of_an_identity_are_masked_as_the_identity_is(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        for field, value in (("complainant.name", "Asep Baru"), ("complainant.address", "Dusun Lain")):
            unit.complaints.add_revision("u-1", field=field, value=value, by="lilis", at=NOON)
        record = unit.complaints.get(number_of(1), DESK)
    assert record is not None
    assert [revision.value for revision in record.revisions] == ["A••• B•••", ""]


def test_a_supervisory_case_is_seen_only_by_a_sight_that_has_it(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1, supervisory=True)
        assert unit.complaints.get(number_of(1), DESK) is None
        assert unit.complaints.get(number_of(1), SECRETARY) is not None
        assert unit.complaints.get(number_of(1), SYSTEM) is not None


def test_a_fenced_case_is_hidden_from_whom_it_is_about_whatever_the_sight(kept: Kept) -> None:
    with kept.store.writing() as unit:
        add_case(unit, 1)
        unit.complaints.fence("u-1", "wahyu")
        unit.complaints.fence("u-1", "wahyu")
        assert unit.complaints.get(number_of(1), SECRETARY) is None
        fenced = unit.complaints.get(number_of(1), DESK)
        assert fenced is not None
        assert fenced.fenced
        assert unit.complaints.get(number_of(1), SYSTEM) is not None
        assert unit.outbox.items(None, SECRETARY) == ()
        assert len(unit.outbox.items(None, DESK)) == 1
