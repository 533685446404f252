"""`signcheck acceptance`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.person import BY
from signcheck.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from signcheck.registry.checklist import Checklist


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
    from signcheck.records.acceptance import checklist

    database = open_database(settings())
    with database.read() as session:
        found = checklist(session, site)
    database.close()
    if as_json:
        points = [point.document() for point in found.points]
        echo_json(
            {"site": found.code, "passed": found.passed, **found.counts(), "checklist": points}, indent=2
        )
    else:
        _print(found)
    if not found.passed:
        ctx.exit(ExitCode.FAILED)


def _print(found: Checklist) -> None:
    for point in found.points:
        lacks = ", ".join(lack.replace("_", " ") for lack in point.lacks) or "passes"
        profile = f"  {point.profile}" if point.profile else ""
        click.echo(f"{point.code}  {point.name}{profile}: {lacks}")
        for fault in point.faults:
            click.echo(f"    {fault.zh or '—'} → {fault.language}: {fault.text or '—'}  {fault.verdict}")
    if not found.points:
        click.echo("The registry has no sign points for it.")
    click.echo(f"{found.code} {found.name}: " + ("passed." if found.passed else "not passed."))


@command.command("sign")
@click.argument("site")
@click.option("--project", type=click.Choice(["new", "rebuilt"]), required=True, help="What is accepted.")
@click.option("--note", default="", help="What should stand on the sheet.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the sheet as PDF."
)
@BY
def sign(site: str, project: str, note: str, output: Path | None, who: str) -> None:
    """Sign the checklist of SITE as it stands, passed or not; it is kept and never changed."""
    from signcheck.records.acceptance import sign
    from signcheck.registry.checklist import Project

    database = open_database(settings())
    with database.write() as session:
        row = sign(session, site, Project(project), who, note)
        number, passed = row.id, row.passed
    database.close()
    click.echo(f"Sheet {number}, {site}: " + ("passed." if passed else "not passed."))
    if output:
        _write_sheet(number, output, who)


@command.command("list")
@click.option("--site", metavar="CODE", help="Only of this site.")
def list_sheets(site: str | None) -> None:
    """Print the signed sheets, the oldest first."""
    from signcheck.records.acceptance import acceptances

    database = open_database(settings())
    with database.read() as session:
        for row in acceptances(session, site):
            result = "passed" if row.passed else "not passed"
            click.echo(
                f"{row.id}  {row.signed_at:%Y-%m-%d}  {row.site.code} {row.site.name_zh}  {row.project}  "
                f"{result}  {row.signed_by}"
            )
    database.close()


@command.command("sheet")
@click.argument("number", type=int)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@BY
def sheet(number: int, file: Path, who: str) -> None:
    """Write the signed sheet NUMBER to FILE as PDF."""
    _write_sheet(number, file, who)


def _write_sheet(number: int, file: Path, who: str) -> None:
    from signcheck.records import audit
    from signcheck.records.acceptance import find_acceptance, signed_checklist
    from signcheck.reports.acceptance import Signature, sheet_pdf

    database = open_database(settings())
    with database.write() as session:
        row = find_acceptance(session, number)
        signature = Signature(number, row.project, row.passed, row.signed_by, row.signed_at, row.note)
        content = sheet_pdf(signed_checklist(row), signature)
        audit.note(session, who, "acceptance.export", str(number), after={"file": str(file)})
        try:
            file.write_bytes(content)
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror or error}.", remedy="Name another file.") from error
    database.close()
    click.echo(f"{file}: {len(content)} bytes.", err=True)
