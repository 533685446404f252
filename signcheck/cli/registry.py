"""`signcheck registry`."""

from __future__ import annotations

from pathlib import Path

import click

from signcheck.cli.common import echo_json, open_database, settings


@click.group("registry", short_help="Sites and sign points.")
def command() -> None:
    """Sites and sign points: the city's list of what must carry three languages."""


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_file(file: Path) -> None:
    """Bring sites and sign points of a CSV FILE into the database.

    Known codes are updated, nothing is removed. If one row is wrong, nothing is imported.
    """
    from signcheck.records.registry import import_sites
    from signcheck.registry import read_registry

    sites = read_registry(file)
    database = open_database(settings())
    with database.write() as session:
        count = import_sites(session, sites)
    database.close()
    points = sum(len(site.sign_points) for site in sites)
    click.echo(
        f"{file}: {len(sites)} sites with {points} sign points; "
        f"{count.sites_added} sites and {count.points_added} sign points added, "
        f"{count.sites_changed} and {count.points_changed} changed."
    )


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a site and line.")
def list_sites(as_json: bool) -> None:
    """Print all sites with the number of their sign points."""
    from signcheck.records.registry import all_sites

    database = open_database(settings())
    with database.read() as session:
        for site in all_sites(session):
            if as_json:
                echo_json(
                    {
                        "code": site.code,
                        "kind": site.kind,
                        "name": {
                            "zh": site.name_zh,
                            "en": site.name_en,
                            "ko": site.name_ko,
                        },
                        "sign_points": [
                            {
                                "code": p.code,
                                "name": p.name,
                                "profile": p.profile,
                                "languages": p.languages,
                            }
                            for p in site.sign_points
                        ],
                    }
                )
            else:
                click.echo(f"{site.code}  {site.kind}  {site.name_zh}  {len(site.sign_points)} sign points")
    database.close()
