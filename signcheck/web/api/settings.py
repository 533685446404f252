"""Settings: all are told, those that may be set while the program runs are set."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.setting import SettingDocument, setting_document
from signcheck.errors import NotKnown
from signcheck.services import settings
from signcheck.services.settings import Setting
from signcheck.settings import Source
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["settings"], route_class=Route)
Name = Annotated[str, Path(max_length=40, examples=["contact_days"])]


class Value(Sent):
    """What it is to be, as `signcheck settings set` takes it."""

    value: Annotated[str, Field(max_length=1000)]


@router.get("/settings", **granted(Scope.ADMIN, Role.SYSTEM, gives=list[SettingDocument]))
def listed(asks: CallerNow) -> Response:
    """Every setting, in the order of the reference."""
    return answer([setting_document(one) for one in settings.all_settings(asks.workplace)])


@router.get("/settings/{name}", **granted(Scope.ADMIN, Role.SYSTEM, gives=SettingDocument))
def one(asks: CallerNow, name: Name) -> Response:
    """One setting."""
    return answer(setting_document(_setting(asks, name)))


@router.put("/settings/{name}", **granted(Scope.ADMIN, Role.SYSTEM, gives=SettingDocument, key=True))
def put(asks: CallerNow, name: Name, said: Value) -> Response:
    """Set one in the database; it holds within seconds everywhere. The same again changes nothing."""
    _setting(asks, name)
    settings.set_setting(asks.workplace, name, said.value, asks.who)
    return answer(setting_document(_setting(asks, name)))


@router.delete("/settings/{name}", **granted(Scope.ADMIN, Role.SYSTEM, gives=SettingDocument))
def unset(asks: CallerNow, name: Name) -> Response:
    """What the file or the default says holds again. One that is not set in the database stays as it is."""
    found = _setting(asks, name)
    if found.source is Source.DATABASE or found.unused:
        settings.unset_setting(asks.workplace, name, asks.who)
    return answer(setting_document(_setting(asks, name)))


def _setting(asks: Caller, name: str) -> Setting:
    for found in settings.all_settings(asks.workplace):
        if found.name == name:
            return found
    raise NotKnown("{name}: there is no such setting.", remedy="Look at the list of them.", name=name)
