"""`signcheck review`: the queue, the history of a case, and how often the machine was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, spoken, word
from signcheck.cli.common import LANGUAGE, echo, echo_json, open_workplace, read_workplace
from signcheck.cli.review_decide import DECISIONS, KIND
from signcheck.cli.review_names import check_site, names
from signcheck.cli.review_next import next_case
from signcheck.cli.review_place import photos, place
from signcheck.cli.review_show import show, write_page

if TYPE_CHECKING:
    from signcheck.views.cases import Past, Waiting
    from signcheck.views.photos import Beside
    from signcheck.work.held import Held


class _Group(click.Group):
    """Takes names with underscores too, as the data writes them."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return super().get_command(ctx, name.replace("_", "-"))


@click.group("review", cls=_Group, short_help="Decide what the machine could not.")
def command() -> None:
    """What waits for a person: doubtful cases, and photos whose place is not known.

    Every case has a number that stays, such as C2026-000012. What the machine said is never changed; a
    decision stands beside it, and `undo` takes it back.
    """


@command.command("list")
@click.option("--all", "everything", is_flag=True, help="What is surely wrong too, which waits for repair.")
@click.option(
    "--second-look", is_flag=True, help="Cases decided by an earlier signcheck that meant two things."
)
@click.option(
    "--not-ours", "aside", is_flag=True, help="What is in no figure: decided so, or on a board behind."
)
@click.option("--site", metavar="CODE", help="Only cases of this site.")
@KIND
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=100, show_default=True, help="How many at most."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a case and line.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the evidence of all of them to one page (.html, .pdf).",
)
@click.option("--language", "--lang", type=LANGUAGE, help="Of the page; zh when not given.")
def list_waiting(
    *,
    everything: bool,
    second_look: bool,
    aside: bool,
    site: str | None,
    kind: str | None,
    limit: int,
    as_json: bool,
    output: Path | None,
    language: str | None,
) -> None:
    """Print the cases that wait for a decision: by board, danger first, then the newest evidence.

    Those of photos whose sign point is not known stand at the end; they are in no figure.
    """
    from signcheck.documents.case import case_document
    from signcheck.views.cases import queue, waiting
    from signcheck.views.cases import second_look as looked_at_again

    if aside:
        _list_not_ours(site or "", limit, as_json=as_json)
        return
    with open_workplace() if output else read_workplace() as workplace:
        as_of = workplace.as_of()
        with workplace.database.read() as session:
            if site:
                check_site(session, site)
            found = (
                looked_at_again(session, as_of)
                if second_look
                else queue(session, as_of, everything=everything)
            )
            numbers = waiting(session, as_of)
        chosen = [one for one in found if site in (None, one.site) and kind in (None, one.kind)]
        shown, more = chosen[:limit], len(chosen) - limit
        if output:
            write_page(workplace, shown, output, language)
    if as_json:
        for one in shown:
            echo_json(case_document(one))
    elif not output:
        echo(*_lines(shown) if shown else (say("Nothing waits."),))
    if more > 0:
        echo(say("… and {more} more (--limit).", more=more), err=as_json or bool(output))
    if not as_json and not output:
        echo(_sum(numbers))


def _list_not_ours(site: str, limit: int, *, as_json: bool) -> None:
    """What people decided to be not ours, then what stands on boards that no photo was taken for."""
    from signcheck.documents.case import case_document
    from signcheck.documents.photo import beside_document
    from signcheck.views.cases import not_ours
    from signcheck.views.photos import beside

    with read_workplace() as workplace, workplace.database.read() as session:
        if site:
            check_site(session, site)
        as_of = workplace.as_of()
        decided = [one for one in not_ours(session, as_of) if site in ("", one.site)]
        behind = beside(session, as_of, site)
    shown, others = decided[:limit], behind[: max(0, limit - len(decided))]
    if as_json:
        for document in (*map(case_document, shown), *map(beside_document, others)):
            echo_json(document)
    else:
        echo(*_lines(shown), *_beside_lines(others))
        echo(
            say(
                "{decided} decided, {beside} on boards that no photo was taken for; in no figure.",
                decided=len(decided),
                beside=len(behind),
            )
        )
    more = len(decided) + len(behind) - len(shown) - len(others)
    if more > 0:
        echo(say("… and {more} more (--limit).", more=more), err=as_json)


