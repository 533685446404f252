"""What holds now of one message in one language: the fold of its visits and decisions.

The rules are those of the design, "One sign, one case, one answer"; their numbers stand beside the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from signcheck.standard.normalise import shape
from signcheck.verdicts import FindingKind, Verdict
from signcheck.work.sighting import Action, Decision, Said, Shot

DISAGREE = "standing.photos_disagree"
NO_LONGER_SEEN = "standing.no_longer_seen"
STANDARD_CHANGED = "standing.standard_changed"
DECIDED = "decision."
"""Rules by which a standing is what it is; other standings have the rule of their judgement."""


class State(StrEnum):
    """What a standing means for its case. Only OPEN ones want something done."""

    OPEN = "open"
    CLEAR = "clear"
    """The machine finds it right, and it was never found wrong."""
    MENDED = "mended"
    RIGHT = "right"
    """A person says so."""
    NOT_OURS = "not_ours"
    GONE = "gone"
    REPLACED = "replaced"
    NOT_FOUND = "not_found"
    """A new reading or judgement of the same photos no longer finds it."""

    @property
    def counts(self) -> bool:
        """Whether its message counts in the figures."""
        return self in (State.OPEN, State.CLEAR, State.MENDED, State.RIGHT)


@dataclass(frozen=True, slots=True)
class Fault:
    """A certain fault that stays beside a doubt about what a later photo shows.

    judgement: None where it rests on a person's word alone.
    """

    judgement: int | None
    text: str | None
    kind: str
    since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one message in one language.

    judgement, photo: the newest that it rests on. decision: the person's word it rests on, or None; it may
    have been said on an older photo of the same text.
    expected: the right form to use first, "" when the standard says nothing.
    since: the city's day from which it holds. beside: see Fault.
    """

    language: str
    state: State
    verdict: Verdict
    text: str | None
    kind: str
    rule: str
    since: date
    photo: int
    judgement: int | None = None
    decision: int | None = None
    beside: Fault | None = None
    expected: str = ""

    @property
    def fault(self) -> bool:
        """Whether something is certainly wrong: this, or what stays beside it."""
        return self.state is State.OPEN and (self.verdict is Verdict.DEFECTIVE or self.beside is not None)


@dataclass(frozen=True, slots=True)
class Visit:
    """The photos of one visit: what each shows of the message in this language, and who is silent.

    seen: a shot with what it says; several where the same Chinese stands twice.
    absent: a whole shot of the board without the message, when no other shot of the visit shows it.
    decisions: made on a shot of this visit, the newest last.
    """

    seen: tuple[tuple[Shot, Said], ...] = ()
    absent: Shot | None = None
    decisions: tuple[tuple[Shot, Decision], ...] = ()


@dataclass(frozen=True, slots=True)
class _Now:
    """The fold on its way.

    said: what the standing rests on, None for a decision alone. faulty: whether another text was
    surely wrong before. disagree, absent: doubts laid over the standing until another visit lifts them.
    under: what was sure before a doubt about another text was laid over it, None without.
    """

    standing: Standing
    said: Said | None
    faulty: bool = False
    disagree: bool = False
    absent: Shot | None = None
    decision: Decision | None = None
    under: _Now | None = None

    @property
    def sure(self) -> bool:
        """Whether a certain sighting or a person stands behind it."""
        return self.decision is not None or (self.said is not None and self.said.certain)


def stand(visits: Sequence[Visit]) -> Standing | None:
    """The standing that follows from the visits in their order; None when none says anything."""
    now: _Now | None = None
    for visit in visits:
        found = outcome(visit.seen)
        if found is not None:
            now = _seen(now, *found)
        elif visit.absent is not None and now is not None and now.absent is None:
            now = replace(now, absent=visit.absent)  # rule 5
        for shot, decision in visit.decisions:
            now = _decided(now, shot, decision)
        if now is not None:
            now = _standard_changed(now, visit)
    return _told(now) if now else None


def outcome(seen: Sequence[tuple[Shot, Said]]) -> tuple[Shot, Said] | None:
    """What one visit says (rule 2): certain before doubtful, then defective, then the clearest."""
    legible = [(shot, said) for shot, said in seen if said.verdict is not Verdict.UNREADABLE]
    return max(legible, key=lambda pair: _weight(*pair), default=None)


