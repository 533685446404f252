"""The table of files on their way in; what moves its rows is signcheck.records.uploads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from signcheck.records.base import Base
from signcheck.records.types import now


class UploadRow(Base):
    """One file that somebody sends, from its announcement to its end; its bytes are in a file until then.

    id: random, as it stands in its address. owner: who may touch it, such as `user:12`.
    key: by which the sender knows the file, once an owner; empty where they have none.
    visit_id, order_id, round: what the photo was taken for. meta: what the sender said of it.
    length: bytes it will have. modified_at: the file's own time, as the sender told it.
    declared: the SHA-256 that the sender wants it to have, or ""; sha256: the one it had when it was whole.
    state: of signcheck.records.uploads. known: whether the photo was there before.
    error_code, error: why it was refused; of signcheck.errors.
    """

    __tablename__ = "uploads"
    __table_args__ = (
        Index("ix_uploads_owner", "owner", "key"),
        Index("ix_uploads_state", "state", "expires_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(80), default="")
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("inspections.id"), index=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("work_orders.id"), index=True)
    round: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    type: Mapped[str] = mapped_column(String(80), default="")
    length: Mapped[int] = mapped_column(BigInteger)
    modified_at: Mapped[datetime | None]
    declared: Mapped[str] = mapped_column(String(64), default="")
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    meta: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(16))
    known: Mapped[bool] = mapped_column(default=False)
    error_code: Mapped[str] = mapped_column(String(40), default="")
    error: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
