"""A registry as CSV or XLSX: one row a sign point, the site's columns repeated.

Columns: code, kind, name_zh, name_en, name_ko, grade, district, unit, latitude, longitude,
sign_point_code, sign_point_name, profile, languages (zh|en|ko), or what offices call them
(signcheck.registry.columns). The place is the sign point's; a site stands where its first row says. A site
without sign points leaves the sign point's columns empty. Three more columns may be there: datum (wgs84,
gcj02 or bd09: what the place refers to), listed_on and withdrawn_on (days). Only the Chinese name must be
there: what a file has no column for it says nothing about. Any further column is left alone.

All that is wrong is told at once, by row, column and remedy; nothing of a bad file is used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from signcheck.catalogues import say
from signcheck.errors import RegistryError, SigncheckError
from signcheck.files import read_bytes
from signcheck.registry.cells import Cells
from signcheck.registry.coding import NOTHING_KNOWN, Coding, Known
from signcheck.registry.columns import site_columns
from signcheck.registry.geo import distance
from signcheck.registry.rows import Rows
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.tablefile.grid import read_grid, read_text
from signcheck.tablefile.hostile import MAX_FILE
from signcheck.tablefile.problem import Problem, refusal
from signcheck.tablefile.table import Table, all_problems, table_of
from signcheck.tablefile.understood import Meanings, Understood

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
FARTHEST = 50_000
"""Metres: sign points of one site that stand farther apart have a wrong place."""


OF_SITES = frozenset(("name_en", "name_ko", "grade", "district", "unit"))
OF_POINTS = {"name": "sign_point_name", "profile": "profile", "languages": "languages"}
"""What a file may leave out, of sites and of sign points; of these by the field the column."""


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """The sites of a file, and where each site and sign point stands first.

    name: what messages call the file.
    silent: fields of sites and sign points that it has no column for: it says nothing about them.
    """

    name: str
    sites: tuple[Site, ...]
    site_places: dict[str, str]
    point_places: dict[str, str]
    understood: Understood
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known beside a file.

    today: the city's; days after it are refused.
    profiles: the names that a sign point's may have; None for any.
    columns: headings that somebody said the meaning of. kind: of sites where the file names none.
    known: the sites that are listed, by which a file without codes is understood.
    """

    today: date = date.max
    profiles: Collection[str] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: SiteKind | None = None
    known: Known = NOTHING_KNOWN


def load_list(path: Path) -> bytes:
    """The bytes of a list. Raises RegistryError for a file that cannot be read."""
    try:
        return read_bytes(path, MAX_FILE)
    except (OSError, ValueError) as error:  # ValueError: a path that no system takes
        raise RegistryError("{path}: {error}.", path=path, error=error) from error
    except SigncheckError as error:
        raise RegistryError(error.said, remedy=error.advised) from error


def read_registry(path: Path) -> list[Site]:
    """All sites of a file, in the order of their first rows. Raises RegistryError."""
    return list(open_registry(path).sites)


def open_registry(
    path: Path, today: date = date.max, profiles: Collection[str] | None = None
) -> RegistryFile:
    """Like read_registry, with the places; see Asked."""
    return registry_of(load_list(path), str(path), Asked(today, profiles))


def parse_registry(text: str, name: str, today: date = date.max) -> list[Site]:
    """Like read_registry, from the text of a CSV file; `name` is what errors call it."""
    return list(
        _understood(lambda: table_of(read_text(text), name, site_columns()), name, Asked(today)).sites
    )


def registry_of(content: bytes, name: str, asked: Asked | None = None) -> RegistryFile:
    """The sites of a file's bytes, and how it was understood. Raises RegistryError."""
    asked = asked or Asked()
    vocabulary = site_columns().with_own(asked.columns)
    return _understood(lambda: table_of(read_grid(content, name), name, vocabulary), name, asked)


def _understood(read: Callable[[], Table], name: str, asked: Asked) -> RegistryFile:
    try:
        table = read()
    except SigncheckError as error:
        raise RegistryError(error.said, remedy=error.advised) from error
    return _parse(table, name, asked)


