"""`signcheck review names`: one name, one translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo, echo_json, read_workplace
from signcheck.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from signcheck.work.naming import Inconsistency, Wording

SHOWN = 6
"""Codes of sign points that are named in a line; --json names all."""


@click.command("names")
@click.option("--site", metavar="CODE", help="Only names that are in use at this site.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a name and line.")
def names(site: str | None, as_json: bool) -> None:
    """Print Chinese names that are translated differently within a site, or across the city.

    Each may be right by itself; a reader who follows them is lost all the same. It is a doubt for a
    person, never a fault by itself.
    """
    from signcheck.documents.name import name_document
    from signcheck.views.names import inconsistent_names

    with read_workplace() as workplace, workplace.database.read() as session:
        if site:
            check_site(session, site)
        found = inconsistent_names(session, workplace.as_of(), site or "")
    for one in found:
        if as_json:
            echo_json(name_document(one))
        else:
            echo(*_lines(one))
    if not found and not as_json:
        echo(say("No name is translated differently."))


def check_site(session: Session, code: str) -> None:
    """Raise UsageError, or RegistryError, for a code that is no site's."""
    from signcheck.records.registry import find
    from signcheck.records.tables import SiteRow

    if not isinstance(find(session, code), SiteRow):
        raise UsageError("--site {code} is a sign point.", remedy="Name its site.", code=code)


def _lines(one: Inconsistency) -> list[str]:
    where = say("at {site}", site=one.site) if one.site is not None else say("across the city")
    asked = (
        say("the standard asks for “{expected}”", expected=one.expected)
        if one.expected
        else say("the standard says nothing")
    )
    head = say(
        "{zh} → {language}, {where}: {count} translations; {asked}",
        zh=one.zh,
        language=one.language,
        where=where,
        count=len(one.wordings),
        asked=asked,
    )
    return [head, *(f"    {_line(wording)}" for wording in one.wordings)]


def _line(wording: Wording) -> str:
    from signcheck.views.names import signs

    codes = sorted(signs(wording.seen))
    more = say(", … {count} more", count=len(codes) - SHOWN) if len(codes) > SHOWN else ""
    named = ", ".join(codes[:SHOWN])
    plural = "" if len(codes) == 1 else "s"
    return say(
        "{text}  {count} sign{plural} ({named}{more}){extra}",
        text=wording.text,
        count=len(codes),
        plural=plural,
        named=named,
        more=more,
        extra="  ✓" if wording.right else "",
    )
