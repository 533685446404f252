"""`signcheck acceptance`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, echo_written, open_workplace, read_workplace
from signcheck.cli.person import BY, NUMBER, TEXT
from signcheck.errors import ExitCode

if TYPE_CHECKING:
    from signcheck.work.checklist import Checklist


@click.group("acceptance", short_help="Accept the signs of a new or rebuilt site.")
def command() -> None:
    """Acceptance of a new or rebuilt site.

    It passes only when every sign point was seen, carries every required language, and nothing
    on its sign is defective or still in doubt.
    """


@command.command("check")
@click.argument("site")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check(ctx: click.Context, site: str, as_json: bool) -> None:
    """Print the checklist of the site SITE as things stand; exit code 1 when it does not pass."""
    from signcheck.documents.acceptance import checklist_document
    from signcheck.services.acceptance import check

    with read_workplace() as workplace:
        found = check(workplace, site)
    if as_json:
        echo_json(checklist_document(found), indent=2)
    else:
        _print(found)
    if not found.passed:
        ctx.exit(ExitCode.FAILED)


def _print(found: Checklist) -> None:
    for point in found.points:
        lacks = ", ".join(word("lack", lack).replace("_", " ") for lack in point.lacks) or say("passes")
        profile = f"  {point.profile}" if point.profile else ""
        echo(f"{point.code}  {point.name}{profile}: {lacks}")
        for fault in point.faults:
            said = f"{fault.zh or '—'} → {fault.language}: {fault.text or '—'}"
            echo(f"    {fault.number}  {said}  {word('verdict', fault.verdict)}")
    if not found.points:
        echo(say("The registry has no sign points for it."))
    echo(f"{found.code} {found.name}: {_result(found.passed)}.")


@command.command("sign")
@click.argument("site")
@click.option("--project", type=click.Choice(["new", "rebuilt"]), required=True, help="What is accepted.")
@click.option("--note", type=TEXT, default="", help="What should stand on the sheet.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the sheet as PDF."
)
@BY
def sign(site: str, project: str, note: str, output: Path | None, who: str) -> None:
    """Sign the checklist of SITE as it stands, passed or not; it is kept and never changed."""
    from signcheck.services.acceptance import sign
    from signcheck.work.checklist import Project

    with open_workplace() as workplace:
        sheet = sign(workplace, site, Project(project), who, note=note, file=output)
    echo(
        say("Sheet {number}, {site}: {result}.", number=sheet.number, site=site, result=_result(sheet.passed))
    )
    if output:
        echo_written(output)


def _result(passed: bool) -> str:
    return say("passed") if passed else say("not passed")


@command.command("list")
@click.option("--site", metavar="CODE", help="Only of this site.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a sheet and line.")
def list_sheets(site: str | None, as_json: bool) -> None:
    """Print the signed sheets, the oldest first."""
    from signcheck.documents.acceptance import sheet_document
    from signcheck.services.acceptance import sheets

    with read_workplace() as workplace:
        for sheet in sheets(workplace, site):
            if as_json:
                echo_json(sheet_document(sheet))
                continue
            made = sheet.checklist
            echo(
                f"{sheet.number}  {workplace.clock.day(sheet.signed_at)}  {made.code} {made.name}  "
                f"{sheet.project}  {_result(sheet.passed)}  {sheet.signed_by}"
            )


@command.command("sheet")
@click.argument("number", type=NUMBER)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@BY
def sheet(number: int, file: Path, who: str) -> None:
    """Write the signed sheet NUMBER to FILE as PDF."""
    from signcheck.services.acceptance import write_sheet

    with open_workplace() as workplace:
        write_sheet(workplace, number, file, who)
    echo_written(file)
