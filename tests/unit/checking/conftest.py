"""Fixtures of the checking tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from signcheck.checking.calibration import Calibration, calibration

FIXED = Path(__file__).with_name("fixed_calibration.toml")


@pytest.fixture
def fixed_calibration(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Thresholds and weights that do not change when the benchmark fits new ones."""
    fixed = Calibration.load(FIXED.read_text(encoding="utf-8"))
    monkeypatch.setattr(Calibration, "load", lambda: fixed)
    calibration.cache_clear()
    yield
    calibration.cache_clear()
