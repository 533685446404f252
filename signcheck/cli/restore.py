"""`signcheck restore`."""

from __future__ import annotations

from pathlib import Path

import click

from signcheck.catalogues import say
from signcheck.cli.backup import FOLDER, tell
from signcheck.cli.common import echo_problem, settings
from signcheck.errors import ExitCode


@click.command("restore", short_help="Bring a backup back.")
@click.argument("backup", type=FOLDER)
@click.option("--key", type=FOLDER, help="The file with age's private key; gpg has its own.")
@click.pass_context
def command(ctx: click.Context, backup: Path, key: Path | None) -> None:
    """Bring a backup, the newest of a folder, back to where the settings point; no database may be there.

    Exit code 3 when the backup lacks photos: everything else is restored.
    """
    from signcheck.services.restoring import restore

    done = restore(backup, settings(), key, tell)
    for sha256 in done.lost:
        echo_problem(
            say("photo {sha256}: the backup has lost it or holds another in its place.", sha256=sha256)
        )
    click.echo(
        say(
            "{folder}: {photos} photos and the database of {made_at} are back.",
            folder=done.folder,
            photos=done.photos,
            made_at=done.manifest.made_at,
        )
    )
    if done.erased:
        click.echo(
            say("{erased} photos were erased for good since; they are not brought back.", erased=done.erased)
        )
    if done.lost:
        ctx.exit(ExitCode.SOME_FAILED)
