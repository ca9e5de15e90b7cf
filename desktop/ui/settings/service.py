"""The road to LAPOR! as it is set, and a test of it that harms nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.domain.fields import FieldReader, as_mapping
from desktop.domain.office import Dialect, ServiceProfile
from desktop.domain.service_profile import SERVICE_KEYS, read_service
from desktop.errors import Failure, FieldProblem, ProfileInvalidError
from desktop.ui.messages import words_for
from desktop.ui.settings.people import Runner, SecretSection
from desktop.ui.settings.road import ReadRoad, RoadPart
from desktop.ui.widgets.keybutton import KeyButton
from desktop.ui.widgets.labels import PlainLabel

ROADS = {
    Dialect.ASSISTED: "Salin-tempel: petugas menyalin laporan ke formulir LAPOR!.",
    Dialect.LAPOR_V3: "Kunci API (lapor-v3): program mengirim sendiri.",
    Dialect.COURIER: "Kurir: berkas dibawa dengan USB.",
}


class ServiceSection(SecretSection):
    """Shows the road; an administrator loads another from a profile file and types its secrets here."""

    def __init__(
        self,
        service: ServiceProfile,
        runner: Runner,
        *,
        test: Callable[[Callable[[str], None]], None],
        change: Callable[[ServiceProfile], None] | None,
        road: ReadRoad | None = None,
    ) -> None:
        """Show `service` (without secrets) and what `road()` says of it; `change` is None for who may not."""
        super().__init__("Layanan LAPOR!", "Jalan dari kantor ini ke SP4N-LAPOR!.", runner)
        self._service = service
        self._test = test
        self._change = change
        self._lines = [PlainLabel(wrap=True) for _ in range(4)]
        for line in self._lines:
            self.add(line)
        self._check = KeyButton("Uji sambungan", icon="wifi")
        self._check.clicked.connect(self._run_test)
        self.add_buttons(self._check)
        self.road = RoadPart(road) if road is not None else None
        if self.road is not None:
            self.add(self.road)
        if change is not None:
            self._add_change()
        self.finish()
        self._show()

    def enter(self) -> None:
        """Read again what the road can do and when it was last read."""
        super().enter()
        if self.road is not None:
            self.road.enter()

    def _add_change(self) -> None:
        self.add(PlainLabel("Jalan lain", bold=True, size=11))
        words = "Kunci diketik di sini dan disimpan terenkripsi; alamat dan nomor dibaca dari berkas profil kantor."
        self.add(PlainLabel(words, muted=True, wrap=True))
        self.key = self.secret("Kunci (Authorization)")
        self.token = self.secret("Token")
        load = KeyButton("Muat dari berkas profil…", icon="folder-open")
        load.clicked.connect(self._ask_file)
        by_hand = KeyButton("Pakai salin-tempel", icon="clipboard-copy")
        by_hand.clicked.connect(self._use_assisted)
        self.add_buttons(load, by_hand)

    def _show(self) -> None:
        service = self._service
        by_wire = service.dialect is Dialect.LAPOR_V3
        lines = (
            ROADS[service.dialect],
            f"Alamat: {service.base_url}" if by_wire else "",
            f"Nomor pengguna kantor: {service.user_id}" if by_wire else "",
            f"Lewat telepon: SMS ke {service.sms_number}, surel ke {service.email_address or '(belum diisi)'}.",
        )
        for label, words in zip(self._lines, lines, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        self._check.setVisible(by_wire)

    def _run_test(self) -> None:
        self.say("Menguji…")
        self._test(self.say)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Berkas profil kantor", "", "Profil (*.json)")
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Take the `service` part of a profile file, with the secrets typed here."""
        try:
            service = service_of(path)
        except Failure as failure:
            words = words_for(failure)
            self.complain(f"{words.sentence} {words.next_step}".strip())
            return
        self._put(replace(service, auth_value=self.key.text(), token=self.token.text()))

    def _use_assisted(self) -> None:
        standing = self._service
        self._put(ServiceProfile(sms_number=standing.sms_number, email_address=standing.email_address))

    def _put(self, service: ServiceProfile) -> None:
        if self._change is not None:
            self._service = replace(service, auth_value="", token="")
            self.act(partial(self._change, service), "Jalan baru berlaku sejak program dibuka lagi.")
            self._show()


def service_of(path: Path) -> ServiceProfile:
    """Return the service of a profile file, without secrets; raises ProfileInvalidError."""
    problems: list[FieldProblem] = []
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ProfileInvalidError((FieldProblem("", "file_unreadable"),)) from None
    whole = as_mapping(document, "", problems)
    inner = whole.get("service", whole)
    part = FieldReader(as_mapping(inner, "service", problems), "service", problems, known=SERVICE_KEYS)
    service = read_service(part)
    if problems:
        raise ProfileInvalidError(tuple(problems))
    return service
