"""HTML → PDF, by WeasyPrint, with all fonts inside the file."""

from __future__ import annotations

import logging
from typing import Any

from signcheck.errors import RendererMissing, ReportError


def render(html: str) -> bytes:
    """The page as PDF; its size and margins are those of its own @page rules.

    Only what is inside the page is shown: an address of a file or of the network is refused.
    Raises RendererMissing when Pango is not installed.
    """
    try:
        from weasyprint import HTML
    except OSError as error:  # a shared library is not there
        raise RendererMissing("WeasyPrint: {error}.", error=error) from error
    # It warns of every CSS property that only screens know; those are meant for browsers.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    content = HTML(string=html, url_fetcher=_only_inside()).write_pdf()
    if content is None:
        raise ReportError("WeasyPrint made no PDF.")
    return bytes(content)


def _only_inside() -> Any:
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"})
