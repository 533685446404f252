"""What nobody foresaw: one line for the person, the whole story in a file for whoever mends it."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from signcheck import __version__
from signcheck.errors import SigncheckError
from signcheck.plain import plain
from signcheck.settings import load_settings

FOLDER = "trouble"
"""In the data folder: the reports of trouble."""
LONGEST = 300
"""Characters of an error that the one line tells."""


def tell(error: Exception, args: Sequence[str], *, debug: bool) -> None:
    """Say in one line what happened and where its report is; with `debug` print the report too."""
    story = _story(error, args)
    if debug:
        click.echo(plain(story, keep="\n"), err=True)
    said = plain(f"{type(error).__name__}: {error}")[:LONGEST]
    kept = _kept(story)
    where = f"The report is {plain(kept)}; please send it" if kept else "Run again with --debug"
    line = f"signcheck: something nobody foresaw: {said}. {where} to whoever looks after signcheck."
    click.echo(line, err=True)


def _story(error: Exception, args: Sequence[str]) -> str:
    head = (
        f"signcheck {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC: {' '.join(map(plain, args))}",
    )
    return "\n".join((*head, "", *traceback.format_exception(error)))


def _kept(story: str) -> Path | None:
    """Where the report was kept: in the data folder, else in the folder for temporary files."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_text(story, encoding="utf-8", errors="backslashreplace")
        except (OSError, ValueError):
            continue
        return path
    return None


def _folders() -> list[Path]:
    folders = [Path(tempfile.gettempdir()) / f"signcheck-{FOLDER}-{os.getuid()}"]
    try:
        data = load_settings().data
    except SigncheckError:
        return folders
    # A wrong data folder is not made for this.
    return [data / FOLDER, *folders] if data.is_dir() else folders
