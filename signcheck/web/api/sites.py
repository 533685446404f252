"""The city's list: sites and their sign points, and what holds at one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.case import CaseDocument, case_document
from signcheck.documents.site import SiteDocument, point_document, site_document
from signcheck.errors import NotKnown
from signcheck.languages import Language
from signcheck.registry.geo import Datum
from signcheck.registry.required import Required
from signcheck.registry.site import Site as ListedSite
from signcheck.registry.site import SiteKind
from signcheck.services import registry, required
from signcheck.services.registry import Followed
from signcheck.views import citylist as view
from signcheck.views import places
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece
from signcheck.web.api.matching import IfMatch, check
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import Day, FileName, PointCode, Sent, SiteCode, Text
from signcheck.work.person import STAFF, Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["sites"], route_class=Route)
Name = Annotated[str | None, Field(max_length=500)]


class Position(Sent):
    """Where it is, in degrees of a datum."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    datum: Datum = Datum.WGS84

    def options(self) -> dict[str, str | None]:
        """As the service takes it."""
        return {"place": f"{self.latitude:f},{self.longitude:f}", "datum": self.datum.value}


class SiteChange(Sent):
    """What is to be another; what is left out, or null, stays."""

    name_zh: Name = None
    name_en: Name = None
    name_ko: Name = None
    grade: Name = None
    district: Name = None
    unit: Name = None
    place: Position | None = None

    def options(self) -> dict[str, str | None]:
        """As the service takes it."""
        return self.model_dump(exclude={"place"}) | (self.place.options() if self.place else _NO_PLACE)


class PointChange(Sent):
    """What is to be another; what is left out, or null, stays."""

    name: Name = None
    profile: Annotated[str | None, Field(max_length=100)] = None
    languages: Annotated[list[Language] | None, Field(min_length=1, max_length=8)] = None
    place: Position | None = None

    def options(self) -> dict[str, str | None]:
        """As the service takes it."""
        said: dict[str, str | None] = {"name_zh": self.name, "profile": self.profile, "languages": None}
        if self.languages:
            said["languages"] = "|".join(self.languages)
        return said | (self.place.options() if self.place else _NO_PLACE)


_NO_PLACE: dict[str, str | None] = {"place": None, "datum": Datum.WGS84.value}


