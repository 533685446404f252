"""One painted board: its page and how it is photographed, in one file.

A file is HTML: ``<meta>`` lines, a ``<style>``, then what stands on the board (its marks: marks.py). Of the
metas ``kind`` (the place), ``about`` (in words, which real type it follows), ``size`` (width and height in
CSS pixels), ``scene`` (behind it) and ``hang`` (what carries it) are there in every file. ``fill`` is the
share of the photo that the board takes, else it is by chance; ``height=fixed`` keeps the height of ``size``,
else the board ends a little below what stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import html

from drawing.painted.scenes import SCENES

BoardSet = Literal["open", "kept"]
SETS: tuple[BoardSet, ...] = ("open", "kept")
BOARDS = Path(__file__).with_name("boards")
KINDS = frozenset(
    (
        "airport", "beach", "bus", "construction", "emergency", "ferry", "fire", "hospital", "museum",
        "other", "parking", "road", "scenic", "station", "toilet", "underpass",
    )
)  # fmt: skip
HANGS = frozenset(("flat", "posts", "post", "ceiling", "none"))
"""On a wall, on two posts, on one, from the ceiling, or as the board itself shows."""
_HEAD = re.compile(r"((?:<meta [^>]*>\s*)+)<style>(.*?)</style>(.*)", re.DOTALL)


class BoardInvalid(ValueError):
    """A board's file is not as it must be; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Board:
    """What a file says. size: width and height in CSS pixels. fill: 0–1, or None: by chance."""

    name: str
    kind: str
    about: str
    size: tuple[int, int]
    scene: str
    hang: str
    css: str
    body: str
    fill: float | None = None
    fixed: bool = False


def boards(which: BoardSet) -> tuple[Board, ...]:
    """The boards of a set, by name. Raises BoardInvalid."""
    return tuple(
        board(path.stem, path.read_text("utf-8")) for path in sorted((BOARDS / which).glob("*.html"))
    )


def board(name: str, text: str) -> Board:
    """The board that a file's text is. Raises BoardInvalid."""
    parts = _HEAD.fullmatch(text)
    if parts is None:
        raise BoardInvalid(f"{name}.html: not <meta> lines, a <style>, and then the board.")
    head, css, body = parts.groups()
    metas = {str(one.get("name")): str(one.get("content")) for one in html.fromstring(head).iter("meta")}
    try:
        width, height = (int(x) for x in metas["size"].split())
        found = Board(
            name,
            _known(metas, "kind", KINDS),
            metas["about"],
            (width, height),
            _known(metas, "scene", SCENES),
            _known(metas, "hang", HANGS),
            css,
            body,
            float(metas["fill"]) if "fill" in metas else None,
            metas.get("height") == "fixed",
        )
    except KeyError as none:
        raise BoardInvalid(f"{name}.html: there is no <meta name={none.args[0]}>.") from none
    except ValueError as other:
        raise BoardInvalid(f"{name}.html: {other}") from other
    return found


def _known(metas: Mapping[str, str], key: str, known: Collection[str]) -> str:
    value = metas[key]
    if value not in known:
        raise ValueError(f"{key} is one of {', '.join(sorted(known))}, not {value!r}.")
    return value
