"""Invented pictures: plain ones, photos as a telephone writes them, and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

CANARY = "LoketKenari"
PLACE = {1: "S", 2: (6.0, 58.0, 12.0), 3: "E", 4: (108.0, 29.0, 3.0)}


def encoded(picture: Image.Image, kind: str, **settings: object) -> bytes:
    """Return the picture as a file of its kind."""
    out = io.BytesIO()
    picture.save(out, kind, **settings)
    return out.getvalue()


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture that hardly shrinks, as a photo of gravel."""
    return Image.effect_noise((width, height), 60).convert(mode)


def halves(width: int = 400, height: int = 200) -> Image.Image:
    """Return a picture red on its left half and blue on its right one: it shows how it was turned."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


def photo(picture: Image.Image, *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """Return a file as a telephone makes it: place, owner, comment, XMP and colour profile all carry the canary."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = CANARY
    exif[0x8825] = PLACE
    extra: dict[str, object] = {"comment": CANARY.encode(), "xmp": f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()}
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_text("Author", CANARY)
        extra = {"pnginfo": words}
    if kind == "WEBP":
        extra = {"xmp": f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode(), "lossless": True}
    return encoded(picture, kind, exif=exif, icc_profile=CANARY.encode() * 20, **extra)


def png_claiming(width: int, height: int) -> bytes:
    """Return a small PNG whose head claims a huge picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )


def png_with_words_bomb() -> bytes:
    """Return a small PNG whose compressed text unpacks to a hundred million letters."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    words = b"Comment\0\0" + zlib.compress(b"a" * 100_000_000, 9)
    body = _chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"zTXt", words) + body + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
