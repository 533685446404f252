"""All that holds of one place: its messages with their standings, and what each photo is good for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from signcheck.work.board import in_order, own
from signcheck.work.message import Message, messages
from signcheck.work.sighting import Action, Decision, Said, Shot
from signcheck.work.standing import Standing, State, Visit, stand

LEAST_SEEN = 0.5
"""Only a photo that shows this share of what stands on the board tells that something is gone. On drawn
photos 0.7 % of the messages are doubted so though they are there (docs/explanation/standing.md)."""


class Use(StrEnum):
    """What a photo says of its place."""

    SEEN = "seen"
    NOTHING = "nothing"
    """No legible text of the board: it is to be taken again."""
    OTHER_BOARD = "other_board"
    """It shares too little with the board: another sign point, or the board was replaced."""
    SET_ASIDE = "set_aside"
    """A person found it unusable."""
    EARLY = "early"
    """A unit's photo that was seen before its order was made."""
    BEFORE = "before"
    """It was seen before the board was replaced or gone."""


@dataclass(frozen=True, slots=True)
class Stood:
    """One message with what holds of it, by language."""

    message: Message
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What holds of a place. uses: by the number of the photo."""

    messages: tuple[Stood, ...]
    uses: dict[int, Use]

    @property
    def inspected(self) -> bool:
        """Whether a legible photo of it is there."""
        return any(use in (Use.SEEN, Use.BEFORE) for use in self.uses.values())


def place(shots: Sequence[Shot], decisions: Sequence[Decision] = (), *, name: str = "") -> Place:
    """What follows from the photos of one place and the decisions made on them.

    decisions: those that stand. name: key of the sign point's name, "" without one.
    """
    ended = max((d for d in decisions if d.since), key=lambda d: (d.since, d.id), default=None)
    uses = {shot.photo: _use(shot, decisions, ended) for shot in shots}
    decided = {decision.photo for decision in decisions}
    board = own([shot for shot in shots if uses[shot.photo] is Use.SEEN], decided=decided, name=name)
    mine = {shot.photo for shot in board}
    uses |= {n: Use.OTHER_BOARD for n, use in uses.items() if use is Use.SEEN and n not in mine}
    # What a person said of a photo stays, though a new reading finds nothing on it.
    silent = [shot for shot in shots if uses[shot.photo] is Use.NOTHING and shot.photo in decided]
    now = _stood([*board, *silent], decisions)
    old = [shot for shot in shots if uses[shot.photo] is Use.BEFORE]
    return Place((*now, *_ended(old, decisions, now, ended)), uses)


def _use(shot: Shot, decisions: Sequence[Decision], ended: Decision | None) -> Use:
    if any(d.action is Action.UNUSABLE and d.photo == shot.photo for d in decisions):
        return Use.SET_ASIDE
    if shot.early:
        return Use.EARLY
    if not shot.legible:
        return Use.NOTHING
    return Use.BEFORE if ended and ended.since and shot.day < ended.since else Use.SEEN


def _stood(board: Sequence[Shot], decisions: Sequence[Decision]) -> list[Stood]:
    photos = {shot.photo for shot in board}
    made = [d for d in decisions if d.photo in photos and not d.since and d.action is not Action.UNUSABLE]
    found = messages(in_order(board), made)
    return [Stood(message, _standings(message, board, found)) for message in found]


def _ended(
    old: Sequence[Shot], decisions: Sequence[Decision], now: Sequence[Stood], ended: Decision | None
) -> list[Stood]:
    """The messages of a board that is gone or was replaced, but for those that stand on the new one."""
    if ended is None:
        return []
    state = State.GONE if ended.action is Action.GONE else State.REPLACED
    there = {stood.message.name for stood in now}
    return [
        Stood(stood.message, tuple(_closed(standing, state) for standing in stood.standings))
        for stood in _stood(old, decisions)
        if stood.message.name not in there
    ]


def _closed(standing: Standing, state: State) -> Standing:
    return replace(standing, state=state, beside=None)


def _standings(message: Message, board: Sequence[Shot], all_: Sequence[Message]) -> tuple[Standing, ...]:
    languages = dict.fromkeys(
        [said.language for _, entry in message.shown for said in entry.said]
        + [decision.language for decision in message.decisions]
    )
    not_ours = any(decision.action is Action.NOT_OURS for decision in message.decisions)
    found = (stand(_visits(message, language, board, all_)) for language in languages)
    standings = [standing for standing in found if standing]
    return tuple(_closed(standing, State.NOT_OURS) if not_ours else standing for standing in standings)


def _visits(message: Message, language: str, board: Sequence[Shot], all_: Sequence[Message]) -> list[Visit]:
    made = [decision for decision in message.decisions if decision.language == language]
    return [
        _visit(message, language, list(shots), made, all_)
        for _, shots in groupby(sorted(board, key=_when(board)), key=lambda shot: shot.visit)
    ]


def _when(board: Sequence[Shot]) -> Callable[[Shot], tuple[object, ...]]:
    """Visits by their last photo, the photos of one visit together."""
    last: dict[tuple[object, ...], tuple[object, ...]] = {}
    for shot in in_order(board):
        last[shot.visit] = (shot.at, shot.sha256)
    return lambda shot: (*last[shot.visit], shot.at, shot.sha256)


def _visit(
    message: Message, language: str, shots: Sequence[Shot], made: Sequence[Decision], all_: Sequence[Message]
) -> Visit:
    photos = {shot.photo: shot for shot in shots}
    seen = [
        (shot, said)
        for shot, entry in message.shown
        if shot.photo in photos and not entry.cut
        for said in entry.said
        if said.language == language
    ]
    here = [(photos[d.photo], d) for d in made if d.photo in photos]
    # What a person read there stays, though a new reading does not find it.
    read = [
        (shot, Said(0, language, d.text, d.verdict, d.kind, "decision.reads", standard=d.standard))
        for shot, d in here
        if d.action is Action.READS and not any(shot is other for other, _ in seen)
    ]
    there = read or any(shot.photo in photos for shot, _ in message.shown)  # though it cannot be read
    absent = None if there else next((shot for shot in shots if _tells(shot, all_)), None)
    return Visit((*seen, *read), absent, tuple(here))


def _tells(shot: Shot, all_: Sequence[Message]) -> bool:
    """Whether a shot shows the board whole and enough of it to say what is not there (rule 5)."""
    if not shot.whole:
        return False
    before = [m for m in all_ if m.shown and m.shown[0][0].at <= shot.at]
    shown = sum(any(other.photo == shot.photo for other, _ in m.shown) for m in before)
    return shown >= LEAST_SEEN * len(before)
