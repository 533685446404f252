"""`signcheck orders`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, echo_written, open_workplace, read_workplace
from signcheck.cli.person import BY, DAY, MONTH, TEXT
from signcheck.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from signcheck.citytime import CityTime
    from signcheck.services.repairs import CaseSeen, RepairPhoto
    from signcheck.views.orders import Order

STATES = ("open", "accepted", "repaired", "shown_right", "verified", "returned", "disputed", "cancelled")
NAMED = 8
"""As many numbers of cases as one line names."""
REASON = click.option("--reason", "note", type=TEXT, required=True, help="Why, for the record.")
NOTE = click.option("--note", type=TEXT, default="", help="What it rests on, for the record.")


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
@click.option(
    "--case", "case", metavar="NUMBER", help="Only for this case; a doubtful one is decided as wrong."
)
@click.option("--reason", "reason", type=TEXT, default="", help="Why it is wrong, for the record.")
@BY
def make(
    site: str | None, confirmed: bool, due: datetime | None, case: str | None, reason: str, who: str
) -> None:
    """Make an order for every site with cases that are surely wrong and in no open order yet.

    What is left out is told with its reason. One case goes into its site's order of today, if nobody has
    accepted that yet.
    """
    from signcheck.services.orders import make

    if case is not None:
        if site or confirmed or due:
            raise UsageError("--case goes with none of --site, --confirmed, --due.")
        _order_case(case, reason, who)
        return

    with open_workplace() as workplace:
        until = due.date() if due else None
        made = make(workplace, who, site=site, confirmed=confirmed, due=until)
    for order in made.orders:
        echo(_line(order))
    echo(say("{count} orders made.", count=len(made.orders)))
    for left in made.left_out:
        echo(
            say(
                "Left out: {count} {reason}: {named}.",
                count=len(left.numbers),
                reason=left.reason,
                named=_named(left.numbers),
            )
        )


def _order_case(case: str, reason: str, who: str) -> None:
    from signcheck.services.caseorders import order_case
    from signcheck.services.review import Which, Word
    from signcheck.work.sighting import Action

    with open_workplace() as workplace:
        made = order_case(workplace, Which((case,)), Word(Action.WRONG, reason, who))
    if made.added:
        echo(say("{case} is in {number}, with other cases of its site.", case=case, number=made.number))
    else:
        echo(say("{case} is in {number}.", case=case, number=made.number))


def _named(numbers: Sequence[str]) -> str:
    more = len(numbers) - NAMED
    return ", ".join(numbers[:NAMED]) + (say(" and {more} more", more=more) if more > 0 else "")


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
    from signcheck.documents.order import order_document
    from signcheck.views.orders import Wanted, orders
    from signcheck.work.order import State

    wanted = [State(state) for state in states]
    with read_workplace() as workplace, workplace.database.read() as session:
        today = workplace.clock.today()
        for order in orders(session, today, Wanted(unit, site, wanted, overdue)):
            if as_json:
                echo_json(order_document(order))
            else:
                echo(_line(order))


def _line(order: Order) -> str:
    late = say("  OVERDUE") if order.overdue else ""
    return say(
        "{number}  {state}  {priority}  due {due_on}{late}  {site} {site_name}  {unit}  {count} faults",
        number=order.number,
        state=word("order", order.state),
        priority=say(order.priority.name.lower()),
        due_on=order.due_on,
        late=late,
        site=order.site,
        site_name=order.site_name,
        unit=order.unit or say("no unit named"),
        count=len(order.items),
    )


@command.command("show")
@click.argument("number")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(number: str, as_json: bool) -> None:
    """Print the order NUMBER with its faults and its steps."""
    from signcheck.documents.order import order_document
    from signcheck.views.orders import order

    with read_workplace() as workplace, workplace.database.read() as session:
        found = order(session, number, workplace.clock.today())
        if as_json:
            echo_json(order_document(found), indent=2)
        else:
            echo(_line(found), *_details(found, workplace.clock))


def _details(order: Order, clock: CityTime) -> Iterator[str]:
    for item in order.items:
        expected = item.expected[0] if item.expected else "?"
        photo = f", {item.photo}" if item.photo else ""
        yield (
            say(
                "  {number}  {point}  {zh} → {language}: {text}, should be {expected}  {kind}, "
                "{outcome}{photo}",
                number=item.number,
                point=item.point or "?",
                zh=item.zh or "—",
                language=item.language,
                text=item.text or "—",
                expected=expected,
                kind=word("finding", item.kind),
                outcome=word("outcome", item.outcome),
                photo=photo,
            )
        )
    for event in order.events:
        after = word("order", event.after)
        step = f"{word('order', event.before)} → {after}" if event.before else after
        yield f"  {clock.local(event.at):%Y-%m-%d %H:%M}  {event.by}  {step}  {event.note}".rstrip()


PAPER = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it is written: .docx or .pdf.",
)
OFFICE = click.option(
    "--office", type=TEXT, default="", help="Who signs it; else the foreign affairs office."
)


@command.command("notice")
@click.argument("number")
@PAPER
@click.option("--day", type=DAY, help="Day of the signature; the order's if not given.")
@OFFICE
@BY
def notice(number: str, output: Path, day: datetime | None, office: str, who: str) -> None:
    """Write the notice of repair (整改通知书) of the order NUMBER, in Chinese.

    A letter to the unit; a list of the faults with pictures, what must stand there in every language, and
    the symbol of GB/T 10001 where there is one; and a slip for the unit's answer.
    """
    from signcheck.services.notices import write_notice

    with open_workplace() as workplace:
        write_notice(workplace, number, output, who, office=office, day=day.date() if day else None)
    echo_written(output)


@command.command("summary")
@click.argument("unit")
@click.option("--month", type=MONTH, required=True, metavar="YYYY-MM", help="Of which month.")
@PAPER
@OFFICE
@BY
def summary(unit: str, month: datetime, output: Path, office: str, who: str) -> None:
    """Write what became of the orders of UNIT (by its full name) in a month, in Chinese."""
    from signcheck.services.notices import write_summary

    with open_workplace() as workplace:
        write_summary(workplace, unit, month.date(), output, who, office=office)
    echo_written(output)


@command.command("year")
@click.argument("year", type=click.IntRange(2000, 9998))
@PAPER
@OFFICE
@BY
def year_table(year: int, output: Path, office: str, who: str) -> None:
    """Write how each unit repaired in YEAR, what volunteers found, and what campaigns there were, in Chinese.

    It is for the yearly examination of the units and the praise of volunteers (city regulation, Art. 47, 49).
    """
    from signcheck.services.notices import write_year

    with open_workplace() as workplace:
        write_year(workplace, year, output, who, office=office)
    echo_written(output)


_Step = Callable[..., None]


def _add_step(name: str, to: str, told: str, *asked: Callable[[_Step], _Step]) -> None:
    """Add the command `name`, which brings an order to the state `to`; `asked`: options for a note."""

    def step(number: str, who: str, note: str = "") -> None:
        from signcheck.services.orders import move
        from signcheck.work.order import State

        with open_workplace() as workplace:
            moved = move(workplace, number, State(to), who, note)
        echo(say("{number} is {state} now.", number=number, state=word("order", moved.order.state)))
        if moved.still_wrong:
            echo(
                say(
                    "The figures still have {named} as wrong: bring a photo of the repair, or decide "
                    "it with `signcheck review decide`.",
                    named=_named(moved.still_wrong),
                )
            )

    made: _Step = click.argument("number")(BY(step))
    for option in asked:
        made = option(made)
    command.command(name, help=told)(made)


_add_step("accept", "accepted", "The unit takes on the order NUMBER.")
_add_step("dispute", "disputed", "The unit does not think the order NUMBER right.", REASON)
_add_step("reopen", "open", "The office upholds the disputed order NUMBER.")
_add_step("cancel", "cancelled", "The office drops the order NUMBER.", REASON)
_add_step("verify", "verified", "A person has seen that the repair of NUMBER is right.", NOTE)
_add_step("return", "returned", "The repair of NUMBER did not mend the sign; the unit does it again.", REASON)


@command.command("extend")
@click.argument("number")
@click.option("--due", type=DAY, metavar="DAY", required=True, help="Until when.")
@REASON
@BY
def extend(number: str, due: datetime, note: str, who: str) -> None:
    """The office gives the order NUMBER another due day."""
    from signcheck.services.orders import extend

    with open_workplace() as workplace:
        echo(_line(extend(workplace, number, due.date(), who, note)))


@command.command("repaired")
@click.argument("number")
@click.argument("photos", nargs=-1, type=click.Path(path_type=Path))
@BY
@click.pass_context
def repaired(ctx: click.Context, number: str, photos: tuple[Path, ...], who: str) -> None:
    """The unit has repaired the signs of NUMBER; PHOTOS of them are read and compared at once.

    A photo finds its sign point by its name (the point's code first), text, image and place. More
    photos of the same repair may be brought later, and a new report once it was returned.
    """
    from signcheck.services.repairs import Silent, repaired
    from signcheck.work.order import Outcome

    with open_workplace() as workplace:
        done = repaired(workplace, number, photos, who)
        made = workplace.clock.day(done.order.made_at)
    for photo in done.photos:
        echo(*_seen(photo, done.order, made), err=photo.silent is Silent.FAILED)
    echo(say("{number} is {state} now.", number=number, state=word("order", done.order.state)))
    unseen = [item.number for item in done.order.items if item.outcome is Outcome.PENDING]
    if photos and unseen:
        echo(say("No photo of this repair tells yet: {named}.", named=_named(unseen)))
    if any(photo.silent is Silent.FAILED for photo in done.photos):
        ctx.exit(ExitCode.SOME_FAILED)


def _seen(photo: RepairPhoto, order: Order, made: date) -> Iterator[str]:
    from signcheck.documents.repair import silence

    known = say(" (it was brought before)") if photo.known else ""
    if photo.silent is not None:
        silent = {
            "failed": photo.detail,
            "no_point": _which(photo.detail),
            "early": silence(photo, made),
            "other_board": say(
                "not compared: it shows another board than the one of {detail}", detail=photo.detail
            ),
            "nothing": say("not compared: nothing legible is on it; take it again"),
            "set_aside": say("not compared: a person found it unusable"),
            "not_ordered": say(
                "not compared: nothing of {number} stands at {detail}",
                number=order.number,
                detail=photo.detail,
            ),
        }
        yield f"{photo.path}{known}: {silent[photo.silent]}"
    for case in photo.cases:
        yield f"{photo.path}{known}: {case.number}  {case.zh or '—'} → {case.language}: {_shows(case)}"


def _which(candidates: str) -> str:
    which = (
        say("which sign point? {candidates}", candidates=candidates)
        if candidates
        else say("no sign point is known")
    )
    return say("not compared: {which}: `signcheck review place`", which=which)


def _shows(case: CaseSeen) -> str:
    if case.overruled:
        return say("right here, but {overruled}, seen later, shows it wrong", overruled=case.overruled)
    told = {
        "compliant": say("right now, {text}", text=case.text),
        "defective": say("still wrong, {text}", text=case.text or say("nothing stands there")),
        "doubtful": say(
            "doubtful, {text}: it waits for a person", text=case.text or say("nothing stands there")
        ),
        "unreadable": say("not legible: take it again"),
        "": say("not on this photo"),
    }
    return told[case.verdict]
