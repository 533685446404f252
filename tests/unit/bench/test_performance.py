"""The commands whose start is measured run in a place that has been made."""

from __future__ import annotations

from bench.performance import QUICK_COMMANDS, measure_start


def test_every_quick_command_takes_some_time() -> None:
    found = measure_start(times=1)
    assert list(found) == [" ".join(args) for args in QUICK_COMMANDS]
    assert min(found.values()) > 0
