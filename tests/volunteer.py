"""Error reports for tests: photos as their form brings them in, and answers."""

from __future__ import annotations

import io

from signcheck.records import errorreports as records
from signcheck.records.types import now
from signcheck.services import errorreports
from signcheck.services.handover import handed
from signcheck.services.workplace import Workplace
from signcheck.views.errorreports import ErrorReport
from signcheck.work.errorreport import State


def add_photo(workplace: Workplace, secret: str, name: str, content: bytes) -> ErrorReport:
    """Look into a photo and enter it, both in this process."""
    with handed(workplace.settings, io.BytesIO(content)) as path:
        kept = errorreports.keep_photo(workplace, secret, name, path)
    return errorreports.add_photo(workplace, secret, kept)


def answer(
    workplace: Workplace, number: str, to: State, who: str, *, reason: str = "", words: str = ""
) -> None:
    """A report as it is once staff have answered it, whatever its photos show."""
    with workplace.database.write() as session:
        report = records.of_number(session, number)
        records.move(session, report, to, who)
        report.reason, report.answer = reason, words
        report.answered_by, report.answered_at = who, now()
