"""Papers: reports that are made on request, and acceptances."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.responses import FileResponse, Response

from signcheck.catalogues import mark as _
from signcheck.errors import NotKnown, RegistryError, UsageError
from signcheck.reports.asked import FORMATS, LISTS, Asked
from signcheck.services import acceptance, papers
from signcheck.views import checklist as sheets
from signcheck.views import papers as view
from signcheck.views import places
from signcheck.views.queue import OPEN
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.paging import Page, day_of
from signcheck.web.templates import LANGUAGES
from signcheck.work.checklist import Lack, Project
from signcheck.work.person import Role

router = APIRouter()
Field = Annotated[str, Form(max_length=2000)]
SIZE = 25
"""Papers on a page."""


STATES = {
    "received": _("waits"),
    "reading": _("is being made"),
    "read": _("is being made"),
    "judged": _("ready"),
    "failed": _("could not be made"),
    "given_up": _("given up"),
}
LIST_NAMES = {
    "points": _("All sign points"),
    "unseen": _("Sign points never seen"),
    "uncovered": _("Sign points that lack a language"),
    "defective": _("Cases that are wrong"),
    "doubtful": _("Cases that wait for a decision"),
    "outside": _("Cases in no figure"),
    "inconsistent": _("Names with several translations"),
    "lacking": _("Required sign points that are not on the list"),
}
PROJECTS = {Project.NEW: _("new"), Project.REBUILT: _("rebuilt or extended")}
LACKS = {
    Lack.NOT_SEEN: _("not seen"),
    Lack.LANGUAGE_MISSING: _("a language is missing"),
    Lack.DEFECTIVE: _("a translation is wrong"),
    Lack.DOUBTFUL: _("doubtful: a person must decide"),
    Lack.UNREADABLE: _("not legible: take it again"),
}


@router.get("/reports", **open_to(Role.OFFICE))
def reports(here: HereNow, page: int = 1) -> Response:
    """The reports that were asked for, and a button a format and language."""
    return here.page("reports.html", **_reports(here, page))


@router.get("/reports/live", **open_to(Role.OFFICE))
def reports_live(here: HereNow, page: int = 1) -> Response:
    """The list alone, asked for while something is being made."""
    return here.page("reports_list.html", **_reports(here, page))


def _reports(here: Here, page: int) -> dict[str, Any]:
    own = here.user.district
    with here.workplace.database.read() as session:
        shown = Page(page, SIZE, view.count_papers(session, own))
        listed = view.papers(session, own, shown.size, shown.offset)
    return {
        "papers": listed,
        "shown": shown,
        "waiting": any(paper.state in OPEN for paper in listed),
        "formats": FORMATS,
        "lists": [name for name in LISTS if not (own and name == "inconsistent")],
        "list_names": LIST_NAMES,
        "states": STATES,
        "languages": LANGUAGES,
        "today": here.workplace.clock.today(),
    }


@router.post("/reports", **open_to(Role.OFFICE))
def ask(here: HereNow, what: Field, day: Field = "", which: Field = "") -> Response:
    """Have one made. what: its format and language, such as `pdf-zh`."""
    kind, _sep, language = what.partition("-")
    asked = Asked(kind, language or "zh", day=day_of(day) if day else None, which=which)
    papers.ask(here.workplace, asked, here.user)
    return here.go("/reports")


@router.get("/reports/{key}", **open_to(Role.OFFICE))
def report(here: HereNow, key: str) -> Response:
    """The file."""
    path, name = papers.file_of(here.workplace, key, here.user)
    return FileResponse(path, filename=name)


@router.get("/acceptance", **open_to(Role.OFFICE))
def acceptances(here: HereNow, q: Annotated[str, Query(max_length=100)] = "", page: int = 1) -> Response:
    """Sites to accept, and the sheets that were signed, the newest first."""
    own = here.user.district
    with here.workplace.database.read() as session:
        found = places.found(session, q.strip(), own) if q.strip() else []
        shown = Page(page, SIZE, sheets.count_sheets(session, district=own))
        listed = sheets.newest_sheets(session, own, shown.size, shown.offset)
    return here.page("acceptances.html", q=q, sites=found, sheets=listed, shown=shown, projects=PROJECTS)


@router.get("/acceptance/sheets/{number}", **open_to(Role.OFFICE))
def sheet_page(here: HereNow, number: int) -> Response:
    """A sheet as it was signed."""
    sheet = _sheet(here, number)
    return here.page("acceptance.html", sheet=sheet, list=sheet.checklist, state="", **_names(here))


@router.post("/acceptance/sheets/{number}/pdf", **open_to(Role.OFFICE))
def sheet_pdf(here: HereNow, number: int) -> Response:
    """The same to be signed on paper; that it was taken out is in the audit."""
    _sheet(here, number)
    content = here.warm.call(acceptance.sheet_bytes, number, here.who)
    headers = {"content-disposition": f'attachment; filename="acceptance-{number}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


def _sheet(here: Here, number: int) -> sheets.Sheet:
    try:
        with here.workplace.database.read() as session:
            sheet = sheets.sheet(session, number)
            places.site(session, sheet.checklist.code, here.user.district)
            return sheet
    except RegistryError as error:
        raise NotKnown(error.said, remedy="Look at the list of sheets.") from error


@router.get("/acceptance/{code}", **open_to(Role.OFFICE))
def checklist_page(here: HereNow, code: str) -> Response:
    """The checklist of a site as things stand."""
    _site(here, code)
    made = acceptance.check(here.workplace, code)
    with here.workplace.database.read() as session:
        state = acceptance.state(made, sheets.count_sheets(session, code))
    return here.page("acceptance.html", sheet=None, list=made, state=state, **_names(here))


@router.post("/acceptance/{code}", **open_to(Role.OFFICE))
def sign(here: HereNow, code: str, project: Field, seen: Field, note: Field = "") -> Response:
    """Sign it as it stands, passed or not."""
    _site(here, code)
    if project not in tuple(Project):
        raise UsageError("{project}: neither new nor rebuilt.", project=project)
    sheet = acceptance.sign(here.workplace, code, Project(project), here.who, note=note, seen=seen)
    return here.go(f"/acceptance/sheets/{sheet.number}")


def _site(here: Here, code: str) -> None:
    """Raises NotKnown for a site that is not on the list, or not theirs."""
    with here.workplace.database.read() as session:
        found = places.site(session, code, here.user.district)
    if found.withdrawn_on is not None and found.withdrawn_on <= here.workplace.clock.today():
        raise NotKnown("{code} is withdrawn.", remedy="Its sheets are in the list.", code=code)


def _names(here: Here) -> dict[str, Any]:
    with here.workplace.database.read() as session:
        texts = here.texts(session)
    return {"projects": PROJECTS, "lacks": LACKS, "texts": texts}
