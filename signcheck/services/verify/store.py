"""Photos that the database names, against the files that are there."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

from sqlalchemy import select

from signcheck.catalogues import say
from signcheck.errors import PhotoError, StoredPhotoChanged
from signcheck.photos.folderkeep import PART, STALE
from signcheck.records import audit
from signcheck.records.errorreports import kept_for_reports
from signcheck.records.tables import PhotoRow
from signcheck.records.uploads import kept_only
from signcheck.services.verify.finding import Finding, Tell
from signcheck.services.workplace import Workplace

_STEP = 100


def check_store(workplace: Workplace, tell: Tell, *, hashed: bool) -> Iterator[Finding]:
    """Photos that are lost or of another size, read whole if `hashed`; files that nothing speaks of."""
    photos = _photos(workplace)
    there = {}
    for name, size, changed in workplace.store.files():
        part = Path(name).name.startswith(PART)
        if name in photos:
            there[name] = size
        elif time.time() - changed > STALE:  # else a scan may be bringing it in
            yield Finding(
                "stray",
                name,
                say("a part that was never finished") if part else say("a file of no photo"),
                "none",
            )
    for done, (sha256, (name, size)) in enumerate(photos.items()):
        found = _wrong(workplace, sha256, size, there.get(sha256), hashed=hashed)
        if found:
            yield Finding("store", _where(name, sha256), found, say("{size} bytes", size=size))
        if done % _STEP == 0 or done + 1 == len(photos):
            tell("photos", done + 1, len(photos))


def _photos(workplace: Workplace) -> dict[str, tuple[str, int]]:
    """Name and size of every photo that was not erased for good, read or not, by its SHA-256."""
    query = select(PhotoRow.sha256, PhotoRow.name, PhotoRow.bytes).where(PhotoRow.erased_at.is_(None))
    with workplace.database.read() as session:
        read = {row.sha256: (row.name, row.bytes) for row in session.execute(query.order_by(PhotoRow.id))}
        waiting = chain(kept_only(session), kept_for_reports(session))
        return read | {sha256: (name, size) for sha256, name, size in waiting}


def _where(name: str, sha256: str) -> str:
    return say("photo {name} {sha256}", name=name, sha256=sha256)


def _wrong(workplace: Workplace, sha256: str, size: int, there: int | None, *, hashed: bool) -> str:
    if there is None:
        return "missing"
    if there != size:
        return say("{there} bytes", there=there)
    try:
        if hashed:
            workplace.store.get(sha256)
    except StoredPhotoChanged:
        return say("another content")
    except PhotoError as error:
        return error.message
    return ""


def repair(
    workplace: Workplace, folder: Path, found: Collection[Finding], who: str, tell: Tell
) -> list[Finding]:
    """Take lost and wrong photos again from a folder, whatever the files are called there.

    Those that were taken; each is noted in the audit. Only files of a size that is wanted are read.
    """
    wrong = {one.where: one for one in found if one.what == "store"}
    photos = _photos(workplace)
    wanted = {
        sha: (wrong[_where(name, sha)], size)
        for sha, (name, size) in photos.items()
        if _where(name, sha) in wrong
    }
    sizes = {size for _, size in wanted.values()}
    taken: dict[str, Finding] = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size not in sizes:
            continue
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in wanted and sha256 not in taken:
            workplace.store.put(content)
            taken[sha256] = wanted[sha256][0]
            tell("repair", len(taken), len(wanted))
    if taken:
        with workplace.database.write() as session:
            for sha256 in taken:
                audit.note(session, who, "photo.repair", photos[sha256][0], after={"sha256": sha256})
    return list(taken.values())
