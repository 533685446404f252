"""`signcheck inspections`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.person import BY
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.records.inspections import Visit


@click.group("inspections", short_help="Visits to sites, and what changed since.")
def command() -> None:
    """Inspections: all photos of one site on one day are one visit."""


@command.command("list")
@click.option("--site", metavar="CODE", help="Only to this site.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a visit and line.")
def list_inspections(site: str | None, as_json: bool) -> None:
    """Print all visits, the oldest first."""
    from signcheck.records.inspections import inspections

    database = open_database(settings())
    with database.read() as session:
        for visit in inspections(session, site):
            if as_json:
                echo_json(asdict(visit) | {"day": visit.day.isoformat()})
            else:
                click.echo(_line(visit))
    database.close()


def _line(visit: Visit) -> str:
    verdicts = ", ".join(f"{n} {verdict}" for verdict, n in sorted(visit.verdicts.items()))
    again = f"  after {visit.previous}" if visit.previous else ""
    return (
        f"{visit.id}  {visit.day}  {visit.site} {visit.site_name}  {visit.seen}/{visit.points} sign points, "
        f"{visit.photos} photos  {verdicts}{again}"
    )


@command.command("show")
@click.argument("identity", metavar="ID", type=int)
def show(identity: int) -> None:
    """Print the visit ID, what it did not see, and what became of the faults of the visit before."""
    from signcheck.records.inspections import compare, find_inspection, not_seen, previous_of, visit

    database = open_database(settings())
    with database.read() as session:
        row = find_inspection(session, identity)
        click.echo(_line(visit(session, row)))
        for name, value in (("by", row.inspector), ("note", row.note)):
            if value:
                click.echo(f"  {name}: {value}")
        for point in not_seen(session, row):
            click.echo(f"  not seen: {point.code} {point.name}".rstrip())
        earlier = previous_of(session, row)
        for fault in compare(session, earlier, row) if earlier else ():
            click.echo(
                f"  since {earlier.visited_on if earlier else ''}: {fault.sign_point}  {fault.zh} → "
                f"{fault.language}: {fault.text or '—'}  {fault.after.replace('_', ' ')}"
            )
    database.close()


@command.command("edit")
@click.argument("identity", metavar="ID", type=int)
@click.option("--inspector", help="Who went there.")
@click.option("--note", help="What should be known about it.")
@click.option("--after", "previous_id", metavar="ID", type=int, help="The visit that this one repeats.")
@BY
def edit(identity: int, inspector: str | None, note: str | None, previous_id: int | None, who: str) -> None:
    """Say who went on the visit ID, and what should be known about it."""
    from signcheck.records.inspections import describe, find_inspection

    options = {"inspector": inspector, "note": note, "previous_id": previous_id}
    given = {name: value for name, value in options.items() if value is not None}
    if not given:
        raise UsageError("Nothing to change.", remedy="Name --inspector, --note or --after.")
    database = open_database(settings())
    with database.write() as session:
        describe(session, find_inspection(session, identity), who, **given)
    database.close()
    click.echo(f"{identity}: noted.")
