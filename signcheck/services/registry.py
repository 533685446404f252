"""The city's list: brought in, edited, withdrawn; what follows from it holds in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.catalogues import say
from signcheck.errors import NotKnown, UsageError
from signcheck.files import draft
from signcheck.plain import plain
from signcheck.records import audit
from signcheck.records.registry import (
    Change,
    ImportCount,
    all_sites,
    as_site,
    bring,
    edit_row,
    find,
    restore_row,
    seen_points,
    withdraw_row,
)
from signcheck.records.sightings import messages_of_points
from signcheck.records.standings import work_out
from signcheck.records.tables import PhotoRow, SiteRow
from signcheck.records.units import all_units, replace_units
from signcheck.registry.coding import Known
from signcheck.registry.columns import site_columns
from signcheck.registry.editing import point_values, site_values
from signcheck.registry.file import Asked, load_list, registry_of
from signcheck.registry.geo import Datum
from signcheck.registry.site import SiteKind, without_withdrawn
from signcheck.registry.unit import Unit, Units
from signcheck.services.headings import keep_headings, kept_headings
from signcheck.services.judging import judge_again
from signcheck.services.workplace import Workplace
from signcheck.tablefile.understood import Understood
from signcheck.views.photolist import at_points

BATCH = 400
"""Sign points whose photos are judged again and worked out at a time."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a change of the list changed besides: photos judged again, cases opened and closed, orders."""

    photos: int = 0
    opened: int = 0
    closed: int = 0
    orders: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One sentence; empty when nothing else changed."""
        told = [say("{photos} photos judged again", photos=self.photos)] if self.photos else []
        told += [
            say("{count} cases {what}", count=count, what=what)
            for count, what in ((self.opened, say("opened")), (self.closed, say("closed")))
            if count
        ]
        return "; ".join([*told, *self.orders])


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do.

    understood: how the file was read. sites, points: how many it holds. followed: what changes besides.
    """

    understood: Understood
    sites: int
    points: int
    count: ImportCount
    followed: Followed


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is said of a list beside it.

    columns: headings with the column that each means, over what is known of them.
    kind: of sites of which the list does not say it.
    new_units: list units that are not listed yet, instead of refusing the list.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    kind: SiteKind | None = None
    new_units: bool = False


def preview(workplace: Workplace, file: Path | bytes, name: str, chosen: Chosen | None = None) -> Imported:
    """What `apply` would make of a list of sites and sign points; nothing is kept. Raises RegistryError.

    file: a path, or the bytes of an upload. name: what messages call it.
    """
    return _import(workplace, file, name, None, chosen or Chosen())


def apply(
    workplace: Workplace, file: Path | bytes, name: str, who: str, chosen: Chosen | None = None
) -> Imported:
    """Bring the sites and sign points of a list into the database, all or none. Raises RegistryError.

    Arguments as for `preview`; who: for the audit. The meaning of headings is kept for the next list.
    """
    chosen = chosen or Chosen()
    done = _import(workplace, file, name, who, chosen)
    keep_headings(workplace.settings, site_columns(), chosen.columns)
    return done


def _import(workplace: Workplace, file: Path | bytes, name: str, who: str | None, chosen: Chosen) -> Imported:
    """who: None where nothing is to be kept."""
    content = load_list(file) if isinstance(file, Path) else file
    profiles = _profiles(workplace)
    own = kept_headings(workplace.settings, site_columns()) | dict(chosen.columns)
    with workplace.database.write() as session:
        known = Known.of(as_site(row) for row in all_sites(session))
        asked = Asked(workplace.clock.today(), profiles, own, chosen.kind, known)
        read = registry_of(content, name, asked)
        count = bring(session, read, who or "", new_units=chosen.new_units)
        followed = _follow(session, workplace, count.changes)
        if who is None:
            session.rollback()
    points = sum(len(site.sign_points) for site in read.sites)
    return Imported(read.understood, len(read.sites), points, count, followed)


def _profiles(workplace: Workplace) -> Collection[str]:
    from signcheck.records.standards import current_standard

    with workplace.database.read() as session:
        return current_standard(session, workplace.settings.glossary).profile_names


def edit(
    workplace: Workplace, code: str, options: Mapping[str, str | None], who: str
) -> tuple[Change, Followed]:
    """Change a site or sign point. options: as on the command line, None where nothing is said.

    Raises RegistryError for a code that is not on the list, and for what cannot be.
    """
    profiles = _profiles(workplace) if options.get("profile") else ()
    with workplace.database.write() as session:
        row = find(session, code)
        site = as_site(row) if isinstance(row, SiteRow) else None
        change = edit_row(
            session, code, site_values(site, options) if site else point_values(options, profiles), who
        )
        return change, _follow(session, workplace, [change])


