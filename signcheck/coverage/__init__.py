"""coverage: figures from rows. Pure."""

from signcheck.coverage.agreement import Agreement, agreement
from signcheck.coverage.cells import TOTAL, Cell, Dimension, Row, cells_of, rows_by
from signcheck.coverage.figures import Figures, PointState, coverage_by_kind
from signcheck.coverage.forecast import Forecast, Outlook, forecast
from signcheck.coverage.history import (
    CHINA,
    AsOf,
    Listed,
    Sighting,
    Standing,
    month_ends,
    series,
    sight,
    weeks,
)
from signcheck.coverage.repairs import Repair, Repairs, repairs_by_unit, repairs_on
from signcheck.coverage.targets import Progress, Target, parse_targets, progress

__all__ = [
    "CHINA",
    "TOTAL",
    "Agreement",
    "AsOf",
    "Cell",
    "Dimension",
    "Figures",
    "Forecast",
    "Listed",
    "Outlook",
    "PointState",
    "Progress",
    "Repair",
    "Repairs",
    "Row",
    "Sighting",
    "Standing",
    "Target",
    "agreement",
    "cells_of",
    "coverage_by_kind",
    "forecast",
    "month_ends",
    "parse_targets",
    "progress",
    "repairs_by_unit",
    "repairs_on",
    "rows_by",
    "series",
    "sight",
    "weeks",
]
