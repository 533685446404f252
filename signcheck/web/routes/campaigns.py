"""Campaigns: planned, looked at, closed with a result."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path
from starlette.responses import Response

from signcheck.errors import SigncheckError
from signcheck.registry.site import SiteKind
from signcheck.services import campaigns
from signcheck.views import campaigns as view
from signcheck.views import citylist
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.paging import day_of
from signcheck.web.problems import of_error
from signcheck.work.person import Role

router = APIRouter()
Field = Annotated[str, Form(max_length=2000)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
EMPTY = dict.fromkeys(("name", "first", "last", "kind", "district", "codes", "inspectors", "note"), "")


@router.get("/campaigns", **open_to(Role.OFFICE))
def listed(here: HereNow) -> Response:
    """All of them, and a form for a new one."""
    return _listed(here, EMPTY)


def _listed(here: Here, said: dict[str, str], problem: Any = None) -> Response:
    own = here.user.district
    with here.workplace.database.read() as session:
        found = view.planned(session, here.workplace.as_of(), own)
        districts = [own] if own else citylist.districts(session)
        texts = here.texts(session)
    values = {"campaigns": found, "kinds": SiteKind, "districts": districts, "said": said, "texts": texts}
    return here.page("campaigns.html", problem.status if problem else 200, problem=problem, **values)


@router.post("/campaigns", **open_to(Role.OFFICE))
def add(
    here: HereNow,
    name: Field = "",
    first: Field = "",
    last: Field = "",
    kind: Field = "",
    district: Field = "",
    codes: Field = "",
    inspectors: Field = "",
    note: Field = "",
) -> Response:
    """Put one down."""
    values = (name, first, last, kind, district, codes, inspectors, note)
    said = dict(zip(EMPTY, values, strict=True))
    try:
        plan = campaigns.Plan(
            name,
            day_of(first),
            day_of(last),
            tuple(dict.fromkeys(re.split(r"[\s,;，；、]+", codes.strip()) if codes.strip() else ())),
            *(kind, district, inspectors, note),
        )
        made = campaigns.add(here.workplace, plan, here.who, district=here.user.district)
    except SigncheckError as error:
        return _listed(here, said, of_error(error))
    return here.go(f"/campaigns/{made.number}")


@router.get("/campaigns/{number}", **open_to(Role.OFFICE))
def one(here: HereNow, number: Number) -> Response:
    """One of them, with its sites."""
    with here.workplace.database.read() as session:
        found = view.campaign(session, number, here.workplace.as_of(), here.user.district)
        texts = here.texts(session)
    return here.page("campaign.html", campaign=found, texts=texts)


@router.post("/campaigns/{number}/close", **open_to(Role.OFFICE))
def close(here: HereNow, number: Number, result: Field = "") -> Response:
    """It is over."""
    campaigns.close(here.workplace, number, result, here.who, district=here.user.district)
    return here.go(f"/campaigns/{number}")
