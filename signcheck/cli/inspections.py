"""`signcheck inspections`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY, NUMBER, TEXT
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.views.inspections import Visit


@click.group("inspections", short_help="Visits to sites, and what changed since.")
def command() -> None:
    """Inspections: all photos of one site on one day are one visit."""


@command.command("list")
@click.option("--site", metavar="CODE", help="Only to this site.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a visit and line.")
def list_inspections(site: str | None, as_json: bool) -> None:
    """Print all visits, the oldest first."""
    from signcheck.documents.inspection import visit_document
    from signcheck.views.inspections import inspections

    with read_workplace() as workplace, workplace.database.read() as session:
        for visit in inspections(session, workplace.clock.today(), site):
            if as_json:
                echo_json(visit_document(visit))
            else:
                echo(_line(visit))


def _line(visit: Visit) -> str:
    showed = ", ".join(f"{n} {word('verdict', verdict)}" for verdict, n in sorted(visit.showed.items()))
    again = say("  after {previous}", previous=visit.previous) if visit.previous else ""
    return say(
        "{id}  {day}  {site} {site_name}  {seen}/{points} sign points, {photos} photos "
        "showed {showed}{again}",
        id=visit.id,
        day=visit.day,
        site=visit.site,
        site_name=visit.site_name,
        seen=visit.seen,
        points=visit.points,
        photos=visit.photos,
        showed=showed or say("nothing"),
        again=again,
    )


@command.command("show")
@click.argument("identity", metavar="ID", type=NUMBER)
def show(identity: int) -> None:
    """Print the visit ID, what it did not see, and what became of the faults that were known before."""
    from signcheck.views.inspections import faults_after, find_inspection, not_seen, visit

    with read_workplace() as workplace, workplace.database.read() as session:
        today = workplace.clock.today()
        row = find_inspection(session, identity)
        echo(_line(visit(session, row, today)))
        for name, value in ((say("by"), row.inspector), (say("note"), row.note)):
            if value:
                echo(f"  {name}: {value}")
        for code, title in not_seen(session, row, today):
            echo(say("  not seen: {code} {title}", code=code, title=title).rstrip())
        for fault in faults_after(session, row, workplace.clock):
            echo(
                say(
                    "  known before: {number}  {sign_point}  {zh} → {language}: {text}  {after}",
                    number=fault.number,
                    sign_point=fault.sign_point,
                    zh=fault.zh or "—",
                    language=fault.language,
                    text=fault.text or "—",
                    after=word("after", fault.after).replace("_", " "),
                )
            )


@command.command("edit")
@click.argument("identity", metavar="ID", type=NUMBER)
@click.option("--inspector", help="Who went there.")
@click.option("--note", type=TEXT, help="What should be known about it.")
@click.option("--after", "previous_id", metavar="ID", type=NUMBER, help="The visit that this one repeats.")
@BY
def edit(identity: int, inspector: str | None, note: str | None, previous_id: int | None, who: str) -> None:
    """Say who went on the visit ID, and what should be known about it."""
    from signcheck.services.inspections import describe

    options = {"inspector": inspector, "note": note, "previous_id": previous_id}
    given = {name: value for name, value in options.items() if value is not None}
    if not given:
        raise UsageError("Nothing to change.", remedy="Name --inspector, --note or --after.")
    with open_workplace() as workplace:
        describe(workplace, identity, who, **given)
    echo(say("{identity}: noted.", identity=identity))
