"""A receipt printer for tests: reads the bytes as the machine does and returns the dots it would burn."""

from __future__ import annotations

from PIL import Image

START = b"\x1b@"
RASTER = b"\x1dv0\x00"
FEED = b"\x1bd\x03"
CUT = b"\x1dVB\x00"


def picture_of(printed: bytes) -> Image.Image:
    """Return the strip, black on white; an unknown or broken command fails."""
    assert printed.startswith(START)
    at = len(START)
    width, rows = 0, b""
    while printed[at : at + 4] == RASTER:
        wide = int.from_bytes(printed[at + 4 : at + 6], "little")
        high = int.from_bytes(printed[at + 6 : at + 8], "little")
        assert width in {0, wide}
        width = wide
        band = printed[at + 8 : at + 8 + wide * high]
        assert len(band) == wide * high
        rows += band
        at += 8 + wide * high
    assert printed[at:] == FEED + CUT
    black = Image.frombytes("1", (width * 8, len(rows) // width), rows)
    return black.convert("L").point([255 - level for level in range(256)])
