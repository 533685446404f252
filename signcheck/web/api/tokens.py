"""Tokens: one's own, and those of everybody."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.token import TokenDocument, token_document
from signcheck.services import tokens
from signcheck.views import tokens as token_view
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import Route, answer, granted
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["tokens"], route_class=Route)


class MeDocument(TypedDict):
    """The token that asks, and its owner as they are now."""

    token: TokenDocument
    name: str
    full_name: str
    roles: list[str]
    unit: str | None
    district: str | None


@router.get("/me", **granted(Scope.READ, gives=MeDocument))
def me(asks: CallerNow) -> Response:
    """Whose token this is, what it may do and until when."""
    person = asks.person
    told = {
        "token": token_document(asks.token),
        "name": person.name,
        "full_name": person.full_name,
        "roles": sorted(person.roles),
        "unit": person.unit or None,
        "district": person.district or None,
    }
    return answer(told)


@router.get("/tokens", **granted(Scope.ADMIN, Role.SECURITY, gives=Piece[TokenDocument]))
def listed(
    asks: CallerNow,
    some: Some,
    user: Annotated[str, Query(max_length=64, description="Only of this user.")] = "",
) -> Response:
    """Tokens of everybody, by number. They are made at `/account/tokens`, never by another token."""
    with asks.workplace.database.read() as session:
        every = token_view.tokens(session, user)
    return piece(asks, some, smallest(some, every, _numbered, int), _numbered, token_document)


def _numbered(token: token_view.Token) -> tuple[int]:
    return (token.id,)


@router.delete("/tokens/{number}", **granted(Scope.ADMIN, Role.SECURITY, gives=TokenDocument))
def end_token(asks: CallerNow, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """End a token at once and for good."""
    return answer(token_document(tokens.end(asks.workplace, number, asks.who)))
