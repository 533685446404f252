"""Photos of error reports become sightings when their report is confirmed, and join the case they show."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from signcheck.jobs.ledger import Lane
from signcheck.photos.photo import Place
from signcheck.photos.seen import SeenSource
from signcheck.records import audit
from signcheck.records import errorreports as records
from signcheck.records.decisions import Word
from signcheck.records.errorreports import show_case
from signcheck.records.recording import known_photo
from signcheck.records.tables import ErrorReportPhotoRow, ErrorReportRow, PhotoRow
from signcheck.services.photowork import take_in
from signcheck.services.recording import Asked, Told
from signcheck.services.review import decide_in
from signcheck.services.workplace import Workplace
from signcheck.views.cases import open_cases
from signcheck.work.errorreport import State
from signcheck.work.held import Held
from signcheck.work.sighting import Action, Origin


def take_photo_in(session: Session, workplace: Workplace, photo: ErrorReportPhotoRow, who: str) -> None:
    """Have a photo read as a sighting; one that is known already is joined at once."""
    row, report = known_photo(session, photo.sha256), _placed(photo.report)
    if row is not None:
        taken_in(session, workplace, row)
        return
    site = report.site.code if report.site else None
    asked = Asked(
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
        asked,
        Lane.STAFF,
        received=photo.received_at,
        told=Told(time, near),
    )


def _placed(report: ErrorReportRow) -> ErrorReportRow:
    """The report that says where the sign stands: the one that a report follows knows it better."""
    return report.same_as if report.same_as and report.same_as.site else report


def taken_in(session: Session, workplace: Workplace, row: PhotoRow) -> None:
    """A photo was judged: the confirmed reports that have it, or are followed for it, join what it shows."""
    for photo in records.photos_of(session, row.sha256):
        photo.photo_id = row.id
        lead = photo.report.same_as  # unless the report has an answer of its own, that of its lead counts
        report = lead if lead is not None and lead.state == State.CONFIRMED else photo.report
        # Where staff named the case, that is what it is about.
        if report.state == State.CONFIRMED and (report.case_id is None or report.shown):
            _join(session, workplace, report, row)


def _join(session: Session, workplace: Workplace, report: ErrorReportRow, photo: PhotoRow) -> None:
    session.flush()
    found = _shown(session, workplace, report, photo)
    with_it = (report, *merged_into(session, report, frozenset({State.CONFIRMED})))
    for held in found:  # where there is none, staff see it among those that are about no case
        for one in with_it:
            show_case(session, one, held.case)
        after = {"case": held.number}
        audit.note(session, audit.MACHINE, "errorreport.case", report.number or "", after=after)
    if len(found) == 1:  # which of several was meant, a person says in the queue
        say_wrong(session, workplace, found[0], report)


def _shown(session: Session, workplace: Workplace, report: ErrorReportRow, photo: PhotoRow) -> Sequence[Held]:
    """Open cases that a photo rests on, the surest first; of the language that its sender named.

    Where none does, the surest of its sign point: what is wrong there rests on another photo.
    """
    cases = open_cases(session, workplace.as_of(), photos=[photo.id])
    elsewhere = not cases and photo.sign_point is not None
    if elsewhere and photo.sign_point is not None:
        there = open_cases(session, workplace.as_of(), boards=[photo.sign_point.code])
        cases = [case for case in there if case.fault]
    named = [case for case in cases if case.language == report.about] or cases
    surest = sorted(named, key=lambda case: (not case.fault, case.priority, case.number))
    return surest[:1] if elsewhere else surest


def say_wrong(session: Session, workplace: Workplace, held: Held, row: ErrorReportRow) -> None:
    """Whoever confirms a report says that its sign is wrong."""
    if not held.fault:
        word = Word(Action.WRONG, f"{row.number}", row.answered_by)
        decide_in(session, workplace, [held], word)


def merged_into(session: Session, row: ErrorReportRow, states: frozenset[State]) -> list[ErrorReportRow]:
    """The reports that were merged into one, or follow it, and are in one of these states."""
    # Whoever asked again wants an answer of their own.
    return [one for one in records.followers(session, row) if one.state in states - {State.REOPENED}]
