"""Any text in any cell: nothing of the list is interpreted, lost, or able to stop an import."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.complaint import RegisterFilter
from desktop.domain.listing import Column, Sheet, listing_of
from desktop.domain.online import entry_of, report_of
from desktop.domain.reconciliation import ListedReport
from desktop.domain.text_marks import is_blank
from desktop.usecases.mirror import mirror_of
from desktop.usecases.reading import register_page, show_case
from desktop.usecases.reconcile import reconcile
from tests.support.counter import Counter
from tests.support.exports import OURS, row
from tests.support.verbs import hostile_texts
from tests.usecases.listings import take

CELLS = st.lists(st.tuples(*(st.text(max_size=30) for _ in Column)), max_size=4)


@given(rows=CELLS, ids=st.lists(st.from_regex(r"\d{7}(\.0)?", fullmatch=True), min_size=4, max_size=4))
def test_no_text_of_any_cell_stops_a_list_from_being_read(rows: list[tuple[str, ...]], ids: list[str]) -> None:
    cells = [(tracking_id, *told[1:]) for tracking_id, told in zip(ids, rows, strict=False)]
    read = listing_of(
        Sheet(columns=tuple(Column), rows=list(enumerate(cells, 2)), heading=rows[0] if rows else ()),
        zone="Asia/Jakarta",
    )
    for one in read.rows:
        entry = entry_of(report_of(one), "u-1")
        assert entry.description == one.first_text
        assert ListedReport.of(one, one.disposition).tracking_id == one.tracking_id
        assert one.as_national().first_text in {one.first_text, None}
    assert read.window(period_is_over=True) is None or read.rows or read.stated


def test_hostile_texts_become_cases_word_for_word(counter: Counter) -> None:
    texts = [text for text in hostile_texts().values() if not is_blank(text)]
    rows = [
        row(
            str(5_000_000 + place),
            first_text=text,
            last_text=text,
            title=text,
            status=text,
            reporter=text,
            category=text,
            village=text,
            district=text,
            status_reason=text,
        )
        for place, text in enumerate(texts)
    ]
    told = take(counter, *rows, institution=OURS)
    assert len(told.born) == len(texts) > 100
    lilis = counter.who("lilis")
    for born, text in zip(told.born, texts, strict=True):
        record = show_case(counter.ctx, lilis, born.number).record
        assert (record.entry.description, record.entry.incident_village) == (text, text)
        assert record.lapor_status_name == text
        seen = mirror_of(counter.ctx, lilis, born.number)
        assert seen is not None
        assert (seen.reflection.text, seen.reflection.title) == (text, text)
        assert counter.case(born.number).entry.complainant is not None
    assert len(register_page(counter.ctx, lilis, RegisterFilter(), limit=500).rows) == len(texts)
    again = take(counter, *rows, institution=OURS)
    assert (again.born, again.updated) == ((), ())
    assert len(reconcile(counter.ctx, counter.who("wahyu"), institution=OURS).both) == len(texts)
