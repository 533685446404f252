"""A registry as CSV or XLSX: one row a sign point, the site's columns repeated.

Columns: code, kind, name_zh, name_en, name_ko, grade, district, unit, latitude, longitude,
sign_point_code, sign_point_name, profile, languages (zh|en|ko). The place is the sign point's;
a site stands where its first row says. A site without sign points leaves the sign point's columns
empty. Three more columns may be there: datum (wgs84, gcj02 or bd09: what the place refers to),
listed_on and withdrawn_on (days, written 2026-11-22). Any further column is left alone.

All that is wrong is told at once, by row, column and remedy; nothing of a bad file is used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from signcheck.registry.cells import Cells
from signcheck.registry.geo import distance
from signcheck.registry.grid import Grid, csv_grid, open_grid, rows_of
from signcheck.registry.problem import Problem, refuse
from signcheck.registry.site import SignPoint, Site, SiteKind

COLUMNS = (
    "code",
    "kind",
    "name_zh",
    "name_en",
    "name_ko",
    "grade",
    "district",
    "unit",
    "latitude",
    "longitude",
    "sign_point_code",
    "sign_point_name",
    "profile",
    "languages",
)
OPTIONAL = ("datum", "listed_on", "withdrawn_on")
LONGEST_CODE = 64
"""As many characters as the database keeps of a code."""
FARTHEST = 50_000
"""Metres: sign points of one site that stand farther apart have a wrong place."""
SHEET = "registry"
"""The sheet of a workbook that holds the sites."""


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """The sites of a file, and in which row each site and sign point stands first.

    name: what messages call the file.
    """

    name: str
    sites: tuple[Site, ...]
    site_rows: dict[str, int]
    point_rows: dict[str, int]


def read_registry(path: Path) -> list[Site]:
    """All sites of a file, in the order of their first rows. Raises RegistryError."""
    return list(open_registry(path).sites)


def open_registry(
    path: Path, today: date = date.max, profiles: Collection[str] | None = None
) -> RegistryFile:
    """Like read_registry, with the rows.

    today: the city's; days after it are refused.
    profiles: the names that a sign point's profile may have; None for any.
    """
    return _parse(open_grid(path, SHEET, (*COLUMNS, *OPTIONAL)), str(path), today, profiles)


def parse_registry(text: str, name: str, today: date = date.max) -> list[Site]:
    """Like read_registry, from the text of a CSV file; `name` is what errors call it."""
    return list(_parse(csv_grid(text), name, today).sites)


def _parse(grid: Grid, name: str, today: date, profiles: Collection[str] | None = None) -> RegistryFile:
    gathering = _Gathering()
    for number, values in rows_of(grid, name, gathering.problems, COLUMNS, OPTIONAL):
        if any(values.values()):
            gathering.add(Cells(number, values, today, gathering.problems, profiles))
    gathering.check_places()
    if gathering.problems:
        raise refuse(name, sorted(gathering.problems, key=lambda problem: problem.row))
    return RegistryFile(name, tuple(gathering.sites.values()), gathering.site_rows, gathering.point_rows)


class _Gathering:
    """Sites gathered row by row."""

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.site_rows: dict[str, int] = {}
        self.point_rows: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._folded: dict[str, tuple[str, int]] = {}

    def add(self, cells: Cells) -> None:
        """Take one row."""
        before = len(self.problems)
        site, point = _site(cells), _sign_point(cells)
        if len(self.problems) > before:
            return
        known = self.sites.get(site.code, site)
        if known is site:
            self._check_case(cells, site)
            self.site_rows[site.code] = cells.row
        elif not _same_site(known, site):
            cells.wrong(
                "",
                f"site {site.code} differs from its earlier row {self.site_rows[site.code]}.",
                "Give a site the same names, kind, grade, district and unit in all its rows, "
                "and each site a code of its own.",
            )
            return
        points = known.sign_points
        if point and self._is_new(cells, point.code):
            self.point_rows[point.code] = cells.row
            points = (*points, point)
        self.sites[site.code] = replace(
            known,
            sign_points=points,
            listed_on=_of_both(min, known.listed_on, site.listed_on),
            withdrawn_on=_of_both(max, known.withdrawn_on, site.withdrawn_on),
        )

    def _check_case(self, cells: Cells, site: Site) -> None:
        other, row = self._folded.setdefault("site " + site.code.casefold(), (site.code, cells.row))
        if other != site.code:
            cells.wrong(
                "code", f"{site.code} differs from {other} in row {row} only in case.", "Use one of them."
            )

    def _is_new(self, cells: Cells, code: str) -> bool:
        # Photos are matched by the code in their names, where case does not count.
        other, row = self._folded.setdefault("point " + code.casefold(), (code, cells.row))
        if row == cells.row:
            return True
        column, write = "sign_point_code", "Give every sign point a code of its own."
        same = f"{code} stands in row {row} too."
        cells.wrong(
            column, same if other == code else f"{code} is {other} of row {row} in another case.", write
        )
        return False

    def check_places(self) -> None:
        """Find sign points that stand impossibly far from the first of their site."""
        for site in self.sites.values():
            here = (site.latitude, site.longitude)
            for point in site.sign_points:
                there = (point.latitude, point.longitude)
                if None in here or None in there:
                    continue
                metres = distance(here, there)  # type: ignore[arg-type]
                if metres > FARTHEST:
                    wrong = f"{point.code} stands {metres / 1000:.0f} km from the first place of {site.code}."
                    write = f"Sign points of one site stand within {FARTHEST // 1000} km."
                    self.problems.append(Problem(self.point_rows[point.code], "latitude", wrong, write))


def _of_both(choose: Callable[[date, date], date], one: date | None, other: date | None) -> date | None:
    """A day of a site from those of its rows; a site without the day in one row has none."""
    return choose(one, other) if one and other else None


def _same_site(known: Site, other: Site) -> bool:
    """Whether two rows tell the same of a site; where and since when its sign points stand may differ."""
    aside = {
        "sign_points": (),
        "latitude": None,
        "longitude": None,
        "listed_on": None,
        "withdrawn_on": None,
    }
    return replace(known, **aside) == replace(other, **aside)  # type: ignore[arg-type]


def _site(cells: Cells) -> Site:
    kind = cells.choice("kind", SiteKind)
    if not cells.values["kind"]:
        cells.wrong("kind", "empty.", "Write one of " + ", ".join(SiteKind) + ".")
    latitude, longitude = cells.place() or (None, None)
    listed, withdrawn = cells.day("listed_on"), cells.day("withdrawn_on")
    if listed and withdrawn and withdrawn < listed:
        cells.wrong("withdrawn_on", f"{withdrawn} is before listed_on.", "Write the later day.")
    return Site(
        code=cells.code("code", required=True),
        kind=kind or SiteKind.HOSPITAL,  # a row without its kind is not used
        name_zh=cells.text("name_zh", required=True),
        name_en=cells.text("name_en"),
        name_ko=cells.text("name_ko"),
        grade=cells.grade(kind),
        district=cells.text("district"),
        unit=cells.text("unit"),
        latitude=latitude,
        longitude=longitude,
        listed_on=listed,
        withdrawn_on=withdrawn,
    )


def _sign_point(cells: Cells) -> SignPoint | None:
    code, name = cells.code("sign_point_code"), cells.text("sign_point_name")
    if not code:
        if name:
            cells.wrong(
                "sign_point_code",
                "empty, but the sign point has a name.",
                "Give every sign point a code of its own.",
            )
        return None
    quiet = replace(cells, problems=[])  # the site's part of the row told these problems already
    latitude, longitude = quiet.place() or (None, None)
    return SignPoint(
        code=code,
        name=name,
        profile=cells.profile(),
        languages=cells.languages(),
        latitude=latitude,
        longitude=longitude,
        listed_on=quiet.day("listed_on"),
        withdrawn_on=quiet.day("withdrawn_on"),
    )
