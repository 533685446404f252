"""The columns of the lists of this package, and what offices call them.

The words stand in columns.toml beside this module, where its keys are told. Put together they are so many
names, 7 MB of them, that it is done when a list is read or written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from signcheck.languages import Language
from signcheck.tablefile.vocabulary import Column, Vocabulary, of_language

TABLE = "columns.toml"
Words = Mapping[str, tuple[str, ...]]


@cache
def site_columns() -> Vocabulary:
    """The columns of the city's list of sites and sign points; `place` holds both coordinates in one cell."""
    return _vocabulary("sites")


@cache
def text_columns() -> Vocabulary:
    """The columns of a list of texts of signs that are not made yet."""
    return _vocabulary("texts")


@cache
def unit_columns() -> Vocabulary:
    """The columns of a list of responsible units, with the kinds and districts that they answer for."""
    return _vocabulary("units")


def _vocabulary(about: str) -> Vocabulary:
    table = tomllib.loads(files("signcheck.registry").joinpath(TABLE).read_text(encoding="utf-8"))
    words = {name: tuple(_said(row)) for name, row in table["words"].items()}
    row = table[about]
    columns = tuple(_column(column, words) for column in row["columns"])
    return Vocabulary(about, columns, tuple(map(tuple, row["needed"])), row["sheet"])


def _column(row: Mapping[str, Any], words: Words) -> Column:
    return Column(
        row["name"],
        tuple(dict.fromkeys(_called(row, words))),
        tuple(row.get("perhaps", ())),
        **{flag: row.get(flag, False) for flag in ("coded", "number", "day")},
    )


def _called(row: Mapping[str, Any], words: Words) -> Iterator[str]:
    """All names of a column but the one that the program has for it."""
    yield from _said(row)
    for name in row.get("words", ()):
        yield from words[name]
    for heads, tails in row.get("joined", ()):
        yield from _pairs(words[heads], words[tails])
    if "language" in row:
        yield from of_language(row["language"])
    if "of" in row:
        whose, language = words[row["of"]], row["language"]
        yield from _pairs(whose, of_language(language))
        yield from of_language(language, names=tuple(_pairs(whose, words["name"])))


def _said(row: Mapping[str, Any]) -> Iterator[str]:
    """The words of a row in each language."""
    for language in Language:
        yield from row.get(language.value, ())


def _pairs(heads: Iterable[str], tails: Iterable[str]) -> Iterator[str]:
    return (head + tail for head in heads for tail in tails)
