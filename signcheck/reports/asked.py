"""What the office asks of `signcheck coverage`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from signcheck.coverage.cells import Dimension

TEXTS = ("table", "json", "csv")
FORMATS = ("xlsx", "docx", "pdf", "html")
LISTS = ("points", "unseen", "uncovered", "defective", "doubtful", "outside", "inconsistent", "lacking")
"""All sign points; those never seen; those seen that lack a language; cases by verdict; open cases in no
figure; names with several translations, which add up to no figure either; and required sign points that are
not on the list."""
PHOTOS = 12
"""Cases that a written report shows with their photos, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the office chooses: its city and name as they stand on the report, and how many photos."""

    city: str = ""
    office: str = ""
    photos: int = PHOTOS


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    kind: one of TEXTS or FORMATS. language: of what is told, zh, en or ko.
    by: what tables and csv are told apart by. day: a past one; today without it.
    which: one of LISTS in place of the figures, only lines with these values of dimensions.
    targets: their file; without it targets.toml of the data folder, else the shipped one.
    """

    kind: str = "table"
    language: str = "zh"
    by: tuple[Dimension, ...] = (Dimension.KIND,)
    day: date | None = None
    which: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    targets: Path | None = None
    options: Options = field(default_factory=Options)
