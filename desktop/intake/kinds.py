"""What kind a file is by its first bytes; neither its name nor the sender is believed."""

from __future__ import annotations

JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
PDF = "application/pdf"
UNNAMED_KIND = "application/octet-stream"

PICTURES = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
"""The kinds that are decoded, each by its one decoder (`reliability.md` M15); no other decoder is ever tried."""

ENDINGS = {JPEG: ".jpg", PNG: ".png", PDF: ".pdf"}

_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%!PS", "application/postscript"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_RIFF_KINDS = {b"WEBP": WEBP, b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1"})


def sniff(content: bytes) -> str:
    """Return the media type the first bytes show, `application/octet-stream` where they show none we know."""
    if content[:4] == b"RIFF":
        return _RIFF_KINDS.get(content[8:12], UNNAMED_KIND)
    if content[4:8] == b"ftyp":
        return "image/heic" if content[8:12] in _HEIF_BRANDS else "video/mp4"
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return UNNAMED_KIND
