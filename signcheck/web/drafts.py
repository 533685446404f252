"""Files of the office's that were sent in and shown, and wait to be taken or dropped."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from signcheck.errors import SigncheckError, UsageError
from signcheck.plain import plain
from signcheck.web.problems import Problem, of_error

KEPT = 3600.0
"""Seconds after which a file that nobody took is removed."""
MOST = 20
"""Files that wait at a time; the oldest gives way."""


class Drafts:
    """A folder of this process, outside the city's data; it goes with the process."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="signcheck-"))

    def keep(self, name: str, content: BinaryIO) -> str:
        """Keep a file; the word by which it is found again. name: as its owner calls it."""
        self._forget()
        word = secrets.token_hex(16)
        place = self._folder / word
        place.mkdir()
        with (place / _harmless(name)).open("wb") as out:
            shutil.copyfileobj(content, out)
        return word

    def path(self, word: str) -> Path:
        """The file. Raises UsageError when it is gone."""
        place = self._folder / word
        if not (len(word) == 32 and word.isalnum() and place.is_dir()):
            raise UsageError("The file that was shown is gone.", remedy="Choose it again.")
        return next(place.iterdir())

    def drop(self, word: str) -> None:
        """It was taken."""
        shutil.rmtree(self.path(word).parent, ignore_errors=True)

    def problem(self, error: SigncheckError) -> Problem:
        """What is wrong with a file, without the name of this folder."""
        told = of_error(error)
        return replace(told, title=re.sub(re.escape(str(self._folder)) + "/[0-9a-f]{32}/", "", told.title))

    def _forget(self) -> None:
        there = sorted(self._folder.iterdir(), key=lambda place: place.stat().st_mtime)
        old = time.time() - KEPT
        for number, place in enumerate(there):
            if place.stat().st_mtime < old or len(there) - number >= MOST:
                shutil.rmtree(place, ignore_errors=True)

    def close(self) -> None:
        """Remove all of them."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _harmless(name: str) -> str:
    last = plain(name).replace("\\", "/").rsplit("/", 1)[-1].strip(". ") or "file"
    return last.encode()[-120:].decode(errors="ignore")
