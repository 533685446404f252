"""Papers about repairs: the notice of an order (整改通知书), the summary of a unit and a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.catalogues import either
from signcheck.coverage import AsOf
from signcheck.coverage.repairs import Repair, repairs_by_unit
from signcheck.errors import OrderError, UsageError
from signcheck.files import draft
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.reports.blocks import Document
from signcheck.reports.make import written
from signcheck.reports.notice import TEXTS, Letter, notice, summary
from signcheck.reports.year import Year, year
from signcheck.services.redaction import shown_photos
from signcheck.services.workplace import Workplace
from signcheck.standard.symbols import load_symbols
from signcheck.views import notices as view
from signcheck.views.campaigns import campaigns
from signcheck.views.errorreports import volunteers
from signcheck.views.repairs import repairs
from signcheck.work.order import CLOSED, State

KINDS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was made. name: of a file for it. kind: one of KINDS."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paper before it is written. action, subject, told: as the audit has it."""

    document: Document
    name: str
    action: str
    subject: str
    told: dict[str, Any]


def order_notice(
    workplace: Workplace, number: str, kind: str, who: str, *, office: str = "", day: date | None = None
) -> Paper:
    """The notice of an order as bytes, noted in the audit.

    kind: one of KINDS. office: who signs. day: of the signature; that of the order without it.
    Raises OrderError for an unknown or cancelled order, UsageError for another kind.
    """
    return _paper(workplace, _notice(workplace, number, office, day), kind, who)


def write_notice(
    workplace: Workplace, number: str, file: Path, who: str, *, office: str = "", day: date | None = None
) -> None:
    """The same, to a file that ends in .docx or .pdf."""
    _write(workplace, _notice(workplace, number, office, day), file, who)


def unit_summary(
    workplace: Workplace, unit: str, month: date, kind: str, who: str, *, office: str = ""
) -> Paper:
    """What became of a unit's orders in a month, as bytes, noted in the audit.

    unit: by its name, "" for orders of no unit. month: any day of it; it may not be to come.
    Raises UsageError for a month to come, or for another kind.
    """
    return _paper(workplace, _summary(workplace, unit, month, office), kind, who)


def write_summary(
    workplace: Workplace, unit: str, month: date, file: Path, who: str, *, office: str = ""
) -> None:
    """The same, to a file that ends in .docx or .pdf."""
    _write(workplace, _summary(workplace, unit, month, office), file, who)


def year_table(workplace: Workplace, year: int, kind: str, who: str, *, office: str = "") -> Paper:
    """How each unit repaired in a year, what volunteers found, what campaigns there were; noted in the audit.

    Raises UsageError for a year to come.
    """
    return _paper(workplace, _year(workplace, year, office), kind, who)


def write_year(workplace: Workplace, year: int, file: Path, who: str, *, office: str = "") -> None:
    """The same, to a file that ends in .docx or .pdf."""
    _write(workplace, _year(workplace, year, office), file, who)


def _notice(workplace: Workplace, number: str, office: str, day: date | None) -> _Draft:
    with workplace.database.read() as session:
        found = view.notice(session, number, workplace.as_of())
        photos = shown_photos(workplace, session)
    if found.order.state is State.CANCELLED:
        raise OrderError("{number} is cancelled: there is nothing to repair.", number=number)
    letter = Letter(day or found.made_on, _office(workplace, office))
    symbols = load_symbols(workplace.settings.glossary, workplace.settings.data)
    document = notice(found, symbols, photos, letter)
    name = f"整改通知书-{number}"
    return _Draft(document, name, "order.notice", number, {"unit": found.order.unit})


def _summary(workplace: Workplace, unit: str, month: date, office: str) -> _Draft:
    first, today = month.replace(day=1), workplace.clock.today()
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if first > today:
        raise UsageError(
            "{first:%Y-%m} is still to come.", remedy="Name a month that has begun.", first=first
        )
    day = min(last, today)
    with workplace.database.read() as session:
        found = _orders(session, workplace, unit, first, day)
    document = summary(unit, first, found, Letter(day, _office(workplace, office)), day=day)
    name = f"整改情况汇总-{unit}-{first:%Y-%m}"
    return _Draft(document, name, "order.summary", unit, {"month": f"{first:%Y-%m}", "orders": len(found)})


def _year(workplace: Workplace, number: int, office: str) -> _Draft:
    first, today = date(number, 1, 1), workplace.clock.today()
    if first > today:
        raise UsageError("{number} is still to come.", remedy="Name a year that has begun.", number=number)
    day = min(date(number, 12, 31), today)
    as_of = AsOf.end_of(day, workplace.clock)
    with workplace.database.read() as session:
        found = Year(
            number,
            day,
            repairs_by_unit(day, _orders(session, workplace, None, first, day)),
            volunteers(session, first, as_of),
            list(campaigns(session, as_of, first=first)),
        )
    told = {name: len(getattr(found, name)) for name in ("units", "volunteers", "campaigns")}
    document = year(found, Letter(day, _office(workplace, office)))
    return _Draft(document, f"外语标识工作年度情况-{number}", "order.year", str(number), told)


def _office(workplace: Workplace, named: str) -> str:
    """Who signs: as named, else as the settings say."""
    return named or TEXTS.own(workplace.settings.office, "office")


def _orders(session: Session, workplace: Workplace, unit: str | None, first: date, day: date) -> list[Repair]:
    """Those of a unit, or of all, at the end of `day`, without what was closed before `first`."""
    before = AsOf.end_of(first - timedelta(days=1), workplace.clock)
    closed = {one.number for one in repairs(session, before) if one.state in CLOSED}
    found = repairs(session, AsOf.end_of(day, workplace.clock))
    return [one for one in found if unit in (None, one.unit) and one.number not in closed]


def _paper(workplace: Workplace, made: _Draft, kind: str, who: str) -> Paper:
    if kind not in KINDS:
        raise UsageError(
            "{kind}: no kind of paper.", remedy="Ask for one of {kinds}.", kind=kind, kinds=", ".join(KINDS)
        )
    paper = Paper(f"{made.name}.{kind}", kind, written(kind, made.document))
    with workplace.database.write() as session:
        audit.note(session, who, made.action, made.subject, after=made.told | {"format": kind})
    return paper


def _write(workplace: Workplace, made: _Draft, file: Path, who: str) -> None:
    kind = file.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise UsageError(
            "-o {file}: no kind of paper.",
            remedy="Let its name end in {endings}.",
            file=file,
            endings=either(f".{kind}" for kind in KINDS),
        )
    content = written(kind, made.document)
    with draft(file) as place, workplace.database.write() as session:
        place.part.write_bytes(content)
        told = made.told | {"format": kind, "file": plain(file)}
        audit.note(session, who, made.action, made.subject, after=told)
        session.flush()  # what the database refuses is told before the file takes its place
        place.place()
