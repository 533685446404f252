"""`signcheck glossary add`, `edit` and `retire`: one term by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from signcheck.cli.common import echo, make_workplace
from signcheck.cli.glossary_files import AUTHORITIES, tell_version
from signcheck.cli.glossary_lines import difference_lines
from signcheck.cli.person import NAME, TEXT, this_person
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from signcheck.services.standards import Previewed
    from signcheck.standard import Term
    from signcheck.standard.edit import Said, Wanted, Which

_Command = Callable[..., Any]


def _which(needed: bool) -> Callable[[_Command], _Command]:
    domain = "Its domain." if needed else "Its domain, where several terms have this head."
    sense = "A short English label, where one head has several meanings."

    def options(command: _Command) -> _Command:
        command = click.option("--sense", type=TEXT, help=sense)(command)
        command = click.option("--domain", type=TEXT, default="", help=domain)(command)
        return click.argument("zh", type=NAME)(command)

    return options


def _forms(command: _Command) -> _Command:
    """The options that say forms."""
    many: dict[str, Any] = {"type": NAME, "multiple": True, "metavar": "en=TEXT"}
    for option in (
        click.option("--note-of-form", "form_note", type=TEXT, default="", help="The reason, or a hint."),
        click.option("--source", type=TEXT, default="", help="Where the new forms are from."),
        click.option(
            "--authority",
            type=click.Choice(AUTHORITIES),
            default="city",
            show_default=True,
            help="Who stands behind them.",
        ),
        click.option(
            "--forbid", **many, help="A form that must not be used; ko=… for Korean. May be repeated."
        ),
        click.option("--accept", **many, help="A form that may be used too. May be repeated."),
        click.option("--ko", type=TEXT, help="The standard Korean form."),
        click.option("--en", type=TEXT, help="The standard English form."),
    ):
        command = option(command)
    return command


def _made(command: _Command) -> _Command:
    """The options of every new version."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing."),
        click.option("--note", type=TEXT, default="", help="Why, for people."),
        click.option(
            "--by", "author", type=NAME, default=this_person, metavar="NAME", help="Who answers for it."
        ),
    ):
        command = option(command)
    return command


@click.command("add", short_help="Add one term.")
@_which(True)
@_forms
@_made
def add_command(zh: str, domain: str, sense: str | None, **options: Any) -> None:
    """Make a new version with one term more: the Chinese ZH with its English and Korean forms."""
    from signcheck.standard.edit import Which, add_term

    _change("add", Which(zh, domain, sense), options, add_term)


@click.command("edit", short_help="Change the forms of one term.")
@_which(False)
@click.option(
    "--drop", type=NAME, multiple=True, metavar="en=TEXT", help="A form to take out. May be repeated."
)
@_forms
@_made
def edit_command(zh: str, domain: str, sense: str | None, **options: Any) -> None:
    """Make a new version in which the term ZH has other forms.

    --en and --ko take the place of the standard form; what is not named stays.
    """
    from signcheck.standard.edit import Which, edit_term

    _change("edit", Which(zh, domain, sense), options, edit_term)


@click.command("retire", short_help="Take one term out.")
@_which(False)
@_made
def retire_command(zh: str, domain: str, sense: str | None, **options: Any) -> None:
    """Make a new version without the term ZH. Older versions, and what they judged, keep it."""
    from signcheck.standard.edit import Which, retire_term

    _change("retire", Which(zh, domain, sense), options, lambda terms, which, _: retire_term(terms, which))


def _change(
    kind: str, which: Which, options: dict[str, Any], how: Callable[[Any, Which, Wanted], list[Term]]
) -> None:
    from signcheck.services.standards import change_term

    wanted, dry_run = _wanted(options), options["dry_run"]
    with make_workplace(dry_run=dry_run) as workplace:
        done = change_term(
            workplace,
            lambda terms: how(terms, which, wanted),
            kind,
            options["author"],
            note=options["note"] or f"{kind} {which.zh}",
            dry_run=dry_run,
        )
    _tell(done, as_json=options["as_json"])


def _tell(done: Previewed, *, as_json: bool) -> None:
    if not as_json:
        echo(*difference_lines(done.terms))
    tell_version(done.made, as_json)


def _wanted(options: dict[str, Any]) -> Wanted:
    from signcheck.standard.edit import Wanted
    from signcheck.standard.term import Authority

    forms = tuple(_said(options))
    if any(form.status for form in forms) and not options["source"]:
        raise UsageError("New forms need a source.", remedy='Say where they are from: --source "…".')
    return Wanted(
        forms,
        Authority(options.get("authority", "city")),
        options.get("source", ""),
        options.get("form_note", ""),
    )


def _said(options: dict[str, Any]) -> Iterator[Said]:
    from signcheck.languages import Language
    from signcheck.standard.edit import Said
    from signcheck.standard.term import Status

    for name in ("en", "ko"):
        if options.get(name):
            yield Said(Language(name), options[name], Status.STANDARD)
    for option, status in (("accept", Status.ACCEPTED), ("forbid", Status.FORBIDDEN), ("drop", None)):
        for given in options.get(option, ()):
            name, equals, text = given.partition("=")
            if not equals or name not in ("en", "ko") or not text.strip():
                raise UsageError(
                    "--{option} {given}: no language with a form.",
                    remedy="Write en=TEXT or ko=TEXT.",
                    option=option,
                    given=given,
                )
            yield Said(Language(name), text, status)
