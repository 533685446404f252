"""A visit as a JSON object."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signcheck.views.inspections import Visit


def visit_document(visit: Visit) -> dict[str, Any]:
    """The visit in figures."""
    return asdict(visit) | {"day": visit.day.isoformat()}
