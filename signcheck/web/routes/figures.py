"""The figures, from the city down to one sign."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from signcheck.catalogues import mark as _
from signcheck.coverage import Dimension
from signcheck.documents.case import reason
from signcheck.errors import NotKnown
from signcheck.languages import Language
from signcheck.registry.site import SiteKind
from signcheck.reports import sentences
from signcheck.views import places
from signcheck.views.inspections import newest
from signcheck.views.orders import Wanted, orders
from signcheck.web.access import open_to, open_to_all
from signcheck.web.here import HereNow
from signcheck.web.paging import Page
from signcheck.web.routes import published
from signcheck.web.templates import texts_in
from signcheck.work.person import STAFF
from signcheck.work.place import Use

router = APIRouter()
SITES = 50
"""Sites on a page."""
POINTS = 60
"""Sign points of a site on a page."""
PHOTOS = 24
"""Photos of a sign on a page."""
ORDERS = 20
VISITS = 20
"""As many of the newest as the page of a site names."""


USES = {
    Use.SEEN.value: _("shows the sign"),
    Use.NOTHING.value: _("nothing legible is on it"),
    Use.OTHER_BOARD.value: _("another sign"),
    Use.SET_ASIDE.value: _("set aside"),
    Use.EARLY.value: _("from before the order"),
}
ORIGINS = {
    "inspection": _("inspection"),
    "order": _("photo of the unit"),
    "report": _("error report"),
}


@router.get("/dashboard", **open_to(*STAFF))
def dashboard(here: HereNow) -> Response:
    """The city, or a person's district."""
    shown = here.state.dashboard.shown(here.user)
    texts = texts_in(here.language)
    said = [sentences.target(one, texts) for one in shown.progress]
    said += [text for target, one in shown.outlooks for text in sentences.outlook(target, one, texts)]
    return here.page("dashboard.html", shown=shown, figures=shown.total.figures, said=said)


@router.get("/dashboard/{kind}", **open_to(*STAFF))
def kind_page(here: HereNow, kind: str, district: str = "", page: int = 1) -> Response:
    """One kind of sites: districts, units, and the sites, those with the least coverage first."""
    if kind not in set(SiteKind):
        raise NotKnown(
            "{kind}: there is no such kind of sites.", remedy="Choose one on the dashboard.", kind=kind
        )
    own = here.user.district
    as_of, board = here.workplace.as_of(), here.state.dashboard
    with here.workplace.database.read() as session:
        districts = board.rows(session, as_of, Dimension.DISTRICT, kind, own)
        units = board.rows(session, as_of, Dimension.UNIT, kind, own or district)
        only = own or district
        shown = Page(page, SITES, places.count_sites(session, as_of, kind, only))
        sites = places.sites(session, as_of, kind, district=only, limit=shown.size, offset=shown.offset)
        texts = here.texts(session)
    values: dict[str, Any] = {"kind": kind, "districts": districts, "units": units, "sites": sites}
    return here.page(
        "kind.html", **values, shown=shown, chosen={"district": district}, day=as_of.day, texts=texts
    )


@router.get("/places", **open_to(*STAFF))
def find(here: HereNow, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Sites by code or name."""
    with here.workplace.database.read() as session:
        found = places.found(session, q.strip(), here.user.district) if q.strip() else []
    return here.page("places.html", q=q, sites=found)


@router.get("/places/{code}", **open_to_all())
def place_page(here: HereNow, code: str, page: int = 1) -> Response:
    """One site: its sign points, open cases, orders and inspections; for others, what is published of it."""
    if not here.may(*STAFF):
        return published.place(here, code)
    as_of, today = here.workplace.as_of(), here.workplace.clock.today()
    with here.workplace.database.read() as session:
        site = places.site(session, code, here.user.district)
        points = places.points(session, site.id, as_of)
        shown = Page(page, POINTS, len(points))
        cases = places.open_cases(session, site.id, as_of)
        made = orders(session, today, Wanted(site=code, person=here.user), limit=ORDERS)
        visits = newest(session, site.id, VISITS)
        texts = here.texts(session)
    return here.page(
        "place.html",
        site=site,
        points=points[shown.offset : shown.offset + shown.size],
        figures=places.sum_of(points),
        listed=sum(point.withdrawn_on is None for point in points),
        shown=shown,
        cases=cases,
        orders=made,
        visits=visits,
        texts=texts,
    )


@router.get("/signs/{code}", **open_to(*STAFF))
def sign_page(here: HereNow, code: str, page: int = 1) -> Response:
    """One sign point: what holds and on what it rests, and its history in pictures."""
    as_of = here.workplace.as_of()
    with here.workplace.database.read() as session:
        site, point = places.point(session, code, as_of, here.user.district)
        shown = Page(page, PHOTOS, places.count_photos(session, point.id))
        standings = places.standings(session, code, as_of)
        values: dict[str, Any] = {
            "photos": places.photos(session, point.id, shown.size, shown.offset),
            "earlier": places.earlier(session, point.id),
            "decisions": places.decisions(session, point.id),
            "texts": here.texts(session),
        }
    language = Language(values["texts"].language)
    said = [(one, reason(one, language)) for one in standings]
    return here.page(
        "sign.html", site=site, point=point, shown=shown, standings=said, uses=USES, origins=ORIGINS, **values
    )
