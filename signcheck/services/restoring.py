"""A backup brought back into an empty place: the photos first, the database last."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from signcheck.errors import BackupError, PhotoNotFound, StorageFull
from signcheck.files import write_bytes
from signcheck.photos.store import PhotoStore
from signcheck.records import dump
from signcheck.records.database import HEAD
from signcheck.services.backupfolder import (
    DATABASE,
    Manifest,
    Tell,
    digest,
    erased_since,
    kept_photos,
    kept_reports,
    manifest_of,
    newest,
)
from signcheck.services.papers import papers_folder
from signcheck.services.privacy import erase_again
from signcheck.services.sealing import Seal
from signcheck.services.workplace import Workplace
from signcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back. lost: photos that the backup has not; erased: that were erased since."""

    folder: Path
    manifest: Manifest
    photos: int
    lost: tuple[str, ...]
    erased: int


def restore(backup: Path, settings: Settings, key: Path | None = None, tell: Tell | None = None) -> Restored:
    """Bring back the newest backup of a folder, or the one that is named.

    Until the database stands, the last step, the place is as empty as before: a restore that was killed can
    be run again. Raises BackupError for a backup that is not whole, DatabaseError where a database is.
    """
    folder = newest(backup)
    manifest = manifest_of(folder)
    if manifest.revision > HEAD:
        raise BackupError(
            "{folder}: made by a newer signcheck ({signcheck}).",
            remedy="Install the newer version.",
            folder=folder,
            signcheck=manifest.signcheck,
        )
    dump.check_empty(settings.database_url)
    seal = Seal(manifest.sealed, key)
    gone = erased_since(folder.parent)
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.data, prefix=".part-restore-") as part:
            database = Path(part, DATABASE)
            _check_database(folder, manifest)
            seal.open_file(folder / DATABASE, database)
            place, told = PhotoStore(settings.store_place), partial(_told, tell, manifest.count)
            count, lost = _photos(folder, place, seal, gone, told)
            _reports(folder, papers_folder(settings), seal)
            dump.restore(manifest.kind, database, settings.database_url)
    except OSError as error:
        raise StorageFull("{data}: {error}.", data=settings.data, error=error) from error
    with Workplace(settings) as workplace:
        erase_again(workplace, gone)
    return Restored(folder, manifest, count, (*manifest.lost, *lost), len(gone))


def _check_database(folder: Path, manifest: Manifest) -> None:
    if digest(folder / DATABASE) != manifest.database:
        raise BackupError(
            "{folder}: it is not what the backup wrote.",
            remedy="Take another backup of the folder.",
            folder=folder / DATABASE,
        )


def _told(tell: Tell | None, count: int, done: int) -> None:
    if tell is not None:
        tell(done, count)


def _reports(folder: Path, target: Path, seal: Seal) -> None:
    """Bring back the reports that were made; one that the backup has not whole is made again by who asks."""
    pool = PhotoStore(folder.parent / "photos")
    for report in kept_reports(folder):
        with suppress(PhotoNotFound):
            content = seal.opened(pool.get(report.kept.kept))
            target.mkdir(parents=True, exist_ok=True)
            write_bytes(target / report.name, content)


def _photos(
    folder: Path, store: PhotoStore, seal: Seal, gone: set[str], tell: Callable[[int], None]
) -> tuple[int, list[str]]:
    """Bring the photos into the store; how many, and those that the backup has not whole."""
    pool, lost, brought = PhotoStore(folder.parent / "photos"), [], 0
    for done, photo in enumerate(kept_photos(folder), 1):
        if photo.sha256 not in gone:
            try:
                if not store.holds(photo.sha256, photo.bytes):
                    store.put(seal.opened(pool.get(photo.kept)))
                brought += 1
            except PhotoNotFound:
                lost.append(photo.sha256)
        tell(done)
    return brought, lost
