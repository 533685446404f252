"""The standard in force as its keepers look through it: found in the database, without loading it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from signcheck.errors import NotKnown
from signcheck.languages import Language
from signcheck.records.standards import SHIPPED
from signcheck.records.tables import (
    CheckRow,
    PhotoRow,
    StandardFormRow,
    StandardTermRow,
    StandardVersionFileRow,
    StandardVersionRow,
    StandardVersionTermRow,
)
from signcheck.standard.term import Authority, Form, Status, Term

PAGE = 50
"""Terms of a page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which terms: with this text in any language, of this domain, with a form of this authority or status.

    Empty for all.
    """

    text: str = ""
    domain: str = ""
    authority: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A term and its number, which is of what it says: changed, it has another one."""

    id: int
    term: Term


@dataclass(frozen=True, slots=True)
class Found:
    """version: name of the one in force. count: of all that fit; terms: those of this page."""

    version: str
    count: int
    terms: Sequence[Listed]


def in_force(session: Session) -> StandardVersionRow | None:
    """The newest that people made, else the glossary folder's copy that was kept last; None for none yet."""
    made = StandardVersionRow.kind != SHIPPED
    query = select(StandardVersionRow).order_by(made.desc(), StandardVersionRow.id.desc())
    return session.scalar(query.limit(1))


def find(session: Session, asked: Asked, page: int = 1) -> Found:
    """Terms of the standard in force, in its order; pages count from 1."""
    version = in_force(session)
    if version is None:
        return Found("", 0, ())
    which = _which(asked, version.id)
    count = session.scalar(select(func.count()).select_from(which.subquery())) or 0
    exact = StandardTermRow.zh != asked.text  # what is the very text comes first
    query = which.order_by(exact, StandardVersionTermRow.position).limit(PAGE).offset((page - 1) * PAGE)
    ids = list(session.scalars(query))
    rows = session.scalars(
        select(StandardTermRow)
        .where(StandardTermRow.id.in_(ids))
        .options(selectinload(StandardTermRow.forms))
    )
    found = {row.id: Listed(row.id, as_term(row)) for row in rows}
    return Found(version.name, count, [found[one] for one in ids])


def after(session: Session, asked: Asked, position: int, limit: int) -> list[tuple[int, Listed]]:
    """Terms of the standard in force that follow a place in it, each with its own place."""
    version = in_force(session)
    if version is None:
        return []
    place = StandardVersionTermRow.position
    query = _which(asked, version.id).add_columns(place).where(place > position)
    places: dict[int, int] = dict(session.execute(query.order_by(place).limit(limit)).tuples().all())
    rows = select(StandardTermRow).where(StandardTermRow.id.in_(places))
    found = session.scalars(rows.options(selectinload(StandardTermRow.forms)))
    return sorted(((places[row.id], Listed(row.id, as_term(row))) for row in found), key=lambda one: one[0])


def _which(asked: Asked, version: int) -> Select[int]:
    term, form, place = StandardTermRow, StandardFormRow, StandardVersionTermRow
    query = select(term.id).join(place, place.term_id == term.id).where(place.version_id == version)
    if asked.domain:
        query = query.where(term.domain == asked.domain)
    if asked.text:
        says = exists().where(form.term_id == term.id, form.text.icontains(asked.text, autoescape=True))
        query = query.where(or_(term.zh.icontains(asked.text, autoescape=True), says))
    for column, wanted in ((form.authority, asked.authority), (form.status, asked.status)):
        if wanted:
            query = query.where(exists().where(form.term_id == term.id, column == wanted))
    return query


def domains(session: Session) -> list[str]:
    """Those of the standard in force."""
    version = in_force(session)
    place = StandardVersionTermRow
    query = select(StandardTermRow.domain).join(place, place.term_id == StandardTermRow.id).distinct()
    query = query.where(place.version_id == (version.id if version else 0))
    return sorted(session.scalars(query))


@dataclass(frozen=True, slots=True)
class Shown:
    """One term. in_force: whether the standard in force says this; versions: names of those that do."""

    listed: Listed
    in_force: bool
    versions: Sequence[str]


def term(session: Session, identity: int) -> Shown:
    """A term by its number. Raises NotKnown."""
    row = session.get(StandardTermRow, identity)
    if row is None:
        raise NotKnown("There is no such term.")
    place, version = StandardVersionTermRow, StandardVersionRow
    query = select(version.name).join(place, place.version_id == version.id)
    names = list(session.scalars(query.where(place.term_id == identity).order_by(version.id)))
    now = in_force(session)
    return Shown(Listed(row.id, as_term(row)), bool(now and now.name in names), names)


def as_term(row: StandardTermRow) -> Term:
    """A row with its forms as the value it was kept from."""
    forms = (
        Form(
            Language(form.language),
            form.text,
            Status(form.status),
            Authority(form.authority),
            form.source,
            form.note,
            form.valid_from,
            form.valid_until,
        )
        for form in row.forms
    )
    return Term(row.domain, row.zh, row.sense, tuple(forms))


def profile_names(session: Session) -> list[str]:
    """The profiles that the standard in force has for kinds of signs."""
    version = in_force(session)
    file = StandardVersionFileRow
    query = select(file.name).where(file.version_id == (version.id if version else 0))
    names = session.scalars(query.where(file.name.startswith("profiles/")))
    return sorted(PurePosixPath(name).stem for name in names)


def judged_by(session: Session) -> dict[str, int]:
    """How many photos count as each version of the standard judged them."""
    query = select(CheckRow.standard, func.count()).join(PhotoRow, PhotoRow.check_id == CheckRow.id)
    rows = session.execute(query.group_by(CheckRow.standard).order_by(func.count().desc()))
    return {standard: count for standard, count in rows}  # noqa: C416 a row is no pair for the type checker
