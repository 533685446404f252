"""Figures, sign points and cases as the JSON of `signcheck coverage`."""

from __future__ import annotations

from typing import Any

from signcheck.coverage import NUMBERS, Dimension, Figures, Forecast, PointState, Progress, Row, Target
from signcheck.coverage.facts import Facts, Tally
from signcheck.work.held import Held

_REPAIRS = (
    "orders",
    "repaired",
    "in_time",
    "in_time_share",
    "overdue",
    "disputed",
    "cancelled",
    "pending",
    "due",
)
_MACHINE = (
    *("decided", "sure", "right", "right_share"),
    *("called_defective", "confirmed", "confirmed_share", "asked"),
)


def document(facts: Facts) -> dict[str, Any]:
    """All figures; shares are 0–1 with four decimals, or null for a share of nothing."""
    return {
        "as_of": facts.as_of.day.isoformat(),
        "kinds": [_group(row, Dimension.KIND) for row in facts.rows(Dimension.KIND)],
        "districts": [_group(row, Dimension.DISTRICT) for row in facts.rows(Dimension.DISTRICT)],
        "units": [_group(row, Dimension.UNIT) for row in facts.rows(Dimension.UNIT)],
        "grades": [_group(row, Dimension.GRADE) for row in facts.rows(Dimension.GRADE)],
        "history": [{"day": day.isoformat()} | figures_of(figures) for day, figures in facts.history],
        "targets": [_target(progress) for progress in facts.progress],
        "forecasts": [_forecast(*outlook) for outlook in facts.outlooks],
        "repairs": {name: rounded(getattr(facts.repairs, name)) for name in _REPAIRS},
        "machine": {name: rounded(getattr(facts.machine, name)) for name in _MACHINE},
        "defective": _tally(facts.defective),
        "doubtful": _tally(facts.doubtful),
        "absent": facts.absent,
        "mended": facts.mended,
        "outside": facts.outside,
        "lacking": {"sites": len(facts.lacking), "sign_points": facts.lacking_points},
        "standards": list(facts.standards),
        "record_head": facts.head,
    }


def rounded(value: float | None) -> float | None:
    """A share with four decimals; whole numbers and None as they are."""
    return round(value, 4) if isinstance(value, float) else value


def figures_of(figures: Figures) -> dict[str, float | None]:
    """The numbers of one group."""
    return {name: rounded(getattr(figures, name)) for name in NUMBERS}


def _group(row: Row, dimension: Dimension) -> dict[str, Any]:
    label = row.key[0] if row.key else "total"
    return {str(dimension): label, "sites": row.sites} | figures_of(row.figures)


def _target(progress: Progress) -> dict[str, Any]:
    target = progress.target
    return {
        "name": target.name,
        "figure": target.figure,
        "share": target.share,
        "due": target.due.isoformat(),
        "stage": target.stage,
        "kinds": list(target.kinds),
        "grades": {kind: list(grades) for kind, grades in target.grades},
        "source": target.source,
        "value": rounded(progress.value),
        "met": progress.met,
        "days_left": progress.days_left,
        "points": progress.points,
        "points_beside": progress.beside,
    }


def _forecast(target: Target, outlook: Forecast) -> dict[str, Any]:
    days = {name: getattr(outlook, name) for name in ("expected", "earliest", "latest")}
    return {
        "share": target.share,
        "outlook": outlook.outlook.value,
        "missing": outlook.missing,
        "weeks": outlook.weeks,
        "pace": rounded(outlook.pace),
    } | {name: day.isoformat() if day else None for name, day in days.items()}


def _tally(counts: Tally) -> list[dict[str, Any]]:
    return [{"finding": finding, "language": language, "count": n} for finding, language, n in counts]


def point(state: PointState) -> dict[str, Any]:
    """One sign point with what it counts as."""
    figures = state.figures
    return {
        "point": state.code,
        "point_name": state.name,
        "site": state.site,
        "site_name": state.site_name,
        "kind": state.kind,
        "grade": state.grade,
        "district": state.district,
        "unit": state.unit,
        "inspected": figures.inspected,
        "covered": figures.covered,
        "judged": figures.judged,
        "right": figures.right,
        "wrong": figures.wrong,
        "doubtful": figures.doubtful,
    }


def case(held: Held) -> dict[str, Any]:
    """One open case as it stands behind the figures, or outside of them."""
    return {
        "number": held.number,
        "point": held.point,
        "kind": held.site_kind,
        "grade": held.grade,
        "district": held.district,
        "unit": held.unit,
        "site": held.site,
        "site_name": held.site_name,
        "point_name": held.point_name,
        "seen_on": held.seen_on.isoformat(),
        "since": held.since.isoformat(),
        "language": held.language,
        "zh": held.zh,
        "text": held.text,
        "expected": list(held.expected),
        "verdict": held.verdict,
        "finding": held.kind,
        "rule": held.rule,
        "source": held.source,
        "standard": held.standard,
        "photo": held.photo,
        "order": held.order,
        "due_on": held.due_on.isoformat() if held.due_on else None,
    }
