"""A site with its sign points as a JSON object."""

from __future__ import annotations

from typing import Any

from signcheck.registry.site import SignPoint, Site


def site_document(site: Site) -> dict[str, Any]:
    """The site and each of its sign points; days as 2026-11-22, None for none."""
    return {
        "code": site.code,
        "kind": site.kind.value,
        "name": {"zh": site.name_zh, "en": site.name_en, "ko": site.name_ko},
        "grade": site.grade,
        "district": site.district,
        "unit": site.unit,
        **_place(site),
        "sign_points": [
            {
                "code": point.code,
                "name": point.name,
                "profile": point.profile,
                "languages": [language.value for language in point.languages],
                **_place(point),
            }
            for point in site.sign_points
        ],
    }


def _place(item: Site | SignPoint) -> dict[str, Any]:
    gone = item.withdrawn_on
    return {
        "latitude": item.latitude,
        "longitude": item.longitude,
        "withdrawn_on": gone.isoformat() if gone else None,
    }
