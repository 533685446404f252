"""Where the headings of a sheet stand, and which column of the list each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from signcheck.catalogues import say
from signcheck.cleaning import clean
from signcheck.tablefile.grid import Line, Sheet
from signcheck.tablefile.problem import places
from signcheck.tablefile.vocabulary import ASIDE, Vocabulary

SEARCHED = 60
"""Rows in which the headings are looked for: titles and instructions stand before them."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a sheet.

    at: the number of their last row. texts: as they stand there. columns: what each means; "" where unknown.
    missing: columns that the list needs and no heading names. twice: columns with several headings.
    sure: whether one of several cells can mean nothing but its column.
    """

    first: int
    at: int
    texts: tuple[str, ...]
    columns: tuple[str, ...]
    missing: tuple[str, ...]
    twice: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sure: bool = False

    @property
    def usable(self) -> bool:
        """Whether the list can be read with them; a lone word that may be a heading may be a title too."""
        return not self.missing and (self.sure or sum(1 for column in self.columns if column) >= 2)

    @property
    def worth(self) -> float:
        """How much they explain; the row with the greatest worth is the one with the headings."""
        known = len(set(self.columns) - {"", ASIDE}) + 0.4 * self.columns.count(ASIDE)
        return known + (10 if self.usable else 0)

    def place(self, sheet: Sheet) -> str:
        """As a message says it."""
        where = places([f"row {number}" for number in range(self.first, self.at + 1)])
        of = say("sheet {title}, ", title=sheet.title) if sheet.title else ""
        return say("headings in {of}{where}", of=of, where=where)


def find_headings(sheet: Sheet, vocabulary: Vocabulary) -> Headings | None:
    """The headings of a sheet, in one row or in two; None where no row has any."""
    lines = [line for line in sheet.lines[:SEARCHED] if any(cell.strip() for cell in line.cells)]
    found = [_headings(line.number, line, vocabulary) for line in lines]
    found += [
        _headings(upper.number, _joined(upper, lower, vocabulary), vocabulary)
        for upper, lower in pairwise(lines)
        if lower.number == upper.number + 1
    ]
    found = [headings for headings in found if headings.worth >= 1]
    # Of rows alike the first: a second one repeats it, or is merged with it.
    return max(found, key=lambda headings: (headings.worth, -headings.at), default=None)


def _joined(upper: Line, lower: Line, vocabulary: Vocabulary) -> Line:
    """Two rows of headings as one."""
    width = max(len(upper.cells), len(lower.cells))
    cells = [_together(_at(upper, at), _at(lower, at), vocabulary) for at in range(width)]
    return Line(lower.number, cells, lower.filled)


def _together(upper: str, lower: str, vocabulary: Vocabulary) -> str:
    """The lower says more, the upper where the lower is empty; both where they name a column: 点位, 编号."""
    if not upper or not lower or upper == lower:
        return lower or upper
    both = upper.strip() + lower.strip()
    return both if vocabulary.names(both) else lower


def _at(line: Line, at: int) -> str:
    return line.cells[at] if at < len(line.cells) and line.cells[at].strip() else ""


def _headings(first: int, line: Line, vocabulary: Vocabulary) -> Headings:
    texts = tuple(clean(cell).text.strip("*＊ ") for cell in line.cells)
    meant = [("", 0) if at in line.filled else vocabulary.meaning(cell) for at, cell in enumerate(line.cells)]
    columns, twice = _chosen(texts, meant)
    present = {column for column in columns if column}
    missing = tuple(group[0] for group in vocabulary.needed if not present.intersection(group))
    sure = sum(1 for text in texts if text) >= 2 and any(how >= 2 for column, how in meant if column != ASIDE)
    return Headings(first, line.number, texts, columns, missing, twice, sure)


def _chosen(
    texts: Sequence[str], meant: Sequence[tuple[str, int]]
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """One heading for each column, the surest; those that nothing tells apart are told."""
    best: dict[str, int] = {}
    for column, sure in meant:
        best[column] = max(sure, best.get(column, 0))
    columns = [column if sure == best[column] else "" for column, sure in meant]
    twice = []
    for column in dict.fromkeys(columns):
        named = tuple(text for text, taken in zip(texts, columns, strict=True) if taken == column)
        if column not in ("", ASIDE) and len(named) > 1:
            twice.append((column, named))
    return tuple(columns), tuple(twice)
