"""Made-up comparisons of register and list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desktop.domain.reconciliation import ListedReport, OurCase, Pair, Reconciliation, ReconciliationSheet


def our(serial: int, tracking_id: str = "", status: str = "REGISTERED", sync: str = "accepted") -> OurCase:
    return OurCase(
        number=f"KEC07-A-2611-{serial:04d}-5",
        received_on=date(2026, 11, 3),
        tracking_id=tracking_id,
        title="Jalan berlubang di depan SDN 2 Leuwisaat",
        case_status=status,
        sync_status=sync,
    )


def their(serial: int, status: str = "Terverifikasi", title: str = "Air PDAM mati sejak pekan lalu") -> ListedReport:
    return ListedReport(
        line=serial,
        tracking_id=str(9_412_000 + serial),
        received_at=datetime(2026, 11, 3, 20, tzinfo=UTC),
        status=status,
        title=title,
    )


def sheet(many: int = 3, **changes: object) -> ReconciliationSheet:
    found = Reconciliation(
        first=date(2026, 1, 1),
        last=date(2026, 11, 20),
        taken_on=date(2026, 11, 21),
        both=tuple(Pair(ours=our(one, str(9_412_000 + one)), theirs=their(one)) for one in range(1, many + 1)),
        differing=(
            Pair(ours=our(50, "9412050", "DONE"), theirs=their(50, "Belum Terverifikasi")),
            Pair(ours=our(51, "9412051", "IN_PROGRESS"), theirs=their(51, "Ditutup oleh Sistem")),
        ),
        only_ours=(our(60, sync="unknown"), our(61, "9412061")),
        only_theirs=(their(70), replace(their(71, "", ""), received_at=None, number="KEC07-B-2611-0007-X")),
        elsewhere=12,
    )
    return ReconciliationSheet(
        found=replace(found, **changes),  # type: ignore[arg-type]
        office_government="Pemerintah Kabupaten Kuningan",
        office_name="Kecamatan Cipanggulaan",
        made_at=datetime(2026, 11, 23, 9, 44, tzinfo=ZoneInfo("Asia/Jakarta")),
        zone_name="WIB",
        officer_name="Lilis Suryaningrum",
    )
