"""Answering error reports: what staff do with what volunteers sent.

A confirmed report is about a case; from then on its sender follows that case's standing and order, and
nothing of these is kept with the report. Its photos are taken in then, as sightings of the origin `report`:
they are read anew in the staff's lane, and the case that they show is joined in the transaction that judges
them. Reports that were merged into one are answered with it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from signcheck.errors import CaseChanged, ErrorReportChanged, ErrorReportError, ErrorReportUnknown, NotKnown
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.records import errorreports as records
from signcheck.records.decisions import standing_decisions
from signcheck.records.places import point_of_code, site_of_code
from signcheck.records.tables import ErrorReportPhotoRow, ErrorReportRow
from signcheck.records.types import now
from signcheck.said import Said
from signcheck.services.errorreports import LONGEST
from signcheck.services.reportphotos import merged_into, say_wrong, take_photo_in
from signcheck.services.review import undo_in
from signcheck.services.workplace import Workplace
from signcheck.views.cases import cases_numbered, of_cases, own_case
from signcheck.views.errorreports import ErrorReport, told
from signcheck.work.errorreport import ANSWERED, NAMES, OPEN, PlaceSource, Reason, State
from signcheck.work.held import Held
from signcheck.work.held import told as said_of
from signcheck.work.standing import State as Stands


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report somebody does something with. who: the person, for the audit.

    steps: how many it had when they looked; None for whoever has not. district: the only one that is theirs.
    """

    number: str
    who: str
    steps: int | None = None
    district: str = ""


def _report(session: Session, asked: Asked) -> ErrorReportRow:
    """The report as they saw it. Raises ErrorReportUnknown, ErrorReportChanged."""
    row = records.of_number(session, asked.number)
    if asked.district and row.site and row.site.district != asked.district:
        raise ErrorReportUnknown(
            "{number}: there is no such report in {district}.", number=asked.number, district=asked.district
        )
    if asked.steps is not None and len(row.events) != asked.steps:
        last = row.events[-1]
        raise ErrorReportChanged(
            "{number} has changed since it was shown: {state} by {by}.",
            remedy="Look at it again.",
            number=row.number,
            state=Said(NAMES[State(last.after)]),
            by=last.by or Said("its sender"),
        )
    return row


def _open(session: Session, asked: Asked) -> ErrorReportRow:
    row = _report(session, asked)
    if row.state not in OPEN:
        raise ErrorReportChanged(
            "{number} is answered already: {state}, by {by}.",
            remedy="Take the answer back first, if it was wrong.",
            number=row.number,
            state=Said(NAMES[State(row.state)]),
            by=row.answered_by,
        )
    return row


def look(workplace: Workplace, asked: Asked) -> ErrorReport:
    """Somebody looks at a report, so that its sender is told. Raises as `place`."""
    with workplace.database.write() as session:
        row = _open(session, asked)
        _looked(session, row, asked.who)
        return told(row)


def _looked(session: Session, row: ErrorReportRow, who: str, note: str = "") -> None:
    """A step by staff that is no answer; the first one is that they looked."""
    if row.state == State.RECEIVED:
        records.move(session, row, State.LOOKED_AT, who, note)
        audit.note(session, who, f"errorreport.{State.LOOKED_AT}", row.number or "")
    elif note:
        records.note_step(session, row, who, note)


def place(workplace: Workplace, asked: Asked, site: str, point: str = "") -> ErrorReport:
    """Say where the sign of a report stands.

    Raises ErrorReportError for a place that is not on the list, ErrorReportUnknown, ErrorReportChanged.
    """
    with workplace.database.write() as session:
        row = _open(session, asked)
        where = point_of_code(session, point) if point else None
        at = where.site if where else site_of_code(session, site)
        if at is None or (point and where is None) or (where and site and where.site.code != site):
            raise ErrorReportError("This place is not on the city's list.", remedy="Choose it again.")
        before = {
            "site": row.site.code if row.site else "",
            "point": row.sign_point.code if row.sign_point else "",
        }
        row.site, row.sign_point = at, where
        row.place_source = PlaceSource.LIST.value
        after = {"site": at.code, "point": where.code if where else ""}
        audit.note(session, asked.who, "errorreport.place", row.number or "", before=before, after=after)
        _looked(session, row, asked.who, f"place: {after['point'] or after['site']}")
        return told(row)


