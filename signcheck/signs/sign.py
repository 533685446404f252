"""Signs and their entries: which lines of a photo belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from signcheck.languages import Language
from signcheck.reading.line import Line, Polygon
from signcheck.reading.polygons import Box, box_of, thickness

TRANSLATIONS: tuple[Language, ...] = (Language.EN, Language.KO)
"""The languages into which a Chinese text is translated, in the order of the board."""
PERSON = "person"
"""The recogniser of a line that a person put right."""
WRITTEN = "proof"
"""The recogniser of a line that no photo shows: a text judged before its sign is made."""


@dataclass(frozen=True, slots=True)
class Text:
    """One message in one language: one or more lines that are read on.

    text: the lines joined by spaces, or without in Chinese.
    lines: in reading order, at least one.
    """

    text: str
    language: Language
    lines: tuple[Line, ...]

    @property
    def polygons(self) -> tuple[Polygon, ...]:
        """Where it stands, one polygon a line."""
        return tuple(line.polygon for line in self.lines)

    @property
    def box(self) -> Box:
        """The box around all its lines in the photo, not levelled, in pixels."""
        return box_of(point for polygon in self.polygons for point in polygon)

    @property
    def height(self) -> float:
        """The height of its largest line in the photo in pixels, at least 1."""
        return max(1.0, *(thickness(polygon) for polygon in self.polygons))

    @property
    def score(self) -> float:
        """The least sure line's score, 0–1."""
        return min((line.score for line in self.lines), default=0.0)

    @property
    def weakest(self) -> float:
        """The least sure character's probability, 0–1."""
        return min((line.weakest for line in self.lines), default=0.0)

    @property
    def told(self) -> bool:
        """Whether a person said what stands there."""
        return all(line.recogniser == PERSON for line in self.lines)

    @property
    def sure(self) -> bool:
        """Whether no camera stands between it and who wrote it: told, or not photographed at all."""
        return all(line.recogniser in (PERSON, WRITTEN) for line in self.lines)


class Doubt(StrEnum):
    """Why an entry may not be what it seems; nothing that rests on it is sure."""

    CUT_OFF = "cut_off"
    """It reaches the border of the photo."""
    OUTSIDE = "outside"
    """The photo ends where a translation that it lacks may stand."""
    READS_ON = "reads_on"
    """Its Chinese may be one text with the Chinese above, below or beside it."""
    REPEATS = "repeats"
    """Its Chinese says in other characters what another entry of the board says: it needs no translations."""
    LAYOUT = "layout"
    """Another layout of the board, nearly as likely, reads it otherwise."""
    MARK = "mark"
    """It may be the mark of an authority beside the sign, which carries no third language."""
    COVERED = "covered"
    """Text on the picture, or another board, stands over the place of a translation that it lacks."""
    EMPTY_PLACE = "empty_place"
    """Where its translations should stand nothing was found; they may be too faint to be detected."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a sign: a Chinese text with its translations.

    zh: None when translations stand there without Chinese.
    translations: by language; a language that is not there is missing from the mapping.
    unread: lines beside it that no recogniser could read surely, or that may be another entry's;
        they may be a missing translation.
    doubts: why it may not be what it seems.
    read_zh: the Chinese that was read, where a person put it right.
    told_missing: languages in which, as a person says, nothing stands there.
    proposed: without Chinese, the one that the standard knows by these translations; "" for none.
    """

    zh: Text | None
    translations: dict[Language, Text] = field(default_factory=dict)
    unread: tuple[Line, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    read_zh: str | None = None
    told_missing: frozenset[Language] = frozenset()
    proposed: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it stands there in Chinese and in every language that Chinese is translated into."""
        return self.zh is not None and all(language in self.translations for language in TRANSLATIONS)


@dataclass(frozen=True, slots=True)
class Sign:
    """One physical board, or the part of it that the photo shows.

    polygon: around all its lines.
    entries: in reading order.
    others: lines that are no part of an entry: numbers, arrows, unread text.
    ours: whether it may be one of the city's: False for what the machine proposes as not ours.
    """

    polygon: Polygon
    entries: tuple[Entry, ...]
    others: tuple[Line, ...] = ()
    ours: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of its entries."""
        texts = (text for entry in self.entries for text in (entry.zh, *entry.translations.values()))
        return tuple(line for text in texts if text for line in text.lines)
