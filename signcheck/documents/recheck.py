"""A photo that was judged again as a JSON object."""

from __future__ import annotations

from typing import Any

from signcheck.checking.rechecked import Judged, Rechecked


def recheck_document(photo: Rechecked) -> dict[str, Any]:
    """The photo with its verdicts before and after, and what changed in it."""
    return {
        "photo": photo.path,
        "sha256": photo.sha256,
        "standard": {"before": photo.standard_before, "after": photo.standard_after},
        "verdict": {"before": photo.before, "after": photo.after},
        "changed": photo.changed,
        "changes": [_change(*change) for change in photo.changes],
    }


def _change(before: Judged | None, after: Judged | None) -> dict[str, Any]:
    known = after or before
    assert known is not None
    return {
        "sign": known.sign,
        "entry": known.entry,
        "zh": known.zh,
        "language": known.language,
        "text": known.text,
        "before": _judged(before),
        "after": _judged(after),
    }


def _judged(judged: Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {
        "verdict": judged.verdict,
        "finding": judged.kind or None,
        "expected": list(judged.expected),
    }
