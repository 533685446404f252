"""The small tables that composition works with, from the files of a standard.

hangul.csv: pinyin, hangul, source. names/readings.csv: place-name polyphones.
names/twins.csv: words that say the same; names/phrases.csv: phrases with places for numbers and names.
names/proper.csv: countries, provinces, cities, people and sights with their established forms.
names/generics.csv: what follows a proper part, with templates. names/modifiers.csv: common nouns
between proper part and generic. names/ordinary.csv: words that never are part of a name, or of no
name but a road's.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from signcheck.errors import StandardError
from signcheck.standard.composition.model import Kind

SLOTS = frozenset({"n", "m", "hours", "phone", "name", "thing", "stop", "route", "floor"})
"""What may stand in a phrase; a second one of a kind has a 2 after it (composition.phrases)."""
_SLOT = re.compile(r"\{([a-z]+2?)\}")
_Reader = Callable[..., Iterator[dict[str, str]]]
"""The rows of a table, by its name and the columns it must have."""


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


@dataclass(frozen=True)
class Twins:
    """Words that say the same. place: ``start``, ``end`` or ``any``, where in a text they do.

    may_lack: whether nothing at all says it too, which is written ``-``: 请 before a request.
    """

    words: tuple[str, ...]
    place: str
    may_lack: bool = False

    @cached_property
    def longest_first(self) -> tuple[str, ...]:
        """请您勿 before 请."""
        return tuple(sorted(filter(None, self.words), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with slots such as ``{n}`` and ``{name}`` (composition.phrases)."""

    zh: str
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
    of_roads: frozenset[str] = frozenset()
    twins: tuple[Twins, ...] = ()
    phrases: tuple[Phrase, ...] = ()


def parse_tables(contents: Mapping[str, bytes], where: str) -> Tables:
    """The tables in the files of a standard, by name. Raises StandardError.

    where: what errors call the place that the files are from.
    """
    rows = partial(_rows, contents, where)
    return Tables(
        hangul={row["pinyin"]: row["hangul"] for row in rows("hangul.csv", "pinyin", "hangul")},
        readings=_readings(rows, where),
        known={known.zh: known for known in _known(rows)},
        generics={generic.zh: generic for generic in _generics(rows, where)},
        modifiers={
            row["zh"]: (_texts(row["en"]), _texts(row["ko"]))
            for row in rows("names/modifiers.csv", "zh", "en", "ko")
        },
        ordinary=frozenset(row["word"] for row in rows("names/ordinary.csv", "word")),
        of_roads=frozenset(
            row["word"] for row in rows("names/ordinary.csv", "word") if row.get("names") == "road"
        ),
        # Versions of the standard from before there were these tables do without.
        twins=tuple(_twins(rows, where)) if "names/twins.csv" in contents else (),
        phrases=tuple(_phrases(rows, where)) if "names/phrases.csv" in contents else (),
    )


def _twins(rows: _Reader, where: str) -> Iterator[Twins]:
    for row in rows("names/twins.csv", "zh", "place"):
        if row["place"] not in ("start", "end", "any"):
            raise StandardError(
                "{where}/names/twins.csv: {zh}: place {place!r} is unknown.",
                remedy="Write start, end or any.",
                where=where,
                zh=row["zh"],
                place=row["place"],
            )
        words = _texts(row["zh"])
        yield Twins(tuple(w.strip("-") for w in words), row["place"], may_lack="-" in words)


def _phrases(rows: _Reader, where: str) -> Iterator[Phrase]:
    for row in rows("names/phrases.csv", "zh", "en", "ko", "source"):
        for zh in _texts(row["zh"]):
            slots = set(_SLOT.findall(zh))
            said = set(_SLOT.findall(row["en"] + row["ko"])) - {"s"}
            if not slots or said - slots or {slot.rstrip("2") for slot in slots} - SLOTS:
                raise StandardError(
                    "{where}/names/phrases.csv: {zh}: its slots are not right.",
                    remedy="Write in zh every slot of en and ko, of {slots}.",
                    where=where,
                    zh=zh,
                    slots=", ".join(sorted(SLOTS)),
                )
            yield Phrase(zh, _texts(row["en"]), _texts(row["ko"]), row["source"])


def _readings(rows: _Reader, where: str) -> dict[str, tuple[str, ...]]:
    readings = {}
    for row in rows("names/readings.csv", "zh", "pinyin"):
        syllables = tuple(row["pinyin"].split())
        if len(syllables) != len(row["zh"]):
            raise StandardError(
                "{where}/names/readings.csv: {zh} has {count} characters and {syllables} syllables.",
                remedy="Write one syllable a character, with spaces between.",
                where=where,
                zh=row["zh"],
                count=len(row["zh"]),
                syllables=len(syllables),
            )
        readings[row["zh"]] = syllables
    return readings


def _known(rows: _Reader) -> Iterator[Known]:
    for row in rows("names/proper.csv", "zh", "kind", "en", "ko", "source"):
        yield Known(row["zh"], row["kind"], _texts(row["en"]), _texts(row["ko"]), row["source"])


def _generics(rows: _Reader, where: str) -> Iterator[Generic]:
    columns = ("zh", "kind", "en", "ko", "en_short", "ko_short", "source")
    for row in rows("names/generics.csv", *columns):
        try:
            kind = Kind(row["kind"])
        except ValueError:
            raise StandardError(
                "{where}/names/generics.csv: {zh}: kind {kind!r} is unknown.",
                remedy="Write one of {kinds}.",
                where=where,
                zh=row["zh"],
                kind=row["kind"],
                kinds=", ".join(Kind),
            ) from None
        texts = [_texts(row[column]) for column in columns[2:6]]
        yield Generic(row["zh"], kind, texts[0], texts[1], texts[2], texts[3], row["source"])


def _texts(cell: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in cell.split("|") if text.strip())


def _rows(contents: Mapping[str, bytes], where: str, name: str, *columns: str) -> Iterator[dict[str, str]]:
    path = f"{where}/{name}"
    if name not in contents:
        raise StandardError("{path}: the table is missing.", remedy="Put it there.", path=path)
    try:
        text = contents[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StandardError(
            "{path}: {error}.", remedy="Save the file as CSV UTF-8.", path=path, error=error
        ) from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise StandardError(
            "{path}: column {missing} is missing.",
            remedy="Add it to the first row.",
            path=path,
            missing=missing[0],
        )
    for row in reader:
        if None in row or None in row.values():
            raise StandardError(
                "{path}: row {line_num}: {count} cells are needed.",
                remedy="Put a text with a comma in double quotes.",
                path=path,
                line_num=reader.line_num,
                count=len(reader.fieldnames or ()),
            )
        yield row
