"""The registry in the database: import, edit, withdraw. Nothing is ever removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from signcheck.catalogues import say
from signcheck.errors import RegistryError
from signcheck.languages import Language
from signcheck.records import audit
from signcheck.records.tables import PhotoRow, PointStateRow, SignPointRow, SiteRow
from signcheck.records.types import now
from signcheck.records.units import add_units, all_units
from signcheck.registry.site import SignPoint, Site, SiteKind
from signcheck.tablefile.problem import Problem, refusal

if TYPE_CHECKING:
    from signcheck.registry.file import RegistryFile

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
_DATES = ("listed_on", "withdrawn_on")
_JUDGED = {"languages", "profile", "site_id"}
_JUDGED_OF_SITES = {"kind"}
"""What photos of a sign point, or of a site, are judged by."""
_WORKED = {*_JUDGED, *_DATES, "name"}
_WORKED_OF_SITES = {*_JUDGED_OF_SITES, *_DATES}
"""What standings and figures depend on."""

_BATCH = 500
"""As many codes in one query as every database takes."""
_Row = TypeVar("_Row", SiteRow, SignPointRow)


@dataclass(frozen=True, slots=True)
class Change:
    """One site or sign point that was added or changed.

    what: site or sign point. before: empty when it is new. Values are JSON values.
    """

    what: str
    code: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportCount:
    """What an import did: sites and sign points that were new or changed."""

    sites_added: int = 0
    sites_changed: int = 0
    points_added: int = 0
    points_changed: int = 0
    changes: tuple[Change, ...] = field(default=(), compare=False)

    @property
    def anything(self) -> bool:
        """Whether the import changed the registry at all."""
        return bool(self.sites_added or self.sites_changed or self.points_added or self.points_changed)


def bring(session: Session, file: RegistryFile, who: str, *, new_units: bool = False) -> ImportCount:
    """Bring a file's sites into the database, and note it in the audit.

    who: for the audit.
    new_units: list units that are not listed yet, instead of refusing the file.
    Raises RegistryError, naming the rows, for units that are not listed and for sign points that
    belong to another site; then nothing may be kept.
    """
    sites = _with_units(session, file, who, new_units=new_units)
    _refuse_moved(session, file)
    count = import_sites(session, sites, file.silent)
    if count.anything:
        told = {f.name: getattr(count, f.name) for f in fields(count) if f.name != "changes"}
        audit.note(session, who, "registry.import", file.name, after=told)
        # What was added can be seen in the registry itself; what was there before could not.
        for change in count.changes:
            if change.before:
                action = f"{change.what}.edit"
                audit.note(session, who, action, change.code, before=change.before, after=change.after)
    return count


def _with_units(session: Session, file: RegistryFile, who: str, *, new_units: bool) -> list[Site]:
    """The sites with the units' full names, and with the responsible unit where none is named."""
    units = all_units(session)
    known = dict(iter(session.execute(select(SiteRow.code, SiteRow.unit))))
    problems, missing, sites = [], dict[str, None](), []
    for site in file.sites:
        name = site.unit or known.get(site.code) or units.responsible(site.kind, site.district)
        unit = units.named(name) if name else None
        if name and unit is None:
            missing[name] = None
            problems.append(
                Problem(
                    file.site_places[site.code],
                    "unit",
                    say("is no listed unit."),
                    say("`signcheck registry units list` shows them; --new-units lists this one too."),
                    value=name,
                )
            )
        sites.append(replace(site, unit=unit.name if unit else name))
    if missing and not new_units:
        raise refusal(RegistryError, file.name, problems)
    if missing:
        add_units(session, list(missing), who)
    return sites


def _refuse_moved(session: Session, file: RegistryFile) -> None:
    owner = {point.code: site.code for site in file.sites for point in site.sign_points}
    problems = [
        Problem(
            file.point_places[point],
            "sign_point_code",
            say("{point} belongs to site {site}.", point=point, site=site),
            say("Withdraw it there and give the new one a code of its own."),
            kind="moved",
        )
        for point, row in _known(session, SignPointRow, owner).items()
        if owner[point] != (site := row.site.code)
    ]
    if problems:
        raise refusal(RegistryError, file.name, problems)


