"""Certificates of volunteers, written by the office."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from signcheck.reports.certificate import Certificate
from signcheck.services import certificate
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.route import Route, granted
from signcheck.web.api.sent import Day, Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["certificates"], route_class=Route)
PDF = "application/pdf"
Short = Annotated[str, Field(max_length=200)]


class CertificateSent(Sent):
    """What is certified: from the first to the last error report, how many were confirmed.

    number: the certificate's own. language: the volunteer's. day: of issue, today without one. city, office:
    as they stand on it, those of the settings when empty.
    """

    name: Annotated[str, Field(min_length=1, max_length=certificate.LONGEST_NAME)]
    number: Annotated[str, Field(min_length=1, max_length=100)]
    first: Day
    last: Day
    confirmed: Annotated[int, Field(ge=1, le=1_000_000)]
    language: Annotated[str, Field(pattern="^(zh|en|ko)$")] = "zh"
    day: Day | None = None
    city: Short = ""
    office: Short = ""


@router.post("/certificates", **granted(Scope.REPORTS, Role.OFFICE, media=PDF))
def issue(asks: CallerNow, said: CertificateSent) -> Response:
    """A volunteer's certificate; that it was written is in the audit. They get their own by their links."""
    day = said.day or asks.workplace.clock.today()
    days = said.first, said.last, said.confirmed, day
    made = Certificate(said.name, said.number, *days, said.city, said.office)
    return Response(asks.warm.call(certificate.issued, made, said.language, asks.who), media_type=PDF)
