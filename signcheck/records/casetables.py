"""The tables of messages, standings, cases and decisions, and the figures that follow from them.

Take them from signcheck.records.tables, which knows all tables; indexes over a part of the rows are in
signcheck.records.indexes.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from signcheck.records.base import Base
from signcheck.records.types import now


class MessageRow(Base):
    """One Chinese text (or foreign text alone) at one place; signcheck.work.message.

    sign_point_id: its place; else photo_id, the photo that no sign point is known of.
    name: what it is known by there. proper: whether it is a name of a place or an institution.
    merged_into_id: the message it turned out to be.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("sign_point_id", "name"),
        UniqueConstraint("photo_id", "name"),
        Index("ix_messages_head", "head"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_point_id: Mapped[int | None] = mapped_column(ForeignKey("sign_points.id"))
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photos.id"))
    name: Mapped[str]
    zh: Mapped[str | None]
    head: Mapped[str] = mapped_column(default="")
    proper: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))


class StandingRow(Base):
    """What held of a message in one language, from when to when it was known; signcheck.work.standing.

    known_from, known_until: the moments between which it was the present one; None until it is not.
    since: the city's day from which it holds. beside: the fields of work.standing.Fault, or None.
    expected: the right form to use first, "" when the standard says nothing.
    """

    __tablename__ = "standings"
    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    known_from: Mapped[datetime]
    known_until: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[str] = mapped_column(String(16))
    text: Mapped[str | None]
    kind: Mapped[str] = mapped_column(String(40), default="")
    rule: Mapped[str] = mapped_column(default="")
    expected: Mapped[str] = mapped_column(default="")
    since: Mapped[date] = mapped_column(Date)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"))
    judgement_id: Mapped[int | None] = mapped_column(ForeignKey("judgements.id"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    beside: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class CaseRow(Base):
    """A message in one language that is or was not compliant. Its number never changes.

    leads_to_id: the case it turned out to be; None while it is one of its own.
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    opened_at: Mapped[datetime]
    leads_to_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))


class DecisionRow(Base):
    """What a person said of a case; never changed. See signcheck.work.sighting.Decision.

    case_id: None for what an earlier signcheck let people say of a board behind, which changes nothing.
    action: of work.sighting.Action, or `undo` with the number of what it takes back.
    judgement_id: what the standing rested on. name, raw: what the message was known by.
    machine_verdict, machine_kind: what the machine had said. standard: the version it had said it by.
    second_look: made by an earlier signcheck with another meaning; a person should look again.
    """

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"), index=True)
    judgement_id: Mapped[int | None] = mapped_column(ForeignKey("judgements.id"))
    action: Mapped[str] = mapped_column(String(16))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    language: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(default="")
    raw: Mapped[str] = mapped_column(default="")
    verdict: Mapped[str] = mapped_column(String(16), default="")
    kind: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str | None]
    zh: Mapped[str | None]
    since: Mapped[date | None] = mapped_column(Date)
    machine_verdict: Mapped[str] = mapped_column(String(16), default="")
    machine_kind: Mapped[str] = mapped_column(String(40), default="")
    standard: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    decided_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
    second_look: Mapped[bool] = mapped_column(default=False)


class PointStateRow(Base):
    """What one sign point counted as, from when to when it was known; only points that have photos.

    The figures are those of signcheck.coverage.point. listed_on, withdrawn_on: copies of the point's own.
    """

    __tablename__ = "point_states"
    __table_args__ = (Index("ix_point_states_sign_point_id", "sign_point_id", "known_until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_point_id: Mapped[int] = mapped_column(ForeignKey("sign_points.id"))
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"))
    known_from: Mapped[datetime]
    known_until: Mapped[datetime | None]
    listed_on: Mapped[date | None] = mapped_column(Date)
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    inspected: Mapped[bool]
    covered: Mapped[bool]
    right: Mapped[int]
    judged: Mapped[int]
    wrong: Mapped[int]
    doubtful: Mapped[int]


class NumberRow(Base):
    """The last number given of a series, such as C2026; numbers are never given twice."""

    __tablename__ = "numbers"

    series: Mapped[str] = mapped_column(String(16), primary_key=True)
    last: Mapped[int]


class StalePlaceRow(Base):
    """A photo whose place must be worked out anew after a migration.

    present: whether only what holds now is; what was known at past moments stands there already.
    """

    __tablename__ = "stale_places"

    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"), primary_key=True)
    present: Mapped[bool] = mapped_column(default=False)
