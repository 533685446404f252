"""Recording photos: how they are asked for, what is told of each, and what became of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.errors import ReadingFailed, SigncheckError
from signcheck.locating import RADIUS, Source
from signcheck.photos import Photo
from signcheck.photos.photo import Place
from signcheck.reading import Reading
from signcheck.records.readings import as_stored
from signcheck.records.types import now
from signcheck.verdicts import Verdict
from signcheck.work.sighting import Origin

TOLD = "told"
"""Where the ledger keeps what was told of one photo."""


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a scan: added with its verdict, known already, or failed with its error.

    site: the Chinese name of its site; point: the code of its sign point. source: how the site was found.
    candidates: codes of sites, or of sign points of its site, among which a person must choose.
    use: what the photo says of its place. day: when it was seen, if that is known.
    placed: whether a photo that was known already was brought to its place.
    sha256: of a photo that was added.
    """

    path: Path
    fate: Fate
    verdict: Verdict | None = None
    error: SigncheckError | None = None
    site: str | None = None
    point: str | None = None
    source: Source | None = None
    candidates: tuple[str, ...] = ()
    use: str = ""
    day: date | None = None
    placed: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the photos of a scan are to be taken.

    site, point: codes of the site, and of its sign point, that all of them show; else they are found.
    radius: metres; see SiteFinder.
    day: on which they were seen, where they do not say so themselves.
    order, round: the order whose repair they show, and the how manieth report of it.
    origin: who brought them; without it the order's unit, or an inspector. who: the person, for the audit.
    """

    site: str | None = None
    radius: float = RADIUS
    day: date | None = None
    order: int | None = None
    round: int = 0
    origin: Origin | None = None
    who: str = ""
    point: str | None = None

    def brought(self) -> dict[str, Any]:
        """Who brought them, as columns of a photo."""
        origin = self.origin or (Origin.ORDER if self.order else Origin.INSPECTION)
        return {"origin": origin.value, "order_id": self.order, "round": self.round}

    def payload(self) -> dict[str, Any]:
        """As the ledger keeps it; only what differs from the usual."""
        said = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default}
        return said | ({"day": self.day.isoformat()} if self.day else {})

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> Asked:
        """From what the ledger kept."""
        said = {key: value for key, value in payload.items() if key != TOLD}
        if "day" in said:
            said["day"] = date.fromisoformat(said["day"])
        if "origin" in said:
            said["origin"] = Origin(said["origin"])
        return cls(**said)


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever brought one photo told of it, for where it does not say so itself.

    file_time: the file's, with its zone. place: where its camera was.
    """

    file_time: datetime | None = None
    place: Place | None = None

    def payload(self) -> dict[str, Any]:
        """As the ledger keeps it, beside how it was asked for."""
        said: dict[str, Any] = {"file_time": self.file_time.isoformat()} if self.file_time else {}
        said |= {"place": asdict(self.place)} if self.place else {}
        return {TOLD: said} if said else {}

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> Told:
        """From what the ledger kept."""
        said = payload.get(TOLD, {})
        time = datetime.fromisoformat(said["file_time"]) if "file_time" in said else None
        return cls(time, Place(**said["place"]) if "place" in said else None)


@dataclass(frozen=True, slots=True)
class Read:
    """A photo that was read, to be kept.

    path: its file. reading: as it is stored. received: when the photo came in. told: by whoever brought it.
    also: done in the same transaction.
    """

    path: Path
    photo: Photo
    reading: Reading
    received: datetime
    told: Told
    also: Callable[[Session], None]


class Recording(ABC):
    """What keeps the readings of photos, one transaction a photo."""

    def record(
        self,
        path: Path,
        photo: Photo,
        reading: Reading,
        received: datetime | None = None,
        also: Callable[[Session], None] = lambda _: None,
        *,
        told: Told | None = None,
    ) -> Outcome:
        """Judge and keep one reading. Raises only what the next photo would meet too.

        received: when the photo came in; now without it. also: done in the same transaction.
        """
        try:
            return self._record(
                Read(path, photo, as_stored(reading), received or now(), told or Told(), also)
            )
        except SigncheckError:
            raise
        except Exception as error:
            failed = ReadingFailed(
                "{path}: {name}: {error}.", path=path, name=type(error).__name__, error=error
            )
            return Outcome(path, Fate.FAILED, error=failed)

    @abstractmethod
    def _record(self, read: Read) -> Outcome:
        """The same."""
