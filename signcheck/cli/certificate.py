"""`signcheck certificate`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from signcheck.cli.common import LANGUAGE, echo_written, open_workplace
from signcheck.cli.person import BY, DAY, NAME, TEXT


@click.command("certificate", short_help="A volunteer's certificate as PDF.")
@click.argument("name", type=NAME)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", type=NAME, required=True, help="The certificate's own number.")
@click.option("--first", required=True, type=DAY, help="Day of the first error report.")
@click.option("--last", required=True, type=DAY, help="Day of the last error report.")
@click.option(
    "--confirmed", required=True, type=click.IntRange(1, 1_000_000), help="How many reports were confirmed."
)
@click.option(
    "--language",
    type=LANGUAGE,
    default="zh",
    show_default=True,
    help="The volunteer's.",
)
@click.option("--day", type=DAY, help="Day of issue; today if not given.")
@click.option("--city", type=TEXT, default="", help="As it stands on it; else the setting.")
@click.option("--office", type=TEXT, default="", help="Who signs it; else the setting.")
@BY
def command(
    name: str,
    file: Path,
    number: str,
    first: datetime,
    last: datetime,
    confirmed: int,
    language: str,
    day: datetime | None,
    city: str,
    office: str,
    who: str,
) -> None:
    """Write a certificate for the volunteer NAME to FILE, in the volunteer's language."""
    from signcheck.reports.certificate import Certificate
    from signcheck.services.certificate import issue

    with open_workplace() as workplace:
        issued = day.date() if day else workplace.clock.today()
        certificate = Certificate(name, number, first.date(), last.date(), confirmed, issued, city, office)
        issue(workplace, certificate, language, file, who)
    echo_written(file)
