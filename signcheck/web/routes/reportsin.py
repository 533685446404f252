"""Error reports of volunteers for staff: the list as the machine sorts it, one report, the answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Query
from pydantic import StringConstraints
from starlette.responses import Response

from signcheck.documents.case import reason
from signcheck.errors import ErrorReportError, ErrorReportUnknown, SigncheckError
from signcheck.languages import Language
from signcheck.services import answering
from signcheck.services.answering import Asked
from signcheck.services.pictures import LIMITS
from signcheck.verdicts import Verdict
from signcheck.views.cases import cases_numbered, open_cases
from signcheck.views.errorreports import by_number
from signcheck.views.guess import Guessed, guessed
from signcheck.views.reportsin import (
    SHOWN,
    Wanted,
    beside,
    count,
    lines,
    merged_into,
    numbers,
    report_for,
)
from signcheck.views.stories import story_of
from signcheck.web.access import open_to
from signcheck.web.answerwords import KEYS, LISTS, REASONS, SOURCES, STAGES
from signcheck.web.here import WAITING, Here, HereNow
from signcheck.web.paging import Page
from signcheck.web.problems import Problem, of_error
from signcheck.web.routes.answers import photo_of
from signcheck.web.routes.queue import REVIEWERS
from signcheck.web.templates import OWN_NAMES, data_language
from signcheck.work.errorreport import ANSWERED, NAMES, OPEN, SEEN, Reason, Seen
from signcheck.work.held import Held

router = APIRouter()
Short = Annotated[str, Query(max_length=100)]
Field = Annotated[str, Form(max_length=2000)]
Numbers = Annotated[tuple[Annotated[str, StringConstraints(max_length=40)], ...], Form(max_length=200)]
SIZE = 25
"""Reports on a page."""


def wanted_of(here: HereNow, state: Short = "", wrong: Short = "", site: Short = "", q: Short = "") -> Wanted:
    """What the address asks for, of what this person sees."""
    return Wanted(state if state in SHOWN else "", wrong, site.strip(), q.strip(), here.person)


Filters = Annotated[Wanted, Depends(wanted_of)]


def query_of(wanted: Wanted, **more: Any) -> str:
    """The filters as the end of an address, "" or beginning with a question mark."""
    said = {name: getattr(wanted, name) for name in ("state", "wrong", "site", "q")} | more
    values = {name: value for name, value in said.items() if value}
    return f"?{urlencode(values)}" if values else ""


@router.get("/reports-in", **open_to(*REVIEWERS))
def reports(here: HereNow, wanted: Filters, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """The list; a number that is searched for is gone to."""
    with here.workplace.database.read() as session:
        with suppress(ErrorReportUnknown):
            if wanted.q:
                return here.go(f"/reports-in/{report_for(session, wanted.q, here.user).number}")
        shown = Page(page, SIZE, count(session, wanted))
        found = lines(session, wanted, shown.size, shown.offset)
        totals = {one: count(session, Wanted(one, person=here.person)) for one in SHOWN}
    return here.page(
        "reportsin.html",
        wanted=wanted,
        query_of=query_of,
        shown=shown,
        reports=found,
        lists=LISTS,
        totals=totals,
        seen=SEEN,
        states=NAMES,
    )


@router.get("/reports-in/next", **open_to(*REVIEWERS))
def next_report(here: HereNow, wanted: Filters) -> Response:
    """The first that waits."""
    with here.workplace.database.read() as session:
        found = numbers(session, wanted)
    return here.go(f"/reports-in/{found[0]}{query_of(wanted)}" if found else f"/reports-in{query_of(wanted)}")


@router.get("/reports-in/{number}", **open_to(*REVIEWERS))
def report(here: HereNow, wanted: Filters, number: str, done: Short = "") -> Response:
    """One report. done: the one that was answered just now."""
    return _page(here, wanted, number, done)


def _page(
    here: Here, wanted: Wanted, number: str, done: str = "", status: int = 200, problem: Problem | None = None
) -> Response:
    language = Language(data_language(here.language))
    as_of = here.workplace.as_of()
    with here.workplace.database.read() as session:
        found = report_for(session, number, here.user)
        listed = numbers(session, wanted)
        cases = open_cases(session, as_of, boards=[found.point]) if found.point else []
        cases = cases + [one for one in _of_photos(here, found.photos) if one not in cases]
        values = {
            "report": found,
            "story": story_of(session, found, as_of),
            "merged": merged_into(session, found),
            "beside": beside(session, found, here.user),
            "joined": cases_numbered(session, found.cases, as_of) if found.cases else [],
            "cases": cases,
            "done": by_number(session, done) if done else None,
        }
    at = listed.index(found.number) if found.number in listed else -1
    return here.page(
        "reportsin_one.html",
        status,
        guesses=sorted(guessed((photo.guess for photo in found.photos), language), key=_gravity),
        why=lambda case: reason(case, language),
        worst=max((photo.worst for photo in found.photos if photo.worst is not None), default=None),
        before=listed[at - 1] if at > 0 else "",
        after=_after(listed, found.number),
        place=at + 1,
        total=len(listed),
        wanted=wanted,
        query_of=query_of,
        problem=problem,
        reasons=REASONS,
        stages=STAGES,
        states=NAMES,
        sources=SOURCES,
        seen=SEEN,
        names=OWN_NAMES,
        keys=KEYS,
        open_=found.state in OPEN,
        open_states=OPEN,
        answered=found.state in ANSWERED,
        **values,
    )


def _gravity(one: Guessed) -> int:
    """What is surely wrong comes first."""
    return -Seen.of(Verdict(one.verdict))


def _of_photos(here: Here, photos: Any) -> list[Held]:
    """Open cases that rest on the report's photos which were taken in."""
    ids = [photo.photo_id for photo in photos if photo.photo_id]
    if not ids:
        return []
    with here.workplace.database.read() as session:
        return open_cases(session, here.workplace.as_of(), photos=ids)


