"""Days as offices write them."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{4})\s*(?:-|/|\.|年|년)\s*(\d{1,2})\s*(?:-|/|\.|月|월)\s*(\d{1,2})\s*(?:日|号|일|\.)?")
_CLOSE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")


def as_day(text: str) -> date | None:
    """A day: 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日, 20261122; None for anything else."""
    bare = _MIDNIGHT.sub("", text.strip())
    found = _DAY.fullmatch(bare) or _CLOSE.fullmatch(bare)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
