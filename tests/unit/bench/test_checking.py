"""What checking costs beside reading."""

from __future__ import annotations

from bench.checking import Checking, check, tables
from signcheck.languages import Language
from signcheck.reading import Line, Reading

READING = Reading(
    80, 60, (Line("出口", Language.ZH, 0.99, ((9, 9), (33, 9), (33, 17), (9, 17)), "test", 0.9),)
)


def test_every_reading_is_checked_and_what_is_loaded_before_counts_apart() -> None:
    found = check([READING, READING], prepared=False)
    assert found.ready > 0
    assert len(found.each) == 2


def test_shares_are_of_the_time_of_reading() -> None:
    told = tables([1.0, 2.0, 4.0], Checking(3.0, (0.5, 1.0, 0.5)), Checking(2.5, (0.02, 0.01, 0.04)))
    assert "3 photos; until all is loaded 2.50 s." in told
    assert "| median of a photo | 2.000 | 0.020 | 1.0% |" in told
    assert "| all photos | 7.000 | 0.070 | 1.0% |" in told
    assert "| all photos and the first loads | 7.000 | 5.000 | 71.4% |" in told
