"""The registry as CSV or XLSX, as it can be imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from signcheck.registry.columns import site_columns
from signcheck.registry.file import COLUMNS, OPTIONAL
from signcheck.registry.geo import Datum, convert
from signcheck.registry.site import SignPoint, Site, SiteKind

_CREATED = datetime(2000, 1, 1)
"""The workbook's own date: the same sites give the same bytes."""
_WIDTHS = {"code": 12, "kind": 16, "name_zh": 24, "name_en": 30, "name_ko": 24, "sign_point_name": 24}


def registry_rows(sites: Iterable[Site], datum: Datum = Datum.WGS84) -> Iterator[list[str]]:
    """One row a sign point, the header first; a site without any has one row.

    datum: what the places are given in; Chinese maps want gcj02 or bd09.
    """
    yield [*COLUMNS, *OPTIONAL]
    for site in sites:
        if not site.sign_points or _spot(site) != _spot(site.sign_points[0]):
            # Its first row says where a site stands, so one that stands apart has a row of its own.
            yield _row(site, None, datum)
        for point in site.sign_points:
            yield _row(site, point, datum)


def _spot(item: Site | SignPoint) -> tuple[float | None, float | None]:
    return item.latitude, item.longitude


def _row(site: Site, point: SignPoint | None, datum: Datum) -> list[str]:
    spot = point or site
    place = ["", ""]
    if spot.latitude is not None and spot.longitude is not None:
        there = convert((spot.latitude, spot.longitude), Datum.WGS84, datum)
        place = [f"{degrees:.6f}" for degrees in there]
    head = [
        site.code,
        site.kind.value,
        site.name_zh,
        site.name_en,
        site.name_ko,
        site.grade,
        site.district,
        site.unit,
    ]
    tail = [point.code, point.name, point.profile, "|".join(point.languages)] if point else [""] * 4
    days = [day.isoformat() if day else "" for day in (spot.listed_on, spot.withdrawn_on)]
    return [*head, *place, *tail, datum.value, *days]


def registry_csv(sites: Iterable[Site], datum: Datum = Datum.WGS84) -> str:
    """All sites as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(registry_rows(sites, datum))
    return out.getvalue()


def registry_xlsx(sites: Iterable[Site], datum: Datum = Datum.WGS84) -> bytes:
    """All sites as an XLSX file: text cells, a frozen header, a filter, kinds to choose from."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "Sites and sign points", "created": _CREATED})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(site_columns().sheet)
        last = 0
        for number, cells in enumerate(registry_rows(sites, datum)):
            _write_row(sheet, number, cells, text)
            last = number
        for column, name in enumerate((*COLUMNS, *OPTIONAL)):
            sheet.set_column(column, column, _WIDTHS.get(name, 14), text)
        sheet.data_validation(
            1, 1, max(1, last), 1, {"validate": "list", "source": [kind.value for kind in SiteKind]}
        )
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, last), len(COLUMNS) + len(OPTIONAL) - 1)
    return out.getvalue()


def _write_row(sheet: object, number: int, cells: Sequence[str], text: object) -> None:
    for column, cell in enumerate(cells):
        if cell:
            # write_string: nothing is taken for a number, a formula or a link.
            sheet.write_string(number, column, cell, text)  # type: ignore[attr-defined]
