"""A visit as a JSON object."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.views.inspections import Visit


class VisitDocument(TypedDict):
    """A visit to a site on one day. points: sign points of the site then, seen: those a photo shows.

    showed: photos by verdict. previous: number of the visit that this one looks again at.
    """

    id: int
    site: str
    site_name: str
    day: str
    inspector: str
    note: str
    previous: int | None
    photos: int
    points: int
    seen: int
    showed: dict[str, int]


def visit_document(visit: Visit) -> VisitDocument:
    """The visit in figures."""
    return cast(VisitDocument, asdict(visit) | {"day": visit.day.isoformat()})
