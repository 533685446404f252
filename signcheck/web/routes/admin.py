"""Users and units: who is there, who may do what; three administrators who cannot do each other's part."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import PlainTextResponse, Response

from signcheck.catalogues import say
from signcheck.errors import RegistryError, SigncheckError, UserError
from signcheck.registry.unit import Unit, parse_units, units_csv
from signcheck.services import registry, tokens, users
from signcheck.views import citylist
from signcheck.views import tokens as token_view
from signcheck.views import users as view
from signcheck.web.access import open_to
from signcheck.web.here import Here, HereNow
from signcheck.web.problems import of_error
from signcheck.web.tokenwords import SCOPES
from signcheck.work.person import Role

router = APIRouter()
Field = Annotated[str, Form(max_length=200)]


# --- users ------------------------------------------------------------------------------------------


@router.get("/admin/users", **open_to(Role.SYSTEM, Role.SECURITY))
def everybody(here: HereNow) -> Response:
    """All users, and a form for a new one."""
    return _everybody(here)


def _everybody(here: Here, status: int = 200, problem: object = None, name: str = "") -> Response:
    with here.workplace.database.read() as session:
        found = view.users(session)
    return here.page("admin/users.html", status, users=found, problem=problem, name=name)


@router.post("/admin/users", **open_to(Role.SYSTEM))
def add(here: HereNow, name: Field = "", full_name: Field = "") -> Response:
    """A new user, who may do nothing and has no password that anybody knows until security gives both."""
    try:
        users.add_user(here.workplace, name.strip(), (), here.who, full_name=full_name)
    except UserError as error:
        return _everybody(here, 400, of_error(error), name)
    return here.go(f"/admin/users/{name.strip()}")


@router.get("/admin/users/{name}", **open_to(Role.SYSTEM, Role.SECURITY))
def one(here: HereNow, name: str) -> Response:
    """One user."""
    return _one(here, name)


def _one(here: Here, name: str, status: int = 200, problem: object = None, password: str = "") -> Response:
    with here.workplace.database.read() as session:
        values = {
            "account": view.account(session, name),
            "units": [unit.name for unit in citylist.units(session).units],
            "districts": citylist.districts(session),
            "tokens": [token for token in token_view.tokens(session, name) if token.holds],
            "scopes": SCOPES,
        }
    return here.page("admin/user.html", status, roles=Role, problem=problem, password=password, **values)


@router.post("/admin/users/{name}/end", **open_to(Role.SYSTEM))
def end(here: HereNow, name: str, again: Field = "") -> Response:
    """They may no longer log in; or may again."""
    try:
        users.end_user(here.workplace, name, here.who, again=bool(again))
    except UserError as error:
        return _one(here, name, 400, of_error(error))
    return here.go(f"/admin/users/{name}")


@router.post("/admin/users/{name}/roles", **open_to(Role.SECURITY))
def roles(
    here: HereNow,
    name: str,
    role: Annotated[list[Role], Form()] = [],  # noqa: B006 read only
    full_name: Field = "",
    unit: Field = "",
    district: Field = "",
) -> Response:
    """These roles and no others."""
    scope = {"full_name": full_name, "unit": unit, "district": district}
    try:
        users.change_user(here.workplace, name, here.who, roles=role, **scope)
    except UserError as error:
        return _one(here, name, 400, of_error(error))
    return here.go(f"/admin/users/{name}")


@router.post("/admin/users/{name}/password", **open_to(Role.SECURITY))
def password(here: HereNow, name: str) -> Response:
    """A new password: the answer itself shows it, once; no address ever holds it."""
    return _one(here, name, password=users.reset_password(here.workplace, name, here.who))


@router.post("/admin/users/{name}/unlock", **open_to(Role.SECURITY))
def unlock(here: HereNow, name: str) -> Response:
    """They may try again at once."""
    users.unlock(here.workplace, name, here.who)
    return here.go(f"/admin/users/{name}")


@router.post("/admin/users/{name}/tokens/{number}/end", **open_to(Role.SECURITY))
def end_token(here: HereNow, name: str, number: int) -> Response:
    """End one of their tokens at once and for good."""
    tokens.end(here.workplace, number, here.who, owner=name)
    return here.go(f"/admin/users/{name}")


@router.post("/admin/users/{name}/log-out", **open_to(Role.SECURITY))
def log_out(here: HereNow, name: str) -> Response:
    """End all their sessions."""
    users.log_out_everywhere(here.workplace, name, here.who)
    return here.go(f"/admin/users/{name}")


# --- units ------------------------------------------------------------------------------------------


@router.get("/admin/units", **open_to(Role.SYSTEM))
def units(here: HereNow) -> Response:
    """Units and what they answer for."""
    return _units(here)


def _units(here: Here, status: int = 200, problem: object = None) -> Response:
    with here.workplace.database.read() as session:
        found = citylist.units(session)
    return here.page("admin/units.html", status, units=found, problem=problem)


@router.post("/admin/units", **open_to(Role.SYSTEM))
def edit_unit(
    here: HereNow,
    name: Field = "",
    short_name: Field = "",
    name_en: Field = "",
    name_ko: Field = "",
    contact: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """What else is known of a unit."""
    unit = Unit(name, short_name.strip(), name_en.strip(), name_ko.strip(), contact.strip())
    registry.edit_unit(here.workplace, unit, here.who)
    return here.go("/admin/units")


@router.get("/admin/units.csv", **open_to(Role.SYSTEM))
def units_file(here: HereNow) -> Response:
    """The table as it can be imported again."""
    with here.workplace.database.read() as session:
        text = units_csv(citylist.units(session))
    held = {"content-disposition": 'attachment; filename="units.csv"'}
    # Excel knows UTF-8 by its byte order mark.
    return PlainTextResponse("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=held)


@router.post("/admin/units/import", **open_to(Role.SYSTEM))
def import_units(here: HereNow, file: Annotated[UploadFile, File()]) -> Response:
    """Make a file the table."""
    name = file.filename or "units.csv"
    try:
        registry.import_units(here.workplace, parse_units(_text(file, name), name), here.who)
    except SigncheckError as error:
        return _units(here, 400, of_error(error))
    return here.go("/admin/units")


def _text(file: UploadFile, name: str) -> str:
    try:
        return file.file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = say("{name}: byte {start} is not UTF-8.", name=name, start=error.start)
        raise RegistryError(said, remedy="Save the file as CSV UTF-8.") from error
