"""A list of the texts of signs that are not made yet, as CSV or XLSX: one row a text.

Columns: zh, en, ko and, where wanted, profile, or what offices call them. Any further column is left alone.
All that is wrong is told at once, by row, column and remedy; nothing of a bad file is used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from signcheck.catalogues import say
from signcheck.errors import SigncheckError, UsageError
from signcheck.languages import Language
from signcheck.registry.cells import Cells
from signcheck.registry.columns import text_columns
from signcheck.registry.file import load_list
from signcheck.tablefile.problem import Problem, refusal
from signcheck.tablefile.table import all_problems, read_table

COLUMNS = ("zh", "en", "ko")


@dataclass(frozen=True, slots=True)
class ListedText:
    """A Chinese text with its translations, as a sign is to carry them.

    row: of the file or sheet; 0 where there is none.
    texts: by language; empty ones are missing from the mapping.
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
        content = load_list(path)
    except SigncheckError as error:
        raise UsageError(error.said, remedy=error.advised) from error
    return texts_of(content, str(path), profiles)


def texts_of(content: bytes, name: str, profiles: Collection[str]) -> TextList:
    """The texts of a file's bytes; name: what messages call it. Otherwise as read_texts."""
    try:
        table = read_table(content, name, text_columns())
    except UsageError:
        raise
    except SigncheckError as error:
        raise UsageError(error.said, remedy=error.advised) from error
    problems: list[Problem] = []
    texts: list[ListedText] = []
    empty = passed = 0
    for row in table.rows:
        if not any(row.cells.get(column) for column in COLUMNS):
            passed += 1
            continue
        empty, passed = empty + passed, 0
        cells = Cells(row.where, dict(row.cells), date.max, problems, profiles, say("that of --profile"))
        texts.append(_listed(cells, row.number))
    if not texts and not problems and not table.problems:
        problems.append(Problem("row 2", "", say("no texts follow."), say("Write one row for every text.")))
    if found := all_problems(table, problems):
        raise refusal(UsageError, name, found)
    return TextList(tuple(texts), empty)


def _listed(cells: Cells, row: int) -> ListedText:
    zh, profile = cells.text("zh", required=True), cells.profile()
    texts = {language: cells.text(language.value) for language in (Language.EN, Language.KO)}
    return ListedText(row, zh, {language: text for language, text in texts.items() if text}, profile)