def import_sites(
    session: Session, sites: Iterable[Site], silent: Collection[str] = frozenset()
) -> ImportCount:
    """Add or update sites and sign points by their codes, as they are; nothing is ever removed.

    silent: fields that nothing is said about: those of known sites and sign points stay.
    """
    tally: Counter[str] = Counter()
    changes: list[Change] = []
    sites = list(sites)
    known_sites = _known(session, SiteRow, [site.code for site in sites])
    known_points = _known(session, SignPointRow, [p.code for site in sites for p in site.sign_points])
    for site in sites:
        values = _values(site, _SITE_FIELDS) | {"kind": site.kind.value}
        values = _said(values, site.code, known_sites, silent)
        row, change = _upsert(session, SiteRow, known_sites, site.code, values)
        _count(tally, "sites", changes, change)
        for point in site.sign_points:
            values = _values(point, _POINT_FIELDS) | {
                "languages": [language.value for language in point.languages],
                "site_id": row.id,
            }
            values = _said(values, point.code, known_points, silent)
            _, change = _upsert(session, SignPointRow, known_points, point.code, values)
            _count(tally, "points", changes, change)
    session.flush()
    return ImportCount(**tally, changes=tuple(changes))


def _known(session: Session, table: type[_Row], codes: Iterable[str]) -> dict[str, _Row]:
    """The rows that have one of these codes, by code."""
    wanted, found = list(codes), dict[str, _Row]()
    for start in range(0, len(wanted), _BATCH):
        query = select(table).where(table.code.in_(wanted[start : start + _BATCH]))
        if table is SignPointRow:
            query = query.options(joinedload(SignPointRow.site))
        found |= {row.code: row for row in session.scalars(query)}
    return found


def seen_points(session: Session, changes: Iterable[Change]) -> tuple[set[int], set[int]]:
    """Sign points with photos that must be judged again after changes, and all whose figures may change."""
    judged, worked = set[int](), set[int]()
    fields_of = {"site": (_JUDGED_OF_SITES, _WORKED_OF_SITES), "point": (_JUDGED, _WORKED)}
    for what, (judging, working) in fields_of.items():
        known = [c for c in changes if c.what == what and c.before]
        codes = {c.code for c in known if working & c.before.keys()}
        worked |= _with_photos(session, what, codes)
        again = {c.code for c in known if judging & c.before.keys()}
        judged |= _with_photos(session, what, again, by_kind=what == "site")
    return judged, worked | judged


def _with_photos(session: Session, what: str, codes: Collection[str], *, by_kind: bool = False) -> set[int]:
    """The sign points, or those of the sites, with these codes of which there are photos, or were.

    by_kind: only those that are judged by the profile of their site's kind.
    """
    table = SiteRow if what == "site" else SignPointRow
    query = select(SignPointRow.id).join(SignPointRow.site)
    photos = select(PhotoRow.id).where(PhotoRow.sign_point_id == SignPointRow.id)
    figures = select(PointStateRow.id).where(PointStateRow.sign_point_id == SignPointRow.id)
    query = query.where(photos.exists() | figures.exists())  # a photo may have gone elsewhere
    if by_kind:
        query = query.where(SignPointRow.profile == "")
    found, wanted = set[int](), sorted(codes)
    for start in range(0, len(wanted), _BATCH):
        found |= set(session.scalars(query.where(table.code.in_(wanted[start : start + _BATCH]))))
    return found


def _values(item: Site | SignPoint, names: Iterable[str]) -> dict[str, Any]:
    """The columns that a file says something about: empty dates and places say nothing."""
    silent = {name for name in (*_DATES, "latitude", "longitude") if getattr(item, name) is None}
    return {name: getattr(item, name) for name in (*names, *_DATES) if name not in silent}


def _said(
    values: dict[str, Any], code: str, known: Mapping[str, Any], silent: Collection[str]
) -> dict[str, Any]:
    """The values without those that a file says nothing about, for a code that is known."""
    return {name: value for name, value in values.items() if code not in known or name not in silent}


def _count(tally: Counter[str], what: str, changes: list[Change], change: Change | None) -> None:
    if change:
        tally[f"{what}_{'changed' if change.before else 'added'}"] += 1
        changes.append(change)


def _upsert(
    session: Session, table: type[_Row], known: dict[str, _Row], code: str, values: dict[str, Any]
) -> tuple[_Row, Change | None]:
    """The row with this code brought to these values, and what that changed."""
    what = "site" if table is SiteRow else "point"
    row = known.get(code)
    if row is None:
        if "withdrawn_on" in values:
            values = values | {"withdrawn_at": now()}
        row = known[code] = table(code=code, **values)
        session.add(row)
        if what == "site":
            session.flush()  # its sign points need its id
        return row, Change(what, code, {}, _told({n: v for n, v in values.items() if n != "site_id"}))
    before = change_row(row, values)
    return row, Change(what, code, before, _told(values, before)) if before else None


