"""What nobody foresaw: the whole story in a file for whoever mends it."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from signcheck import __version__
from signcheck.errors import SigncheckError
from signcheck.plain import plain
from signcheck.settings import load_settings

FOLDER = "trouble"
"""In the data folder: the reports of trouble."""


def story(error: Exception, doing: str) -> str:
    """All that is known of it. doing: the command or the request that met it."""
    head = (
        f"signcheck {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC: {plain(doing)}",
    )
    return "\n".join((*head, "", *traceback.format_exception(error)))


def keep(told: str) -> Path | None:
    """Where a story was kept: in the data folder, else in the folder for temporary files."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_text(told, encoding="utf-8", errors="backslashreplace")
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
