"""Sign points that sites must have: proposed for a new site, added, and named where a list lacks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from signcheck.errors import RegistryError, UsageError
from signcheck.records import audit
from signcheck.records.registry import all_sites, as_site, find, import_sites
from signcheck.records.tables import SiteRow
from signcheck.records.units import all_units
from signcheck.registry.required import Required, lacking, load_required, proposed
from signcheck.registry.site import SignPoint, Site, SiteKind, without_withdrawn
from signcheck.services.workplace import Workplace
from signcheck.views.citylist import codes_like


@dataclass(frozen=True, slots=True)
class Lacking:
    """Required sign points that the list of a site does not have."""

    site: Site
    points: tuple[Required, ...]


def required_of(workplace: Workplace, kind: SiteKind) -> list[Required]:
    """What a site of this kind must have. Raises RegistryError for a wrong table."""
    return list(load_required(workplace.settings.data).get(kind, ()))


def lacking_of(workplace: Workplace, code: str | None = None) -> list[Lacking]:
    """What the lists of all sites lack, or that of one; sites that lack nothing are left out.

    Raises RegistryError for an unknown site, UsageError for a sign point.
    """
    with workplace.database.read() as session:
        sites = _sites(session, code)
    return list(_lacking(sites, workplace.settings.data))


def add_lacking(workplace: Workplace, code: str, who: str) -> list[SignPoint]:
    """Put on the list what the site lacks, from today on; in Chinese, English and Korean.

    Raises RegistryError for an unknown or withdrawn site, UsageError for a sign point.
    """
    with workplace.database.write() as session:
        (site,) = _sites(session, code)
        codes = codes_like(session, code)
        found = next(_lacking([site], workplace.settings.data), None)
        today = workplace.clock.today()
        points = proposed(site, found.points, codes) if found else []
        added = [replace(point, listed_on=today) for point in points]
        if added:
            import_sites(session, [replace(site, sign_points=tuple(added))])
            told = {point.code: point.name for point in added}
            audit.note(session, who, "registry.required", code, after=told)
        return added


def lacking_lines(session: Session, data: Path) -> Iterator[dict[str, Any]]:
    """One line a required sign point that is not listed, for `coverage --list lacking`."""
    units = all_units(session)
    for one in lacking_sites(session, data):
        site = one.site
        unit = site.unit or units.responsible(site.kind, site.district)
        for required in one.points:
            yield {
                "site": site.code,
                "site_name": site.name_zh,
                "kind": site.kind.value,
                "grade": site.grade,
                "district": site.district,
                "unit": unit,
                "point_name": required.name,
                "basis": required.basis,
            }


def lacking_sites(session: Session, data: Path) -> Iterator[Lacking]:
    """All sites whose lists lack something. data: the folder of the city's own tables."""
    return _lacking(_sites(session, None), data)


def _lacking(sites: Iterable[Site], data: Path) -> Iterator[Lacking]:
    table = load_required(data)
    for site in sites:
        found = lacking(site, table)
        if found:
            yield Lacking(site, tuple(found))


def _sites(session: Session, code: str | None) -> list[Site]:
    if code is None:
        return without_withdrawn(as_site(row) for row in all_sites(session))
    row = find(session, code)
    if not isinstance(row, SiteRow):
        raise UsageError("{code} is a sign point.", remedy="Name its site.", code=code)
    if row.withdrawn_on is not None:
        raise RegistryError(
            "{code}: this site is withdrawn.", remedy="`signcheck registry restore` it.", code=code
        )
    return [as_site(row)]
