"""A checklist as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from signcheck.work.checklist import Checklist


def checklist_document(checklist: Checklist) -> dict[str, Any]:
    """The checklist of a site with its counts and one object a sign point."""
    return {
        "site": checklist.code,
        "passed": checklist.passed,
        **checklist.counts(),
        "checklist": [point.document() for point in checklist.points],
    }
