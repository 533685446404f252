"""Publishing a report: from then on its figures, and the report itself, are everybody's to see.

Only a report that signcheck itself wrote, and that nobody changed since, can be published: the audit knows
its SHA-256 and the moment of its figures. They are frozen as of that moment, so that what is published
never says anything else than the report; until the first report nothing is public.
"""

from __future__ import annotations

import hashlib
import threading
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.catalogues import mark as _
from signcheck.coverage import AsOf, Figures, month_ends, progress
from signcheck.documents import published as documents
from signcheck.documents.coverage import target as target_document
from signcheck.documents.published import Frozen
from signcheck.errors import UsageError
from signcheck.files import read_bytes
from signcheck.records import chain
from signcheck.records import published as records
from signcheck.records.published import Paper
from signcheck.reports.csvfile import to_csv
from signcheck.services.facts import MONTHS, load_targets
from signcheck.services.reporting import require_whole
from signcheck.services.workplace import Workplace
from signcheck.views import audit
from signcheck.views import coverage as coverage_view
from signcheck.views import published as views
from signcheck.views.published import Release

MOST = 64 << 20
"""Bytes of a report; one with five hundred photos has a tenth of them."""
LIST_ACTIONS = ("registry.import", "site.", "point.")
"""What the audit calls changes of the city's list."""
_AGAIN = _("Have the report made again, look at it, and publish that one.")


def publish(workplace: Workplace, report: Path | bytes, name: str, who: str, note: str = "") -> int:
    """Publish a report in PDF; its number. name: what it is called.

    Raises UsageError for a file that is no whole report of this city's, or not as it was written; where the
    city's list was changed since; where it is published already. RecordsForged as reports do.
    """
    content = report if isinstance(report, bytes) else _read(report)
    digest = hashlib.sha256(content).hexdigest()
    require_whole(workplace)
    targets = load_targets(None, workplace.settings.data)
    with workplace.database.read() as session:  # nobody who writes waits for it
        made = _made(session, digest, name)
        as_of = AsOf(datetime.fromisoformat(made["known"]), workplace.clock)
        _check_list(session, as_of.known)
        figures = documents.pressed(freeze(session, as_of, targets))
        lines = documents.table("signs.csv", map(documents.sign_line, views.signs(session, as_of)))
        signs = pressed(to_csv(lines))
    paper = Paper(as_of.day, as_of.known, name, made["language"], digest, content, figures, signs)
    with workplace.database.write() as session:
        _check_list(session, as_of.known)
        return records.publish(session, paper, who, note)


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, MOST)
    except OSError as error:
        raise UsageError("{path}: {error}.", path=path, error=error) from error


def _made(session: Session, digest: str, name: str) -> dict[str, Any]:
    """What the audit says of the file."""
    told = audit.exported(session, digest)
    if told is None:
        raise UsageError(
            "{name}: no file that was written here, or not as it was written.", remedy=_AGAIN, name=name
        )
    if told["format"] != "pdf" or "known" not in told:
        raise UsageError(
            "{name}: this is no report in PDF.",
            remedy="Publish the report of the whole city in PDF.",
            name=name,
        )
    return told


def _check_list(session: Session, known: datetime) -> None:
    # Kinds, districts and languages are kept as they are now: figures of before the change would have them.
    if audit.done_since(session, known, LIST_ACTIONS):
        raise UsageError("The city's list was changed since this report was written.", remedy=_AGAIN)


def freeze(session: Session, as_of: AsOf, targets: Iterable[Any]) -> Frozen:
    """The figures of a moment, by site."""
    sites = tuple(views.sites(session, as_of))
    frozen = Frozen(as_of.day, as_of.known.isoformat(), sites, (), (), (), "")
    cells = frozen.cells
    total = sum((one.figures for one in sites), Figures())
    return Frozen(
        as_of.day,
        as_of.known.isoformat(),
        sites,
        tuple(_history(session, as_of, total)),
        tuple(target_document(progress(target, cells, as_of.day)) for target in targets),
        coverage_view.standards_used(session, as_of),
        chain.short(chain.head(session)),
    )


def _history(session: Session, as_of: AsOf, today: Figures) -> Iterable[tuple[Any, Figures]]:
    first = coverage_view.first_seen(session, as_of)
    days = [day for day in month_ends(as_of.day, MONTHS) if first and day >= first and day < as_of.day]
    yield from coverage_view.figures_on(session, as_of, days)
    yield as_of.day, today


def pressed(parts: Iterable[str]) -> bytes:
    """Text as it is kept: UTF-8 with a byte order mark, by which Excel knows it, pressed."""
    press = zlib.compressobj(9)
    made = [press.compress("\ufeff".encode())]
    made += [press.compress(part.encode()) for part in parts]
    return b"".join([*made, press.flush()])


def withdraw(workplace: Workplace, number: int, who: str, reason: str) -> None:
    """Take a release back; the one before is the newest then. Raises NotKnown, UsageError."""
    if not reason.strip():
        raise UsageError("A reason is needed.", remedy="Say why it is withdrawn.")
    with workplace.database.write() as session:
        records.withdraw(session, number, who, reason.strip())


class Published:
    """The newest release for all threads of a process, read when it is another one."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._kept: tuple[int, Frozen] | None = None

    def newest(self, session: Session) -> tuple[Release, Frozen] | None:
        """The newest release with its figures; None before the first."""
        found = views.newest(session)
        return (found, self.figures(session, found)) if found else None

    def figures(self, session: Session, release: Release) -> Frozen:
        """The figures of a release."""
        kept = self._kept
        if kept is None or kept[0] != release.number:
            with self._turn:
                frozen = documents.unpressed(views.content(session, release.number, "figures"))
                kept = self._kept = release.number, frozen
        return kept[1]