def withdraw(
    workplace: Workplace, code: str, day: date | None, reason: str, who: str
) -> tuple[date, Followed]:
    """Take a site or sign point off the list from a day on, today without one. Raises RegistryError."""
    today = workplace.clock.today()
    with workplace.database.write() as session:
        change = withdraw_row(session, code, day or today, reason, who, today=today)
        return day or today, _follow(session, workplace, [change])


def restore(workplace: Workplace, code: str, who: str) -> Followed:
    """Put a withdrawn site or sign point back on the list. Raises RegistryError."""
    with workplace.database.write() as session:
        return _follow(session, workplace, [restore_row(session, code, who)])


def import_units(workplace: Workplace, units: Units, who: str) -> None:
    """Make these units the table of responsibilities."""
    with workplace.database.write() as session:
        replace_units(session, units, who)


def edit_unit(workplace: Workplace, unit: Unit, who: str) -> None:
    """Say something else of a listed unit, which is known by its name. Raises NotKnown."""
    with workplace.database.write() as session:
        listed = all_units(session)
        if unit.name not in {one.name for one in listed.units}:
            raise NotKnown("{unit}: there is no such unit.", unit=unit.name)
        units = tuple(unit if one.name == unit.name else one for one in listed.units)
        replace_units(session, replace(listed, units=units), who)


def export(workplace: Workplace, file: Path, datum: str, who: str, *, withdrawn: bool = False) -> int:
    """Write the list to a .csv or .xlsx file; how many sites. Raises UsageError for a file that cannot be."""
    if file.suffix not in (".csv", ".xlsx"):
        raise UsageError(
            "{file}: neither .csv nor .xlsx.", remedy="Name a file that ends in one of them.", file=file
        )
    with draft(file) as made, workplace.database.write() as session:
        count, content = _exported(session, file.suffix[1:], datum, withdrawn=withdrawn)
        made.part.write_bytes(content)
        audit.note(session, who, "registry.export", plain(file), after={"sites": count})
        session.flush()  # what the database refuses is told before the file takes its place
        made.place()
    return count


def exported(workplace: Workplace, kind: str, datum: str, who: str, *, withdrawn: bool = False) -> bytes:
    """The same as bytes. kind: csv or xlsx."""
    with workplace.database.write() as session:
        count, content = _exported(session, kind, datum, withdrawn=withdrawn)
        audit.note(session, who, "registry.export", kind, after={"sites": count})
    return content


def _exported(session: Session, kind: str, datum: str, *, withdrawn: bool) -> tuple[int, bytes]:
    from signcheck.registry.table import registry_csv, registry_xlsx

    sites = [as_site(row) for row in all_sites(session)]
    if not withdrawn:
        sites = without_withdrawn(sites)
    places = Datum(datum)
    # Excel knows UTF-8 by its byte order mark.
    made = registry_csv(sites, places).encode("utf-8-sig") if kind == "csv" else registry_xlsx(sites, places)
    return len(sites), made


# --- what follows -----------------------------------------------------------------------------------


def _follow(session: Session, workplace: Workplace, changes: Iterable[Change]) -> Followed:
    """Judge again the photos whose rules changed, and work out what holds where they are."""
    session.flush()
    judged, worked = seen_points(session, changes)
    session.expire_all()  # a sign point may have come to another site
    points, photos = sorted(worked), 0
    opened: set[tuple[int, str]] = set()
    closed: set[tuple[int, str]] = set()
    orders: list[str] = []
    for start in range(0, len(points), BATCH):
        batch = points[start : start + BATCH]
        photos += _judge(session, workplace, judged & set(batch))
        change = work_out(session, [(point, None) for point in batch], workplace.clock)
        opened, closed = opened - change.closed | change.opened, closed - change.opened | change.closed
        # An order follows the list too, where nothing else changed.
        orders += workplace.follow_up(session, messages_of_points(session, batch) | change.messages)
    return Followed(photos, len(opened), len(closed), tuple(dict.fromkeys(orders)))


def _judge(session: Session, workplace: Workplace, points: Collection[int]) -> int:
    if not points:
        return 0
    standard = workplace.standard(session)
    photos = (session.get_one(PhotoRow, number) for number in at_points(session, points))
    return sum(judge_again(session, photo, standard) is not None for photo in photos)
