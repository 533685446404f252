"""What the generator says of a photo, as the scoring needs it. The format: bench/signs/truth.py."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signcheck.languages import Language
from signcheck.reading.line import Polygon

LANGUAGES = (Language.ZH, Language.EN, Language.KO)


@dataclass(frozen=True, slots=True)
class TrueText:
    """One language of an entry.

    text: what stands there; None when nothing does.
    planted: the kind of mistake that was planted, or None.
    how: in what way, such as ``swapped``; "" when there is no more to say.
    expected: the right forms, the best first.
    """

    text: str | None
    planted: str | None = None
    expected: tuple[str, ...] = ()
    polygons: tuple[Polygon, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class TrueEntry:
    """One message of a board.

    board: which board of the photo it stands on.
    size: how many entries that board has.
    aside: why it is counted apart: ``cut`` (not wholly in the picture), ``behind`` (a board that is
        not meant), ``hard`` (nobody could read it); "" for what counts.
    """

    board: int
    size: int
    texts: Mapping[Language, TrueText]
    aside: str = ""

    @property
    def right(self) -> bool:
        """Whether nothing is wrong about it."""
        return not any(text.planted for text in self.texts.values())


@dataclass(frozen=True, slots=True)
class TrueLine:
    """One line of text in the photo; ``counts`` is False for decoration and what is cut or unreadable."""

    text: str
    language: str
    polygon: Polygon
    counts: bool = True


@dataclass(frozen=True, slots=True)
class TruePhoto:
    """What one photo shows, and by which profile and for which languages it shall be judged."""

    name: str
    condition: str
    site: str
    sign_point: str
    profile: str
    required: tuple[Language, ...]
    entries: tuple[TrueEntry, ...]
    lines: tuple[TrueLine, ...]


def load_truth(path: Path, points: Mapping[str, Sequence[str]]) -> tuple[TruePhoto, ...]:
    """The photos of a ``truth.jsonl``. points: the languages that each sign point must carry."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return tuple(photo_from(json.loads(row), points) for row in rows)


def photo_from(row: Mapping[str, Any], points: Mapping[str, Sequence[str]]) -> TruePhoto:
    """One row of the truth."""
    signs = row["signs"]
    main = next((sign for sign in signs if sign.get("role", "main") == "main"), signs[0])
    required = main.get("required") or points.get(row["sign_point"], LANGUAGES)
    return TruePhoto(
        row["photo"],
        row["condition"],
        row["site"],
        row["sign_point"],
        main["profile"],
        tuple(Language(code) for code in required),
        tuple(_entry(i, sign, e) for i, sign in enumerate(signs) for e in sign["entries"]),
        tuple(_line(line) for line in row["lines"]),
    )


def _entry(board: int, sign: Mapping[str, Any], entry: Mapping[str, Any]) -> TrueEntry:
    texts = {
        language: TrueText(
            entry[language],
            entry["planted"].get(language),
            tuple(entry["expected"].get(language, ())),
            tuple(_polygon(p) for p in entry["polygons"].get(language, ())),
            (entry.get("how") or {}).get(language, ""),
        )
        for language in LANGUAGES
    }
    return TrueEntry(board, len(sign["entries"]), texts, _aside(sign, entry))


def _aside(sign: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    if sign.get("role", "main") != "main":
        return "behind"
    if entry.get("cut"):
        return "cut"
    return "hard" if entry.get("hard") else ""


def _line(line: Mapping[str, Any]) -> TrueLine:
    counts = not any(line.get(mark) for mark in ("decoration", "cut", "hard"))
    return TrueLine(line["text"], line["language"], _polygon(line["polygon"]), counts)


def _polygon(points: Sequence[Sequence[float]]) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d
