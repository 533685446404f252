"""Making a backup while others go on working; see signcheck.services.backupfolder for what it is.

A backup is made under another name and renamed when all of it is on the disk: one that was killed
leaves the last good one, and the next goes on with the photos that are there already.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck import __version__
from signcheck.catalogues import say
from signcheck.errors import BackupError, PhotoNotFound, StorageFull
from signcheck.files import place_folder, write_text
from signcheck.photos.store import SHA256, PhotoStore
from signcheck.plain import plain
from signcheck.records import audit, dump
from signcheck.records.database import HEAD
from signcheck.records.errorreports import erased_photos, forgotten, kept_for_reports
from signcheck.records.uploads import kept_only
from signcheck.services.backupfolder import (
    DATABASE,
    ERASED,
    MANIFEST,
    PHOTOS,
    REPORT_NAME,
    REPORTS,
    Kept,
    KeptReport,
    Manifest,
    Tell,
    digest,
    erased_since,
    kept_photos,
    kept_reports,
    manifest_of,
)
from signcheck.services.papers import papers_folder
from signcheck.services.sealing import Seal
from signcheck.services.workplace import Workplace
from signcheck.views import photolist
from signcheck.views.audit import Line, lines_of

PART, WANTED = ".part-", "wanted"
ACTION = "backup.make"
"""What the audit calls it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, how many photos it has and how many of them were copied now."""

    folder: Path
    manifest: Manifest
    copied: int
    erased: int


def back_up(
    workplace: Workplace, out: Path, recipient: str = "", tell: Tell | None = None, who: str = ""
) -> Made:
    """Make a backup in `out` while others go on working.

    recipient: of age or gpg, for whom the copies are encrypted; without it they are not. who: asked for it;
    whoever runs this, without it.
    Raises BackupError when another backup is being made there, and StorageFull.
    """
    seal = Seal(recipient)
    moment = datetime.now(UTC)
    with _alone(out), _part(out, moment) as part:
        with workplace.database.read() as session:
            count, erased = _list_photos(session, part / WANTED), _erased(session)
            dump.write(session, part / DATABASE)
        pool, known = PhotoStore(out / "photos"), _kept_before(out, seal.recipient)
        gone = _forget(out, pool, erased, known)
        copier = _Copier(workplace.store, pool, seal, known)
        copier.copy(part, count, tell)
        _copy_reports(workplace, pool, seal, part, _reports_before(out, seal.recipient))
        seal.seal_file(part / DATABASE)
        manifest = Manifest(
            made_at=moment.isoformat(timespec="seconds"),
            signcheck=__version__,
            kind=workplace.database.engine.dialect.name,
            revision=HEAD,
            database=digest(part / DATABASE),
            photos=digest(part / PHOTOS),
            count=count - len(copier.lost),
            sealed=seal.recipient,
            lost=tuple(copier.lost),
            reports=digest(part / REPORTS),
        )
        (part / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
        place_folder(part, folder := _free(out, moment))  # a power cut leaves a whole backup or none
    with workplace.database.write() as session:
        after: dict[str, object] = {
            "photos": manifest.count,
            "lost": len(manifest.lost),
            "folder": plain(out.absolute()),
        }
        after["at"] = moment.isoformat()
        audit.note(session, who or audit.this_person(), ACTION, plain(folder.name), after=after)
    return Made(folder, manifest, copier.copied, gone)


@dataclass(frozen=True, slots=True)
class Before:
    """A backup that was made here. folder: which holds it; at: the moment that it is of."""

    name: str
    folder: str
    at: datetime
    photos: int
    lost: int
    who: str


def made_before(workplace: Workplace) -> list[Before]:
    """The backups that were made here, the oldest first, whether they are still there or not."""
    with workplace.database.read() as session:
        return [_before(line) for line in lines_of(session, ACTION)]


def _before(line: Line) -> Before:
    """Of backups of an earlier signcheck, the moment is when they were whole."""
    said = line.after or {}
    at = datetime.fromisoformat(said["at"]) if said.get("at") else line.at
    folder = str(said.get("folder", ""))
    return Before(line.subject, folder, at, int(said.get("photos", 0)), int(said.get("lost", 0)), line.who)


# --- the steps ---------------------------------------------------------------------------------------


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        out.mkdir(parents=True, exist_ok=True)
        with FileLock(out / ".lock", timeout=0):
            yield
    except Timeout:
        raise BackupError(
            "{out}: another backup is being made.", remedy="Wait until it is done.", out=out
        ) from None
    except OSError as error:
        remedy = say("Free some space, or name another folder; the last backup there is as it was.")
        raise StorageFull("{out}: {error}.", remedy=remedy, out=out, error=error) from error


@contextmanager
def _part(out: Path, moment: datetime) -> Iterator[Path]:
    """A folder for what is not whole yet; those of backups that were killed are removed."""
    for stale in out.glob(f"{PART}*"):
        shutil.rmtree(stale)
    part = out / f"{PART}{moment:%Y%m%dT%H%M%SZ}"
    part.mkdir()
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _list_photos(session: Session, target: Path) -> int:
    """Write the photos of this moment to a file: there may be more than memory holds."""
    count = 0
    with target.open("w", encoding="ascii") as file:
        for _, sha256, size in photolist.kept(session):
            print(sha256, size, file=file)
            count += 1
        for sha256, _, size in chain(kept_only(session), kept_for_reports(session)):
            print(sha256, size, file=file)
            count += 1
    return count


def _wanted(listed: Path) -> Iterator[tuple[str, int]]:
    with listed.open(encoding="ascii") as lines:
        for line in lines:
            sha256, size = line.split()
            yield sha256, int(size)


def _erased(session: Session) -> set[str]:
    """SHA-256 of photos, and numbers of error reports whose sender was erased."""
    return photolist.erased(session) | erased_photos(session) | set(forgotten(session))


def _kept_before(out: Path, recipient: str) -> dict[str, str]:
    """What is kept of the photos that were encrypted for the same recipient before, by SHA-256."""
    known: dict[str, str] = {}
    for manifest in sorted(out.glob(f"[0-9]*/{MANIFEST}")):
        if recipient and manifest_of(manifest.parent).sealed == recipient:
            known |= {photo.sha256: photo.kept for photo in kept_photos(manifest.parent)}
    return known


def _reports_before(out: Path, recipient: str) -> dict[str, str]:
    """The same of the reports that were made."""
    known: dict[str, str] = {}
    for manifest in sorted(out.glob(f"[0-9]*/{MANIFEST}")):
        if recipient and manifest_of(manifest.parent).sealed == recipient:
            known |= {one.kept.sha256: one.kept.kept for one in kept_reports(manifest.parent)}
    return known


def _copy_reports(
    workplace: Workplace, pool: PhotoStore, seal: Seal, part: Path, known: dict[str, str]
) -> None:
    """Copy the reports that were made, and write what is kept of them; one that goes meanwhile is not."""
    folder = papers_folder(workplace.settings)
    with (part / REPORTS).open("w", encoding="ascii") as listed:
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if not REPORT_NAME.fullmatch(path.name) or not path.is_file():
                continue
            with suppress(FileNotFoundError):
                content = path.read_bytes()
                sha256 = hashlib.sha256(content).hexdigest()
                kept = known.get(sha256, "")
                if not kept or not pool.keep.size(kept):
                    kept = pool.put(seal.sealed(content))
                print(KeptReport(Kept(sha256, len(content), kept), path.name), file=listed)


def _forget(out: Path, pool: PhotoStore, erased: set[str], known: dict[str, str]) -> int:
    """Remove from all backups there what was erased for good since; how many photos that were."""
    new = erased - erased_since(out)
    if not new:
        return 0
    for manifest in out.glob(f"[0-9]*/{MANIFEST}"):
        for photo in kept_photos(manifest.parent):
            if photo.sha256 in new:
                pool.delete(photo.kept)
                known.pop(photo.sha256, None)
    write_text(
        out / ERASED, (f"{sha256}\n" for sha256 in sorted(erased | erased_since(out))), encoding="ascii"
    )
    return sum(1 for one in new if SHA256.fullmatch(one))


class _Copier:
    """Copies the photos of one backup that are not there yet."""

    def __init__(self, store: PhotoStore, pool: PhotoStore, seal: Seal, known: dict[str, str]) -> None:
        self._store, self._pool, self._seal, self._known = store, pool, seal, known
        self.copied = 0
        self.lost: list[str] = []

    def copy(self, part: Path, count: int, tell: Tell | None) -> None:
        """Copy what `wanted` lists, and write what is kept of it."""
        with (part / PHOTOS).open("w", encoding="ascii") as listed:
            for done, (sha256, size) in enumerate(_wanted(part / WANTED), 1):
                try:
                    print(Kept(sha256, size, self._kept(sha256, size)), file=listed)
                except PhotoNotFound:
                    self.lost.append(sha256)
                if tell is not None:
                    tell(done, count)
        (part / WANTED).unlink()

    def _kept(self, sha256: str, size: int) -> str:
        """Under which hash a photo is kept. Raises PhotoNotFound."""
        if self._seal.recipient:
            there = self._known.get(sha256)
            if there and self._pool.keep.size(there):
                return there
        elif self._pool.holds(sha256, size):
            return sha256
        content = self._store.get(sha256)
        self.copied += 1
        return self._pool.put(self._seal.sealed(content))


def _free(out: Path, moment: datetime) -> Path:
    """A name that no backup has: one may have been made in the same second."""
    while (folder := out / f"{moment:%Y%m%dT%H%M%SZ}").exists():
        moment += timedelta(seconds=1)
    return folder