def _weight(shot: Shot, said: Said) -> tuple[object, ...]:
    defective = said.verdict is Verdict.DEFECTIVE
    return not said.outside, said.certain, defective, said.weakest, shot.at, shot.sha256, said.judgement


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts are the same as they stand there, width and runs of spaces aside."""
    return shape(one or "") == shape(other or "")


def _alike(one: str | None, other: str | None) -> bool:
    if same(one, other):
        return True
    if not one or not other:
        return False
    from signcheck.checking.likeness import alike

    return alike(one, other)


def _seen(now: _Now | None, shot: Shot, said: Said) -> _Now:
    """Rule 3: what one more visit changes."""
    if now is None:
        return _start(shot, said)
    if said.outside:  # what the photo does not show says nothing against what another does (rule 1)
        return now
    now = replace(now, absent=None)
    if same(said.text, now.standing.text):
        return _again(now, shot, said)
    if said.certain:
        return _another(now, shot, said)
    return now if _alike(said.text, now.standing.text) else _unsure(now, shot, said)


def _another(now: _Now, shot: Shot, said: Said) -> _Now:
    """Surely another text than the one that holds; it may be the one that a doubt was laid over."""
    under = now.under
    if under is None or not same(said.text, under.standing.text) or said.verdict == under.standing.verdict:
        return _start(shot, said, now)
    return _again(replace(under, absent=None), shot, said)


def _unsure(now: _Now, shot: Shot, said: Said) -> _Now:
    """Another text, not surely."""
    doubt = _start(shot, said)
    standing = replace(doubt.standing, beside=_fault(now))
    return replace(doubt, standing=standing, faulty=now.faulty, under=now if now.sure else now.under)


def _again(now: _Now, shot: Shot, said: Said) -> _Now:
    """The same text once more."""
    if now.disagree:
        return now
    if now.decision is not None and _shows(now.decision, said):  # it holds for its text (rule 4)
        return replace(now, standing=_still(now.standing, shot, said), said=said)
    if now.decision is not None or not said.certain:  # a doubt says nothing new
        return now
    if said.verdict == now.standing.verdict:  # the newest evidence, of what has held for longer
        return replace(
            _start(shot, said, now), standing=_confirmed(now.standing, shot, said), faulty=now.faulty
        )
    if now.said is None or not now.said.certain or now.said.standard < said.standard:
        return _start(shot, said, now)
    return replace(now, disagree=True) if now.said.standard == said.standard else now


def _shows(decision: Decision, said: Said) -> bool:
    """Whether a photo shows what a person decided on: surely, or in doubt a text that they found wrong.

    What is wrong there they saw themselves; the doubt is the machine's, and it was its doubt before.
    """
    return said.certain or (decision.action is Action.WRONG and bool(said.text))


def _confirmed(standing: Standing, shot: Shot, said: Said) -> Standing:
    return replace(
        standing,
        photo=shot.photo,
        judgement=said.judgement or None,
        kind=said.kind,
        rule=said.rule,
        expected=said.expected,
    )


def _still(standing: Standing, shot: Shot, said: Said) -> Standing:
    """What a person decided, resting on the newest photo that shows the text they decided on."""
    expected = said.expected or standing.expected
    return replace(standing, photo=shot.photo, judgement=said.judgement or None, expected=expected)


def _start(shot: Shot, said: Said, before: _Now | None = None) -> _Now:
    """What is seen takes the place of what was there before."""
    standing = Standing(
        said.language,
        State.CLEAR if said.verdict is Verdict.COMPLIANT else State.OPEN,
        said.verdict,
        said.text,
        said.kind,
        said.rule,
        shot.day,
        shot.photo,
        said.judgement or None,
        expected=said.expected,
    )
    return _Now(standing, said, faulty=before is not None and (before.faulty or before.standing.fault))


def _fault(now: _Now) -> Fault | None:
    """The certain fault of a standing, to stay beside a doubt."""
    old = now.standing
    if old.beside is not None:
        return old.beside
    if old.verdict is not Verdict.DEFECTIVE:
        return None
    return Fault(old.judgement, old.text, old.kind, old.since)


def _decided(now: _Now | None, shot: Shot, decision: Decision) -> _Now | None:
    """Rule 4: `wrong` and `right` hold from the sighting they were made on. Others act elsewhere."""
    if decision.action not in (Action.WRONG, Action.RIGHT):
        return now
    right = decision.action is Action.RIGHT
    standing = Standing(
        decision.language,
        State.RIGHT if right else State.OPEN,
        Verdict.COMPLIANT if right else Verdict.DEFECTIVE,
        decision.text,
        "" if right else decision.kind,
        f"{DECIDED}{decision.action}",
        now.standing.since if now and same(now.standing.text, decision.text) else shot.day,
        decision.photo,
        now.standing.judgement if now else None,
        decision.id,
        expected=now.standing.expected if now else "",
    )
    if now is None:
        return _Now(standing, None, decision=decision)
    return replace(now, standing=standing, decision=decision, disagree=False, absent=None, under=None)


def _standard_changed(now: _Now, visit: Visit) -> _Now:
    """Rule 4: a newer standard undoes a decision only where it names that very text otherwise."""
    made = now.decision
    if made is None:
        return now
    for _, said in visit.seen:
        contrary = said.certain and said.verdict != now.standing.verdict and same(said.text, made.text)
        if contrary and said.named and said.standard > made.standard:
            return _doubted(now, FindingKind.STANDARD_CHANGED, STANDARD_CHANGED)
    return now


def _doubted(now: _Now, kind: FindingKind, rule: str) -> _Now:
    doubt = replace(
        now.standing,
        state=State.OPEN,
        verdict=Verdict.DOUBTFUL,
        kind=kind.value,
        rule=rule,
        beside=_fault(now),
    )
    return replace(now, standing=doubt)


def _told(now: _Now) -> Standing:
    if now.disagree:
        now = _doubted(now, FindingKind.PHOTOS_DISAGREE, DISAGREE)
    if now.absent is not None:
        silent = now.absent
        doubt = _doubted(now, FindingKind.NO_LONGER_SEEN, NO_LONGER_SEEN).standing
        return replace(doubt, since=silent.day, photo=silent.photo)
    mended = now.standing.state is State.CLEAR and now.faulty
    return replace(now.standing, state=State.MENDED) if mended else now.standing
