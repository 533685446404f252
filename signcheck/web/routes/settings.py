"""Settings, for the system administrator."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from signcheck.catalogues import mark as _
from signcheck.editable import GROUPS
from signcheck.errors import SettingsError
from signcheck.services import settings as service
from signcheck.settings import Source
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.web.templates import said
from signcheck.work.person import Role

router = APIRouter()
Field = Annotated[str, Form(max_length=1000)]
SOURCES = {
    Source.DEFAULT: _("default"),
    Source.FILE: _("settings file"),
    Source.DATABASE: _("set here"),
    Source.ENVIRONMENT: _("environment"),
}


@router.get("/admin/settings", **open_to(Role.SYSTEM))
def show(here: HereNow) -> Response:
    """Every setting; those that may be set here, with a form each."""
    return _page(here)


def _page(here: Here, status: int = 200, problem: object = None) -> Response:
    found = {one.name: one for one in service.all_settings(here.workplace)}
    return here.page(
        "admin/settings.html",
        status,
        settings=found,
        meanings={name: said(one.meaning, "en") for name, one in found.items()},
        groups=GROUPS,
        sources=SOURCES,
        problem=problem,
    )


@router.post("/admin/settings/{name}", **open_to(Role.SYSTEM))
def change(here: HereNow, name: str, value: Field = "", unset: Field = "") -> Response:
    """Set one, or have the file or the default hold again."""
    try:
        if unset:
            service.unset_setting(here.workplace, name, here.who)
        else:
            service.set_setting(here.workplace, name, value, here.who)
    except SettingsError as error:
        return _page(here, 400, of_error(error))
    return here.go("/admin/settings")
