"""The photos named on the command line, read; what fails is told on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from signcheck.cli.common import echo_problem
from signcheck.jobs import reading as jobs
from signcheck.photos import Photo
from signcheck.reading import Reading
from signcheck.reading.build import korean_hint
from signcheck.settings import Settings


def read_each(
    paths: tuple[Path, ...], settings: Settings, failed: list[Path]
) -> Iterator[tuple[Path, Photo, Reading]]:
    """Every photo named, folders with all they hold; those that fail are told and collected.

    How to get Korean read is told once, when a photo asks for it.
    """
    hint = korean_hint(settings)
    for done in jobs.read_each(paths, settings):
        if done.error is not None:
            failed.append(done.item)
            echo_problem(done.error)
            continue
        assert done.result is not None
        photo, reading = done.result
        if hint and jobs.korean_unread(reading):
            echo_problem(Exception(hint))
            hint = None
        yield done.item, photo, reading
