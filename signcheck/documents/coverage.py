"""Figures, sign points and cases as the JSON of `signcheck coverage`."""

from __future__ import annotations

from typing import Any, cast

from typing_extensions import TypedDict

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


class FiguresDocument(TypedDict):
    """The numbers of one group; coverage and accuracy are shares (0–1), null for a share of nothing."""

    sign_points: int
    inspected: int
    covered: int
    coverage: float | None
    judged: int
    right: int
    accuracy: float | None
    wrong: int
    doubtful: int


class KindDocument(FiguresDocument):
    """The figures of one kind of sites; `total` stands for all."""

    kind: str
    sites: int


class DistrictDocument(FiguresDocument):
    """The figures of one district."""

    district: str
    sites: int


class UnitFiguresDocument(FiguresDocument):
    """The figures of one responsible unit."""

    unit: str
    sites: int


class GradeDocument(FiguresDocument):
    """The figures of one grade."""

    grade: str
    sites: int


class DayDocument(FiguresDocument):
    """The figures as they were at the end of a day."""

    day: str


class TargetDocument(TypedDict):
    """A target and how far it is reached. share, value: 0–1. stage: whether it is one on the way."""

    name: str
    figure: str
    share: float
    due: str
    stage: bool
    kinds: list[str]
    grades: dict[str, list[str]]
    source: str
    value: float | None
    met: bool
    days_left: int
    points: int
    points_beside: int


class ForecastDocument(TypedDict):
    """When coverage reaches a share at the present pace; earliest and latest bound 80 %."""

    share: float
    outlook: str
    missing: int
    weeks: int
    pace: float | None
    expected: str | None
    earliest: str | None
    latest: str | None


class RepairsDocument(TypedDict):
    """Work orders by what became of them."""

    orders: int
    repaired: int
    in_time: int
    in_time_share: float | None
    overdue: int
    disputed: int
    cancelled: int
    pending: int
    due: int


class MachineDocument(TypedDict):
    """How often the machine said what people decided."""

    decided: int
    sure: int
    right: int
    right_share: float | None
    called_defective: int
    confirmed: int
    confirmed_share: float | None
    asked: int


class TallyDocument(TypedDict):
    """How many cases have a kind of finding in a language."""

    finding: str
    language: str
    count: int


class CoverageDocument(TypedDict):
    """All figures of the city as of a day.

    absent: of the doubtful, those where nothing may stand. outside: open cases in no figure.
    record_head: the head of the chain of the records that the figures rest on.
    """

    as_of: str
    kinds: list[KindDocument]
    districts: list[DistrictDocument]
    units: list[UnitFiguresDocument]
    grades: list[GradeDocument]
    history: list[DayDocument]
    targets: list[TargetDocument]
    forecasts: list[ForecastDocument]
    repairs: RepairsDocument
    machine: MachineDocument
    defective: list[TallyDocument]
    doubtful: list[TallyDocument]
    absent: int
    mended: int
    outside: int
    standards: list[str]
    record_head: str


class PointDocument(TypedDict):
    """One sign point with what it counts as."""

    point: str
    point_name: str
    site: str
    site_name: str
    kind: str
    grade: str
    district: str
    unit: str
    inspected: bool
    covered: bool
    judged: int
    right: int
    wrong: int
    doubtful: int


def document(facts: Facts) -> CoverageDocument:
    """All figures; shares are 0–1 with four decimals, or null for a share of nothing."""
    made = {
        "as_of": facts.as_of.day.isoformat(),
        "kinds": [_group(row, Dimension.KIND) for row in facts.rows(Dimension.KIND)],
        "districts": [_group(row, Dimension.DISTRICT) for row in facts.rows(Dimension.DISTRICT)],
        "units": [_group(row, Dimension.UNIT) for row in facts.rows(Dimension.UNIT)],
        "grades": [_group(row, Dimension.GRADE) for row in facts.rows(Dimension.GRADE)],
        "history": [{"day": day.isoformat()} | figures_of(figures) for day, figures in facts.history],
        "targets": [target(progress) for progress in facts.progress],
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
    return cast(CoverageDocument, made)


def rounded(value: float | None) -> float | None:
    """A share with four decimals; whole numbers and None as they are."""
    return round(value, 4) if isinstance(value, float) else value


def figures_of(figures: Figures) -> dict[str, float | None]:
    """The numbers of one group."""
    return {name: rounded(getattr(figures, name)) for name in NUMBERS}


def _group(row: Row, dimension: Dimension) -> dict[str, Any]:
    label = row.key[0] if row.key else "total"
    return {str(dimension): label, "sites": row.sites} | figures_of(row.figures)


def target(progress: Progress) -> dict[str, Any]:
    """A target with the figure it is about."""
    asked = progress.target
    return {
        "name": asked.name,
        "figure": asked.figure,
        "share": asked.share,
        "due": asked.due.isoformat(),
        "stage": asked.stage,
        "kinds": list(asked.kinds),
        "grades": {kind: list(grades) for kind, grades in asked.grades},
        "source": asked.source,
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


def point(state: PointState) -> PointDocument:
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
