"""Error reports as staff go through them: sorted by what the machine sees on their photos."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from signcheck.errors import ErrorReportUnknown
from signcheck.records.tables import (
    CaseRow,
    ErrorReportPhotoRow,
    ErrorReportRow,
    SignPointRow,
    SiteRow,
)
from signcheck.views.errorreports import ErrorReport, ReportPhoto, by_number
from signcheck.work.errorreport import ANSWERED, OPEN, Seen, State
from signcheck.work.person import Person

WAITING, AGAIN, ANSWER, NO_CASE, ALL = "", "reopened", "answered", "no_case", "all"
SHOWN = (WAITING, AGAIN, ANSWER, NO_CASE, ALL)
"""What may be listed: what waits for an answer, of it what was asked again, what is answered, what of it is
confirmed and about no case though its photos were read, and all."""
OTHERS = 12
"""Other reports of the same place that are shown beside one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports; "" for all. wrong: what is wrong, as chosen. site: a part of its code or name.

    q: a part of the number or of the sender's words. person: only what they may see.
    """

    state: str = WAITING
    wrong: str = ""
    site: str = ""
    q: str = ""
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One report in a list; most fields are those of ErrorReport.

    worst: what the machine sees, None while nothing was read. photo: id of the first that is kept, 0 without.
    photos: how many; merged: how many other reports follow it. asked_again: whether it was reopened.
    late_for: number of the report that it follows, where that is answered and it is not; else "".
    """

    number: str
    state: State
    sent_at: datetime
    site: str
    site_name: str
    point: str
    place: str
    wrong: str
    about: str
    text: str
    better: str
    language: str
    worst: int | None
    photo: int
    photos: int
    merged: int
    asked_again: bool
    case: str
    late_for: str


def count(session: Session, wanted: Wanted) -> int:
    """How many there are."""
    return session.scalar(_from(select(func.count(ErrorReportRow.id)), wanted)) or 0


def numbers(session: Session, wanted: Wanted) -> list[str]:
    """The numbers of all of them in their order."""
    query = _from(select(ErrorReportRow.number), wanted).order_by(*_order())
    return [number or "" for number in session.scalars(query)]


def lines(session: Session, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Line]:
    """Reports in their order: a certain fault on the board first, what is right in the standard last."""
    names = [name for name in Line.__dataclass_fields__ if name in ErrorReportRow.__table__.columns]
    query = _from(
        select(
            *(getattr(ErrorReportRow, name) for name in names),
            *(SiteRow.code.label("site"), SiteRow.name_zh.label("site_name")),
            *(SignPointRow.code.label("point"), _worst().label("worst"), _photos("min").label("photo")),
            *(_photos("count").label("photos"), _merged().label("merged"), CaseRow.number.label("case")),
            _late().label("late_for"),
            ErrorReportRow.reopened_at.is_not(None).label("asked_again"),
        ),
        wanted,
    ).join(CaseRow, CaseRow.id == ErrorReportRow.case_id, isouter=True)
    return [_line(row) for row in session.execute(query.order_by(*_order()).limit(limit).offset(offset))]


def _line(row: Any) -> Line:
    values = {name: getattr(row, name) for name in Line.__dataclass_fields__}
    for name in ("site", "site_name", "point", "case", "late_for"):
        values[name] = values[name] or ""
    return Line(**values | {"state": State(row.state), "photo": row.photo or 0})


