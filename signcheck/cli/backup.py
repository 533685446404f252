"""`signcheck backup`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_problem, open_workplace
from signcheck.errors import ExitCode

FOLDER = click.Path(path_type=Path)


class _OrMake(click.Group):
    """`backup OUT` is short for `backup make OUT`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *self.get_help_option_names(ctx)):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group("backup", cls=_OrMake, short_help="Copy everything, prove the copies.")
def command() -> None:
    """Copy database and photos into a folder, and prove what stands there.

    `signcheck backup OUT` is short for `signcheck backup make OUT`.
    """


@command.command("make")
@click.argument("out", type=FOLDER)
@click.option(
    "--encrypt-to", "recipient", default="", metavar="WHO", help="A key of age, or a name of gpg's."
)
@click.pass_context
def make(ctx: click.Context, out: Path, recipient: str) -> None:
    """Copy database and photos into the folder OUT; others go on working meanwhile.

    Photos that OUT has already are not copied again; every backup there is whole all the same. What was
    erased for good (`signcheck privacy`) is removed from all backups in OUT.

    Exit code 3 when the store has lost photos: the backup is made without them.
    """
    from signcheck.services.backup import back_up

    with open_workplace() as workplace:
        made = back_up(workplace, out, recipient, tell)
    for sha256 in made.manifest.lost:
        echo_problem(
            say("photo {sha256}: the store has lost it or holds another in its place.", sha256=sha256)
        )
    echo(
        say(
            "{folder}: {count} photos, {copied} of them copied now.",
            folder=made.folder,
            count=made.manifest.count,
            copied=made.copied,
        )
    )
    if made.erased:
        echo(
            say(
                "{erased} photos that were erased for good are removed from all backups there.",
                erased=made.erased,
            )
        )
    if made.manifest.lost:
        ctx.exit(ExitCode.SOME_FAILED)


@command.command("verify")
@click.argument("backup", type=FOLDER)
@click.pass_context
def verify(ctx: click.Context, backup: Path) -> None:
    """Read every byte of a backup, the newest of a folder, and say what is not as it was written.

    Exit code 1 when there is something. Without its key an encrypted one is proved as it stands.
    """
    from signcheck.services.backupfolder import newest, verify_backup

    folder = newest(backup)
    found = 0
    for problem in verify_backup(folder, tell):
        found += 1
        echo(problem)
    echo(
        say("{folder}: {found} problems.", folder=folder, found=found)
        if found
        else say("{folder}: whole.", folder=folder)
    )
    if found:
        ctx.exit(ExitCode.FAILED)


def tell(done: int, count: int) -> None:
    """How far it is, on a terminal."""
    if sys.stderr.isatty() and (done % 20 == 0 or done == count):
        click.echo(say("\r{done} of {count} photos", done=done, count=count), nl=done == count, err=True)
