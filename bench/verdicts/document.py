"""The figures as JSON."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from bench.verdicts import figures
from bench.verdicts.confidence import bins, expected_error, told
from bench.verdicts.names import agreement
from bench.verdicts.results import Judged, Results
from bench.verdicts.shares import Share


def document(judged: Judged) -> dict[str, Any]:
    """All figures of all systems by condition; every share with its counts and interval."""
    return {
        "photos": judged.photos,
        "unread": judged.unread,
        "one_name_two_translations": {
            name: [share.as_json() for share in agreement(judged.names, results.seen)]
            for name, results in judged.systems.items()
        },
        "systems": {
            name: {condition: _figures(figures.of(results, condition)) for condition in judged.photos}
            for name, results in judged.systems.items()
        },
    }


def _figures(results: Results) -> dict[str, Any]:
    reliability = bins(told(results))
    seen, guide, every = figures.pairing(results)
    return {
        "verdicts": _shares(figures.verdicts(results)),
        "kinds": {kind.kind: _shares(kind) for kind in figures.by_kind(results)},
        "painter_or_camera": {
            what: [share.as_json() for share in shares] for what, shares in figures.confusion(results).items()
        },
        "pairing": {"seen": seen.as_json(), "guide": guide.as_json(), "all": every.as_json()},
        "apart": {what: _shares(found) for what, found in figures.apart(results).items()},
        "calibration_error": expected_error(reliability),
        "reliability": [asdict(one) for one in reliability],
    }


def _shares(found: Any) -> dict[str, Any]:
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: value.as_json() for name, value in values.items() if isinstance(value, Share)}