def change_row(row: SiteRow | SignPointRow, values: Mapping[str, Any]) -> dict[str, Any]:
    """Bring a row to these values; what it had before, for those that differ."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    before = _told({name: getattr(row, name) for name in different})
    for name, value in different.items():
        setattr(row, name, value)
    if "withdrawn_on" in different:
        row.withdrawn_at = now() if row.withdrawn_on else None
    return before


def _told(values: Mapping[str, Any], names: Iterable[str] | None = None) -> dict[str, Any]:
    """Values as the audit keeps them."""
    wanted = values.keys() if names is None else names
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if name in wanted
    }


def edit_row(session: Session, code: str, values: Mapping[str, Any], who: str) -> Change:
    """Change the site or sign point with this code, and note it in the audit.

    values: by column. Returns what was there before, for those that differ, and is now.
    Raises RegistryError for a code that is not on the list, and for a unit that is not.
    """
    row = find(session, code)
    if values.get("unit"):
        unit = all_units(session).named(values["unit"])
        if unit is None:
            raise RegistryError(
                "{unit} is no listed unit.",
                remedy="`signcheck registry units list` shows them.",
                unit=values["unit"],
            )
        values = {**values, "unit": unit.name}
    before = change_row(row, values)
    change = Change(_what(row), code, before, _told(values, before))
    if before:
        audit.note(session, who, f"{change.what}.edit", code, before=before, after=change.after)
    return change


def withdraw_row(session: Session, code: str, day: date, reason: str, who: str, *, today: date) -> Change:
    """Take a site or sign point off the list from `day` on; it stays in the records.

    today: the city's. Raises RegistryError for an unknown code, one that is withdrawn already, and a
    future day.
    """
    row = find(session, code)
    if row.withdrawn_on is not None:
        raise RegistryError(
            "{code} has been withdrawn already, on {withdrawn_on}.", code=code, withdrawn_on=row.withdrawn_on
        )
    if day > today:
        raise RegistryError("{day} is in the future.", remedy="Withdraw it when the day has come.", day=day)
    row.withdrawn_on, row.withdrawn_at, row.withdrawal_reason = day, now(), reason
    after = {"withdrawn_on": day.isoformat(), "reason": reason}
    audit.note(session, who, f"{_what(row)}.withdraw", code, after=after)
    return Change(_what(row), code, {"withdrawn_on": None}, after)


def restore_row(session: Session, code: str, who: str) -> Change:
    """Put a withdrawn site or sign point back on the list. Raises RegistryError when it is on it."""
    row = find(session, code)
    if row.withdrawn_on is None:
        raise RegistryError("{code} is not withdrawn.", code=code)
    before = {"withdrawn_on": row.withdrawn_on.isoformat(), "reason": row.withdrawal_reason}
    row.withdrawn_on, row.withdrawn_at, row.withdrawal_reason = None, None, ""
    audit.note(session, who, f"{_what(row)}.restore", code, before=before)
    return Change(_what(row), code, before, {"withdrawn_on": None})


def _what(row: SiteRow | SignPointRow) -> str:
    return "site" if isinstance(row, SiteRow) else "point"


def find(session: Session, code: str) -> SiteRow | SignPointRow:
    """The site, else the sign point, with this code. Raises RegistryError when there is none."""
    site = session.scalar(select(SiteRow).where(SiteRow.code == code))
    row = site or session.scalar(select(SignPointRow).where(SignPointRow.code == code))
    if row is None:
        raise RegistryError(
            "{code}: no site or sign point has this code.",
            remedy="`signcheck registry list` shows the codes.",
            code=code,
        )
    return row


def all_sites(session: Session) -> list[SiteRow]:
    """Every site with its sign points, by code; the withdrawn ones too."""
    query = select(SiteRow).options(selectinload(SiteRow.sign_points)).order_by(SiteRow.code)
    return list(session.scalars(query))


def as_site(row: SiteRow) -> Site:
    """A row with its sign points as the value that files are made from."""
    return Site(
        code=row.code,
        kind=SiteKind(row.kind),
        **{name: getattr(row, name) for name in (*_SITE_FIELDS, *_DATES)},
        sign_points=tuple(
            SignPoint(
                code=point.code,
                languages=tuple(Language(code) for code in point.languages),
                **{name: getattr(point, name) for name in (*_POINT_FIELDS, *_DATES)},
            )
            for point in row.sign_points
        ),
    )
