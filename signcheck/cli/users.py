"""`signcheck users`."""

from __future__ import annotations

from datetime import datetime

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, make_workplace, open_workplace, read_workplace
from signcheck.cli.person import BY, DAY, NUMBER
from signcheck.work.person import Role
from signcheck.work.scope import Scope

SCOPE = click.Choice([scope.value for scope in Scope])
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
@click.option("--lasting", is_flag=True, help="They need not choose another password: to try things out.")
@BY
def add(
    name: str, roles: tuple[str, ...], full_name: str, unit: str, district: str, lasting: bool, who: str
) -> None:
    """Make the user NAME and print their password, which is shown once.

    On the site they have to choose another one before anything else.
    """
    from signcheck.services.users import add_user, new_password

    scope = {"full_name": full_name, "unit": unit, "district": district}
    with make_workplace() as workplace:
        chosen = [Role(role) for role in roles]
        made = add_user(workplace, name, chosen, who, **scope, password=new_password() if lasting else "")
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


@command.group("token")
def token() -> None:
    """Tokens of the API: each is for a few things, ends by itself, and is shown once."""


@token.command("add")
@click.argument("user")
@click.option("--for", "name", required=True, metavar="NAME", help="What it is for.")
@click.option("--scope", "scopes", type=SCOPE, multiple=True, required=True, help="Give one each.")
@click.option("--until", type=DAY, required=True, metavar="DAY", help="Its last day, within a year.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, the token as `secret`.")
@BY
def add_token(
    user: str, name: str, scopes: tuple[str, ...], until: datetime, as_json: bool, who: str
) -> None:
    """Make a token for the user USER and print it; nobody can see it again.

    It opens no more than the scopes that are named, and no more than the roles of USER at that moment.
    """
    from signcheck.documents.token import token_document
    from signcheck.services import tokens

    with open_workplace() as workplace:
        made = tokens.add(
            workplace, user, name, who, scopes=[Scope(one) for one in scopes], until=until.date()
        )
    if as_json:
        echo_json({**token_document(made.token), "secret": made.secret})
    else:
        echo(made.secret)


@token.command("list")
@click.argument("user", default="")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a token and line.")
def list_tokens(user: str, as_json: bool) -> None:
    """Print all tokens, or those of USER, the oldest first."""
    from signcheck.documents.token import token_document
    from signcheck.views.tokens import tokens

    with read_workplace() as workplace, workplace.database.read() as session:
        for one in tokens(session, user):
            if as_json:
                echo_json(token_document(one))
                continue
            until = say("until {day}", day=workplace.clock.day(one.expires_at))
            state = "" if one.holds else "  " + say("(ended)")
            echo(f"{one.id}  {one.user}  {one.name}  {', '.join(sorted(one.scopes))}  {until}{state}")


@token.command("end")
@click.argument("number", type=NUMBER)
@BY
def end_token(number: int, who: str) -> None:
    """End the token NUMBER at once and for good."""
    from signcheck.services import tokens

    with open_workplace() as workplace:
        tokens.end(workplace, number, who)


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
