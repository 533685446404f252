"""What `scan` and `work` tell of the photos that they read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, echo_problem
from signcheck.documents.outcome import outcome_document

if TYPE_CHECKING:
    from signcheck.services.recording import Outcome

SHOWN = 10
"""Photos that a sentence names."""


def as_json(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Each as one JSON object a line."""
    for outcome in outcomes:
        echo_json(outcome_document(outcome))
        yield outcome


def as_lines(outcomes: Iterable[Outcome], total: int | None = None) -> Iterator[Outcome]:
    """Each as one line on standard error. total: how many there will be, where that is known."""
    for i, outcome in enumerate(outcomes, 1):
        place = f"{i}/{total}" if total is not None else str(i)
        told = word("verdict", outcome.verdict or "") or word("fate", outcome.fate)
        echo(f"[{place}] {told}  {outcome.path}", err=True)
        yield outcome


def sum_of(fates: Counter[str], left: int = 0) -> str:
    """What became of how many photos. left: files that were given, but not begun."""
    told = [
        say("{added} added", added=fates["added"]),
        say("{known} known already (nothing added)", known=fates["known"]),
    ]
    told += [say("{failed} failed", failed=fates["failed"])] + (
        [say("{left} not begun", left=left)] if left else []
    )
    return say("{total} photos: {told}", total=fates.total() + left, told=", ".join(told))


def tell_resumed(names: Sequence[str]) -> None:
    """What was under way in runs that ended without a word."""
    if names:
        named = ", ".join(names[:SHOWN]) + (say(" and others") if len(names) > SHOWN else "")
        echo_problem(
            say(
                "{count} photos were under way when a run was ended; they are begun again: {named}.",
                count=len(names),
                named=named,
            )
        )


def tell_stop() -> None:
    """That Ctrl-C was heard; from within a signal handler, which may interrupt any other printing."""
    told = say("finishing what is begun; Ctrl-C again ends at once.")
    os.write(2, f"\nsigncheck: {told}\n".encode())
