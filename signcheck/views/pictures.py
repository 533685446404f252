"""What has to be known of a photo before anybody is shown it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from signcheck.citytime import CityTime
from signcheck.errors import NotKnown
from signcheck.records.tables import (
    CaseRow,
    InspectionRow,
    PhotoRow,
    SignPointRow,
    SiteRow,
    StandingRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.work.person import STAFF, Person, Role


@dataclass(frozen=True, slots=True)
class Pictured:
    """A photo that is asked for. size: width and height, upright. district: "" where no site is known.

    units: those that an order with this photo was given to. erased: the city's day, or None.
    """

    sha256: str
    size: tuple[int, int]
    district: str
    units: frozenset[str]
    erased: date | None

    def shown_to(self, person: Person) -> bool:
        """Whether a person may see it: staff of the city or the district, and the unit that repairs."""
        if Role.UNIT in person.roles:
            return person.unit in self.units
        mine = not person.district or self.district in ("", person.district)
        return mine and not person.roles.isdisjoint(STAFF)


def pictured(session: Session, sha256: str, person: Person, clock: CityTime) -> Pictured:
    """A photo as far as this person may know of it. Raises NotKnown."""
    site = func.coalesce(SignPointRow.site_id, InspectionRow.site_id)
    query = (
        select(PhotoRow.id, PhotoRow.width, PhotoRow.height, PhotoRow.erased_at, SiteRow.district)
        .join(SignPointRow, SignPointRow.id == PhotoRow.sign_point_id, isouter=True)
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id, isouter=True)
        .join(SiteRow, SiteRow.id == site, isouter=True)
        .where(PhotoRow.sha256 == sha256)
    )
    row = session.execute(query).one_or_none()
    if row is not None:
        units = _units(session, row.id) if Role.UNIT in person.roles else frozenset()
        erased = clock.day(row.erased_at) if row.erased_at else None
        found = Pictured(sha256, (row.width, row.height), row.district or "", units, erased)
        if found.shown_to(person):
            return found
    raise NotKnown("{sha256}: there is no such photo.", sha256=sha256[:16])


def photo_of_case(session: Session, number: str) -> str:
    """The SHA-256 of the photo that a case rests on; "" where it was erased, or there is no such case."""
    own = (StandingRow.message_id == CaseRow.message_id) & (StandingRow.language == CaseRow.language)
    query = (
        select(PhotoRow.sha256)
        .join(StandingRow, StandingRow.photo_id == PhotoRow.id)
        .join(CaseRow, own)
        .where(CaseRow.number == number, StandingRow.known_until.is_(None), PhotoRow.erased_at.is_(None))
    )
    return session.scalar(query) or ""


def _units(session: Session, photo: int) -> frozenset[str]:
    """Units whose orders are about this photo, or that sent it as their repair."""
    own = select(PhotoRow.order_id).where(PhotoRow.id == photo)
    item = WorkOrderItemRow
    named = select(item.order_id).where(or_(item.photo_id == photo, item.outcome_photo_id == photo))
    query = select(WorkOrderRow.unit).where(or_(WorkOrderRow.id.in_(named), WorkOrderRow.id.in_(own)))
    return frozenset(session.scalars(query))
