"""Scanning folders into the database: every photo read, judged and kept, or named with its error.

Each photo is recorded in one transaction as soon as it is read, with the step in the ledger that says so.
Killing the scan at any moment loses nothing: the photos in flight are done again, by the next scan or by
`signcheck work`. Several of them at once share what is to do.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.errors import FilesUnanswered, UsageError
from signcheck.jobs.executors import workers_for
from signcheck.jobs.owner import new_owner
from signcheck.photos import find_photos
from signcheck.photos.folder import Found
from signcheck.records.standards import keep_standard
from signcheck.records.tables import SiteRow
from signcheck.services.intake import Intake
from signcheck.services.photowork import run
from signcheck.services.recording import Asked, Outcome
from signcheck.services.workplace import Workplace
from signcheck.standard import Standard

NAMED = 20
"""Files that an error names."""


def list_files(folders: Iterable[Path]) -> list[Found]:
    """Every photo under the folders, each path once. Raises PhotoNotFound for a missing folder."""
    found = {item.path.absolute(): item for folder in folders for item in find_photos(folder)}
    return list(found.values())


def scan(
    workplace: Workplace,
    files: Sequence[Found],
    standard: Standard,
    asked: Asked,
    stop: threading.Event | None = None,
) -> Generator[Outcome, None, None]:
    """Read and record every file; one outcome a file, as soon as it is known.

    stop: when it is set, what is begun is finished, and the other files have no outcome.
    Raises UsageError for a site that is not known; ModelError, StorageFull or DatabaseError, which
    would meet every photo (what was recorded by then stays); FilesUnanswered when the sum is wrong.
    """
    answered = set()
    with closing(_scan(workplace, files, standard, asked, stop)) as outcomes:
        for outcome in outcomes:
            answered.add(outcome.path)
            yield outcome
    if stop is None or not stop.is_set():
        check_sum(files, answered)


def check_sum(files: Sequence[Found], answered: Collection[Path]) -> None:
    """Every file must have come to an end. Raises FilesUnanswered, which names those that did not."""
    missing = [str(file.path) for file in files if file.path not in answered]
    if missing:
        named = ", ".join(missing[:NAMED]) + (say(" and others") if len(missing) > NAMED else "")
        raise FilesUnanswered(
            "{count} files, but only {done} were dealt with; not {named}.",
            count=len(files),
            done=len(files) - len(missing),
            named=named,
        )


def _scan(
    workplace: Workplace,
    files: Sequence[Found],
    standard: Standard,
    asked: Asked,
    stop: threading.Event | None,
) -> Generator[Outcome, None, None]:
    with workplace.database.write() as session:
        _check_site(session, asked.site)
        keep_standard(session, standard)
    owner = new_owner()
    intake = Intake(workplace, files, standard, asked, owner)
    yield from run(workplace, intake, owner, workers_for(workplace.settings), stop)


def _check_site(session: Session, code: str | None) -> None:
    if code is not None and session.scalar(select(SiteRow.id).where(SiteRow.code == code)) is None:
        raise UsageError(
            "--site {code}: there is no such site.",
            remedy="`signcheck registry list` shows the codes.",
            code=code,
        )
