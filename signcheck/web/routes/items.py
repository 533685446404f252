"""One case: what it rests on, and what a reviewer says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from signcheck.checking.findings import FindingRule, find
from signcheck.errors import DecisionError, NotKnown, SigncheckError
from signcheck.reports.evidence.page import sheet
from signcheck.reports.thumbnails import framed
from signcheck.services import caseorders, review
from signcheck.services.review import Which, Word
from signcheck.services.reviewqueue import Filters
from signcheck.verdicts import FindingKind
from signcheck.views.cases import leads_to
from signcheck.views.errorreports import numbers_about
from signcheck.views.evidence import Evidence
from signcheck.views.items import Item, decided_lately, item
from signcheck.views.pictures import photo_of_case
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.web.reasons import CANNED, KEYS, UNDONE
from signcheck.web.routes.queue import REVIEWERS, Asked, Field, query_of
from signcheck.web.templates import texts_in
from signcheck.work.casenumber import case_number
from signcheck.work.sighting import Action

router = APIRouter()
AROUND_TEXT = 1.0
"""Share of the text's length that is shown around it at first."""
AROUND_BOARD = 0.08
Done = Annotated[str, Query(max_length=20)]


@router.get("/items/{number}", **open_to(*REVIEWERS))
def show(here: HereNow, filters: Asked, number: str, done: Done = "") -> Response:
    """The case; a number that leads to another goes there. done: the case that was decided just now."""
    here.warm.ready()
    with here.workplace.database.read() as session:
        other = leads_to(session, _checked(number))
    return here.go(f"/items/{other}{query_of(filters)}") if other else _page(here, filters, number, done)


def _checked(number: str) -> str:
    try:
        return case_number(number)
    except DecisionError as error:
        raise NotKnown(error.said, remedy=error.advised) from error


def _item(here: Here, number: str) -> Item:
    """A case that this person may see. Raises NotKnown."""
    try:
        with here.workplace.database.read() as session:
            found = item(session, number, here.workplace.as_of())
    except DecisionError as error:
        raise NotKnown(error.said, remedy=error.advised) from error
    if here.user.district not in ("", found.evidence.district):
        raise NotKnown(
            "{number}: there is no such case in {district}.", number=number, district=here.user.district
        )
    return found


def _page(
    here: Here, filters: Filters, number: str, done: str = "", status: int = 200, problem: object = None
) -> Response:
    found = _item(here, number)
    one = found.evidence
    before, after, place, total = _ways(here, filters, one, done)
    with here.workplace.database.read() as session:
        ahead = photo_of_case(session, after) if after else ""
        reported = numbers_about(session, one.case)
    rule = find(one.rule)
    texts = texts_in(here.language)
    return here.page(
        "item.html",
        status,
        item=found,
        one=one,
        sheet=sheet(one, None, texts),
        frames=_frames(one),
        before=before,
        after=after,
        place=place,
        total=total,
        ahead=ahead,
        norm=rule.norm if isinstance(rule, FindingRule) else "",
        problem=problem,
        reported=reported,
        done=_item(here, done) if done else None,
        filters=filters,
        query_of=query_of,
        reasons=CANNED,
        keys=KEYS,
        kinds=list(FindingKind),
    )


def _ways(here: Here, filters: Filters, one: Evidence, done: str) -> tuple[str, str, int, int]:
    """Back and on: through the queue, and through what one has just decided."""
    with here.workplace.database.read() as session:
        mine = decided_lately(session, here.who, here.workplace.as_of())
    around = here.state.queue.around(filters, one)
    before, after = done or around.before, around.after
    if one.number in mine and not around.place:
        at = mine.index(one.number)
        before = mine[at + 1] if at + 1 < len(mine) else around.before
        after = mine[at - 1] if at else after
    elif not before and mine:
        before = mine[0]
    return before, after, around.place, around.total


def _frames(one: Evidence) -> dict[str, str]:
    """What of the photo is shown, as view boxes: the board, the text, all of it."""
    text = one.text_polygons or one.zh_polygons or one.polygons
    board = [*one.sign, *(point for polygon in one.polygons for point in polygon)]
    near = [point for polygon in text for point in polygon]
    return {
        "board": _box(framed(board, one.size, AROUND_BOARD)),
        "near": _box(framed(near, one.size, AROUND_TEXT)) if near else "",
        "whole": f"0 0 {one.size[0]} {one.size[1]}",
    }


def _box(frame: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = frame
    return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"


@router.post("/items/{number}", **open_to(*REVIEWERS))
def decide(
    here: HereNow,
    filters: Asked,
    number: str,
    action: Field,
    shown: Field = "",
    reason: Field = "",
    canned: Field = "",
    text: Annotated[str | None, Form(max_length=1000)] = None,
    zh: Annotated[str | None, Form(max_length=1000)] = None,
    since: Field = "",
    fault: Field = "",
) -> Response:
    """Say something of the case; the next one follows."""
    one = _item(here, number).evidence
    which = Which((one.number,), shown={one.number: shown}, district=here.user.district)
    why = reason.strip() or canned or here.say(CANNED[0])

    def act() -> None:
        if action == "order":
            caseorders.order_case(here.workplace, which, Word(Action.WRONG, why, here.who))
        elif action == Action.READS:
            word = Word(Action.READS, why, here.who, text=_other(text, one.text), zh=_other(zh, one.zh))
            review.check_word(word)
            here.warm.call(review.decide, which, word)
        else:
            word = Word(_action(action), why, here.who, since=_day(since), kind=_kind(fault))
            review.decide(here.workplace, which, word)

    return _tried(here, filters, one, act)


def _tried(here: Here, filters: Filters, one: Evidence, act: Callable[[], Any]) -> Response:
    """Do it and go on; the case again where it cannot be done, as it is now."""
    try:
        act()
    except SigncheckError as error:
        said = of_error(error)
        return _page(here, filters, one.number, "", said.status, said)
    following = here.state.queue.around(filters, one).after
    if following:
        return here.go(f"/items/{following}{query_of(filters, done=one.number)}")
    return here.go(f"/items/{one.number}{query_of(filters, done=one.number)}")


def _other(said: str | None, read: str | None) -> str | None:
    """What a person typed, None where it is what was read."""
    return None if said is None or said.strip() == (read or "") else said.strip()


def _action(said: str) -> Action:
    try:
        return Action(said)
    except ValueError:
        raise DecisionError("{said}: no decision.", remedy="Choose one of the buttons.", said=said) from None


def _kind(said: str) -> str:
    return said if said in set(FindingKind) else ""


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise DecisionError("{said}: no day.", remedy="Write it as 2026-11-28.", said=said) from None


@router.post("/items/{number}/undo", **open_to(*REVIEWERS))
def undo(here: HereNow, filters: Asked, number: str, reason: Field = "") -> Response:
    """Take back what was decided last; the case is shown again."""
    one = _item(here, number).evidence
    why = reason.strip() or here.say(UNDONE)
    # What was said of a text is judged again without it.
    judges = any(made.action == Action.READS and not made.undone for made in one.decisions)
    try:
        if judges:
            here.warm.call(review.undo, [one.number], why, here.who, here.user.district)
        else:
            review.undo(here.workplace, [one.number], why, here.who, here.user.district)
    except SigncheckError as error:
        said = of_error(error)
        return _page(here, filters, one.number, "", said.status, said)
    return here.go(f"/items/{one.number}{query_of(filters)}")
