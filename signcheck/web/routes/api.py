"""What is said of the API: its description, and a page of it that needs no other host."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from signcheck.web.access import open_to_all
from signcheck.web.api.openapi import TAGS, description, operations, shapes
from signcheck.web.here import HereNow

router = APIRouter()


@router.get("/openapi.json", **open_to_all())
def openapi() -> Response:
    """OpenAPI 3.1."""
    return JSONResponse(description())


@router.get("/api/v1/docs", **open_to_all())
def docs(here: HereNow) -> Response:
    """The same for people."""
    said = description()["info"]
    return here.page("api.html", info=said, tags=TAGS, operations=operations(), shapes=shapes())
