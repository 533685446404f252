"""The rows of an office's list → rows of the registry: what a list says once holds for the rows below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from signcheck.catalogues import say
from signcheck.registry.site import SiteKind
from signcheck.registry.values import as_place, kind_of_grade, kind_within
from signcheck.tablefile.problem import places
from signcheck.tablefile.table import Row, Table

_OF_SITE = ("code", "kind", "name_zh", "name_en", "name_ko", "grade", "district", "unit")


class Rows:
    """The rows of a table, every column there; iterated once."""

    def __init__(self, table: Table, name: str, kind: SiteKind | None, columns: Sequence[str]) -> None:
        """name: of the file, which may say what is in it. kind: of sites where the list names none."""
        self._table = table
        self._file = PurePath(name).stem
        self._kind = kind
        self._columns = columns
        self._below: list[str] = []
        self._kinds: dict[SiteKind, list[str]] = {}

    def __iter__(self) -> Iterator[Row]:
        above: dict[str, str] = {}
        for row in self._table.rows:
            if row.empty:
                continue
            cells = dict.fromkeys(self._columns, "") | dict(row.cells)
            _split_place(cells)
            if above and not cells["code"] and not cells["name_zh"] and _has_point(cells):
                cells |= {column: cells[column] or above[column] for column in _OF_SITE}
                self._below.append(row.where)
            if not cells["kind"] and (found := self._kind_of(row, cells)):
                cells["kind"] = found.value
                self._kinds.setdefault(found, []).append(row.where)
            above = cells
            yield Row(row.where, row.number, cells, row.section)

    def warnings(self) -> Iterator[str]:
        """What was taken from elsewhere than a row's own cells."""
        if self._below:
            yield say("rows without a site belong to the site above: {places}", places=places(self._below))
        for kind, where in self._kinds.items():
            yield say(
                "kind {kind} taken from the title, the grade or --kind: {places}",
                kind=kind,
                places=places(where),
            )

    def _kind_of(self, row: Row, cells: dict[str, str]) -> SiteKind | None:
        """What kind of site a row without one is of: by the titles above it, the nearest first."""
        if self._kind:
            return self._kind
        if "kind" in self._table.columns:
            return None  # there is a column, and its cell is empty: that is for a person
        titles = (*reversed(row.section), self._file)
        found = next((kind for title in titles if (kind := kind_within(title))), None)
        return found or kind_of_grade(cells["grade"])


def _split_place(cells: dict[str, str]) -> None:
    place = cells.pop("place", "")
    if place and not cells["latitude"] and not cells["longitude"]:
        cells["latitude"], cells["longitude"] = as_place(place) or (place, place)


def _has_point(cells: dict[str, str]) -> bool:
    return bool(cells["sign_point_code"] or cells["sign_point_name"])
