"""`signcheck registry`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say, word
from signcheck.cli.common import echo, echo_json, make_workplace, open_workplace, read_workplace
from signcheck.cli.lists import COLUMNS, SHOWN, YES, asks, go_on, tell_understood
from signcheck.cli.person import BY, DAY, TEXT
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.records.registry import Change
    from signcheck.records.tables import SignPointRow, SiteRow
    from signcheck.registry.required import Required
    from signcheck.services.registry import Followed, Imported

DATUM = click.Choice(["wgs84", "gcj02", "bd09"])
KINDS = (
    *("railway_station", "coach_station", "bus_stop", "main_road", "scenic_area", "hospital"),
    *("airport", "passenger_terminal"),
)
KIND = click.Choice(KINDS)


@click.group("registry", short_help="Sites and sign points.")
def command() -> None:
    """Sites and sign points: the city's list of what must carry three languages."""


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what was understood and would change, and change nothing.")
@click.option("--new-units", is_flag=True, help="List units that are not listed yet.")
@click.option("--kind", type=KIND, help="The kind of the sites, where the list names none.")
@COLUMNS
@YES
@BY
def import_file(
    *,
    file: Path,
    dry_run: bool,
    new_units: bool,
    kind: str | None,
    columns: dict[str, str],
    yes: bool,
    who: str,
) -> None:
    """Bring sites and sign points of a CSV or XLSX FILE into the database.

    The headings may be Chinese, English or Korean, and stand below a title; what was understood is said,
    and on a terminal asked for. Known codes are updated, nothing is removed. A list without codes is known
    by its names. If one row is wrong, nothing is imported, and every wrong row is told.
    """
    from signcheck.registry.site import SiteKind
    from signcheck.services.registry import Chosen, apply, preview

    chosen = Chosen(columns, SiteKind(kind) if kind else None, new_units)
    with make_workplace(dry_run=dry_run) as workplace:
        asked = asks(yes=yes)
        if dry_run or asked:
            done = preview(workplace, file, str(file), chosen)
            _echo_preview(done)
            if dry_run:
                return
            go_on()
        done = apply(workplace, file, str(file), who, chosen)
    if not asked:
        tell_understood(done.understood)
    echo(_counted(done))
    _echo_followed(done.followed)


def _echo_preview(done: Imported) -> None:
    tell_understood(done.understood)
    echo(say("{counted} A dry run: nothing was kept.", counted=_counted(done)))
    _echo_followed(done.followed)
    for change in done.count.changes[:SHOWN]:
        echo(_told(change))
    if len(done.count.changes) > SHOWN:
        echo(say("… and {count} more.", count=len(done.count.changes) - SHOWN))


def _counted(done: Imported) -> str:
    count = done.count
    return say(
        "{understood}: {sites} sites with {points} sign points; {sites_added} sites and "
        "{points_added} sign points added, {sites_changed} and {points_changed} changed.",
        understood=done.understood.name,
        sites=done.sites,
        points=done.points,
        sites_added=count.sites_added,
        points_added=count.points_added,
        sites_changed=count.sites_changed,
        points_changed=count.points_changed,
    )


def _echo_followed(followed: Followed) -> None:
    if told := str(followed):
        echo(f"{told}.")


def _told(change: Change) -> str:
    what = say("site") if change.what == "site" else say("sign point")
    if not change.before:
        return say("  {what} {code}: new", what=what, code=change.code)
    fields = (f"{name} {old!r} → {change.after[name]!r}" for name, old in change.before.items())
    return f"  {what} {change.code}: " + ", ".join(fields)


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--datum", type=DATUM, default="wgs84", show_default=True, help="What places are given in.")
@click.option("--all", "withdrawn", is_flag=True, help="The withdrawn ones too.")
@BY
def export(file: Path, datum: str, withdrawn: bool, who: str) -> None:
    """Write all sites and sign points to FILE (.csv or .xlsx), as they can be imported again."""
    from signcheck.services.registry import export as write

    with open_workplace() as workplace:
        count = write(workplace, file, datum, who, withdrawn=withdrawn)
    echo(say("{file}: {count} sites.", file=file, count=count), err=True)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a site and line.")
@click.option("--all", "withdrawn", is_flag=True, help="The withdrawn ones too.")
def list_sites(as_json: bool, withdrawn: bool) -> None:
    """Print all sites with the number of their sign points."""
    from signcheck.documents.site import site_document
    from signcheck.records.registry import all_sites, as_site
    from signcheck.registry.site import without_withdrawn

    with read_workplace() as workplace, workplace.database.read() as session:
        sites = [as_site(row) for row in all_sites(session)]
    for site in sites if withdrawn else without_withdrawn(sites):
        if as_json:
            echo_json(site_document(site))
        else:
            gone = (
                say("  withdrawn {withdrawn_on}", withdrawn_on=site.withdrawn_on) if site.withdrawn_on else ""
            )
            count = len(site.sign_points)
            echo(
                say(
                    "{code}  {kind}  {name_zh}  {count} sign points{gone}",
                    code=site.code,
                    kind=word("kind", site.kind),
                    name_zh=site.name_zh,
                    count=count,
                    gone=gone,
                )
            )


