"""The evidence of a verdict as JSON."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

from signcheck.checking.say import say
from signcheck.languages import Language
from signcheck.records.evidence import Evidence
from signcheck.reports.alignment import align


def document(evidence: Evidence) -> dict[str, Any]:
    """All of it; moments are ISO 8601, a probability of nothing is null, the reason is English."""
    kept = asdict(evidence)
    for name in ("taken", "checked"):
        kept[name] = kept[name].isoformat() if kept[name] else None
    for made in kept["decisions"]:
        made["at"] = made["at"].isoformat()
    kept["reason"] = say(evidence.rule, evidence.values, evidence.notes, Language.EN)
    kept["right"] = evidence.right
    kept["alignment"] = [
        {"read": place.read, "expected": place.expected, "mark": place.mark.value}
        for place in align(evidence.text, evidence.right)
    ]
    finite: dict[str, Any] = _finite(kept)
    return finite


def _finite(value: Any) -> Any:
    """JSON knows no infinity."""
    if isinstance(value, dict):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
