"""What a token of the API may be for; it never opens more than its owner's roles do."""

from __future__ import annotations

from enum import StrEnum

from signcheck.work.person import ADMINISTRATORS, STAFF, Role


class Scope(StrEnum):
    """One kind of use of the API. A token may have several; `upload` alone can do nothing but send photos."""

    READ = "read"
    UPLOAD = "upload"
    REVIEW = "review"
    ORDERS = "orders"
    STANDARD = "standard"
    REGISTRY = "registry"
    REPORTS = "reports"
    PUBLISH = "publish"
    PRIVACY = "privacy"
    ADMIN = "admin"


MEANT_FOR = {
    Scope.READ: STAFF | {Role.UNIT},
    Scope.UPLOAD: frozenset({Role.INSPECTOR, Role.OFFICE, Role.UNIT}),
    Scope.REVIEW: STAFF,
    Scope.ORDERS: frozenset({Role.UNIT, Role.OFFICE}),
    Scope.STANDARD: frozenset({Role.OFFICE}),
    Scope.REGISTRY: frozenset({Role.INSPECTOR, Role.OFFICE}),
    Scope.REPORTS: frozenset({Role.OFFICE}),
    Scope.PUBLISH: frozenset({Role.OFFICE}),
    Scope.PRIVACY: frozenset({Role.REVIEWER, Role.OFFICE}),
    Scope.ADMIN: ADMINISTRATORS,
}
"""Whose tokens may have a scope: who has none of these roles could do nothing with it."""


def scopes_of(roles: frozenset[Role]) -> tuple[Scope, ...]:
    """The scopes that a token of somebody with these roles may have, in their order."""
    return tuple(scope for scope in Scope if not roles.isdisjoint(MEANT_FOR[scope]))
