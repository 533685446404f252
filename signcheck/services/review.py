"""Deciding cases: what a person says, what follows from it, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.catalogues import word as named
from signcheck.coverage import AsOf
from signcheck.errors import CaseChanged, DecisionError, NotKnown
from signcheck.records.decisions import About, Word, add_decision, standing_decisions, undo_decision
from signcheck.records.readings import stored_reading
from signcheck.records.sightings import place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import (
    DecisionRow,
    JudgementRow,
    MessageRow,
    PhotoRow,
)
from signcheck.services.judging import corrections, entry_of, judge, judge_again
from signcheck.services.placing import photo_named
from signcheck.services.workplace import Workplace
from signcheck.standard.normalise import key
from signcheck.verdicts import FindingKind, Verdict
from signcheck.views.cases import cases_numbered, leads_to, of_cases, open_cases, own_case, own_cases
from signcheck.work.held import Held, told
from signcheck.work.sighting import Action
from signcheck.work.standing import State

__all__ = ["Which", "Word"]

_OF_STANDINGS = (
    FindingKind.PHOTOS_DISAGREE,
    FindingKind.NO_LONGER_SEEN,
    FindingKind.STANDARD_CHANGED,
    FindingKind.INCONSISTENT,
)
"""Kinds that no single photo shows: confirmed, the fault is another one."""


@dataclass(frozen=True, slots=True)
class Which:
    """The cases that a decision is about: by their numbers, all open ones of a photo, of a board, of a kind.

    shown: what the person saw of these cases, by number (`Held.known`, as ISO 8601), as far as it is told.
    district: the only one that the person decides for; "" for the whole city.
    """

    numbers: tuple[str, ...] = ()
    photo: str = ""
    board: str = ""
    kind: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    district: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did to one case: before and after.

    orders: all that moved, with their states. others: numbers of other cases that follow it, with what
    holds of them now. earlier: who had decided it before, and what; "" for nobody
    but the same person.
    """

    before: Held
    after: Held
    orders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    earlier: str = ""


def decide(workplace: Workplace, which: Which, word: Word) -> list[Decided]:
    """Decide cases, all of them or none; each answer says what it did.

    Raises DecisionError for a case that is not known or not open, or that changed since it was shown,
    and for a decision that says nothing.
    """
    check_word(word)
    with workplace.database.write() as session:
        return decide_in(session, workplace, _cases(session, workplace.as_of(), which), word)


def decide_in(session: Session, workplace: Workplace, cases: Sequence[Held], word: Word) -> list[Decided]:
    """The same of cases that are at hand, as a part of what a session changes."""
    if word.action is Action.READS and len(cases) != 1:
        raise DecisionError("What stands there is said of one case.", remedy="Name one number.")
    earlier = [_earlier(session, case, word.by) for case in cases]
    for case in cases:
        _decide(session, workplace, case, word)
    photos = {session.get_one(PhotoRow, case.photo_id) for case in cases}
    made = _follow(session, workplace, cases, photos, again=word.action is Action.READS)
    return [replace(one, earlier=told) for one, told in zip(made, earlier, strict=True)]


def meant(workplace: Workplace, which: Which) -> list[Held]:
    """The cases that a decision would be about. Raises DecisionError like `decide`."""
    with workplace.database.read() as session:
        return _cases(session, workplace.as_of(), which)


def _earlier(session: Session, case: Held, who: str) -> str:
    """By whom else a standing was decided that holds now, and how."""
    made = standing_decisions(session, cases=[case.case]) if case.decided else []
    return (
        say(
            "{decided_by} had said {action}",
            decided_by=made[-1].decided_by,
            action=named("action", made[-1].action),
        )
        if made and made[-1].decided_by != who
        else ""
    )


def check_word(word: Word) -> None:
    """Raise DecisionError for a decision that says nothing."""
    if not word.reason.strip():
        raise DecisionError("A decision needs its reason.", remedy="Give one with --reason.")
    if not word.by.strip():
        raise DecisionError("A decision needs its author.", remedy="Name the person with --by.")
    if word.action is Action.READS and word.text is None and word.zh is None:
        raise DecisionError("What stands there?", remedy="Give the text, or the Chinese with --zh.")
    if word.action is Action.REPLACED and word.since is None:
        raise DecisionError("Since when is it another board?", remedy="Name the day with --since.")


