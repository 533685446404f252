"""`signcheck review wrong`, `right`, `reads` and the others: what a person says of cases."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, open_workplace
from signcheck.cli.person import BY, DAY, TEXT
from signcheck.errors import UsageError
from signcheck.verdicts import FindingKind
from signcheck.work.sighting import Action

if TYPE_CHECKING:
    from signcheck.records.decisions import Word
    from signcheck.services.review import Decided, Which
    from signcheck.services.workplace import Workplace
    from signcheck.work.held import Held

KINDS = click.Choice([kind.value for kind in FindingKind])
KIND = click.option("--kind", type=KINDS, metavar="KIND", help="Only cases of this kind, such as misspelt.")
NUMBERS = click.argument("numbers", metavar="[NUMBER]...", nargs=-1)
REASON = click.option("--reason", type=TEXT, required=True, help="Why, for the record.")
SINCE = click.option("--since", type=DAY, metavar="DAY", help="The first day on which it is so.")
FAULT = click.option("--fault", type=KINDS, metavar="KIND", help="What is wrong, if it is another fault.")
ZH = click.option("--zh", metavar="TEXT", help="The Chinese that really stands there.")
SHOWN = click.option(
    "--shown", metavar="MOMENT", help="What you saw, as `list --json` says it: refused if it changed since."
)
_BULK = (
    click.option("--photo", metavar="PHOTO", help="All open cases of this photo (SHA-256 or file name)."),
    click.option("--board", metavar="POINT", help="All open cases of the board at this sign point."),
    KIND,
    click.option("--yes", is_flag=True, help="Do not ask when cases of several boards are meant."),
)
_EVERY = (NUMBERS, REASON, *_BULK, SHOWN, BY)
_Command = Callable[..., None]


def _with(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    return lambda function: reduce(lambda made, option: option(made), reversed(options), function)


@click.command("wrong")
@_with(*_EVERY, FAULT)
def wrong(**given: Any) -> None:
    """Say that the sign is wrong: it is to be repaired."""
    _decide(Action.WRONG, **given)


@click.command("right")
@_with(*_EVERY)
def right(**given: Any) -> None:
    """Say that the sign is right as it is."""
    _decide(Action.RIGHT, **given)


@click.command("reads")
@click.argument("number")
@click.argument("text", required=False)
@_with(REASON, ZH, SHOWN, BY)
def reads(number: str, **given: Any) -> None:
    """Say what really stands there: TEXT, the Chinese with --zh, or both; judged again at once.

    An empty TEXT ("") means that nothing stands there.
    """
    _decide(Action.READS, (number,), **given)


@click.command("unusable")
@_with(*_EVERY)
def unusable(**given: Any) -> None:
    """Say that the photo cannot tell: it is set aside, and to be taken again."""
    _decide(Action.UNUSABLE, **given)


@click.command("not-ours")
@_with(*_EVERY)
def not_ours(**given: Any) -> None:
    """Say that it is no public sign (a shop, a watermark, something behind): it is in no figure."""
    _decide(Action.NOT_OURS, **given)


@click.command("gone")
@_with(*_EVERY, SINCE)
def gone(**given: Any) -> None:
    """Say that the board is no longer there."""
    _decide(Action.GONE, **given)


@click.command("replaced")
@_with(*_EVERY, SINCE)
def replaced(**given: Any) -> None:
    """Say that another board stands there, since a day: earlier photos show the old one."""
    _decide(Action.REPLACED, **given)


@click.command("undo")
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True)
@_with(REASON, BY)
def undo(numbers: tuple[str, ...], reason: str, who: str) -> None:
    """Take back the last decision about each case that still stands."""
    from signcheck.services.review import undo as take_back

    with open_workplace() as workplace:
        _tell(take_back(workplace, numbers, reason, who))


@click.command("decide")
@click.argument("words", metavar="[NUMBER]... ACTION [TEXT]", nargs=-1, required=True)
@_with(REASON, *_BULK, SHOWN, BY, ZH, SINCE, FAULT)
def decide(words: tuple[str, ...], **given: Any) -> None:
    """Say any of it: ACTION is wrong, right, reads, unusable, not_ours, gone or replaced."""
    names = [word.replace("-", "_") for word in words]
    at = next((i for i, name in enumerate(names) if name in set(Action)), None)
    rest = words[at + 1 :] if at is not None else ()
    if at is None or len(rest) > (names[at] == Action.READS):
        raise UsageError(
            "decide {words}: no decision.",
            remedy="Write the numbers, then one of {action}; reads takes a text after it.",
            words=" ".join(words),
            action=", ".join(Action),
        )
    _decide(Action(names[at]), words[:at], text=rest[0] if rest else None, **given)


def _decide(
    action: Action,
    numbers: tuple[str, ...],
    *,
    reason: str,
    who: str,
    shown: str | None = None,
    photo: str | None = None,
    board: str | None = None,
    kind: str | None = None,
    yes: bool = False,
    text: str | None = None,
    zh: str | None = None,
    since: datetime | None = None,
    fault: str | None = None,
) -> None:
    from signcheck.records.decisions import Word
    from signcheck.services.review import Which

    day = since.date() if since else None
    word = Word(action, reason, who, text=text, zh=zh, since=day, kind=fault or "")
    seen = {numbers[0]: shown} if numbers and shown else {}
    which = Which(numbers, photo or "", board or "", kind or "", seen)
    with open_workplace() as workplace:
        _tell(_made(workplace, which, word, yes))


def _made(workplace: Workplace, which: Which, word: Word, yes: bool) -> list[Decided]:
    from dataclasses import replace

    from signcheck.services.review import decide, meant

    if not which.numbers:
        cases = meant(workplace, which)
        _ask(cases, word.action, yes)
        # What was asked about is decided, not what came in meanwhile.
        which = replace(which, numbers=tuple(one.number for one in cases), photo="", board="")
    return decide(workplace, which, word)


def _ask(cases: Sequence[Held], action: Action, yes: bool) -> None:
    boards = {(one.site, one.point or one.photo) for one in cases}
    if yes or len(boards) == 1:
        return
    said = say("{count} cases on {boards} boards", count=len(cases), boards=len(boards))
    if not sys.stdin.isatty():
        raise UsageError("{said} are meant.", remedy="Add --yes if all of them are.", said=said)
    click.confirm(
        say("{said} become “{action}”. Go on?", said=said, action=word("action", action).replace("_", " ")),
        abort=True,
    )


def _tell(made: Sequence[Decided]) -> None:
    for line in lines(made):
        echo(line)


def lines(made: Sequence[Decided]) -> Iterator[str]:
    """What decisions did, a line a case; what follows from them all stands with the last."""
    for one in made[:-1]:
        yield f"{_line(one)}."
    if made:
        last = made[-1]
        yield "; ".join([_line(last), *last.orders]) + "."
        yield from (say("With it, {other}.", other=other) for other in last.others)


def _line(one: Decided) -> str:
    from signcheck.work.held import told

    before = one.before
    said = f"“{before.text}”" if before.text else "—"
    earlier = f" ({one.earlier})" if one.earlier else ""
    merged = say(" (now {number})", number=one.after.number) if one.after.number != before.number else ""
    change = f"{told(before)} → {told(one.after)}"
    return f"{before.number}{merged} {before.zh or '—'} {before.language} {said}: {change}{earlier}"


DECISIONS = (wrong, right, reads, unusable, not_ours, gone, replaced, undo, decide)
"""The commands of this module, in the order of the help."""
