"""Who may open which page: each route says it, and all of them together are a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute

from signcheck.catalogues import mark as _
from signcheck.work.person import Person, Role

ROLES = "x-roles"
"""Where a route keeps who may open it; None for all the world, no roles for everybody who is logged in."""


class LoginNeeded(Exception):
    """Nobody is logged in. where: what was asked for, to come back to."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class PasswordNeeded(Exception):
    """Whoever is logged in has to choose a password of their own first."""


def open_to(*roles: Role) -> dict[str, Any]:
    """For the decorator of a route: who has one of these roles; everybody who is logged in without any."""
    from signcheck.web.here import Gate

    return _asked(Gate(frozenset(roles)), sorted(roles))


def open_to_all() -> dict[str, Any]:
    """For the decorator of a route: also who is not logged in."""
    from signcheck.web.here import Gate

    return _asked(Gate(None), None)


def _asked(gate: Any, roles: list[Role] | None) -> dict[str, Any]:
    return {"dependencies": [Depends(gate)], "openapi_extra": {ROLES: roles}}


def table(routers: Iterable[APIRouter]) -> Iterator[tuple[str, str, list[Role] | None]]:
    """Every method and path with who may open it. Raises KeyError for a route that does not say."""
    for router in routers:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            for method in sorted(route.methods or ()):
                yield method, route.path, (route.openapi_extra or {})[ROLES]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu. title: an English text of the catalogues."""

    path: str
    title: str
    roles: frozenset[Role]


def _item(path: str, title: str, *roles: Role) -> Item:
    return Item(path, title, frozenset(roles))


MENU: tuple[Item, ...] = (
    _item("/visits", _("Visits"), Role.INSPECTOR, Role.OFFICE),
    _item("/queue", _("Queue"), Role.REVIEWER, Role.OFFICE),
    _item("/reports-in", _("Error reports"), Role.REVIEWER, Role.OFFICE),
    _item("/photos/unplaced", _("Unplaced"), Role.INSPECTOR, Role.REVIEWER, Role.OFFICE),
    _item("/orders", _("Orders"), Role.UNIT, Role.OFFICE),
    _item("/dashboard", _("Coverage"), Role.INSPECTOR, Role.REVIEWER, Role.OFFICE),
    _item("/map", _("Map"), Role.INSPECTOR, Role.REVIEWER, Role.OFFICE),
    _item("/campaigns", _("Campaigns"), Role.OFFICE),
    _item("/reports", _("Reports"), Role.OFFICE),
    _item("/acceptance", _("Acceptance"), Role.OFFICE),
    _item("/terms", _("Standard"), Role.REVIEWER, Role.OFFICE),
    _item("/registry", _("City list"), Role.OFFICE),
    _item("/admin/users", _("Users"), Role.SYSTEM, Role.SECURITY),
    _item("/admin/units", _("Units"), Role.SYSTEM),
    _item("/admin/settings", _("Settings"), Role.SYSTEM),
    _item("/admin/retention", _("Retention"), Role.SYSTEM, Role.OFFICE),
    _item("/admin/audit", _("Audit"), Role.AUDIT),
    _item("/admin/health", _("Health"), Role.SYSTEM),
)
"""The menu, in the order of the work."""
PUBLIC_MENU: tuple[Item, ...] = (
    _item("/coverage", _("Coverage")),
    _item("/standard", _("Look up")),
    _item("/data", _("Open data")),
    _item("/login", _("Log in")),
)
"""The same for who is not logged in."""


def menu_of(person: Person | None) -> tuple[Item, ...]:
    """What of the menu a person may open."""
    if person is None:
        return PUBLIC_MENU
    return tuple(item for item in MENU if not item.roles.isdisjoint(person.roles))
