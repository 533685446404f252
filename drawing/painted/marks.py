"""What is marked in a board's HTML, and the page that is made of it.

``‹key.lang:text›`` is the text of one language of one message; ``text`` may hold tags. Text without a mark
(brands, codes, times, telephone numbers) belongs to no message. ``§name,size[,colour[,box]]§`` is a pictogram
as high and wide as ``size`` says, in a square of the colour ``box``; ``§qr,size§`` is a QR code.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import segno

from drawing.painted.boards import Board

LANGUAGES = {"zh": "zh-Hans", "zt": "zh-Hant", "en": "en", "ko": "ko", "ja": "ja"}
"""Languages of marks, with their tags in HTML; ``zt`` is Traditional Chinese."""
MARK = re.compile(rf"‹([\w-]+)\.({'|'.join(LANGUAGES)}):(.*?)›", re.DOTALL)
SYMBOL = re.compile(r"§(\w+),(\d+)(?:,([#\w]+))?(?:,([#\w]+))?§")
_STYLE, _PICTOGRAMS = Path(__file__).with_name("board.css"), Path(__file__).with_name("pictograms.toml")
_MARGIN = 0.14
"""Room around a pictogram in its box, as a share of the box."""


def page(board: Board) -> str:
    """The whole page of a board, as a browser draws it."""
    return _page(board.css, board.body, board.size)


@cache
def _style() -> str:
    return _STYLE.read_text("utf-8")


def _page(css: str, body: str, size: tuple[int, int]) -> str:
    width, height = size
    sizes = f"html, body, .b {{ width: {width}px; height: {height}px; }}"
    return (
        f"<!doctype html><meta charset=utf-8><style>{_style()}{sizes}{css}</style>"
        f"<div class=b>{MARK.sub(_span, SYMBOL.sub(_symbol, body))}</div>"
    )


def strip(back: str, ink: str, text: str, size: tuple[int, int]) -> str:
    """The page of a shop's sign: one line of Chinese, Korean or English on a plain ground."""
    css = f'.b {{ background: {back}; color: {ink}; font: bold 120px "Noto Sans CJK SC"; '
    return _page(f"{css}text-align: center; line-height: {size[1]}px; }}", text, size)


def _span(mark: re.Match[str]) -> str:
    key, language, text = mark.groups()
    return (
        f'<span class="t {language}" lang="{LANGUAGES[language]}" data-message="{key}" '
        f'data-language="{language}">{text}</span>'
    )


@cache
def pictograms() -> dict[str, str]:
    """Paths of SVG in a square of 24 by name, after ISO 7001."""
    return tomllib.loads(_PICTOGRAMS.read_text("utf-8"))


def _symbol(mark: re.Match[str]) -> str:
    name, size, colour, box = mark.groups()
    if name == "qr":
        return _qr(int(size))
    back = f'<rect width="24" height="24" rx="0" fill="{box}"/>' if box else ""
    room, scale = (24 * _MARGIN, 1 - 2 * _MARGIN) if box else (0, 1)
    return (
        f'<svg width="{size}" height="{size}" viewBox="0 0 24 24" style="flex:none">{back}'
        f'<path transform="translate({room},{room}) scale({scale})" fill="{colour or "currentColor"}" '
        f'fill-rule="evenodd" d="{pictograms()[name]}"/></svg>'
    )


def _qr(size: int) -> str:
    code = segno.make("https://example.org/board", error="m").svg_inline(scale=1, omitsize=True)
    drawn = code.replace("<svg ", f'<svg width="{size}" height="{size}" ')
    return f'<div style="width:{size}px;height:{size}px;background:#fff;flex:none">{drawn}</div>'
