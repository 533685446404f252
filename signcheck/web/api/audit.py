"""Who did what, and when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from signcheck.documents.audit import AuditDocument, audit_document
from signcheck.views import audit
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.route import Route, granted
from signcheck.web.api.sent import NEWEST, Day, Text
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["audit"], route_class=Route)


@router.get("/audit", **granted(Scope.ADMIN, Role.AUDIT, gives=Piece[AuditDocument]))
def lines(
    asks: CallerNow,
    some: Some,
    who: Text = "",
    action: Annotated[str, Query(max_length=200, description="How it begins, such as `order`.")] = "",
    subject: Text = "",
    refused: Annotated[bool, Query(description="Only what was refused.")] = False,
    first: Annotated[Day | None, Query(description="The city's day.")] = None,
    last: Day | None = None,
) -> Response:
    """The audit, the newest first."""
    asked = audit.Asked(who, action, subject, refused, first, last)
    with asks.workplace.database.read() as session:
        found = audit.page(session, asked, asks.workplace.clock, some.number(NEWEST), some.limit + 1)
    return piece(asks, some, found, lambda line: (line.id,), audit_document)
