"""Which files of a folder are photos."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signcheck.errors import PhotoError, PhotoNotFound, PhotoOutsideFolder
from signcheck.photos.loading import KNOWN_SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a scanned folder: a photo to read, or the reason why it cannot be one."""

    path: Path
    folder: Path
    problem: PhotoError | None = None


def find_photos(folder: Path) -> Iterator[Found]:
    """All files under `folder` that are named as photos, in the order of their names.

    `folder` may also be one file. Hidden files and files with other endings are left out;
    a symbolic link that leads out of the folder is reported as a problem, never followed.
    Raises PhotoNotFound when `folder` does not exist.
    """
    if folder.is_file():
        yield Found(folder, folder.parent)
        return
    if not folder.is_dir():
        raise PhotoNotFound(f"{folder}: there is no such folder or file.")
    top = folder.resolve()
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in KNOWN_SUFFIXES:
                yield Found(path, folder, _link_problem(path, top))


def _link_problem(path: Path, top: Path) -> PhotoError | None:
    if not path.is_symlink():
        return None
    target = path.resolve()
    if target.is_relative_to(top):
        return None
    return PhotoOutsideFolder(f"{path}: the link leads out of the folder, to {target}.")
