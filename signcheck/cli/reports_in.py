"""`signcheck reports-in`: what volunteers reported, and the answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY, NAME, TEXT
from signcheck.work.errorreport import NAMES, SEEN, WRONG_NAMES, Reason, State, Wrong

if TYPE_CHECKING:
    from signcheck.views.errorreports import ErrorReport
    from signcheck.views.reportsin import Line

STATES = {"waiting": "", "reopened": "reopened", "answered": "answered", "no-case": "no_case", "all": "all"}
JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
WORDS = click.option("--words", type=TEXT, default="", help="Words for the sender, in the sender's language.")


@click.group("reports-in", short_help="Error reports of volunteers, and their answers.")
def command() -> None:
    """What volunteers reported: to be confirmed, which makes or joins a case, or not, with a reason.

    Every report has a number that stays, such as R2026-000012; its sender follows it by a secret link.
    """


@command.command("list")
@click.option(
    "--state", type=click.Choice(list(STATES)), default="waiting", show_default=True, help="Which of them."
)
@click.option("--site", type=TEXT, default="", metavar="TEXT", help="A part of a site's code or name.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=100, show_default=True, help="At most.")
@JSON
def list_reports(state: str, site: str, limit: int, *, as_json: bool) -> None:
    """Print the reports: a certain fault on the board first, what is right in the standard last."""
    from signcheck.documents.errorreport import line_document
    from signcheck.views.reportsin import Wanted, count, lines

    wanted = Wanted(STATES[state], site=site)
    with read_workplace() as workplace, workplace.database.read() as session:
        found, total = lines(session, wanted, limit), count(session, wanted)
    if as_json:
        for one in found:
            echo_json(line_document(one))
        return
    echo(*(_line(one) for one in found) if found else (say("No report."),))
    if total > len(found):
        echo(say("… and {more} more (--limit).", more=total - len(found)), err=True)


def _line(one: Line) -> str:
    state, seen = [say(NAMES[one.state])], [say(SEEN[one.worst])]
    if one.asked_again and one.state is not State.REOPENED:
        state.append(say("asked again"))
    if one.late_for:
        state.append(say("follows {number}, which is answered", number=one.late_for))
    if one.merged:
        seen.append(say("{count} more say so", count=one.merged))
    where = one.point or one.site or one.place or say("place not known")
    return (
        f"{one.number}  {', '.join(state)}  {', '.join(seen)}  "
        f"{where}  {_wrong(one.wrong)} {one.about}  {one.text[:80]}"
    )


def _wrong(chosen: str) -> str:
    return say(WRONG_NAMES[Wrong(chosen)]) if chosen else ""


@command.command("show")
@click.argument("number", type=NAME)
@JSON
def show(number: str, *, as_json: bool) -> None:
    """Print one report with its steps, and what was read on its photos."""
    from signcheck.documents.errorreport import errorreport_document
    from signcheck.views.errorreports import by_number

    with read_workplace() as workplace, workplace.database.read() as session:
        found = by_number(session, number)
    if as_json:
        echo_json(errorreport_document(found))
    else:
        echo(*_whole(found))


def _whole(one: ErrorReport) -> list[str]:
    from signcheck.languages import Language
    from signcheck.views.guess import guessed

    where = one.point or one.site or one.place or say("place not known")
    told = [f"{one.number}  {say(NAMES[one.state])}  {where}"]
    told += [f"  {_wrong(one.wrong)} {one.about}: {one.text}"] if one.text else []
    told += [say("  better: {text}", text=one.better)] if one.better else []
    told += [say("  same as {number}", number=one.same_as)] if one.same_as else []
    told += [say("  case {number}", number=number) for number in one.cases]
    told += [say("  asked again: {text}", text=one.again)] if one.again else []
    for read in guessed((photo.guess for photo in one.photos), Language.EN):
        verdict, text = word("verdict", read.verdict), read.text or say("(nothing)")
        told.append(f"  {verdict}: {read.zh} | {read.language}: {text}")
    for step in one.steps:
        state, by = say(NAMES[step.after]), step.by or ("" if step.along else say("sender"))
        told.append(f"  {step.at:%Y-%m-%d %H:%M} UTC  {state}  {by}  {step.note}")
    return [line.rstrip() for line in told]


@command.command("confirm")
@click.argument("number", type=NAME)
@click.option("--case", type=NAME, help="The case that it is about; else the one that its photos show.")
@click.option(
    "--also",
    multiple=True,
    type=NAME,
    metavar="NUMBER",
    help="A follower whose photos are taken in too.",
)
@WORDS
@BY
def confirm(number: str, case: str | None, also: tuple[str, ...], words: str, who: str) -> None:
    """What a report says is true: it joins a case, or the cases that its photos show, which are taken in."""
    from signcheck.services import answering

    with open_workplace() as workplace:
        found = answering.confirm(workplace, answering.Asked(number, who), case or "", words, also)
    if found.case:
        echo(say("{number}: confirmed, {case}.", number=found.number, case=found.case))
    else:
        echo(say("{number}: confirmed; its photos wait to be read.", number=found.number))


@command.command("take-in")
@click.argument("number", type=NAME)
@BY
def take_in(number: str, who: str) -> None:
    """Take in the photos of a report that is confirmed, or follows one that is: they become sightings."""
    from signcheck.services import answering

    with open_workplace() as workplace:
        found = answering.take_in(workplace, answering.Asked(number, who))
    echo(say("{number}: its photos wait to be read.", number=found.number))


@command.command("refuse")
@click.argument("number", type=NAME)
@click.option(
    "--reason",
    required=True,
    type=click.Choice([reason.value for reason in Reason]),
    help="Why; told its sender.",
)
@WORDS
@BY
def refuse(number: str, reason: str, words: str, who: str) -> None:
    """A report is not confirmed, for a reason that its sender is told in their language."""
    from signcheck.services import answering

    with open_workplace() as workplace:
        answering.refuse(workplace, answering.Asked(number, who), Reason(reason), words)
    echo(say("{number}: not confirmed.", number=number))


@command.command("undo")
@click.argument("number", type=NAME)
@BY
def undo(number: str, who: str) -> None:
    """Take the answer to a report back; it waits again."""
    from signcheck.services import answering

    with open_workplace() as workplace:
        found = answering.undo(workplace, answering.Asked(number, who))
    echo(say("{number}: {state}, it waits again.", number=found.number, state=say(NAMES[found.state])))
