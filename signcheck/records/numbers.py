"""Numbers that people say on the telephone: given once, never again."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from signcheck.errors import DecisionError
from signcheck.records.tables import NumberRow

DIGITS = 6
_CASE = re.compile(r"C(\d{4})-0*(\d{1,6})", re.ASCII | re.IGNORECASE)


def next_number(session: Session, letter: str, year: int) -> str:
    """The next number of a series, such as C2026-000123; needs a writing session."""
    series = f"{letter}{year}"
    row = session.get(NumberRow, series)
    if row is None:
        row = NumberRow(series=series, last=0)
        session.add(row)
    row.last += 1
    return f"{series}-{row.last:0{DIGITS}d}"


def case_number(text: str) -> str:
    """The number of a case as people write it, whole: ``c2026-12`` is C2026-000012. Raises DecisionError."""
    found = _CASE.fullmatch(text.strip())
    if found is None:
        raise DecisionError(
            "{text}: no number of a case.", remedy="Write it whole, such as C2026-000012.", text=text
        )
    return f"C{found[1]}-{int(found[2]):0{DIGITS}d}"
