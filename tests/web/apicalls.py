"""Programs that call the API of a site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from signcheck.records.database import Access
from signcheck.services import tokens
from signcheck.services.workplace import Workplace
from signcheck.web.api import all_routers
from signcheck.web.api.caller import ROLES, SCOPE
from signcheck.work.person import Role
from signcheck.work.scope import Scope
from tests.web.conftest import Site

MONTH = timedelta(days=30)


def routes() -> Iterator[tuple[str, str, Scope | None, frozenset[Role]]]:
    """Every method and address of the API, with the scope and the roles that open it."""
    for router in all_routers():
        for route in router.routes:
            said: dict[str, Any] = route.openapi_extra  # type: ignore[attr-defined]
            scope = Scope(said[SCOPE]) if said[SCOPE] else None
            for method in route.methods:  # type: ignore[attr-defined]
                yield method, route.path, scope, frozenset(map(Role, said[ROLES]))  # type: ignore[attr-defined]


def secret_of(site: Site, user: str, *scopes: Scope) -> str:
    """A new token of a user."""
    until = datetime.now(UTC).date() + MONTH
    with Workplace(site.settings, access=Access.CHANGE) as workplace:
        return tokens.add(workplace, user, "tests", "tests", scopes=scopes, until=until).secret


def program(site: Site, secret: str, language: str = "en") -> httpx.Client:
    """A program with this token."""
    headers = {"authorization": f"Bearer {secret}", "accept-language": language}
    made = httpx.Client(base_url=f"{site.url}/api/v1", headers=headers, timeout=120)
    site.clients.append(made)  # type: ignore[arg-type]
    return made


def api(site: Site, user: str, *scopes: Scope) -> httpx.Client:
    """A program with a new token of a user."""
    return program(site, secret_of(site, user, *scopes))
