"""A case as JSON: what holds of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from signcheck.checking.judgement import Note
from signcheck.checking.say import say
from signcheck.languages import Language

if TYPE_CHECKING:
    from signcheck.views.cases import Past
    from signcheck.views.evidence import Evidence
    from signcheck.work.held import Held


def case_document(one: Held) -> dict[str, Any]:
    """A case; days are ISO 8601, the reason is English. shown: what a decision on it hands back."""
    return {
        "number": one.number,
        "site": one.site or None,
        "sign_point": one.point or None,
        "photo": one.path,
        "sha256": one.photo,
        "zh": one.zh,
        "language": one.language,
        "text": one.text,
        "expected": list(one.expected),
        "verdict": one.verdict,
        "state": one.state.value,
        "kind": one.kind or None,
        "severity": one.severity or None,
        "rule": one.rule,
        "reason": reason(one, Language.EN),
        "values": dict(one.values),
        "notes": [{"id": name, "values": values} for name, values in one.notes],
        "source": one.source,
        "standard": one.standard,
        "since": one.since.isoformat(),
        "seen_on": one.seen_on.isoformat(),
        "in_figures": one.counted,
        "fault": one.fault,
        "beside": one.beside,
        "order": one.order or None,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "shown": one.known.isoformat(),
    }


def reason(one: Held, language: Language) -> str:
    """Why a case is what it is, in one sentence or more; "" for what nothing is said against."""
    return say(one.rule, one.values, [Note(name, values) for name, values in one.notes], language)


def evidence_document(one: Evidence) -> dict[str, Any]:
    """A case with all that it rests on; moments are the city's with their zone."""
    return case_document(one) | {
        "site_name": one.site_name or None,
        "point_name": one.point_name or None,
        "name": one.name,
        "size": list(one.size),
        "day_known": one.day_known,
        "judged_on": one.judged_on or one.photo,
        "sign": one.sign,
        "term": one.term,
        "zh_polygons": one.zh_polygons,
        "polygons": one.text_polygons,
        "right": one.right,
        "figures": dict(one.figures),
        "scores": asdict(one.scores) if one.scores else None,
        "confidence": one.confidence,
        "checked": one.checked.isoformat() if one.checked else None,
        "read_by": dict(one.read_by),
        "decisions": [_plain(asdict(made)) for made in one.decisions],
    }


def past_document(step: Past) -> dict[str, Any]:
    """One step of a case."""
    return _plain(asdict(step))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Days and moments as ISO 8601."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()
    }
