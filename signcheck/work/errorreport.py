"""Error reports: what volunteers may say, the states of a report, and what its sender is told; pure.

draft → received → looked_at → confirmed, or not_confirmed. A report that was not confirmed, or whose sign is
said to be repaired and is not, may be reopened once by its sender; those that follow it and have its answer
are looked at again with it, and get the new one. Staff may take an answer back. What becomes of a confirmed
report's sign is not kept with it: it is the standing of its case and the case's order.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import ErrorReportError
from signcheck.said import Said
from signcheck.verdicts import Verdict


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
"""From each state, the states it may go to.

LOOKED_AT from an answer is staff taking it back; by nobody of them, the report that it follows was reopened.
"""


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


class Seen(IntEnum):
    """What the machine sees on a photo of a report, the surest fault last; what the database keeps."""

    RIGHT = 0
    UNREADABLE = 1
    DOUBTFUL = 2
    CERTAIN = 3

    @classmethod
    def of(cls, verdict: Verdict) -> Seen:
        """What a verdict of the photo's board says."""
        return _SEEN[verdict]


_SEEN = {
    Verdict.DEFECTIVE: Seen.CERTAIN,
    Verdict.DOUBTFUL: Seen.DOUBTFUL,
    Verdict.UNREADABLE: Seen.UNREADABLE,
    Verdict.COMPLIANT: Seen.RIGHT,
}
SEEN: dict[int | None, str] = {
    Seen.CERTAIN: _("certainly wrong"),
    Seen.DOUBTFUL: _("perhaps wrong"),
    Seen.UNREADABLE: _("cannot be read"),
    Seen.RIGHT: _("right in the standard"),
    None: _("not read yet"),
}
"""The same in words, of the worst of a report's photos; None while none was read."""


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


def is_late(now: State, lead: State) -> bool:
    """Whether a report is still owed the answer of the one that it follows.

    Its sender said that it is the same before that was answered, and sent it afterwards; or staff took its
    answer back alone. Whoever asked again wants another answer.
    """
    return now in OPEN - {State.REOPENED} and lead in ANSWERED


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
