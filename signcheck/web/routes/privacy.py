"""What everybody may know of how the site treats people: their data, and those who see or move otherwise."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from signcheck.web.access import open_to_all
from signcheck.web.here import HereNow

router = APIRouter()
VERSION = "2026-11-28"
"""Of the notice; goes up when what it says changes."""


@router.get("/privacy", **open_to_all())
def privacy(here: HereNow) -> Response:
    """What is collected, why, how long it is kept, and what one may ask for."""
    return here.page("privacy.html", settings=here.workplace.settings, version=VERSION)


@router.get("/accessibility", **open_to_all())
def accessibility(here: HereNow) -> Response:
    """What the site does for everybody to use it, what is missing, and whom to tell."""
    return here.page("accessibility.html")
