"""A backup that was made, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from signcheck.services.backup import Before
    from signcheck.services.retention import Holding


class BackupDocument(TypedDict):
    """A backup. folder: which holds it. made_at: the moment that it is of (UTC). lost: photos it lacks."""

    name: str
    folder: str
    made_at: str
    photos: int
    lost: int
    who: str


class HoldingDocument(TypedDict):
    """A backup that holds what was erased since: of how many senders and photos. made_at is UTC.

    there: whether its folder is there, null where it cannot be looked at from here.
    """

    name: str
    folder: str
    made_at: str
    senders: int
    photos: int
    there: bool | None


def backup_document(made: Before) -> BackupDocument:
    """One backup."""
    return {
        "name": made.name,
        "folder": made.folder,
        "made_at": made.at.isoformat(),
        "photos": made.photos,
        "lost": made.lost,
        "who": made.who,
    }


def holding_document(holding: Holding) -> HoldingDocument:
    """One that holds what was erased since."""
    return {
        "name": holding.name,
        "folder": holding.folder,
        "made_at": holding.made_at.isoformat(),
        "senders": holding.senders,
        "photos": holding.photos,
        "there": holding.there,
    }
