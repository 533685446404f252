"""What the machine makes of the photos of error reports: a guess, which decides nothing."""

from __future__ import annotations

from typing import Any

from signcheck.checking.judgement import CheckedEntry, CheckedSign, Judgement
from signcheck.reading.document import polygon_document
from signcheck.records.errorreports import photos_of
from signcheck.records.types import now
from signcheck.services.judging import judge
from signcheck.services.recording import Fate, Outcome, Read, Recording
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard
from signcheck.verdicts import Verdict
from signcheck.work.errorreport import Seen


class ReportGuesser(Recording):
    """Judges the readings of reports' photos, and keeps the guess with them; nothing of it is a sighting."""

    def __init__(self, workplace: Workplace, standard: Standard) -> None:
        self._workplace, self._standard = workplace, standard

    def _record(self, read: Read) -> Outcome:
        with self._workplace.database.write() as session:
            read.also(session)
            verdict = None
            for row in photos_of(session, read.photo.sha256):
                found = judge(read.reading, self._standard, row.report.sign_point)
                verdict = found.checked.verdict
                row.guess = guess(found.checked.signs, found.main, verdict, found.checked.standard)
                row.worst, row.read_at = Seen.of(verdict).value, now()
                row.image_hash = read.photo.image_hash
        return Outcome(read.path, Fate.ADDED, verdict=verdict, sha256=read.photo.sha256)


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
