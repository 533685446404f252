"""The truth about a photo, as one JSON object a line of ``truth.jsonl``.

Every photo has ``photo`` (path), ``condition``, ``seed``, ``site``, ``sign_point``, ``taken_at``,
``gps``, ``signs`` and ``lines``. A polygon is four points, pixels of the upright photo, clockwise from
the top left corner of the text.

* a sign: ``polygon``, ``profile``, ``entries``
* an entry: ``zh``, ``en``, ``ko`` (what stands there, or null), ``expected`` {en, ko: the right forms},
  ``planted`` {zh, en, ko: finding kind or null}, ``polygons`` {zh, en, ko: one for each line}
* a line: ``text``, ``language`` (zh, en, ko, other), ``polygon``

Photos made with ``--varied`` have more keys; all of the above stay as they are.

* the photo: ``varied`` true; ``profile``; ``required`` (languages that a sign here must carry, the
  argument of ``check_photo``); ``series`` null or {code, zh, language}: the two photos of one code show
  the same Chinese text of one site, translated in ``language`` by two different right forms;
  ``cut`` null or the side of the frame that cuts the boards; ``indistinct``, how many wrong texts were
  dropped while this photo was planned because no photo tells them from the right one (rn and m)
* a sign: ``role`` (``main``, or ``behind`` for another board or shop front in the picture; its entries
  are all right, a shop front has none); ``cut`` (any text of it cut or covered); ``layout``;
  ``right`` (no mistake planted)
* an entry: ``head``, the Chinese in the standard, where ``zh`` is written in traditional characters or
  missing; ``script`` (``simplified`` or ``traditional``);
  ``expected_verdict`` {zh, en, ko}: ``compliant``, ``defective`` (the kind is in ``planted``), or null
  where nothing is asked (the language is not required and does not stand there, or the Chinese is
  missing, without which translations cannot be judged). ``inconsistent`` is planted in the second photo
  of a series and is ``compliant`` by itself: only both photos together show it;
  ``how`` {language: how the mistake was planted}: ``swapped`` and ``neighbour`` (wrong_translation with
  the text of another entry of the board), ``elsewhere`` (with that of any other term), ``one_letter``
  (one wrong, of the same length), ``near_letter`` (one wrong letter of nearly the same shape),
  ``letters`` (left out, doubled, exchanged, or two wrong), ``tones`` (Pinyin with tone marks), ``case``,
  ``spacing``, ``punctuation`` (format), ``language`` (missing on the whole board);
  ``swapped`` (any language of it was);
  ``cut``: the languages of which some text lies beyond the frame or is covered;
  ``shared_with``: the entries of this sign that have their translations in common with it;
  ``extra`` {``pinyin`` or ``ja``: a further right line, which is neither English nor Korean}
* a line: ``sign`` and ``entry`` (indices; entry null for what belongs to none), ``also`` (further
  entries), ``decoration`` (entry null: telephone numbers, brands, addresses, distances, floors, shop
  names), ``cut``, ``visible`` (share of its area, 0–1; lines of which nothing is seen are left out, also
  from ``polygons``), ``parts`` (for language ``mixed``: text, language and polygon of each part, from
  the left; ``polygons`` of the entry hold those of the parts). Further languages: ``mixed``,
  ``pinyin``, ``ja``; ``kind`` for what is no message: ``imprint`` (who made the board), ``sticker``, or
  ``overlay`` (text on the picture, ``sign`` -1)

Photos of ``drawing.signs.shaped`` have ``shape`` too. On boards that overlap, what the next one covers
counts as cut.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np

from drawing.signs.board.surface import PaintedLine
from drawing.signs.model import BoardPlan, Entry, Language, PhotoPlan, Polygon
from drawing.signs.noise import Field
from drawing.signs.scene.behind import Behind
from drawing.signs.scene.camera import Matrix, quad
from drawing.signs.scene.plane import Placed

LANGUAGES: tuple[Language, ...] = ("zh", "en", "ko")

WHOLE = 0.97
"""A line of which less is seen is cut. The rest is the margin around its ink."""
GONE = 0.03
"""A line of which less is seen is not in the picture."""


@dataclass(frozen=True)
class LineTruth:
    """One line of text in pixels of the upright photo; ``visible`` is the share that is seen."""

    text: str
    language: str
    sign: int
    entry: int | None
    polygon: Polygon
    also: tuple[int, ...] = ()
    parts: tuple[LineTruth, ...] = ()
    visible: float = 1.0
    kind: str = ""
    """What a text is that is no message: ``imprint``, ``sticker``, or ``overlay`` on the picture."""

    @property
    def cut(self) -> bool:
        """Whether a part of it lies beyond the frame or behind something."""
        return self.visible < WHOLE

    def belongs(self, sign: int, entry: int) -> bool:
        """Whether it is a line of that entry."""
        return self.sign == sign and (self.entry == entry or entry in self.also)


@dataclass(frozen=True)
class Truth:
    """What a photo shows: the outline of each board and every line of text.

    ``lost`` are the lines of which nothing is seen.
    """

    plan: PhotoPlan
    outlines: tuple[Polygon, ...]
    lines: tuple[LineTruth, ...]
    lost: tuple[LineTruth, ...] = field(default=())

    def stamped(self, written: Sequence[LineTruth]) -> Truth:
        """The truth of the photo with text ``written`` on it, which covers what is below."""
        lines = [_covered_by(line, written) for line in self.lines]
        seen = tuple(line for line in lines if line.visible >= GONE)
        gone = tuple(line for line in lines if line.visible < GONE)
        return replace(self, lines=(*seen, *written), lost=(*self.lost, *gone))

    def as_json(self, photo: str) -> str:
        """One line of JSON; ``photo`` is the file's path as it shall stand there."""
        return json.dumps(self.as_dict(photo), ensure_ascii=False)

    def as_dict(self, photo: str) -> dict[str, Any]:
        """The object that ``as_json`` writes."""
        plan = self.plan
        boards = (*plan.boards, *plan.behind)
        return {
            "photo": photo,
            "condition": plan.condition,
            "seed": plan.seed,
            "site": plan.point.site.code,
            "sign_point": plan.point.code,
            "taken_at": plan.taken_at,
            "gps": list(plan.gps) if plan.gps else None,
            **(_more_of_photo(plan) if plan.varied else {}),
            "signs": [self._sign(i, board) for i, board in enumerate(boards)],
            "lines": [self._line(line) for line in self.lines],
        }

    def _sign(self, index: int, board: BoardPlan) -> dict[str, Any]:
        more = {
            "role": board.role,
            "layout": board.layout,
            "right": not any(e.planted for e in board.entries),
            "cut": any(x.cut for x in (*self.lines, *self.lost) if x.sign == index),
        }
        return {
            "polygon": [list(p) for p in self.outlines[index]],
            "profile": board.profile,
            **(more if self.plan.varied else {}),
            "entries": [self._entry(index, i, board) for i in range(len(board.entries))],
        }

    def _entry(self, sign: int, index: int, board: BoardPlan) -> dict[str, Any]:
        entry = board.entries[index]
        mine = [part for line in self.lines if line.belongs(sign, index) for part in line.parts or (line,)]
        return {
            "zh": entry.zh,
            "en": entry.en,
            "ko": entry.ko,
            "expected": {"en": list(entry.message.en.right), "ko": list(entry.message.ko.right)},
            "planted": {language: entry.planted.get(language) for language in LANGUAGES},
            **(self._more_of_entry(sign, index, board) if self.plan.varied else {}),
            "polygons": {
                language: [[list(p) for p in x.polygon] for x in mine if x.language == language]
                for language in LANGUAGES
            },
        }

    def _more_of_entry(self, sign: int, index: int, board: BoardPlan) -> dict[str, Any]:
        entry, shared = board.entries[index], range(board.manner.shared)
        mine = [line for line in (*self.lines, *self.lost) if line.belongs(sign, index)]
        hidden = {part.language for line in mine for part in line.parts or (line,) if part.cut}
        return {
            "head": entry.message.zh,
            "script": "simplified" if entry.zh in (None, entry.message.zh) else "traditional",
            "expected_verdict": {x: expected_verdict(entry, x, self.plan.required) for x in LANGUAGES},
            "how": dict(entry.how),
            "swapped": "swapped" in entry.how.values(),
            "cut": [language for language in LANGUAGES if language in hidden],
            "shared_with": [i for i in shared if index in shared and i != index],
            "extra": dict(entry.extra),
        }

    def _line(self, line: LineTruth) -> dict[str, Any]:
        plain = _plain(line)
        if not self.plan.varied:
            return plain
        return plain | {
            "sign": line.sign,
            "entry": line.entry,
            "also": list(line.also),
            "decoration": line.entry is None,
            "cut": line.cut,
            "visible": round(line.visible, 3),
            "parts": [_plain(part) for part in line.parts],
            **({"kind": line.kind} if line.kind else {}),
        }


