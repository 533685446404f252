"""The tables of the city's work: units, work orders, acceptance, audit and its chain.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.records.base import Base
from signcheck.records.types import now

if TYPE_CHECKING:
    from signcheck.records.tables import SiteRow


class UnitRow(Base):
    """A unit that is responsible for signs."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    short_name: Mapped[str] = mapped_column(String(120), default="")
    name_en: Mapped[str] = mapped_column(default="")
    name_ko: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")


class ResponsibilityRow(Base):
    """Which unit answers for the signs of one kind of site in one district.

    kind, district: empty for all that no other row names.
    """

    __tablename__ = "responsibilities"
    __table_args__ = (UniqueConstraint("kind", "district"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), default="")
    district: Mapped[str] = mapped_column(String(64), default="")
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    unit: Mapped[UnitRow] = relationship()


class WorkOrderRow(Base):
    """The repair of signs of one site by one unit.

    number: such as 2026-0001; what people say on the telephone.
    state: see signcheck.work.order.
    priority: 1 urgent, 2 high, 3 normal; the gravest of its items.
    state_at: when it came into its state. round: how often its repair was reported.
    """

    __tablename__ = "work_orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    unit: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16), index=True)
    priority: Mapped[int]
    due_on: Mapped[date] = mapped_column(Date, index=True)
    note: Mapped[str] = mapped_column(default="")
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    state_at: Mapped[datetime] = mapped_column(default=now)
    round: Mapped[int] = mapped_column(default=0)
    site: Mapped[SiteRow] = relationship()
    items: Mapped[list[WorkOrderItemRow]] = relationship(
        back_populates="order", order_by="WorkOrderItemRow.id"
    )
    events: Mapped[list[WorkOrderEventRow]] = relationship(
        back_populates="order", order_by="WorkOrderEventRow.id"
    )


class WorkOrderItemRow(Base):
    """One case that is to be repaired, as it was when the order was made.

    expected: the right forms, the one to use first.
    outcome: see signcheck.work.order.Outcome. outcome_photo_id: the photo that it was seen on.
    """

    __tablename__ = "work_order_items"
    __table_args__ = (UniqueConstraint("order_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_orders.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"))
    zh: Mapped[str | None]
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None]
    expected: Mapped[list[Any]]
    kind: Mapped[str] = mapped_column(String(40))
    priority: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(16), default="pending")
    outcome_photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id"))
    order: Mapped[WorkOrderRow] = relationship(back_populates="items")


class WorkOrderEventRow(Base):
    """One step of a work order; never changed."""

    __tablename__ = "work_order_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_orders.id"), index=True)
    before: Mapped[str] = mapped_column(String(16), default="")
    after: Mapped[str] = mapped_column(String(16))
    by: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)
    order: Mapped[WorkOrderRow] = relationship(back_populates="events")


class AcceptanceRow(Base):
    """The acceptance of a new or rebuilt site, as it was signed; never changed.

    project: new or rebuilt.
    checklist: one object a sign point, as it stood when it was signed.
    standard: version of the standard that the signs were judged by; several are joined by commas.
    """

    __tablename__ = "acceptances"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    project: Mapped[str] = mapped_column(String(16))
    passed: Mapped[bool]
    checklist: Mapped[list[Any]]
    standard: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str]
    signed_at: Mapped[datetime] = mapped_column(default=now)
    site: Mapped[SiteRow] = relationship()


class AuditRow(Base):
    """Who did what, when, before and after. The database refuses to change or remove a row.

    action: such as registry.import, site.edit, decision, order.accepted, report.export.
    subject: the code, number or path it was done to.
    before, after: JSON objects of what changed; None where there is nothing.
    address: from where it was asked for over the network; empty at the machine itself.
    outcome: "" for what was done; `refused` for what was tried and not allowed.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    who: Mapped[str]
    action: Mapped[str] = mapped_column(String(40), index=True)
    subject: Mapped[str] = mapped_column(index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    address: Mapped[str] = mapped_column(String(80), default="", server_default="")
    outcome: Mapped[str] = mapped_column(String(80), default="", server_default="")


class ChainRow(Base):
    """One link of the chain: what one transaction wrote (signcheck.records.chain). Only ever added.

    rows: tables, keys and digests of the rows (signcheck.records.links).
    hash: SHA-256 over the hash of the link before and this one's number, moment and rows.
    """

    __tablename__ = "chain"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    hash: Mapped[str] = mapped_column(String(64))
    rows: Mapped[bytes]
