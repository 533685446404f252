"""The written report as one HTML file: pictures and style are inside, nothing is fetched."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from signcheck.reports.blocks import SHORT_TABLE, Document, Table

if TYPE_CHECKING:
    from jinja2 import Template

LANG = {"zh": "zh-CN", "en": "en", "ko": "ko"}
HANGUL = re.compile("[\uac00-\ud7a3]")
SHORT_WORD = 6
_PNG = b"\x89PNG"


def to_html(document: Document) -> str:
    """The whole page; all texts are escaped."""
    from signcheck.reports.strips import strip

    return _template("report.html.jinja").render(
        doc=document,
        lang=LANG[document.language],
        style=_safe(resource("report.css")),
        kind=lambda block: type(block).__name__,
        shares=_shares,
        short=SHORT_TABLE,
        data=data_address,
        strip=strip,
        whole=whole_words if document.language == "ko" else lambda text, **_: text,
    )


def whole_words(text: str, *, short: bool = False) -> str:
    """Korean text whose words are not parted at the end of a line, as HTML; all of it is escaped.

    Browsers are told so by the style sheet, WeasyPrint knows no `word-break: keep-all`.
    short: only words that fit a cell of a table.
    """
    from markupsafe import Markup

    most = SHORT_WORD if short else len(text)
    words = (
        Markup('<span class="w">{}</span>').format(word)
        if HANGUL.search(word) and len(word) <= most
        else word
        for word in text.split(" ")
    )
    return Markup(" ").join(words)


def resource(name: str) -> str:
    """A text file of this package."""
    return files("signcheck.reports").joinpath(name).read_text(encoding="utf-8")


def _safe(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 -- our own style sheet


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(resource(name))


def fill(name: str, **values: object) -> str:
    """A template of this package, filled; all texts are escaped."""
    return _template(name).render(**values)


def stream(name: str, **values: object) -> Iterator[str]:
    """Like `fill`, piece by piece: for pages with more pictures than should be held at once."""
    template = _template(name).stream(**values)
    template.enable_buffering(64)
    yield from template


def data_address(content: bytes) -> str:
    """A PNG or JPEG as an address that holds it."""
    kind = "png" if content.startswith(_PNG) else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _shares(table: Table) -> list[str]:
    widths = table.widths or (1.0,) * len(table.columns)
    return [f"{100 * width / sum(widths):.2f}" for width in widths]
