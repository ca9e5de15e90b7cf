"""Which program this is, whose data it holds, and where they are."""

from __future__ import annotations

from desktop import __version__
from desktop.domain.office import Office
from desktop.paths import Places
from desktop.ui.settings.section import Section
from desktop.ui.widgets.labels import PlainLabel


class OfficeSection(Section):
    """The office's profile as it is printed."""

    def __init__(self, office: Office, letters: str) -> None:
        """Show it."""
        super().__init__("Kantor dan loket", "Isi profil kantor; perubahan dilakukan administrator.")
        officer = office.complaint_officer
        for words in (
            f"{office.name} · {office.government}",
            f"Kode {office.code} · Loket {letters} · {office.working_days} hari kerja",
            office.address,
            " · ".join(part for part in (office.phone, office.email, office.website) if part),
            f"Pejabat pengelola: {officer.name}, {officer.position}" if officer.name else "",
        ):
            if words:
                self.add(PlainLabel(words, wrap=True))
        self.finish()


class AboutSection(Section):
    """Version, licence, places."""

    def __init__(self, places: Places) -> None:
        """Show them."""
        super().__init__("Tentang")
        for words in (
            f"Loket Aduan {__version__}",
            "Perangkat lunak bebas, Apache-2.0. Ikon: Lucide (ISC).",
            f"Data: {places.data}",
            f"Catatan program: {places.logs}",
        ):
            self.add(PlainLabel(words, wrap=True))
        self.finish()
