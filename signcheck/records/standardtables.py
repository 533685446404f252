"""The tables of the standard's versions.

Take them from signcheck.records.tables, which knows all tables.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from signcheck.records.base import Base
from signcheck.records.types import now


class StandardTermRow(Base):
    """One term with its forms as some versions of the standard hold it; never changed, only added."""

    __tablename__ = "standard_terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    domain: Mapped[str]
    zh: Mapped[str] = mapped_column(index=True)
    sense: Mapped[str]
    forms: Mapped[list[StandardFormRow]] = relationship(
        back_populates="term", order_by="StandardFormRow.position"
    )


class StandardFormRow(Base):
    """One form of a term of the standard."""

    __tablename__ = "standard_forms"
    __table_args__ = (UniqueConstraint("term_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("standard_terms.id"))
    position: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    status: Mapped[str] = mapped_column(String(16))
    authority: Mapped[str] = mapped_column(String(16))
    source: Mapped[str]
    note: Mapped[str]
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    term: Mapped[StandardTermRow] = relationship(back_populates="forms")


class StandardVersionRow(Base):
    """One version of the standard: who made it, when, why, from which; what it holds never changes.

    kind: `import`, `adopt`, `add`, `edit`, `retire`, or `shipped` for a kept copy of a glossary folder.
    base: the name of the version it was made from; empty when it was made from none.
    source: the imported file's name and SHA-256; empty when there was none.
    digest: SHA-256 over its terms, files and writing rules; of one that keeps no files, over its terms.
    rules: the writing rules it was made with (`signcheck.standard.files.rules_version`); empty with the
    versions older than this column, which keep no files either.
    """

    __tablename__ = "standard_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    author: Mapped[str]
    note: Mapped[str]
    base: Mapped[str]
    source: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    term_count: Mapped[int]
    form_count: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)
    rules: Mapped[str] = mapped_column(String(64), default="", server_default="")


class StandardFileRow(Base):
    """A table or profile as some versions of the standard hold it; kept once, never changed."""

    __tablename__ = "standard_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    content: Mapped[bytes]


class StandardVersionFileRow(Base):
    """That a version holds a file, and under which name (``names/generics.csv``)."""

    __tablename__ = "standard_version_files"

    version_id: Mapped[int] = mapped_column(ForeignKey("standard_versions.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("standard_files.id"))


class StandardVersionTermRow(Base):
    """That a version holds a term, and at which place."""

    __tablename__ = "standard_version_terms"

    version_id: Mapped[int] = mapped_column(ForeignKey("standard_versions.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("standard_terms.id"), index=True)
