"""Scanning folders into the database: every photo read, judged and kept, or named with its error.

Each photo is recorded in one transaction as soon as it is read. Killing the scan at any moment
loses only the photos in flight; scanning again goes on with what is not there yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from signcheck.errors import (
    DatabaseError,
    ModelError,
    PhotoError,
    PhotoNotFound,
    ReadingFailed,
    SigncheckError,
    StorageFull,
)
from signcheck.jobs.hashing import sign_hash
from signcheck.jobs.judging import judge_signs, signs_of
from signcheck.jobs.pool import Done, run_all
from signcheck.jobs.reading import load_and_read
from signcheck.photos import Photo, PhotoStore, find_photos
from signcheck.photos.folder import Found
from signcheck.reading import Reading
from signcheck.records.database import Database
from signcheck.records.orders import follow_up
from signcheck.records.places import keep_place, point_of_code, point_places, site_places
from signcheck.records.readings import as_stored
from signcheck.records.recording import (
    is_known,
    known_photos,
    record_check,
    record_photo,
    record_reading,
)
from signcheck.registry.finding import RADIUS, Evidence, SiteFinder, Source
from signcheck.registry.history import find_point
from signcheck.settings import Settings
from signcheck.signs import Sign, find_signs, main_sign
from signcheck.standard import Standard
from signcheck.verdicts import Verdict

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

    site: the Chinese name of its site. source: how that was found.
    candidates: codes of sites, or of sign points of its site, among which a person must choose.
    """

    path: Path
    fate: Fate
    verdict: Verdict | None = None
    error: SigncheckError | None = None
    site: str | None = None
    source: Source | None = None
    candidates: tuple[str, ...] = ()


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
    PhotoStore(settings.data / "photos").put(loaded.content)
    return replace(loaded.photo, image_hash=sign_hash(loaded.pixels, reading)), reading


def scan(
    files: Sequence[Found],
    *,
    settings: Settings,
    database: Database,
    standard: Standard,
    site_code: str | None = None,
    radius: float = RADIUS,
) -> Iterator[Outcome]:
    """Read and record every file; one outcome a file, as soon as it is known.

    site_code: all photos show this site; else it is found by the folders' names, by where the photo
    was taken, within `radius` metres, or by the name on the sign.
    Raises ModelError, StorageFull or DatabaseError, which would meet every photo; what was
    recorded by then stays.
    """
    with database.read() as session:
        queue = _Queue(files, known_photos(session), settings)
        finder = SiteFinder(site_places(session), radius)
    recorder = _Recorder(database, standard, finder, site_code, settings.glossary)
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

    def __init__(
        self,
        database: Database,
        standard: Standard,
        finder: SiteFinder,
        site_code: str | None,
        glossary: str,
    ) -> None:
        self._database = database
        self._standard = standard
        self._finder = finder
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
        # Which rules hold is known only when the place is; to find that, position is enough.
        placed = find_signs(reading)
        with self._database.write() as session:
            if is_known(session, photo.sha256):  # another scan was faster
                return Outcome(path, Fate.KNOWN)
            evidence = _evidence(path, photo, placed)
            site = self._finder.find(evidence, told=self._site_code)
            point = find_point(
                _of_main(evidence, placed, main_sign(placed)), point_places(session, site.code)
            )
            point_row = point_of_code(session, point.code)
            signs = signs_of(reading, self._standard, point_row, self._glossary)
            checked = judge_signs(signs, self._standard, point_row, self._glossary)
            row = record_photo(session, photo, path)
            kept = record_reading(session, row, reading)
            check = record_check(session, kept, checked, main_sign(signs))
            name = keep_place(session, row, site, point, evidence.day or row.received_at.date())
            follow_up(session, row, check)
        return Outcome(
            path,
            Fate.ADDED,
            verdict=checked.verdict,
            site=name,
            source=site.source,
            candidates=site.candidates or point.candidates,
        )


def _evidence(path: Path, photo: Photo, signs: Sequence[Sign]) -> Evidence:
    """What a photo tells about its site: the Chinese texts of all signs it shows."""
    place = photo.place
    return Evidence(
        path.absolute(),
        tuple(entry.zh.text for sign in signs for entry in sign.entries if entry.zh),
        (place.latitude, place.longitude) if place else None,
        place.accuracy if place else None,
        photo.taken_at.date() if photo.taken_at else None,
        photo.image_hash,
    )


def _of_main(evidence: Evidence, signs: Sequence[Sign], main: int | None) -> Evidence:
    """The same with the Chinese texts of the main sign alone, the one that a sign point is about."""
    entries = signs[main].entries if main is not None else ()
    return replace(evidence, chinese=tuple(entry.zh.text for entry in entries if entry.zh))
