"""The city's list: found, edited, withdrawn, imported with a preview."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from pydantic import BeforeValidator
from starlette.responses import Response

from signcheck.errors import NotKnown, SigncheckError, UsageError
from signcheck.languages import ALL_LANGUAGES
from signcheck.registry.geo import Datum
from signcheck.registry.site import SiteKind
from signcheck.services import registry
from signcheck.views import citylist as view
from signcheck.views.terms import profile_names
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.work.person import Role

router = APIRouter()
Text = Annotated[str, Query(max_length=200)]
Field = Annotated[str, Form(max_length=500)]
Day = Annotated[date | None, BeforeValidator(lambda text: text or None), Form()]
PageNumber = Annotated[int, Query(ge=1, le=10**6)]


def _asked(
    here: HereNow, text: Text = "", kind: Text = "", district: Text = "", withdrawn: bool = False
) -> view.Asked:
    return view.Asked(text.strip(), kind, here.user.district or district, withdrawn)


Asked = Annotated[view.Asked, Depends(_asked)]


@router.get("/registry", **open_to(Role.OFFICE))
def find(here: HereNow, asked: Asked, page: PageNumber = 1) -> Response:
    """Sites by name, kind or district."""
    with here.workplace.database.read() as session:
        count, sites = view.find(session, asked, page)
        districts = view.districts(session)
    words = {"text": asked.text, "kind": asked.kind, "district": asked.district, "withdrawn": asked.withdrawn}
    query = urlencode({name: value for name, value in words.items() if value})
    values: dict[str, Any] = {
        "asked": asked,
        "page": page,
        "size": view.PAGE,
        "query": query,
        "kinds": SiteKind,
    }
    return here.page("registry/list.html", count=count, sites=sites, districts=districts, **values)


# --- a list that comes in ---------------------------------------------------------------------------


@router.get("/registry/import", **open_to(Role.OFFICE))
def choose(here: HereNow) -> Response:
    """A form for a file."""
    return _import(here)


def _import(here: Here, status: int = 200, problem: Any = None, **shown: Any) -> Response:
    values = {"done": None, "draft": "", "name": "", "new_units": False} | shown
    return here.page("registry/import.html", status, problem=problem, **values)


@router.post("/registry/import", **open_to(Role.OFFICE))
def preview(here: HereNow, file: Annotated[UploadFile, File()], new_units: Field = "") -> Response:
    """What the file would change; nothing is kept but the file, for an hour."""
    _whole_city(here)
    word = here.state.drafts.keep(file.filename or "", file.file)
    path = here.state.drafts.path(word)
    try:
        done = here.warm.call_slow(registry.preview, path, path.name, _chosen(new_units))
    except SigncheckError as error:
        here.state.drafts.drop(word)
        return _import(here, 400, here.state.drafts.problem(error))
    return _import(here, done=done, draft=word, name=path.name, new_units=bool(new_units))


@router.post("/registry/import/keep", **open_to(Role.OFFICE))
def keep(here: HereNow, draft: Field = "", new_units: Field = "") -> Response:
    """Bring it in."""
    _whole_city(here)
    path = here.state.drafts.path(draft)
    try:
        here.warm.call_slow(registry.apply, path, path.name, here.who, _chosen(new_units))
    except SigncheckError as error:
        return _import(here, 400, here.state.drafts.problem(error))
    here.state.drafts.drop(draft)
    return here.go("/registry")


def _chosen(new_units: str) -> registry.Chosen:
    return registry.Chosen(new_units=bool(new_units))


def _whole_city(here: Here) -> None:
    if here.user.district:
        raise UsageError("A list is of the whole city.", remedy="Ask somebody who has all of it.")


# --- one site, one sign point -----------------------------------------------------------------------


@router.get("/registry/sites/{code}", **open_to(Role.OFFICE))
def site(here: HereNow, code: str) -> Response:
    """A site with its sign points."""
    return _site(here, code)


def _site(here: Here, code: str, status: int = 200, problem: Any = None) -> Response:
    with here.workplace.database.read() as session:
        found = view.site(session, code)
        _check_district(here, found.district)
        units = [unit.name for unit in view.units(session).units]
        districts = view.districts(session)
    values = {"site": found, "units": units, "districts": districts, "datums": Datum, "problem": problem}
    return here.page("registry/site.html", status, **values)


@router.post("/registry/sites/{code}", **open_to(Role.OFFICE))
def edit_site(
    here: HereNow,
    code: str,
    name_zh: Field = "",
    name_en: Field = "",
    name_ko: Field = "",
    grade: Field = "",
    district: Field = "",
    unit: Field = "",
    place: Field = "",
    datum: Field = "",
) -> Response:
    """Say something else of it."""
    _reach(here, code)
    said = {"name_zh": name_zh, "name_en": name_en, "name_ko": name_ko, "grade": grade, "unit": unit}
    if not here.user.district:
        said["district"] = district
    try:
        here.warm.call(registry.edit, code, said | _place(place, datum), here.who)
    except SigncheckError as error:
        return _site(here, code, 400, of_error(error))
    return here.go(f"/registry/sites/{code}")


def _place(place: str, datum: str) -> dict[str, str | None]:
    return {"place": place.strip() or None, "datum": datum or Datum.WGS84.value}


@router.get("/registry/points/{code}", **open_to(Role.OFFICE))
def point(here: HereNow, code: str) -> Response:
    """A sign point."""
    return _point(here, code)


def _point(here: Here, code: str, status: int = 200, problem: Any = None) -> Response:
    with here.workplace.database.read() as session:
        found, at = view.point(session, code)
        _check_district(here, found.district)
        profiles = profile_names(session)
    values = {"site": found, "point": at, "profiles": profiles, "languages": ALL_LANGUAGES, "datums": Datum}
    return here.page("registry/point.html", status, problem=problem, **values)


@router.post("/registry/points/{code}", **open_to(Role.OFFICE))
def edit_point(
    here: HereNow,
    code: str,
    name: Field = "",
    profile: Field = "",
    language: Annotated[list[str], Form(max_length=10)] = [],  # noqa: B006 read only
    place: Field = "",
    datum: Field = "",
) -> Response:
    """Say something else of it."""
    _reach(here, code)
    said: dict[str, str | None] = {"name_zh": name, "profile": profile, "languages": "|".join(language)}
    try:
        here.warm.call(registry.edit, code, said | _place(place, datum), here.who)
    except SigncheckError as error:
        return _point(here, code, 400, of_error(error))
    return here.go(f"/registry/points/{code}")


@router.post("/registry/{what}/{code}/withdraw", **open_to(Role.OFFICE))
def withdraw(here: HereNow, what: str, code: str, day: Day = None, reason: Field = "") -> Response:
    """Take it off the list."""
    _reach(here, code)
    if not reason.strip():
        raise UsageError("Why is it withdrawn?", remedy="Write the reason, for the record.")
    here.warm.call(registry.withdraw, code, day, reason.strip(), here.who)
    return here.go(_back(what, code))


@router.post("/registry/{what}/{code}/restore", **open_to(Role.OFFICE))
def restore(here: HereNow, what: str, code: str) -> Response:
    """Put it back on the list."""
    _reach(here, code)
    here.warm.call(registry.restore, code, here.who)
    return here.go(_back(what, code))


def _back(what: str, code: str) -> str:
    return f"/registry/{'sites' if what == 'sites' else 'points'}/{code}"


def _reach(here: Here, code: str) -> None:
    """Raises NotKnown for what is of another district than theirs, or not there."""
    with here.workplace.database.read() as session:
        try:
            found = view.site(session, code)
        except NotKnown:
            found, _ = view.point(session, code)
    _check_district(here, found.district)


def _check_district(here: Here, district: str) -> None:
    if here.user.district and here.user.district != district:
        raise NotKnown("There is nothing of this code in your district.")
