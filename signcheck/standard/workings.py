"""What takes long to work out of a standard, kept in the user's cache folder for the next process.

One file a value: named by the SHA-256 of the standard and of the code that worked it out, it begins with the
SHA-256 of its own bytes. One that is cut off, damaged or foreign is not used and made anew; two processes
that begin at once both work it out, and the file of the last stays. It holds JSON only, so it never runs
anything. Where the folder cannot be written, nothing is kept and nothing is said: it saves time, no more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from signcheck.errors import SigncheckError
from signcheck.files import write_bytes
from signcheck.standard.uncollected import loads

KEPT = 8
"""Files of one kind kept in the folder; the one that was made longest ago goes first."""
_FOLDER_MODE = 0o700


class Workings:
    """The values of one standard by their names; without a folder they are only made."""

    def __init__(self, folder: Path | None = None, digest: str = "") -> None:
        """folder: where the files are. digest: a SHA-256 in hex of all that the standard says."""
        self._folder = folder
        self._digest = digest

    def value(self, name: str, code: str, make: Callable[[], Any]) -> Any:
        """The value of this name from its file, or made now and kept.

        name: of letters and hyphens. code: a SHA-256 in hex of all that it rests on beside the standard.
        make: gives it as JSON has it; a tuple comes back from a file as a list. What it raises goes on.
        """
        if self._folder is None:
            return make()
        path = self._folder / f"{self._digest[:40]}-{code[:12]}.{name}"
        body = load_whole(path)
        if body is not None:
            return loads(body)
        made = make()
        save_whole(path, as_line(made))
        return made


def load_whole(path: Path) -> bytes | None:
    """What `save_whole` wrote there; None if the file is missing or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, _, body = content.partition(b"\n")
    return body if hashlib.sha256(body).hexdigest().encode() == digest else None


def save_whole(path: Path, body: bytes) -> None:
    """Write the file whole or not at all, under its digest; the oldest of its kind go."""
    content = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    try:
        path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        write_bytes(path, content)
        _forget(path)
    except (OSError, SigncheckError):
        return  # no cache, then: a read-only home or a full disk must not stop a check


def as_line(value: Any) -> bytes:
    """JSON without line feeds and spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _forget(path: Path) -> None:
    """Remove all but the newest files of this kind."""
    files = sorted(path.parent.glob(f"*{path.suffix}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
