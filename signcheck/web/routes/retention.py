"""What is kept long enough: what falls due, having it erased, and the backups that still hold it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from signcheck.catalogues import mark as _
from signcheck.editable import GROUPS
from signcheck.errors import UsageError
from signcheck.services import retention, upkeep
from signcheck.views.upkeep import What, newest
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.work.person import Role

router = APIRouter()
STATES = {
    "received": _("waits"),
    "reading": _("Under way"),
    "read": _("Under way"),
    "failed": _("failed"),
    "given_up": _("given up"),
}
PERIODS = tuple(one for _title, listed in GROUPS for one in listed if one[0].endswith("_days"))
"""The settings that say how long something is kept, with what they mean."""


@router.get("/admin/retention", **open_to(Role.SYSTEM, Role.OFFICE))
def kept(here: HereNow) -> Response:
    """What falls due, when it was looked after last and will be next, which backups hold what was erased."""
    return here.page("admin/retention.html", holding=retention.backups_holding(here.workplace), **_runs(here))


@router.get("/admin/retention/live", **open_to(Role.SYSTEM, Role.OFFICE))
def live(here: HereNow) -> Response:
    """The runs alone, asked for while one waits or is under way."""
    return here.page("admin/retention_runs.html", **_runs(here))


def _runs(here: Here) -> dict[str, Any]:
    if here.user.district:
        raise UsageError("This is of the whole city.", remedy="Ask somebody who has all of it.")
    with here.workplace.database.read() as session:
        asked = newest(session, What.RETENTION)
    return {
        "due": retention.due(here.workplace),
        "runs": retention.runs(here.workplace),
        "asked": asked,
        "waiting": asked is not None and asked.is_open,
        "states": STATES,
        "periods": [(meaning, getattr(here.workplace.settings, name)) for name, meaning in PERIODS],
    }


@router.post("/admin/retention", **open_to(Role.SYSTEM))
def erase(here: HereNow) -> Response:
    """Have it done now, beside: this page tells how far it is."""
    upkeep.ask_retention(here.workplace, here.who)
    return here.go("/admin/retention")