@command.command("show")
@click.argument("code")
def show(code: str) -> None:
    """Print all about the site or sign point CODE, its place in every datum too."""
    from signcheck.records.registry import find

    with read_workplace() as workplace, workplace.database.read() as session:
        row = find(session, code)
        for column in row.__table__.columns:
            value = getattr(row, column.key)
            if column.key not in ("id", "site_id") and value not in (None, ""):
                echo(f"{column.key:<18} {value if column.key != 'languages' else ' '.join(value)}")
        _echo_places(row)


def _echo_places(row: SiteRow | SignPointRow) -> None:
    from signcheck.registry.geo import Datum, convert

    if row.latitude is None or row.longitude is None:
        return
    for datum, maps in ((Datum.GCJ02, say("Amap, Tencent")), (Datum.BD09, say("Baidu"))):
        latitude, longitude = convert((row.latitude, row.longitude), Datum.WGS84, datum)
        echo(f"{datum:<18} {latitude:.6f}, {longitude:.6f} ({maps})")


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
    from signcheck.services.registry import edit as change

    with open_workplace() as workplace:
        done, followed = change(workplace, code, options, who)
    for name, old in done.before.items():
        echo(f"{code}: {name} {old!r} → {done.after[name]!r}")
    if not done.before:
        echo(say("{code}: nothing changed.", code=code))
    _echo_followed(followed)


@command.command("withdraw")
@click.argument("code")
@click.option("--on", "day", type=DAY, metavar="DAY", help="From this day on; today when not given.")
@click.option("--reason", type=TEXT, required=True, help="Why, for the record.")
@BY
def withdraw(code: str, day: datetime | None, reason: str, who: str) -> None:
    """Take the site or sign point CODE off the list. It stays in the records and in past figures."""
    from signcheck.services.registry import withdraw as take_off

    with open_workplace() as workplace:
        since, followed = take_off(workplace, code, day.date() if day else None, reason, who)
    echo(say("{code}: withdrawn from {since} on.", code=code, since=since))
    _echo_followed(followed)


@command.command("restore")
@click.argument("code")
@BY
def restore(code: str, who: str) -> None:
    """Put the withdrawn site or sign point CODE back on the list."""
    from signcheck.services.registry import restore as put_back

    with open_workplace() as workplace:
        followed = put_back(workplace, code, who)
    echo(say("{code}: on the list again.", code=code))
    _echo_followed(followed)


@command.command("required")
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.option("--site", metavar="CODE", help="Only what this site lacks.")
@click.option("--add", is_flag=True, help="Put what --site lacks on the list, from today on.")
@BY
def required(kind: str | None, site: str | None, add: bool, who: str) -> None:
    """Print the sign points that a site of KIND must have; without it, what listed sites lack.

    The table is required.csv of the data folder, else the shipped proposal.
    """
    from signcheck.registry.site import SiteKind
    from signcheck.services.required import add_lacking, lacking_of, required_of

    if (kind and site) or (add and not site):
        raise UsageError("KIND, --site and --add do not go together.", remedy="--add goes with --site alone.")
    if add and site:
        with open_workplace() as workplace:
            added = add_lacking(workplace, site, who)
        echo(*(f"{point.code}  {point.name}" for point in added))
        echo(say("{site}: {count} sign points added.", site=site, count=len(added)))
        return
    with read_workplace(or_empty=kind is not None) as workplace:
        if kind:
            echo(*(_required(one) for one in required_of(workplace, SiteKind(kind))))
            return
        for found in lacking_of(workplace, site):
            for one in found.points:
                echo(f"{found.site.code}  {found.site.name_zh}  {_required(one)}")


def _required(one: Required) -> str:
    return f"{one.name}  ({one.basis})" if one.basis else one.name


@command.group("units")
def units() -> None:
    """Units that are responsible for signs, by kind of site and district."""


@units.command("list")
def list_units() -> None:
    """Print the table of units as CSV, as it can be imported again."""
    from signcheck.records.units import all_units
    from signcheck.registry.unit import units_csv

    with read_workplace(or_empty=True) as workplace, workplace.database.read() as session:
        click.echo(units_csv(all_units(session)), nl=False)


@units.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@BY
def import_units(file: Path, who: str) -> None:
    """Make the CSV or XLSX FILE the table of units: kind,district,unit,short_name,name_en,name_ko,contact.

    A row without kind only names a unit. Sites keep the unit they have.
    """
    from signcheck.registry.unit import read_units
    from signcheck.services.registry import import_units as replace

    read = read_units(file)
    with make_workplace() as workplace:
        replace(workplace, read, who)
    echo(
        say(
            "{file}: {units} units, {responsibilities} responsibilities.",
            file=file,
            units=len(read.units),
            responsibilities=len(read.responsibilities),
        )
    )
