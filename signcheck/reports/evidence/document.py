"""The evidence of a case as JSON, with both texts side by side."""

from __future__ import annotations

import math
from typing import Any, cast

from signcheck.documents.case import ShownEvidenceDocument, evidence_document
from signcheck.reports.alignment import align
from signcheck.views.evidence import Evidence


def document(evidence: Evidence) -> ShownEvidenceDocument:
    """All of it; a probability of nothing is null."""
    alignment = [
        {"read": place.read, "expected": place.expected, "mark": place.mark.value}
        for place in align(evidence.text, evidence.right)
    ]
    return cast(ShownEvidenceDocument, _finite({**evidence_document(evidence), "alignment": alignment}))


def _finite(value: Any) -> Any:
    """JSON knows no infinity."""
    if isinstance(value, dict):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
