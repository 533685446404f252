"""`signcheck settings`."""

from __future__ import annotations

from dataclasses import asdict

import click

from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY


@click.group("settings", short_help="What is set, and by what.")
def command() -> None:
    """Settings: the default, then signcheck.toml, then the database, then the environment.

    What may be set while the program runs is set here or at /admin/settings.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_all(as_json: bool) -> None:
    """Print every setting with its value and where that comes from; passwords are not shown."""
    from signcheck.services.settings import all_settings

    with read_workplace(or_empty=True) as workplace:
        found = all_settings(workplace)
    if as_json:
        echo_json([asdict(one) for one in found], indent=1)
        return
    for one in found:
        mark = "" if one.editable else ", not set here"
        echo(f"{one.name} = {one.value}  ({one.source}{mark})")
        if one.unused:
            echo(f"    the database says {one.stored}, which is overruled or cannot be used")


@command.command("set")
@click.argument("name")
@click.argument("value")
@BY
def set_one(name: str, value: str, who: str) -> None:
    """Set NAME to VALUE in the database; what runs takes it within seconds."""
    from signcheck.services.settings import set_setting

    with open_workplace() as workplace:
        set_setting(workplace, name, value, who)
    echo(f"{name} is set.")


@command.command("unset")
@click.argument("name")
@BY
def unset(name: str, who: str) -> None:
    """Remove NAME from the database: the file or the default holds again."""
    from signcheck.services.settings import unset_setting

    with open_workplace() as workplace:
        unset_setting(workplace, name, who)
    echo(f"{name} is not set any more.")
