"""A list of the texts of signs that are not made yet, as CSV or XLSX: one row a text.

Columns: zh, en, ko and, where wanted, profile. Any further column is left alone. All that is wrong is told
at once, by row, column and remedy; nothing of a bad file is used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from signcheck.errors import RegistryError, UsageError
from signcheck.languages import Language
from signcheck.registry.cells import Cells
from signcheck.registry.grid import open_grid, rows_of
from signcheck.registry.problem import Problem, refuse

COLUMNS = ("zh", "en", "ko")
OPTIONAL = ("profile",)
SHEET = "texts"
"""The sheet of a workbook with several that holds the texts."""


@dataclass(frozen=True, slots=True)
class ListedText:
    """A Chinese text with its translations, as a sign is to carry them.

    row: of the file; 0 where there is none. texts: by language; empty ones are missing from the mapping.
    profile: the name of its own; "" for none.
    """

    row: int
    zh: str
    texts: Mapping[Language, str]
    profile: str = ""


@dataclass(frozen=True, slots=True)
class TextList:
    """The texts of a file in its order, and how many empty rows were passed over between them."""

    texts: tuple[ListedText, ...]
    empty: int


def read_texts(path: Path, profiles: Collection[str]) -> TextList:
    """The texts of a file. Raises UsageError with every wrong row.

    profiles: the names that a profile may have.
    """
    try:
        return _read(path, profiles)
    except RegistryError as error:
        raise UsageError(error.message, remedy=error.remedy) from error


def _read(path: Path, profiles: Collection[str]) -> TextList:
    problems: list[Problem] = []
    texts: list[ListedText] = []
    empty = passed = 0
    grid = open_grid(path, SHEET, (*COLUMNS, *OPTIONAL))
    for number, values in rows_of(grid, str(path), problems, COLUMNS, OPTIONAL):
        if not any(values[column] for column in COLUMNS):
            passed += 1
            continue
        empty, passed = empty + passed, 0
        texts.append(_listed(Cells(number, values, date.max, problems, profiles, "that of --profile")))
    if not texts and not problems:
        problems.append(Problem(2, "", "no texts follow.", "Write one row for every text."))
    if problems:
        raise refuse(str(path), sorted(problems, key=lambda problem: problem.row))
    return TextList(tuple(texts), empty)


def _listed(cells: Cells) -> ListedText:
    zh, profile = cells.text("zh", required=True), cells.profile()
    texts = {language: cells.text(language.value) for language in (Language.EN, Language.KO)}
    return ListedText(cells.row, zh, {language: text for language, text in texts.items() if text}, profile)
