"""The photos inside a ZIP, written into a folder: whatever the archive claims, within bounds.

What an archive says of itself is not believed: every file is read only as far as the bound for one photo, all
of them together only as far as theirs, names lead nowhere outside of the folder, and a table of contents that
is too long is not read at all.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from signcheck.errors import ArchiveRefused, PhotoError, PhotoTooLarge
from signcheck.photos.endings import KNOWN_SUFFIXES

MOST_FILES = 10_000
MOST_BYTES = 8 << 30
"""Files of one archive, and bytes that they may take together."""
_CONTENTS = 16 << 20
"""Bytes of an archive's table of contents: 10,000 files with long names take a third of it."""
_UTF8, _ENCRYPTED = 0x800, 0x1
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Others may ask for gigabytes to unpack a few bytes."""
_PIECE = 1 << 20
_LONGEST = 120
"""Characters of one part of a path: less than any file system takes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. name: as it is called there. path: where it is now; None with a problem."""

    name: str
    path: Path | None
    problem: PhotoError | None = None


def unpack(archive: Path, folder: Path, max_bytes: int) -> Iterator[Member]:
    """Write the photos of an archive below `folder`; one answer a file, hidden ones left out.

    What is no photo by its name has neither path nor problem. Raises ArchiveRefused for what cannot be
    opened, holds too much or is encrypted.
    """
    try:
        _check_contents(archive)
        with zipfile.ZipFile(archive) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir()]
            if len(infos) > MOST_FILES:
                raise ArchiveRefused(
                    "{archive}: it holds {count:,} files, more than {most_files:,}.",
                    archive=archive,
                    count=len(infos),
                    most_files=MOST_FILES,
                )
            left = MOST_BYTES
            for number, info in enumerate(infos):
                name = _name(info)
                parts = _parts(name)
                if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
                    continue
                if Path(parts[-1]).suffix.lower() not in KNOWN_SUFFIXES:
                    yield Member(name, None)
                    continue
                target = _free(folder.joinpath(*parts), number)
                try:
                    left -= _write(opened, info, target, min(max_bytes, left), f"{archive}/{name}")
                    yield Member(name, target)
                except PhotoError as error:
                    target.unlink(missing_ok=True)
                    yield Member(name, None, error)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ArchiveRefused("{archive}: {error}.", archive=archive, error=error) from error


def _check_contents(archive: Path) -> None:
    """Refuse a table of contents that would fill the memory, before it is read."""
    with archive.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - (1 << 16) - 22))
        tail = file.read()
    end = tail.rfind(b"PK\5\6")
    if end < 0:
        raise ArchiveRefused("{archive}: this is no ZIP, or it is cut off.", archive=archive)
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    if length > _CONTENTS:
        raise ArchiveRefused(
            "{archive}: its table of contents takes {length:,} bytes.", archive=archive, length=length
        )


def _name(info: zipfile.ZipInfo) -> str:
    """The name as whoever packed it wrote it: UTF-8 where it says so or is so, else GBK."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _parts(name: str) -> list[str]:
    """The parts of a path that stays where it is put: no root, drive, parent or control character."""
    clean = "".join(c if c.isprintable() and c not in ':*?"<>|' else "_" for c in name.replace("\\", "/"))
    parts = [part.strip() for part in PurePosixPath(clean).parts]
    return [_short(part) for part in parts if part not in ("", "/", "//", ".", "..")]


def _short(part: str) -> str:
    if len(part.encode()) <= _LONGEST:
        return part
    suffix = Path(part).suffix[:8]
    return part.encode()[: _LONGEST - len(suffix.encode())].decode(errors="ignore") + suffix


def _free(target: Path, number: int) -> Path:
    """The path, or another where one of this name is there already."""
    return target.with_stem(f"{target.stem}-{number}") if target.exists() else target


def _write(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, most: int, said: str) -> int:
    """Write one file of the archive; how many bytes."""
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveRefused("{said}: it is encrypted.", remedy="Unpack it with its password.", said=said)
    if info.compress_type not in _PLAIN:
        raise ArchiveRefused(
            "{said}: packed in a way that is not read.", remedy="Pack it as plain ZIP.", said=said
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    done = 0
    try:
        with opened.open(info) as source, target.open("xb") as file:
            while piece := source.read(_PIECE):
                done += len(piece)
                if done > most:
                    raise PhotoTooLarge("{said}: more than the {most:,} bytes allowed.", said=said, most=most)
                file.write(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ArchiveRefused("{said}: cut off or damaged ({error}).", said=said, error=error) from error
    return done
