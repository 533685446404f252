"""The workbook's sheets of sites and of sign points: each figure is a sum of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from signcheck.coverage import Figures, PointState
from signcheck.coverage.facts import SiteLacks
from signcheck.reports.texts import Texts
from signcheck.reports.workbook import Book

PLACE = (*(("kind", 13, "text"), ("grade", 10, "text"), ("district", 14, "text"), ("unit", 24, "text")),)
NUMBERS = ("judged", "right", "wrong", "doubtful")
POINTS = (
    *(("point_code", 13, "text"), ("point_name", 18, "text")),
    *(("site_code", 10, "text"), ("site_name", 22, "text")),
    *PLACE,
    *(("is_inspected", 9, "text"), ("is_covered", 9, "text")),
    *((name, 7, "number") for name in NUMBERS),
)
SITES = (
    *(("site_code", 10, "text"), ("site_name", 24, "text")),
    *PLACE,
    *(("sign_points", 8, "number"), ("inspected", 8, "number"), ("inspected_share", 9, "share")),
    *(("covered", 8, "number"), ("coverage", 9, "share")),
    *(("judged", 8, "number"), ("right", 7, "number"), ("accuracy", 9, "share")),
    *(("wrong", 7, "number"), ("doubtful", 7, "number")),
)
LACKING = (
    *(("site_code", 12, "text"), ("site_name", 30, "text"), ("kind", 16, "text"), ("district", 16, "text")),
    ("lacking", 30, "text"),
)
"""Name, width in characters and kind; headings are `col_` and the name in the catalogue."""


def write_places(book: Book, points: Iterable[PointState]) -> None:
    """Every site with its figures, and every sign point with what it counts as."""
    sites: dict[str, tuple[PointState, Figures]] = {}
    first, second = book.sheet("s_sites"), book.sheet("s_points")
    second.whole(POINTS, _point_lines(_counted(points, sites), book.texts))
    first.whole(SITES, _site_lines(sites, book.texts))


def write_lacking(book: Book, lacking: Iterable[SiteLacks]) -> None:
    """Every sign point that must be there and is not on the list; in no figure."""
    book.sheet("s_lacking").whole(LACKING, _lacking_lines(lacking, book.texts))


def _lacking_lines(lacking: Iterable[SiteLacks], texts: Texts) -> Iterator[list[object]]:
    for one in lacking:
        names = texts.name("kind", one.kind), texts.name("district", one.district) if one.district else ""
        for point in one.points:
            yield [one.site, texts.site(one.site, one.name), *names, point]


def _counted(
    points: Iterable[PointState], sites: dict[str, tuple[PointState, Figures]]
) -> Iterator[PointState]:
    """The points, while their sites add up in `sites`."""
    for point in points:
        one, figures = sites.get(point.site, (replace(point), Figures()))
        sites[point.site] = one, figures.plus(point.figures)
        yield point


def _place(one: PointState, texts: Texts) -> list[object]:
    values = (("kind", one.kind), ("grade", one.grade), ("district", one.district), ("unit", one.unit))
    return [texts.name(family, value) if value else "" for family, value in values]


def _point_lines(points: Iterable[PointState], texts: Texts) -> Iterator[list[object]]:
    said = {True: texts("yes"), False: texts("no")}
    for point in points:
        yield [
            *(point.code, point.name, point.site, texts.site(point.site, point.site_name)),
            *_place(point, texts),
            *(said[point.figures.inspected], said[point.figures.covered]),
            *(getattr(point.figures, name) for name in NUMBERS),
        ]


def _site_lines(sites: dict[str, tuple[PointState, Figures]], texts: Texts) -> Iterator[list[object]]:
    for code, (one, figures) in sorted(sites.items()):
        numbers = (getattr(figures, name) for name, _, _ in SITES[2 + len(PLACE) :])
        yield [code, texts.site(code, one.site_name), *_place(one, texts), *numbers]
