"""`signcheck read`."""

from __future__ import annotations

from pathlib import Path

import click

from signcheck.catalogues import say
from signcheck.cli.common import PHOTO, echo, echo_json, settings
from signcheck.errors import ExitCode


@click.command("read", short_help="Read photos and print their lines.")
@click.argument("photos", nargs=-1, required=True, type=PHOTO)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
@click.pass_context
def command(ctx: click.Context, photos: tuple[Path, ...], as_json: bool) -> None:
    """Read PHOTOS (files or folders) and print every line with language, score and place.

    Exit code 3 when some photos could not be read; each is named on standard error.
    """
    from signcheck.cli.readphotos import read_each
    from signcheck.reading.document import reading_document

    failed: list[Path] = []
    for path, photo, reading in read_each(photos, settings(), failed):
        if as_json:
            echo_json(reading_document(str(path), photo, reading))
            continue
        echo(f"{path}  {reading.width} × {reading.height}  {reading.seconds:.1f} s")
        unread = say("(unread)")
        for line in reading.lines:
            echo(f"  {line.language:<5} {line.score:.2f}  {line.text or unread}")
    if failed:
        ctx.exit(ExitCode.SOME_FAILED)
