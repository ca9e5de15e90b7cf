"""The office's passphrase and its printed recovery key, renewed at handover by the administrator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.ui.settings.people import Runner, SecretSection
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel


class PassphraseSection(SecretSection):
    """Another passphrase."""

    def __init__(self, change: Callable[[str, str], None], runner: Runner) -> None:
        """Change by `change(old, new)`."""
        super().__init__("Frasa sandi kantor", "Ganti saat serah terima; empat kata yang mudah diingat.", runner)
        self._change = change
        self.old = self.secret("Frasa sandi lama")
        self.new = self.secret("Frasa sandi baru")
        self.again = self.secret("Sekali lagi")
        self.again.next_wanted.connect(self._go)
        button = KeyButton("Ganti frasa sandi", icon="key-round", primary=True)
        button.clicked.connect(self._go)
        self.add_buttons(button)
        self.finish()

    def _go(self) -> None:
        if self.same(self.new, self.again):
            self.act(partial(self._change, self.old.text(), self.new.text()), "Frasa sandi sudah diganti.")


class RecoverySection(SecretSection):
    """Another recovery sheet; the one in the safe opens nothing from then on."""

    def __init__(self, renew: Callable[[str], str], sheet: Callable[[str], bytes], runner: Runner) -> None:
        """Renew by `renew(passphrase)`, draw by `sheet(key)`; the PDF is asked for first, so that no key is lost."""
        super().__init__("Lembar kunci", "Lembar lama tidak berlaku lagi begitu yang baru dibuat.", runner)
        self._renew = renew
        self._sheet = sheet
        self.phrase = self.secret("Frasa sandi kantor")
        self.phrase.next_wanted.connect(self._ask)
        button = KeyButton("Buat lembar baru, simpan PDF…", icon="download", primary=True)
        button.clicked.connect(self._ask)
        self.add_buttons(button)
        self.add(PlainLabel("Cetak PDF itu, simpan di lemari besi, lalu hapus berkasnya.", muted=True, wrap=True))
        self.finish()

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Simpan lembar kunci", "lembar-kunci.pdf", "PDF (*.pdf)")
        if name:
            self.renew_into(Path(name))

    def renew_into(self, path: Path) -> None:
        """Write the new sheet to `path`; nothing changes where that can't be written."""
        try:
            path.touch()
        except OSError:
            self.complain("Lembar kunci tidak bisa disimpan di sana. Pilih USB atau folder lain.")
            return
        self.act(partial(self._make, self.phrase.text(), path), "Lembar kunci baru tersimpan. Yang lama tidak berlaku.")

    def _make(self, phrase: str, path: Path) -> None:
        path.write_bytes(self._sheet(self._renew(phrase)))