def _cases(session: Session, as_of: AsOf, which: Which) -> list[Held]:
    if which.numbers:
        if which.photo or which.board:
            raise DecisionError("Numbers, or a photo or board?", remedy="Name one of them.")
        cases = cases_numbered(session, which.numbers, as_of)
        for number, case in zip(which.numbers, cases, strict=True):
            _refuse_closed(session, number, case)
            _refuse_changed(case, which.shown.get(number, ""))
        if which.kind:
            cases = [case for case in cases if case.kind == which.kind]
    else:
        photos = [photo_named(session, which.photo).id] if which.photo else []
        boards = [which.board] if which.board else []
        if not (photos or boards or which.kind):
            raise DecisionError("Decide about what?", remedy="Name numbers, --photo, --board or --kind.")
        cases = open_cases(session, as_of, photos=photos, boards=boards, kind=which.kind)
    if not cases:
        raise DecisionError("No open case is meant.", remedy="`signcheck review list --all` shows them.")
    _refuse_elsewhere(cases, which.district)
    return list({case.case: case for case in cases}.values())


def _refuse_elsewhere(cases: Sequence[Held], district: str) -> None:
    for case in cases:
        if district not in ("", case.district):
            raise NotKnown(
                "{number}: there is no such case in {district}.", number=case.number, district=district
            )


def _refuse_changed(case: Held, shown: str) -> None:
    if shown and case.known.isoformat() != shown:
        raise CaseChanged(
            "{number} has changed since it was shown: now {told}.",
            remedy="Look at it again.",
            number=case.number,
            told=told(case),
        )


def _refuse_closed(session: Session, number: str, case: Held) -> None:
    other = leads_to(session, number)
    if other:
        raise DecisionError(
            "{number} leads to {other}: they are one case.",
            remedy="Decide about {other}.",
            number=number,
            other=other,
        )
    if case.state is not State.OPEN:
        made = standing_decisions(session, cases=[case.case])
        by = (
            say(
                ", by {decided_by} on {created_at:%Y-%m-%d %H:%M} UTC",
                decided_by=made[-1].decided_by,
                created_at=made[-1].created_at,
            )
            if made
            else ""
        )
        raise CaseChanged(
            "{number} is not open: {state}{by}.",
            remedy="Take the decision back with `signcheck review undo`, if it was wrong." if made else "",
            number=number,
            state=case.state.value.replace("_", " "),
            by=by,
        )
    if case.point and not case.counted:
        raise DecisionError(
            "{number} is closed: its sign point {point} is not on the list.",
            remedy="`signcheck registry restore` puts it back.",
            number=number,
            point=case.point,
        )


def _decide(session: Session, workplace: Workplace, case: Held, word: Word) -> DecisionRow:
    about = _about(session, case)
    return add_decision(session, about, word, **_outcome(session, workplace, case, about, word))


def _about(session: Session, case: Held) -> About:
    message = session.get_one(MessageRow, case.message)
    raw, machine = message.name, (case.verdict, case.kind)
    if case.judgement is not None:
        row = session.get_one(JudgementRow, case.judgement)
        entry = row.entry
        raw = key(entry.read_zh or entry.zh or "") or message.name
        machine = (row.verdict, row.kind)
    return About(
        case.case,
        case.number,
        case.photo_id,
        case.judgement,
        message.name,
        raw,
        case.language,
        case.kind,
        case.text,
        case.zh,
        case.standard,
        *machine,
    )


def _outcome(session: Session, workplace: Workplace, case: Held, about: About, word: Word) -> dict[str, Any]:
    """What holds afterwards, as columns of the decision."""
    if word.action is Action.WRONG:
        kind = word.kind or case.kind
        if kind in _OF_STANDINGS:
            kind = about.machine_kind or FindingKind.WRONG_TRANSLATION.value
        return {"verdict": Verdict.DEFECTIVE.value, "kind": kind}
    if word.action is Action.RIGHT:
        return {"verdict": Verdict.COMPLIANT.value, "kind": ""}
    if word.action is Action.READS:
        return _read(session, workplace, about, word)
    if word.action in (Action.GONE, Action.REPLACED):
        return {"kind": "", "since": _since(case, word, workplace.clock.today())}
    return {"kind": ""}


