"""All that a report tells, as values: gathered once, told alike by every format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from signcheck.coverage.agreement import Agreement
from signcheck.coverage.cells import Cell, Dimension, Row, rows_by
from signcheck.coverage.figures import Figures
from signcheck.coverage.forecast import Forecast
from signcheck.coverage.history import AsOf
from signcheck.coverage.repairs import Repairs
from signcheck.coverage.targets import Progress, Target
from signcheck.registry.site import PLANNED

Tally = tuple[tuple[str, str, int], ...]
"""How many cases: kind of finding, language, number; the most frequent first."""


@dataclass(frozen=True, slots=True)
class SiteLacks:
    """Sign points that a site of its kind must have and its list does not name. points: their names."""

    site: str
    name: str
    kind: str
    district: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of one day.

    history: at the ends of the last months since the first photo, the day itself last.
    outlooks: of each target that is about the coverage of the whole city.
    defective, doubtful: the open cases that the figures `wrong` and `doubtful` count.
    absent: how many of the doubtful ones may be missing.
    mended: cases of listed sign points that were surely wrong and are right now.
    lacking: what lists of sites lack of the sign points that must be there, in no figure; none of a past day.
    outside: open cases that no sign point is known of, in no figure.
    standards: versions of the standard that the signs were judged by.
    head: the record head, as papers show it, that stands for all that they rest on.
    """

    as_of: AsOf
    cells: tuple[Cell, ...]
    history: tuple[tuple[date, Figures], ...] = ()
    progress: tuple[Progress, ...] = ()
    outlooks: tuple[tuple[Target, Forecast], ...] = ()
    repairs: Repairs = field(default_factory=Repairs)
    unit_repairs: tuple[tuple[str, Repairs], ...] = ()
    machine: Agreement = field(default_factory=Agreement)
    defective: Tally = ()
    doubtful: Tally = ()
    absent: int = 0
    mended: int = 0
    outside: int = 0
    lacking: tuple[SiteLacks, ...] = ()
    standards: tuple[str, ...] = ()
    head: str = ""

    @property
    def total(self) -> Row:
        """The whole city."""
        return rows_by(self.cells, [])[-1]

    @property
    def lacking_points(self) -> int:
        """How many sign points `lacking` names."""
        return sum(len(one.points) for one in self.lacking)

    def rows(self, *dimensions: Dimension) -> list[Row]:
        """One row a group, the total last; kinds of sites in the order of the action plan."""
        return rows_by(self.cells, dimensions, order_of(dimensions[0]))


def order_of(dimension: Dimension) -> list[str]:
    """The values of a dimension that come first in every table: the kinds of sites of the action plan."""
    return list(PLANNED) if dimension is Dimension.KIND else []
