"""Scanning folders into the database: every photo read, judged and kept, or named with its error.

Each photo is recorded in one transaction as soon as it is read. Killing the scan at any moment
loses only the photos in flight; scanning again goes on with what is not there yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.errors import (
    DatabaseError,
    ModelError,
    PhotoError,
    PhotoNotFound,
    ReadingFailed,
    SigncheckError,
    StorageFull,
    UsageError,
)
from signcheck.jobs.hashing import sign_hash
from signcheck.jobs.pool import Done, run_all
from signcheck.jobs.reading import load_and_read
from signcheck.locating import RADIUS, Clues, Placement, SiteFinder, Source, find_point
from signcheck.photos import Photo, PhotoStore, find_photos
from signcheck.photos.folder import Found
from signcheck.photos.seen import Seen, SeenSource, folder_day, seen
from signcheck.reading import Reading
from signcheck.records.audit import this_person
from signcheck.records.places import keep_place, point_of_code, point_places, site_places
from signcheck.records.readings import as_stored, stored_reading
from signcheck.records.recording import known_photo, known_photos, record_photo, record_reading
from signcheck.records.sightings import place_of
from signcheck.records.standards import keep_standard
from signcheck.records.standings import work_out
from signcheck.records.tables import PhotoRow
from signcheck.records.types import now
from signcheck.services.judging import judge, keep
from signcheck.services.placing import bring
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings
from signcheck.signs import Sign, find_signs, main_sign
from signcheck.standard import Standard
from signcheck.verdicts import Verdict
from signcheck.work.sighting import Origin

HOPELESS = (ModelError, StorageFull, DatabaseError)
"""Trouble that every further photo would meet too: the scan stops and can be run again."""


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a scan: added with its verdict, known already, or failed with its error.

    site: the Chinese name of its site; point: the code of its sign point. source: how the site was found.
    candidates: codes of sites, or of sign points of its site, among which a person must choose.
    use: what the photo says of its place. day: when it was seen, if that is known.
    placed: whether a photo that was known already was brought to its place.
    sha256: of a photo that was added.
    """

    path: Path
    fate: Fate
    verdict: Verdict | None = None
    error: SigncheckError | None = None
    site: str | None = None
    point: str | None = None
    source: Source | None = None
    candidates: tuple[str, ...] = ()
    use: str = ""
    day: date | None = None
    placed: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the photos of a scan are to be taken.

    site: code of the site that all of them show; else it is found. radius: metres; see SiteFinder.
    day: on which they were seen, where they do not say so themselves.
    order, round: the order whose repair they show, and the how manieth report of it.
    """

    site: str | None = None
    radius: float = RADIUS
    day: date | None = None
    order: int | None = None
    round: int = 0

    def brought(self) -> dict[str, Any]:
        """Who brought them, as columns of a photo."""
        origin = Origin.ORDER if self.order else Origin.INSPECTION
        return {"origin": origin.value, "order_id": self.order, "round": self.round}


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker process is asked for."""

    path: Path
    sha256: str
    settings: Settings
    threads: int

    def __str__(self) -> str:
        return str(self.path)


def list_files(folders: Iterable[Path]) -> list[Found]:
    """Every photo under the folders, each path once. Raises PhotoNotFound for a missing folder."""
    found = {item.path.absolute(): item for folder in folders for item in find_photos(folder)}
    return list(found.values())


def read_photo(task: Task) -> tuple[Photo, Reading]:
    """Load, keep and read one photo; runs in a worker process.

    Raises PhotoError, StorageFull, ModelError, or ReadingFailed for anything unforeseen.
    """
    settings = task.settings
    loaded, reading = load_and_read(task.path, settings, task.threads)
    PhotoStore(settings.store_place).put(loaded.content)
    return replace(loaded.photo, image_hash=sign_hash(loaded.pixels, reading)), reading


