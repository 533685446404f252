"""The truth about a photo, as one JSON object."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bench.signs.model import Entry, Language, PhotoPlan, Polygon
from bench.signs.scene.camera import Matrix, quad
from bench.signs.scene.plane import Placed

LANGUAGES: tuple[Language, ...] = ("zh", "en", "ko")


@dataclass(frozen=True)
class LineTruth:
    """One line of text in pixels of the upright photo."""

    text: str
    language: str
    sign: int
    entry: int | None
    polygon: Polygon


@dataclass(frozen=True)
class Truth:
    """What a photo shows: the outline of each board and every line of text."""

    plan: PhotoPlan
    outlines: tuple[Polygon, ...]
    lines: tuple[LineTruth, ...]

    def as_json(self, photo: str) -> str:
        """One line of JSON; ``photo`` is the file's path as it shall stand there."""
        return json.dumps(self.as_dict(photo), ensure_ascii=False)

    def as_dict(self, photo: str) -> dict[str, Any]:
        """The object that ``as_json`` writes."""
        plan = self.plan
        return {
            "photo": photo,
            "condition": plan.condition,
            "seed": plan.seed,
            "site": plan.point.site.code,
            "sign_point": plan.point.code,
            "taken_at": plan.taken_at,
            "gps": list(plan.gps) if plan.gps else None,
            "signs": [self._sign(i) for i in range(len(plan.boards))],
            "lines": [_line(line) for line in self.lines],
        }

    def _sign(self, index: int) -> dict[str, Any]:
        board = self.plan.boards[index]
        return {
            "polygon": [list(p) for p in self.outlines[index]],
            "profile": board.profile,
            "entries": [self._entry(index, i, e) for i, e in enumerate(board.entries)],
        }

    def _entry(self, sign: int, index: int, entry: Entry) -> dict[str, Any]:
        mine = [line for line in self.lines if (line.sign, line.entry) == (sign, index)]
        return {
            "zh": entry.zh,
            "en": entry.en,
            "ko": entry.ko,
            "expected": {"en": list(entry.message.en.right), "ko": list(entry.message.ko.right)},
            "planted": {language: entry.planted.get(language) for language in LANGUAGES},
            "polygons": {
                language: [[list(p) for p in x.polygon] for x in mine if x.language == language]
                for language in LANGUAGES
            },
        }


def _line(line: LineTruth) -> dict[str, Any]:
    return {
        "text": line.text,
        "language": line.language,
        "polygon": [list(p) for p in line.polygon],
    }


def record(plan: PhotoPlan, placed: list[Placed], matrix: Matrix) -> Truth:
    """The truth about boards ``placed`` in the plane and seen through ``matrix``."""
    outlines = tuple(quad(matrix, item.rect) for item in placed)
    lines = []
    for sign, item in enumerate(placed):
        for line in item.board.lines:
            left, top, right, bottom = line.rect
            rect = (left + item.x, top + item.y, right + item.x, bottom + item.y)
            where = quad(matrix, rect)
            lines.append(LineTruth(line.text, line.language, sign, line.entry, where))
    return Truth(plan, outlines, tuple(lines))
