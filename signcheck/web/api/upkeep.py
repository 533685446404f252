"""Upkeep: backups and their proof, looks at the records; done by `signcheck work`, never in this process."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from signcheck.documents.backup import BackupDocument, backup_document
from signcheck.documents.upkeep import UpkeepDocument, upkeep_document
from signcheck.errors import NotKnown
from signcheck.services import backup, upkeep
from signcheck.services.verify import Finding
from signcheck.views import upkeep as view
from signcheck.views.upkeep import Upkeep, What
from signcheck.web.api.caller import PREFIX, Caller, CallerNow
from signcheck.web.api.lists import Piece, Some, piece, smallest
from signcheck.web.api.route import Route, answer, granted
from signcheck.web.api.sent import NEWEST, Sent
from signcheck.work.person import Role
from signcheck.work.scope import Scope

router = APIRouter(prefix=PREFIX, tags=["upkeep"], route_class=Route)
ASKED = 202
Name = Annotated[str, Path(max_length=40, examples=["20261128T031500Z"])]
Key = Annotated[str, Path(max_length=40)]
_KEEPING = granted(Scope.ADMIN, Role.SYSTEM, gives=UpkeepDocument, status=ASKED, key=True)
_LOOKERS = (Role.SYSTEM, Role.AUDIT)
"""Who may have the records proved: it changes nothing, and both answer for them."""


class Looking(Sent):
    """What is looked at. hashed: photos are read whole, not only their sizes.

    head: a record head of a paper, or its beginning: is it in the chain?
    """

    hashed: bool = False
    head: Annotated[str, Field(pattern="^[0-9a-f]{0,64}$")] = ""


# --- backups -------------------------------------------------------------------------------------------


@router.get("/backups", **granted(Scope.ADMIN, Role.SYSTEM, gives=Piece[BackupDocument]))
def backups(asks: CallerNow, some: Some) -> Response:
    """Backups that were made here, the oldest first; whether they are still there, their keepers know."""
    found = smallest(some, backup.made_before(asks.workplace), _dated, str, str)
    return piece(asks, some, found, _dated, backup_document)


def _dated(one: backup.Before) -> tuple[str, str]:
    return one.at.isoformat(), one.name


@router.post("/backups", **_KEEPING)
def back_up(asks: CallerNow) -> Response:
    """Have a backup made in the folder of the setting `backup_folder`, while others go on working."""
    return asked(asks, upkeep.ask_backup(asks.workplace, asks.who))


@router.post("/backups/{name}/proof", **_KEEPING)
def prove(asks: CallerNow, name: Name) -> Response:
    """Have every byte of a backup in that folder read."""
    return asked(asks, upkeep.ask_proof(asks.workplace, name, asks.who))


# --- the records -----------------------------------------------------------------------------------------


@router.post(
    "/verifications", **granted(Scope.ADMIN, *_LOOKERS, gives=UpkeepDocument, status=ASKED, key=True)
)
def verify(asks: CallerNow, said: Looking) -> Response:
    """Have it proved that nothing was lost or forged."""
    return asked(asks, upkeep.ask_verification(asks.workplace, asks.who, hashed=said.hashed, head=said.head))


# --- what was asked for ----------------------------------------------------------------------------------


@router.get("/upkeep", **granted(Scope.ADMIN, *_LOOKERS, gives=Piece[UpkeepDocument]))
def listed(asks: CallerNow, some: Some) -> Response:
    """What was asked for, the newest first; the auditor's is the looks at the records alone."""
    with asks.workplace.database.read() as session:
        found = view.before(session, _theirs(asks), some.number(NEWEST), some.limit + 1)
    return piece(asks, some, found, lambda one: (one.id,), _document)


@router.get("/upkeep/{key}", **granted(Scope.ADMIN, *_LOOKERS, gives=UpkeepDocument))
def one(asks: CallerNow, key: Key) -> Response:
    """How far one is, and what came of it."""
    return answer(_document(_one(asks, key)))


def asked(asks: Caller, key: str) -> Response:
    """What was asked for under this key, and where to ask how far it is."""
    return answer(_document(_one(asks, key)), ASKED, {"location": f"{PREFIX}/upkeep/{key}"})


def _document(found: Upkeep) -> UpkeepDocument:
    """One as JSON, with what helps in the caller's language."""
    result: Any = found.result
    if result and found.what is What.VERIFICATION:
        result = result | {"findings": [Finding(**one).document() for one in result["findings"]]}
    return upkeep_document(found, result)


def _theirs(asks: Caller) -> tuple[What, ...]:
    return tuple(What) if Role.SYSTEM in asks.person.roles else (What.VERIFICATION,)


def _one(asks: Caller, key: str) -> Upkeep:
    with asks.workplace.database.read() as session:
        found = view.one(session, key, _theirs(asks))
    if found is None:
        raise NotKnown("Nothing of this key was asked for.", remedy="Look at the list of what was.")
    return found
