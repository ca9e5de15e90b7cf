"""The right side of the courier page: this PC's card, a card to be trusted, one bundle, what one office entrusted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.courier import Peer, PeerCard
from desktop.ui.courier.rows import bundle_lines, bundle_state, counts_words
from desktop.ui.courier.said import card_words, fingerprint_rows, typed_digits
from desktop.ui.dates import day_and_time
from desktop.ui.shown import one_line
from desktop.ui.theme import px
from desktop.ui.widgets.card import Card, Rule
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.qr import QrCode
from desktop.ui.widgets.question import Question
from desktop.usecases.courier_peers import OwnCard
from desktop.usecases.courier_view import Entrusted, OwnBundle

QR_SIZE = 132
DIGITS_POINTS = 13
YES, NO = "ya", "tidak"
LEFT = ((YES, "Sudah diserahkan", "1"), (NO, "Belum pernah", "2"))

EXCHANGE = (
    "Serahkan berkas kartu ini ke kantor lain, lalu bacakan angkanya lewat telepon. Di dalamnya hanya kunci umum."
)
HEARD = (
    "Telepon kantor itu dan minta angkanya dibacakan. Ketik yang Anda dengar; jangan menyalin dari berkas. "
    "Satu angka beda berarti kartunya bukan milik mereka."
)
NOT_HERE = "Kantor tepercaya ditambah oleh sekretaris atau administrator."
SAME = "Berkasnya selalu sama persis; menulis lagi tidak membungkus apa-apa yang baru."
GIVE_UP = "USB hilang, atau kurirnya tidak pernah kembali? Sebutkan sebabnya."
CERTAIN = "“Belum pernah” hanya bila Anda yakin dan berkasnya sudah dihapus; selain itu pilih “Sudah”."


class CardPanel(Card):
    """Whose PC this is, the digits to read out, and which offices are trusted."""

    save_wanted = Signal()
    trust_wanted = Signal()

    def __init__(self, *, may_trust: bool) -> None:
        """Begin without a card; who may not trust is told who may."""
        super().__init__("Kartu komputer ini")
        self.owner = PlainLabel(bold=True, wrap=True)
        self.digits = PlainLabel(size=DIGITS_POINTS, bold=True)
        self.code = QrCode("Kode berisi angka kartu ini", size=QR_SIZE)
        self.save = KeyButton("Simpan kartu ke USB…", "Alt+4", "download")
        self.trust = KeyButton("Percayai kantor lain…", "Alt+5", "shield")
        self.peers = PlainLabel(wrap=True)
        for part in (self.owner, self.digits, self.code, PlainLabel(EXCHANGE, muted=True, wrap=True), self.save):
            self.body.addWidget(part)
        self.body.addWidget(Rule())
        self.body.addWidget(PlainLabel("Kantor tepercaya", bold=True, size=11))
        self.body.addWidget(self.peers)
        if may_trust:
            self.body.addWidget(self.trust)
        else:
            self.body.addWidget(PlainLabel(NOT_HERE, muted=True, wrap=True))
        self.save.clicked.connect(self.save_wanted)
        self.trust.clicked.connect(self.trust_wanted)

    def show_card(self, own: OwnCard, peers: Sequence[Peer], zone: str) -> None:
        """Show the card and who is trusted."""
        self.owner.setText(card_words(own.card.name, own.card.station))
        self.digits.setText("\n".join(fingerprint_rows(own.fingerprint)))
        self.digits.setAccessibleName(f"Angka kartu ini: {own.fingerprint}")
        self.code.show_text(f"{own.card.station} {own.fingerprint}")
        lines = [
            f"{card_words(peer.card.name, peer.card.station)}\ndipercaya {day_and_time(peer.added_at, zone)}"
            for peer in peers
        ]
        self.peers.setText("\n".join(lines) or "Belum ada. Tukar kartu lebih dulu.")


class TrustPanel(Card):
    """The digits of another office's card, typed as they are heard; the card itself doesn't show them."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        """Begin without a card."""
        super().__init__("Percayai kantor ini?")
        self.owner = PlainLabel(bold=True, size=13, wrap=True)
        self.digits = Field()
        self.digits.set_placeholder("00000 00000 00000 …")
        self.digits.line.setAccessibleName("Angka yang dibacakan lewat telepon")
        self.trouble = ProblemLine()
        self.confirm = KeyButton("Cocokkan dan percayai", "Enter", "shield", primary=True)
        self.confirm.setShortcut(QKeySequence())
        self.back = KeyButton("Batal", "Esc")
        for part in (self.owner, PlainLabel(HEARD, wrap=True), self.digits, self.trouble, self.confirm, self.back):
            self.body.addWidget(part)
        self.digits.text_edited.connect(self._edited)
        self.digits.next_wanted.connect(self._given)
        self.confirm.clicked.connect(self._given)
        self.back.clicked.connect(self.closed)

    def show_card(self, card: PeerCard) -> None:
        """Ask for the digits of this card."""
        self.owner.setText(card_words(card.name, card.station))
        self.digits.set_text("")
        self.digits.set_hint("")
        self.say_trouble("")

    def say_trouble(self, words: str) -> None:
        """Say why it is not trusted; what was typed stays."""
        self.trouble.show_problem(words)

    def _edited(self, typed: str) -> None:
        self.digits.set_hint(typed_digits(typed))

    def _given(self) -> None:
        self.given.emit(self.digits.text())


class BundlePanel(Card):
    """One bundle: where it stands, its file once more, or giving it up."""

    write_wanted = Signal()
    cancelled = Signal(str, bool)
    """The reason, and whether the file was handed over."""

    def __init__(self, *, may_cancel: bool) -> None:
        """Begin without a bundle."""
        super().__init__("Bungkusan")
        self._may_cancel = may_cancel
        self.lines = PlainLabel(wrap=True)
        self.write = KeyButton("Tulis lagi ke USB…", "Alt+6", "usb")
        self._same = PlainLabel(SAME, muted=True, wrap=True)
        self.reason = Field()
        self.reason.set_placeholder("Alasan, wajib diisi")
        self.reason.line.setAccessibleName("Alasan membatalkan bungkusan, wajib diisi")
        self.left = Question("Diserahkan?", LEFT, safe=YES, label_width=90)
        self.cancel = KeyButton("Batalkan bungkusan", "Alt+7", "x").as_danger()
        self._giving_up = QWidget()
        column = QVBoxLayout(self._giving_up)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(7))
        giving_up: tuple[QWidget, ...] = (Rule(), PlainLabel(GIVE_UP, bold=True, wrap=True), self.reason, self.left)
        for part in (*giving_up, PlainLabel(CERTAIN, muted=True, wrap=True), self.cancel):
            column.addWidget(part)
        self.left.set_above(above=True)
        self.trouble = ProblemLine()
        for widget in (self.lines, self.write, self._same, self._giving_up, self.trouble):
            self.body.addWidget(widget)
        self.write.clicked.connect(self.write_wanted)
        self.reason.next_wanted.connect(self.left.setFocus)
        self.left.next_wanted.connect(self.cancel.setFocus)
        self.cancel.clicked.connect(self._cancel)

    def show_bundle(self, one: OwnBundle, zone: str) -> None:
        """Show a bundle; what is typed for the same one stays."""
        state = bundle_state(one)
        if self.property("uid") != one.bundle.uid:
            self.setProperty("uid", one.bundle.uid)
            self.reason.set_text("")
            self.left.set_answer("")
            self.say_trouble("")
        self.set_title(one.bundle.file_name, state.word)
        self.lines.setText("\n".join([*bundle_lines(one.bundle, zone), state.next_step]))
        under_way = bool(one.under_way)
        for part in (self.write, self._same):
            part.setVisible(under_way)
        self._giving_up.setVisible(under_way and self._may_cancel)

    def say_trouble(self, words: str) -> None:
        """Say why it was not done."""
        self.trouble.show_problem(words)

    def _cancel(self) -> None:
        if not self.reason.text().strip():
            self.say_trouble("Tulis alasannya, satu kalimat cukup.")
            self.reason.setFocus()
        else:
            self.cancelled.emit(self.reason.text(), self.left.answer() != NO)


class EntrustedPanel(Card):
    """What one office entrusted, and the receipt that goes back to it."""

    receipt_wanted = Signal()

    def __init__(self) -> None:
        """Begin without an office."""
        super().__init__("Titipan")
        self.lines = PlainLabel(wrap=True)
        self.receipt = KeyButton("Tulis tanda terima kurir…", "Alt+8", "usb")
        words = "Tanda terima memuat kabar semua titipan kantor itu; yang terbaru saja cukup."
        for part in (self.lines, self.receipt, PlainLabel(words, muted=True, wrap=True)):
            self.body.addWidget(part)
        self.receipt.clicked.connect(self.receipt_wanted)

    def show_office(self, one: Entrusted) -> None:
        """Show an office and how its parcels stand."""
        card = one.peer.card
        self.set_title(f"Titipan {one_line(card.name)}", card.station)
        self.lines.setText(f"{len(one.news)} titipan dalam {one.bundles} bungkusan: {counts_words(one)}.")
