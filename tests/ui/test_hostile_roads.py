"""Every hostile string through the import, the comparison and the courier's page: shown as marks, obeyed by nothing."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.courier import ParcelNews, Peer, PeerCard
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.domain.listing import Listing, ListingRow
from desktop.domain.listing_match import Proof
from desktop.domain.listing_report import ListingReport, OtherDesk, Settled
from desktop.domain.national import ServiceTime
from desktop.domain.reconciliation import ListedReport, OurCase, Pair, Reconciliation
from desktop.ui.courier.rows import overview_rows, packing_rows
from desktop.ui.listing.facts import facts_of
from desktop.ui.listing.presenter import ResultPage
from desktop.ui.listing.result import ResultPart
from desktop.ui.listing.rows import Titles, rows_of
from desktop.ui.lists.grouped import GroupedTable, ListedRow
from desktop.ui.reconciliation import rows as reconciliation
from desktop.usecases.courier_view import Entrusted
from tests.support.window import inks, shown

ZONE = "Asia/Jakarta"
AT = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)
FIXTURES = Path(__file__).parents[1] / "fixtures"
HOSTILE = json.loads((FIXTURES / "hostile-text.json").read_text(encoding="utf-8"))["strings"]
STRINGS: list[str] = [
    row["text"] if isinstance(row["text"], str) else row["text"]["repeat"] * row["text"]["times"] for row in HOSTILE
]
LETTERS_ALONE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def is_harmless(text: str) -> bool:
    """Say whether nothing in a line can hide, turn it round or break out of it."""
    return not any(unicodedata.category(sign) in LETTERS_ALONE for sign in text if sign != "\u200d")


def demand_harmless(rows: tuple[ListedRow, ...]) -> None:
    for row in rows:
        for text in (row.group, row.note, row.chip, row.title, row.second, row.step, row.under, row.spoken):
            assert is_harmless(text), repr(text)


def test_the_facts_of_a_list() -> None:
    rows = tuple(
        ListingRow(
            line=line,
            tracking_id=str(line),
            received=ServiceTime(raw=text, at=AT),
            status=text,
            first_text=text,
            disposition=text,
        )
        for line, text in enumerate(STRINGS)
    )
    for text in STRINGS:
        facts = facts_of(Listing(rows=rows), text, ZONE, text, AT)
        assert is_harmless(facts.heading)
        assert all(is_harmless(line) for line in facts.lines)
        assert all(is_harmless(words) and is_harmless(note) for _, words, note in facts.institutions)


def test_the_lines_of_a_result(qtbot: QtBot) -> None:
    report = ListingReport(
        rows=len(STRINGS),
        window=None,
        institution="1",
        settled=tuple(Settled(number=f"N-{at}", tracking_id=str(at), proof=Proof.TEXT) for at in range(len(STRINGS))),
        other_desk=tuple(OtherDesk(number="N", tracking_id=str(at)) for at in range(len(STRINGS))),
    )
    told = {str(at): text for at, text in enumerate(STRINGS)}
    rows = rows_of(report, Titles({}, told), masked=False)
    assert len(rows) > 2 * 120
    demand_harmless(rows)
    part = ResultPart()
    shown(qtbot, part)
    part.show_result(ResultPage("Ringkas", tuple(STRINGS[:5]), rows))
    for row in range(0, len(rows), 11):
        part.table.choose(row)
        QApplication.processEvents()
    assert inks(part)


def test_the_lines_of_a_comparison() -> None:
    ours = [
        OurCase(
            number=f"N-{at}",
            received_on=date(2026, 11, 3),
            tracking_id=str(at),
            title=text,
            case_status="REGISTERED",
            sync_status="accepted",
        )
        for at, text in enumerate(STRINGS)
    ]
    theirs = [
        ListedReport(line=at, tracking_id=str(at), received_at=AT, status=text, title=text)
        for at, text in enumerate(STRINGS)
    ]
    found = Reconciliation(
        first=date(2026, 1, 1),
        last=date(2026, 11, 20),
        taken_on=date(2026, 11, 23),
        both=(),
        differing=tuple(Pair(ours=one, theirs=other) for one, other in zip(ours, theirs, strict=True)),
        only_ours=tuple(ours),
        only_theirs=tuple(theirs),
    )
    demand_harmless(reconciliation.rows_of(found, reconciliation.ALL, ZONE, masked=False))


@pytest.mark.parametrize("masked", [False, True])
def test_the_lines_of_a_courier(qtbot: QtBot, *, masked: bool) -> None:
    entrusted = [
        Entrusted(
            peer=Peer(
                id=at,
                card=PeerCard(code="KEC", desk="A", name=text, recipient="age1", verify_key="ab"),
                fingerprint="1",
                added_by="budi",
                added_at=AT,
            ),
            bundles=1,
            news=(ParcelNews(uid=text, version=1, digest="d", state=SyncState.REFUSED, words=text),),
        )
        for at, text in enumerate(STRINGS)
    ]
    rows = overview_rows((), entrusted, [one.peer for one in entrusted], ZONE)
    demand_harmless(rows)
    items = [
        OutboxItem(id=at, case_uid="u", number=f"N-{at}", step=Step.SUBMIT, state=SyncState.MANUAL, title=text)
        for at, text in enumerate(STRINGS)
    ]
    demand_harmless(packing_rows(items, (), masked=masked))
    table = GroupedTable("Kurir", ("a", "b", "c"), {0: 120, 2: 200})
    shown(qtbot, table)
    table.show_rows(rows)
    assert inks(table)
