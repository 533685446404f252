"""Which site a photo was taken in: by what was said, by file, by folder, by GPS, by the name on the sign.

The surest clue counts first: what the command says, then a sign point's code in the file's name, then
the folders' names, then the place where the photo was taken, then the Chinese name of a site that
stands on the sign. Where several sites are possible none is chosen: they are handed back, nearest
first, for a person to choose. Pure.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from signcheck.locating.codes import Codes, is_telling
from signcheck.locating.names import SiteNames
from signcheck.locating.placement import RADIUS, Clues, Placement, Source
from signcheck.locating.texts import Packed, Texts
from signcheck.registry.geo import EARTH_RADIUS, Degrees, distances

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Metres = npt.NDArray[np.float64]

ROUNDED = 1e-9
"""Degrees by which latitudes may be off by rounding; a tenth of a millimetre."""


@dataclass(frozen=True, slots=True)
class SitePlace:
    """What is needed of a site to find it.

    places: where it and its sign points stand, WGS-84.
    withdrawn_on: from this day on it is not found any more.
    points: the codes of its sign points on the list.
    """

    code: str
    name_zh: str
    places: tuple[Degrees, ...] = ()
    withdrawn_on: date | None = None
    points: tuple[str, ...] = ()


class SiteFinder:
    """Finds sites. They are gone through once and packed: a city may have a million sign points."""

    def __init__(self, sites: Iterable[SitePlace], radius: float = RADIUS) -> None:
        """radius: metres, see RADIUS."""
        self._radius = radius
        self._withdrawn: dict[str, date] = {}
        self._codes, self._titles = Packed(), Packed()
        self._point_codes, self._site_of = Packed(), array("i")
        self._spots, self._first = array("d"), array("i")
        for at, site in enumerate(sites):
            self._pack(at, site)
        self._first.append(len(self._spots) // 2)

    def _pack(self, at: int, site: SitePlace) -> None:
        if site.withdrawn_on:
            self._withdrawn[site.code] = site.withdrawn_on
        self._codes.append(site.code)
        self._titles.append(site.name_zh)
        for point in site.points:
            self._point_codes.append(point)
            self._site_of.append(at)
        self._first.append(len(self._spots) // 2)
        for spot in site.places:
            self._spots.extend(spot)

    def find(self, clues: Clues, *, told: str | None = None) -> Placement:
        """The site of a photo. told: the code that a person names, which is never overruled."""
        found = Placement(told, Source.OPTION) if told is not None else self._find(clues)
        return replace(found, distance=self._metres(found.code, clues.place)) if found.code else found

    def _find(self, clues: Clues) -> Placement:
        gone = {code for code, since in self._withdrawn.items() if clues.day is None or since <= clues.day}
        filed = self._of_file(clues.path, gone)
        if filed:
            return _one_or_ask(filed, filed, Source.FILE)
        folder = self._names.of_folders(clues.path, gone)
        if folder.sure:
            return Placement(folder.codes[0], Source.FOLDER)
        # A folder that names several sites leaves the choice among them.
        among = set(folder.codes) if folder.whole else None
        named = [code for code in self._names.on_signs(clues.chinese, gone) if among is None or code in among]
        near = [code for code in self._near(clues, gone) if among is None or code in among]
        found = self._by_place(clues, named, near)
        return found if found.code or found.candidates else Placement(candidates=folder.codes)

    def _of_file(self, path: PurePath, gone: set[str]) -> list[str]:
        """The sites of the sign points whose code begins the file's name."""
        numbers = [number for number in self._points.numbers(path) if is_telling(self._point_codes[number])]
        codes = dict.fromkeys(self._codes[self._site_of[number]] for number in numbers)
        return [code for code in codes if code not in gone]

    def _by_place(self, clues: Clues, named: list[str], near: list[str]) -> Placement:
        """near: sites that are possible by where the photo was taken, the nearest first."""
        if len(near) == 1 and (self._metres(near[0], clues.place) or 0.0) <= self._radius:
            return Placement(near[0], Source.GPS)
        if near:
            shown = [code for code in near if code in named]
            if len(near) == 1 and not shown and (clues.accuracy or 0.0) <= self._radius:
                return Placement(near[0], Source.ONLY)
            return _one_or_ask(shown, near)
        # A sign may name a place far off, as a signpost does: where the photo is known to have been
        # taken elsewhere, or may have been, the name alone does not say enough.
        elsewhere = [code for code in named if self._metres(code, clues.place) is not None]
        return _one_or_ask(named if not elsewhere else [], named)

    def _near(self, clues: Clues, gone: set[str]) -> list[str]:
        """The sites within the radius, the nearest first; with a vague place a little farther off too."""
        if clues.place is None or not len(self._places):
            return []
        reach = self._radius + (clues.accuracy or 0.0)
        owners, metres = self._around(clues.place, reach)
        within = metres <= reach
        nearest: dict[int, float] = {}
        for at, away in sorted(zip(owners[within].tolist(), metres[within].tolist(), strict=True)):
            nearest.setdefault(at, away)
        found = sorted(nearest, key=nearest.__getitem__)
        return [code for at in found if (code := self._codes[at]) not in gone]

    def _around(self, place: Degrees, reach: float) -> tuple[npt.NDArray[np.int32], Metres]:
        """The sites of all places that are no farther north or south, and how far each place is."""
        import numpy as np

        order, latitudes = self._northward
        most = math.degrees(reach / EARTH_RADIUS) + ROUNDED
        start, end = np.searchsorted(latitudes, (place[0] - most, place[0] + most))
        some = order[start:end]
        owners = np.searchsorted(np.frombuffer(self._first, np.intc), some, side="right") - 1
        return owners.astype(np.int32), distances(place, self._places[some])

    def _metres(self, code: str, place: Degrees | None) -> float | None:
        """How far a site is by its nearest place, where it and the photo have one."""
        at = next(iter(self._numbers.numbers(code)), None)
        if place is None or at is None or self._first[at] == self._first[at + 1]:
            return None
        return float(distances(place, self._places[self._first[at] : self._first[at + 1]]).min())

    @cached_property
    def _northward(self) -> tuple[npt.NDArray[np.int32], Metres]:
        """The places from the south to the north by their numbers, and their latitudes."""
        import numpy as np

        order = self._places[:, 0].argsort().astype(np.int32)
        return order, self._places[order, 0]

    @cached_property
    def _places(self) -> npt.NDArray[np.float64]:
        """The places of all sites, one site's after another's."""
        import numpy as np

        return np.frombuffer(self._spots, np.float64).reshape(-1, 2)

    @cached_property
    def _numbers(self) -> Texts:
        return Texts(self._codes)

    @cached_property
    def _names(self) -> SiteNames:
        return SiteNames(self._codes, self._titles)

    @cached_property
    def _points(self) -> Codes:
        return Codes(self._point_codes)


def _one_or_ask(sure: list[str], possible: list[str], source: Source = Source.TEXT) -> Placement:
    return Placement(sure[0], source) if len(sure) == 1 else Placement(candidates=tuple(possible))
