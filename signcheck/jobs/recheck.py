"""Judging stored readings again by another version of the standard, without reading a photo.

Every photo's newest reading gets a new check beside the old ones; what changes is reported. Work
is written in batches: killing it at any moment leaves whole checks, and running it again goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from signcheck.checking.judgement import CheckedPhoto
from signcheck.jobs.judging import judge_signs, signs_of
from signcheck.records.database import Database
from signcheck.records.readings import load_readings, newest_readings, stored_reading
from signcheck.records.recording import record_check
from signcheck.records.standards import keep_standard
from signcheck.records.tables import CheckRow, ReadingRow
from signcheck.signs import main_sign
from signcheck.standard import Standard

BATCH = 50
"""Photos that are judged and written in one transaction."""

Place = tuple[int, int, str]
"""Where a judgement stands: the sign's and the entry's position, and the language."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one check says of one entry in one language.

    finding: the kind of the finding, or None.
    """

    zh: str | None
    text: str | None
    verdict: str
    finding: str | None
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry in one language whose verdict or finding is another than before.

    sign, entry: positions in the photo, from 0.
    before, after: None where there was, or is, no such entry.
    """

    sign: int
    entry: int
    language: str
    before: Judged | None
    after: Judged | None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One photo judged again.

    before, after: verdicts of the whole photo; `before` is None when it was never judged.
    standard_before, standard_after: the versions of the standard.
    changes: verdicts and findings that are others now.
    kept: whether a new check was written; not when it would say the same by the same version.
    """

    path: str
    sha256: str
    standard_before: str | None
    standard_after: str
    before: str | None
    after: str
    changes: tuple[Change, ...]
    kept: bool

    @property
    def changed(self) -> bool:
        """Whether the photo's verdict or anything in it is judged otherwise than before."""
        return self.before != self.after or bool(self.changes)


def recheck(
    database: Database, standard: Standard, *, glossary: str = "", dry_run: bool = False
) -> Iterator[Rechecked]:
    """Judge the newest reading of every photo by `standard`; one answer a photo, in their order.

    glossary: the folder of the profiles, as in the settings.
    dry_run: report alone, write nothing.
    Raises DatabaseError; what was written by then stays.
    """
    with database.read() as session:
        ids = newest_readings(session)
    for start in range(0, len(ids), BATCH):
        with database.read() if dry_run else database.write() as session:
            if not dry_run:
                keep_standard(session, standard)
            rows = list(load_readings(session, ids[start : start + BATCH]))
            done = [
                _recheck(session, row, check, standard, glossary=glossary, dry_run=dry_run)
                for row, check in rows
            ]
        yield from done


def _recheck(
    session: Session,
    row: ReadingRow,
    check: CheckRow | None,
    standard: Standard,
    *,
    glossary: str,
    dry_run: bool,
) -> Rechecked:
    signs = signs_of(stored_reading(row), standard, row.photo.sign_point, glossary)
    checked = judge_signs(signs, standard, row.photo.sign_point, glossary)
    before, after = _of_row(check), _of_photo(checked)
    same = check is not None and check.standard == standard.version and before == after
    if not (same or dry_run):
        record_check(session, row, checked, main_sign(signs))
    return Rechecked(
        path=row.photo.path,
        sha256=row.photo.sha256,
        standard_before=check.standard if check else None,
        standard_after=standard.version,
        before=check.verdict if check else None,
        after=checked.verdict.value,
        changes=tuple(_changes(before, after)),
        kept=not (same or dry_run),
    )


def _changes(before: dict[Place, Judged], after: dict[Place, Judged]) -> Iterator[Change]:
    for place in sorted(before.keys() | after.keys()):
        old, new = before.get(place), after.get(place)
        if old is None or new is None or (old.verdict, old.finding) != (new.verdict, new.finding):
            yield Change(*place, before=old, after=new)


def _of_row(check: CheckRow | None) -> dict[Place, Judged]:
    return {
        (sign.position, entry.position, translation.language): Judged(
            entry.zh,
            translation.text,
            translation.verdict,
            translation.findings[0].kind if translation.findings else None,
            tuple(translation.expected),
        )
        for sign in (check.signs if check else ())
        for entry in sign.entries
        for translation in entry.translations
    }


def _of_photo(checked: CheckedPhoto) -> dict[Place, Judged]:
    return {
        (i, j, judgement.language.value): Judged(
            entry.entry.zh.text if entry.entry.zh else None,
            judgement.text,
            judgement.verdict.value,
            judgement.kind.value if judgement.kind else None,
            judgement.expected,
        )
        for i, sign in enumerate(checked.signs)
        for j, entry in enumerate(sign.entries)
        for judgement in entry.judgements
    }
