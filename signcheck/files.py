"""Files from and to the outside: regular ones only, read within a bound, written whole or not at all.

What is written goes to a new file in the same folder, is flushed to the disk, and takes the place of the
old one by renaming. So a full disk, a dying process or a power cut leaves the old file or the new one,
never half of one. Devices, named pipes, folders and links are refused: a link in a shared folder may lead
anywhere, and replacing what it leads to would be as surprising as replacing the link.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import SigncheckError, StorageFull, UsageError
from signcheck.plain import plain

PREFIX, ENDING = ".signcheck-", ".part"
"""How files that are being written are called; hidden, and short enough for any folder."""
PIECE = 1 << 20
STALE = 3600.0
"""Seconds after which nobody is writing to a part any more: its process was killed."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_KINDS = (
    (stat.S_ISLNK, _("a link")),
    (stat.S_ISDIR, _("a folder")),
    (stat.S_ISFIFO, _("a named pipe")),
    (stat.S_ISSOCK, _("a socket")),
    (lambda mode: stat.S_ISBLK(mode) or stat.S_ISCHR(mode), _("a device")),
)


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file, at most `most` + 1 of them: one more tells that it is too long.

    Never waits, as opening a named pipe would. Raises OSError.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    kind = _kind(os.fstat(handle).st_mode)
    if kind:
        os.close(handle)
        raise OSError(errno.EINVAL, say("this is {kind}, not a file", kind=say(kind)), str(path))
    with os.fdopen(handle, "rb") as file:
        # Piece by piece: read(n) sets n bytes aside, however short the file is.
        content = bytearray()
        while len(content) <= most and (piece := file.read(min(PIECE, most + 1 - len(content)))):
            content += piece
    return bytes(content)


def _kind(mode: int) -> str:
    """What it is when it is no regular file."""
    if stat.S_ISREG(mode):
        return ""
    return next((said for is_it, said in _KINDS if is_it(mode)), _("no regular file"))


@dataclass(slots=True)
class Draft:
    """A file that is being written: to `part`, beside the `path` whose place it will take."""

    path: Path
    part: Path
    placed: bool = False
    _old: Path | None = field(default=None, repr=False)

    def place(self) -> None:
        """Put it on the disk and in its place; until the draft ends, the old file can come back."""
        with self.part.open("rb+") as file:
            os.fsync(file.fileno())
        before = _there(self.path)
        if before is not None:
            os.chmod(self.part, stat.S_IMODE(before.st_mode))
            self._old = self.part.with_suffix(".old" + ENDING)
            _keep(self.path, self._old)
        os.replace(self.part, self.path)
        self.placed = True
        _sync_folder(self.path.parent)

    def take_back(self) -> None:
        """Bring back what stood there before `place`."""
        if not self.placed:
            return
        if self._old is not None:
            os.replace(self._old, self.path)
        else:
            self.path.unlink(missing_ok=True)
        self.placed = False


def _keep(path: Path, old: Path) -> None:
    """Keep a file under a second name; where the disk knows no such thing, as a copy."""
    try:
        os.link(path, old)
    except OSError:
        shutil.copy2(path, old)


@contextmanager
def draft(path: Path) -> Iterator[Draft]:
    """A file beside `path` to write to; it takes its place when `place` is called, and is gone otherwise.

    What fails before the end brings the old file back, also after `place`. So a file and a transaction
    stand or fall together: open the draft outside, the transaction inside, and place in the transaction.
    Raises UsageError when it cannot be written there, StorageFull when the disk is full.
    """
    made: Draft | None = None
    try:
        made = Draft(path, _part(path))
        yield made
    except BaseException as error:
        if made is not None:
            made.take_back()
        if isinstance(error, OSError):
            raise _told(path, error) from error
        raise
    finally:
        if made is not None:
            for rest in (made.part, made._old):
                if rest is not None:
                    with suppress(OSError):
                        rest.unlink(missing_ok=True)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place at the end, if all went well. Raises as `draft`."""
    with draft(path) as made:
        yield made.part
        made.place()


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole, or leave the old one. Raises as `draft`."""
    with whole(path) as part:
        part.write_bytes(content)


def write_text(path: Path, parts: Iterable[str], *, encoding: str) -> None:
    """Write the parts one after another. Raises as `draft`."""
    with whole(path) as part:
        fill(part, parts, encoding=encoding)


def fill(part: Path, parts: Iterable[str], *, encoding: str) -> None:
    """Write the parts of a text to a draft."""
    with part.open("w", encoding=encoding, newline="") as file:
        file.writelines(parts)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write a new folder of files by their names in it, all of them or none. Raises as `draft`.

    The folder must not be there, or be empty.
    """
    part = folder.with_name(f"{PREFIX}{uuid.uuid4().hex}{ENDING}")
    try:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise UsageError("{folder} is there and not empty.", remedy="Name a new folder.", folder=folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(content)
        place_folder(part, folder)
    except OSError as error:
        raise _told(folder, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def place_folder(part: Path, folder: Path, *, aside: Path | None = None) -> None:
    """Have a folder that was put together take its name, all in it on the disk first. Raises OSError.

    It takes the place of an empty folder; what else stands there goes aside, if a place for it is named.
    """
    for path in (*part.rglob("*"), part):
        flush(path)
    if aside is not None and folder.exists():
        os.replace(folder, aside)
    os.replace(part, folder)
    _sync_folder(folder.parent)


def writable(path: Path) -> bool:
    """Whether whoever this process works for may write a file, or in a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def sweep(folder: Path) -> None:
    """Remove what killed processes left half-written in a folder."""
    with suppress(OSError):
        for left in folder.glob(f"{PREFIX}*{ENDING}"):
            with suppress(OSError):
                if left.lstat().st_mtime < time.time() - STALE:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()


def _part(path: Path) -> Path:
    """A new, empty file beside `path`. A place that cannot be written is told of before the work."""
    there = _there(path)
    kind = "" if there is None else _kind(there.st_mode)
    if kind:
        raise UsageError(
            "{path}: this is {kind}; only files are written.",
            remedy="Name the file itself." if kind == "a link" else "Name another file.",
            path=plain(path),
            kind=say(kind),
        )
    if there is not None and not writable(path):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    sweep(path.parent)
    part = path.with_name(f"{PREFIX}{uuid.uuid4().hex}{ENDING}")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
    return part


def _there(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (FileNotFoundError, ValueError):
        return None


def flush(path: Path) -> None:
    """Wait until a file or a folder's entries are on the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Have the disk remember the renaming, where it can be asked to."""
    with suppress(OSError):
        flush(folder)


def _told(path: Path, error: OSError) -> SigncheckError:
    if error.errno in _FULL:
        return StorageFull(
            "{path}: {error}.",
            remedy="Free some space, or name a file on another disk.",
            path=path,
            error=error,
        )
    return UsageError(
        "{path}: {error}.", remedy="Name another file, or close it elsewhere.", path=path, error=error
    )
