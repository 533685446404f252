"""`signcheck verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, open_workplace
from signcheck.cli.person import BY
from signcheck.errors import ExitCode


@click.command("verify", short_help="Prove that nothing was lost or forged.")
@click.option("--store", "hashed", is_flag=True, help="Read every photo whole; else only sizes are compared.")
@click.option(
    "--repair",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Take lost and wrong photos again from this folder, whatever they are called there.",
)
@click.option("--head", default="", metavar="HEX", help="A record head of a paper: is it in the chain?")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a finding and line.")
@BY
@click.pass_context
def command(
    ctx: click.Context, hashed: bool, repair: Path | None, head: str, as_json: bool, who: str
) -> None:
    """Look whether all is as signcheck wrote it; exit code 1 when something is not.

    The database's file, tables and triggers; the chain of all that was written, and every row against it;
    what holds of every sign, worked out anew from all photos and decisions; and every photo's file.

    Prints a line for each finding, and what helps; changes nothing but for --repair, and notes in the
    audit that it looked.
    """
    from signcheck.records.chain import short
    from signcheck.services.verify import Asked, prove

    asked = Asked(head, hashed=hashed, repair=repair)
    with open_workplace() as workplace:
        done = prove(workplace, asked, who, _tell)
    for one in done.findings:
        line = say(
            "{what}  {where}: is {stored}; should be {found}",
            what=one.what,
            where=one.where,
            stored=say(one.stored),
            found=say(one.found),
        )
        echo_json(one.document()) if as_json else echo(line)
    if not as_json:
        for what, remedy in {one.what: one.remedy for one in done.findings}.items():
            echo(f"{what}: {remedy}")
        if repair:
            echo(say("{repaired} photos taken again.", repaired=done.repaired))
        echo(say("{count} found.", count=len(done.findings)) if done.findings else say("Nothing is wrong."))
        echo(say("Record head: {short}", short=short(done.head)))
    if done.findings:
        ctx.exit(ExitCode.FAILED)


def _tell(what: str, done: int, count: int) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty():
        click.echo(
            say("\r{what}: {done} of {count}", what=what, done=done, count=count), nl=done == count, err=True
        )