def expected_verdict(entry: Entry, language: Language, required: Sequence[Language]) -> str | None:
    """What the checker should say of one language of an entry, seen by itself."""
    kind = entry.planted.get(language)
    if kind and kind != "inconsistent":
        return "defective"
    if language != "zh" and entry.zh is None:
        return None
    return "compliant" if language in required or entry.text(language) else None


def _more_of_photo(plan: PhotoPlan) -> dict[str, Any]:
    series = plan.series
    return {
        "varied": True,
        "profile": plan.point.profile,
        "required": list(plan.required),
        "series": series and {"code": series.code, "zh": series.zh, "language": series.language},
        "cut": plan.cut and plan.cut.side,
        "indistinct": plan.indistinct,
        **({"shape": plan.shape} if plan.shape else {}),
    }


def _plain(line: LineTruth) -> dict[str, Any]:
    return {
        "text": line.text,
        "language": line.language,
        "polygon": [list(p) for p in line.polygon],
    }


def record(
    plan: PhotoPlan,
    placed: list[Placed],
    matrix: Matrix,
    behind: Sequence[Behind] = (),
    cover: Field | None = None,
) -> Truth:
    """The truth about boards ``placed`` in the plane and seen through ``matrix``.

    ``cover``: how far (0 to 1, height × width of the photo) something stands in front of the boards
    ``behind``. Without it, and for photos that are not varied, no line counts as cut.
    """
    if cover is None or not plan.varied:
        seen = [_Seen(item, matrix, None) for item in placed]
    else:
        front = [
            _Seen(item, matrix, _before(placed[i + 1 :], matrix, cover)) for i, item in enumerate(placed)
        ]
        seen = front + [_Seen(item.placed, item.matrix, cover) for item in behind]
    lines = [
        _line_truth(line, sign, where) for sign, where in enumerate(seen) for line in where.item.board.lines
    ]
    outlines = tuple(quad(where.matrix, where.item.rect) for where in seen)
    lost = tuple(line for line in lines if line.visible < GONE)
    return Truth(plan, outlines, tuple(line for line in lines if line.visible >= GONE), lost)


