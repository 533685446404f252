"""The system's Chromium, which draws pages of HTML."""

from __future__ import annotations

import shutil


class ChromiumMissing(RuntimeError):
    """There is no Chromium; the message says how to get it."""


def chromium() -> str | None:
    """Its path, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def need_chromium() -> str:
    """Its path. Raises ChromiumMissing."""
    path = chromium()
    if path is None:
        raise ChromiumMissing("There is no Chromium. Install it: apt-get install chromium")
    return path
