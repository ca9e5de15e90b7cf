"""Evidence taken in: kept whole, sent small and without its camera, hostile files outlived (decisions.md 16)."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from PIL import Image

from desktop.errors import FileRefusedError
from desktop.intake.kinds import sniff
from desktop.intake.redrawing import AIM_BYTES, PIXEL_CAP
from desktop.intake.taking import SIZE_CAP, TakenIn, take_in
from tests.support.pictures import CANARY, encoded, halves, noise, photo, png_claiming, png_with_words_bomb

BUDGET = 2_000_000


def opened(taken: TakenIn) -> Image.Image:
    assert taken.sent is not None
    assert hashlib.sha256(taken.sent).hexdigest() == taken.sent_sha256
    picture = Image.open(io.BytesIO(taken.sent))
    picture.load()
    return picture


def colour(picture: Image.Image, x: int, y: int) -> str:
    red, _, blue = picture.convert("RGB").getpixel((x, y))  # type: ignore[misc]  # the stub does not know the mode
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_camera_stays_behind(kind: str, tmp_path: Path) -> None:
    original = photo(halves(), kind=kind)
    path = tmp_path / "foto.bin"
    path.write_bytes(original)
    assert CANARY.encode() in original, "the canary is in the file that comes in"
    taken = take_in(path, "foto telepon.bin", BUDGET)
    assert taken.original == original
    assert (taken.size, taken.sha256) == (len(original), hashlib.sha256(original).hexdigest())
    assert taken.sent is not None
    assert CANARY.encode() not in taken.sent
    assert b"Exif" not in taken.sent
    picture = opened(taken)
    assert not picture.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(picture.info)
    assert "place_removed" in taken.notes
    assert taken.media_type == f"image/{kind.lower()}"
    assert taken.sent_name == f"foto telepon{'.png' if kind == 'PNG' else '.jpg'}"


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
def test_a_photo_is_turned_upright(orientation: int, red_at: str) -> None:
    picture = opened(take_in(photo(halves(), orientation=orientation), "a.jpg", BUDGET))
    width, height = picture.size
    places = {
        "left": (5, height // 2),
        "right": (width - 5, height // 2),
        "top": (width // 2, 5),
        "bottom": (width // 2, height - 5),
    }
    found = {place for place, at in places.items() if colour(picture, *at) == "red"}
    assert red_at in found
    assert (width > height) is (orientation < 5)


def test_an_unheard_of_orientation_turns_nothing() -> None:
    picture = opened(take_in(photo(halves(), orientation=99), "a.jpg", BUDGET))
    assert picture.size == (400, 200)


def test_a_large_photo_is_shrunk_instead_of_refused() -> None:
    original = encoded(noise(3000, 2000), "JPEG", quality=90)
    taken = take_in(original, "besar.jpg", BUDGET)
    assert taken.sent is not None
    assert len(taken.sent) <= AIM_BYTES < len(original)
    assert taken.notes == ("shrunk",)
    smaller = take_in(original, "besar.jpg", 60_000)
    assert smaller.sent is not None
    assert len(smaller.sent) <= 60_000
    assert max(opened(smaller).size) < max(opened(taken).size)


def test_what_fits_no_budget_stays_here() -> None:
    original = encoded(noise(600, 600), "JPEG")
    taken = take_in(original, "a.jpg", 2_000)
    assert (taken.sent, taken.sent_name, taken.notes) == (None, "", ("not_sent_over_budget",))
    assert taken.original == original


@pytest.mark.parametrize(
    ("picture", "kind", "sent_as"),
    [
        (Image.new("RGBA", (50, 40), (10, 20, 30, 0)), "PNG", "image/png"),
        (Image.new("LA", (50, 40), (10, 0)), "PNG", "image/png"),
        (Image.new("P", (50, 40), 3), "PNG", "image/png"),
        (Image.new("1", (50, 40), 1), "PNG", "image/png"),
        (Image.new("I;16", (50, 40), 65535), "PNG", "image/png"),
        (Image.new("CMYK", (50, 40), (0, 0, 0, 0)), "JPEG", "image/jpeg"),
        (Image.new("L", (50, 40), 255), "JPEG", "image/jpeg"),
        (Image.new("RGB", (50, 40), "white"), "WEBP", "image/jpeg"),
        (noise(900, 900), "PNG", "image/jpeg"),
    ],
)
def test_every_mode_comes_out_plain(picture: Image.Image, kind: str, sent_as: str) -> None:
    taken = take_in(encoded(picture, kind), "a", BUDGET)
    shown = opened(taken)
    assert taken.sent_media_type == sent_as
    assert shown.mode in {"L", "RGB"}
    assert shown.size == picture.size


def test_a_picture_one_can_see_through_stands_on_white_paper() -> None:
    shown = opened(take_in(encoded(Image.new("RGBA", (9, 9), (1, 2, 3, 0)), "PNG"), "a.png", BUDGET))
    assert shown.convert("RGB").getpixel((4, 4)) == (255, 255, 255)
    palette = Image.new("P", (9, 9), 0)
    shown = opened(take_in(encoded(palette, "PNG", transparency=0), "a.png", BUDGET))
    assert shown.convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def test_pdf_goes_as_it_is_where_it_fits() -> None:
    page = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"
    taken = take_in(page, "surat.PDF", 100)
    assert (taken.sent, taken.sent_name, taken.sent_media_type) == (page, "surat.pdf", "application/pdf")
    kept = take_in(page, "surat.pdf", 10)
    assert (kept.sent, kept.notes, kept.original) == (None, ("not_sent_over_budget",), page)


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"GIF89a", "image/gif"),
        (b"BM6\x00", "image/bmp"),
        (b"II*\x00", "image/tiff"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "application/postscript"),
        (b"8BPS\x00\x01", "application/octet-stream"),
        (b"SIMPLE  =                    T", "application/octet-stream"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x10\x00\x00\x00XXXX", "application/octet-stream"),
        (b"PK\x03\x04", "application/zip"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "application/octet-stream"),
    ],
)
def test_other_kinds_are_kept_and_not_sent_whatever_their_name(beginning: bytes, kind: str) -> None:
    taken = take_in(beginning + b"\x00" * 40, "foto.jpg", BUDGET)
    assert sniff(taken.original) == taken.media_type == kind
    assert (taken.sent, taken.notes) == (None, ("not_sent_kind",))


def refused(source: Path | bytes) -> str:
    with pytest.raises(FileRefusedError) as caught:
        take_in(source, "a.jpg", BUDGET)
    return caught.value.code


def test_files_over_the_caps_and_broken_ones_are_refused(tmp_path: Path) -> None:
    assert refused(b"") == "empty"
    assert refused(b"\xff\xd8\xff" + b"\x00" * SIZE_CAP) == "too_large"
    assert refused(png_claiming(60_000, 60_000)) == "too_many_pixels"
    assert refused(png_claiming(8_000, 5_001)) == "too_many_pixels"
    assert refused(encoded(noise(300, 300), "JPEG")[:4000]) == "broken"
    assert refused(b"\x89PNG\r\n\x1a\nsampah") == "broken"
    assert refused(png_claiming(100, 100)) == "broken"
    assert refused(png_with_words_bomb()) == "broken"
    assert refused(b"\xff\xd8\xff" + b"%!PS-Adobe-3.0 EPSF-3.0\n") == "broken"
    assert refused(tmp_path) == "unreadable"
    assert refused(tmp_path / "tidak-ada.jpg") == "unreadable"
    assert refused(tmp_path / ("x" * 400)) == "unreadable"
    assert refused(tmp_path / "a\0b") == "unreadable"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.jpg"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert refused(path) == "too_large"


def test_a_pipe_is_not_read_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    assert refused(tmp_path / "pipa") == "unreadable"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"x")
    tried: list[Path] = []

    def denied(self: Path, *_args: object, **_kwargs: object) -> object:
        tried.append(self)
        raise PermissionError

    monkeypatch.setattr(Path, "open", denied)
    assert refused(path) == "unreadable"
    assert tried == [path]


def test_the_pixel_cap_is_inclusive() -> None:
    assert PIXEL_CAP == 8_000 * 5_000
    taken = take_in(encoded(Image.new("RGB", (8_000, 5_000), "red"), "PNG"), "a.png", BUDGET)
    assert max(opened(taken).size) == 2048
