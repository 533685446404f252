"""Recording readings as sightings: where each photo belongs, what is said of it, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.locating import Clues, Placement, SiteFinder, Source, find_point
from signcheck.photos.photo import Place
from signcheck.photos.seen import Seen, SeenSource, folder_day, seen
from signcheck.records.audit import this_person
from signcheck.records.places import keep_place, point_of_code, point_places, site_places
from signcheck.records.readings import stored_reading
from signcheck.records.recording import known_photo, record_photo, record_reading
from signcheck.records.sightings import place_of
from signcheck.records.standings import work_out
from signcheck.records.tables import PhotoRow
from signcheck.services.judging import judge, keep
from signcheck.services.placing import bring
from signcheck.services.recording import Asked, Fate, Outcome, Read, Recording
from signcheck.services.reportphotos import taken_in
from signcheck.services.workplace import Workplace
from signcheck.signs import Overlay, Sign, find_signs, main_sign, overlay_of
from signcheck.signs.overlay import ACCURACY
from signcheck.standard import Standard


class Recorder(Recording):
    """Judges readings and writes them to the database, one transaction a photo."""

    def __init__(self, workplace: Workplace, standard: Standard, asked: Asked) -> None:
        self._workplace, self._standard, self._asked = workplace, standard, asked
        self._finder: SiteFinder | None = None

    def _record(self, read: Read) -> Outcome:
        clock, photo = self._workplace.clock, read.photo
        over = overlay_of(read.reading)
        when = self._seen(read, over)
        # Which rules hold is known only when the place is; to find that, position is enough.
        placed = find_signs(read.reading)
        with self._workplace.database.write() as session:
            read.also(session)
            known = known_photo(session, photo.sha256)
            if known is not None:  # another scan was faster
                self._tell_reports(session, known)
                return Outcome(read.path, Fate.KNOWN)
            site, point = self._place(session, self._clues(read, when, placed, over), placed)
            brought = self._asked.brought()
            row = record_photo(session, photo, read.path, when, received_at=read.received, **brought)
            name = keep_place(session, row, site, point, clock.day(when.at))
            kept = record_reading(session, row, read.reading)
            found = judge(read.reading, self._standard, point_of_code(session, point.code))
            keep(session, kept, found, self._standard)
            self._follow(session, row)
            self._tell_reports(session, row)
            session.refresh(row, ["use"])
            day = clock.day(when.at) if when.day_known else None
            return Outcome(
                read.path,
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

    def _seen(self, read: Read, over: Overlay) -> Seen:
        clock = self._workplace.clock
        return seen(
            read.photo.taken_at,
            overlay=over.taken_at or over.day,
            file_time=read.told.file_time,
            told=self._asked.day,
            folder=folder_day(read.path.absolute(), clock.day(read.received)),
            received=read.received,
            clock=clock,
        )

    def _clues(self, read: Read, when: Seen, signs: Sequence[Sign], over: Overlay) -> Clues:
        """What a photo tells about its site: the Chinese texts of all signs it shows."""
        place = read.photo.place or (Place(*over.place, ACCURACY) if over.place else read.told.place)
        return Clues(
            read.path.absolute(),
            tuple(entry.zh.text for sign in signs for entry in sign.entries if entry.zh),
            (place.latitude, place.longitude) if place else None,
            place.accuracy if place else None,
            self._workplace.clock.day(when.at) if when.day_known else None,
            read.photo.image_hash,
        )

    def _place(self, session: Session, clues: Clues, signs: Sequence[Sign]) -> tuple[Placement, Placement]:
        """The site, and the sign point by the Chinese texts of the main sign alone."""
        site = self._sites(session).find(clues, told=self._asked.site)
        if self._asked.point is not None:
            return site, Placement(self._asked.point, Source.OPTION)
        main = main_sign(signs)
        entries = signs[main].entries if main is not None else ()
        own = replace(clues, chinese=tuple(entry.zh.text for entry in entries if entry.zh))
        return site, find_point(own, point_places(session, site.code), site.source)

    def _sites(self, session: Session) -> SiteFinder:
        """The city's list, when the first photo is to be placed: a scan of known photos needs none of it."""
        if self._finder is None:
            self._finder = SiteFinder(site_places(session), self._asked.radius)
        return self._finder

    def _follow(self, session: Session, row: PhotoRow) -> None:
        change = work_out(session, {place_of(row)}, self._workplace.clock)
        self._workplace.follow_up(session, change.messages)

    def _tell_reports(self, session: Session, row: PhotoRow) -> None:
        """Confirmed error reports of volunteers join the case that their photo shows."""
        taken_in(session, self._workplace, row)

    def place(self, session: Session, path: Path, row: PhotoRow) -> Outcome:
        """A photo that is known already, brought to the place that is found or named for it now."""
        clues, signs = self._stored(path, row)
        site, point = self._place(session, clues, signs)
        if not site.code or not bring(
            session, self._workplace, row, site, point, who=self._asked.who or this_person()
        ):
            return Outcome(path, Fate.KNOWN)
        name = row.inspection.site.name_zh if row.inspection else None
        return Outcome(path, Fate.KNOWN, site=name, point=point.code, source=site.source, placed=True)

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
