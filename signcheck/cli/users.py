"""`signcheck users`."""

from __future__ import annotations

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, make_workplace, open_workplace, read_workplace
from signcheck.cli.person import BY
from signcheck.work.person import Role

ROLE = click.Choice([role.value for role in Role])


@click.group("users", short_help="Who may work on the site.")
def command() -> None:
    """Who may work on the site: the first administrator is made here, everybody else on the site or here.

    There is no account and no password but those that are made; a password is printed once.
    """


def _shape(function: click.decorators.FC) -> click.decorators.FC:
    """The options that say what a user is."""
    for option in (
        click.option("--district", default="", metavar="NAME", help="The only district that is theirs."),
        click.option("--unit", default="", metavar="NAME", help="The responsible unit of a `unit`."),
        click.option("--full-name", default="", metavar="NAME", help="As pages show them."),
        click.option("--role", "roles", type=ROLE, multiple=True, required=True, help="Give one each."),
    ):
        function = option(function)
    return function


@command.command("add")
@click.argument("name")
@_shape
@BY
def add(name: str, roles: tuple[str, ...], full_name: str, unit: str, district: str, who: str) -> None:
    """Make the user NAME and print their password, which is shown once."""
    from signcheck.services.users import add_user

    with make_workplace() as workplace:
        chosen = [Role(role) for role in roles]
        made = add_user(workplace, name, chosen, who, full_name=full_name, unit=unit, district=district)
    echo(f"{name}: {made}")


@command.command("edit")
@click.argument("name")
@_shape
@BY
def edit(name: str, roles: tuple[str, ...], full_name: str, unit: str, district: str, who: str) -> None:
    """Give the user NAME these roles and no others."""
    from signcheck.services.users import change_user

    with open_workplace() as workplace:
        chosen = [Role(role) for role in roles]
        change_user(workplace, name, who, roles=chosen, full_name=full_name, unit=unit, district=district)


@command.command("password")
@click.argument("name")
@BY
def password(name: str, who: str) -> None:
    """Give the user NAME a new password, printed once; their second factor is gone too."""
    from signcheck.services.users import reset_password

    with open_workplace() as workplace:
        echo(f"{name}: {reset_password(workplace, name, who)}")


@command.command("end")
@click.argument("name")
@click.option("--again", is_flag=True, help="They may log in again.")
@BY
def end(name: str, again: bool, who: str) -> None:
    """The user NAME may no longer log in, and is logged out everywhere."""
    from signcheck.services.users import end_user

    with open_workplace() as workplace:
        end_user(workplace, name, who, again=again)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a user and line.")
def list_users(as_json: bool) -> None:
    """Print everybody, by login name."""
    from signcheck.documents.user import user_document
    from signcheck.views.users import users

    with read_workplace() as workplace, workplace.database.read() as session:
        for one in users(session):
            if as_json:
                echo_json(user_document(one))
                continue
            person = one.person
            roles = ", ".join(sorted(person.roles))
            scope = "  ".join(part for part in (person.unit, person.district) if part)
            ended = "  " + say("(ended)") if one.ended_at else ""
            echo(f"{person.name}  {person.full_name}  {roles}  {scope}{ended}")
