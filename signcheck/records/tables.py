"""The tables, as SQLAlchemy 2 typed classes. The words are those of the design.

Rows are added, never rewritten: reading a photo again adds a reading, judging it by another
version of the standard adds a check. What counts is the latest of each.
"""

from __future__ import annotations

import importlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Date, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.later import names_of
from signcheck.records.base import Base
from signcheck.records.casetables import (
    CaseRow,
    DecisionRow,
    MessageRow,
    NumberRow,
    PointStateRow,
    StalePlaceRow,
    StandingRow,
)
from signcheck.records.ledgertable import LedgerRow
from signcheck.records.privacytables import RedactionRow, SettingRow
from signcheck.records.types import now
from signcheck.records.worktables import (
    AcceptanceRow,
    AuditRow,
    ChainRow,
    ResponsibilityRow,
    UnitRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)

if TYPE_CHECKING:
    from signcheck.records.campaigntables import CampaignRow, CampaignSiteRow
    from signcheck.records.errorreporttables import (
        ErrorReportCaseRow,
        ErrorReportEventRow,
        ErrorReportPhotoRow,
        ErrorReportRow,
    )
    from signcheck.records.publishedtable import PublishedRow
    from signcheck.records.standardtables import (
        StandardFileRow,
        StandardFormRow,
        StandardTermRow,
        StandardVersionFileRow,
        StandardVersionRow,
        StandardVersionTermRow,
    )
    from signcheck.records.tokentables import ApiAnswerRow, ApiTokenRow
    from signcheck.records.uploadtable import UploadRow
    from signcheck.records.usertables import LoginRow, SessionRow, UserRoleRow, UserRow

__all__ = [
    "AcceptanceRow",
    "ApiAnswerRow",
    "ApiTokenRow",
    "AuditRow",
    "Base",
    "CampaignRow",
    "CampaignSiteRow",
    "CaseRow",
    "ChainRow",
    "CheckRow",
    "DecisionRow",
    "EntryRow",
    "ErrorReportCaseRow",
    "ErrorReportEventRow",
    "ErrorReportPhotoRow",
    "ErrorReportRow",
    "EvidenceRow",
    "InspectionRow",
    "JudgementRow",
    "LedgerRow",
    "LineRow",
    "LoginRow",
    "MessageRow",
    "NumberRow",
    "PhotoRow",
    "PointStateRow",
    "PublishedRow",
    "ReadingRow",
    "RedactionRow",
    "ResponsibilityRow",
    "SessionRow",
    "SettingRow",
    "SignPointRow",
    "SignRow",
    "SiteRow",
    "StalePlaceRow",
    "StandardFileRow",
    "StandardFormRow",
    "StandardTermRow",
    "StandardVersionFileRow",
    "StandardVersionRow",
    "StandardVersionTermRow",
    "StandingRow",
    "UnitRow",
    "UploadRow",
    "UserRoleRow",
    "UserRow",
    "WorkOrderEventRow",
    "WorkOrderItemRow",
    "WorkOrderRow",
]

_SELDOM = {
    "signcheck.records.campaigntables": ("CampaignRow", "CampaignSiteRow"),
    "signcheck.records.errorreporttables": (
        *("ErrorReportRow", "ErrorReportPhotoRow", "ErrorReportCaseRow", "ErrorReportEventRow"),
    ),
    "signcheck.records.publishedtable": ("PublishedRow",),
    "signcheck.records.standardtables": (
        *("StandardTermRow", "StandardFormRow", "StandardFileRow"),
        *("StandardVersionRow", "StandardVersionFileRow", "StandardVersionTermRow"),
    ),
    "signcheck.records.tokentables": ("ApiAnswerRow", "ApiTokenRow"),
    "signcheck.records.uploadtable": ("UploadRow",),
    "signcheck.records.usertables": ("LoginRow", "SessionRow", "UserRoleRow", "UserRow"),
}
"""Tables that many commands do without and no other leads to: each costs milliseconds at the start."""
__getattr__ = names_of(_SELDOM)


def all_tables() -> MetaData:
    """Every table, those that are seldom needed too."""
    for module in _SELDOM:
        importlib.import_module(module)
    return Base.metadata


