"""`signcheck publish`."""

from __future__ import annotations

from pathlib import Path

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY, TEXT


@click.group("publish", short_help="Make a report and its figures public.")
def command() -> None:
    """Publish a report: it, its figures and the signs that are certain are then on the public pages.

    Nothing is public before the first; what is public never says anything else than the report does.
    """


@command.command("report")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--note", type=TEXT, default="", help="What the public reads beside it.")
@BY
def report(file: Path, note: str, who: str) -> None:
    """Publish FILE, a report that `signcheck coverage --format pdf` wrote, with the figures of its moment."""
    from signcheck.services.publishing import publish

    with open_workplace() as workplace:
        number = publish(workplace, file, file.name, who, note)
    echo(say("{name}: published, number {number}", name=file.name, number=number))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a release and line.")
def listing(as_json: bool) -> None:
    """Print what was published, the newest first."""
    from signcheck.documents.release import release_document
    from signcheck.views.published import releases

    with read_workplace() as workplace, workplace.database.read() as session:
        for one in releases(session, withdrawn=True):
            if as_json:
                echo_json(release_document(one))
                continue
            line = say(
                "{number}  figures of {day}  {name}  published {at} by {who}",
                number=one.number,
                day=one.day,
                name=one.name,
                at=workplace.clock.day(one.published_at),
                who=one.published_by,
            )
            if one.withdrawn_at:
                line += "  " + say("withdrawn: {reason}", reason=one.withdrawal_reason)
            echo(line)


@command.command("withdraw")
@click.argument("number", type=click.IntRange(1))
@click.option("--reason", type=TEXT, required=True, help="Why; kept in the audit.")
@BY
def withdraw(number: int, reason: str, who: str) -> None:
    """Take the release NUMBER back; the one before it is public again."""
    from signcheck.services.publishing import withdraw as take_back

    with open_workplace() as workplace:
        take_back(workplace, number, who, reason)
    echo(say("{number}: withdrawn", number=number))
