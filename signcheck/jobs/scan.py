"""Scanning folders into the database: every photo read, judged and kept, or named with its error.

Each photo is recorded in one transaction as soon as it is read. Killing the scan at any moment
loses only the photos in flight; scanning again goes on with what is not there yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from signcheck.checking import Verdict
from signcheck.errors import (
    DatabaseError,
    ModelError,
    PhotoError,
    PhotoNotFound,
    ReadingFailed,
    SigncheckError,
    StorageFull,
)
from signcheck.jobs.judging import judge_signs
from signcheck.jobs.pool import Done, run_all
from signcheck.photos import Photo, PhotoStore, find_photos, load_photo
from signcheck.photos.folder import Found
from signcheck.reading import Reading
from signcheck.records.database import Database
from signcheck.records.readings import as_stored
from signcheck.records.recording import (
    assign,
    is_known,
    known_photos,
    record_check,
    record_photo,
    record_reading,
)
from signcheck.records.registry import all_sites
from signcheck.records.tables import PhotoRow, SignPointRow, SiteRow
from signcheck.registry import match_point, match_site
from signcheck.settings import Settings
from signcheck.signs import Sign, find_signs, main_sign
from signcheck.standard import Standard

HOPELESS = (ModelError, StorageFull, DatabaseError)
"""Trouble that every further photo would meet too: the scan stops and can be run again."""


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a scan: added with its verdict, known already, or failed with its error."""

    path: Path
    fate: Fate
    verdict: Verdict | None = None
    error: SigncheckError | None = None
    site: str | None = None


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
    from signcheck.reading.build import reader_for
    from signcheck.reading.reader import read_named

    settings = task.settings
    loaded = load_photo(task.path, max_bytes=settings.max_bytes, max_pixels=settings.max_pixels)
    reading = read_named(reader_for(settings, task.threads), task.path, loaded.pixels)
    PhotoStore(settings.data / "photos").put(loaded.content)
    return loaded.photo, reading


def scan(
    files: Sequence[Found],
    *,
    settings: Settings,
    database: Database,
    standard: Standard,
    site_code: str | None = None,
) -> Iterator[Outcome]:
    """Read and record every file; one outcome a file, as soon as it is known.

    site_code: all photos show this site; else the site is found by the folders' names.
    Raises ModelError, StorageFull or DatabaseError, which would meet every photo; what was
    recorded by then stays.
    """
    with database.read() as session:
        queue = _Queue(files, known_photos(session), settings)
    recorder = _Recorder(database, standard, site_code, settings.glossary)
    for tasks in (queue.tasks, queue.twin_tasks):
        for done in run_all(read_photo, tasks(), workers=settings.worker_count):
            yield from queue.settled()
            outcome = _outcome(done, recorder)
            if outcome.fate is not Fate.FAILED:
                queue.known.add(done.item.sha256)
            yield outcome
        yield from queue.settled()


def _outcome(done: Done[Task, tuple[Photo, Reading]], recorder: _Recorder) -> Outcome:
    if done.result is not None:
        return recorder.record(done.item.path, *done.result)
    if isinstance(done.error, HOPELESS):
        raise done.error
    return Outcome(done.item.path, Fate.FAILED, error=done.error)


class _Queue:
    """The files of one scan: those to read as tasks, the others settled without reading."""

    def __init__(self, files: Iterable[Found], known: set[str], settings: Settings) -> None:
        self._files = files
        self.known = known
        """The SHA-256 of all photos in the database."""
        self._settings = settings
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
                self._settled.append(Outcome(path, Fate.KNOWN))
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
            self._settled.append(Outcome(file.path, Fate.KNOWN))
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


class _Recorder:
    """Judges readings and writes them to the database, one transaction a photo."""

    def __init__(self, database: Database, standard: Standard, site_code: str | None, glossary: str) -> None:
        self._database = database
        self._standard = standard
        self._site_code = site_code
        self._glossary = glossary

    def record(self, path: Path, photo: Photo, reading: Reading) -> Outcome:
        """Judge and keep one reading. Raises only what the next photo would meet too."""
        try:
            return self._record(path, photo, reading)
        except SigncheckError:
            raise
        except Exception as error:
            return Outcome(
                path, Fate.FAILED, error=ReadingFailed(f"{path}: {type(error).__name__}: {error}.")
            )

    def _record(self, path: Path, photo: Photo, reading: Reading) -> Outcome:
        reading = as_stored(reading)
        signs = find_signs(reading)
        main = main_sign(signs)
        with self._database.write() as session:
            if is_known(session, photo.sha256):  # another scan was faster
                return Outcome(path, Fate.KNOWN)
            site = self._site(path, all_sites(session))
            point = self._point(path, signs, main, site)
            checked = judge_signs(signs, self._standard, point, self._glossary)
            row = record_photo(session, photo, path)
            kept = record_reading(session, row, reading)
            record_check(session, kept, checked, main)
            if site:
                assign(session, row, site, point, _day(photo, row))
            name = site.name_zh if site else None
        return Outcome(path, Fate.ADDED, verdict=checked.verdict, site=name)

    def _site(self, path: Path, sites: list[SiteRow]) -> SiteRow | None:
        if self._site_code is not None:
            return next(site for site in sites if site.code == self._site_code)
        return match_site(path.absolute(), sites)

    @staticmethod
    def _point(
        path: Path, signs: Sequence[Sign], main: int | None, site: SiteRow | None
    ) -> SignPointRow | None:
        if site is None:
            return None
        entries = signs[main].entries if main is not None else ()
        return match_point(path, [e.zh.text for e in entries if e.zh], site.sign_points)


def _day(photo: Photo, row: PhotoRow) -> date:
    return (photo.taken_at or row.received_at).date()