def scan(workplace: Workplace, files: Sequence[Found], standard: Standard, asked: Asked) -> Iterator[Outcome]:
    """Read and record every file; one outcome a file, as soon as it is known.

    Raises UsageError for a site that is not known, and ModelError, StorageFull or DatabaseError, which
    would meet every photo; what was recorded by then stays.
    """
    settings = workplace.settings
    with workplace.database.write() as session:
        _check_site(session, asked.site)
        keep_standard(session, standard)
        known = known_photos(session)
        finder = SiteFinder(site_places(session), asked.radius)
    recorder = Recorder(workplace, standard, finder, asked)
    queue = _Queue(files, known, settings, recorder)
    for tasks in (queue.tasks, queue.twin_tasks):
        for done in run_all(read_photo, tasks(), workers=settings.worker_count):
            yield from queue.settled()
            outcome = _outcome(done, recorder)
            if outcome.fate is not Fate.FAILED:
                queue.known.add(done.item.sha256)
            yield outcome
        yield from queue.settled()


def _check_site(session: Session, code: str | None) -> None:
    if code is not None and not any(place.code == code for place in site_places(session)):
        raise UsageError(
            f"--site {code}: there is no such site.", remedy="`signcheck registry list` shows the codes."
        )


def _outcome(done: Done[Task, tuple[Photo, Reading]], recorder: Recorder) -> Outcome:
    if done.result is not None:
        return recorder.record(done.item.path, *done.result)
    if isinstance(done.error, HOPELESS):
        raise done.error
    return Outcome(done.item.path, Fate.FAILED, error=done.error)


class _Queue:
    """The files of one scan: those to read as tasks, the others settled without reading."""

    def __init__(
        self, files: Iterable[Found], known: set[str], settings: Settings, recorder: Recorder
    ) -> None:
        self._files = files
        self.known = known
        """The SHA-256 of all photos in the database."""
        self._settings = settings
        self._recorder = recorder
        self._threads = settings.threads_for(settings.worker_count)
        self._settled: list[Outcome] = []
        self._twins: list[tuple[Path, str]] = []

    def tasks(self) -> Iterator[Task]:
        """What must be read, each hash once."""
        begun: set[str] = set()
        for file in self._files:
            sha256 = self._examine(file)
            if sha256 is None:
                continue
            if sha256 in begun:
                self._twins.append((file.path, sha256))
            else:
                begun.add(sha256)
                yield Task(file.path, sha256, self._settings, self._threads)

    def twin_tasks(self) -> Iterator[Task]:
        """Files with the same bytes as an earlier one that failed: it may have been for its name."""
        for path, sha256 in self._twins:
            if sha256 in self.known:
                self._settled.append(self._recorder.again(path, sha256))
            else:
                yield Task(path, sha256, self._settings, self._threads)

    def _examine(self, file: Found) -> str | None:
        """The hash of a file that must be read; None when its fate is settled."""
        try:
            if file.problem:
                raise file.problem
            sha256 = _hash(file.path, self._settings.max_bytes)
        except PhotoError as error:
            self._settled.append(Outcome(file.path, Fate.FAILED, error=error))
            return None
        if sha256 in self.known:
            self._settled.append(self._recorder.again(file.path, sha256))
            return None
        return sha256

    def settled(self) -> Iterator[Outcome]:
        """Fates that became known without reading since the last call."""
        while self._settled:
            yield self._settled.pop(0)


