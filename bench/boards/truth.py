"""What stands on a drawn photo, as measuring by shape needs it. The format: drawing/signs/truth.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.verdicts.truth import TruePhoto, photo_from
from signcheck.reading.line import Polygon


@dataclass(frozen=True, slots=True)
class Written:
    """One text of one language where it stands; ``entry`` is its board and its place on it, or None."""

    text: str
    language: str
    polygon: Polygon
    entry: tuple[int, int] | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class BoardPhoto:
    """A photo with its shape.

    places: board and place of each entry of ``photo``, in its order.
    behind: the boards that the photo was not taken for.
    standard: whether its texts are the standard's, so that what is said against them is false.
    """

    shape: str
    photo: TruePhoto
    written: tuple[Written, ...]
    places: tuple[tuple[int, int], ...]
    behind: frozenset[int]
    standard: bool

    def of(self, kind: str) -> list[Polygon]:
        """Where the texts of a kind stand that are no messages."""
        return [w.polygon for w in self.said(kind)]

    def said(self, kind: str) -> list[Written]:
        """The texts of a kind that are no messages."""
        return [w for w in self.written if w.kind == kind]

    @property
    def japanese(self) -> list[Written]:
        """The Japanese of the boards the photo was taken for."""
        return [w for w in self.written if w.language == "ja" and w.entry and w.entry[0] not in self.behind]


def board_photo(row: Mapping[str, Any], name: str) -> BoardPhoto:
    """One row of the truth; ``name`` tells the photo apart from those of other shapes."""
    photo = photo_from({**row, "photo": name}, {})
    signs = row["signs"]
    return BoardPhoto(
        row["shape"],
        photo,
        tuple(written for line in row["lines"] for written in _written(line)),
        tuple((i, j) for i, sign in enumerate(signs) for j in range(len(sign["entries"]))),
        frozenset(i for i, sign in enumerate(signs) if sign["role"] != "main"),
        row["shape"] != "described",
    )


def _written(line: Mapping[str, Any]) -> list[Written]:
    entry = None if line["entry"] is None else (line["sign"], line["entry"])
    kind = line.get("kind", "") or ("" if line["entry"] is not None else "decoration")
    return [
        Written(part["text"], part["language"], _polygon(part["polygon"]), entry, kind)
        for part in line["parts"] or (line,)
    ]


def _polygon(points: Any) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d