def _since(case: Held, word: Word, today: date) -> date:
    """The first day; a photo of that day still shows the board that is gone."""
    if word.since is not None:
        return word.since
    return max(today, case.seen_on + timedelta(days=1))


def _read(session: Session, workplace: Workplace, about: About, word: Word) -> dict[str, Any]:
    """What the standard says of what really stands there."""
    photo = session.get_one(PhotoRow, about.photo)
    made = DecisionRow(
        photo_id=photo.id,
        action=word.action.value,
        language=about.language,
        name=about.name,
        raw=about.raw,
        text=word.text,
        zh=word.zh,
    )
    reading = stored_reading(photo.readings[-1])
    standard = workplace.standard(session)
    found = judge(reading, standard, photo.sign_point, [*corrections(session, photo), made])
    entry = entry_of(found, made)
    if entry is None:
        raise DecisionError(
            "{number}: this text is no longer found on {photo}.",
            remedy="Decide wrong, right or not_ours instead.",
            number=about.number,
            photo=photo.name,
        )
    said = next((j for j in entry.judgements if j.language.value == about.language), None)
    verdict = said.verdict.value if said else Verdict.COMPLIANT.value
    kind = said.kind.value if said and said.kind else ""
    return {"verdict": verdict, "kind": kind, "text": word.text, "zh": word.zh}


def _follow(
    session: Session, workplace: Workplace, cases: Sequence[Held], photos: set[PhotoRow], *, again: bool
) -> list[Decided]:
    """Judge again where what stands there was said, work out what holds, and look at the orders."""
    if again:
        standard = workplace.standard(session)
        for photo in photos:
            judge_again(session, photo, standard)
    change = work_out(session, {place_of(photo) for photo in photos}, workplace.clock)
    orders = workplace.follow_up(session, change.messages)
    session.flush()
    after = {one.case: one for one in of_cases(session, _ids(session, cases), workplace.as_of())}
    others = _others(session, workplace, change.messages, set(after), change.moment)
    return [Decided(case, after[own_case(session, case.case)], orders, others) for case in cases]


def _others(
    session: Session, workplace: Workplace, messages: set[int], named: set[int], begun: datetime
) -> tuple[str, ...]:
    """Cases that nobody named and that changed with the others, such as those of a board that is gone."""
    cases = own_cases(session, messages) - named
    found = of_cases(session, sorted(cases), workplace.as_of())
    return tuple(
        say("{number} is {told} now", number=one.number, told=told(one))
        for one in found
        if one.known >= begun
    )


def _ids(session: Session, cases: Sequence[Held]) -> list[int]:
    return [own_case(session, case.case) for case in cases]


def undo(
    workplace: Workplace, numbers: Sequence[str], reason: str, who: str, district: str = ""
) -> list[Decided]:
    """Take the newest standing decision of each case back, all of them or none.

    district: the only one that the person decides for. Raises DecisionError, NotKnown.
    """
    check_word(Word(Action.RIGHT, reason, who))
    with workplace.database.write() as session:
        cases = cases_numbered(session, numbers, workplace.as_of())
        _refuse_elsewhere(cases, district)
        return undo_in(session, workplace, cases, reason, who)


def undo_in(
    session: Session, workplace: Workplace, cases: Sequence[Held], reason: str, who: str
) -> list[Decided]:
    """The same of cases that are at hand, as a part of what a session changes."""
    photos, again = set(), False
    for case in cases:
        made = standing_decisions(session, cases=[case.case])
        if not made:
            raise DecisionError(
                "{number}: no decision stands.", remedy="There is nothing to undo.", number=case.number
            )
        undo_decision(session, made[-1], case.number, reason, who)
        photos.add(session.get_one(PhotoRow, made[-1].photo_id))
        again = again or made[-1].action == Action.READS
    return _follow(session, workplace, cases, photos, again=again)
