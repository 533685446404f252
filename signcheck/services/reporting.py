"""Figures and lists of a day, told as text or as values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from signcheck.documents import coverage as documents
from signcheck.errors import RecordsForged, UsageError
from signcheck.reports.asked import TEXTS, Asked
from signcheck.services.workplace import Workplace

if TYPE_CHECKING:
    pass
from signcheck.services.facts import Line, gather, lines, load_targets
from signcheck.services.sums import moment, rows, texts_for


def parts(workplace: Workplace, asked: Asked) -> Iterator[str]:
    """What is asked for as text, piece by piece.

    Raises UsageError for what cannot be told as text, SettingsError for wrong targets, and RecordsForged
    where it is more than a table to look at.
    """
    if asked.kind != "table":
        require_whole(workplace)
    if asked.which:
        yield from _listed(workplace, asked)
    elif asked.kind == "json":
        yield json.dumps(figures(workplace, asked), ensure_ascii=False, indent=2) + "\n"
    elif asked.kind in TEXTS:
        yield from _figures(workplace, asked)
    else:
        raise UsageError("--format {kind} needs a file.", remedy="Name one with -o.", kind=asked.kind)


def figures(workplace: Workplace, asked: Asked) -> documents.CoverageDocument:
    """All figures as one document. Raises UsageError, SettingsError."""
    targets = load_targets(asked.targets, workplace.settings.data)
    as_of = moment(workplace, asked.day)
    with workplace.database.read() as session:
        return documents.document(gather(session, as_of, targets, workplace.settings.data))


def listed(workplace: Workplace, asked: Asked) -> Iterator[Line]:
    """The lines of the list that is asked for. Raises UsageError."""
    as_of = moment(workplace, asked.day)
    with workplace.database.read() as session:
        yield from lines(session, asked.which, as_of, asked.only, workplace.settings.data)


def _figures(workplace: Workplace, asked: Asked) -> Iterator[str]:
    from signcheck.reports import csvfile, terminal

    found, texts = rows(workplace, asked)
    if asked.kind == "csv":
        yield from csvfile.to_csv(csvfile.figure_lines(found, asked.by, texts))
    else:
        yield terminal.text(found, asked.by, texts)


def _listed(workplace: Workplace, asked: Asked) -> Iterator[str]:
    from signcheck.reports import csvfile

    if asked.kind not in ("json", "csv"):
        raise UsageError("--list is for programs.", remedy="Add --format json or --format csv.")
    if asked.only and asked.which == "inconsistent":
        raise UsageError(
            "--only does not go with the list of names.",
            remedy="`signcheck review names --site CODE` shows those of one site.",
        )
    found = listed(workplace, asked)
    if asked.kind == "csv":
        with workplace.database.read() as session:
            texts = texts_for(session, asked.language)
        yield from csvfile.to_csv(csvfile.listed_lines(found, texts))
    else:
        yield from (json.dumps(line, ensure_ascii=False) + "\n" for line in found)


def require_whole(workplace: Workplace) -> None:
    """Refuse to tell figures that were written past signcheck. Raises RecordsForged.

    All figures and lists rest on the rows of these two tables; whether they follow from the photos takes
    the whole of `signcheck verify`.
    """
    from signcheck.services.verify.rows import check_rows

    for one in check_rows(workplace, lambda *_: None, tables=("point_states", "standings")):
        raise RecordsForged(
            "{where}: is {stored}; should be {found}.", where=one.where, stored=one.stored, found=one.found
        )
