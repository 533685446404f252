"""HTML → PNG: the pages of the PDF one below the other, their empty margins above and below cut off."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from signcheck.reports.pdf import render

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 144
BORDER = 40
"""Pixels that are left around what is printed."""


def render_png(html: str) -> bytes:
    """The page as one picture. Raises RendererMissing when Pango is not installed."""
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image

    with pypdfium2.PdfDocument(render(html)) as document:
        pages = [_trimmed(page.render(scale=DPI / 72).to_pil().convert("RGB")) for page in document]
    size = (max(page.width for page in pages), sum(page.height for page in pages))
    whole = Image.new("RGB", size, "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    out = io.BytesIO()
    whole.save(out, "PNG", optimize=True)
    return out.getvalue()


def _trimmed(page: Image) -> Image:
    from PIL import ImageOps

    _, top, _, bottom = ImageOps.invert(page).getbbox() or (0, 0, 0, 0)
    return page.crop((0, max(0, top - BORDER), page.width, min(page.height, bottom + BORDER)))
