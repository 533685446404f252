"""`signcheck orders`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo_json, echo_problem, open_database, settings
from signcheck.cli.person import BY, DAY
from signcheck.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from signcheck.records.tables import WorkOrderRow

STATES = ("open", "accepted", "repaired", "verified", "returned", "disputed", "cancelled")
PRIORITIES = {1: "urgent", 2: "high", 3: "normal"}
REASON = click.option("--reason", "note", required=True, help="Why, for the record.")
NOTE = click.option("--note", default="", help="What it rests on, for the record.")


@click.group("orders", short_help="Repairs: who, what, until when.")
def command() -> None:
    """Work orders: the repair of signs of one site by its unit.

    open → accepted → repaired → verified. A unit may dispute an order, the office may return a
    repair. A photo of the repaired sign is compared by itself, when it is scanned.
    """


@command.command("make")
@click.option("--site", metavar="CODE", help="Only for this site.")
@click.option("--confirmed", is_flag=True, help="Only what a reviewer decided on.")
@click.option("--due", type=DAY, metavar="DAY", help="Until when; by their priority when not given.")
@BY
def make(site: str | None, confirmed: bool, due: datetime | None, who: str) -> None:
    """Make an order for every site with defective translations that are in no open order yet."""
    from signcheck.records.orders import make_orders

    today = date.today()
    if due and due.date() < today:
        raise UsageError(f"--due {due.date()} is past.", remedy="Name a day to come.")
    database = open_database(settings())
    with database.write() as session:
        until = due.date() if due else None
        made = make_orders(session, who, today, site=site, confirmed=confirmed, due=until)
        lines = [_line(order, today) for order in made]
    database.close()
    for line in lines:
        click.echo(line)
    click.echo(f"{len(lines)} orders made.")


@command.command("list")
@click.option("--unit", help="Only of this unit, by its full name.")
@click.option("--site", metavar="CODE", help="Only of this site.")
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only in this state.")
@click.option("--overdue", is_flag=True, help="Only those that should be repaired by now and are not.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an order and line.")
def list_orders(
    unit: str | None, site: str | None, states: tuple[str, ...], overdue: bool, as_json: bool
) -> None:
    """Print orders, the most urgent first."""
    from signcheck.records.orders import orders
    from signcheck.registry.order import State

    today = date.today()
    database = open_database(settings())
    with database.read() as session:
        rows = orders(
            session,
            unit=unit,
            site=site,
            states=[State(state) for state in states],
            overdue_on=today if overdue else None,
        )
        for row in rows:
            if as_json:
                echo_json(_document(row))
            else:
                click.echo(_line(row, today))
    database.close()


def _line(order: WorkOrderRow, today: date) -> str:
    from signcheck.registry.order import State, is_overdue

    late = "  OVERDUE" if is_overdue(State(order.state), order.due_on, today) else ""
    return (
        f"{order.number}  {order.state}  {PRIORITIES[order.priority]}  due {order.due_on}{late}  "
        f"{order.site.code} {order.site.name_zh}  {order.unit or 'no unit named'}  {len(order.items)} faults"
    )


def _document(order: WorkOrderRow) -> dict[str, Any]:
    return {
        "number": order.number,
        "state": order.state,
        "priority": PRIORITIES[order.priority],
        "due_on": order.due_on.isoformat(),
        "site": order.site.code,
        "unit": order.unit,
        "items": [
            {
                "sign_point": item.sign_point.code if item.sign_point else None,
                "zh": item.zh,
                "language": item.language,
                "text": item.text,
                "expected": item.expected,
                "kind": item.kind,
                "priority": PRIORITIES[item.priority],
                "outcome": item.outcome,
            }
            for item in order.items
        ],
    }


@command.command("show")
@click.argument("number")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(number: str, as_json: bool) -> None:
    """Print the order NUMBER with its faults and its steps."""
    from signcheck.records.orders import find_order

    database = open_database(settings())
    with database.read() as session:
        order = find_order(session, number)
        if as_json:
            echo_json(_document(order), indent=2)
        else:
            click.echo(_line(order, date.today()))
            for item in order.items:
                point = item.sign_point.code if item.sign_point else "?"
                expected = item.expected[0] if item.expected else "?"
                click.echo(
                    f"  {point}  {item.zh} → {item.language}: {item.text or '—'}, should be {expected}  "
                    f"{item.kind}, {item.outcome}"
                )
            for event in order.events:
                step = f"{event.before} → {event.after}" if event.before else event.after
                click.echo(f"  {event.at:%Y-%m-%d %H:%M}  {event.by}  {step}  {event.note}".rstrip())
    database.close()


def _move(number: str, to: str, who: str, note: str = "") -> None:
    from signcheck.records.orders import find_order, move
    from signcheck.registry.order import State

    database = open_database(settings())
    with database.write() as session:
        move(session, find_order(session, number), State(to), who, note)
    database.close()
    click.echo(f"{number} is {to} now.")


_Step = Callable[..., None]


def _add_step(name: str, to: str, told: str, *asked: Callable[[_Step], _Step]) -> None:
    """Add the command `name`, which brings an order to the state `to`; `asked`: options for a note."""

    def move(number: str, who: str, note: str = "") -> None:
        _move(number, to, who, note)

    step: _Step = click.argument("number")(BY(move))
    for option in asked:
        step = option(step)
    command.command(name, help=told)(step)


_add_step("accept", "accepted", "The unit takes on the order NUMBER.")
_add_step("dispute", "disputed", "The unit does not think the order NUMBER right.", REASON)
_add_step("reopen", "open", "The office upholds the disputed order NUMBER.")
_add_step("cancel", "cancelled", "The office drops the order NUMBER.", REASON)
_add_step("verify", "verified", "A person has seen that the repair of NUMBER is right.", NOTE)
_add_step("return", "returned", "The repair of NUMBER did not mend the sign; the unit does it again.", REASON)


@command.command("repaired")
@click.argument("number")
@click.argument("photos", nargs=-1, type=click.Path(path_type=Path))
@BY
@click.pass_context
def repaired(ctx: click.Context, number: str, photos: tuple[Path, ...], who: str) -> None:
    """The unit has repaired the signs of NUMBER; PHOTOS of them are read and compared at once.

    A photo finds its sign point by its name (the point's code first), text, image and place.
    """
    _move(number, "repaired", who)
    if photos and _read(number, photos):
        ctx.exit(ExitCode.SOME_FAILED)


def _read(number: str, photos: tuple[Path, ...]) -> bool:
    """Read and record photos of the order's site; whether some failed."""
    from signcheck.cli.standards import chosen_standard
    from signcheck.jobs.scan import list_files, scan
    from signcheck.reading.build import require_models
    from signcheck.records.orders import find_order

    chosen = settings()
    require_models(chosen)
    standard = chosen_standard(chosen)
    database = open_database(chosen)
    with database.read() as session:
        site = find_order(session, number).site.code
    failed = False
    files = list_files(photos)
    for outcome in scan(files, settings=chosen, database=database, standard=standard, site_code=site):
        if outcome.error:
            echo_problem(outcome.error)
            failed = True
        elif outcome.candidates:
            maybe = ", ".join(outcome.candidates)
            click.echo(f"{outcome.path}: which sign point? {maybe}: `signcheck review place`.")
        else:
            click.echo(f"{outcome.path}: {outcome.verdict or outcome.fate}")
    with database.read() as session:
        click.echo(f"{number} is {find_order(session, number).state} now.")
    database.close()
    return failed
