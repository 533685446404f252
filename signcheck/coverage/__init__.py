"""coverage: figures from rows. Pure."""

from signcheck.coverage.figures import Figures, PointState, coverage_by_kind

__all__ = ["Figures", "PointState", "coverage_by_kind"]