def _beside_lines(found: Sequence[Beside]) -> Iterator[str]:
    for photo, some in groupby(found, key=lambda one: one.photo):
        place = f"{photo.site} {photo.site_name}".strip() or say("site not known")
        yield f"{place} · {photo.name}"
        yield from (
            f"  {' / '.join(one.texts.values()) or '—'}  {word('verdict', one.verdict)}" for one in some
        )


def _sum(numbers: Waiting) -> str:
    return say(
        "{doubtful} doubtful, {wrong} wrong, {outside} outside the figures.",
        doubtful=numbers.doubtful,
        wrong=numbers.wrong,
        outside=numbers.outside,
    )


def _lines(cases: Sequence[Held]) -> Iterator[str]:
    for outside, part in groupby(cases, key=lambda one: not one.counted and not one.point):
        some = list(part)
        if outside:
            yield say("Outside the figures, for their sign points are not known: {count}", count=len(some))
        for board, here in groupby(some, key=_board):
            yield board
            yield from (f"  {_line(one)}" for one in here)


def _board(one: Held) -> str:
    site = f"{one.site} {one.site_name}".strip() or say("site not known")
    return f"{site} · {f'{one.point} {one.point_name}'.strip() or one.name}"


def _line(one: Held) -> str:
    from signcheck.documents.case import reason
    from signcheck.languages import Language
    from signcheck.work.held import told

    said = f"{one.zh or '—'} → {one.language}: {one.text or '—'}"
    order = f" ({one.order})" if one.order else ""
    return f"{one.number}  {said}  {told(one)}: {reason(one, Language(spoken()))}".rstrip(": ") + order


@command.command("history")
@click.argument("number", metavar="NUMBER")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a step and line.")
def history(number: str, as_json: bool) -> None:
    """Print all that became known of a case, and every decision about it, the oldest first."""
    from signcheck.documents.case import past_document
    from signcheck.views.cases import history as steps_of
    from signcheck.views.cases import leads_to

    with read_workplace() as workplace, workplace.database.read() as session:
        steps = steps_of(session, number)
        other = leads_to(session, number)
    if as_json:
        for step in steps:
            echo_json(past_document(step))
        return
    if other:
        echo(say("{number} leads to {other}: they are one case.", number=number, other=other))
    for step in steps:
        echo(f"{workplace.clock.local(step.at):%Y-%m-%d %H:%M}  {_step(step)}")


def _step(step: Past) -> str:
    text = f" “{step.text}”" if step.text else ""
    kind = f", {word('finding', step.kind)}" if step.kind else ""
    from signcheck.work.held import closed

    if not step.action:
        return f"{closed(step.state)}: {word('verdict', step.verdict)}{kind}{text}"
    said = {"undo": say("takes the decision back"), "reads": say("reads{text}", text=text)}.get(
        step.action, word("action", step.action)
    )
    taken = say(" (taken back)") if step.undone else ""
    return f"{step.by}: {said.replace('_', ' ')}. {step.reason}{taken}"


@command.command("accuracy")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def accuracy(as_json: bool) -> None:
    """Print how often the machine's verdicts were those of people.

    Only decisions that stand and say what is right or wrong: wrong, right and reads.
    """
    from signcheck.coverage import agreement
    from signcheck.views.repairs import machine_and_person

    with read_workplace() as workplace, workplace.database.read() as session:
        said = machine_and_person(session, workplace.as_of())
    found, pairs = agreement(said), sorted(Counter(said).items())
    if as_json:
        echo_json(
            {
                "decided": found.decided,
                "accuracy": found.right_share,
                "defective_precision": found.confirmed_share,
                "pairs": [{"machine": m, "reviewer": p, "count": n} for (m, p), n in pairs],
            }
        )
        return
    echo(say("{decided} cases decided.", decided=found.decided))
    for (machine, person), n in pairs:
        echo(
            say(
                "  machine {machine}, reviewer {person}: {n}",
                machine=word("verdict", machine),
                person=word("verdict", person),
                n=n,
            )
        )
    echo(say("Right where the machine was sure: {percent}.", percent=_percent(found.right_share)))
    echo(say("Truly defective of what it called so: {percent}.", percent=_percent(found.confirmed_share)))


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.1%}"


for part in (show, next_case, *DECISIONS, names, photos, place):
    command.add_command(part)
