"""What nobody foresaw: one line for the person, the whole story in a file for whoever mends it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from signcheck.catalogues import say
from signcheck.plain import plain
from signcheck.trouble import keep, story

LONGEST = 300
"""Characters of an error that the one line tells."""


def tell(error: Exception, args: Sequence[str], *, debug: bool) -> None:
    """Say in one line what happened and where its report is; with `debug` print the report too."""
    told = story(error, " ".join(map(plain, args)))
    if debug:
        click.echo(plain(told, keep="\n"), err=True)
    said = plain(f"{type(error).__name__}: {error}")[:LONGEST]
    kept = keep(told)
    where = (
        say("The report is {kept}; please send it", kept=plain(kept))
        if kept
        else say("Run again with --debug")
    )
    line = say(
        "signcheck: something nobody foresaw: {said}. {where} to whoever looks after signcheck.",
        said=said,
        where=where,
    )
    click.echo(line, err=True)