class SiteRow(Base):
    """A station, coach station, bus stop, main road, scenic area or hospital on the city's list.

    listed_on: since when it is on the list; None means always.
    created_at: when it came into the database; None for rows older than this column.
    withdrawn_on: the first day on which it no longer counts; None while it does.
    withdrawn_at: when the withdrawal was written down.
    """

    __tablename__ = "sites"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(32), index=True)
    name_zh: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")
    name_ko: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    listed_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime | None] = mapped_column(default=now)
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(default="")
    sign_points: Mapped[list[SignPointRow]] = relationship(
        back_populates="site", order_by="SignPointRow.code"
    )


class SignPointRow(Base):
    """A place in a site where a sign must stand, with the languages it must carry.

    profile: the rules for its sign; empty for those of the site's kind.
    Its dates are like those of SiteRow; it counts no more when its site does not.
    """

    __tablename__ = "sign_points"
    # Covers the number of listed points of each site.
    __table_args__ = (Index("ix_sign_points_listed", "site_id", "listed_on", "withdrawn_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(default="")
    profile: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[Any]]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    listed_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime | None] = mapped_column(default=now)
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(default="")
    site: Mapped[SiteRow] = relationship(back_populates="sign_points")


class InspectionRow(Base):
    """One visit to one site on one day.

    previous_id: the inspection that this one repeats after a repair.
    finished_at: when its inspector was through; None before, and for what was scanned from folders.
    """

    __tablename__ = "inspections"
    __table_args__ = (UniqueConstraint("site_id", "visited_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    visited_on: Mapped[date] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(default=now)
    inspector: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("inspections.id"))
    finished_at: Mapped[datetime | None]
    site: Mapped[SiteRow] = relationship()


class PhotoRow(Base):
    """One image file, known by the SHA-256 of its bytes.

    image_hash: perceptual hash of the main sign, 16 hexadecimal digits; empty when there is none.
    site_source, point_source: how its site and sign point were found (signcheck.locating.Source),
    empty when they were not.
    site_distance: metres from where it was taken to the site, or None when either is unknown.
    candidates: codes of the sites, or of the sign points of its site, among which a person must choose.
    seen_at: when it was seen (UTC), and seen_source how that is known (signcheck.photos.seen).
    origin: who brought it (signcheck.work.sighting.Origin); order_id, round: with which report of a repair.
    check_id: its newest check. use: what it says of its place (signcheck.work.place.Use).
    erased_at: when its bytes and its position were erased for good; None while they are kept.
    """

    __tablename__ = "photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str]
    path: Mapped[str]
    format: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int]
    taken_at: Mapped[datetime | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    accuracy: Mapped[float | None]
    camera: Mapped[str | None]
    received_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime]
    seen_source: Mapped[str] = mapped_column(String(16), default="receipt")
    origin: Mapped[str] = mapped_column(String(16), default="inspection")
    order_id: Mapped[int | None] = mapped_column(ForeignKey("work_orders.id"), index=True)
    round: Mapped[int] = mapped_column(default=0)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("checks.id", use_alter=True))
    use: Mapped[str] = mapped_column(String(16), default="")
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspections.id"), index=True)
    sign_point_id: Mapped[int | None] = mapped_column(ForeignKey("sign_points.id"), index=True)
    image_hash: Mapped[str] = mapped_column(String(16), default="")
    site_source: Mapped[str] = mapped_column(String(16), default="")
    point_source: Mapped[str] = mapped_column(String(16), default="")
    site_distance: Mapped[float | None]
    candidates: Mapped[list[Any]] = mapped_column(default=list)
    erased_at: Mapped[datetime | None]
    readings: Mapped[list[ReadingRow]] = relationship(back_populates="photo", order_by="ReadingRow.id")
    inspection: Mapped[InspectionRow | None] = relationship()
    sign_point: Mapped[SignPointRow | None] = relationship()
    check: Mapped[CheckRow | None] = relationship(foreign_keys=[check_id], post_update=True)


