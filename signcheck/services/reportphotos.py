"""Photos of error reports become sightings when their report is confirmed, and join the case they show."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.jobs.ledger import Lane
from signcheck.photos.photo import Place
from signcheck.photos.seen import SeenSource
from signcheck.records import audit
from signcheck.records.decisions import Word
from signcheck.records.recording import known_photo
from signcheck.records.tables import ErrorReportPhotoRow, ErrorReportRow, PhotoRow
from signcheck.services.review import decide_in
from signcheck.services.workplace import Workplace
from signcheck.views.cases import open_cases
from signcheck.work.errorreport import State
from signcheck.work.held import Held
from signcheck.work.sighting import Action, Origin


def take_photo_in(session: Session, workplace: Workplace, photo: ErrorReportPhotoRow, who: str) -> None:
    """Have a photo read as a sighting; one that is known already is joined at once."""
    from signcheck.services.photowork import take_in
    from signcheck.services.scan import Asked as Wanted
    from signcheck.services.scan import Told

    row, report = known_photo(session, photo.sha256), photo.report
    if row is not None:
        taken_in(session, workplace, row)
        return
    site = report.site.code if report.site else None
    wanted = Wanted(
        site, point=report.sign_point.code if report.sign_point else None, origin=Origin.REPORT, who=who
    )
    # Where the sign stands is better known than where the camera was, when a place was chosen.
    near = None
    if site is None and report.latitude is not None and report.longitude is not None:
        near = Place(report.latitude, report.longitude, report.accuracy)
    # What its camera wrote was taken out of the photo when it came in; only the time was kept.
    time = photo.seen_at if photo.seen_source != SeenSource.RECEIPT else None
    take_in(
        session,
        photo.sha256,
        photo.name,
        wanted,
        Lane.STAFF,
        received=photo.received_at,
        told=Told(time, near),
    )


def taken_in(session: Session, workplace: Workplace, row: PhotoRow) -> None:
    """A photo was judged: the confirmed reports that have it join the case that it shows."""
    query = select(ErrorReportPhotoRow).where(
        ErrorReportPhotoRow.sha256 == row.sha256, ErrorReportPhotoRow.erased_at.is_(None)
    )
    for photo in session.scalars(query).all():
        photo.photo_id = row.id
        if photo.report.state == State.CONFIRMED and photo.report.case_id is None:
            _join(session, workplace, photo.report, row)


def _join(session: Session, workplace: Workplace, report: ErrorReportRow, photo: PhotoRow) -> None:
    session.flush()
    found = list(_shown(session, workplace, report, photo))
    if not found:
        return  # staff see it among those that are confirmed and about no case
    held = found[0]
    for one in (report, *merged_into(session, report, frozenset({State.CONFIRMED}))):
        one.case_id = one.case_id or held.case
    after = {"case": held.number}
    audit.note(session, audit.MACHINE, "errorreport.case", report.number or "", after=after)
    if len(found) == 1:  # which of several was meant, a person says in the queue
        say_wrong(session, workplace, held, report)


def _shown(session: Session, workplace: Workplace, report: ErrorReportRow, photo: PhotoRow) -> Iterator[Held]:
    """Open cases that a photo rests on, the surest first; of the language that its sender named."""
    cases = open_cases(session, workplace.as_of(), photos=[photo.id])
    if not cases and photo.sign_point is not None:  # what is wrong there rests on another photo
        there = open_cases(session, workplace.as_of(), boards=[photo.sign_point.code])
        cases = [case for case in there if case.fault]
    named = [case for case in cases if case.language == report.about]
    yield from sorted(named or cases, key=lambda case: (not case.fault, case.priority, case.number))


def say_wrong(session: Session, workplace: Workplace, held: Held, row: ErrorReportRow) -> None:
    """Whoever confirms a report says that its sign is wrong."""
    if not held.fault:
        word = Word(Action.WRONG, f"{row.number}", row.answered_by)
        decide_in(session, workplace, [held], word)


def merged_into(session: Session, row: ErrorReportRow, states: frozenset[State]) -> list[ErrorReportRow]:
    """The reports that were merged into one, or follow it, and are in one of these states."""
    query = select(ErrorReportRow).where(
        ErrorReportRow.same_as_id == row.id, ErrorReportRow.state.in_([state.value for state in states])
    )
    # Whoever asked again wants an answer of their own.
    return [one for one in session.scalars(query) if one.state != State.REOPENED]
