"""`signcheck coverage`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import spoken
from signcheck.cli.common import LANGUAGE, open_workplace, read_workplace
from signcheck.cli.person import TEXT
from signcheck.coverage import Dimension
from signcheck.errors import UsageError
from signcheck.reports.asked import FORMATS, LISTS, PHOTOS, TEXTS, Asked, Options

if TYPE_CHECKING:
    from signcheck.services.workplace import Workplace

FIELDS = tuple(dimension.value for dimension in Dimension)


@click.command("coverage", short_help="Print how far the city is.")
@click.option(
    "--format",
    "kind",
    type=click.Choice([*TEXTS, *FORMATS]),
    default="table",
    show_default=True,
    help="A table, data, or a report to hand up.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option(
    "--language", type=LANGUAGE, help="Of a table that of the program when not given, of a report zh."
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
@click.option("--city", type=TEXT, default="", help="The city's name on the report; else the setting.")
@click.option("--office", type=TEXT, default="", help="Who hands the report up; else the setting.")
@click.option("--to", type=TEXT, default="", help="Whom it is handed up to; else the setting; - nobody.")
@click.option("--attachment", type=TEXT, multiple=True, help="What is attached to it; else the setting.")
@click.option("--signed-on", metavar="DATE", help="The day of the signature; else that of the figures.")
@click.option(
    "--photos", type=click.IntRange(0, 500), default=PHOTOS, show_default=True, help="Cases shown with photo."
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
    to: str,
    attachment: tuple[str, ...],
    signed_on: str | None,
    photos: int,
) -> None:
    """Sign points, inspected, covered, and accuracy of translations: as a table, data, or a report.

    Coverage = covered ÷ listed sign points; a point is covered when every message on it carries all
    required languages, and one never seen is not. Accuracy = right translations ÷ those that stand
    there and are right or wrong; doubtful ones wait for a person.

    xlsx holds everything with a photo of every case, docx and pdf the report that is handed up, html
    the same as one page, json all figures.
    """
    asked = Asked(
        kind,
        language or (spoken() if kind == "table" else "zh"),
        tuple(dict.fromkeys(Dimension(name) for name in by)) or (Dimension.KIND,),
        _day("--as-of", as_of),
        which or "",
        _filters(only),
        targets,
        Options(city, office, photos, to, attachment, _day("--signed-on", signed_on)),
    )
    with open_workplace() if output else read_workplace() as workplace:
        if output:
            from signcheck.services.exporting import export

            export(workplace, output, asked)
        elif kind == "table" and not which:
            _show(workplace, asked)
        else:
            from signcheck.services.reporting import parts

            for part in parts(workplace, asked):
                click.echo(part, nl=False)


def _day(option: str, text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        raise UsageError(
            "{option} {text}: no date.", remedy="Write it as 2026-06-30.", option=option, text=text
        ) from None


def _filters(only: Iterable[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in only]
    for name, sign, value in pairs:
        if name not in FIELDS or not sign:
            raise UsageError(
                "--only {name}{sign}{value}: no field.",
                remedy="Write one of {fields}, = and a value.",
                name=name,
                sign=sign,
                value=value,
                fields=", ".join(FIELDS),
            )
    return {name: value for name, _, value in pairs}


def _show(workplace: Workplace, asked: Asked) -> None:
    from rich.console import Console

    from signcheck.reports import terminal
    from signcheck.services.sums import rows

    found, texts = rows(workplace, asked)
    Console().print(terminal.table(found, asked.by, texts))
