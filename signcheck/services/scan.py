"""Scanning folders into the database: every photo read, judged and kept, or named with its error.

Each photo is recorded in one transaction as soon as it is read, with the step in the ledger that says so.
Killing the scan at any moment loses nothing: the photos in flight are done again, by the next scan or by
`signcheck work`. Several of them at once share what is to do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.errors import FilesUnanswered, ReadingFailed, SigncheckError, UsageError
from signcheck.jobs.executors import workers_for
from signcheck.jobs.owner import new_owner
from signcheck.locating import RADIUS, Clues, Placement, SiteFinder, Source, find_point
from signcheck.photos import Photo, find_photos
from signcheck.photos.folder import Found
from signcheck.photos.photo import Place
from signcheck.photos.seen import Seen, SeenSource, folder_day, seen
from signcheck.reading import Reading
from signcheck.records.audit import this_person
from signcheck.records.places import keep_place, point_of_code, point_places, site_places
from signcheck.records.readings import as_stored, stored_reading
from signcheck.records.recording import known_photo, record_photo, record_reading
from signcheck.records.sightings import place_of
from signcheck.records.standards import keep_standard
from signcheck.records.standings import work_out
from signcheck.records.tables import PhotoRow
from signcheck.records.types import now
from signcheck.services.judging import judge, keep
from signcheck.services.placing import bring
from signcheck.services.workplace import Workplace
from signcheck.signs import Overlay, Sign, find_signs, main_sign, overlay_of
from signcheck.signs.overlay import ACCURACY
from signcheck.standard import Standard
from signcheck.verdicts import Verdict
from signcheck.work.sighting import Origin

TOLD = "told"
"""Where the ledger keeps what was told of one photo."""
NAMED = 20
"""Files that an error names."""


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


def list_files(folders: Iterable[Path]) -> list[Found]:
    """Every photo under the folders, each path once. Raises PhotoNotFound for a missing folder."""
    found = {item.path.absolute(): item for folder in folders for item in find_photos(folder)}
    return list(found.values())


def scan(
    workplace: Workplace,
    files: Sequence[Found],
    standard: Standard,
    asked: Asked,
    stop: threading.Event | None = None,
) -> Generator[Outcome, None, None]:
    """Read and record every file; one outcome a file, as soon as it is known.

    stop: when it is set, what is begun is finished, and the other files have no outcome.
    Raises UsageError for a site that is not known; ModelError, StorageFull or DatabaseError, which
    would meet every photo (what was recorded by then stays); FilesUnanswered when the sum is wrong.
    """
    answered = set()
    with closing(_scan(workplace, files, standard, asked, stop)) as outcomes:
        for outcome in outcomes:
            answered.add(outcome.path)
            yield outcome
    if stop is None or not stop.is_set():
        check_sum(files, answered)


def check_sum(files: Sequence[Found], answered: Collection[Path]) -> None:
    """Every file must have come to an end. Raises FilesUnanswered, which names those that did not."""
    missing = [str(file.path) for file in files if file.path not in answered]
    if missing:
        named = ", ".join(missing[:NAMED]) + (say(" and others") if len(missing) > NAMED else "")
        raise FilesUnanswered(
            "{count} files, but only {done} were dealt with; not {named}.",
            count=len(files),
            done=len(files) - len(missing),
            named=named,
        )


def _scan(
    workplace: Workplace,
    files: Sequence[Found],
    standard: Standard,
    asked: Asked,
    stop: threading.Event | None,
) -> Generator[Outcome, None, None]:
    from signcheck.services.intake import Intake
    from signcheck.services.photowork import run

    with workplace.database.write() as session:
        _check_site(session, asked.site)
        keep_standard(session, standard)
        finder = SiteFinder(site_places(session), asked.radius)
    recorder = Recorder(workplace, standard, finder, asked)
    owner = new_owner()
    intake = Intake(workplace, files, asked, owner, recorder)
    yield from run(workplace, intake, owner, workers_for(workplace.settings), stop)


def _check_site(session: Session, code: str | None) -> None:
    if code is not None and not any(place.code == code for place in site_places(session)):
        raise UsageError(
            "--site {code}: there is no such site.",
            remedy="`signcheck registry list` shows the codes.",
            code=code,
        )


class Recorder:
    """Judges readings and writes them to the database, one transaction a photo."""

    def __init__(self, workplace: Workplace, standard: Standard, finder: SiteFinder, asked: Asked) -> None:
        self._workplace, self._standard, self._finder, self._asked = workplace, standard, finder, asked

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
            return self._record(path, photo, reading, received or now(), also, told=told or Told())
        except SigncheckError:
            raise
        except Exception as error:
            failed = ReadingFailed(
                "{path}: {name}: {error}.", path=path, name=type(error).__name__, error=error
            )
            return Outcome(path, Fate.FAILED, error=failed)

    def _record(
        self,
        path: Path,
        photo: Photo,
        reading: Reading,
        received: datetime,
        also: Callable[[Session], None],
        *,
        told: Told,
    ) -> Outcome:
        reading = as_stored(reading)
        clock = self._workplace.clock
        over = overlay_of(reading)
        when = self._seen(path, photo.taken_at, received, over, file=told.file_time)
        # Which rules hold is known only when the place is; to find that, position is enough.
        placed = find_signs(reading)
        with self._workplace.database.write() as session:
            also(session)
            known = known_photo(session, photo.sha256)
            if known is not None:  # another scan was faster
                self._tell_reports(session, known)
                return Outcome(path, Fate.KNOWN)
            site, point = self._place(
                session, self._clues(path, photo, when, placed, over, told=told), placed
            )
            row = record_photo(session, photo, path, when, received_at=received, **self._asked.brought())
            name = keep_place(session, row, site, point, clock.day(when.at))
            kept = record_reading(session, row, reading)
            found = judge(reading, self._standard, point_of_code(session, point.code))
            keep(session, kept, found, self._standard)
            self._follow(session, row)
            self._tell_reports(session, row)
            session.refresh(row, ["use"])
            day = clock.day(when.at) if when.day_known else None
            return Outcome(
                path,
                Fate.ADDED,
                verdict=found.checked.verdict,
                site=name,
                point=point.code,
                source=site.source,
                candidates=site.candidates or point.candidates,
                use=row.use,
                day=day,
                sha256=row.sha256,
            )

    def _seen(
        self, path: Path, taken: datetime | None, received: datetime, over: Overlay, *, file: datetime | None
    ) -> Seen:
        clock = self._workplace.clock
        return seen(
            taken,
            overlay=over.taken_at or over.day,
            file_time=file,
            told=self._asked.day,
            folder=folder_day(path.absolute(), clock.day(received)),
            received=received,
            clock=clock,
        )

    def _clues(
        self, path: Path, photo: Photo, when: Seen, signs: Sequence[Sign], over: Overlay, *, told: Told
    ) -> Clues:
        """What a photo tells about its site: the Chinese texts of all signs it shows."""
        place = photo.place or (Place(*over.place, ACCURACY) if over.place else told.place)
        return Clues(
            path.absolute(),
            tuple(entry.zh.text for sign in signs for entry in sign.entries if entry.zh),
            (place.latitude, place.longitude) if place else None,
            place.accuracy if place else None,
            self._workplace.clock.day(when.at) if when.day_known else None,
            photo.image_hash,
        )

    def _place(self, session: Session, clues: Clues, signs: Sequence[Sign]) -> tuple[Placement, Placement]:
        """The site, and the sign point by the Chinese texts of the main sign alone."""
        site = self._finder.find(clues, told=self._asked.site)
        if self._asked.point is not None:
            return site, Placement(self._asked.point, Source.OPTION)
        main = main_sign(signs)
        entries = signs[main].entries if main is not None else ()
        own = replace(clues, chinese=tuple(entry.zh.text for entry in entries if entry.zh))
        return site, find_point(own, point_places(session, site.code), site.source)

    def _follow(self, session: Session, row: PhotoRow) -> None:
        change = work_out(session, {place_of(row)}, self._workplace.clock)
        self._workplace.follow_up(session, change.messages)

    def _tell_reports(self, session: Session, row: PhotoRow) -> None:
        """Confirmed error reports of volunteers join the case that their photo shows."""
        from signcheck.services.reportphotos import taken_in

        taken_in(session, self._workplace, row)

    def again(self, path: Path, sha256: str) -> Outcome:
        """A photo that is known already; brought to its place where it has none, or another is named now."""
        with self._workplace.database.write() as session:
            row = known_photo(session, sha256)
            if row is not None and row.erased_at is None:
                self._workplace.store.mend(sha256, path)
            if row is None or not self._may_place(row):
                return Outcome(path, Fate.KNOWN)
            clues, signs = self._stored(path, row)
            site, point = self._place(session, clues, signs)
            if not site.code or not bring(
                session, self._workplace, row, site, point, who=self._asked.who or this_person()
            ):
                return Outcome(path, Fate.KNOWN)
            name = row.inspection.site.name_zh if row.inspection else None
            return Outcome(path, Fate.KNOWN, site=name, point=point.code, source=site.source, placed=True)

    def _may_place(self, row: PhotoRow) -> bool:
        """What a person said of a photo's place stays; a named site or an unknown place may be filled in."""
        if Source.PERSON in (row.site_source, row.point_source):
            return False
        if self._asked.site is None:
            return row.inspection_id is None
        there = row.inspection.site.code if row.inspection else None
        return there != self._asked.site or row.sign_point_id is None

    def _stored(self, path: Path, row: PhotoRow) -> tuple[Clues, tuple[Sign, ...]]:
        reading = stored_reading(row.readings[-1])
        signs = find_signs(reading)
        place = (row.latitude, row.longitude)
        known = row.seen_source != SeenSource.RECEIPT
        clues = Clues(
            path.absolute(),
            tuple(entry.zh.text for sign in signs for entry in sign.entries if entry.zh),
            (place[0], place[1]) if place[0] is not None and place[1] is not None else None,
            row.accuracy,
            self._workplace.clock.day(row.seen_at) if known else None,
            row.image_hash,
        )
        return clues, signs