def _from(query: Any, wanted: Wanted) -> Any:
    return (
        query.select_from(ErrorReportRow)
        .join(SiteRow, SiteRow.id == ErrorReportRow.site_id, isouter=True)
        .join(SignPointRow, SignPointRow.id == ErrorReportRow.sign_point_id, isouter=True)
        .where(*_conditions(wanted))
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [ErrorReportRow.state != State.DRAFT, _state(wanted.state)]
    if wanted.person is not None and wanted.person.district:
        found.append(or_(SiteRow.district == wanted.person.district, ErrorReportRow.site_id.is_(None)))
    if wanted.wrong:
        found.append(ErrorReportRow.wrong == wanted.wrong)
    if wanted.site:
        named = (SiteRow.code, SiteRow.name_zh, SignPointRow.code, ErrorReportRow.place)
        found.append(or_(*(column.icontains(wanted.site, autoescape=True) for column in named)))
    if wanted.q:
        said = (ErrorReportRow.number, ErrorReportRow.text, ErrorReportRow.better, ErrorReportRow.again)
        found.append(or_(*(column.icontains(wanted.q, autoescape=True) for column in said)))
    return found


def _state(named: str) -> ColumnElement[bool]:
    """Those that follow another wait with it, unless it is answered, or they are asked about again."""
    again = ErrorReportRow.state == State.REOPENED
    if named == AGAIN:
        return again
    if named == ANSWER:
        return ErrorReportRow.state.in_([state.value for state in ANSWERED])
    if named == NO_CASE:
        unread = ErrorReportRow.photos.any(
            and_(ErrorReportPhotoRow.photo_id.is_(None), ErrorReportPhotoRow.erased_at.is_(None))
        )
        return and_(ErrorReportRow.state == State.CONFIRMED, ErrorReportRow.case_id.is_(None), ~unread)
    waits = and_(
        ErrorReportRow.state.in_([state.value for state in OPEN]),
        or_(ErrorReportRow.same_as_id.is_(None), again, _late().is_not(None)),
    )
    return waits if named == WAITING else ErrorReportRow.id.is_not(None)


def _late() -> Any:
    """The number of the report that one follows, where that is answered and it is not; else null."""
    lead = aliased(ErrorReportRow)
    unanswered = [state.value for state in OPEN - {State.REOPENED}]
    return (
        select(lead.number)
        .where(lead.id == ErrorReportRow.same_as_id, lead.state.in_([state.value for state in ANSWERED]))
        .where(ErrorReportRow.state.in_(unanswered))
        .correlate(ErrorReportRow)
        .scalar_subquery()
    )


def _worst() -> Any:
    """What the machine sees on its photos, and on those of the reports that follow it."""
    own = aliased(ErrorReportRow)
    return (
        select(func.max(ErrorReportPhotoRow.worst))
        .join(own, own.id == ErrorReportPhotoRow.report_id)
        .where(or_(own.id == ErrorReportRow.id, own.same_as_id == ErrorReportRow.id))
        .correlate(ErrorReportRow)
        .scalar_subquery()
    )


def _photos(what: str) -> Any:
    return (
        select(getattr(func, what)(ErrorReportPhotoRow.id))
        .where(ErrorReportPhotoRow.report_id == ErrorReportRow.id, ErrorReportPhotoRow.erased_at.is_(None))
        .correlate(ErrorReportRow)
        .scalar_subquery()
    )


def _merged() -> Any:
    other = aliased(ErrorReportRow)
    query = select(func.count(other.id)).where(
        other.same_as_id == ErrorReportRow.id, other.state != State.DRAFT
    )
    return query.correlate(ErrorReportRow).scalar_subquery()


def _order() -> tuple[Any, ...]:
    """A certain fault first, then doubts, what is not read yet, what cannot be read, what is right.

    Within them what more people reported, then what came first.
    """
    worst = _worst()
    rank = case(
        (worst == Seen.CERTAIN.value, 0),
        (worst == Seen.DOUBTFUL.value, 1),
        (worst.is_(None), 2),
        else_=4 - worst,
    )
    return rank, _merged().desc(), ErrorReportRow.sent_at, ErrorReportRow.id


def report_for(session: Session, number: str, person: Person) -> ErrorReport:
    """A report that this person may see. Raises ErrorReportUnknown."""
    found = by_number(session, number)
    district = session.scalar(select(SiteRow.district).where(SiteRow.code == found.site))
    if person.district and district is not None and district != person.district:
        raise ErrorReportUnknown(
            "{number}: there is no such report in {district}.", number=number, district=person.district
        )
    return found


def report_with(session: Session, sha256: str, person: Person) -> tuple[ErrorReport, ReportPhoto]:
    """A report of this photo that a person may see, with the photo. Raises ErrorReportUnknown."""
    photo = ErrorReportPhotoRow
    query = select(ErrorReportRow.number).join(photo, photo.report_id == ErrorReportRow.id)
    query = query.where(photo.sha256 == sha256, ErrorReportRow.state != State.DRAFT)
    for number in session.scalars(query.order_by(ErrorReportRow.id)):
        with suppress(ErrorReportUnknown):
            found = report_for(session, number or "", person)
            return found, next(one for one in found.photos if one.sha256 == sha256)
    raise ErrorReportUnknown("{sha256}: no report has such a photo.", sha256=sha256[:16])


def merged_into(session: Session, report: ErrorReport) -> list[ErrorReport]:
    """The reports that follow one."""
    query = select(ErrorReportRow.number).where(
        ErrorReportRow.same_as_id == report.id, ErrorReportRow.state != State.DRAFT
    )
    return [by_number(session, number or "") for number in session.scalars(query.order_by(ErrorReportRow.id))]


def beside(session: Session, report: ErrorReport, person: Person) -> list[Line]:
    """Other reports of the same sign point, else of the same site, that may be about the same sign."""
    if not report.site:
        return []
    found = lines(session, Wanted(ALL, site=report.point or report.site, person=person), OTHERS)
    return [one for one in found if report.number not in (one.number, report.same_as)]
