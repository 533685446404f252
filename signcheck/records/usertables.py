"""The tables of who works on the site: users, their roles, their sessions.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.records.base import Base
from signcheck.records.types import now


class UserRow(Base):
    """A person who may log in.

    name: what they log in with. password: Argon2's encoded hash; empty until they have set one.
    unit: Chinese name of the responsible unit; district: the only one that is theirs; empty for all.
    must_change: whether somebody else knows it, who set it for them: they have to choose another first.
    secret: of the second factor (base32); empty without one. ended_at: since when they may not log in.
    """

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    full_name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    unit: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    password: Mapped[str] = mapped_column(default="")
    password_at: Mapped[datetime | None]
    must_change: Mapped[bool] = mapped_column(default=False)
    secret: Mapped[str] = mapped_column(String(64), default="")
    created_by: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    roles: Mapped[list[UserRoleRow]] = relationship(
        back_populates="user", cascade="all, delete-orphan", order_by="UserRoleRow.role"
    )


class UserRoleRow(Base):
    """That a user has a role (signcheck.work.person.Role)."""

    __tablename__ = "user_roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    user: Mapped[UserRow] = relationship(back_populates="roles")


class LoginRow(Base):
    """What a login name was tried with: failures since the last success, and until when it is locked.

    counter: the time step of the last one-time code that was taken; none is taken twice.
    Also of names that nobody has, so that an answer does not tell which ones there are.
    """

    __tablename__ = "logins"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    counter: Mapped[int] = mapped_column(default=0)


class SessionRow(Base):
    """A login on one device. id: the SHA-256 of the token in its cookie, which is kept nowhere.

    seen_at: when it was last used, within a minute. ended_at: logged out, or ended by an administrator.
    """

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    address: Mapped[str] = mapped_column(default="")
    agent: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
    user: Mapped[UserRow] = relationship()
