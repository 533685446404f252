"""A registry as CSV: one row a sign point, the site's columns repeated.

Columns: code, kind, name_zh, name_en, name_ko, grade, district, unit, latitude, longitude,
sign_point_code, sign_point_name, profile, languages (zh|en|ko). The place is the sign point's;
a site stands where its first row says. A bad row names file, row, column and remedy; nothing of
a bad file is used. A site without sign points leaves the sign point's columns empty.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from signcheck.errors import RegistryError
from signcheck.languages import Language
from signcheck.registry.site import ALL_LANGUAGES, SignPoint, Site, SiteKind

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
LONGEST_CODE = 64
"""As many characters as the database keeps of a code."""
Row = dict[str, str]


def read_registry(path: Path) -> list[Site]:
    """All sites of a file, in the order of their first rows. Raises RegistryError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"{path}: byte {error.start} is not UTF-8.",
            remedy="Save the file as CSV UTF-8.",
        ) from error
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror or error}.") from error
    return parse_registry(text, str(path))


def parse_registry(text: str, name: str) -> list[Site]:
    """Like read_registry, from a string; `name` is what errors call it."""
    sites: dict[str, Site] = {}
    seen: dict[str, int] = {}
    for number, row in _rows(text, name):
        where = f"{name}: row {number}"
        site, point = _site(row, where), _sign_point(row, where)
        known = sites.setdefault(site.code, site)
        if not _same_site(known, site):
            raise RegistryError(
                f"{where}: site {site.code} differs from its earlier row.",
                remedy="Give a site the same names, kind, grade, district and unit in all its rows.",
            )
        if point:
            if point.code in seen:
                raise RegistryError(
                    f"{where}, column sign_point_code: {point.code} stands in row {seen[point.code]} too.",
                    remedy="Give every sign point a code of its own.",
                )
            seen[point.code] = number
            sites[site.code] = replace(known, sign_points=(*known.sign_points, point))
    return list(sites.values())


def _same_site(known: Site, other: Site) -> bool:
    """Whether two rows tell the same of a site; where its sign points stand may differ."""
    bare = replace(known, sign_points=(), latitude=None, longitude=None)
    return bare == replace(other, latitude=None, longitude=None)


def _rows(text: str, name: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
        if missing:
            raise RegistryError(
                f"{name}: row 1: missing columns: {', '.join(missing)}.",
                remedy="The first row must name the columns " + ", ".join(COLUMNS) + ".",
            )
        for row in reader:
            if None in row or None in row.values():
                raise RegistryError(
                    f"{name}: row {reader.line_num}: it has not as many cells as the first row.",
                    remedy="Put a text with a comma in double quotes.",
                )
            yield reader.line_num, {c: row[c].strip() for c in COLUMNS}
    except csv.Error as error:
        raise RegistryError(f"{name}: row {reader.line_num}: {error}.") from error


def _site(row: Row, where: str) -> Site:
    for column in ("code", "kind", "name_zh"):
        if not row[column]:
            raise RegistryError(f"{where}, column {column}: empty.", remedy="Fill it in.")
    for column in ("code", "sign_point_code"):
        if len(row[column]) > LONGEST_CODE:
            raise RegistryError(
                f"{where}, column {column}: longer than {LONGEST_CODE} characters.",
                remedy="Give it a shorter code.",
            )
    try:
        kind = SiteKind(row["kind"])
    except ValueError:
        raise RegistryError(
            f"{where}, column kind: {row['kind']!r} is unknown.",
            remedy="Write one of " + ", ".join(SiteKind) + ".",
        ) from None
    return Site(
        code=row["code"],
        kind=kind,
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        name_ko=row["name_ko"],
        grade=row["grade"],
        district=row["district"],
        unit=row["unit"],
        latitude=_degrees(row, "latitude", 90, where),
        longitude=_degrees(row, "longitude", 180, where),
    )


def _degrees(row: Row, column: str, limit: int, where: str) -> float | None:
    if not row[column]:
        return None
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not abs(value) <= limit:  # also false for nan
        raise RegistryError(
            f"{where}, column {column}: {row[column]!r} is no {column}.",
            remedy=f"Write decimal degrees from −{limit} to {limit}, WGS-84.",
        )
    return value


def _sign_point(row: Row, where: str) -> SignPoint | None:
    if not row["sign_point_code"]:
        if row["sign_point_name"]:
            raise RegistryError(
                f"{where}, column sign_point_code: empty, but the sign point has a name.",
                remedy="Give every sign point a code of its own.",
            )
        return None
    return SignPoint(
        code=row["sign_point_code"],
        name=row["sign_point_name"],
        profile=row["profile"] or "general",
        languages=_languages(row["languages"], where),
        latitude=_degrees(row, "latitude", 90, where),
        longitude=_degrees(row, "longitude", 180, where),
    )


def _languages(cell: str, where: str) -> tuple[Language, ...]:
    parts = [part.strip() for part in cell.replace(" ", "|").split("|") if part.strip()]
    unknown = [part for part in parts if part not in ALL_LANGUAGES]
    if unknown:
        raise RegistryError(
            f"{where}, column languages: {unknown[0]!r} is unknown.",
            remedy="Write for example zh|en|ko.",
        )
    return tuple(lang for lang in ALL_LANGUAGES if lang in parts) or ALL_LANGUAGES
