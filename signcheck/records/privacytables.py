"""The tables of what people may not see, and of what an administrator set.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from signcheck.records.base import Base
from signcheck.records.types import now


class RedactionRow(Base):
    """A rectangle of a photo that is black wherever the photo is shown; the stored photo stays as it is.

    sha256: of the photo, which staff took in or which came with an error report. left, top, width, height:
    pixels of the upright photo. what: face, plate or other.
    removed_at: since when it is shown again, None while it is not; removed_by: who said so.
    """

    __tablename__ = "redactions"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    left: Mapped[int]
    top: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    what: Mapped[str] = mapped_column(String(16))
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    removed_by: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]


class SettingRow(Base):
    """A setting that an administrator set; the environment overrules it. value: as in the environment."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime] = mapped_column(default=now)
