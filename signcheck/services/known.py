"""Photos of a scan that are known already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.locating import Source
from signcheck.records.recording import known_photo
from signcheck.records.tables import PhotoRow
from signcheck.services.recording import Asked, Fate, Outcome
from signcheck.services.workplace import Workplace

if TYPE_CHECKING:
    from signcheck.services.recorder import Recorder


def brought_again(
    workplace: Workplace, path: Path, sha256: str, asked: Asked, recorder: Callable[[], Recorder]
) -> Outcome:
    """Mend what is kept of a photo, and bring it to its place where it has none, or another is named now.

    recorder: gives what knows places; asked only for a photo that may be brought to one.
    """
    with workplace.database.write() as session:
        row = known_photo(session, sha256)
        if row is not None and row.erased_at is None:
            workplace.store.mend(sha256, path)
        if row is None or not _may_place(row, asked):
            return Outcome(path, Fate.KNOWN)
        return recorder().place(session, path, row)


def _may_place(row: PhotoRow, asked: Asked) -> bool:
    """What a person said of a photo's place stays; a named site or an unknown place may be filled in."""
    if Source.PERSON in (row.site_source, row.point_source):
        return False
    if asked.site is None:
        return row.inspection_id is None
    there = row.inspection.site.code if row.inspection else None
    return there != asked.site or row.sign_point_id is None
