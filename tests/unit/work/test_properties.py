"""What holds for every history: photos of a place in any number and order, and decisions on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from signcheck.citytime import CityTime
from signcheck.photos.seen import seen
from signcheck.standard.normalise import key, shape
from signcheck.verdicts import FindingKind, Verdict
from signcheck.work.place import Place, Use, place
from signcheck.work.sighting import Action, Decision, Origin, Said, Shot
from signcheck.work.standing import Standing, State
from tests.unit.work.shots import (
    EXIT,
    GATE,
    TICKETS,
    TOILET,
    day,
    decided,
    doubtful,
    listed,
    photo,
    right,
    unreadable,
    wrong,
)

TEXTS = "Exit", "Exet", "Way Out", "Departure Hall", None
MESSAGES = EXIT, GATE, TOILET
FOREIGN = listed("行李寄存", right("Luggage")), listed("停车场", wrong("Parkin")), listed("母婴室")
"""Another board."""
READ = {"verdict": Verdict.DEFECTIVE, "kind": "misspelt"}, {"verdict": Verdict.COMPLIANT}
"""What follows from what a person read."""

said = st.one_of(
    st.builds(right, st.sampled_from(TEXTS[:-1]), weakest=st.sampled_from((0.5, 0.9))),
    st.builds(wrong, st.sampled_from(TEXTS), weakest=st.sampled_from((0.5, 0.9))),
    st.builds(doubtful, st.sampled_from(TEXTS)),
    st.builds(unreadable),
)


@st.composite
def shots(draw, least: int = 1, most: int = 6) -> list[Shot]:
    """Photos of one board, each with some of its messages, on a few days and at a few hours."""
    made = []
    for number in range(1, draw(st.integers(least, most)) + 1):
        board = [
            listed(zh, draw(said), cut=draw(st.sampled_from((False, False, False, True))))
            for zh in MESSAGES
            if draw(st.booleans())
        ]
        order = draw(st.sampled_from((0, 0, 7)))
        origin = {"origin": Origin.ORDER, "order": order, "round": 1} if order else {}
        when = {"on": draw(st.integers(0, 4)), "hour": draw(st.integers(-8, 8))}
        made.append(photo(number, *board, listed(TICKETS), **when, **origin))
    return made


@st.composite
def histories(draw, actions: Sequence[Action] = tuple(Action)) -> tuple[list[Shot], list[Decision]]:
    """Photos, and decisions on what they show, each of a text that stood there."""
    taken = draw(shots())
    made = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        shot, zh = draw(st.sampled_from(taken)), draw(st.sampled_from(MESSAGES))
        texts = [one.text for entry in shot.entries if entry.zh == zh for one in entry.said]
        action = draw(st.sampled_from(actions))
        how = {"since": shot.day + timedelta(days=1)} if action in (Action.GONE, Action.REPLACED) else {}
        if action is Action.READS:
            how |= draw(st.sampled_from(READ))
        if texts:
            made.append(decided(action, shot, texts[0], zh=zh, number=number, **how))
    return taken, made


Standings = dict[tuple[str, str], Standing]


def standings(found: Place) -> Standings:
    return {(stood.message.name, one.language): one for stood in found.messages for one in stood.standings}


def last(taken: Sequence[Shot]) -> int:
    return max((shot.day - day(0)).days for shot in taken)


# --- 1. what shows nothing says nothing -------------------------------------------------------------


@given(histories(), st.sampled_from([(), (listed(EXIT, unreadable()),), (listed(EXIT, wrong(), cut=True),)]))
def test_a_photo_that_shows_nothing_changes_no_standing(history, board):
    taken, made = history
    more = photo(99, *board, on=last(taken) + 1)
    assert standings(place([*taken, more], made)) == standings(place(taken, made))


@given(histories(), st.sampled_from([(), (listed(EXIT, unreadable()),), (listed(EXIT, wrong(), cut=True),)]))
def test_nor_does_it_in_the_midst_of_others(history, board):
    taken, made = history
    more = photo(99, *board, on=2)
    assert standings(place([*taken, more], made)) == standings(place(taken, made))


@given(histories(tuple(a for a in Action if a not in (Action.GONE, Action.REPLACED, Action.UNUSABLE))))
def test_a_later_photo_of_another_board_changes_no_standing(history):
    taken, made = history
    more = photo(99, *FOREIGN, on=last(taken) + 1)
    found = place([*taken, more], made)
    assert found.uses[99] is Use.OTHER_BOARD
    assert standings(found) == standings(place(taken, made))


# --- any order ----------------------------------------------------------------------------------------


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_photos_come_in_says_nothing(history, random):
    """Nor do the numbers that the database gives them."""
    taken, made = history
    numbers = [shot.photo for shot in taken]
    random.shuffle(numbers)
    new = dict(zip((shot.photo for shot in taken), numbers, strict=True))
    others = [_numbered(shot, new) for shot in taken]
    random.shuffle(others)
    moved = [replace(decision, photo=new[decision.photo]) for decision in made]
    before, after = place(taken, made), place(others, moved)
    assert {new[number]: use for number, use in before.uses.items()} == after.uses
    assert standings(after) == {one: _held(held, new) for one, held in standings(before).items()}


def _numbered(shot: Shot, new: dict[int, int]) -> Shot:
    """The photo as if it had come in as another one."""
    entries = tuple(
        replace(e, said=tuple(replace(s, judgement=_judgement(s.judgement, new)) for s in e.said))
        for e in shot.entries
    )
    return replace(shot, photo=new[shot.photo], entries=entries)


def _judgement(old: int, new: dict[int, int]) -> int:
    return new[old // 1000] * 1000 + old % 1000


def _held(one: Standing, new: dict[int, int]) -> Standing:
    beside = one.beside
    if beside is not None and beside.judgement:
        beside = replace(beside, judgement=_judgement(beside.judgement, new))
    judgement = _judgement(one.judgement, new) if one.judgement else one.judgement
    return replace(one, photo=new[one.photo], judgement=judgement, beside=beside)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_given_says_nothing(history, random):
    taken, made = history
    others = list(made)
    random.shuffle(others)
    assert place(taken, others) == place(taken, made)


# --- decisions ----------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(shots(), said, st.sampled_from((Action.WRONG, Action.RIGHT)), st.data())
def test_a_decision_survives_new_readings_of_its_photo(taken, anew, action, data):
    """A new reading or a recheck gives another judgement of the same photo; the person's word stands."""
    on = data.draw(st.sampled_from(taken))
    assume(on.legible and any(entry.zh == EXIT and not entry.cut for entry in on.entries))
    made = decided(action, on, _text(on))
    board = tuple(replace(e, said=(anew,)) if e.zh == EXIT else e for e in on.entries)
    again = [replace(shot, entries=board) if shot is on else shot for shot in taken]
    assume(all(shot.visit == on.visit or shot.day < on.day for shot in taken))
    one = standings(place(again, [made]))[EXIT, "en"]
    assert (one.decision, one.text) == (made.id, made.text)
    assert one.state is (State.RIGHT if action is Action.RIGHT else State.OPEN)


