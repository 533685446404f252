"""The tables of error reports: what volunteers send, its photos, and what was done about it.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.records.base import Base
from signcheck.records.types import now

if TYPE_CHECKING:
    from signcheck.records.casetables import CaseRow
    from signcheck.records.tables import SignPointRow, SiteRow


class ErrorReportRow(Base):
    """What somebody without an account says about a sign, from the first photo on.

    number: such as R2026-000012; None while it is a draft. secret: SHA-256 of the random word in its
    sender's link. state, wrong, reason, place_source: of signcheck.work.errorreport ("" while not said).
    language: of its sender, in which they are answered; about: the language that is wrong, or "".
    latitude, longitude, accuracy: where the sign stands (WGS-84 degrees, metres), as the sender's device
    said and they confirmed; place: in their words. text: what is wrong; better: what it should be.
    nickname, contact: of the sender, "" when not given or erased. thanked: whether staff allowed the nickname
    in the public thanks. consent: version of the text they agreed to, agreed_at: when.
    same_as_id: the report that this one was merged into, or follows. case_id: what it is about, when
    confirmed: the case that staff named, else the gravest of those that its photos show (shown).
    salt: random, and another one once contact and nickname are erased: the digest that the chain keeps of the
    row as it was would else be found by trying all telephone numbers.
    answer: staff's own words to the sender. answered_by, answered_at: who confirmed it or not.
    reopened_at, again: when the sender asked again, and what they said.
    """

    __tablename__ = "error_reports"
    __table_args__ = (Index("ix_error_reports_state", "state", "sent_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(32), unique=True)
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(16), default="draft")
    language: Mapped[str] = mapped_column(String(8))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id"), index=True)
    sign_point_id: Mapped[int | None] = mapped_column(ForeignKey("sign_points.id"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    accuracy: Mapped[float | None]
    place: Mapped[str] = mapped_column(default="")
    place_source: Mapped[str] = mapped_column(String(16), default="")
    wrong: Mapped[str] = mapped_column(String(16), default="")
    about: Mapped[str] = mapped_column(String(8), default="")
    text: Mapped[str] = mapped_column(default="")
    better: Mapped[str] = mapped_column(default="")
    nickname: Mapped[str] = mapped_column(String(80), default="")
    thanked: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[str] = mapped_column(String(200), default="")
    contact_erased_at: Mapped[datetime | None]
    salt: Mapped[str] = mapped_column(String(32), default=lambda: token_hex(16))
    consent: Mapped[str] = mapped_column(String(32), default="")
    agreed_at: Mapped[datetime | None]
    same_as_id: Mapped[int | None] = mapped_column(ForeignKey("error_reports.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    reason: Mapped[str] = mapped_column(String(24), default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    again: Mapped[str] = mapped_column(default="")
    begun_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    site: Mapped[SiteRow | None] = relationship()
    sign_point: Mapped[SignPointRow | None] = relationship()
    case: Mapped[CaseRow | None] = relationship()
    same_as: Mapped[ErrorReportRow | None] = relationship(remote_side="ErrorReportRow.id")
    photos: Mapped[list[ErrorReportPhotoRow]] = relationship(
        back_populates="report", cascade="all, delete-orphan", order_by="ErrorReportPhotoRow.id"
    )
    events: Mapped[list[ErrorReportEventRow]] = relationship(
        back_populates="report", order_by="ErrorReportEventRow.id"
    )
    shown: Mapped[list[ErrorReportCaseRow]] = relationship(
        cascade="all, delete-orphan", order_by="ErrorReportCaseRow.id"
    )


class ErrorReportPhotoRow(Base):
    """A photo of a report. It is no sighting and in no figure until staff take it in, as a row of photos.

    sha256: of the bytes in the store; erased_at: when they were erased from it. smaller: whether the browser
    made it smaller before it was sent. image_hash: perceptual hash of the main sign, or of the picture.
    seen_at, seen_source: as of PhotoRow. guess: what the machine made of it, as
    signcheck.services.errorreports writes it; {} until it was read. worst: how sure a fault it sees
    (signcheck.work.errorreport.Seen); None until it was read.
    photo_id: the photo it was taken in as.
    """

    __tablename__ = "error_report_photos"
    __table_args__ = (UniqueConstraint("report_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("error_reports.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str]
    bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    smaller: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime]
    seen_source: Mapped[str] = mapped_column(String(16))
    image_hash: Mapped[str] = mapped_column(String(16), default="")
    guess: Mapped[dict[str, Any]] = mapped_column(default=dict)
    worst: Mapped[int | None] = mapped_column(index=True)
    read_at: Mapped[datetime | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(default=now)
    erased_at: Mapped[datetime | None]
    report: Mapped[ErrorReportRow] = relationship(back_populates="photos")


class ErrorReportCaseRow(Base):
    """One case that the photos of a confirmed report show, its followers' among them."""

    __tablename__ = "error_report_cases"
    __table_args__ = (UniqueConstraint("report_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("error_reports.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    case: Mapped[CaseRow] = relationship()


class ErrorReportEventRow(Base):
    """One step of a report; never changed. by: "" for its sender. Nothing personal stands in note."""

    __tablename__ = "error_report_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("error_reports.id"), index=True)
    before: Mapped[str] = mapped_column(String(16), default="")
    after: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now)
    report: Mapped[ErrorReportRow] = relationship(back_populates="events")
