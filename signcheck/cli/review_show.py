"""`signcheck review show`: what a case rests on."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, spoken
from signcheck.cli.common import LANGUAGE, echo, echo_json, echo_problem, open_workplace, read_workplace

if TYPE_CHECKING:
    from signcheck.services.workplace import Workplace
    from signcheck.work.held import Held


@click.command("show")
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a case and line.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page with the pictures (.html, .pdf, .png).",
)
@click.option(
    "--language",
    "--lang",
    type=LANGUAGE,
    help="On the screen that of the program when not given, in a file zh.",
)
def show(numbers: tuple[str, ...], *, as_json: bool, output: Path | None, language: str | None) -> None:
    """Show what holds of the cases NUMBER, and what it rests on.

    Both texts one above the other with what differs marked, how well each fits the picture, the
    confidence, the rule and its source, the standard's version, where it stands in which photo, and what
    people decided.
    """
    from signcheck.reports.evidence import document, screen
    from signcheck.reports.texts import Texts
    from signcheck.views.cases import cases_numbered, leads_to
    from signcheck.views.evidence import evidence_of

    with open_workplace() if output else read_workplace() as workplace:
        as_of = workplace.as_of()
        with workplace.database.read() as session:
            cases = cases_numbered(session, numbers, as_of)
            others = [(number, leads_to(session, number)) for number in numbers]
            found = [] if output else evidence_of(session, cases, as_of)
        for number, other in others:
            if other:
                echo_problem(say("{number} leads to {other}: they are one case.", number=number, other=other))
        if output:
            write_page(workplace, cases, output, language)
            return
    if as_json:
        for one in found:
            echo_json(document(one))
        return
    width, texts = shutil.get_terminal_size().columns, Texts(language or spoken())
    echo(*"\n\n".join(screen(one, texts, width) for one in found).split("\n"))


def write_page(workplace: Workplace, cases: Sequence[Held], output: Path, language: str | None) -> None:
    """Write the evidence of these cases to a file. Raises UsageError, see services.evidence."""
    from signcheck.cli.person import this_person
    from signcheck.reports.texts import Texts
    from signcheck.services.evidence import write_evidence

    write_evidence(workplace, cases, output, Texts(language or "zh"), this_person())
    echo(say("{output}: {count} sheets.", output=output, count=len(cases)), err=True)
