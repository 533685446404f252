"""What the office asks of `signcheck coverage`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from signcheck.coverage.cells import Dimension
from signcheck.errors import UsageError

TEXTS = ("table", "json", "csv")
FORMATS = ("xlsx", "docx", "pdf", "html")
ENDINGS = {
    "table": ("txt",),
    "json": ("json", "jsonl", "ndjson"),
    "csv": ("csv",),
    "xlsx": ("xlsx",),
    "docx": ("docx",),
    "pdf": ("pdf",),
    "html": ("html", "htm"),
}
"""How files of each format end."""
OTHERS = ("xls", "xlsm", "ods", "doc", "odt", "wps", "et", "png", "jpg", "xml")
"""Endings of files that are none of the formats: a program would open them as what they are not."""
LISTS = ("points", "unseen", "uncovered", "defective", "doubtful", "outside", "inconsistent", "lacking")
"""All sign points; those never seen; those seen that lack a language; cases by verdict; open cases in no
figure; names with several translations, which add up to no figure either; and required sign points that are
not on the list."""
PHOTOS = 12
"""Cases that a written report shows with their photos, unless told otherwise."""


def require_ending(path: Path, kind: str) -> None:
    """Refuse a file whose ending tells another format than its content. Raises UsageError.

    An ending that belongs to no format, or none, is the office's own affair.
    """
    ending = path.suffix.lower().removeprefix(".")
    meant = next((name for name, endings in ENDINGS.items() if ending in endings), "")
    if ending in ENDINGS[kind] or not (meant or ending in OTHERS):
        return
    other = path.with_suffix(f".{ENDINGS[kind][0]}").name
    raise UsageError(
        "{path}: --format {kind} does not make a .{ending} file.",
        remedy="Write --format {meant}, or name the file {other}." if meant else "Name the file {other}.",
        path=path.name,
        kind=kind,
        ending=ending,
        meant=meant,
        other=other,
    )


@dataclass(frozen=True, slots=True)
class Options:
    """What the office chooses for one report; what is empty is as the settings say.

    city, office: as they stand on it. to: whom it is handed up to. attachments: their names.
    signed_on: the day of the signature; without it that of the figures. photos: how many cases it shows.
    """

    city: str = ""
    office: str = ""
    photos: int = PHOTOS
    to: str = ""
    attachments: tuple[str, ...] = ()
    signed_on: date | None = None


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
