"""Error reports as their senders and the staff see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.errorreports import of_number, of_secret
from signcheck.records.tables import ErrorReportEventRow, ErrorReportPhotoRow, ErrorReportRow
from signcheck.views.cases import of_cases, own_case
from signcheck.work.errorreport import ANSWERED, State, is_late
from signcheck.work.standing import State as Stands


@dataclass(frozen=True, slots=True)
class ReportPhoto:
    """A photo of a report; the fields are those of ErrorReportPhotoRow."""

    id: int
    sha256: str
    name: str
    width: int
    height: int
    smaller: bool
    seen_at: datetime
    guess: dict[str, Any]
    worst: int | None
    read: bool
    erased: bool
    photo_id: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a report. by: "" for its sender, and for one that follows another (along)."""

    after: State
    by: str
    note: str
    at: datetime

    @property
    def along(self) -> bool:
        """Whether the report is looked at again because that of the one that it follows is."""
        return self.after is State.LOOKED_AT and not self.by


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """One report; the fields are those of ErrorReportRow.

    site, point: codes, "" where not known; site_name: Chinese. same_as: number of the report that it
    follows, case: number of what it is about, the first of cases; both "" for none. late: whether the one
    that it follows is answered and it is not, so that it waits for an answer of its own.
    """

    id: int
    number: str
    state: State
    language: str
    site: str
    site_name: str
    point: str
    latitude: float | None
    longitude: float | None
    accuracy: float | None
    place: str
    place_source: str
    wrong: str
    about: str
    text: str
    better: str
    nickname: str
    thanked: bool
    contact: str
    contact_erased_at: datetime | None
    consent: str
    same_as: str
    late: bool
    case: str
    cases: tuple[str, ...]
    reason: str
    answer: str
    answered_at: datetime | None
    reopened_at: datetime | None
    again: str
    begun_at: datetime
    sent_at: datetime | None
    photos: tuple[ReportPhoto, ...]
    steps: tuple[Step, ...]

    def taken_back(self, number: int) -> bool:
        """Whether staff took the step with this number back."""
        later = self.steps[number + 1 :]
        return bool(later) and later[0].after is State.LOOKED_AT and not later[0].along

    @property
    def last_answer(self) -> State | None:
        """What its sender was told last, also while they ask again; None where that was taken back."""
        answers = [number for number, step in enumerate(self.steps) if step.after in ANSWERED]
        return self.steps[answers[-1]].after if answers and not self.taken_back(answers[-1]) else None


def by_secret(session: Session, secret: str) -> ErrorReport:
    """The report of a link. Raises ErrorReportUnknown."""
    return told(of_secret(session, secret))


def by_number(session: Session, number: str) -> ErrorReport:
    """The report of a number. Raises ErrorReportUnknown."""
    return told(of_number(session, number))


def numbers_about(session: Session, case: int) -> list[str]:
    """The numbers of the reports that are about a case."""
    query = select(ErrorReportRow.number).where(ErrorReportRow.case_id == case)
    return [number or "" for number in session.scalars(query)]


def closed_at(session: Session, reports: Iterable[ErrorReportRow], as_of: AsOf) -> dict[int, datetime]:
    """By id, since when nothing is to be done about a report; those of an open case, or open, are left out.

    It was not confirmed, or it was and its case is not open.
    """
    found, cases = {}, {}
    for row in reports:
        if row.state in ANSWERED and row.answered_at is not None:
            found[row.id] = row.answered_at
            if row.state == State.CONFIRMED and row.case_id is not None:
                cases[row.id] = own_case(session, row.case_id)
    held = {one.case: one for one in of_cases(session, sorted(set(cases.values())), as_of)}
    for report, its in cases.items():
        if its in held and held[its].state is Stands.OPEN:
            del found[report]
        elif its in held:
            found[report] = max(found[report], held[its].known)
    return found


def told(row: ErrorReportRow) -> ErrorReport:
    """A row as a value."""
    same = {name: getattr(row, name) for name in _SAME}
    return ErrorReport(
        number=row.number or "",
        state=State(row.state),
        site=row.site.code if row.site else "",
        site_name=row.site.name_zh if row.site else "",
        point=row.sign_point.code if row.sign_point else "",
        same_as=(row.same_as.number or "") if row.same_as else "",
        late=row.same_as is not None and is_late(State(row.state), State(row.same_as.state)),
        case=row.case.number if row.case else "",
        cases=tuple(
            dict.fromkeys(one.number for one in (row.case, *(shown.case for shown in row.shown)) if one)
        ),
        photos=tuple(_photo(photo) for photo in row.photos),
        steps=tuple(Step(State(step.after), step.by, step.note, step.at) for step in row.events),
        **same,
    )


@dataclass(frozen=True, slots=True)
class Volunteer:
    """How many reports came under a nickname, "" for those without one, and how many were confirmed."""

    nickname: str
    sent: int
    confirmed: int


def volunteers(session: Session, first: date, as_of: AsOf) -> list[Volunteer]:
    """Who sent reports from `first` to the moment and who had some confirmed, the most confirmed first.

    A report counts as confirmed in the time in which it was, if it still was at the moment.
    """
    begin = AsOf.end_of(first - timedelta(days=1), as_of.clock).known
    step = ErrorReportEventRow
    # What was confirmed still is while somebody asks again.
    again = or_(step.after == State.REOPENED, and_(step.after == State.LOOKED_AT, step.by == ""))
    last = (
        select(func.max(step.id))
        .where(step.report_id == ErrorReportRow.id, step.at <= as_of.known, ~again)
        .correlate(ErrorReportRow)
        .scalar_subquery()
    )
    told = ErrorReportEventRow.after == State.CONFIRMED.value
    confirmed = func.count(case((told & (ErrorReportEventRow.at > begin), 1)))
    sent = func.count(case((ErrorReportRow.sent_at > begin, 1)))
    query = (
        select(ErrorReportRow.nickname, sent, confirmed)
        .join(ErrorReportEventRow, ErrorReportEventRow.id == last)
        .where(ErrorReportRow.sent_at <= as_of.known)
        .group_by(ErrorReportRow.nickname)
    )
    found = [Volunteer(*row) for row in session.execute(query) if row[1] or row[2]]
    return sorted(found, key=lambda one: (-one.confirmed, not one.nickname, one.nickname))


_SAME = (
    *("id", "language", "latitude", "longitude", "accuracy", "place", "place_source", "wrong", "about"),
    *("text", "better", "nickname", "thanked", "contact", "contact_erased_at", "consent", "reason"),
    *("answer", "answered_at", "reopened_at", "again", "begun_at", "sent_at"),
)


def _photo(row: ErrorReportPhotoRow) -> ReportPhoto:
    same = ("id", "sha256", "name", "width", "height", "smaller", "seen_at", "guess", "worst", "photo_id")
    return ReportPhoto(
        read=row.read_at is not None,
        erased=row.erased_at is not None,
        **{name: getattr(row, name) for name in same},
    )
