"""Which site a photo was taken in: by what was said, by file, by folder, by GPS, by the name on the sign.

The surest clue counts first: what the command says, then a sign point's code in the file's name, then
the folders' names, then the place where the photo was taken, then the Chinese name of a site that
stands on the sign. Where several sites are possible none is chosen: they are handed back, nearest
first, for a person to choose. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from signcheck.locating.codes import Codes, is_telling
from signcheck.locating.names import SiteNames
from signcheck.locating.placement import Clues, Placement, Source
from signcheck.registry.geo import Degrees, distances

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RADIUS = 150.0
"""Metres within which a photo belongs to a site, unless it is told otherwise."""


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
    """Finds sites. radius: metres, see RADIUS."""

    def __init__(self, sites: Sequence[SitePlace], radius: float = RADIUS) -> None:
        self._sites = tuple(sites)
        self._radius = radius
        self._withdrawn = {site.code: site.withdrawn_on for site in sites if site.withdrawn_on}

    def find(self, clues: Clues, *, told: str | None = None) -> Placement:
        """The site of a photo. told: the code that a person names, which is never overruled."""
        metres = self._metres(clues.place)
        found = Placement(told, Source.OPTION) if told is not None else self._find(clues, metres)
        return replace(found, distance=metres.get(found.code)) if found.code else found

    def _find(self, clues: Clues, metres: dict[str, float]) -> Placement:
        gone = {code for code, since in self._withdrawn.items() if clues.day is None or since <= clues.day}
        filed = self._of_file(clues.path, gone)
        if filed:
            return _one_or_ask(filed, filed, Source.FILE)
        folder = self._names.of_folders(clues.path, gone)
        if folder.sure:
            return Placement(folder.codes[0], Source.FOLDER)
        # A folder that names several sites leaves the choice among them.
        among = set(folder.codes) if folder.whole else {site.code for site in self._sites} - gone
        named = [code for code in self._names.on_signs(clues.chinese, gone) if code in among]
        found = self._by_place(clues, named, {code: m for code, m in metres.items() if code in among})
        return found if found.code or found.candidates else Placement(candidates=folder.codes)

    def _of_file(self, path: PurePath, gone: set[str]) -> list[str]:
        """The sites of the sign points whose code begins the file's name."""
        codes = [code for code in self._points.begin(path) if is_telling(code)]
        return list(dict.fromkeys(self._site_of[code] for code in codes if self._site_of[code] not in gone))

    def _by_place(self, clues: Clues, named: list[str], metres: dict[str, float]) -> Placement:
        # With a vague place a site a little farther off is possible too.
        accuracy = clues.accuracy or 0.0
        near = [code for code in metres if metres[code] <= self._radius + accuracy]
        near.sort(key=metres.__getitem__)
        if len(near) == 1 and metres[near[0]] <= self._radius:
            return Placement(near[0], Source.GPS)
        if near:
            shown = [code for code in near if code in named]
            if len(near) == 1 and not shown and accuracy <= self._radius:
                return Placement(near[0], Source.ONLY)
            return _one_or_ask(shown, near)
        # A sign may name a place far off, as a signpost does: where the photo is known to have been
        # taken elsewhere, or may have been, the name alone does not say enough.
        elsewhere = [code for code in named if code in metres]
        return _one_or_ask(named if not elsewhere else [], named)

    def _metres(self, place: Degrees | None) -> dict[str, float]:
        """How far each site is; those without a place are left out."""
        if place is None or not len(self._places):
            return {}
        nearest: dict[str, float] = {}
        for code, metres in zip(self._codes, distances(place, self._places).tolist(), strict=True):
            if metres < nearest.get(code, float("inf")):
                nearest[code] = metres
        return nearest

    @cached_property
    def _codes(self) -> list[str]:
        return [site.code for site in self._sites for _ in site.places]

    @cached_property
    def _places(self) -> npt.NDArray[np.float64]:
        import numpy as np

        return np.array([p for site in self._sites for p in site.places], dtype=np.float64).reshape(-1, 2)

    @cached_property
    def _names(self) -> SiteNames:
        return SiteNames((site.code, site.name_zh) for site in self._sites)

    @cached_property
    def _points(self) -> Codes:
        return Codes(self._site_of)

    @cached_property
    def _site_of(self) -> dict[str, str]:
        """The site of each sign point."""
        return {point: site.code for site in self._sites for point in site.points}


def _one_or_ask(sure: list[str], possible: list[str], source: Source = Source.TEXT) -> Placement:
    return Placement(sure[0], source) if len(sure) == 1 else Placement(candidates=tuple(possible))
