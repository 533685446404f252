"""`signcheck coverage`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import open_database, settings
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.coverage import AsOf, Cell, Dimension
    from signcheck.records.database import Database
    from signcheck.reports.texts import Texts

SHOWN = ("table", "json", "csv")
FILES = ("xlsx", "docx", "pdf", "html")
LISTS = ("points", "unseen", "uncovered", "defective", "doubtful", "inconsistent")
FIELDS = ("kind", "grade", "district", "unit")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What was chosen for a report."""

    texts: Texts
    targets: Path | None
    city: str
    office: str
    photos: int


@click.command("coverage", short_help="Print how far the city is.")
@click.option(
    "--format",
    "kind",
    type=click.Choice([*SHOWN, *FILES]),
    default="table",
    show_default=True,
    help="A table, data, or a report to hand up.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option(
    "--language", type=click.Choice(["zh", "en", "ko"]), help="Default: en for the table, zh for a report."
)
@click.option(
    "--by", type=click.Choice(FIELDS), multiple=True, help="Tell table or csv apart by this (default kind)."
)
@click.option("--as-of", metavar="DATE", help="What was known at the end of this day, such as 2026-06-30.")
@click.option(
    "--list", "which", type=click.Choice(LISTS), help="What stands behind the figures, as json lines or csv."
)
@click.option("--only", metavar="FIELD=VALUE", multiple=True, help="In the list: kind=hospital, district=…")
@click.option(
    "--targets",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Targets and stages; default: targets.toml in the data folder.",
)
@click.option("--city", default="", help="The city's name on the report.")
@click.option("--office", default="", help="Who hands the report up.")
@click.option(
    "--photos", type=click.IntRange(0, 500), default=12, show_default=True, help="Problems shown with photo."
)
def command(
    kind: str,
    output: Path | None,
    *,
    language: str | None,
    by: tuple[str, ...],
    as_of: str | None,
    which: str | None,
    only: tuple[str, ...],
    targets: Path | None,
    city: str,
    office: str,
    photos: int,
) -> None:
    """Sign points, inspected, covered, and accuracy of translations: as a table, data, or a report.

    Coverage = sign points with all required languages ÷ all sign points; a point never seen is
    not covered. Accuracy = right translations ÷ judged translations; doubtful ones are not judged.

    xlsx holds everything with a photo of every problem, docx and pdf the report that is handed up,
    html the same as one page, json all figures.
    """
    from signcheck.coverage import Dimension
    from signcheck.reports.facts import texts_for

    day = _as_of(as_of)
    database = open_database(settings())
    with database.read() as session:
        texts = texts_for(session, language or ("en" if kind == "table" else "zh"))
    dimensions = list(dict.fromkeys(Dimension(name) for name in by)) or [Dimension.KIND]
    try:
        if which:
            _put(_listed(database, which, day, kind, _filters(only)), kind, output)
        elif kind in ("table", "csv"):
            _put(_figures(_cells(database, day), dimensions, kind, texts, output), kind, output)
        else:
            _report(database, kind, output, day, _Chosen(texts, targets, city, office, photos))
        if output:
            _note(database, output, kind, texts.language, day)
    finally:
        database.close()


def _as_of(text: str | None) -> AsOf | None:
    """The end of a past day; None for now."""
    from signcheck.coverage import AsOf
    from signcheck.records.coverage import today

    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(f"--as-of {text}: no date.", remedy="Write it as 2026-06-30.") from None
    present = today()
    if day > present.day:
        raise UsageError(f"--as-of {text}: this day is still to come.", remedy="Name a past day.")
    return present if day == present.day else AsOf.end_of(day)


def _filters(only: Iterable[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in only]
    for name, sign, value in pairs:
        if name not in FIELDS or not sign:
            raise UsageError(
                f"--only {name}{sign}{value}: no field.",
                remedy=f"Write one of {', '.join(FIELDS)}, = and a value.",
            )
    return {name: value for name, _, value in pairs}


def _cells(database: Database, as_of: AsOf | None) -> list[Cell]:
    from signcheck.records.coverage import cells, cells_now

    if as_of is None:
        return cells_now(database)
    with database.read() as session:
        return cells(session, as_of)


def _figures(
    cells: Sequence[Cell], dimensions: list[Dimension], kind: str, texts: Texts, output: Path | None
) -> Iterable[str]:
    from signcheck.coverage import Dimension, rows_by
    from signcheck.registry.site import SiteKind
    from signcheck.reports import csvfile, terminal

    rows = rows_by(cells, dimensions, list(SiteKind) if dimensions[0] is Dimension.KIND else [])
    if kind == "csv":
        return csvfile.to_csv(csvfile.figure_lines(rows, dimensions))
    if output is None:
        from rich.console import Console

        Console().print(terminal.table(rows, dimensions, texts))
        return ()
    return (terminal.text(rows, dimensions, texts),)


def _listed(
    database: Database, which: str, as_of: AsOf | None, kind: str, only: dict[str, str]
) -> Iterator[str]:
    import json

    from signcheck.records.coverage import today
    from signcheck.reports import csvfile
    from signcheck.reports.lists import lines

    if kind not in ("json", "csv"):
        raise UsageError("--list is for programs.", remedy="Add --format json or --format csv.")
    if only and which == "inconsistent":
        raise UsageError(
            "--only does not go with the list of names.",
            remedy="`signcheck review names --site CODE` shows those of one site.",
        )
    with database.read() as session:
        found = lines(session, which, as_of or today(), only)
        if kind == "csv":
            yield from csvfile.to_csv(csvfile.listed_lines(found))
        else:
            yield from (json.dumps(line, ensure_ascii=False) + "\n" for line in found)


def _put(parts: Iterable[str], kind: str, output: Path | None) -> None:
    """To standard output, or to a file: whole, or not at all."""
    from signcheck.reports.files import write_text

    if output is None:
        for part in parts:
            click.echo(part, nl=False)
    else:
        # Excel knows UTF-8 by its byte order mark.
        write_text(output, parts, encoding="utf-8-sig" if kind == "csv" else "utf-8")


def _report(database: Database, kind: str, output: Path | None, as_of: AsOf | None, chosen: _Chosen) -> None:
    from signcheck.records.coverage import today
    from signcheck.reports.facts import gather, load_targets
    from signcheck.reports.jsonfile import to_json

    used = settings()
    targets = load_targets(chosen.targets, used.data)
    with database.read() as session:
        facts = gather(session, as_of or today(), targets)
        if kind == "json":
            _put((to_json(facts),), kind, output)
            return
        from signcheck.photos.store import PhotoStore
        from signcheck.reports.make import Options, write_report

        if output is None:
            raise UsageError(f"--format {kind} needs a file.", remedy="Name one with -o.")
        write_report(
            output,
            kind,
            session,
            facts=facts,
            texts=chosen.texts,
            store=PhotoStore(used.data / "photos"),
            options=Options(chosen.city, chosen.office, chosen.photos),
        )


def _note(database: Database, output: Path, kind: str, language: str, as_of: AsOf | None) -> None:
    """Every export stands in the audit."""
    from signcheck.cli.person import this_person
    from signcheck.records import audit

    after = {"format": kind, "language": language, "as_of": as_of.day.isoformat() if as_of else None}
    with database.write() as session:
        audit.note(session, this_person(), "report.export", str(output), after=after)
