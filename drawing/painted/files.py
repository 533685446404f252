"""A set of painted boards as a folder of photos, as ``python -m bench.boards entries`` measures it.

``NAME.jpg``           the photo of a board
``entries.toml``       what stands on each, entry by entry
``descriptions.toml``  which real type each follows
``manifest.jsonl``     its kind and its Chinese lines, with the height of their letters in the photo
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from drawing.painted.boards import Board, BoardSet, boards
from drawing.painted.camera import Photo, photograph
from drawing.painted.fonts import ask_for
from drawing.painted.page import Drawn, Painter, Pixels, painter
from drawing.painted.scenes import Rng
from drawing.painted.truth import Line

SEED = 20261128
"""With a board's name it gives all that is by chance in its photo."""
SMALL = 15
"""Lines whose letters are lower than so many pixels are hard, and do not count as lines."""
LETTERS = 0.7
"""The height of letters, as a share of the line's box."""
SHOPS = (
    ("#b5121b", "#fff", "老王海鲜大排档"),
    ("#f5f0e0", "#5a3010", "COFFEE & BAKERY"),
    ("#1a5f2a", "#ffe680", "益民大药房"),
    ("#fff", "#d6006c", "나리미용실"),
    ("#22314f", "#fff", "하나약국"),
    ("#ffd400", "#c00", "ラーメン一番"),
    ("#333", "#eee", "便利店 24H"),
)
"""Ground, ink and words of the shops' signs behind boards; they are none of the city's."""
_HEAD = "# Boards painted after real ones and photographed by program; what stands here is as painted.\n\n"


def paint(which: BoardSet, folder: Path) -> Iterator[tuple[Board, Drawn]]:
    """Draw and photograph a set into a folder, board by board.

    Raises BoardInvalid, FontMissing, ChromiumMissing.
    """
    chosen = boards(which)
    ask_for(chosen)
    folder.mkdir(parents=True, exist_ok=True)
    entries, said, rows = [], [], []
    with painter() as by:
        shops = [by.shop(*one) for one in SHOPS]
        for board in chosen:
            drawn, photo = shot(by, board, shops)
            file = f"{board.name}.jpg"
            cv2.imwrite(str(folder / file), photo.pixels, [cv2.IMWRITE_JPEG_QUALITY, photo.quality])
            entries.append(_entries(file, drawn))
            said.append(f"{_toml(file)} = {_toml(f'{board.kind}: {board.about}')}\n")
            rows.append({"file": file, "kind": board.kind, "lines": _lines(drawn, photo)})
            yield board, drawn
    (folder / "entries.toml").write_text(_HEAD + "\n".join(entries), "utf-8")
    (folder / "descriptions.toml").write_text("".join(said), "utf-8")
    told = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "manifest.jsonl").write_text(told, "utf-8")


def shot(by: Painter, board: Board, shops: Sequence[Pixels]) -> tuple[Drawn, Photo]:
    """A board drawn and photographed; the same board always gives the same photo."""
    rng = np.random.default_rng([SEED, *board.name.encode()])
    drawn = by.board(board)
    return drawn, photograph(board, drawn.pixels, rng, [shops[i] for i in _behind(board, rng)])


def _behind(board: Board, rng: Rng) -> list[int]:
    """The shops behind a board: one or two, four times in ten where there may be any."""
    if board.scene not in ("street", "hall", "brick") or rng.random() >= 0.4:
        return []
    return [int(i) for i in rng.choice(len(SHOPS), int(rng.integers(1, 3)), replace=False)]


def _lines(drawn: Drawn, photo: Photo) -> list[dict[str, Any]]:
    chinese = [line for line in drawn.truth.lines if line.language in ("zh", "zt") and line.text.strip()]
    return [_line(line, _height(line, drawn.scale, photo)) for line in chinese]


def _line(line: Line, height: float) -> dict[str, Any]:
    hard = {"hard": True} if height < SMALL else {}
    return {"text": line.text.strip(), "lang": "zh", "px": round(height), **hard}


def _height(line: Line, scale: float, photo: Photo) -> float:
    """The height of a line's letters in the photo, in pixels; the width of a line that runs downwards."""
    x0, y0, x1, y1 = (value * scale for value in line.box)
    box = np.asarray([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float32)
    corners = cv2.perspectiveTransform(box, photo.way)[0]
    high, wide = (float(np.linalg.norm(corners[0] - corners[i])) for i in (3, 1))
    return LETTERS * (min(high, wide) if y1 - y0 > x1 - x0 else high)


def _entries(file: str, drawn: Drawn) -> str:
    rows = ",\n  ".join(map(_toml, drawn.truth.entries))
    apart = f"apart = {_toml(drawn.truth.apart)}\n" if drawn.truth.apart else ""
    return f"[[photo]]\nfile = {_toml(file)}\n{apart}entries = [\n  {rows},\n]\n"


def _toml(value: str | Sequence[str] | Mapping[str, str]) -> str:
    """A text, texts, or texts by language, as TOML."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_toml(text)}" for key, text in value.items()) + "}"
    return "[" + ", ".join(map(_toml, value)) + "]"
