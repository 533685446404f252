"""The small tables that composition works with, read from a glossary folder.

hangul.csv: pinyin, hangul, source. names/readings.csv: place-name polyphones.
names/proper.csv: countries, provinces, cities, people and sights with their established forms.
names/generics.csv: what follows a proper part, with templates. names/modifiers.csv: common nouns
between proper part and generic. names/ordinary.csv: words that never are part of a name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from signcheck.errors import StandardError
from signcheck.standard.composition.model import Kind
from signcheck.standard.shipped import shipped_glossary


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic with its templates: ``{}`` the proper part, ``{+}`` proper part and generic in Pinyin.

    en_short, ko_short: for proper parts of one character; empty means the same.
    """

    zh: str
    kind: Kind
    en: tuple[str, ...]
    ko: tuple[str, ...]
    en_short: tuple[str, ...]
    ko_short: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """A name with established forms; empty forms are made by rule."""

    zh: str
    kind: str
    en: tuple[str, ...]
    ko: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All tables of one glossary. Readings are toneless Pinyin syllables, one a character."""

    hangul: Mapping[str, str]
    readings: Mapping[str, tuple[str, ...]]
    known: Mapping[str, Known]
    generics: Mapping[str, Generic]
    modifiers: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    ordinary: frozenset[str]


def load_tables(folder: Path) -> Tables:
    """The tables of a glossary; what its folder lacks is taken from the shipped one. StandardError."""
    return _load(folder)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Tables:
    return Tables(
        hangul={row["pinyin"]: row["hangul"] for row in _rows(folder, "hangul.csv", "pinyin", "hangul")},
        readings=_readings(folder),
        known={known.zh: known for known in _known(folder)},
        generics={generic.zh: generic for generic in _generics(folder)},
        modifiers={
            row["zh"]: (_texts(row["en"]), _texts(row["ko"]))
            for row in _rows(folder, "names/modifiers.csv", "zh", "en", "ko")
        },
        ordinary=frozenset(row["word"] for row in _rows(folder, "names/ordinary.csv", "word")),
    )


def _readings(folder: Path) -> dict[str, tuple[str, ...]]:
    readings = {}
    for row in _rows(folder, "names/readings.csv", "zh", "pinyin"):
        syllables = tuple(row["pinyin"].split())
        if len(syllables) != len(row["zh"]):
            raise StandardError(
                f"{folder / 'names/readings.csv'}: {row['zh']} has {len(row['zh'])} characters "
                f"and {len(syllables)} syllables.",
                remedy="Write one syllable a character, with spaces between.",
            )
        readings[row["zh"]] = syllables
    return readings


def _known(folder: Path) -> Iterator[Known]:
    for row in _rows(folder, "names/proper.csv", "zh", "kind", "en", "ko", "source"):
        yield Known(row["zh"], row["kind"], _texts(row["en"]), _texts(row["ko"]), row["source"])


def _generics(folder: Path) -> Iterator[Generic]:
    columns = ("zh", "kind", "en", "ko", "en_short", "ko_short", "source")
    for row in _rows(folder, "names/generics.csv", *columns):
        try:
            kind = Kind(row["kind"])
        except ValueError:
            raise StandardError(
                f"{folder / 'names/generics.csv'}: {row['zh']}: kind {row['kind']!r} is unknown.",
                remedy="Write one of " + ", ".join(Kind) + ".",
            ) from None
        texts = [_texts(row[column]) for column in columns[2:6]]
        yield Generic(row["zh"], kind, texts[0], texts[1], texts[2], texts[3], row["source"])


def _texts(cell: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in cell.split("|") if text.strip())


def _rows(folder: Path, name: str, *columns: str) -> Iterator[dict[str, str]]:
    path = folder / name
    if not path.is_file():
        path = shipped_glossary() / name
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StandardError(f"{path}: {error}.", remedy="Save the file as CSV UTF-8.") from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise StandardError(f"{path}: column {missing[0]} is missing.", remedy="Add it to the first row.")
    for row in reader:
        if None in row or None in row.values():
            raise StandardError(
                f"{path}: row {reader.line_num}: {len(reader.fieldnames or ())} cells are needed.",
                remedy="Put a text with a comma in double quotes.",
            )
        yield row
