"""Which files of a folder are photos."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from signcheck.errors import PhotoError, PhotoNotFound, PhotoOutsideFolder
from signcheck.photos.endings import KNOWN_SUFFIXES

UNPACKED = (".zip", ".pdf")
"""Files that hold photos (signcheck.services.unpacking)."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a scanned folder: a photo to read, or the reason why it cannot be one."""

    path: Path
    folder: Path
    problem: PhotoError | None = None


def find_photos(folder: Path, others: list[Path] | None = None) -> Iterator[Found]:
    """All files under `folder` that are named as photos, in the order of their names.

    `folder` may also be one file. Hidden files and files with other endings are left out;
    a symbolic link that leads out of the folder, and a folder that may not be opened, are reported
    as problems. others: where files with other endings are gathered.
    Raises PhotoNotFound when `folder` does not exist.
    """
    if os.path.isfile(folder):
        if others is not None and folder.suffix.lower() in UNPACKED:
            others.append(folder)
            return
        yield Found(folder, folder.parent)
        return
    if not os.path.isdir(folder):
        raise PhotoNotFound("{folder}: there is no such folder or file.", folder=folder)
    top = os.path.realpath(folder)
    closed: list[OSError] = []
    for parent, names, files in os.walk(folder, onerror=closed.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Found(path, folder, problem) for path, problem in _bad_links(parent, names, top))
        for name in sorted(files):
            path = Path(parent, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in KNOWN_SUFFIXES:
                yield Found(path, folder, _link_problem(path, top))
            elif others is not None and not os.path.islink(path):
                others.append(path)
    for error in closed:
        yield Found(
            Path(error.filename),
            folder,
            PhotoNotFound("{filename}: {error}.", filename=error.filename, error=error),
        )


def _bad_links(parent: str, names: list[str], top: str) -> Iterator[tuple[Path, PhotoError]]:
    """Links to folders outside; one to a folder inside needs no word, for that is visited anyway."""
    for name in names:
        path = Path(parent, name)
        problem = _link_problem(path, top)
        if problem:
            yield path, problem


def _link_problem(path: Path, top: str) -> PhotoError | None:
    if not os.path.islink(path):
        return None
    # realpath, unlike Path.resolve, does not raise for a link that leads back to itself.
    target = os.path.realpath(path)
    if Path(target).is_relative_to(top):
        return None
    return PhotoOutsideFolder(
        "{path}: the link leads out of the folder, to {target}.", path=path, target=target
    )