def _parse(table: Table, name: str, asked: Asked) -> RegistryFile:
    gathering, coding = _Gathering(), Coding(asked.known, table.columns)
    rows = Rows(table, name, asked.kind, (*COLUMNS, *OPTIONAL))
    for row in rows:
        cells = Cells(
            row.where,
            dict(row.cells),
            asked.today,
            gathering.problems,
            asked.profiles,
            meanings=gathering.meanings,
        )
        gathering.add(cells, coding)
    gathering.check_places()
    problems = all_problems(table, gathering.problems)
    if problems:
        raise refusal(RegistryError, name, problems)
    if not gathering.sites:
        raise RegistryError(
            "{name}: no sites follow.", remedy="Write one row for every sign point.", name=name
        )
    silent = {field for field in OF_SITES if field not in table.columns}
    silent |= {field for field, column in OF_POINTS.items() if column not in table.columns}
    warnings = (*table.understood.warnings, *rows.warnings(), *coding.told())
    return RegistryFile(
        name,
        tuple(gathering.sites.values()),
        gathering.site_places,
        gathering.point_places,
        replace(table.understood, warnings=warnings, meanings=gathering.meanings.all()),
        frozenset(silent),
    )


class _Gathering:
    """Sites gathered row by row."""

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.site_places: dict[str, str] = {}
        self.point_places: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.meanings = Meanings()
        self._folded: dict[str, tuple[str, str]] = {}

    def add(self, cells: Cells, coding: Coding) -> None:
        """Take one row."""
        before = len(self.problems)
        kind = cells.kind()
        coding.fill(cells.values, kind)
        site, point = _site(cells, kind), _sign_point(cells)
        if len(self.problems) > before:
            return
        known = self.sites.get(site.code, site)
        if known is site:
            self._check_case(cells, site)
            self.site_places[site.code] = cells.where
        elif not _same_site(known, site):
            cells.wrong(
                "",
                say(
                    "site {code} differs from its earlier {site_places}.",
                    code=site.code,
                    site_places=self.site_places[site.code],
                ),
                say(
                    "Give a site the same names, kind, grade, district and unit in all its rows, and "
                    "each site a code of its own."
                ),
                kind="differs",
            )
            return
        points = known.sign_points
        if point and self._is_new(cells, point.code):
            self.point_places[point.code] = cells.where
            points = (*points, point)
        self.sites[site.code] = replace(
            known,
            sign_points=points,
            listed_on=_of_both(min, known.listed_on, site.listed_on),
            withdrawn_on=_of_both(max, known.withdrawn_on, site.withdrawn_on),
        )

    def _check_case(self, cells: Cells, site: Site) -> None:
        other, where = self._folded.setdefault("site " + site.code.casefold(), (site.code, cells.where))
        if other != site.code:
            wrong = say(
                "{code} differs from {other} in {where} only in case.",
                code=site.code,
                other=other,
                where=where,
            )
            cells.wrong("code", wrong, say("Use one of them."), kind="case")

    def _is_new(self, cells: Cells, code: str) -> bool:
        # Photos are matched by the code in their names, where case does not count.
        other, where = self._folded.setdefault("point " + code.casefold(), (code, cells.where))
        if where == cells.where:
            return True
        column, write = "sign_point_code", say("Give every sign point a code of its own.")
        same = say("{code} stands in {where} too.", code=code, where=where)
        wrong = (
            same
            if other == code
            else say("{code} is {other} of {where} in another case.", code=code, other=other, where=where)
        )
        cells.wrong(column, wrong, write, kind="twice")
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
                    wrong = say(
                        "{code} stands {metres:.0f} km from the first place of {site}.",
                        code=point.code,
                        metres=metres / 1000,
                        site=site.code,
                    )
                    write = say(
                        "Sign points of one site stand within {farthest} km.", farthest=FARTHEST // 1000
                    )
                    self.problems.append(
                        Problem(self.point_places[point.code], "latitude", wrong, write, kind="far")
                    )


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


def _site(cells: Cells, kind: SiteKind | None) -> Site:
    if not cells.values["kind"]:
        cells.wrong("kind", say("empty."), say("Write one of {names}.", names=", ".join(SiteKind)))
    latitude, longitude = cells.place() or (None, None)
    listed, withdrawn = cells.day("listed_on"), cells.day("withdrawn_on")
    if listed and withdrawn and withdrawn < listed:
        cells.wrong(
            "withdrawn_on", say("is before listed_on."), say("Write the later day."), value=str(withdrawn)
        )
    return Site(
        code=cells.code("code", required=True),
        kind=kind or SiteKind.HOSPITAL,  # a row without its kind is not used
        name_zh=cells.text("name_zh", required=True),
        name_en=cells.text("name_en"),
        name_ko=cells.text("name_ko"),
        grade=cells.grade(kind),
        district=cells.district(),
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
                say("empty, but the sign point has a name."),
                say("Give every sign point a code of its own."),
            )
        return None
    quiet = replace(cells, problems=[], meanings=Meanings())  # the site's part of the row told these already
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
