"""What waits for reviewers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from signcheck.documents.case import (
    CaseDocument,
    case_document,
)
from signcheck.services.reviewqueue import Filters
from signcheck.verdicts import FindingKind, Severity
from signcheck.views import cases as view
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.route import Route, granted
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["queue"], route_class=Route)
REVIEWERS = (Role.REVIEWER, Role.OFFICE)


@router.get("/queue", **granted(Scope.READ, *REVIEWERS, gives=Piece[CaseDocument]))
def queue(
    asks: CallerNow,
    some: Some,
    state: Annotated[
        str,
        Query(
            pattern="^(doubtful|defective|outside|all|)$",
            description="What waits for a decision without it; a part of that; what is surely wrong; all.",
        ),
    ] = "",
    severity: Severity | None = None,
    kind: FindingKind | None = None,
    site: Annotated[str, Query(max_length=100, description="A part of its code or name.")] = "",
    age: Annotated[int, Query(ge=0, le=36500, description="Days that a case waits at least.")] = 0,
    q: Annotated[str, Query(max_length=100, description="A part of the Chinese or the translation.")] = "",
) -> Response:
    """What waits for reviewers, in their order: by board, danger first, then the newest evidence."""
    filters = Filters(state, severity or "", kind or "", site, age, q, asks.district)
    after = some.like(bool, int, int, str, int, str)
    pairs = asks.state.queue.some(filters, after, some.limit + 1)
    ids = [brief.case for _, brief in pairs]
    with asks.workplace.database.read() as session:
        held = {one.case: one for one in view.of_cases(session, ids, asks.workplace.as_of())}
    found = [(key, held[brief.case]) for key, brief in pairs if brief.case in held]
    return piece(asks, some, found, lambda pair: pair[0], lambda pair: case_document(pair[1]))
