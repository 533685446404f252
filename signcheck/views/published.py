"""What the office published, and what of single signs everybody may see: what is certain or decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.coverage import AsOf, Figures
from signcheck.errors import NotKnown
from signcheck.records.tables import ErrorReportRow, MessageRow, PhotoRow, PublishedRow, SignPointRow, SiteRow
from signcheck.verdicts import Verdict
from signcheck.views.coverage import point_states
from signcheck.views.pictures import Pictured
from signcheck.views.standing import held
from signcheck.work.errorreport import State as ReportState
from signcheck.work.held import Held, Points
from signcheck.work.standing import State

CERTAIN = (Verdict.COMPLIANT.value, Verdict.DEFECTIVE.value)
"""Doubtful ones wait for a person, and are in no list that is public."""
COUNTING = tuple(state for state in State if state.counts)


@dataclass(frozen=True, slots=True)
class Release:
    """A report that was published; see PublishedRow."""

    number: int
    day: date
    known: datetime
    name: str
    language: str
    sha256: str
    note: str
    published_by: str
    published_at: datetime
    withdrawn_by: str
    withdrawn_at: datetime | None
    withdrawal_reason: str

    def as_of(self, clock: CityTime) -> AsOf:
        """The moment of its figures."""
        return AsOf(self.known, clock)


@dataclass(frozen=True, slots=True)
class OpenSite:
    """A site as it is published, with its figures. unit: also by the table of responsibilities."""

    code: str
    name_zh: str
    name_en: str
    name_ko: str
    kind: str
    grade: str
    district: str
    unit: str
    latitude: float | None
    longitude: float | None
    figures: Figures = field(default_factory=Figures)


def releases(session: Session, *, withdrawn: bool = False) -> list[Release]:
    """Those that are public, the newest first. withdrawn: these too."""
    query = select(PublishedRow).order_by(PublishedRow.id.desc())
    if not withdrawn:
        query = query.where(PublishedRow.withdrawn_at.is_(None))
    return [_release(row) for row in session.scalars(query)]


def newest(session: Session) -> Release | None:
    """The last one that is public; None before the first."""
    query = select(PublishedRow).where(PublishedRow.withdrawn_at.is_(None))
    row = session.scalar(query.order_by(PublishedRow.id.desc()).limit(1))
    return _release(row) if row is not None else None


def release(session: Session, number: int) -> Release:
    """One that is public. Raises NotKnown."""
    row = session.get(PublishedRow, number)
    if row is None or row.withdrawn_at is not None:
        raise NotKnown(
            "{number}: this is not published, or no more.", remedy="Look at what is: /data.", number=number
        )
    return _release(row)


def content(session: Session, number: int, which: str) -> bytes:
    """The bytes of a release: its `report`, or its pressed `figures` or `signs`."""
    found: bytes = session.scalars(
        select(getattr(PublishedRow, which)).where(PublishedRow.id == number)
    ).one()
    return found


def _release(row: PublishedRow) -> Release:
    return Release(
        number=row.id,
        day=row.day,
        known=row.known_at,
        name=row.name,
        language=row.language,
        sha256=row.sha256,
        note=row.note,
        published_by=row.published_by,
        published_at=row.published_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
        withdrawal_reason=row.withdrawal_reason,
    )


def thanks(session: Session) -> list[str]:
    """The nicknames of those whose reports were confirmed, where the office allowed it."""
    row = ErrorReportRow
    query = select(row.nickname).where(
        row.thanked, row.nickname != "", row.state == ReportState.CONFIRMED.value
    )
    return sorted(set(session.scalars(query)))


# --- as of a moment ---------------------------------------------------------------------------------


def sites(session: Session, as_of: AsOf) -> list[OpenSite]:
    """Every site with a sign point on the list, with its figures at the moment."""
    sums: dict[str, Figures] = {}
    units: dict[str, str] = {}
    for state in point_states(session, as_of):
        sums[state.site] = sums.get(state.site, Figures()).plus(state.figures)
        units[state.site] = state.unit
    rows = (row for row in session.scalars(select(SiteRow).order_by(SiteRow.code)) if row.code in sums)
    return [_site(row, units[row.code], sums[row.code]) for row in rows]


def _site(row: SiteRow, unit: str, figures: Figures) -> OpenSite:
    names = (row.code, row.name_zh, row.name_en, row.name_ko, row.kind, row.grade, row.district, unit)
    return OpenSite(*names, row.latitude, row.longitude, figures)


def signs(session: Session, as_of: AsOf, where: ColumnElement[bool] | None = None) -> Iterator[Held]:
    """What surely held of single signs in a language at the moment; where: of which of them."""
    return held(session, as_of, verdicts=CERTAIN, states=COUNTING, where=where)


def signs_of(session: Session, as_of: AsOf, site: str) -> list[Held]:
    """The same of one site."""
    its = select(SignPointRow.id).join(SiteRow).where(SiteRow.code == site)
    return list(signs(session, as_of, MessageRow.sign_point_id.in_(its)))


def board(session: Session, as_of: AsOf, site: str, message: int) -> tuple[Pictured, Points]:
    """The photo of a message that is shown and where in it the board is. Raises NotKnown."""
    for one in signs(session, as_of, MessageRow.id == message):
        if one.site == site and one.sign:
            return _pictured(session, one, as_of.clock), one.sign
    raise NotKnown("There is no picture of this sign.")


def _pictured(session: Session, one: Held, clock: CityTime) -> Pictured:
    erased = session.scalars(select(PhotoRow.erased_at).where(PhotoRow.id == one.photo_id)).one()
    return Pictured(one.photo, one.size, "", frozenset(), clock.day(erased) if erased else None)
