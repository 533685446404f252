"""Which site a photo was taken in: by what was said, by folder, by GPS, by the name on the sign; pure.

The surest evidence counts first: what the command says, then the folders' names, then the place
where the photo was taken, then the Chinese name of a site that stands on the sign. Where several
sites are possible none is chosen: they are handed back, nearest first, for a person to choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from signcheck.registry.geo import Degrees, distances
from signcheck.registry.match import match_site
from signcheck.standard.normalise import key

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

RADIUS = 150.0
"""Metres within which a photo belongs to a site, unless it is told otherwise."""


class Source(StrEnum):
    """How the site or sign point of a photo was found; the values are what the database keeps."""

    OPTION = "option"
    FOLDER = "folder"
    FILE = "file"
    GPS = "gps"
    TEXT = "text"
    SEEN = "seen"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class SitePlace:
    """What is needed of a site to find it.

    places: where it and its sign points stand, WGS-84.
    withdrawn_on: from this day on it is not found any more.
    """

    code: str
    name_zh: str
    places: tuple[Degrees, ...] = ()
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a photo tells about where it was taken and what it shows.

    path: of the file; its folders and its name count.
    chinese: the Chinese texts of the signs.
    place: WGS-84, or None. accuracy: of the place, in metres, or None.
    day: when it was taken.
    image_hash: of the main sign, see signcheck.photos.similarity; may be empty.
    """

    path: PurePath
    chinese: tuple[str, ...] = ()
    place: Degrees | None = None
    accuracy: float | None = None
    day: date | None = None
    image_hash: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    code: of the site or sign point; None when none was, or when several are possible.
    source: how; None without a code.
    candidates: the codes that are possible, the likeliest first; empty with a code.
    distance: metres from the photo to the site; None when either place is unknown.
    """

    code: str | None = None
    source: Source | None = None
    candidates: tuple[str, ...] = ()
    distance: float | None = None


class SiteFinder:
    """Finds sites. radius: metres, see RADIUS."""

    def __init__(self, sites: Sequence[SitePlace], radius: float = RADIUS) -> None:
        self._sites = tuple(sites)
        self._radius = radius

    def find(self, evidence: Evidence, *, told: str | None = None) -> Found:
        """The site of a photo. told: the code that the command names."""
        metres = self._metres(evidence.place)
        if told is not None:
            return Found(told, Source.OPTION, distance=metres.get(told))
        sites = [site for site in self._sites if not _gone(site, evidence.day)]
        folder = match_site(evidence.path, sites)
        if folder is not None:
            return Found(folder.code, Source.FOLDER, distance=metres.get(folder.code))
        return self._by_place(evidence, sites, metres)

    def _by_place(self, evidence: Evidence, sites: list[SitePlace], metres: dict[str, float]) -> Found:
        named = _named(evidence.chinese, sites)
        # With a vague place a site a little farther off is possible too.
        reach = self._radius + (evidence.accuracy or 0.0)
        near = [s.code for s in sites if metres.get(s.code, float("inf")) <= reach]
        near.sort(key=metres.__getitem__)
        shown = [code for code in near if code in named]
        if len(near) == 1 and metres[near[0]] <= self._radius:
            return Found(near[0], Source.GPS, distance=metres[near[0]])
        if near:
            return _one_or_ask(shown, near, metres)
        # A sign may name a place far off, as a signpost does: where the photo is known to have been
        # taken elsewhere, or may have been, the name alone does not say enough.
        elsewhere = [code for code in named if code in metres]
        return _one_or_ask(named if not elsewhere else [], named, metres)

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


def _gone(site: SitePlace, day: date | None) -> bool:
    return site.withdrawn_on is not None and (day is None or site.withdrawn_on <= day)


def _named(chinese: Sequence[str], sites: Sequence[SitePlace]) -> list[str]:
    """The sites whose whole Chinese name is one of the texts."""
    texts = {key(text) for text in chinese} - {""}
    return [site.code for site in sites if key(site.name_zh) in texts]


def _one_or_ask(sure: list[str], possible: list[str], metres: dict[str, float]) -> Found:
    if len(sure) == 1:
        return Found(sure[0], Source.TEXT, distance=metres.get(sure[0]))
    return Found(candidates=tuple(possible))
