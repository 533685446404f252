"""Files that are written whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from signcheck.errors import UsageError


def write_text(path: Path, parts: Iterable[str], *, encoding: str) -> None:
    """Write the parts one after another. Raises UsageError when the file cannot be written."""
    with whole(path) as part, part.open("w", encoding=encoding, newline="") as file:
        file.writelines(parts)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place at the end, if all went well.

    Raises UsageError when it cannot be written.
    """
    with beside(path) as part:
        yield part
        os.replace(part, path)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to, gone at the end unless it has taken the place of `path`.

    Raises UsageError when it cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.touch()  # a folder that may not be written is told of before the work, not after it
        yield part
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror or error}.", remedy="Name another file, or close it elsewhere."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
