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
        campaigns,
        cases,
        certificates,
        coverage,
        errorreports,
        orders,
        photos,
        pictures,
        privacy,
        proof,
        queue,
        rechecks,
        releases,
        reports,
        settings,
        sites,
        standard,
        tokens,
        units,
        upkeep,
        users,
        visits,
        work,
    )

    nouns = (
        *(
            sites,
            units,
            photos,
            pictures,
            visits,
            cases,
            queue,
            errorreports,
            orders,
            standard,
            rechecks,
            proof,
        ),
        *(coverage, reports, releases, acceptance, campaigns, certificates),
        *(users, tokens, audit, settings, privacy, upkeep, work),
    )
    return tuple(noun.router for noun in nouns)
