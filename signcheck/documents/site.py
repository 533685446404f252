"""A site with its sign points as a JSON object."""

from __future__ import annotations

from typing_extensions import TypedDict

from signcheck.registry.site import SignPoint, Site


class PlaceDocument(TypedDict):
    """Where something is (WGS-84, degrees), and since which day it is no longer on the list."""

    latitude: float | None
    longitude: float | None
    withdrawn_on: str | None


class SignPointDocument(PlaceDocument):
    """A place where a sign must stand, with the languages it must carry. profile: its own rules, or ""."""

    code: str
    name: str
    profile: str
    languages: list[str]


class NamesDocument(TypedDict):
    """A name in three languages."""

    zh: str
    en: str
    ko: str


class SiteDocument(PlaceDocument):
    """A place of the city's list. unit: the Chinese name of whoever answers for it, or ""."""

    code: str
    kind: str
    name: NamesDocument
    grade: str
    district: str
    unit: str
    sign_points: list[SignPointDocument]


def site_document(site: Site) -> SiteDocument:
    """The site and each of its sign points; days as 2026-11-22, None for none."""
    return {
        "code": site.code,
        "kind": site.kind.value,
        "name": {"zh": site.name_zh, "en": site.name_en, "ko": site.name_ko},
        "grade": site.grade,
        "district": site.district,
        "unit": site.unit,
        **_place(site),
        "sign_points": [point_document(point) for point in site.sign_points],
    }


def point_document(point: SignPoint) -> SignPointDocument:
    """One sign point."""
    return {
        "code": point.code,
        "name": point.name,
        "profile": point.profile,
        "languages": [language.value for language in point.languages],
        **_place(point),
    }


def _place(item: Site | SignPoint) -> PlaceDocument:
    gone = item.withdrawn_on
    return {
        "latitude": item.latitude,
        "longitude": item.longitude,
        "withdrawn_on": gone.isoformat() if gone else None,
    }
