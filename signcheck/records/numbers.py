"""Numbers that people say on the telephone: given once, never again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from signcheck.records.tables import NumberRow
from signcheck.work.casenumber import DIGITS


def next_number(session: Session, letter: str, year: int) -> str:
    """The next number of a series, such as C2026-000123; needs a writing session."""
    series = f"{letter}{year}"
    row = session.get(NumberRow, series)
    if row is None:
        row = NumberRow(series=series, last=0)
        session.add(row)
    row.last += 1
    return f"{series}-{row.last:0{DIGITS}d}"
