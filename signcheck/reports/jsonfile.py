"""Facts as the JSON object of `signcheck coverage --format json`."""

from __future__ import annotations

import json
from typing import Any

from signcheck.coverage import Dimension, Figures, Progress, Row
from signcheck.reports.facts import Facts

NUMBERS = ("sign_points", "inspected", "covered", "coverage", "right", "judged", "doubtful", "accuracy")


def to_json(facts: Facts) -> str:
    """All figures; shares are 0–1 with four decimals, or null for a share of nothing."""
    return json.dumps(document(facts), ensure_ascii=False, indent=2) + "\n"


def document(facts: Facts) -> dict[str, Any]:
    """The JSON object as values."""
    return {
        "as_of": facts.as_of.day.isoformat(),
        "kinds": [_group(row, Dimension.KIND) for row in facts.rows(Dimension.KIND)],
        "districts": [_group(row, Dimension.DISTRICT) for row in facts.rows(Dimension.DISTRICT)],
        "units": [_group(row, Dimension.UNIT) for row in facts.rows(Dimension.UNIT)],
        "grades": [_group(row, Dimension.GRADE) for row in facts.rows(Dimension.GRADE)],
        "history": [{"day": day.isoformat()} | figures_of(figures) for day, figures in facts.history],
        "targets": [_target(progress) for progress in facts.progress],
        "forecasts": [
            {
                "share": target.share,
                "outlook": outlook.outlook.value,
                "missing": outlook.missing,
                "weeks": outlook.weeks,
                "pace": rounded(outlook.pace),
            }
            | {
                name: day.isoformat() if day else None
                for name, day in (
                    ("expected", outlook.expected),
                    ("earliest", outlook.earliest),
                    ("latest", outlook.latest),
                )
            }
            for target, outlook in facts.outlooks
        ],
        "repairs": {
            name: rounded(getattr(facts.repairs, name))
            for name in ("orders", "repaired", "in_time", "in_time_share", "overdue", "disputed", "due")
        },
        "machine": {
            name: rounded(getattr(facts.machine, name))
            for name in (
                *("decided", "sure", "right", "right_share"),
                *("called_defective", "confirmed", "confirmed_share", "asked"),
            )
        },
        "defective": _problems(facts.defects),
        "doubtful": _problems(facts.doubts),
        "standards": list(facts.standards),
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
        "source": target.source,
        "value": rounded(progress.value),
        "met": progress.met,
        "days_left": progress.days_left,
    }


def _problems(counts: tuple[tuple[str, str, int], ...]) -> list[dict[str, Any]]:
    return [{"finding": finding, "language": language, "count": n} for finding, language, n in counts]
