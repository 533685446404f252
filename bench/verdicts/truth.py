"""What the generator says of a photo, as the scoring needs it. The format: drawing/signs/truth.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signcheck.languages import Language
from signcheck.reading.line import Polygon

SEED_STEP = 1_000_003
"""Photo i of seed s has the seed s × SEED_STEP + i (drawing.signs.make)."""
LANGUAGES = (Language.ZH, Language.EN, Language.KO)


@dataclass(frozen=True, slots=True)
class TrueText:
    """One language of an entry.

    text: what stands there; None when nothing does.
    planted: the kind of mistake that was planted, or None.
    asked: whether anything is to be said of it: not where the language is neither required nor there.
    cut: whether a part of it lies beyond the frame or behind something.
    how: in what way it was planted, such as ``swapped``; "" when there is no more to say.
    expected: the right forms, the best first.
    """

    text: str | None
    planted: str | None = None
    expected: tuple[str, ...] = ()
    polygons: tuple[Polygon, ...] = ()
    asked: bool = True
    cut: bool = False
    how: str = ""


@dataclass(frozen=True, slots=True)
class TrueEntry:
    """One message of a board.

    board: which board of the photo it stands on.
    size: how many entries that board has.
    behind: whether the board is one that the photo was not taken for.
    head: the Chinese as the standard has it; "" where there is none.
    """

    board: int
    size: int
    texts: Mapping[Language, TrueText]
    behind: bool = False
    head: str = ""

    def aside(self, language: Language) -> str:
        """Why a language of it is counted apart: on a board ``behind``, or ``cut``; "" where it counts."""
        if self.behind:
            return "behind"
        cut = self.texts[language].cut or self.texts[Language.ZH].cut
        return "cut" if cut or self._nothing_left(language) else ""

    def _nothing_left(self, language: Language) -> bool:
        """Whether its Chinese is missing and the translations that would tell so are cut too."""
        standing = [text for text in self.texts.values() if text.text]
        missing = self.texts[language].planted == "chinese_missing"
        return missing and any(text.cut for text in standing)

    @property
    def whole(self) -> bool:
        """Whether all of it counts."""
        return not any(self.aside(language) for language in self.texts)

    @property
    def right(self) -> bool:
        """Whether nothing is wrong about it."""
        return not any(text.planted for text in self.texts.values())


@dataclass(frozen=True, slots=True)
class TrueLine:
    """One line of text in the photo; ``counts`` is False for decoration and what is cut."""

    text: str
    language: str
    polygon: Polygon
    counts: bool = True


@dataclass(frozen=True, slots=True)
class TruePhoto:
    """What one photo shows, and by which profile and for which languages it shall be judged.

    chunk: the seed that it was made from together with others.
    """

    name: str
    condition: str
    site: str
    sign_point: str
    profile: str
    required: tuple[Language, ...]
    entries: tuple[TrueEntry, ...]
    lines: tuple[TrueLine, ...]
    chunk: int = 0


def load_truth(path: Path, points: Mapping[str, Sequence[str]]) -> tuple[TruePhoto, ...]:
    """The photos of a ``truth.jsonl``. points: the languages that each sign point must carry."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return tuple(photo_from(json.loads(row), points) for row in rows)


def photo_from(row: Mapping[str, Any], points: Mapping[str, Sequence[str]]) -> TruePhoto:
    """One row of the truth."""
    signs = row["signs"]
    required = row.get("required") or points.get(row["sign_point"], LANGUAGES)
    return TruePhoto(
        row["photo"],
        row["condition"],
        row["site"],
        row["sign_point"],
        row.get("profile") or signs[0]["profile"],
        tuple(Language(code) for code in required),
        tuple(_entry(i, sign, e) for i, sign in enumerate(signs) for e in sign["entries"]),
        tuple(line for written in row["lines"] for line in _lines(written)),
        row["seed"] // SEED_STEP,
    )


def _entry(board: int, sign: Mapping[str, Any], entry: Mapping[str, Any]) -> TrueEntry:
    texts = {language: _text(entry, language) for language in LANGUAGES}
    behind = sign.get("role", "main") != "main"
    return TrueEntry(board, len(sign["entries"]), texts, behind, _head(entry))


def _head(entry: Mapping[str, Any]) -> str:
    return str(entry.get("head", entry["zh"])) if entry["zh"] else ""


def _text(entry: Mapping[str, Any], language: Language) -> TrueText:
    planted = entry["planted"].get(language)
    verdicts = entry.get("expected_verdict")
    stands = entry[language] is not None
    return TrueText(
        entry[language],
        planted,
        tuple(entry["expected"].get(language, ())),
        tuple(_polygon(p) for p in entry["polygons"].get(language, ())),
        asked=verdicts[language] is not None if verdicts else stands or planted is not None,
        cut=language in entry.get("cut", ()),
        how=entry.get("how", {}).get(language, ""),
    )


def _lines(line: Mapping[str, Any]) -> Iterator[TrueLine]:
    """The line, or its parts where it holds several languages."""
    counts = not (line.get("decoration") or line.get("cut"))
    for part in line.get("parts") or (line,):
        yield TrueLine(part["text"], part["language"], _polygon(part["polygon"]), counts)


def _polygon(points: Sequence[Sequence[float]]) -> Polygon:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d
