"""F9: the newest scan becomes evidence; what the folder says is told beside the files."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.entry.evidence import EvidenceDesk
from desktop.ui.entry.port import Runner
from desktop.ui.entry.scans import ScanFolder
from desktop.ui.entry.side import EvidencePanel
from desktop.ui.shown import one_line

NO_FOLDER = "Folder pindaian belum diatur. Pilih di Pengaturan."
NEW_SCAN = "Pindaian baru: {name}. F9 melampirkan."
NO_SCAN = "Belum ada pindaian baru di folder pindaian."


class ScanTaking:
    """Looks into the folder off the window's thread: it may lie on a machine that is switched off."""

    def __init__(self, scans: ScanFolder, runner: Runner, panel: EvidencePanel, evidence: EvidenceDesk) -> None:
        """Tell on `panel`, attach through `evidence`."""
        self._scans = scans
        self._runner = runner
        self._panel = panel
        self._evidence = evidence

    def take(self) -> None:
        """Attach the newest scan that was not taken yet (F9)."""
        if self._scans.is_set:
            self._runner.run(self._scans.take, self._taken)
        else:
            self._panel.tell(NO_FOLDER, trouble=True)

    def _taken(self, found: Path | None) -> None:
        if found is None:
            self._panel.tell(NO_SCAN)
        else:
            self._evidence.take(found, found.name)

    def look(self) -> None:
        """Tell of a scan that has just come in."""
        self._runner.run(self._scans.newest, self._seen)

    def _seen(self, found: Path | None) -> None:
        if found is not None:
            self._panel.tell(NEW_SCAN.format(name=one_line(found.name)))
