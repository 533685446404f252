"""What the machine makes of the photos of error reports: a guess, which decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.checking.judgement import CheckedEntry, CheckedSign, Judgement
from signcheck.errors import ReadingFailed, SigncheckError
from signcheck.photos import Photo
from signcheck.reading import Reading
from signcheck.reading.document import polygon_document
from signcheck.records.readings import as_stored
from signcheck.records.tables import ErrorReportPhotoRow
from signcheck.records.types import now
from signcheck.services.judging import judge
from signcheck.services.scan import Fate, Outcome, Told
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard
from signcheck.verdicts import Verdict

WORST = {Verdict.DEFECTIVE: 3, Verdict.DOUBTFUL: 2, Verdict.UNREADABLE: 1, Verdict.COMPLIANT: 0}
"""How sure a fault a photo shows, as error_report_photos.worst keeps it."""


class ReportGuesser:
    """Judges the readings of reports' photos, and keeps the guess with them; see photowork.Recording."""

    def __init__(self, workplace: Workplace, standard: Standard) -> None:
        self._workplace, self._standard = workplace, standard

    def record(
        self,
        path: Path,
        photo: Photo,
        reading: Reading,
        received: datetime | None = None,
        also: Callable[[Session], None] = lambda _: None,
        *,
        told: Told | None = None,
    ) -> Outcome:
        """Keep what the machine makes of a photo; nothing of it is a sighting."""
        try:
            return self._record(path, photo, as_stored(reading), also)
        except SigncheckError:
            raise
        except Exception as error:
            failed = ReadingFailed(f"{path}: {type(error).__name__}: {error}.")
            return Outcome(path, Fate.FAILED, error=failed)

    def _record(self, path: Path, photo: Photo, reading: Reading, also: Callable[[Session], None]) -> Outcome:
        which = ErrorReportPhotoRow.sha256 == photo.sha256
        with self._workplace.database.write() as session:
            also(session)
            verdict = None
            for row in session.scalars(select(ErrorReportPhotoRow).where(which)):
                found = judge(reading, self._standard, row.report.sign_point)
                verdict = found.checked.verdict
                row.guess = guess(found.checked.signs, found.main, verdict, found.checked.standard)
                row.worst, row.read_at, row.image_hash = WORST[verdict], now(), photo.image_hash
        return Outcome(path, Fate.ADDED, verdict=verdict, sha256=photo.sha256)


def guess(
    signs: tuple[CheckedSign, ...], main: int | None, verdict: Verdict, standard: str
) -> dict[str, Any]:
    """What is kept of the machine's guess: of the board that the photo was taken for, else of nothing.

    verdict, standard: its version. polygon: of the board, four points in pixels, or None. entries: zh, term,
    verdict; texts: a language each with text, verdict, kind of finding, rule and values (for
    signcheck.checking.say), expected forms and their source.
    """
    board = signs[main] if main is not None else None
    return {
        "verdict": (board.verdict if board else verdict).value,
        "standard": standard,
        "polygon": polygon_document(board.sign.polygon) if board else None,
        "entries": [_entry(entry) for entry in board.entries] if board else [],
    }


def _entry(checked: CheckedEntry) -> dict[str, Any]:
    zh = checked.entry.zh
    return {
        "zh": zh.text if zh else "",
        "term": checked.term or "",
        "verdict": checked.verdict.value,
        "texts": [_text(judgement) for judgement in checked.judgements],
    }


def _text(judgement: Judgement) -> dict[str, Any]:
    return {
        "language": judgement.language.value,
        "text": judgement.text,
        "verdict": judgement.verdict.value,
        "kind": judgement.kind.value if judgement.kind else "",
        "rule": judgement.rule,
        "values": dict(judgement.values),
        "notes": [{"id": note.id, "values": dict(note.values)} for note in judgement.notes],
        "expected": list(judgement.expected),
        "suggested": list(judgement.suggested),
        "source": judgement.source,
        "confidence": judgement.confidence,
    }
