"""Judging stored readings again by a version of the standard, without reading a photo.

A photo's newest reading gets a new check beside the old ones where it says something else, or is by another
version; what changes is told. Work is written in batches: killing it at any moment leaves whole checks with
what follows from them, and running it again goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from signcheck.checking.rechecked import Rechecked
from signcheck.errors import UsageError
from signcheck.records.readings import newest_readings, readings_with_photos
from signcheck.records.registry import find
from signcheck.records.sightings import place_of
from signcheck.records.standards import keep_standard
from signcheck.records.standings import case_numbers, work_out
from signcheck.records.tables import ReadingRow, SiteRow
from signcheck.services.judging import keep_all
from signcheck.services.placing import photos_named
from signcheck.services.rejudging import Answer, how_asked, judge_ahead, judge_here
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard

BATCH = 50
"""Photos that are judged and written in one transaction: many, for one name of theirs may stand at very many
signs, which are looked at each time; few, for others wait to write, about 0.2 seconds."""
PAYS = 150
"""Readings from which other processes pay: each loads the standard and what knows the languages."""


class Recheck:
    """One run.

    count: photos in all. opened, closed: numbers of cases that it opened and closed; orders: what became of
    them.
    """

    def __init__(
        self,
        workplace: Workplace,
        version: str,
        *,
        photos: Sequence[str] = (),
        site: str = "",
        dry_run: bool = False,
        draft: Standard | None = None,
        skip: int = 0,
    ) -> None:
        """Choose what is judged, and by what. Raises VersionUnknown, UsageError, RegistryError.

        version: as `signcheck.records.standards.standard_of_version` takes it.
        photos: by SHA-256, the beginning of one, or file name; site: its code; all photos without both.
        dry_run: report alone, write nothing.
        draft: a standard that is no version yet, instead of one; only for a dry run.
        skip: how many of them were judged before, by a run that was cut off.
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
            chosen = photos_named(session, photos)
            if site and not isinstance(find(session, site), SiteRow):
                raise UsageError("--site {site} is a sign point.", remedy="Name its site.", site=site)
            ids = newest_readings(session, chosen, site)
            self.count, self._ids = len(ids), ids[skip:]

    def run(self) -> Iterator[Rechecked]:
        """Judge the newest reading of every photo; one answer a photo, in their order.

        Raises DatabaseError; what was written by then stays.
        """
        database = self._workplace.database
        if self._ids and not self._dry_run:
            with database.write() as session:
                keep_standard(session, self.standard)
        for ids, ahead in self._ahead():
            with database.read() if self._dry_run else database.write() as session:
                done = self._batch(session, ids, ahead)
            yield from done

    def _batch(
        self, session: Session, ids: Sequence[int], ahead: Mapping[int, Answer]
    ) -> Sequence[Rechecked]:
        """What is told of these readings; what says something else is kept, with what follows from it.

        What was judged ahead counts where the reading would be judged the same way now.
        """
        asked = how_asked(session, ahead)
        told = {
            number: (one.found, one.told)
            for number, one in ahead.items()
            if (one.told.standard_after, one.asked) == (self.standard.version, asked.get(number))
        }
        others = [number for number in ids if number not in told]
        told |= {number: (found, one) for number, found, one in judge_here(session, others, self.standard)}
        if self._dry_run:
            return [replace(told[number][1], kept=False) for number in ids if number in told]
        kept = {number: found for number, (found, one) in told.items() if found and one.kept}
        rows = readings_with_photos(session, kept)
        keep_all(session, [(row, kept[row.id]) for row in rows], self.standard)
        self._follow(session, rows)
        return [told[number][1] for number in ids if number in told]

    def _ahead(self) -> Iterator[tuple[Sequence[int], Mapping[int, Answer]]]:
        """The readings in batches, with what other processes judged ahead where that pays."""
        settings = self._workplace.settings
        if (
            settings.worker_count > 1
            and len(self._ids) >= PAYS
            and not settings.in_memory
            and not self._is_draft
        ):
            yield from judge_ahead(settings, self._version, self._ids, at_once=BATCH)
        else:
            for start in range(0, len(self._ids), BATCH):
                yield self._ids[start : start + BATCH], {}

    def _follow(self, session: Session, rows: Sequence[ReadingRow]) -> None:
        """Work out what holds where these photos are."""
        if not rows:
            return
        change = work_out(session, {place_of(row.photo) for row in rows}, self._workplace.clock)
        opened, closed = (set(case_numbers(session, of)) for of in (change.opened, change.closed))
        self.opened, self.closed = self.opened - closed | opened, self.closed - opened | closed
        self.orders += self._workplace.follow_up(session, change.messages)
