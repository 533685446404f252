"""Reading the photos named on the command line, one after another, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from signcheck.cli.common import echo_problem
from signcheck.errors import PhotoError, ReadingFailed
from signcheck.photos import Photo, find_photos, load_photo
from signcheck.reading import Reading
from signcheck.reading.build import korean_hint, reader_for
from signcheck.reading.reader import read_named
from signcheck.settings import Settings


def read_each(
    paths: tuple[Path, ...], settings: Settings, failed: list[Path]
) -> Iterator[tuple[Path, Photo, Reading]]:
    """Every photo named, folders with all they hold; those that fail are told and collected."""
    reader = reader_for(settings, settings.threads_for(1))
    hint = korean_hint(settings)
    for path in paths:
        try:
            for found in find_photos(path):
                try:
                    if found.problem:
                        raise found.problem
                    loaded = load_photo(
                        found.path,
                        max_bytes=settings.max_bytes,
                        max_pixels=settings.max_pixels,
                    )
                    reading = read_named(reader, found.path, loaded.pixels)
                except (PhotoError, ReadingFailed) as error:
                    failed.append(found.path)
                    echo_problem(error)
                    continue
                if hint and any(line.unread and line.language == "ko" for line in reading.lines):
                    echo_problem(Exception(hint))
                    hint = None
                yield found.path, loaded.photo, reading
        except PhotoError as error:
            failed.append(path)
            echo_problem(error)