def thank(workplace: Workplace, asked: Asked, *, allowed: bool) -> ErrorReport:
    """Say whether the sender's nickname may stand in the public thanks. Raises ErrorReportUnknown."""
    with workplace.database.write() as session:
        row = _report(session, asked)
        if allowed and not row.nickname:
            raise ErrorReportError("{number} has no nickname.", number=row.number)
        row.thanked = allowed
        audit.note(session, asked.who, "errorreport.thank", row.number or "", after={"allowed": allowed})
        return told(row)


# --- the answer ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is said of a report and of all that were merged into it, at one moment."""

    to: State
    who: str
    at: datetime
    reason: str = ""
    words: str = ""
    case: int | None = None

    def give(self, session: Session, row: ErrorReportRow) -> None:
        """Write it down."""
        records.move(session, row, self.to, self.who)
        row.reason, row.answer, row.case_id = self.reason, self.words, self.case
        row.answered_by, row.answered_at = self.who, self.at
        after = {"reason": self.reason} if self.reason else {}
        audit.note(session, self.who, f"errorreport.{self.to}", row.number or "", after=after)
        session.flush()


def refuse(workplace: Workplace, asked: Asked, reason: Reason, words: str = "") -> ErrorReport:
    """Not confirmed, with the reason and words for the sender; so are those that were merged into it.

    Raises ErrorReportError for OTHER without words, ErrorReportUnknown, ErrorReportChanged.
    """
    words = plain(words).strip()[:LONGEST]
    if reason is Reason.OTHER and not words:
        raise ErrorReportError("Why is it not confirmed?", remedy="Choose a reason or write one.")
    with workplace.database.write() as session:
        row = _open(session, asked)
        answer = _Answer(State.NOT_CONFIRMED, asked.who, now(), reason.value, words)
        for one in (row, *merged_into(session, row, OPEN)):
            answer.give(session, one)
        return told(row)


def confirm(
    workplace: Workplace, asked: Asked, case: str = "", words: str = "", also: Collection[str] = ()
) -> ErrorReport:
    """What the report says is true: it joins a case, or its photos make some.

    case: number of an open one; a doubtful one is decided to be wrong. Without it, the cases that its photos
    show are joined as soon as they are read. words: for the sender, "" for nothing. also: numbers of reports
    that follow it and whose photos are taken in with its own.
    Raises ErrorReportError where there is neither a case nor a photo; DecisionError, CaseChanged.
    """
    with workplace.database.write() as session:
        row = _open(session, asked)
        merged = merged_into(session, row, OPEN)
        photos = [photo for one in (row, *_named(merged, also)) for photo in _kept(one)]
        if not (case or photos):
            raise ErrorReportError(
                "{number} has no photo, and no case was named.",
                remedy="Name the case, or have an inspector take a photo.",
                number=row.number,
            )
        held = _case(session, workplace, case, asked.district) if case else None
        words = plain(words).strip()[:LONGEST]
        answer = _Answer(State.CONFIRMED, asked.who, now(), words=words, case=held.case if held else None)
        for one in (row, *merged):
            answer.give(session, one)
        if held is not None:
            say_wrong(session, workplace, held, row)
        for photo in photos:
            take_photo_in(session, workplace, photo, asked.who)
        session.flush()
        return told(row)


def _kept(row: ErrorReportRow) -> list[ErrorReportPhotoRow]:
    return [photo for photo in row.photos if photo.erased_at is None]


def _named(merged: Sequence[ErrorReportRow], also: Collection[str]) -> list[ErrorReportRow]:
    """Those of the reports that follow one which were named. Raises ErrorReportError for another."""
    if others := sorted(set(also) - {one.number for one in merged}):
        raise ErrorReportError("{number} does not follow this report.", number=others[0])
    return [one for one in merged if one.number in also]


def take_in(workplace: Workplace, asked: Asked) -> ErrorReport:
    """Take in the photos of a report that is confirmed, or that follows one which is.

    Raises ErrorReportError where it is neither, or nothing is left to be taken in; ErrorReportUnknown,
    ErrorReportChanged.
    """
    with workplace.database.write() as session:
        row = _report(session, asked)
        lead = row.same_as or row
        photos = [photo for photo in _kept(row) if photo.photo_id is None]
        if State.CONFIRMED not in (row.state, lead.state) or not photos:
            raise ErrorReportError(
                "{number}: there is no photo to be taken in.",
                remedy="Confirm the report first; a photo is taken in once.",
                number=row.number,
            )
        for photo in photos:
            take_photo_in(session, workplace, photo, asked.who)
        after = {"photos": len(photos)}
        audit.note(session, asked.who, "errorreport.photos", row.number or "", after=after)
        session.flush()
        return told(row)


