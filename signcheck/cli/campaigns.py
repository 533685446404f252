"""`signcheck campaigns`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY, DAY, NAME, NUMBER, TEXT
from signcheck.registry.site import SiteKind

if TYPE_CHECKING:
    from signcheck.views.campaigns import Campaign


@click.group("campaigns", short_help="Campaigns: where, when, who, what came of them.")
def command() -> None:
    """Campaigns (纠错行动): sites to go to on some days, by whom, and what came of it."""


@command.command("add")
@click.argument("name", type=NAME)
@click.option("--from", "first", type=DAY, required=True, metavar="DAY", help="The first day.")
@click.option("--to", "last", type=DAY, required=True, metavar="DAY", help="The last day.")
@click.option("--site", "codes", multiple=True, metavar="CODE", help="A site. May be repeated.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in SiteKind]), help="All listed sites of this kind."
)
@click.option("--district", default="", help="All listed sites of this district; with --kind those of both.")
@click.option("--inspectors", type=TEXT, default="", metavar="NAMES", help="Who goes.")
@click.option("--note", type=TEXT, default="", help="What should be known about it.")
@BY
def add(
    name: str,
    *,
    first: datetime,
    last: datetime,
    codes: tuple[str, ...],
    kind: str | None,
    district: str,
    inspectors: str,
    note: str,
    who: str,
) -> None:
    """Put down the campaign NAME."""
    from signcheck.services.campaigns import Plan, add

    plan = Plan(name, first.date(), last.date(), codes, kind or "", district, inspectors, note)
    with open_workplace() as workplace:
        echo(_line(add(workplace, plan, who)))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a campaign and line.")
def list_campaigns(as_json: bool) -> None:
    """Print all campaigns, the newest first."""
    from signcheck.documents.campaign import campaign_document
    from signcheck.views.campaigns import planned

    with read_workplace() as workplace, workplace.database.read() as session:
        for one in planned(session, workplace.as_of()):
            if as_json:
                echo_json(campaign_document(one))
            else:
                echo(_line(one))


@command.command("show")
@click.argument("number", type=NUMBER)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(number: int, as_json: bool) -> None:
    """Print the campaign NUMBER with its sites and what came of it."""
    from signcheck.documents.campaign import campaign_document
    from signcheck.views.campaigns import campaign

    with read_workplace() as workplace, workplace.database.read() as session:
        found = campaign(session, number, workplace.as_of())
    if as_json:
        echo_json(campaign_document(found), indent=2)
        return
    echo(_line(found))
    for name, value in (("by", found.inspectors), ("note", found.note), ("result", found.result)):
        if value:
            echo(f"  {name}: {value}")
    for site in found.sites:
        days = ", ".join(map(str, site.visited)) or "not visited"
        echo(f"  {site.code} {site.name}: {days}")


@command.command("close")
@click.argument("number", type=NUMBER)
@click.option("--result", type=NAME, required=True, help="What came of it.")
@BY
def close(number: int, result: str, who: str) -> None:
    """The campaign NUMBER is over."""
    from signcheck.services.campaigns import close

    with open_workplace() as workplace:
        echo(_line(close(workplace, number, result, who)))


def _line(one: Campaign) -> str:
    closed = f"closed {one.closed_on}" if one.closed_on else "open"
    return (
        f"{one.number}  {one.name}  {one.starts_on} to {one.ends_on}  {one.visited}/{len(one.sites)} sites "
        f"visited, {one.points} sign points seen, {one.found} faults, {one.mended} mended  {closed}"
    )
