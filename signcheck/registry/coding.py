"""Codes for lists that have none: a site keeps the code that it has in the registry, a new one gets the next.

An office's list numbers its rows (序号), and the number is another one next year; so it is no code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from signcheck.catalogues import say
from signcheck.registry.site import Site, SiteKind
from signcheck.standard.normalise import key

PREFIXES = {
    SiteKind.RAILWAY_STATION: "RS",
    SiteKind.COACH_STATION: "CS",
    SiteKind.BUS_STOP: "BS",
    SiteKind.MAIN_ROAD: "MR",
    SiteKind.SCENIC_AREA: "SA",
    SiteKind.HOSPITAL: "HO",
    SiteKind.AIRPORT: "AP",
    SiteKind.PASSENGER_TERMINAL: "PT",
}
"""What the code of a new site of a kind begins with."""


@dataclass(frozen=True, slots=True)
class Known:
    """The sites that are listed already: their codes by kind and name, and those of their points by name."""

    sites: dict[tuple[str, str], str] = field(default_factory=dict)
    points: dict[tuple[str, str], str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sites: Iterable[Site]) -> Known:
        """From the sites of the registry."""
        listed = list(sites)
        points = [(site, point) for site in listed for point in site.sign_points]
        return cls(
            {(site.kind.value, key(site.name_zh)): site.code for site in reversed(listed)},
            {(site.code, key(point.name)): point.code for site, point in reversed(points) if point.name},
            frozenset(site.code for site in listed) | frozenset(point.code for _, point in points),
        )


NOTHING_KNOWN = Known()


class Coding:
    """Codes for the rows of one file, in its order."""

    def __init__(self, known: Known, columns: Collection[str]) -> None:
        """columns: those that the file has; where it has codes none are given."""
        self._gives = "code" not in columns, "sign_point_code" not in columns
        self._sites = dict(known.sites)
        self._points = dict(known.points)
        self._taken = set(known.codes)
        self._last: dict[str, int] = {}
        self._new: list[str] = []

    def fill(self, cells: dict[str, str], kind: SiteKind | None) -> None:
        """Give a row without them its codes; one without a kind or name is told elsewhere."""
        name, point = cells["name_zh"], cells["sign_point_name"]
        if self._gives[0] and kind and name:
            place = kind.value, key(name)
            if place not in self._sites:
                self._sites[place] = self._next(PREFIXES[kind], "")
                self._new.append(self._sites[place])
            cells["code"] = self._sites[place]
        if self._gives[1] and cells["code"] and point:
            spot = cells["code"], key(point)
            if spot not in self._points:
                self._points[spot] = self._next(cells["code"], "-")
            cells["sign_point_code"] = self._points[spot]

    def _next(self, head: str, mark: str) -> str:
        if head not in self._last:
            pattern = re.compile(re.escape(head + mark) + r"(\d+)")
            numbers = (pattern.fullmatch(code) for code in self._taken)
            self._last[head] = max((int(found[1]) for found in numbers if found), default=0)
        self._last[head] += 1
        code = f"{head}{mark}{self._last[head]:02}"
        self._taken.add(code)
        return code

    def told(self) -> Iterator[str]:
        """What codes were given."""
        if self._new:
            shown = ", ".join(self._new[:5]) + (" …" if len(self._new) > 5 else "")
            yield say(
                "the list has no codes; {count} new sites get {shown}", count=len(self._new), shown=shown
            )