@dataclass(frozen=True)
class _Seen:
    """A board, the way from its plane to the photo, and what covers it there; None for nothing."""

    item: Placed
    matrix: Matrix
    cover: Field | None


def _line_truth(line: PaintedLine, sign: int, seen: _Seen) -> LineTruth:
    left, top, right, bottom = line.rect
    x, y = seen.item.x, seen.item.y
    where = quad(seen.matrix, (left + x, top + y, right + x, bottom + y))
    visible = 1.0 if seen.cover is None else _visible(where, seen.cover)
    visible *= 1 - line.covered
    parts = tuple(_line_truth(part, sign, seen) for part in line.parts)
    return LineTruth(line.text, line.language, sign, line.entry, where, line.also, parts, visible, line.kind)


def _before(items: Sequence[Placed], matrix: Matrix, cover: Field) -> Field:
    """How far (0 to 1) the boards ``items`` cover what is below them; they seldom overlap."""
    found = np.zeros_like(cover)
    for item in items:
        outline = np.round(quad(matrix, item.rect)).astype(np.int32)
        cv2.fillConvexPoly(found, outline, (1.0,))
    return found


def _covered_by(line: LineTruth, written: Sequence[LineTruth]) -> LineTruth:
    """The line, less seen where text on the picture lies over it."""
    mine = np.array(line.polygon, np.float32)
    area = max(1.0, float(cv2.contourArea(mine)))
    over = sum(cv2.intersectConvexConvex(mine, np.array(w.polygon, np.float32))[0] for w in written)
    parts = tuple(_covered_by(part, written) for part in line.parts)
    return replace(line, visible=line.visible * max(0.0, 1 - over / area), parts=parts)


def _visible(polygon: Polygon, cover: Field) -> float:
    """The share of ``polygon`` inside the photo and not covered."""
    h, w = cover.shape
    points = np.array(polygon, np.float32)
    edge = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    inside, _ = cv2.intersectConvexConvex(points, edge)
    share = min(1.0, float(inside) / max(1.0, float(cv2.contourArea(points))))
    low = np.clip(np.floor(points.min(axis=0)), 0, (w, h)).astype(int)
    high = np.clip(np.ceil(points.max(axis=0)), 0, (w, h)).astype(int)
    part = cover[low[1] : high[1], low[0] : high[0]]
    if share <= 0 or not part.any():
        return share
    mask = np.zeros(part.shape, np.uint8)
    cv2.fillConvexPoly(mask, np.round(points - low).astype(np.int32), (1,))
    return share * (1 - float(part[mask > 0].mean())) if mask.any() else share
