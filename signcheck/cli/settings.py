"""`signcheck settings`."""

from __future__ import annotations

import click

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, open_workplace, read_workplace
from signcheck.cli.person import BY
from signcheck.settings import Source

SOURCES = {
    Source.DEFAULT: _("default"),
    Source.FILE: _("file"),
    Source.DATABASE: _("database"),
    Source.ENVIRONMENT: _("environment"),
}


@click.group("settings", short_help="What is set, and by what.")
def command() -> None:
    """Settings: the default, then signcheck.toml, then the database, then the environment.

    What may be set while the program runs is set here or at /admin/settings.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_all(as_json: bool) -> None:
    """Print every setting with its value and where that comes from; passwords are not shown."""
    from signcheck.documents.setting import setting_document
    from signcheck.services.settings import all_settings

    with read_workplace(or_empty=True) as workplace:
        found = all_settings(workplace)
    if as_json:
        echo_json([setting_document(one) for one in found], indent=1)
        return
    for one in found:
        source = say(SOURCES[one.source])
        if not one.editable:
            source = say("{source}, not set here", source=source)
        echo(f"{one.name} = {one.value}  ({source})")
        if one.unused:
            stored = say(
                "the database says {stored}, which is overruled or cannot be used", stored=one.stored
            )
            echo(f"    {stored}")


@command.command("set")
@click.argument("name")
@click.argument("value")
@BY
def set_one(name: str, value: str, who: str) -> None:
    """Set NAME to VALUE in the database; what runs takes it within seconds."""
    from signcheck.services.settings import set_setting

    with open_workplace() as workplace:
        set_setting(workplace, name, value, who)
    echo(say("{name} is set.", name=name))


@command.command("unset")
@click.argument("name")
@BY
def unset(name: str, who: str) -> None:
    """Remove NAME from the database: the file or the default holds again."""
    from signcheck.services.settings import unset_setting

    with open_workplace() as workplace:
        unset_setting(workplace, name, who)
    echo(say("{name} is not set any more.", name=name))
