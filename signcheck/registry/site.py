"""Sites and sign points of the city's list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from signcheck.languages import ALL_LANGUAGES, Language


class SiteKind(StrEnum):
    """The kinds of places of the action plan 2021–2023, item 79; and what city regulation Art. 8 adds."""

    RAILWAY_STATION = "railway_station"
    COACH_STATION = "coach_station"
    BUS_STOP = "bus_stop"
    MAIN_ROAD = "main_road"
    SCENIC_AREA = "scenic_area"
    HOSPITAL = "hospital"
    AIRPORT = "airport"
    PASSENGER_TERMINAL = "passenger_terminal"


PLANNED: Mapping[SiteKind, tuple[str, ...]] = dict.fromkeys(tuple(SiteKind)[:6], ()) | {
    SiteKind.SCENIC_AREA: ("1A", "2A", "3A", "4A", "5A"),
    SiteKind.HOSPITAL: ("三级甲等",),
}
"""The kinds of item 79, in its order, each with the grades that it asks for; without any, all."""
HUBS = (SiteKind.RAILWAY_STATION, SiteKind.COACH_STATION, SiteKind.AIRPORT, SiteKind.PASSENGER_TERMINAL)
"""Where passengers arrive (city regulation Art. 8)."""


@dataclass(frozen=True, slots=True)
class SignPoint:
    """A place in a site where a sign must stand.

    code: unique in the whole registry.
    name: what it is, in Chinese; often the sign's own text.
    profile: the rules for its sign; empty for those of the site's kind.
    languages: what the sign must carry, at least one.
    latitude, longitude: WGS-84, decimal degrees, or None when unknown.
    listed_on: since when it is on the list, or None when the list does not say.
    withdrawn_on: the first day on which it no longer counts, or None while it does.
    """

    code: str
    name: str = ""
    profile: str = ""
    languages: tuple[Language, ...] = ALL_LANGUAGES
    latitude: float | None = None
    longitude: float | None = None
    listed_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One site with its sign points.

    latitude, longitude: where its first sign point stands, WGS-84, or None when unknown.
    grade: 1A–5A of a scenic area, the grade of a hospital (三级甲等), else empty.
    listed_on, withdrawn_on: like those of a sign point.
    """

    code: str
    kind: SiteKind
    name_zh: str
    name_en: str = ""
    name_ko: str = ""
    grade: str = ""
    district: str = ""
    unit: str = ""
    latitude: float | None = None
    longitude: float | None = None
    sign_points: tuple[SignPoint, ...] = ()
    listed_on: date | None = None
    withdrawn_on: date | None = None


def without_withdrawn(sites: Iterable[Site]) -> list[Site]:
    """The sites that stand on the list, with the sign points that do."""
    return [
        replace(site, sign_points=tuple(p for p in site.sign_points if p.withdrawn_on is None))
        for site in sites
        if site.withdrawn_on is None
    ]
