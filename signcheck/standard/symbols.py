"""Graphical symbols of GB/T 10001: for which texts a sign should show one first.

``symbols.csv``, one row a Chinese text: zh, standard (the part), symbol (its name there), number (of the
symbol; only where it is known from the norm itself), source. The data folder's own wins over that of the
glossary. Symbols say nothing of a translation: no verdict and no version of the standard rests on them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from signcheck.errors import StandardError
from signcheck.standard.files import read_bytes, shipped_glossary
from signcheck.standard.normalise import key

NAME = "symbols.csv"
COLUMNS = ("zh", "standard", "symbol", "number", "source")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of a norm. standard: such as GB/T 10001.1. number: "" where it is not known."""

    standard: str
    name: str
    number: str = ""
    source: str = ""

    @property
    def said(self) -> str:
        """As a Chinese paper names it."""
        number = f"，编号{self.number}" if self.number else ""
        return f"{self.standard}“{self.name}”{number}"


Symbols = Mapping[str, Symbol]
"""By the key of the Chinese text (signcheck.standard.normalise.key)."""


def load_symbols(glossary: str, data: Path) -> Symbols:
    """The symbols of the data folder; else of the glossary folder, else the shipped ones.

    Raises StandardError that names file, row and column.
    """
    folders = (data, Path(glossary or shipped_glossary()), shipped_glossary())
    path = next(folder / NAME for folder in folders if (folder / NAME).is_file())
    return parse_symbols(read_bytes(path), str(path))


def parse_symbols(content: bytes, name: str) -> Symbols:
    """The symbols of a file's bytes. Raises StandardError."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise StandardError(
            "{name}: {error}.", remedy="Save the file as CSV UTF-8.", name=name, error=error
        ) from error
    if not rows or tuple(rows[0]) != COLUMNS:
        raise StandardError(
            "{name}: row 1: expected the columns {columns}.", name=name, columns=", ".join(COLUMNS)
        )
    found: dict[str, Symbol] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        cells = [cell.strip() for cell in row]
        if len(cells) != len(COLUMNS) or not all(cells[:3]):
            raise StandardError(
                "{name}: row {number}: zh, standard and symbol must be filled.", name=name, number=number
            )
        found[key(cells[0])] = Symbol(*cells[1:])
    return found


def symbol_of(symbols: Symbols, *texts: str | None) -> Symbol | None:
    """The symbol for the first of these texts that has one."""
    return next((symbols[key(text)] for text in texts if text and key(text) in symbols), None)
