"""Pages of a PDF as grey pictures: for receipt printers, print services and previews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def pictures(document: bytes, dots_an_inch: float) -> Iterator[Image]:
    """Yield each page as a grey picture (mode L); a page's size in dots is its size on paper, rounded."""
    import pypdfium2  # type: ignore[import-untyped]  # it carries no types

    scale = dots_an_inch / 72
    with pypdfium2.PdfDocument(document) as pages:
        for page in pages:
            picture: Image = page.render(scale=scale, grayscale=True).to_pil()
            size = round(page.get_width() * scale), round(page.get_height() * scale)
            page.close()
            yield picture.crop((0, 0, *size))


def page_sizes(document: bytes) -> list[tuple[float, float]]:
    """Return each page's width and height in points."""
    import pypdfium2

    with pypdfium2.PdfDocument(document) as pages:
        return [pages.get_page_size(at) for at in range(len(pages))]