def _hash(path: Path, max_bytes: int) -> str:
    """SHA-256 of the file; of its size alone when it is too large, for load_photo to refuse."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise PhotoNotFound(f"{path}: there is no such file.")
        if path.stat().st_size > max_bytes:
            return f"too large {path.absolute()}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PhotoNotFound(f"{path}: {error.strerror or error}.") from error


class Recorder:
    """Judges readings and writes them to the database, one transaction a photo."""

    def __init__(self, workplace: Workplace, standard: Standard, finder: SiteFinder, asked: Asked) -> None:
        self._workplace, self._standard, self._finder, self._asked = workplace, standard, finder, asked

    def record(self, path: Path, photo: Photo, reading: Reading, received: datetime | None = None) -> Outcome:
        """Judge and keep one reading. Raises only what the next photo would meet too.

        received: when the photo came in; now without it.
        """
        try:
            return self._record(path, photo, reading, received or now())
        except SigncheckError:
            raise
        except Exception as error:
            told = ReadingFailed(f"{path}: {type(error).__name__}: {error}.")
            return Outcome(path, Fate.FAILED, error=told)

    def _record(self, path: Path, photo: Photo, reading: Reading, received: datetime) -> Outcome:
        reading = as_stored(reading)
        clock = self._workplace.clock
        when = self._seen(path, photo.taken_at, received)
        # Which rules hold is known only when the place is; to find that, position is enough.
        placed = find_signs(reading)
        with self._workplace.database.write() as session:
            if known_photo(session, photo.sha256) is not None:  # another scan was faster
                return Outcome(path, Fate.KNOWN)
            site, point = self._place(session, self._clues(path, photo, when, placed), placed)
            row = record_photo(session, photo, path, when, received_at=received, **self._asked.brought())
            name = keep_place(session, row, site, point, clock.day(when.at))
            kept = record_reading(session, row, reading)
            found = judge(reading, self._standard, point_of_code(session, point.code))
            keep(session, kept, found, self._standard)
            self._follow(session, row)
            session.refresh(row, ["use"])
            day = clock.day(when.at) if when.day_known else None
            return Outcome(
                path,
                Fate.ADDED,
                verdict=found.checked.verdict,
                site=name,
                point=point.code,
                source=site.source,
                candidates=site.candidates or point.candidates,
                use=row.use,
                day=day,
                sha256=row.sha256,
            )

    def _seen(self, path: Path, taken: datetime | None, received: datetime) -> Seen:
        clock = self._workplace.clock
        folder = folder_day(path.absolute(), clock.day(received))
        return seen(taken, told=self._asked.day, folder=folder, received=received, clock=clock)

    def _clues(self, path: Path, photo: Photo, when: Seen, signs: Sequence[Sign]) -> Clues:
        """What a photo tells about its site: the Chinese texts of all signs it shows."""
        place = photo.place
        return Clues(
            path.absolute(),
            tuple(entry.zh.text for sign in signs for entry in sign.entries if entry.zh),
            (place.latitude, place.longitude) if place else None,
            place.accuracy if place else None,
            self._workplace.clock.day(when.at) if when.day_known else None,
            photo.image_hash,
        )

    def _place(self, session: Session, clues: Clues, signs: Sequence[Sign]) -> tuple[Placement, Placement]:
        """The site, and the sign point by the Chinese texts of the main sign alone."""
        site = self._finder.find(clues, told=self._asked.site)
        main = main_sign(signs)
        entries = signs[main].entries if main is not None else ()
        own = replace(clues, chinese=tuple(entry.zh.text for entry in entries if entry.zh))
        return site, find_point(own, point_places(session, site.code), site.source)

    def _follow(self, session: Session, row: PhotoRow) -> None:
        change = work_out(session, {place_of(row)}, self._workplace.clock)
        self._workplace.follow_up(session, change.messages)

    def again(self, path: Path, sha256: str) -> Outcome:
        """A photo that is known already; brought to its place where it has none, or another is named now."""
        with self._workplace.database.write() as session:
            row = known_photo(session, sha256)
            if row is not None and row.erased_at is None:
                self._workplace.store.mend(sha256, path)
            if row is None or not self._may_place(row):
                return Outcome(path, Fate.KNOWN)
            clues, signs = self._stored(path, row)
            site, point = self._place(session, clues, signs)
            if not site.code or not bring(session, self._workplace, row, site, point, who=this_person()):
                return Outcome(path, Fate.KNOWN)
            name = row.inspection.site.name_zh if row.inspection else None
            return Outcome(path, Fate.KNOWN, site=name, point=point.code, source=site.source, placed=True)

    def _may_place(self, row: PhotoRow) -> bool:
        """What a person said of a photo's place stays; a named site or an unknown place may be filled in."""
        if Source.PERSON in (row.site_source, row.point_source):
            return False
        if self._asked.site is None:
            return row.inspection_id is None
        there = row.inspection.site.code if row.inspection else None
        return there != self._asked.site or row.sign_point_id is None

    def _stored(self, path: Path, row: PhotoRow) -> tuple[Clues, tuple[Sign, ...]]:
        reading = stored_reading(row.readings[-1])
        signs = find_signs(reading)
        place = (row.latitude, row.longitude)
        known = row.seen_source != SeenSource.RECEIPT
        clues = Clues(
            path.absolute(),
            tuple(entry.zh.text for sign in signs for entry in sign.entries if entry.zh),
            (place[0], place[1]) if place[0] is not None and place[1] is not None else None,
            row.accuracy,
            self._workplace.clock.day(row.seen_at) if known else None,
            row.image_hash,
        )
        return clues, signs
