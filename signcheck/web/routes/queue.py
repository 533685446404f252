"""What waits for reviewers: the list, decisions about several at once, and the next one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import Response

from signcheck.errors import DecisionError
from signcheck.services import review
from signcheck.services.review import Which, Word
from signcheck.services.reviewqueue import STATES, Filters
from signcheck.verdicts import FindingKind, Severity
from signcheck.views.cases import of_cases
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.web.reasons import AGES, BULK, CANNED, STATE_NAMES
from signcheck.work.casenumber import case_number
from signcheck.work.person import Role
from signcheck.work.sighting import Action

router = APIRouter()
REVIEWERS = (Role.REVIEWER, Role.OFFICE)
Short = Annotated[str, Query(max_length=100)]
Field = Annotated[str, Form(max_length=1000)]


def filters_of(
    here: HereNow,
    state: Short = "",
    severity: Short = "",
    kind: Short = "",
    site: Short = "",
    age: Annotated[str, Query(max_length=5)] = "",
    q: Short = "",
) -> Filters:
    """What the address asks for, of what this person sees."""
    days = int(age) if age.isascii() and age.isdigit() else 0
    state = state if state in STATES else ""
    district = here.person.district if here.person else ""
    return Filters(state, severity, kind, site.strip(), days, q.strip(), district)


Asked = Annotated[Filters, Depends(filters_of)]


def query_of(filters: Filters, **more: Any) -> str:
    """The filters as the end of an address, "" or beginning with a question mark."""
    values = {name: value for name, value in (asdict(filters) | more).items() if value and name != "district"}
    return f"?{urlencode(values)}" if values else ""


@router.get("/queue", **open_to(*REVIEWERS))
def queue(here: HereNow, filters: Asked, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """The list; a number that is searched for is gone to."""
    with suppress(DecisionError):
        return here.go(f"/items/{case_number(filters.q)}")
    here.warm.ready()  # whoever looks at the queue will soon say what really stands somewhere
    return _list(here, filters, page)


def _list(here: Here, filters: Filters, page: int, status: int = 200, problem: object = None) -> Response:
    shown = here.state.queue.page(filters, page)
    with here.workplace.database.read() as session:
        found = {c.case: c for c in of_cases(session, [b.case for b in shown.cases], here.workplace.as_of())}
    cases = [found[b.case] for b in shown.cases if b.case in found and (found[b.case].counted or not b.point)]
    return here.page(
        "queue.html",
        status,
        shown=shown,
        cases=cases,
        filters=filters,
        query_of=query_of,
        problem=problem,
        kinds=list(FindingKind),
        severities=list(Severity),
        ages=AGES,
        states=STATE_NAMES,
        reasons=CANNED,
        actions=BULK,
        done=here.request.query_params.get("done", ""),
    )


@router.post("/queue/decide", **open_to(*REVIEWERS))
def decide(
    here: HereNow,
    filters: Asked,
    action: Field,
    case: Annotated[list[str] | None, Form()] = None,
    reason: Field = "",
    canned: Field = "",
) -> Response:
    """The same of several cases, each as it was shown: all of them or none."""
    seen = dict(one.split(" ", 1) for one in case or () if " " in one)
    try:
        if action not in BULK or not seen:
            raise DecisionError("Nothing was chosen.", remedy="Choose cases, and what is said of them.")
        word = Word(Action(action), reason.strip() or canned, here.who)
        made = review.decide(
            here.workplace, Which(tuple(seen), shown=seen, district=here.user.district), word
        )
    except DecisionError as error:
        said = of_error(error)
        return _list(here, filters, 1, said.status, said)
    return here.go(f"/queue{query_of(filters, done=len(made))}")


@router.get("/queue/next", **open_to(*REVIEWERS))
def next_item(here: HereNow, filters: Asked) -> Response:
    """The first that waits."""
    number = here.state.queue.first(filters)
    return here.go(f"/items/{number}{query_of(filters)}" if number else f"/queue{query_of(filters)}")
