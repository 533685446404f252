"""Campaigns: planned, looked at, closed with a result."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.campaign import CampaignDocument, campaign_document
from signcheck.registry.site import SiteKind
from signcheck.services import campaigns
from signcheck.views import campaigns as view
from signcheck.web.api.caller import PREFIX, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Day, Number, Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["campaigns"], route_class=Route)
Words = Annotated[str, Field(max_length=2000)]
Code = Annotated[str, Field(min_length=1, max_length=100)]


class CampaignSent(Sent):
    """What is planned. from, to: both days belong to it. sites: by their codes.

    kind, district: all listed sites of both besides; "" for any, and for none when both are.
    """

    name: Annotated[str, Field(min_length=1, max_length=campaigns.LONGEST_NAME)]
    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]
    sites: Annotated[tuple[Code, ...], Field(max_length=2000)] = ()
    kind: SiteKind | None = None
    district: Annotated[str, Field(max_length=100)] = ""
    inspectors: Words = ""
    note: Words = ""

    def plan(self) -> campaigns.Plan:
        """As the service takes it."""
        codes = tuple(dict.fromkeys(self.sites))
        days = self.name, self.first, self.last
        return campaigns.Plan(*days, codes, self.kind or "", self.district, self.inspectors, self.note)


class Result(Sent):
    """What came of it, in words."""

    result: Annotated[str, Field(min_length=1, max_length=2000)]


@router.get("/campaigns", **granted(Scope.READ, Role.OFFICE, gives=Piece[CampaignDocument]))
def listed(asks: CallerNow, some: Some) -> Response:
    """Campaigns, those that begin last first."""
    with asks.workplace.database.read() as session:
        every = view.planned(session, asks.workplace.as_of(), asks.district)
    return piece(asks, some, smallest(some, every, _latest, int, int), _latest, campaign_document)


def _latest(one: view.Campaign) -> tuple[int, int]:
    return -one.starts_on.toordinal(), -one.number


@router.post(
    "/campaigns", **granted(Scope.REGISTRY, Role.OFFICE, gives=CampaignDocument, status=MADE, key=True)
)
def add(asks: CallerNow, said: CampaignSent) -> Response:
    """Put one down."""
    made = campaigns.add(asks.workplace, said.plan(), asks.who, district=asks.district)
    return answer(campaign_document(made), MADE)


@router.get("/campaigns/{number}", **granted(Scope.READ, Role.OFFICE, gives=CampaignDocument))
def one(asks: CallerNow, number: Number) -> Response:
    """One of them, with its sites."""
    with asks.workplace.database.read() as session:
        found = view.campaign(session, number, asks.workplace.as_of(), asks.district)
    return answer(campaign_document(found))


@router.post(
    "/campaigns/{number}/closing", **granted(Scope.REGISTRY, Role.OFFICE, gives=CampaignDocument, key=True)
)
def close(asks: CallerNow, number: Number, said: Result) -> Response:
    """It is over."""
    done = campaigns.close(asks.workplace, number, said.result, asks.who, district=asks.district)
    return answer(campaign_document(done))
