"""The files of a scan: photos of folders, of ZIP and PDF files; what is passed over, and why.

Archives are unpacked below `unpacked` in the data folder, each run into a folder of its own: a photo that is
under way when a run is killed is still there for the next one. Folders that nobody came back for are removed.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import PhotoError
from signcheck.photos.archive import unpack
from signcheck.photos.folder import Found, find_photos
from signcheck.photos.pdfpages import photos_of
from signcheck.settings import Settings

FOLDER = "unpacked"
KEPT = 7 * 24 * 3600
"""Seconds after which an unpacked folder is taken to be left behind."""
_PARENTS = 3
"""Folders above an archive whose names go along: they tell site and day."""
NO_PHOTO = _("no photo by its name")
REASONS = {
    _("an archive that is not opened here: unpack it"): (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"),
    _("a video: save a picture of it"): (".mp4", ".mov", ".avi", ".mkv", ".3gp", ".m4v"),
    _("a camera's raw picture: save it as JPEG"): (
        ".cr2",
        ".cr3",
        ".nef",
        ".arw",
        ".orf",
        ".rw2",
        ".raf",
        ".pef",
    ),
}
"""Why files with these endings are passed over."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is not scanned. name: as it is called, inside an archive too."""

    name: str
    reason: str


@dataclass(slots=True)
class Gathered:
    """What a scan was given. files: to be scanned, each once. passed: what is not. folder: of archives."""

    files: list[Found] = field(default_factory=list)
    passed: list[PassedOver] = field(default_factory=list)
    folder: Path | None = None

    def clear(self) -> None:
        """Remove what was unpacked, when all of it was dealt with."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def gather(folders: Iterable[Path], settings: Settings) -> Gathered:
    """All files below the folders, archives unpacked. Raises PhotoNotFound for a missing folder."""
    gathered = Gathered()
    others: list[Path] = []
    found = {item.path.absolute(): item for folder in folders for item in find_photos(folder, others)}
    for other in dict.fromkeys(path.absolute() for path in others):
        if other.suffix.lower() not in (".zip", ".pdf"):
            gathered.passed.append(PassedOver(str(other), _reason(other)))
            continue
        for item in _unpacked(other, gathered, settings):
            found[item.path.absolute()] = item
    gathered.files = list(found.values())
    return gathered


def _unpacked(archive: Path, gathered: Gathered, settings: Settings) -> Iterator[Found]:
    folder = _folder(archive, gathered, settings)
    try:
        if archive.suffix.lower() == ".pdf":
            yield from _pages(archive, folder, gathered, settings)
            return
        for member in unpack(archive, folder, settings.max_bytes):
            name = f"{archive}/{member.name}"
            if member.path is not None or member.problem is not None:
                yield Found(member.path or Path(name), folder, member.problem)
            else:
                gathered.passed.append(PassedOver(name, _reason(Path(member.name))))
    except PhotoError as error:
        yield Found(archive, archive.parent, error)


def _pages(pdf: Path, folder: Path, gathered: Gathered, settings: Settings) -> Iterator[Found]:
    found = photos_of(pdf, folder, settings.max_pixels)
    if not found:
        gathered.passed.append(PassedOver(str(pdf), say("no page of it is a photo")))
    yield from (Found(path, folder) for path in found)


def _folder(archive: Path, gathered: Gathered, settings: Settings) -> Path:
    """Where an archive is unpacked: below folders named as those that it stands in."""
    if gathered.folder is None:
        top = settings.data / FOLDER
        top.mkdir(parents=True, exist_ok=True)
        _remove_left(top)
        gathered.folder = Path(tempfile.mkdtemp(dir=top))
    number = sum(1 for _ in gathered.folder.iterdir())
    parents = [part for part in archive.parent.parts if part != archive.anchor][-_PARENTS:]
    return gathered.folder.joinpath(str(number), *parents, archive.stem)


def _remove_left(top: Path) -> None:
    for folder in top.iterdir():
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > KEPT:
                shutil.rmtree(folder, ignore_errors=True)


def _reason(path: Path) -> str:
    ending = path.suffix.lower()
    return say(next((reason for reason, endings in REASONS.items() if ending in endings), NO_PHOTO))
