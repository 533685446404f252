"""A name that is translated differently as JSON."""

from __future__ import annotations

from typing import Any

from signcheck.views.names import signs
from signcheck.work.naming import Inconsistency


def name_document(one: Inconsistency) -> dict[str, Any]:
    """One name: each translation with the signs that carry it."""
    return {
        "zh": one.zh,
        "language": str(one.language),
        "site": one.site,
        "expected": one.expected or None,
        "wordings": [
            {
                "text": wording.text,
                "right": wording.right,
                "sign_points": len(signs(wording.seen)),
                "sites": sorted({seen.site for seen in wording.seen}),
                "points": sorted({seen.point for seen in wording.seen if seen.point}),
                "photos": sorted({seen.photo for seen in wording.seen}),
            }
            for wording in one.wordings
        ],
    }
