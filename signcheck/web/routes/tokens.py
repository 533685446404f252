"""One's own tokens of the API: a new one is shown once, in the answer itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from signcheck.errors import UserError
from signcheck.services import tokens
from signcheck.views import tokens as view
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.paging import day_of
from signcheck.web.problems import of_error
from signcheck.web.tokenwords import SCOPES
from signcheck.work.scope import Scope, scopes_of

router = APIRouter()
Field = Annotated[str, Form(max_length=200)]
OFFERED = timedelta(days=90)
"""How long a token holds if nothing else is asked for."""


@router.get("/account/tokens", **open_to())
def listed(here: HereNow) -> Response:
    """One's own tokens, and a form for a new one."""
    return _tokens(here)


def _tokens(here: Here, status: int = 200, secret: str = "", problem: object = None) -> Response:
    with here.workplace.database.read() as session:
        found = view.tokens(session, here.who)
    today = here.workplace.clock.today()
    return here.page(
        "tokens.html",
        status,
        tokens=[one for one in found if one.holds],
        secret=secret,
        problem=problem,
        scopes=[(one, SCOPES[one]) for one in scopes_of(here.user.roles)],
        names=SCOPES,
        days=(today, today + OFFERED, today + tokens.LONGEST),
    )


@router.post("/account/tokens", **open_to())
def add(
    here: HereNow,
    name: Field = "",
    until: Field = "",
    scope: Annotated[list[Scope], Form()] = [],  # noqa: B006 read only
) -> Response:
    """Make one; no address ever holds it."""
    try:
        made = tokens.add(here.workplace, here.who, name, here.who, scopes=scope, until=day_of(until))
    except UserError as error:
        return _tokens(here, 400, problem=of_error(error))
    return _tokens(here, secret=made.secret)


@router.post("/account/tokens/{number}/end", **open_to())
def end(here: HereNow, number: int) -> Response:
    """End one at once and for good."""
    tokens.end(here.workplace, number, here.who, owner=here.who)
    return here.go("/account/tokens")
