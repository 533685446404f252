"""`signcheck registry`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo_json, open_database, settings
from signcheck.cli.person import BY, DAY
from signcheck.cli.standards import chosen_standard
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.records.registry import Change
    from signcheck.records.tables import SignPointRow, SiteRow

DATUM = click.Choice(["wgs84", "gcj02", "bd09"])
SHOWN = 50
"""Changes that a dry run lists; of more only the number is told."""


@click.group("registry", short_help="Sites and sign points.")
def command() -> None:
    """Sites and sign points: the city's list of what must carry three languages."""


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--new-units", is_flag=True, help="List units that are not listed yet.")
@BY
def import_file(file: Path, dry_run: bool, new_units: bool, who: str) -> None:
    """Bring sites and sign points of a CSV or XLSX FILE into the database.

    Known codes are updated, nothing is removed. If one row is wrong, nothing is imported, and every
    wrong row is told.
    """
    from signcheck.records.registry import import_file as bring
    from signcheck.registry import open_registry

    chosen = settings()
    read = open_registry(file, profiles=chosen_standard(chosen).profile_names)
    database = open_database(chosen)
    with database.write() as session:
        count = bring(session, read, who, new_units=new_units)
        if dry_run:
            session.rollback()
    database.close()
    points = sum(len(site.sign_points) for site in read.sites)
    click.echo(
        f"{file}: {len(read.sites)} sites with {points} sign points; "
        f"{count.sites_added} sites and {count.points_added} sign points added, "
        f"{count.sites_changed} and {count.points_changed} changed."
        + (" A dry run: nothing was kept." if dry_run else "")
    )
    if dry_run:
        for change in count.changes[:SHOWN]:
            click.echo(_told(change))
        if len(count.changes) > SHOWN:
            click.echo(f"… and {len(count.changes) - SHOWN} more.")


def _told(change: Change) -> str:
    what = "site" if change.what == "site" else "sign point"
    if not change.before:
        return f"  {what} {change.code}: new"
    fields = (f"{name} {old!r} → {change.after[name]!r}" for name, old in change.before.items())
    return f"  {what} {change.code}: " + ", ".join(fields)


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--datum", type=DATUM, default="wgs84", show_default=True, help="What places are given in.")
@click.option("--all", "withdrawn", is_flag=True, help="The withdrawn ones too.")
@BY
def export(file: Path, datum: str, withdrawn: bool, who: str) -> None:
    """Write all sites and sign points to FILE (.csv or .xlsx), as they can be imported again."""
    from signcheck.records import audit
    from signcheck.records.registry import all_sites, as_site
    from signcheck.registry import without_withdrawn
    from signcheck.registry.geo import Datum
    from signcheck.registry.table import registry_csv, registry_xlsx

    if file.suffix not in (".csv", ".xlsx"):
        raise UsageError(f"{file}: neither .csv nor .xlsx.", remedy="Name a file that ends in one of them.")
    database = open_database(settings())
    with database.write() as session:
        sites = [as_site(row) for row in all_sites(session)]
        if not withdrawn:
            sites = without_withdrawn(sites)
        # Excel knows UTF-8 by its byte order mark.
        chosen = Datum(datum)
        csv = file.suffix == ".csv"
        content = registry_csv(sites, chosen).encode("utf-8-sig") if csv else registry_xlsx(sites, chosen)
        _write(file, content)
        audit.note(session, who, "registry.export", str(file), after={"sites": len(sites)})
    database.close()
    click.echo(f"{file}: {len(sites)} sites.", err=True)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}.", remedy="Name another file.") from error


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a site and line.")
@click.option("--all", "withdrawn", is_flag=True, help="The withdrawn ones too.")
def list_sites(as_json: bool, withdrawn: bool) -> None:
    """Print all sites with the number of their sign points."""
    from signcheck.records.registry import all_sites

    database = open_database(settings())
    with database.read() as session:
        for site in all_sites(session):
            if site.withdrawn_on and not withdrawn:
                continue
            points = [p for p in site.sign_points if withdrawn or not p.withdrawn_on]
            if as_json:
                echo_json(_site_document(site, points))
            else:
                gone = f"  withdrawn {site.withdrawn_on}" if site.withdrawn_on else ""
                click.echo(f"{site.code}  {site.kind}  {site.name_zh}  {len(points)} sign points{gone}")
    database.close()


def _site_document(site: SiteRow, points: list[SignPointRow]) -> dict[str, Any]:
    return {
        "code": site.code,
        "kind": site.kind,
        "name": {"zh": site.name_zh, "en": site.name_en, "ko": site.name_ko},
        "grade": site.grade,
        "district": site.district,
        "unit": site.unit,
        "latitude": site.latitude,
        "longitude": site.longitude,
        "withdrawn_on": site.withdrawn_on.isoformat() if site.withdrawn_on else None,
        "sign_points": [
            {
                "code": p.code,
                "name": p.name,
                "profile": p.profile,
                "languages": p.languages,
                "latitude": p.latitude,
                "longitude": p.longitude,
                "withdrawn_on": p.withdrawn_on.isoformat() if p.withdrawn_on else None,
            }
            for p in points
        ],
    }


