"""What a courier's page says: states of bundles and parcels, and what came of each act."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.courier import Bundle, ParcelNews, Peer, PeerCard
from desktop.domain.delivery import OutboxItem, Step, SyncState
from desktop.ui.courier.rows import (
    MOST_PARCELS,
    PARCEL,
    bundle_lines,
    bundle_state,
    counts_words,
    overview_rows,
    packing_rows,
    parcel_kind,
    station_of,
)
from desktop.ui.courier.said import (
    card_words,
    fingerprint_rows,
    needs_person,
    packed_words,
    taken_words,
    typed_digits,
)
from desktop.usecases.courier import MadeBundle
from desktop.usecases.courier_in import ReceiptTaken
from desktop.usecases.courier_view import Entrusted, OwnBundle
from desktop.usecases.parcels import TakenIn

ZONE = "Asia/Jakarta"
AT = datetime(2026, 11, 23, 2, 44, tzinfo=UTC)
CARD = PeerCard(code="KOMINFO", desk="A", name="Dinas\u202e Kominfo", recipient="age1x", verify_key="ab")
PEER = Peer(id=1, card=CARD, fingerprint="1 2", added_by="budi", added_at=AT)


def bundle(*, under_way: int = 3, **moments: datetime | None) -> OwnBundle:
    made = Bundle(
        uid="b1",
        peer=1,
        station="KOMINFO-A",
        version=1,
        file_name="KURIR-KEC07-20261123-0001.kotakpos",
        items=3,
        made_by="lilis",
        made_at=AT,
        **moments,
    )
    return OwnBundle(bundle=made, under_way=under_way)


def news(state: SyncState, uid: str = "0123456789abcdef.submit", **told: object) -> ParcelNews:
    return ParcelNews(uid=uid, version=1, digest="d", state=state, **told)  # type: ignore[arg-type]


def item(number: str, step: Step = Step.SUBMIT, title: str = "Judul\u202e") -> OutboxItem:
    return OutboxItem(id=1, case_uid="u", number=number, step=step, state=SyncState.MANUAL, title=title, size=2000)


@pytest.mark.parametrize(
    ("one", "word", "kind"),
    [
        (bundle(), "belum ditulis", "warn"),
        (bundle(written_at=AT), "dibawa", "wait"),
        (bundle(written_at=AT, arrived_at=AT), "sampai", "wait"),
        (bundle(under_way=0, written_at=AT), "selesai", "ok"),
        (bundle(cancelled_at=AT), "dibatalkan", "idle"),
    ],
)
def test_a_bundle_stands_somewhere_in_words(one: OwnBundle, word: str, kind: str) -> None:
    state = bundle_state(one)
    assert (state.word, state.kind) == (word, kind)
    assert state.next_step


def test_the_history_of_a_bundle() -> None:
    told = bundle_lines(bundle(written_at=AT, arrived_at=AT, cancelled_at=AT).bundle, ZONE)
    assert told == (
        "23 Nov 09.44 · dibungkus",
        "23 Nov 09.44 · ditulis ke USB",
        "23 Nov 09.44 · tanda terima kurir diterima",
        "23 Nov 09.44 · dibatalkan",
    )


def test_bundles_stand_before_what_is_carried_for_others() -> None:
    one = Entrusted(
        peer=PEER,
        bundles=2,
        news=(
            news(SyncState.ACCEPTED, reference="9412077", at=AT),
            news(SyncState.REFUSED, uid="x.reply.7", words="kategori\u202e wajib", at=AT),
            news(SyncState.WAITING, uid="x.forward.8"),
            news(SyncState.UNKNOWN, uid="asing"),
        ),
    )
    rows = overview_rows((bundle(), bundle(written_at=AT)), (one,), (PEER,), ZONE)
    assert rows[0].group == "Bungkusan kantor ini"
    assert rows[1].title == "3 kiriman untuk Dinas[U+202E] Kominfo"
    assert (rows[3].group, rows[3].note) == (
        "Titipan Dinas[U+202E] Kominfo",
        "· 1 terkirim, 1 antre, 1 ditolak, 1 tidak pasti",
    )
    assert [row.title for row in rows[4:]] == [
        "Laporan titipan",
        "Tanggapan titipan",
        "Penerusan titipan",
        "Kiriman titipan",
    ]
    assert (rows[4].chip, rows[4].second, rows[4].under) == ("#9412077", "nomor titipan 01234567", "23 Nov 09.44")
    assert rows[5].step == "LAPOR!: “kategori[U+202E] wajib”"
    assert station_of(rows[4].key) == "KOMINFO-A"
    assert counts_words(one) == "1 terkirim, 1 antre, 1 ditolak, 1 tidak pasti"
    many = Entrusted(peer=PEER, bundles=1, news=(news(SyncState.WAITING),) * (MOST_PARCELS + 9))
    assert len(overview_rows((), (many,), (), ZONE)) == MOST_PARCELS + 1
    assert overview_rows((), (), (), ZONE) == ()
    assert overview_rows((bundle(),), (), (), ZONE)[1].title == "3 kiriman untuk KOMINFO-A"
    assert set(PARCEL) == {SyncState.WAITING, SyncState.ACCEPTED, SyncState.REFUSED, SyncState.UNKNOWN}
    assert parcel_kind("") == "Kiriman"


def test_a_case_goes_or_stays_with_all_its_steps() -> None:
    items = (item("N-1"), item("N-1", Step.REPLY), item("N-2", title=""))
    rows = packing_rows(items, {"N-2"}, masked=False)
    assert (rows[0].group, rows[0].note) == ("Yang menunggu", "· 1 dari 2 ikut dibungkus")
    assert (rows[1].chip, rows[1].title, rows[1].second) == (
        "ikut",
        "Judul[U+202E]",
        "N-1 · laporan, tanggapan, 4 KB",
    )
    assert (rows[2].chip, rows[2].title, rows[2].step) == ("tinggal", "(tanpa judul)", "Spasi: ikutkan")
    assert packing_rows(items, (), masked=True)[1].spoken == "ikut, •••, N-1"
    assert packing_rows((), (), masked=False) == ()


def test_what_packing_came_to() -> None:
    made = MadeBundle(bundle=bundle().bundle, numbers=("N-1",), kept_back=("N-2",), left=("N-3", "N-4"))
    said = packed_words(made, "KURIR.kotakpos")
    assert said.startswith("3 kiriman dibungkus untuk KOMINFO-A: KURIR.kotakpos. Bawa USB itu")
    assert "1 tidak boleh keluar apa adanya dan menunggu di Antrean, Perlu perbaikan: N-2." in said
    assert said.endswith("2 tidak muat; buat bungkusan berikutnya.")
    again = packed_words(MadeBundle(bundle=bundle().bundle, again=True), "KURIR.kotakpos")
    assert again == "Bungkusan yang dulu belum tertulis kini ditulis: KURIR.kotakpos. Belum ada yang baru dibungkus."
    assert packed_words(MadeBundle(bundle=None, kept_back=("N-2",)), "").startswith("1 tidak boleh keluar")


def test_what_a_file_brought() -> None:
    taken = TakenIn(station="KEC08-A", bundle="b", taken=2, known=1)
    assert taken_words(taken) == (
        "2 titipan dari KEC08-A diterima dan dikirim lewat jalur kantor ini. 1 lainnya sudah ada di sini. "
        "Setelah terkirim, tulis tanda terima kurir untuk kantor itu."
    )
    assert "sudah pernah diterima" in taken_words(TakenIn(station="K", bundle="b", taken=0, known=3, repeated=True))
    assert "lainnya" not in taken_words(TakenIn(station="K", bundle="b", taken=3, known=0))
    receipt = ReceiptTaken(station="K", accepted=2, refused=1, unknown=1, waiting=1, strangers=1, differing=1)
    assert taken_words(receipt) == (
        "Tanda terima dari K: 2 terkirim ke LAPOR!, 1 perlu perbaikan, 1 tidak pasti, putuskan di Antrean, "
        "1 masih menunggu di sana. 1 diterima dengan nomor yang berbeda dari nomor kita; periksa di Antrean. "
        "1 tidak dikenal di sini dan tidak mengubah apa-apa."
    )
    assert taken_words(ReceiptTaken(station="K")) == "Tanda terima dari K: tidak ada yang baru."
    assert [needs_person(one) for one in (taken, receipt, ReceiptTaken(station="K", accepted=1))] == [
        False,
        True,
        False,
    ]


def test_digits_are_read_in_groups_and_counted_as_they_are_typed() -> None:
    digits = "11111 22222 33333 44444 55555 66666 77777 88888"
    assert fingerprint_rows(digits) == ("11111  22222  33333  44444", "55555  66666  77777  88888")
    assert (typed_digits("12345 67"), typed_digits("")) == ("7 dari 40 angka", "")
    assert card_words("Dinas\u202e", "K-A") == "Dinas[U+202E] · K-A"
