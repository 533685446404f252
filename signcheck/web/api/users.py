"""Who may work with signcheck."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response
from typing_extensions import TypedDict

from signcheck.documents.user import UserDocument, user_document
from signcheck.services import users
from signcheck.views import users as view
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import MADE, Route, answer, granted
from signcheck.web.api.sent import Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["users"], route_class=Route)
Name = Annotated[str, Path(max_length=64, examples=["inspector"])]
Short = Annotated[str, Field(max_length=200)]


class NewUser(Sent):
    """A user who can do nothing until the security administrator gives them roles and a password."""

    name: Annotated[str, Field(pattern="^[a-z0-9][a-z0-9._-]{1,62}$")]
    full_name: Short = ""


class UserChange(Sent):
    """Their roles and no others. unit: of a `unit`. district: the only one that is theirs."""

    roles: Annotated[list[Role], Field(max_length=10)]
    full_name: Short = ""
    unit: Short = ""
    district: Short = ""


class PasswordDocument(TypedDict):
    """A new password, told this once."""

    name: str
    password: str


@router.get("/users", **granted(Scope.ADMIN, Role.SYSTEM, Role.SECURITY, gives=Piece[UserDocument]))
def everybody(asks: CallerNow, some: Some) -> Response:
    """Users by login name."""
    with asks.workplace.database.read() as session:
        every = view.users(session)
    found = smallest(some, every, _named, str)
    return piece(asks, some, found, _named, user_document)


def _named(user: view.User) -> tuple[str]:
    return (user.person.name,)


@router.post("/users", **granted(Scope.ADMIN, Role.SYSTEM, gives=UserDocument, status=MADE, key=True))
def add(asks: CallerNow, said: NewUser) -> Response:
    """A new user."""
    users.add_user(asks.workplace, said.name, (), asks.who, full_name=said.full_name)
    return _user(asks, said.name, MADE)


@router.get("/users/{name}", **granted(Scope.ADMIN, Role.SYSTEM, Role.SECURITY, gives=UserDocument))
def one(asks: CallerNow, name: Name) -> Response:
    """One user."""
    return _user(asks, name)


@router.put("/users/{name}/roles", **granted(Scope.ADMIN, Role.SECURITY, gives=UserDocument, key=True))
def roles(asks: CallerNow, name: Name, said: UserChange) -> Response:
    """Give a user these roles and no others; they hold at once, for their tokens too."""
    _known(asks, name)
    place = {"unit": said.unit, "district": said.district}
    users.change_user(asks.workplace, name, asks.who, roles=said.roles, full_name=said.full_name, **place)
    return _user(asks, name)


@router.post("/users/{name}/password", **granted(Scope.ADMIN, Role.SECURITY, gives=PasswordDocument))
def password(asks: CallerNow, name: Name) -> Response:
    """A new password, told in the answer alone; they are logged out everywhere."""
    _known(asks, name)
    return answer({"name": name, "password": users.reset_password(asks.workplace, name, asks.who)})


@router.post("/users/{name}/unlock", **granted(Scope.ADMIN, Role.SECURITY, gives=UserDocument))
def unlock(asks: CallerNow, name: Name) -> Response:
    """They may try their password again at once."""
    _known(asks, name)
    users.unlock(asks.workplace, name, asks.who)
    return _user(asks, name)


@router.delete("/users/{name}/sessions", **granted(Scope.ADMIN, Role.SECURITY, gives=UserDocument))
def log_out(asks: CallerNow, name: Name) -> Response:
    """End all their sessions on the site; their tokens stay."""
    _known(asks, name)
    users.log_out_everywhere(asks.workplace, name, asks.who)
    return _user(asks, name)


@router.delete("/users/{name}", **granted(Scope.ADMIN, Role.SYSTEM, gives=UserDocument))
def end(asks: CallerNow, name: Name) -> Response:
    """They may no longer log in, and their tokens end."""
    _known(asks, name)
    users.end_user(asks.workplace, name, asks.who)
    return _user(asks, name)


@router.post("/users/{name}/restore", **granted(Scope.ADMIN, Role.SYSTEM, gives=UserDocument))
def restore(asks: CallerNow, name: Name) -> Response:
    """They may log in again; their tokens stay ended."""
    _known(asks, name)
    users.end_user(asks.workplace, name, asks.who, again=True)
    return _user(asks, name)


def _user(asks: Caller, name: str, status: int = 200) -> Response:
    with asks.workplace.database.read() as session:
        return answer(user_document(view.account(session, name).user), status)


def _known(asks: Caller, name: str) -> None:
    """Raises NotKnown."""
    with asks.workplace.database.read() as session:
        view.account(session, name)