@command.command("show")
@click.argument("code")
def show(code: str) -> None:
    """Print all about the site or sign point CODE, its place in every datum too."""
    from signcheck.records.registry import find

    database = open_database(settings())
    with database.read() as session:
        row = find(session, code)
        for column in row.__table__.columns:
            value = getattr(row, column.key)
            if column.key not in ("id", "site_id") and value not in (None, ""):
                click.echo(f"{column.key:<18} {value if column.key != 'languages' else ' '.join(value)}")
        _echo_places(row)
    database.close()


def _echo_places(row: SiteRow | SignPointRow) -> None:
    from signcheck.registry.geo import Datum, convert

    if row.latitude is None or row.longitude is None:
        return
    for datum, maps in ((Datum.GCJ02, "Amap, Tencent"), (Datum.BD09, "Baidu")):
        latitude, longitude = convert((row.latitude, row.longitude), Datum.WGS84, datum)
        click.echo(f"{datum:<18} {latitude:.6f}, {longitude:.6f} ({maps})")


@command.command("edit")
@click.argument("code")
@click.option("--name-zh", help="Of a site; of a sign point, its name.")
@click.option("--name-en", help="Of a site.")
@click.option("--name-ko", help="Of a site.")
@click.option("--grade", help="Of a site.")
@click.option("--district", help="Of a site.")
@click.option("--unit", help="Of a site; a listed unit.")
@click.option("--profile", help="Of a sign point; '' for that of the site's kind.")
@click.option("--languages", help="Of a sign point, such as zh|en|ko.")
@click.option("--place", metavar="LAT,LON", help="Decimal degrees.")
@click.option("--datum", type=DATUM, default="wgs84", show_default=True, help="Of the place.")
@BY
def edit(code: str, who: str, **options: str | None) -> None:
    """Change the site or sign point CODE; what is not named stays as it is."""
    from signcheck.records.registry import as_site, edit, find
    from signcheck.records.tables import SiteRow
    from signcheck.registry.editing import point_values, site_values

    chosen = settings()
    profiles = chosen_standard(chosen).profile_names if options["profile"] else ()
    database = open_database(chosen)
    with database.write() as session:
        row = find(session, code)
        site = as_site(row) if isinstance(row, SiteRow) else None
        values = site_values(site, options) if site else point_values(options, profiles)
        before = edit(session, code, values, who)
    database.close()
    for name, old in before.items():
        click.echo(f"{code}: {name} {old!r} → {values[name]!r}")
    if not before:
        click.echo(f"{code}: nothing changed.")


@command.command("withdraw")
@click.argument("code")
@click.option("--on", "day", type=DAY, metavar="DAY", help="From this day on; today when not given.")
@click.option("--reason", required=True, help="Why, for the record.")
@BY
def withdraw(code: str, day: datetime | None, reason: str, who: str) -> None:
    """Take the site or sign point CODE off the list. It stays in the records and in past figures."""
    from signcheck.records.registry import withdraw

    chosen = (day or datetime.now()).date()
    database = open_database(settings())
    with database.write() as session:
        withdraw(session, code, chosen, reason, who)
    database.close()
    click.echo(f"{code}: withdrawn from {chosen} on.")


@command.command("restore")
@click.argument("code")
@BY
def restore(code: str, who: str) -> None:
    """Put the withdrawn site or sign point CODE back on the list."""
    from signcheck.records.registry import restore

    database = open_database(settings())
    with database.write() as session:
        restore(session, code, who)
    database.close()
    click.echo(f"{code}: on the list again.")


@command.group("units")
def units() -> None:
    """Units that are responsible for signs, by kind of site and district."""


@units.command("list")
def list_units() -> None:
    """Print the table of units as CSV, as it can be imported again."""
    from signcheck.records.units import all_units
    from signcheck.registry.unit import units_csv

    database = open_database(settings())
    with database.read() as session:
        click.echo(units_csv(all_units(session)), nl=False)
    database.close()


@units.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@BY
def import_units(file: Path, who: str) -> None:
    """Make the CSV FILE the table of units: kind,district,unit,short_name,name_en,name_ko,contact.

    A row without kind only names a unit. Sites keep the unit they have.
    """
    from signcheck.records.units import replace_units
    from signcheck.registry.unit import read_units

    read = read_units(file)
    database = open_database(settings())
    with database.write() as session:
        replace_units(session, read, who)
    database.close()
    click.echo(f"{file}: {len(read.units)} units, {len(read.responsibilities)} responsibilities.")
