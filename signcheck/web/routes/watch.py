"""What was done, and whether the program is well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query
from pydantic import BeforeValidator
from starlette.responses import Response, StreamingResponse

from signcheck.errors import UsageError
from signcheck.reports.csvfile import to_csv
from signcheck.services import work
from signcheck.services.health import health
from signcheck.views import audit
from signcheck.web.access import open_to
from signcheck.web.here import HereNow
from signcheck.work.person import Role

router = APIRouter()
Text = Annotated[str, Query(max_length=200)]
Day = Annotated[date | None, BeforeValidator(lambda text: text or None), Query()]
COLUMNS = ("at", "who", "address", "action", "subject", "outcome", "before", "after")


def _asked(
    who: Text = "",
    action: Text = "",
    subject: Text = "",
    refused: bool = False,
    first: Day = None,
    last: Day = None,
) -> audit.Asked:
    return audit.Asked(who.strip(), action.strip(), subject.strip(), refused, first, last)


Asked = Annotated[audit.Asked, Depends(_asked)]


@router.get("/admin/audit", **open_to(Role.AUDIT))
def lines(here: HereNow, asked: Asked, before: int = 0) -> Response:
    """The audit, the newest first."""
    with here.workplace.database.read() as session:
        found = audit.page(session, asked, here.workplace.clock, before, audit.PAGE + 1)
    shown, words = found[: audit.PAGE], _words(asked)
    older = urlencode({**words, "before": shown[-1].id}) if len(found) > len(shown) else ""
    return here.page(
        "admin/audit.html", lines=shown, asked=asked, older=older, words=urlencode(words), before=before
    )


@router.get("/admin/audit.csv", **open_to(Role.AUDIT))
def file(here: HereNow, asked: Asked) -> Response:
    """All that the filter lets through, as a table."""
    text = to_csv(_cells(audit.whole(here.workplace.database, asked, here.workplace.clock)))
    held = {"content-disposition": 'attachment; filename="audit.csv"'}
    return StreamingResponse(_marked(text), media_type="text/csv; charset=utf-8", headers=held)


def _words(asked: audit.Asked) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(asked).items() if value}


def _cells(found: Iterator[audit.Line]) -> Iterator[list[object]]:
    yield list(COLUMNS)
    for line in found:
        told = (
            json.dumps(v, ensure_ascii=False) if v is not None else None for v in (line.before, line.after)
        )
        yield [line.at.isoformat(), line.who, line.address, line.action, line.subject, line.outcome, *told]


def _marked(text: Iterator[str]) -> Iterator[str]:
    yield "\ufeff"  # by which Excel knows UTF-8
    yield from text


@router.get("/admin/health", **open_to(Role.SYSTEM))
def look(here: HereNow) -> Response:
    """Disk, database, models and work."""
    return here.page(
        "admin/health.html", health=health(here.workplace), strangers=sorted(here.state.strangers)
    )


@router.post("/admin/health/retry", **open_to(Role.SYSTEM))
def retry(here: HereNow, number: Annotated[list[int], Form()] = []) -> Response:  # noqa: B006 read only
    """Read what failed again; all of it where nothing is chosen."""
    work.retry(here.workplace, number, here.who)
    return here.go("/admin/health")


@router.post("/admin/health/give-up", **open_to(Role.SYSTEM))
def give_up(here: HereNow, number: Annotated[list[int], Form()] = []) -> Response:  # noqa: B006 read only
    """What is chosen will not be read."""
    if not number:
        raise UsageError("Nothing is chosen.", remedy="Mark what shall be given up.")
    work.give_up(here.workplace, number, here.who)
    return here.go("/admin/health")
