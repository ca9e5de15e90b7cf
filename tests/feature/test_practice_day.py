"""The practice day as `dev.py run` plays it where there is no display: from the door to the tracking numbers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pypdf import PdfReader


def test_a_day_is_played_offscreen_and_leaves_pictures_and_receipts(tmp_path: Path) -> None:
    out = tmp_path / "build dir" / "practice"
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", "--practice-day", str(out)],
        capture_output=True,
        text=True,
        timeout=110,
        env=environment,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    assert len(set(told["numbers"])) == 2
    assert all(number.startswith("LATIH-A-") for number in told["numbers"])
    assert len(set(told["tracking"])) == 2
    assert all(tracking.isdigit() for tracking in told["tracking"])
    assert [path.name for path in sorted(out.glob("*.png"))] == told["pictures"]
    assert len(told["pictures"]) == 13
    for name, number in zip(told["papers"], told["numbers"], strict=True):
        text = "".join(page.extract_text() for page in PdfReader(out / name).pages)
        assert number in text
        assert "LATIHAN" in text
    assert list(tmp_path.glob("loket-latihan-*")) == [], "the practice office is gone"
    assert [path for path in home.rglob("*") if path.is_file()] == [], "nothing of it touches the person's own folders"
