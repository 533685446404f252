"""coverage: figures from rows. Pure."""

from signcheck.coverage.agreement import Agreement, agreement
from signcheck.coverage.cells import TOTAL, Cell, Dimension, Row, cells_of, rows_by
from signcheck.coverage.figures import NUMBERS, Figures, PointState
from signcheck.coverage.forecast import Forecast, Outlook, forecast
from signcheck.coverage.history import AsOf, Span, month_ends, series, weeks
from signcheck.coverage.point import PointFigures
from signcheck.coverage.repairs import Repair, Repairs, repairs_by_unit, repairs_on
from signcheck.coverage.targets import Progress, Target, parse_targets, progress

__all__ = [
    "NUMBERS",
    "TOTAL",
    "Agreement",
    "AsOf",
    "Cell",
    "Dimension",
    "Figures",
    "Forecast",
    "Outlook",
    "PointFigures",
    "PointState",
    "Progress",
    "Repair",
    "Repairs",
    "Row",
    "Span",
    "Target",
    "agreement",
    "cells_of",
    "forecast",
    "month_ends",
    "parse_targets",
    "progress",
    "repairs_by_unit",
    "repairs_on",
    "rows_by",
    "series",
    "weeks",
]