def _case(session: Session, workplace: Workplace, number: str, district: str) -> Held:
    (held,) = cases_numbered(session, [number], workplace.as_of())
    if district not in ("", held.district):
        raise NotKnown("{number}: there is no such case in {district}.", number=number, district=district)
    if held.state is not Stands.OPEN:
        raise CaseChanged(
            "{number} is not open: {state}.",
            remedy="Look at it again.",
            number=held.number,
            state=said_of(held),
        )
    return held


def merge(workplace: Workplace, asked: Asked, other: str) -> ErrorReport:
    """Two reports are about the same: this one follows the other, and has its answer.

    So do those that followed this one. Said of the one that it follows already, it has that answer now.

    Raises ErrorReportError for itself or a circle, ErrorReportUnknown, ErrorReportChanged.
    """
    with workplace.database.write() as session:
        row = _open(session, asked)
        lead = _report(session, Asked(other, asked.who, district=asked.district))
        lead = lead.same_as or lead
        if lead.id == row.id or lead.state == State.DRAFT:
            raise ErrorReportError(
                "{other} cannot stand for {number}.",
                remedy="Name another report.",
                other=other,
                number=row.number,
            )
        along = merged_into(session, row, OPEN)
        for one in records.followers(session, row):
            one.same_as = lead
        row.same_as = lead
        after = {"same_as": lead.number}
        audit.note(session, asked.who, "errorreport.merge", row.number or "", after=after)
        _looked(session, row, asked.who, f"same as {lead.number}")
        if lead.state in ANSWERED:
            answer = _Answer(
                *(State(lead.state), asked.who, lead.answered_at or now()),
                *(lead.reason, lead.answer, lead.case_id),
            )
            for one in (row, *along):
                answer.give(session, one)
                for shown in lead.shown:
                    records.show_case(session, one, shown.case_id)
        session.flush()
        return told(row)


def undo(workplace: Workplace, asked: Asked) -> ErrorReport:
    """Take the answer back, or the merging: it waits again. So do those that were answered with it.

    A decision that came with the confirmation is taken back too. The photos stay sightings: they show what
    they show. Raises ErrorReportError where nothing is to be taken back, ErrorReportUnknown,
    ErrorReportChanged.
    """
    with workplace.database.write() as session:
        row = _report(session, asked)
        if row.state in ANSWERED:
            _undo_decision(session, workplace, row, asked.who)
            for one in (row, *records.answered_with(session, row)):
                _take_back(session, one, asked.who)
        elif row.same_as is not None:
            _part(session, row, asked.who)
        else:
            raise ErrorReportError(
                "{number} has no answer yet.", remedy="There is nothing to undo.", number=row.number
            )
        session.flush()
        return told(row)


def _take_back(session: Session, row: ErrorReportRow, who: str) -> None:
    before = {"state": row.state}
    records.move(session, row, State.LOOKED_AT, who)
    row.shown.clear()
    row.reason, row.answer, row.answered_by, row.answered_at, row.case_id = "", "", "", None, None
    audit.note(session, who, "errorreport.undo", row.number or "", before=before)


def _part(session: Session, row: ErrorReportRow, who: str) -> None:
    before = {"same_as": row.same_as.number if row.same_as else ""}
    row.same_as = None
    _looked(session, row, who, "on its own again")
    audit.note(session, who, "errorreport.undo", row.number or "", before=before)


def _undo_decision(session: Session, workplace: Workplace, row: ErrorReportRow, who: str) -> None:
    """The decisions that the confirmation made of cases, where they still are the newest about them."""
    if row.answered_at is None:
        return
    for case in dict.fromkeys((row.case_id, *(one.case_id for one in row.shown))):
        made = standing_decisions(session, cases=[case]) if case else []
        if case and made and made[-1].reason == row.number and row.answered_at <= made[-1].created_at:
            held = of_cases(session, [own_case(session, case)], workplace.as_of())
            undo_in(session, workplace, held, f"{row.number}", who)
