"""Reports written to a file: what is asked for, with a line in the audit that knows the file again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signcheck.coverage import (
    AsOf,
)
from signcheck.errors import UsageError
from signcheck.files import draft, fill
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.records.audit import this_person
from signcheck.reports.asked import TEXTS, Asked, require_ending
from signcheck.reports.letter import letter
from signcheck.services.backupfolder import digest
from signcheck.services.facts import details, gather, load_targets
from signcheck.services.redaction import shown_photos
from signcheck.services.reporting import parts, require_whole
from signcheck.services.sums import moment, texts_for
from signcheck.services.workplace import Workplace

if TYPE_CHECKING:
    pass


def export(workplace: Workplace, path: Path, asked: Asked, who: str = "") -> None:
    """Write what is asked for to a file and note it in the audit: both, or neither.

    who: for the audit; whoever runs this process without it.

    Raises UsageError when the file cannot be written or its ending is of another format, FontMissing,
    RendererMissing, and as `parts`.
    """
    require_ending(path, asked.kind)
    as_of = asked.day.isoformat() if asked.day and asked.day < workplace.clock.today() else None
    after: dict[str, Any] = {"format": asked.kind, "language": asked.language, "as_of": as_of}
    if asked.which:
        after["list"] = asked.which
    with exported(workplace, path, "report.export", after, who) as part:
        if asked.kind in TEXTS:
            # Excel knows UTF-8 by its byte order mark.
            encoding = "utf-8-sig" if asked.kind == "csv" else "utf-8"
            fill(part, parts(workplace, asked), encoding=encoding)
        else:
            after["known"] = _report(workplace, part, asked).known.isoformat()


@contextmanager
def exported(
    workplace: Workplace, path: Path, action: str, after: Mapping[str, Any], who: str = ""
) -> Iterator[Path]:
    """A file to write to, which takes the place of `path` together with its line in the audit, or not at all.

    The line has the SHA-256 of the file, by which it is known again.
    Raises UsageError when it cannot be written.
    """
    with draft(path) as made:
        yield made.part
        with workplace.database.write() as session:
            told = {**after, "sha256": digest(made.part)}
            audit.note(session, who or this_person(), action, plain(path), after=told)
            session.flush()  # what the database refuses is told before the file takes its place
            made.place()


def _report(workplace: Workplace, part: Path, asked: Asked) -> AsOf:
    """Write a report; the moment of its figures."""
    from signcheck.reports.make import write_report

    if asked.which:
        raise UsageError("--list is for programs.", remedy="Add --format json or --format csv.")
    targets = load_targets(asked.targets, workplace.settings.data)
    require_whole(workplace)
    as_of = moment(workplace, asked.day)
    with workplace.database.read() as session:
        texts = texts_for(session, asked.language)
        write_report(
            part,
            asked.kind,
            gather(session, as_of, targets, workplace.settings.data),
            details(session, as_of),
            texts=texts,
            letter=letter(workplace.settings, asked.options, texts),
            store=shown_photos(workplace, session),
            photos=asked.options.photos,
        )
    return as_of
