"""`signcheck verify`."""

from __future__ import annotations

import sys

import click

from signcheck.cli.common import echo, echo_json, open_workplace
from signcheck.errors import ExitCode


@click.command("verify", short_help="Prove the database.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a difference and line.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Work out anew what holds of every sign from all photos and decisions; compare it with what is kept.

    Prints a line for each difference; nothing is changed. Exit code 1 when there is one.
    """
    from dataclasses import asdict

    from signcheck.services.verify import verify

    with open_workplace() as workplace:
        found = verify(workplace, _tell)
    for one in found:
        line = f"{one.what}  {one.where}: stored {one.stored}; worked out {one.found}"
        echo_json(asdict(one)) if as_json else echo(line)
    if not as_json:
        echo("Nothing differs." if not found else f"{len(found)} differ.")
    if found:
        ctx.exit(ExitCode.FAILED)


def _tell(done: int, count: int) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {count} places", nl=done == count, err=True)
