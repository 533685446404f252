"""Error reports: what volunteers may say, the states of a report, and what its sender is told; pure.

draft → received → looked_at → confirmed, or not_confirmed. A report that was not confirmed, or whose sign is
said to be repaired and is not, may be reopened once by its sender; staff may take an answer back. What
becomes of a confirmed report's sign is not kept with it: it is the standing of its case and the case's order.
"""

from __future__ import annotations

from enum import StrEnum

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import ErrorReportError
from signcheck.said import Said


class State(StrEnum):
    """Where a report stands; the values are what the database keeps."""

    DRAFT = "draft"
    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    REOPENED = "reopened"


NAMES = {
    State.DRAFT: _("not sent"),
    State.RECEIVED: _("received"),
    State.LOOKED_AT: _("looked at"),
    State.CONFIRMED: _("confirmed"),
    State.NOT_CONFIRMED: _("not confirmed"),
    State.REOPENED: _("asked again"),
}
"""The states in words, for staff."""
OPEN = frozenset({State.RECEIVED, State.LOOKED_AT, State.REOPENED})
"""States in which staff owe an answer."""
ANSWERED = frozenset({State.CONFIRMED, State.NOT_CONFIRMED})
MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.RECEIVED}),
    State.RECEIVED: frozenset({State.LOOKED_AT, *ANSWERED}),
    State.LOOKED_AT: ANSWERED,
    State.REOPENED: ANSWERED,
    State.CONFIRMED: frozenset({State.LOOKED_AT, State.REOPENED}),
    State.NOT_CONFIRMED: frozenset({State.LOOKED_AT, State.REOPENED}),
}
"""From each state, the states it may go to; LOOKED_AT from an answer is staff taking it back."""


class Wrong(StrEnum):
    """What is wrong with the sign, as its finder chooses."""

    MISSPELLED = "misspelled"
    MEANING = "meaning"
    MISSING = "missing"
    DIFFERENT = "different"
    DAMAGED = "damaged"
    OTHER = "other"


WRONG_NAMES = {
    Wrong.MISSPELLED: _("A word is misspelt"),
    Wrong.MEANING: _("It means something else"),
    Wrong.MISSING: _("A language is missing"),
    Wrong.DIFFERENT: _("Other signs say it otherwise"),
    Wrong.DAMAGED: _("It cannot be read any more"),
    Wrong.OTHER: _("Something else"),
}
SEEN = {
    3: _("certainly wrong"),
    2: _("perhaps wrong"),
    1: _("cannot be read"),
    0: _("right in the standard"),
    None: _("not read yet"),
}
"""What the machine sees on the photos of a report."""


class PlaceSource(StrEnum):
    """How the reporter said where the sign stands."""

    QR = "qr"
    LIST = "list"
    DEVICE = "device"
    WORDS = "words"


class Reason(StrEnum):
    """Why a report was not confirmed; OTHER only with words of one's own."""

    RIGHT = "right"
    ANOTHER_WORDING = "another_wording"
    NOT_PUBLIC = "not_public"
    NOT_FOUND = "not_found"
    PICTURE = "picture"
    OUTSIDE = "outside"
    MENDED = "mended"
    OTHER = "other"


class Stage(StrEnum):
    """What the sender is told, in this order."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    NOT_CONFIRMED = "not_confirmed"
    CONFIRMED = "confirmed"
    BEING_REPAIRED = "being_repaired"
    REPAIRED = "repaired"


PHOTOS_MOST = 6
"""Photos of one report."""


def may_move(now: State, to: State, number: str) -> None:
    """Raise ErrorReportError unless a report may go from one state to the other."""
    if to not in MOVES[now]:
        raise ErrorReportError(
            "{number} is {now}: it cannot become {to}.",
            remedy="It can become {possible}.",
            number=number,
            now=Said(NAMES[now]),
            to=Said(NAMES[to]),
            possible=", ".join(say(NAMES[state]) for state in sorted(MOVES[now])),
        )


def may_reopen(now: State, *, before: bool) -> bool:
    """Whether its sender may ask again: once, after an answer. before: whether they did already."""
    return now in ANSWERED and not before


def stage(state: State, *, ordered: bool, mended: bool) -> Stage:
    """What the sender is told.

    ordered: whether the repair of its case was ordered. mended: whether its case's standing is mended.
    """
    if state in (State.RECEIVED, State.DRAFT):
        return Stage.RECEIVED
    if state in (State.LOOKED_AT, State.REOPENED):
        return Stage.LOOKED_AT
    if state is State.NOT_CONFIRMED:
        return Stage.NOT_CONFIRMED
    if mended:
        return Stage.REPAIRED
    return Stage.BEING_REPAIRED if ordered else Stage.CONFIRMED
