"""The table of what the office published; its one writer is signcheck.records.published."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from signcheck.records.base import Base
from signcheck.records.types import now


class PublishedRow(Base):
    """A report that the office published, with the figures behind it as they were at its moment.

    id: its number, as it stands in addresses. day, known_at: the city's day and the moment of the figures.
    name, language: of the report; report: its bytes (PDF); sha256: theirs, by which the audit knows it.
    figures, signs: pressed (zlib) JSON and CSV of signcheck.documents.published.
    withdrawn_at: since when it is public no more; None while it is.
    """

    __tablename__ = "published_figures"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    known_at: Mapped[datetime]
    name: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    report: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    figures: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    signs: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    note: Mapped[str] = mapped_column(default="")
    published_by: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_by: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(default="")
