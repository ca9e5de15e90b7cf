"""Draws a picture anew, upright and small, with nothing of the camera in it. Runs inside the child process only.

What comes out is made from pixels alone: EXIF with its place and owner, XMP, colour profiles, thumbnails, comments and
whatever hid behind the picture's end stay behind.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.intake.kinds import JPEG, PNG

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_CAP = 40_000_000
"""More pixels than any camera at a front desk makes; refused before decoding."""

AIM_BYTES = 400_000
"""What one photo should come down to, so that several fit beside each other into the service's two million."""

STEPS = ((2048, 85), (1600, 80), (1280, 75), (1024, 70), (800, 65), (640, 55), (480, 45))
"""Longest edge in pixels and JPEG quality, tried in order until the copy fits; text on a document stays readable
down to about 1,000 pixels."""

BROKEN = "broken"
TOO_MANY_PIXELS = "too_many_pixels"
REFUSALS = (BROKEN, TOO_MANY_PIXELS)

_GPS = 0x8825
_BROKEN_BY = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)
"""What the decoders raise at broken files; Pillow names no common class."""


class PictureRefusedError(Exception):
    """The picture can't be taken; the argument is the code."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A copy that may leave; `content` is empty where no step fitted the budget."""

    content: bytes = b""
    media_type: str = ""
    shrunk: bool = False
    had_place: bool = False


def redraw(original: bytes, decoder: str, budget: int) -> Redrawn:
    """Return the copy of at most `budget` bytes; raises PictureRefusedError ("broken", "too_many_pixels")."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(original), formats=[decoder]) as picture:
                return _redraw(picture, decoder, budget)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise PictureRefusedError(TOO_MANY_PIXELS) from None
        except _BROKEN_BY:
            raise PictureRefusedError(BROKEN) from None


def _redraw(picture: Image, decoder: str, budget: int) -> Redrawn:
    width, height = picture.size
    if width * height > PIXEL_CAP:
        raise PictureRefusedError(TOO_MANY_PIXELS)
    longest = max(width, height)
    exif = picture.getexif()
    had_place = bool(exif.get_ifd(_GPS)) or _GPS in exif
    largest = _upright(picture, exif.get(0x0112, 1))
    found = _fitting(largest, decoder, budget)
    if found is None:
        return Redrawn(had_place=had_place)
    content, media_type, size = found
    return Redrawn(content, media_type, shrunk=max(size) < longest, had_place=had_place)


def _upright(picture: Image, orientation: object) -> Image:
    """Return the pixels at the largest size that may leave, turned as the camera was held, with nothing else."""
    from PIL import Image

    edge = STEPS[0][0]
    # A JPEG can be decoded at an eighth, a quarter or a half at once: a small share of the memory.
    picture.draft(None, (edge, edge))
    picture.load()
    picture.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=3.0)
    plain = _plain(picture)
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return plain if turn is None else plain.transpose(Image.Transpose(turn))


_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's orientation to Pillow's transposition (flip, 180°, flip, transpose, 270°, transverse, 90°)."""


def _plain(picture: Image) -> Image:
    """Return the picture in grey or colour on white paper; the fresh image carries no metadata at all."""
    from PIL import Image

    see_through = picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in picture.info
    grey = picture.mode in {"1", "L"} and not see_through
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel: the eye and JPEG know eight.
        shown = picture.convert("I").point(lambda value: value / 257).convert("L")
        grey = True
    else:
        shown = picture.convert("RGBA" if see_through else "L" if grey else "RGB")
    paper = Image.new("L" if grey else "RGB", picture.size, 255 if grey else (255, 255, 255))
    paper.paste(shown, None if not see_through else shown.getchannel("A"))
    return paper


def _fitting(largest: Image, decoder: str, budget: int) -> tuple[bytes, str, tuple[int, int]] | None:
    """Return the first copy that fits: a drawing as PNG if that is small, else JPEG in steps."""
    limit = min(budget, AIM_BYTES)
    if decoder == "PNG":
        drawn = _encoded(largest, "PNG", optimize=True)
        if len(drawn) <= limit:
            return drawn, PNG, largest.size
    for edge, quality in STEPS:
        step = _within(largest, edge)
        drawn = _encoded(step, "JPEG", quality=quality, optimize=True, progressive=False)
        if len(drawn) <= limit:
            return drawn, JPEG, step.size
    return None


def _within(picture: Image, edge: int) -> Image:
    from PIL import Image

    if max(picture.size) <= edge:
        return picture
    smaller = picture.copy()
    smaller.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    return smaller


def _encoded(picture: Image, encoder: str, **settings: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format=encoder, **settings)
    return out.getvalue()
