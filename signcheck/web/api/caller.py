"""Who asks the API: a token, its owner, and what both together may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from signcheck.errors import NotAllowed, RequestsTooMany, ScopeMissing, TokenRefused
from signcheck.said import Said
from signcheck.services import login
from signcheck.services.warm import Warm
from signcheck.services.workplace import Workplace
from signcheck.views.tokens import Token, presented
from signcheck.web.addresses import address_of
from signcheck.web.here import state_of
from signcheck.web.state import State
from signcheck.work.person import Person, Role
from signcheck.work.scope import Scope

PREFIX = "/api/v1"
SCOPE, ROLES = "x-scope", "x-roles"
"""Where a route says what opens it; no roles for whoever has the scope."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """One request with a token that holds. person: its owner, with their roles of this moment."""

    request: Request
    state: State
    token: Token
    person: Person

    @property
    def workplace(self) -> Workplace:
        """The city's records."""
        return self.state.workplace

    @property
    def warm(self) -> Warm:
        """What does the use cases that judge."""
        return self.state.warm

    @property
    def who(self) -> str:
        """For the audit."""
        return self.person.name

    @property
    def district(self) -> str:
        """The only one that is theirs; "" for the whole city."""
        return self.person.district

    def need_whole_city(self) -> None:
        """Raises NotAllowed for somebody who has a district."""
        if self.district:
            raise NotAllowed("This is of the whole city.", remedy="Ask somebody who has all of it.")


def caller(request: Request) -> Caller:
    """Whose token it is; in a thread, for it asks the database. Raises TokenRefused, RequestsTooMany."""
    state = state_of(request)
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    found = None
    if kind.lower() == "bearer" and secret.strip():
        with state.workplace.database.read() as session:
            found = presented(session, secret.strip()[:_LONGEST])
        if found is None and not state.rates.may_present(address_of(request)):
            raise RequestsTooMany("Too many wrong tokens came from this address.")
    if found is None:
        raise TokenRefused("No token was sent." if not secret else "This token does not hold.")
    token, person = found
    if not state.rates.may_ask(token.id):
        raise RequestsTooMany("More than {rate} requests in a minute.", rate=state.settings.api_rate)
    request.state.person = person
    return Caller(request, state, token, person)


CallerNow = Annotated[Caller, Depends(caller)]


class Gate:
    """Lets through whoever has the scope and one of the roles; others are refused, and it is written down."""

    def __init__(self, scope: Scope | None, roles: frozenset[Role]) -> None:
        """scope: None for any token that holds. roles: any one of them; empty for everybody."""
        self.scope, self.roles = scope, roles

    def __call__(self, request: Request, asks: CallerNow) -> None:
        """Raises ScopeMissing."""
        said: Said | None = None
        if self.scope is not None and self.scope not in asks.token.scopes:
            said = Said("This token lacks the scope {scope}.", scope=self.scope)
        elif self.roles and self.roles.isdisjoint(asks.person.roles):
            said = Said("{who} is none of {roles}.", who=asks.who, roles=", ".join(sorted(self.roles)))
        if said is not None:
            login.refuse_softly(asks.state.quick, asks.who, f"{request.method} {request.url.path}")
            raise ScopeMissing(said)


def security(scope: Scope | None, roles: frozenset[Role]) -> dict[str, Any]:
    """What a route says of itself in the description."""
    return {
        "security": [{"token": [scope.value] if scope else []}],
        SCOPE: scope.value if scope else None,
        ROLES: sorted(roles),
    }
