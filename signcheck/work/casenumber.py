"""Numbers of cases as people write them."""

from __future__ import annotations

import re

from signcheck.errors import DecisionError

DIGITS = 6
_CASE = re.compile(r"C(\d{4})-0*(\d{1,6})", re.ASCII | re.IGNORECASE)


def case_number(text: str) -> str:
    """The number of a case, whole: ``c2026-12`` is C2026-000012. Raises DecisionError."""
    found = _CASE.fullmatch(text.strip())
    if found is None:
        raise DecisionError(
            "{text}: no number of a case.", remedy="Write it whole, such as C2026-000012.", text=text
        )
    return f"C{found[1]}-{int(found[2]):0{DIGITS}d}"
