"""The decoding child: one picture in by standard input, its copy out by standard output, then the process is gone.

A hostile picture can at worst end this process: it holds no key, no store, no line, and nothing of it outlives the
picture.
"""

from __future__ import annotations

import codecs
import json
import sys
from dataclasses import asdict
from typing import BinaryIO

from desktop.intake import limits
from desktop.intake.redrawing import PictureRefusedError, redraw


def main() -> int:
    """Bind this process, load every decoder, shut the doors, then work."""
    limits.bind()
    load_decoders()
    limits.shut()
    return answer(sys.stdin.buffer, sys.stdout.buffer)


def load_decoders() -> None:
    """Load everything a picture may need while files can still be opened."""
    import PIL.ExifTags
    import PIL.Image
    import PIL.JpegImagePlugin
    import PIL.MpoImagePlugin
    import PIL.PngImagePlugin
    import PIL.TiffImagePlugin
    import PIL.WebPImagePlugin

    PIL.Image.preinit()
    for encoding in ("ascii", "latin-1", "utf-16"):
        codecs.lookup(encoding)


def answer(asked: BinaryIO, told: BinaryIO) -> int:
    """Read a line of JSON (`decoder`, `budget`) and the picture; write a line of JSON and the copy."""
    order = json.loads(asked.readline())
    try:
        drawn = redraw(asked.read(), order["decoder"], order["budget"])
    except PictureRefusedError as refusal:
        told.write(json.dumps({"refused": str(refusal)}).encode() + b"\n")
    else:
        facts = {name: value for name, value in asdict(drawn).items() if name != "content"}
        told.write(json.dumps(facts).encode() + b"\n" + drawn.content)
    told.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
