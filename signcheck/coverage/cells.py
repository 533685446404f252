"""Figures by kind, grade, district and unit: added up from the smallest groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from signcheck.coverage.figures import Figures, PointState


class Dimension(StrEnum):
    """What figures can be told apart by; the values are names of fields of Cell."""

    KIND = "kind"
    GRADE = "grade"
    DISTRICT = "district"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of all sign points that agree in kind, grade, district and unit.

    sites: how many sites they stand in. A field that is not known is empty.
    """

    kind: str
    grade: str = ""
    district: str = ""
    unit: str = ""
    figures: Figures = field(default_factory=Figures)
    sites: int = 0

    def key(self, dimensions: Sequence[Dimension]) -> tuple[str, ...]:
        """Its values in these dimensions."""
        return tuple(str(getattr(self, dimension.value)) for dimension in dimensions)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group; `key` has one value a dimension and is empty for the total."""

    key: tuple[str, ...]
    figures: Figures
    sites: int


TOTAL: tuple[str, ...] = ()
"""The key of all groups together."""


def cells_of(points: Iterable[PointState]) -> list[Cell]:
    """Single sign points as cells of one; what they cannot tell is the number of sites."""
    return [Cell(p.kind, p.grade, p.district, p.unit, Figures().plus(p.figures)) for p in points]


def rows_by(cells: Iterable[Cell], dimensions: Sequence[Dimension], order: Sequence[str] = ()) -> list[Row]:
    """One row a group in the given dimensions, and the total as the last one.

    order: values of the first dimension that come first, each with a row even when it has no sign
    points; the others follow by name, the unknown (empty) ones after them.
    """
    groups: dict[tuple[str, ...], Row] = {}
    if len(dimensions) == 1:
        groups = {(value,): Row((value,), Figures(), 0) for value in order}
    total = Row(TOTAL, Figures(), 0)
    for cell in cells:
        key = cell.key(dimensions)
        if dimensions:
            groups[key] = _with(groups.get(key, Row(key, Figures(), 0)), cell)
        total = _with(total, cell)
    ranks = {value: rank for rank, value in enumerate(order)}
    return [*sorted(groups.values(), key=lambda row: _place(row.key, ranks)), total]


def _with(row: Row, cell: Cell) -> Row:
    return Row(row.key, row.figures + cell.figures, row.sites + cell.sites)


def _place(key: tuple[str, ...], ranks: dict[str, int]) -> tuple[tuple[int, bool, str], ...]:
    return tuple((ranks.get(value, len(ranks)), not value, value) for value in key)