class Withdrawal(Sent):
    """From which day on it is no longer there (today without one), and why."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
    day: Day | None = None


class FollowedDocument(TypedDict):
    """What a change of the list changed besides: photos judged again, cases opened and closed, orders."""

    photos: int
    opened: int
    closed: int
    orders: list[str]


class RequiredDocument(TypedDict):
    """A sign point that a site must have. words: a point whose name holds one of them is it.

    basis: what asks for it, "" for good practice.
    """

    name: str
    words: list[str]
    basis: str


class ImportedDocument(FollowedDocument):
    """What an import did, or would do. sites, points: how many the file holds."""

    sites: int
    points: int
    kept: bool


def followed_document(done: Followed) -> FollowedDocument:
    """What followed from a change of the list."""
    return {
        "photos": done.photos,
        "opened": done.opened,
        "closed": done.closed,
        "orders": list(done.orders),
    }


@router.get("/sites", **granted(Scope.READ, *STAFF, gives=Piece[SiteDocument]))
def listed(
    asks: CallerNow,
    some: Some,
    text: Annotated[str, Query(max_length=200, description="In a name or code, also of a sign point.")] = "",
    kind: SiteKind | None = None,
    district: Text = "",
    withdrawn: Annotated[bool, Query(description="Those that are no longer on the list instead.")] = False,
) -> Response:
    """Sites with their sign points, by code."""
    asked = view.Asked(text.strip(), kind or "", asks.district or district, withdrawn)
    with asks.workplace.database.read() as session:
        found = view.after(session, asked, some.text(), some.limit + 1)
    return piece(asks, some, found, lambda site: (site.code,), site_document)


@router.get("/sites/{code}", **granted(Scope.READ, *STAFF, gives=SiteDocument))
def one(asks: CallerNow, code: SiteCode) -> Response:
    """A site with its sign points, also a withdrawn one."""
    return answer(site_document(_site(asks, code)))


@router.patch("/sites/{code}", **granted(Scope.REGISTRY, Role.OFFICE, gives=FollowedDocument, key=True))
def change(asks: CallerNow, code: SiteCode, said: SiteChange, if_match: IfMatch = None) -> Response:
    """Say something else of a site; its district only by who has the whole city."""
    check(if_match, site_document(_site(asks, code)))
    if said.district is not None:
        asks.need_whole_city()
    _, followed = asks.warm.call(registry.edit, code, said.options(), asks.who)
    return answer(followed_document(followed))


@router.get("/points/{code}", **granted(Scope.READ, *STAFF, gives=SiteDocument))
def point(asks: CallerNow, code: PointCode) -> Response:
    """A sign point: its site, with this one alone."""
    return answer(_point(asks, code))


@router.patch("/points/{code}", **granted(Scope.REGISTRY, Role.OFFICE, gives=FollowedDocument, key=True))
def change_point(asks: CallerNow, code: PointCode, said: PointChange, if_match: IfMatch = None) -> Response:
    """Say something else of a sign point; its photos are judged again where its rules changed."""
    check(if_match, _point(asks, code))
    _, followed = asks.warm.call(registry.edit, code, said.options(), asks.who)
    return answer(followed_document(followed))


@router.get("/points/{code}/standings", **granted(Scope.READ, *STAFF, gives=list[CaseDocument]))
def standings(asks: CallerNow, code: PointCode) -> Response:
    """What holds at a sign point: one of each message and language, right ones too."""
    _point(asks, code)
    with asks.workplace.database.read() as session:
        found = places.standings(session, code, asks.workplace.as_of())
    return answer([case_document(one) for one in found])


_CHANGING: Any = granted(Scope.REGISTRY, Role.OFFICE, gives=FollowedDocument, key=True)
_RESTORING: Any = granted(Scope.REGISTRY, Role.OFFICE, gives=FollowedDocument)


@router.post("/sites/{code}/withdrawal", **_CHANGING)
def withdraw(asks: CallerNow, code: SiteCode, said: Withdrawal) -> Response:
    """Take a site off the list; its cases are closed."""
    _site(asks, code)
    return _withdrawn(asks, code, said)


@router.post("/points/{code}/withdrawal", **_CHANGING)
def withdraw_point(asks: CallerNow, code: PointCode, said: Withdrawal) -> Response:
    """Take a sign point off the list; its cases are closed."""
    _point(asks, code)
    return _withdrawn(asks, code, said)


def _withdrawn(asks: Caller, code: str, said: Withdrawal) -> Response:
    _, followed = asks.warm.call(registry.withdraw, code, said.day, said.reason, asks.who)
    return answer(followed_document(followed))


@router.delete("/sites/{code}/withdrawal", **_RESTORING)
def restore(asks: CallerNow, code: SiteCode) -> Response:
    """Put a withdrawn site back on the list; its cases are open again."""
    _site(asks, code)
    return answer(followed_document(asks.warm.call(registry.restore, code, asks.who)))


@router.delete("/points/{code}/withdrawal", **_RESTORING)
def restore_point(asks: CallerNow, code: PointCode) -> Response:
    """Put a withdrawn sign point back on the list; its cases are open again."""
    _point(asks, code)
    return answer(followed_document(asks.warm.call(registry.restore, code, asks.who)))


# --- what the list must have, and the list as a file -----------------------------------------------------


@router.get("/required/{kind}", **granted(Scope.READ, *STAFF, gives=list[RequiredDocument]))
def required_of(asks: CallerNow, kind: SiteKind) -> Response:
    """Sign points that every site of a kind must have."""
    return answer([_required(one) for one in required.required_of(asks.workplace, kind)])


@router.get("/sites/{code}/lacking", **granted(Scope.READ, *STAFF, gives=list[RequiredDocument]))
def lacking(asks: CallerNow, code: SiteCode) -> Response:
    """Sign points that a site must have and its list does not."""
    _listed(asks, code)
    found = required.lacking_of(asks.workplace, code)
    return answer([_required(one) for site in found for one in site.points])


@router.post("/sites/{code}/lacking", **granted(Scope.REGISTRY, Role.OFFICE, gives=SiteDocument, key=True))
def add_lacking(asks: CallerNow, code: SiteCode) -> Response:
    """Put on the list what it lacks, from today on; the site as it is then."""
    _listed(asks, code)
    required.add_lacking(asks.workplace, code, asks.who)
    return answer(site_document(_site(asks, code)))


def _required(one: Required) -> RequiredDocument:
    return {"name": one.name, "words": list(one.words), "basis": one.basis}


def _listed(asks: Caller, code: str) -> None:
    """Raises NotKnown, also for a site that is withdrawn."""
    if _site(asks, code).withdrawn_on is not None:
        raise NotKnown("{code} is withdrawn.", code=code)


@router.post("/exports/sites", **granted(Scope.REGISTRY, Role.OFFICE, media="application/octet-stream"))
def export(
    asks: CallerNow,
    format: Annotated[Literal["csv", "xlsx"], Query(description="Of the file.")] = "csv",
    datum: Annotated[Datum, Query(description="Of its coordinates.")] = Datum.WGS84,
    withdrawn: Annotated[bool, Query(description="With what is no longer on the list.")] = False,
) -> Response:
    """The list as a file that can be brought in again; that it was taken out is in the audit."""
    asks.need_whole_city()
    content = asks.warm.call_slow(registry.exported, format, datum.value, asks.who, withdrawn=withdrawn)
    return Response(content, media_type="application/octet-stream")


@router.post(
    "/imports/sites",
    **granted(Scope.REGISTRY, Role.OFFICE, gives=ImportedDocument, key=True, takes="The list."),
)
async def bring(
    asks: CallerNow,
    request: Request,
    name: FileName,
    new_units: Annotated[bool, Query(description="List units that are not listed yet.")] = False,
    keep: Annotated[
        bool, Query(description="Bring it in; without it only what it would change is told.")
    ] = False,
) -> Response:
    """A list of sites and sign points (.csv, .xlsx), sent as it is: all of it is brought in, or nothing."""
    from anyio.to_thread import run_sync

    content = await request.body()
    return await run_sync(lambda: _bring(asks, content, name, new_units=new_units, keep=keep))


def _bring(asks: Caller, content: bytes, name: str, *, new_units: bool, keep: bool) -> Response:
    asks.need_whole_city()
    chosen = registry.Chosen(new_units=new_units)
    if keep:
        done = asks.warm.call_slow(registry.apply, content, name, asks.who, chosen)
    else:
        done = asks.warm.call_slow(registry.preview, content, name, chosen)
    told: dict[str, Any] = {"sites": done.sites, "points": done.points, "kept": keep}
    return answer({**followed_document(done.followed), **told})


def _site(asks: Caller, code: str) -> ListedSite:
    """Raises NotKnown for what is of another district, or not there."""
    with asks.workplace.database.read() as session:
        found = view.site(session, code)
    _check_district(asks, found)
    return found


def _point(asks: Caller, code: str) -> SiteDocument:
    with asks.workplace.database.read() as session:
        site, found = view.point(session, code)
    _check_district(asks, site)
    return {**site_document(site), "sign_points": [point_document(found)]}


def _check_district(asks: Caller, site: ListedSite) -> None:
    if asks.district not in ("", site.district):
        raise NotKnown("There is nothing of this code in your district.")
