"""Judging stored readings again by a version of the standard, without reading a photo.

A photo's newest reading gets a new check beside the old ones where it says something else, or is by another
version; what changes is told. Work is written in batches: killing it at any moment leaves whole checks with
what follows from them, and running it again goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.orm import Session

from signcheck.checking.rechecked import Judged, Rechecked, Said, changes, of_photo
from signcheck.errors import UsageError
from signcheck.records.readings import load_readings, newest_readings, stored_reading
from signcheck.records.registry import find
from signcheck.records.sightings import place_of
from signcheck.records.standards import keep_standard
from signcheck.records.standings import case_numbers, work_out
from signcheck.records.tables import CheckRow, ReadingRow, SiteRow
from signcheck.services.judging import corrections, judge, keep
from signcheck.services.placing import photo_named
from signcheck.services.rejudging import Answer, how_asked, judge_ahead
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard

BATCH = 50
"""Photos that are judged and written in one transaction."""
PAYS = 150
"""Readings from which other processes pay: each loads the standard and what knows the languages."""


class Recheck:
    """One run. opened, closed: numbers of cases that it opened and closed; orders: what became of them."""

    def __init__(
        self,
        workplace: Workplace,
        version: str,
        *,
        photos: Sequence[str] = (),
        site: str = "",
        dry_run: bool = False,
        draft: Standard | None = None,
    ) -> None:
        """Choose what is judged, and by what. Raises VersionUnknown, UsageError, RegistryError.

        version: as `signcheck.records.standards.standard_of_version` takes it.
        photos: by SHA-256, the beginning of one, or file name; site: its code; all photos without both.
        dry_run: report alone, write nothing.
        draft: a standard that is no version yet, instead of one; only for a dry run.
        """
        from signcheck.records.standards import standard_of_version

        assert draft is None or dry_run
        self._workplace, self._version, self._dry_run = workplace, version, dry_run
        self._is_draft = draft is not None
        self.opened: set[str] = set()
        self.closed: set[str] = set()
        self.orders: list[str] = []
        with workplace.database.read() as session:
            glossary = workplace.settings.glossary
            self.standard: Standard = draft or standard_of_version(session, version, glossary)
            chosen = [photo_named(session, text).id for text in photos]
            if site and not isinstance(find(session, site), SiteRow):
                raise UsageError("--site {site} is a sign point.", remedy="Name its site.", site=site)
            self._ids = newest_readings(session, chosen, site)

    def run(self) -> Iterator[Rechecked]:
        """Judge the newest reading of every photo; one answer a photo, in their order.

        Raises DatabaseError; what was written by then stays.
        """
        database = self._workplace.database
        for ids, ahead in self._ahead():
            with database.read() if self._dry_run else database.write() as session:
                if not self._dry_run:
                    keep_standard(session, self.standard)
                rows = list(load_readings(session, ids, lines=not ahead))
                done = [self._photo(session, row, check, ahead.get(row.id)) for row, check in rows]
                self._follow(session, [row for (row, _), one in zip(rows, done, strict=True) if one.kept])
            yield from done

    def _ahead(self) -> Iterator[tuple[Sequence[int], Mapping[int, Answer]]]:
        """The readings in batches, with what other processes judged ahead where that pays."""
        settings = self._workplace.settings
        if (
            settings.worker_count > 1
            and len(self._ids) >= PAYS
            and not settings.in_memory
            and not self._is_draft
        ):
            yield from judge_ahead(settings, self._version, self._ids)
        else:
            for start in range(0, len(self._ids), BATCH):
                yield self._ids[start : start + BATCH], {}

    def _photo(
        self, session: Session, row: ReadingRow, check: CheckRow | None, ahead: Answer | None
    ) -> Rechecked:
        standard = self.standard
        if ahead and (ahead.standard, ahead.asked) == (standard.version, how_asked(session, row.photo)):
            found = ahead.found
        else:
            told = corrections(session, row.photo)
            found = judge(stored_reading(row), standard, row.photo.sign_point, told)
        before, after = _of_row(check), of_photo(found.checked)
        by = (check.standard, check.rules) if check else None
        kept = not self._dry_run and (before != after or by != (standard.version, standard.rules_version))
        if kept:
            keep(session, row, found, standard)
        return Rechecked(
            path=row.photo.path,
            sha256=row.photo.sha256,
            standard_before=check.standard if check else None,
            standard_after=standard.version,
            before=check.verdict if check else None,
            after=found.checked.verdict.value,
            changes=tuple(changes(before, after)),
            kept=kept,
        )

    def _follow(self, session: Session, rows: Sequence[ReadingRow]) -> None:
        """Work out what holds where these photos are."""
        if not rows:
            return
        change = work_out(session, {place_of(row.photo) for row in rows}, self._workplace.clock)
        opened, closed = (set(case_numbers(session, of)) for of in (change.opened, change.closed))
        self.opened, self.closed = self.opened - closed | opened, self.closed - opened | closed
        self.orders += self._workplace.follow_up(session, change.messages)


def _of_row(check: CheckRow | None) -> Said:
    said = (
        Judged(
            sign.position,
            entry.position,
            row.language,
            entry.zh,
            row.text,
            row.verdict,
            row.kind,
            row.rule,
            tuple(row.expected),
        )
        for sign in (check.signs if check else ())
        for entry in sign.entries
        for row in entry.judgements
    )
    return {one.at: one for one in said}