def _text(shot: Shot) -> str | None:
    return next(s.text for e in shot.entries if e.zh == EXIT for s in e.said)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(shots(), st.sampled_from((Action.WRONG, Action.RIGHT)), st.data())
def test_a_decision_holds_until_a_certain_sighting_of_another_text(taken, action, data):
    on = data.draw(st.sampled_from(taken))
    texts = [s.text for e in on.entries if e.zh == EXIT and not e.cut for s in e.said]
    assume(texts)
    made = decided(action, on, texts[0])
    seen_as = place(taken, [made])
    visits = _visits(taken, seen_as)
    after = [v for v in visits if _when(v) > _when(_visit_of(visits, on))]
    assume(all(shape(text or "") == shape(made.text or "") for v in after for text in _all_texts(v)))
    assume(not any(_silent(v) for v in after))
    one = standings(seen_as)[EXIT, "en"]
    assert (one.decision, one.text) == (made.id, made.text)
    assert one.state is (State.RIGHT if action is Action.RIGHT else State.OPEN)


Visits = list[list[Shot]]


def _visits(taken: Sequence[Shot], found: Place) -> Visits:
    groups: dict[tuple[object, ...], list[Shot]] = {}
    for shot in taken:
        if found.uses[shot.photo] in (Use.SEEN, Use.NOTHING):
            groups.setdefault(shot.visit, []).append(shot)
    return sorted(groups.values(), key=_when)


def _when(visit: Sequence[Shot]) -> tuple[object, ...]:
    return max((shot.at, shot.sha256) for shot in visit)


def _visit_of(visits: Visits, shot: Shot) -> list[Shot]:
    return next(v for v in visits if shot in v)


def _all_texts(visit: Sequence[Shot]) -> list[str | None]:
    return [s.text for shot in visit for s in _said(shot)]


def _said(shot: Shot) -> list[Said]:
    return [
        one
        for entry in shot.entries
        if entry.zh == EXIT and not entry.cut
        for one in entry.said
        if one.verdict is not Verdict.UNREADABLE
    ]


def _silent(visit: Sequence[Shot]) -> bool:
    """Whether it may say that the message is no longer there."""
    return not any(entry.zh == EXIT for shot in visit for entry in shot.entries)


@given(histories(), st.data())
def test_undoing_a_decision_gives_what_was_before(history, data):
    """A standing is nothing but a function of what is there now: nothing of a decision stays behind."""
    taken, made = history
    assume(made)
    gone = data.draw(st.sampled_from(made))
    others = [decision for decision in made if decision is not gone]
    place(taken, made)
    assert place(taken, others) == place(list(taken), list(others))


