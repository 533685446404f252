"""The folder that backups stand in: every photo once, and for each backup the database of one moment.

OUT/photos/ab/cd/…        what is kept of the photos, under the SHA-256 of the kept bytes
                          and of the reports that were made
OUT/20261128T031500Z/     one backup: `database`, `photos.txt`, `reports.txt` and `manifest.json`
OUT/erased.txt            photos, and senders of error reports, erased for good; no backup gives them back
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from signcheck.catalogues import say
from signcheck.errors import BackupError, PhotoNotFound
from signcheck.photos.store import SHA256, PhotoStore
from signcheck.records import dump

DATABASE, PHOTOS, MANIFEST, ERASED = "database", "photos.txt", "manifest.json", "erased.txt"
REPORTS = "reports.txt"
REPORT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""Files of signcheck.services.papers; nothing that leads out of their folder."""
Tell = Callable[[int, int], None]
"""Called with how many photos are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds; `manifest.json`.

    made_at: the moment that the database is of (UTC, ISO 8601). kind: sqlite or postgresql.
    revision: of its tables. database, photos: SHA-256 of the two files. count: photos that are listed.
    sealed: for whom the database and the photos are encrypted; empty when they are not.
    lost: SHA-256 of the photos that the store did not have whole. reports: SHA-256 of the list of reports, ""
    in backups that have none.
    """

    made_at: str
    signcheck: str
    kind: str
    revision: str
    database: str
    photos: str
    count: int
    sealed: str
    lost: tuple[str, ...]
    reports: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of `photos.txt`: a photo's SHA-256 and size, and the SHA-256 of what is kept of it."""

    sha256: str
    bytes: int
    kept: str

    def __str__(self) -> str:
        return f"{self.sha256} {self.bytes} {self.kept}"


def newest(backup: Path) -> Path:
    """The folder of a backup: `backup` itself, else the newest in it. Raises BackupError."""
    if (backup / MANIFEST).is_file():
        return backup
    found = sorted(path.parent for path in backup.glob(f"[0-9]*/{MANIFEST}"))
    if not found:
        raise BackupError(
            "{backup}: there is no whole backup.",
            remedy="Name the folder that `signcheck backup` wrote to.",
            backup=backup,
        )
    return found[-1]


def manifest_of(folder: Path) -> Manifest:
    """What a backup says of itself. Raises BackupError when it cannot be read."""
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**values | {"lost": tuple(values["lost"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(
            "{folder}: {error}.",
            remedy="Take another backup of the folder.",
            folder=folder / MANIFEST,
            error=error,
        ) from error


def erased_since(out: Path) -> set[str]:
    """SHA-256 of photos, and numbers of error reports whose sender was erased, by what later backups knew."""
    try:
        return set((out / ERASED).read_text(encoding="ascii").split())
    except FileNotFoundError:
        return set()


def kept_photos(folder: Path) -> Iterator[Kept]:
    """The photos of a backup. Raises BackupError for a line that is none."""
    try:
        with (folder / PHOTOS).open(encoding="ascii") as lines:
            for line in lines:
                sha256, size, kept = line.split()
                if not (SHA256.fullmatch(sha256) and SHA256.fullmatch(kept)):
                    raise ValueError(say("no photo: {line}", line=line.strip()))
                yield Kept(sha256, int(size), kept)
    except (OSError, ValueError) as error:
        place = f"{folder / PHOTOS}"
        raise BackupError(
            "{place}: {error}.", remedy="Take another backup of the folder.", place=place, error=error
        ) from error


@dataclass(frozen=True, slots=True)
class KeptReport:
    """One line of `reports.txt`: what is kept of a report that was made, and the name of its file."""

    kept: Kept
    name: str

    def __str__(self) -> str:
        return f"{self.kept} {self.name}"


def kept_reports(folder: Path) -> Iterator[KeptReport]:
    """The reports of a backup; none in those of an earlier signcheck. Raises BackupError."""
    path = folder / REPORTS
    if not path.is_file():
        return
    try:
        for line in path.read_text(encoding="ascii").splitlines():
            sha256, size, kept, name = line.split()
            if not (SHA256.fullmatch(sha256) and SHA256.fullmatch(kept) and REPORT_NAME.fullmatch(name)):
                raise ValueError(f"no report: {line.strip()}")
            yield KeptReport(Kept(sha256, int(size), kept), name)
    except (OSError, ValueError) as error:
        raise BackupError(f"{path}: {error}.", remedy="Take another backup of the folder.") from error


def verify_backup(backup: Path, tell: Tell | None = None) -> Iterator[str]:
    """What is wrong with a backup, a sentence each; every byte of it is read.

    Raises BackupError when there is none.
    """
    folder = newest(backup)
    manifest = manifest_of(folder)
    lists = [(DATABASE, manifest.database), (PHOTOS, manifest.photos)]
    lists += [(REPORTS, manifest.reports)] if manifest.reports else []
    for name, said in lists:
        if digest(folder / name) != said:
            yield say("{folder}: it is not what the backup wrote.", folder=folder / name)
    if not manifest.sealed:
        yield from dump.problems(manifest.kind, folder / DATABASE)
    yield from (
        say("photo {sha256}: it was lost when the backup was made.", sha256=sha256)
        for sha256 in manifest.lost
    )
    pool, gone = PhotoStore(folder.parent / "photos"), erased_since(folder.parent)
    for done, photo in enumerate(kept_photos(folder), 1):
        try:
            if photo.sha256 not in gone:
                pool.get(photo.kept)
        except PhotoNotFound as error:
            yield say("photo {sha256}: {message}", sha256=photo.sha256, message=error.message)
        if tell is not None:
            tell(done, manifest.count)
    for report in kept_reports(folder):
        try:
            pool.get(report.kept.kept)
        except PhotoNotFound as error:
            yield f"report {report.name}: {error.message}"


def digest(path: Path) -> str:
    """SHA-256 of a file; empty when it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
