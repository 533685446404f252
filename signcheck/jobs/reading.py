"""Loading and reading photos one by one: the same for a command and for a scan's workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from signcheck.errors import PhotoError, ReadingFailed
from signcheck.jobs.pool import Done
from signcheck.languages import Language
from signcheck.photos import LoadedPhoto, Photo, find_photos, load_photo
from signcheck.photos.folder import Found
from signcheck.photos.memory import bounded
from signcheck.reading import Reading
from signcheck.settings import Settings


def load_and_read(
    path: Path, settings: Settings, threads: int, content: bytes | None = None
) -> tuple[LoadedPhoto, Reading]:
    """One photo and what was read on it; the models stay loaded in this process.

    content: its bytes, where they are not to be read from `path`.
    Raises PhotoError, ModelError, or ReadingFailed for anything unforeseen.
    """
    # A process that only hands out work has no use for what reads.
    from signcheck.reading.build import reader_for
    from signcheck.reading.reader import read_named

    reader = reader_for(settings, threads)
    with bounded(settings.photo_memory):
        loaded = load_photo(
            path,
            content=content,
            max_bytes=settings.max_bytes,
            max_pixels=settings.max_pixels,
            max_memory=settings.photo_memory,
        )
    return loaded, read_named(reader, path, loaded.pixels)


def read_each(paths: Iterable[Path], settings: Settings) -> Iterator[Done[Path, tuple[Photo, Reading]]]:
    """Every photo named, folders with all they hold, read in this process; one answer each.

    Raises ModelError, which every photo would meet.
    """
    for found in _files(paths):
        yield _read(found, settings)


def _files(paths: Iterable[Path]) -> Iterator[Found]:
    for path in paths:
        try:
            yield from find_photos(path)
        except PhotoError as error:
            yield Found(path, path, error)


def _read(found: Found, settings: Settings) -> Done[Path, tuple[Photo, Reading]]:
    try:
        if found.problem:
            raise found.problem
        loaded, reading = load_and_read(found.path, settings, settings.threads_for(1))
    except (PhotoError, ReadingFailed) as error:
        return Done(found.path, error=error)
    return Done(found.path, result=(loaded.photo, reading))


def korean_unread(reading: Reading) -> bool:
    """Whether Korean text stands there that nothing on this machine could read."""
    return any(line.unread and line.language is Language.KO for line in reading.lines)
