"""Photos, texts and decisions in few words, so that a test of the standings reads as a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from signcheck.standard.normalise import key
from signcheck.verdicts import FindingKind, Verdict
from signcheck.work.place import Place, place
from signcheck.work.sighting import Action, Decision, Origin, Said, Shot, Shown
from signcheck.work.standing import Standing, State

EXIT, GATE, TOILET, TICKETS = "出口", "检票口", "洗手间", "售票处"
ASIDE = Shown(TOILET, TOILET), Shown(TICKETS, TICKETS)
"""Two further messages of the board, of which nothing is said: they tell that it is the same board."""


def day(number: int) -> date:
    """The city's day with this number."""
    return date(2026, 3, 1) + timedelta(days=number)


# --- what stands there ------------------------------------------------------------------------


def right(text: str = "Exit", language: str = "en", **how) -> Said:
    return Said(0, language, text, Verdict.COMPLIANT, rule="glossary.exact", **how)


def wrong(text: str | None = "Exet", language: str = "en", **how) -> Said:
    kind = FindingKind.MISSPELT if text else FindingKind.MISSING
    return Said(0, language, text, Verdict.DEFECTIVE, **({"kind": kind.value} | how))


def doubtful(text: str | None = "Exlt", language: str = "en", **how) -> Said:
    kind = FindingKind.MISSPELT if text else FindingKind.MISSING
    return Said(0, language, text, Verdict.DOUBTFUL, **({"kind": kind.value} | how))


def unreadable(language: str = "en") -> Said:
    return Said(0, language, None, Verdict.UNREADABLE, kind=FindingKind.UNREADABLE.value)


def listed(zh: str | None = EXIT, *said: Said, **how) -> Shown:
    """An entry whose Chinese the standard knows."""
    return Shown(zh, zh or "", said, **how)


def unlisted(zh: str | None, *said: Said, **how) -> Shown:
    return Shown(zh, "", said, **how)


# --- photos -----------------------------------------------------------------------------------


def photo(number: int, *entries: Shown | Said, on: int | None = None, hour: float = 0, **how) -> Shot:
    """The photo with this number, seen on the day of the same number, 10 o'clock; or on day `on`.

    A text alone is one of the message EXIT, with ASIDE on its board; but nothing is legible beside an
    unreadable one.
    """
    texts = tuple(entry for entry in entries if isinstance(entry, Said))
    board = tuple(entry for entry in entries if isinstance(entry, Shown))
    if texts:
        legible = any(said.verdict is not Verdict.UNREADABLE for said in texts)
        board = (listed(EXIT, *texts), *board, *(ASIDE if legible else ()))
    seen_on = day(number if on is None else on)
    at = datetime(seen_on.year, seen_on.month, seen_on.day, 2, tzinfo=UTC) + timedelta(hours=hour)
    return Shot(number, f"{number:04}", at, seen_on, _numbered(number, board), **how)


def _numbered(number: int, board: Iterable[Shown]) -> tuple[Shown, ...]:
    """Judgements numbered by their photo, 10 a message."""
    return tuple(
        replace(
            entry,
            said=tuple(
                replace(said, judgement=1000 * number + 10 * i + j) for j, said in enumerate(entry.said)
            ),
        )
        for i, entry in enumerate(board)
    )


def of_order(number: int, *entries: Shown | Said, round_: int = 1, orders: int = 1, **how) -> Shot:
    """A photo that a unit brought for its order."""
    made = {"origin": Origin.ORDER, "order": 7, "round": round_, "orders": orders} | how
    return photo(number, *entries, **made)


# --- decisions --------------------------------------------------------------------------------


def decided(
    action: Action, shot: Shot, text: str | None = "Exet", *, zh: str = EXIT, number: int = 1, **how
) -> Decision:
    """What a person said of the message `zh` on a photo, of this text in English."""
    verdicts = {Action.WRONG: Verdict.DEFECTIVE, Action.RIGHT: Verdict.COMPLIANT}
    values = {"kind": FindingKind.MISSPELT.value if action is Action.WRONG else "", "language": "en"} | how
    return Decision(
        number,
        action,
        shot.photo,
        key(zh),
        key(zh),
        verdict=values.pop("verdict", verdicts.get(action, Verdict.DOUBTFUL)),
        text=text,
        zh=zh,
        **values,
    )


# --- what holds -------------------------------------------------------------------------------


def of(found: Place, zh: str = EXIT, language: str = "en") -> Standing:
    """What holds of a message at a place."""
    (one,) = [
        standing
        for stood in found.messages
        if stood.message.name == key(zh)
        for standing in stood.standings
        if standing.language == language
    ]
    return one


def holds(*shots: Shot, by: Iterable[Decision] = (), zh: str = EXIT, language: str = "en") -> Standing:
    """What holds of a message after these photos and decisions."""
    return of(place(shots, tuple(by)), zh, language)


def told(standing: Standing) -> tuple[State, Verdict, str | None]:
    """What most tests ask of a standing."""
    return standing.state, standing.verdict, standing.text


def names(found: Place) -> list[str]:
    """What the messages of a place are known by."""
    return [stood.message.name for stood in found.messages]


CLEAR = State.CLEAR, Verdict.COMPLIANT, "Exit"
MENDED = State.MENDED, Verdict.COMPLIANT, "Exit"
FAULT = State.OPEN, Verdict.DEFECTIVE, "Exet"
