"""Real photos: how what was read differs from what stands there, line by line. Pure.

Their truth is text without places, typed by eye, so lines are compared by their words alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from bench.verdicts.lines import ALIKE, plain
from signcheck.languages import Language
from signcheck.reading.line import Line, Reading

NEAR = 55.0
"""A line read this much alike is the same line, misread."""
STRANGE = 60.0
"""A line of which not even a part is this much like any true line stands nowhere in the photo."""


class Cause(StrEnum):
    """Why a line of the truth was not read as it stands there, or why a line was read that is not there."""

    RIGHT = "as it stands there"
    LANGUAGE = "read right, taken for another language"
    CUT = "read, but in pieces or together with its neighbour"
    MISREAD = "misread"
    UNREAD = "not found, or found and not read"
    INVENTED = "read where the truth has no such line"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line.

    truth: None for an invented one.
    hard: small, curved, cut, or unsure for a person too.
    """

    truth: str | None
    language: str
    hard: bool
    cause: Cause
    read: str = ""
    likeness: float = 0.0
    score: float = 0.0


def differences(row: Mapping[str, Any], reading: Reading) -> list[Difference]:
    """What became of every line of a photo of the manifest; invented lines where its truth is complete."""
    lines = [line for line in reading.lines if plain(line.text)]
    found = [_difference(true, lines) for true in row["lines"] if plain(true["text"])]
    if row.get("complete"):
        known = [plain(true["text"]) for true in row["lines"]]
        found += [_invented(line) for line in lines if not _stands(plain(line.text), known)]
    return found


def _difference(true: Mapping[str, Any], lines: Sequence[Line]) -> Difference:
    wanted = plain(true["text"])
    scored = [(fuzz.ratio(wanted, plain(line.text)), i) for i, line in enumerate(lines)]
    likeness, at = max(scored, default=(0.0, -1))
    best = lines[at] if at >= 0 else None
    cause = _cause(true["lang"], wanted, likeness, best, lines)
    known = best if cause is not Cause.UNREAD else None
    return Difference(
        true["text"],
        true["lang"],
        bool(true.get("hard")),
        cause,
        known.text if known else "",
        likeness / 100,
        known.score if known else 0.0,
    )


def _cause(language: str, wanted: str, likeness: float, best: Line | None, lines: Sequence[Line]) -> Cause:
    if best is not None and likeness >= ALIKE:
        same = best.language in (language, Language.MIXED) or language == "other"
        return Cause.RIGHT if same else Cause.LANGUAGE
    if _in_pieces(wanted, lines):
        return Cause.CUT
    return Cause.MISREAD if likeness >= NEAR else Cause.UNREAD


def _in_pieces(wanted: str, lines: Sequence[Line]) -> bool:
    """Whether the line stands inside a longer one, or is made of lines one after the other."""
    texts = [plain(line.text) for line in lines]
    if any(len(text) > len(wanted) and fuzz.partial_ratio(wanted, text) >= ALIKE for text in texts):
        return True
    parts = [text for text in texts if len(text) >= 2 and len(text) < len(wanted) and text in wanted]
    return 100 * sum(len(text) for text in set(parts)) >= ALIKE * len(wanted)


def _stands(text: str, known: Sequence[str]) -> bool:
    return any(fuzz.partial_ratio(text, true) >= STRANGE for true in known)


def _invented(line: Line) -> Difference:
    return Difference(None, line.language, False, Cause.INVENTED, line.text, 0.0, line.score)
