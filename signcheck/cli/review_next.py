"""`signcheck review next`: one case after another, a key for each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_problem, open_workplace
from signcheck.cli.person import BY
from signcheck.cli.review_decide import KIND, lines
from signcheck.errors import DecisionError, UsageError
from signcheck.work.sighting import Action

if TYPE_CHECKING:
    from signcheck.records.decisions import Word
    from signcheck.services.workplace import Workplace
    from signcheck.work.held import Held

KEYS = {
    "w": Action.WRONG,
    "r": Action.RIGHT,
    "t": Action.READS,
    "n": Action.NOT_OURS,
    "u": Action.UNUSABLE,
}
ASKED = _("[w]rong  [r]ight  [t] reads …  [n]ot ours  [u]nusable photo  [s]kip  [q]uit")
USUAL = _("looked at the photo")
NOTHING = "-"


@click.command("next")
@click.option("--site", metavar="CODE", help="Only cases of this site.")
@KIND
@BY
def next_case(site: str | None, kind: str | None, who: str) -> None:
    """Show the cases of the queue one after another, and ask for a key for each."""
    from signcheck.views.cases import queue

    if not on_terminal():
        raise UsageError(
            "review next asks for keys, and this is no terminal.",
            remedy="Decide with `signcheck review wrong`, `right` and the others.",
        )
    with open_workplace() as workplace:
        with workplace.database.read() as session:
            found = queue(session, workplace.as_of())
        chosen = [one for one in found if site in (None, one.site) and kind in (None, one.kind)]
        if not all(_one(workplace, one, who) for one in _numbered(chosen)):
            return
    echo(say("Nothing more waits."))


def on_terminal() -> bool:
    """Whether somebody can see and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _numbered(cases: Sequence[Held]) -> Sequence[Held]:
    echo(say("{count} cases wait.", count=len(cases)))
    return cases


def _one(workplace: Workplace, case: Held, who: str) -> bool:
    """Show one case and do what is wanted with it; whether to go on."""
    shown = _show(workplace, case)
    while shown is not None:
        echo(*ASKED.splitlines())
        pressed = click.getchar().lower()
        if pressed in ("q", "\x03", "\x04"):
            return False
        if pressed == "s":
            return True
        word = _word(KEYS[pressed], shown, who) if pressed in KEYS else None
        if word is not None:
            _decide(workplace, shown, word)
            return True
    return True


def _show(workplace: Workplace, case: Held) -> Held | None:
    """The case as it is now, on the screen; None when it waits no more."""
    from signcheck.reports.evidence import screen
    from signcheck.reports.texts import Texts
    from signcheck.views.cases import cases_numbered
    from signcheck.views.evidence import evidence_of
    from signcheck.work.standing import State

    as_of = workplace.as_of()
    with workplace.database.read() as session:
        (now,) = cases_numbered(session, [case.number], as_of)
        if now.state is not State.OPEN:
            return None
        (evidence,) = evidence_of(session, [now], as_of)
    told = screen(evidence, Texts("en"), shutil.get_terminal_size().columns)
    echo("", *told.splitlines(), "")
    return now


def _word(action: Action, case: Held, who: str) -> Word | None:
    """What is said of it; None when nothing is."""
    from signcheck.records.decisions import Word

    text = zh = None
    if action is Action.READS:
        text = _asked(say("What stands there ({nothing} for nothing)", nothing=NOTHING), case.text)
        zh = _asked(say("Of which Chinese"), case.zh)
        if text is None and zh is None:
            echo(say("That is what was read."))
            return None
    return Word(action, click.prompt(say("Reason"), default=USUAL), who, text=text, zh=zh)


def _asked(question: str, old: str | None) -> str | None:
    """Another text than the old one, "" for nothing; None when it is the same."""
    told = click.prompt(question, default=old or NOTHING)
    text = "" if told == NOTHING else told
    return None if text == (old or "") else text


def _decide(workplace: Workplace, case: Held, word: Word) -> None:
    """Another person may have been faster: that is told, and the next case follows."""
    from signcheck.services.review import Which, decide

    try:
        made = decide(workplace, Which((case.number,), shown={case.number: case.known.isoformat()}), word)
    except DecisionError as error:
        echo_problem(error)
        return
    for line in lines(made):
        echo(line)