# --- faults -------------------------------------------------------------------------------------------


@given(histories((Action.WRONG, Action.READS)))
def test_a_fault_once_certain_is_never_silently_lost(history):
    """Until a later certain sighting of another text, it is what holds or stands beside it.

    Only where the machine contradicts its own earlier `compliant` of that very text is it a doubt alone.
    """
    taken, made = history
    made = [decision for decision in made if decision.verdict is Verdict.DEFECTIVE]
    found = place(taken, made)
    held = standings(found)
    visits = _visits(taken, found)
    for i, visit in enumerate(visits):
        fault = _fault_of(visit, made)
        if fault is None or _replaced(fault, visits[i + 1 :], made):
            continue
        one = held[EXIT, "en"]
        assert one.state is State.OPEN
        assert one.fault or one.kind == FindingKind.PHOTOS_DISAGREE or _contradicted(fault, visits[:i])


@dataclass(frozen=True)
class Fault:
    text: str | None


def _fault_of(visit: Sequence[Shot], made: Sequence[Decision]) -> Fault | None:
    """The certain fault that a visit shows: by a person, else the clearest defective one."""
    here = {shot.photo for shot in visit}
    people = [d for d in made if d.photo in here and key(d.zh or "") == EXIT and d.action is Action.WRONG]
    if people:
        return Fault(people[-1].text)
    faults = [(s.weakest, shot.at, shot.sha256, s) for shot in visit for s in _said(shot) if _wrong(s)]
    return Fault(max(faults, key=lambda f: f[:3])[3].text) if faults else None


def _wrong(one: Said) -> bool:
    return one.verdict is Verdict.DEFECTIVE


def _replaced(fault: Fault, later: Visits, made: Sequence[Decision]) -> bool:
    """Whether a later visit surely shows another text, or a person read something else there."""
    certain = [s.text for visit in later for shot in visit for s in _said(shot) if s.certain]
    told = [d.text for d in made if any(shot.photo == d.photo for visit in later for shot in visit)]
    return any(shape(text or "") != shape(fault.text or "") for text in (*certain, *told))


def _contradicted(fault: Fault, before: Visits) -> bool:
    return any(
        s.verdict is Verdict.COMPLIANT and shape(s.text or "") == shape(fault.text or "")
        for visit in before
        for shot in visit
        for s in _said(shot)
    )


@given(histories())
def test_every_photo_is_put_to_one_use_and_every_message_stands_once(history):
    found = place(*history)
    assert set(found.uses) == {shot.photo for shot in history[0]}
    names = [stood.message.name for stood in found.messages]
    assert len(names) == len(set(names))
    for stood in found.messages:
        languages = [one.language for one in stood.standings]
        assert len(languages) == len(set(languages))


@given(histories())
def test_what_holds_is_open_or_right(history):
    for one in standings(place(*history)).values():
        assert one.verdict is not Verdict.UNREADABLE
        if one.state is State.OPEN:
            assert one.verdict is not Verdict.COMPLIANT
            assert one.kind
        elif one.state.counts:
            assert one.verdict is Verdict.COMPLIANT
            assert one.beside is None
        else:
            assert one.beside is None


# --- clocks -------------------------------------------------------------------------------------------

CLOCK = CityTime()
RECEIVED = datetime(2026, 3, 10, 4, tzinfo=UTC)
WRONG_CLOCKS = st.one_of(
    st.datetimes(datetime(1970, 1, 1), datetime(2004, 12, 30)),
    st.datetimes(datetime(2026, 3, 12), datetime(2106, 1, 1)),
)


@given(WRONG_CLOCKS, st.sampled_from((None, date(2026, 3, 1))))
@example(datetime(2062, 1, 1), None)
@example(datetime(2030, 1, 1), None)
def test_a_wrong_clock_changes_nothing(taken_at, told):
    """A camera that says 2062 says nothing: the photo is seen when one without a clock would be."""
    wrong_clock = seen(taken_at.replace(tzinfo=UTC), told=told, folder=None, received=RECEIVED, clock=CLOCK)
    assert wrong_clock == seen(None, told=told, folder=None, received=RECEIVED, clock=CLOCK)


def test_a_photo_shows_its_fault_whatever_its_camera_says():
    taken_at = datetime(2062, 1, 1, tzinfo=UTC)
    at = seen(taken_at, told=None, folder=None, received=RECEIVED, clock=CLOCK).at
    old = replace(photo(1, right("Way Out")), at=at, day=CLOCK.day(at))
    late = photo(2, wrong(), on=30)
    assert standings(place([late, old]))[EXIT, "en"].state is State.OPEN
