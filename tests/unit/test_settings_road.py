"""What the settings say of the road: what it can do, what a person does instead, how often it is read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.domain.national import Institution, ReplyTemplate
from desktop.domain.office import Dialect, ReadingBudget
from desktop.sync.capabilities import CAPABILITIES, Capability
from desktop.ui.settings.road import WORDS, budget_words, road_page
from desktop.usecases.service_lists import ReadingState, ServiceLists

TODAY, ZONE = date(2026, 11, 23), "Asia/Jakarta"
READ = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)
NOTHING = ServiceLists(institutions=(), templates=(), read_at=None, reply_limit=1_000)


def state(dialect: Dialect = Dialect.LAPOR_V3, **changes: object) -> ReadingState:
    values: dict[str, object] = {"budget": ReadingBudget(), "followed": 0, "missing": 0, "next_at": None, **changes}
    return ReadingState(dialect=dialect, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("dialect", list(Dialect))
def test_every_capability_is_a_line_on_every_road(dialect: Dialect) -> None:
    page = road_page(state(dialect), NOTHING, TODAY, ZONE)
    assert [line.words for line in page.capabilities if line.can] == [
        words for capability, words, _ in WORDS if capability in CAPABILITIES[dialect]
    ]
    assert all(line.instead for line in page.capabilities)
    named = {capability for capability, _, _ in WORDS}
    assert named | {Capability.BY_HAND} == set(Capability), "by hand is the road itself"


def test_what_lapor_v3_lacks_is_told() -> None:
    lines = {line.words: line for line in road_page(state(), NOTHING, TODAY, ZONE).capabilities}
    assert not lines["Mencari nomor register"].can
    assert lines["Mencari nomor register"].instead == "hasil tidak pasti diputuskan petugas atau daftar Excel"
    feed = lines["Memberi kabar sendiri"]
    assert (feed.can, feed.instead) == (False, "dibaca program secara berkala")
    assert lines["Mengirim tanggapan"].can


def test_lists_and_readings_are_told_with_their_time() -> None:
    assert road_page(state(), NOTHING, TODAY, ZONE).lists.endswith("belum pernah dibaca.")
    known = ServiceLists(
        institutions=(Institution(id="1", name="a"), Institution(id="2", name="b")),
        templates=(ReplyTemplate(code="x"),),
        read_at=READ,
        reply_limit=1_000,
    )
    page = road_page(state(followed=12, missing=1, next_at=READ), known, TODAY, ZONE)
    assert page.lists == "Daftar LAPOR! dibaca hari ini 09.44: 2 instansi, 1 templat."
    assert page.followed == (
        "12 laporan diikuti, 1 di antaranya tidak ditampilkan lagi. Pembacaan berikutnya hari ini 09.44."
    )
    assert road_page(state(followed=1), known, TODAY, ZONE).followed == "1 laporan diikuti."
    assert road_page(state(), known, TODAY, ZONE).followed == "Belum ada laporan yang dibaca."


def test_the_budget_is_a_sentence() -> None:
    assert budget_words(ReadingBudget()) == (
        "Tiap laporan dibaca tiap 3 jam selama 3 hari kerja sesudah ada kabar, tiap hari sampai 10 hari kerja, "
        "lalu tiap pekan. Laporan yang sudah ditutup tetap dibaca, karena bisa dibuka kembali."
    )
    odd = budget_words(ReadingBudget(fresh_hours=48, daily_hours=336, late_hours=30))
    assert "dibaca tiap 2 hari selama" in odd
    assert "kabar, tiap 2 pekan sampai" in odd
    assert "lalu tiap 30 jam." in odd
    assert "dibaca tiap 2 menit selama" in budget_words(ReadingBudget(fresh_hours=1 / 30))


def test_a_road_without_reading_says_so() -> None:
    page = road_page(state(Dialect.ASSISTED, followed=3), NOTHING, TODAY, ZONE)
    assert page.budget == "Di jalan ini program tidak membaca LAPOR! sendiri."
    assert page.followed == ""
