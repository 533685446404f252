"""The registry in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from signcheck.records.tables import SignPointRow, SiteRow
from signcheck.registry import Site

_SITE_FIELDS = (
    "name_zh",
    "name_en",
    "name_ko",
    "grade",
    "district",
    "unit",
    "latitude",
    "longitude",
)
_POINT_FIELDS = ("name", "profile", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class ImportCount:
    """What an import did: sites and sign points that were new or changed."""

    sites_added: int = 0
    sites_changed: int = 0
    points_added: int = 0
    points_changed: int = 0

    @property
    def anything(self) -> bool:
        """Whether the import changed the registry at all."""
        return bool(self.sites_added or self.sites_changed or self.points_added or self.points_changed)


def import_sites(session: Session, sites: Iterable[Site]) -> ImportCount:
    """Add or update sites and sign points by their codes; nothing is ever removed."""
    tally: Counter[str] = Counter()
    for site in sites:
        values: dict[str, Any] = {name: getattr(site, name) for name in _SITE_FIELDS}
        row, change = _upsert(session, SiteRow, site.code, values | {"kind": site.kind.value})
        tally[f"sites_{change}"] += 1
        for point in site.sign_points:
            languages = [language.value for language in point.languages]
            values = {name: getattr(point, name) for name in _POINT_FIELDS} | {"languages": languages}
            _, change = _upsert(session, SignPointRow, point.code, values | {"site_id": row.id})
            tally[f"points_{change}"] += 1
    return ImportCount(**{f.name: tally[f.name] for f in fields(ImportCount)})


_Row = TypeVar("_Row", SiteRow, SignPointRow)


def _upsert(session: Session, table: type[_Row], code: str, values: dict[str, Any]) -> tuple[_Row, str]:
    """The row with this code, brought to these values: added, changed or same."""
    row = session.scalar(select(table).where(table.code == code))
    if row is None:
        row, change = table(code=code, **values), "added"
        session.add(row)
        session.flush()
        return row, change
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return row, "changed" if different else "same"


def all_sites(session: Session) -> list[SiteRow]:
    """Every site with its sign points, by code."""
    query = select(SiteRow).options(selectinload(SiteRow.sign_points)).order_by(SiteRow.code)
    return list(session.scalars(query))
