"""The floor of every start: a bare PySide6 window, from the process's birth to its first paint."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Tells when it has been painted for the first time."""

    painted_at = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted_at = self.painted_at or time.perf_counter()


def main() -> None:
    """Show, wait for the paint, tell."""
    app = QApplication([])
    window = Bare()
    window.resize(1366, 697)
    window.show()
    while not window.painted_at:
        app.processEvents()
    milliseconds = (window.painted_at - float(os.environ["BENCH_BEGAN"])) * 1000
    from tests.bench.figures import resident_mib

    sys.stdout.write(json.dumps({"ms": milliseconds, "mib": resident_mib()}))


if __name__ == "__main__":
    main()
