"""The interface for programs, `/api/v1`: one router a noun over the same services as the pages.

A request names itself by a token alone, never by a cookie; what comes and goes are signcheck.documents.
"""

from __future__ import annotations

from fastapi import APIRouter


def all_routers() -> tuple[APIRouter, ...]:
    """All of them, in the order of the description."""
    from signcheck.web.api import (
        acceptance,
        audit,
        cases,
        coverage,
        orders,
        photos,
        proof,
        queue,
        reports,
        sites,
        standard,
        tokens,
        users,
        visits,
        work,
    )

    nouns = (
        *(sites, photos, visits, cases, queue, orders, standard, proof, coverage, reports, acceptance),
        *(users, tokens, audit, work),
    )
    return tuple(noun.router for noun in nouns)
