"""Which entries of a place's photos are one message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from signcheck.standard.normalise import key
from signcheck.work.sighting import Action, Decision, Shot, Shown


@dataclass(slots=True)
class Message:
    """One Chinese text (or foreign text without Chinese) at a place, over all its photos.

    name: what it is known by, unique at the place (Shown.name).
    zh: as the photo seen last writes it. head: the standard's, or "". proper: whether it is a name.
    shown: what the photos show of it, in the order of seeing. decisions: about it, by their numbers.
    former: other names under which it was known: readings put right, heads of another standard.
    """

    name: str
    zh: str | None = None
    head: str = ""
    proper: bool = False
    shown: list[tuple[Shot, Shown]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    former: set[str] = field(default_factory=set)


def messages(shots: Sequence[Shot], decisions: Iterable[Decision] = ()) -> list[Message]:
    """The messages of these shots of one board, in the order of seeing.

    An unlisted text that is like exactly one listed text of the place is that text, misread.
    decisions: those on these shots that stand; one about what no photo shows any more keeps its message.
    """
    found: dict[str, Message] = {}
    names = _names(shots)
    for shot in shots:
        for entry in shot.entries:
            if entry.name:
                _add(found, names[entry.name], shot, entry)
    for decision in sorted(decisions, key=lambda made: made.id):
        _attach(found, names, decision)
    return list(found.values())


def _names(shots: Sequence[Shot]) -> dict[str, str]:
    """The message's name for every entry's name."""
    entries = [entry for shot in shots for entry in shot.entries if entry.name]
    listed = {entry.name for entry in entries if entry.head}
    return {entry.name: entry.name if entry.head else _meant(entry.name, listed) for entry in entries}


def _meant(name: str, listed: Iterable[str]) -> str:
    if name in (listed := set(listed)):
        return name
    likest = _alike(name, listed)
    return likest[0] if len(likest) == 1 else name


def _alike(name: str, others: Iterable[str]) -> list[str]:
    found = list(others)
    if not found:
        return found
    from signcheck.checking.likeness import alike

    return [other for other in found if alike(name, other)]


def _add(found: dict[str, Message], name: str, shot: Shot, entry: Shown) -> None:
    message = found.setdefault(name, Message(name))
    message.shown.append((shot, entry))
    # The misread text is not what stands there.
    if entry.name == name or message.zh is None:
        message.zh, message.head, message.proper = entry.zh, entry.head, entry.proper
    message.former |= {entry.raw, entry.name, key(entry.read)} - {""}


def _attach(found: dict[str, Message], names: Mapping[str, str], decision: Decision) -> None:
    """Give a decision to the message it is about."""
    message = _about(found, names, decision)
    if message is None:
        # A correction of the translation alone says no Chinese; foreign text has its language before a colon.
        zh = decision.zh or (None if ":" in decision.name else decision.name)
        message = found.setdefault(decision.name, Message(decision.name, zh))
    if decision.action is Action.READS:
        message.former |= {decision.name, decision.raw}
    message.decisions.append(decision)


def _about(found: Mapping[str, Message], names: Mapping[str, str], decision: Decision) -> Message | None:
    """By the photo it was made on, then by name, then by a like one."""
    here = [
        message
        for message in found.values()
        if any(_is(shot, entry, message, decision) for shot, entry in message.shown)
    ]
    if len(here) == 1:
        return here[0]
    for name in (decision.name, names.get(decision.raw, decision.raw)):
        if name in found:
            return found[name]
    # What was put right before the decision goes by its new name.
    renamed = [message for message in found.values() if decision.name in message.former]
    likely = renamed or [found[name] for name in _alike(decision.name, found)]
    return likely[0] if len(likely) == 1 else None


def _is(shot: Shot, entry: Shown, message: Message, decision: Decision) -> bool:
    """Whether an entry is the one that a decision was made on."""
    if shot.photo != decision.photo:
        return False
    return decision.name in (entry.name, message.name) or (bool(decision.raw) and decision.raw == entry.raw)
