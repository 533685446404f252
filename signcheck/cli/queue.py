"""`signcheck queue`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY
from signcheck.said import told

if TYPE_CHECKING:
    from signcheck.views.queue import Item

SHOWN = 20
"""Photos of each kind that the list names; --json names all."""
WORDS = {
    "received": _("waiting"),
    "reading": _("being read"),
    "read": _("being judged"),
    "failed": _("failed"),
}


@click.group("queue", invoke_without_command=True, short_help="What waits, is under way or failed.")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Photos that are still to be read, and those that could not be.

    Without a command the list is shown.
    """
    if ctx.invoked_subcommand is None:
        _list(as_json=False)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a photo and line.")
def list_(*, as_json: bool) -> None:
    """Show what waits, what is under way and since when, and what failed and why."""
    _list(as_json=as_json)


def _list(*, as_json: bool) -> None:
    from signcheck.documents.outcome import work_document
    from signcheck.views import queue

    with read_workplace() as workplace, workplace.database.read() as session:
        if as_json:
            for item in queue.listed(session):
                echo_json(work_document(item))
            return
        counts = queue.counts(session)
        echo(", ".join(f"{counts[state]} {say(word)}" for state, word in WORDS.items()) + ".")
        for state, word in WORDS.items():
            for item in queue.listed(session, [state], limit=SHOWN):
                echo(_line(item))
            if counts[state] > SHOWN:
                echo(
                    say(
                        "  … and {counts} more {word}: `signcheck queue list --json`.",
                        counts=counts[state] - SHOWN,
                        word=say(word),
                    )
                )


def _line(item: Item) -> str:
    tries = say(", try {tries}", tries=item.tries) if item.tries > 1 else ""
    moment = item.changed_at.isoformat(timespec="seconds")
    return f"{item.id:>6}  {say(WORDS[item.state])}{tries}  {moment}  {told(item.error) or item.name}"


@command.command("retry")
@click.argument("numbers", nargs=-1, type=click.IntRange(1, 2**31 - 1))
@BY
def retry(*, numbers: tuple[int, ...], who: str) -> None:
    """Have photos that failed read again; all of them when no NUMBERS are given.

    `signcheck work` reads them, or the next scan that is given them.
    """
    from signcheck.services import work

    with open_workplace() as workplace:
        _tell(work.retry(workplace, numbers, who), say("waits again"))


@command.command("give-up")
@click.argument("numbers", nargs=-1, required=True, type=click.IntRange(1, 2**31 - 1))
@BY
def give_up(*, numbers: tuple[int, ...], who: str) -> None:
    """Take photos that failed off the list; a scan that is given them tries them again."""
    from signcheck.services import work

    with open_workplace() as workplace:
        _tell(work.give_up(workplace, numbers, who), say("is given up"))


def _tell(names: list[str], what: str) -> None:
    for name in names:
        echo(f"{name} {what}.")
    if not names:
        echo(say("No photo has failed."))