class ReadingRow(Base):
    """All lines of one photo, with the versions of what read them."""

    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"), index=True)
    versions: Mapped[dict[str, Any]]
    detection_seconds: Mapped[float]
    recognition_seconds: Mapped[float]
    created_at: Mapped[datetime] = mapped_column(default=now)
    photo: Mapped[PhotoRow] = relationship(back_populates="readings")
    lines: Mapped[list[LineRow]] = relationship(back_populates="reading", order_by="LineRow.position")
    checks: Mapped[list[CheckRow]] = relationship(back_populates="reading", order_by="CheckRow.id")


class LineRow(Base):
    """One line of text of a reading.

    evidence: what its recogniser saw; None when it does not say, or was not asked.
    appearance: the fields of signcheck.reading.line.Appearance, colours as lists; None when not measured.
    """

    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    score: Mapped[float]
    weakest: Mapped[float]
    polygon: Mapped[list[Any]]
    recogniser: Mapped[str]
    appearance: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reading: Mapped[ReadingRow] = relationship(back_populates="lines")
    evidence: Mapped[EvidenceRow | None] = relationship(lazy="joined")


class EvidenceRow(Base):
    """What a recogniser saw along a line (signcheck.reading.steps).

    Apart from the lines: it is larger than all else that is kept of one, and asked for only to judge again.
    """

    __tablename__ = "evidence"

    line_id: Mapped[int] = mapped_column(ForeignKey("lines.id"), primary_key=True)
    steps: Mapped[bytes]


class CheckRow(Base):
    """A reading judged by one version of the standard, and of the rules (signcheck.checking)."""

    __tablename__ = "checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"), index=True)
    standard: Mapped[str]
    rules: Mapped[str] = mapped_column(default="")
    verdict: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(default=now)
    reading: Mapped[ReadingRow] = relationship(back_populates="checks")
    signs: Mapped[list[SignRow]] = relationship(back_populates="check", order_by="SignRow.position")


class SignRow(Base):
    """One board in a photo; `main` marks the one the photo was taken for."""

    __tablename__ = "signs"

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("checks.id"), index=True)
    position: Mapped[int]
    main: Mapped[bool] = mapped_column(default=False)
    verdict: Mapped[str] = mapped_column(String(16))
    polygon: Mapped[list[Any]]
    check: Mapped[CheckRow] = relationship(back_populates="signs")
    entries: Mapped[list[EntryRow]] = relationship(back_populates="sign", order_by="EntryRow.position")


class EntryRow(Base):
    """One message of a sign: a Chinese text with its translations.

    term: the standard's head, or None; origin: how surely it is that (checking.expectation.Origin).
    doubts: values of signs.Doubt. read_zh: what the machine had read where a person put it right.
    """

    __tablename__ = "entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_id: Mapped[int] = mapped_column(ForeignKey("signs.id"), index=True)
    position: Mapped[int]
    zh: Mapped[str | None]
    term: Mapped[str | None]
    origin: Mapped[str] = mapped_column(String(16), default="")
    verdict: Mapped[str] = mapped_column(String(16))
    polygons: Mapped[list[Any]]
    doubts: Mapped[list[Any]] = mapped_column(default=list)
    read_zh: Mapped[str | None]
    sign: Mapped[SignRow] = relationship(back_populates="entries")
    judgements: Mapped[list[JudgementRow]] = relationship(back_populates="entry", order_by="JudgementRow.id")


class JudgementRow(Base):
    """What is said of one entry in one language; the fields of signcheck.checking.Judgement.

    text: what stands there, or None. kind, severity: empty when nothing is found fault with.
    rule, values, notes: what is said, as ids with values; made a sentence when it is shown.
    confidence: how probable it is that the verdict is so, 0–1; None where nothing was measured.
    """

    __tablename__ = "judgements"
    __table_args__ = (UniqueConstraint("entry_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None]
    verdict: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(40), default="")
    severity: Mapped[str] = mapped_column(String(16), default="")
    rule: Mapped[str] = mapped_column(default="")
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    notes: Mapped[list[Any]] = mapped_column(default=list)
    source: Mapped[str] = mapped_column(default="")
    expected: Mapped[list[Any]]
    polygons: Mapped[list[Any]]
    evidence: Mapped[dict[str, Any]] = mapped_column(default=dict)
    confidence: Mapped[float | None]
    entry: Mapped[EntryRow] = relationship(back_populates="judgements")