def _after(listed: list[str], number: str) -> str:
    """The next one of a list, the first for one that is not in it, "" for none."""
    if number not in listed:
        return listed[0] if listed else ""
    at = listed.index(number) + 1
    return listed[at] if at < len(listed) else ""


def _act(here: Here, wanted: Wanted, number: str, act: Callable[[], object], *, on: bool = False) -> Response:
    """Do it, and go on or stay; the report again where it cannot be done, as it is now."""
    with here.workplace.database.read() as session:
        report_for(session, number, here.user)
        following = _after(numbers(session, wanted), number) if on else ""
    try:
        act()
    except SigncheckError as error:
        said = of_error(error)
        if isinstance(error, ErrorReportUnknown):
            raise
        return _page(here, wanted, number, "", said.status, said)
    shown = following if following and following != number else number
    return here.go(f"/reports-in/{shown}{query_of(wanted, done=number if on else '')}")


def _asked(here: Here, number: str, shown: str) -> Asked:
    steps = int(shown) if shown.isascii() and shown.isdigit() else None
    return Asked(number, here.who, steps, here.user.district)


@router.post("/reports-in/{number}/look", **open_to(*REVIEWERS))
def look(here: HereNow, wanted: Filters, number: str, shown: Field = "") -> Response:
    """Its sender is told that somebody looks at it."""
    return _act(here, wanted, number, lambda: answering.look(here.workplace, _asked(here, number, shown)))


@router.post("/reports-in/{number}/place", **open_to(*REVIEWERS))
def place(
    here: HereNow, wanted: Filters, number: str, shown: Field = "", site: Field = "", point: Field = ""
) -> Response:
    """Say where the sign stands."""
    asked = _asked(here, number, shown)
    return _act(
        here, wanted, number, lambda: answering.place(here.workplace, asked, site.strip(), point.strip())
    )


@router.post("/reports-in/{number}/merge", **open_to(*REVIEWERS))
def merge(
    here: HereNow, wanted: Filters, number: str, shown: Field = "", other: Field = "", typed: Field = ""
) -> Response:
    """It is about the same as another; the next one follows."""
    asked = _asked(here, number, shown)
    return _act(
        here, wanted, number, lambda: answering.merge(here.workplace, asked, typed.strip() or other), on=True
    )


@router.post("/reports-in/{number}/confirm", **open_to(*REVIEWERS))
def confirm(
    here: HereNow,
    wanted: Filters,
    number: str,
    shown: Field = "",
    case: Field = "",
    words: Field = "",
    also: Numbers = (),
) -> Response:
    """It is true; the next one follows. also: reports that say the same, whose photos are taken in too."""
    asked = _asked(here, number, shown)
    return _act(
        here,
        wanted,
        number,
        lambda: answering.confirm(here.workplace, asked, case.strip(), words, also),
        on=True,
    )


@router.post("/reports-in/{number}/take-in", **open_to(*REVIEWERS))
def take_in(here: HereNow, wanted: Filters, number: str, of: Field = "") -> Response:
    """Its photos become sightings, or those of a report that says the same: of."""
    with here.workplace.database.read() as session:
        report_for(session, of or number, here.user)
    asked = _asked(here, of or number, "")
    return _act(here, wanted, number, lambda: answering.take_in(here.workplace, asked))


@router.post("/reports-in/{number}/refuse", **open_to(*REVIEWERS))
def refuse(
    here: HereNow, wanted: Filters, number: str, shown: Field = "", why: Field = "", words: Field = ""
) -> Response:
    """It is not confirmed, and its sender is told why; the next one follows."""
    asked = _asked(here, number, shown)

    def act() -> None:
        if why not in tuple(Reason):
            raise ErrorReportError("Why is it not confirmed?", remedy="Choose a reason or write one.")
        answering.refuse(here.workplace, asked, Reason(why), words)

    return _act(here, wanted, number, act, on=True)


@router.post("/reports-in/{number}/undo", **open_to(*REVIEWERS))
def undo(here: HereNow, wanted: Filters, number: str) -> Response:
    """Take back what was said of it last."""
    return _act(here, wanted, number, lambda: answering.undo(here.workplace, _asked(here, number, "")))


@router.post("/reports-in/{number}/thank", **open_to(*REVIEWERS))
def thank(here: HereNow, wanted: Filters, number: str, allowed: Field = "") -> Response:
    """Whether its sender's nickname may stand in the public thanks."""
    asked = _asked(here, number, "")
    return _act(here, wanted, number, lambda: answering.thank(here.workplace, asked, allowed=bool(allowed)))


@router.get("/reports-in/{number}/photos/{photo}/{width}", **open_to(*REVIEWERS))
async def photo(here: HereNow, number: str, photo: int, width: int) -> Response:
    """A photo of a report, as it is shown to staff."""
    return await to_thread.run_sync(lambda: _photo(here, number, photo, width), limiter=WAITING)


def _photo(here: Here, number: str, photo: int, width: int) -> Response:
    with here.workplace.database.read() as session:
        found = report_for(session, number, here.user)
    return photo_of(here, found.photos, photo, width if width in LIMITS else min(LIMITS))
