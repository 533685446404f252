"""Who runs a command; what the audit is told."""

from __future__ import annotations

from typing import Any

import click

from signcheck.catalogues import say
from signcheck.plain import acts

LONGEST = 500
"""Characters of a text that people type: as many as the database keeps of most."""


class Line(click.ParamType[str]):
    """A text that people type, of one line; with `needed` more than spaces."""

    name = "text"

    def __init__(self, *, needed: bool = False) -> None:
        self._needed = needed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, or click's error for what cannot stand on a paper or in the audit."""
        text = str(value)
        odd = next((c for c in text if acts(c)), "")
        if odd:
            self.fail(
                say("it holds the character U+{ord:04X}; write one line of plain text.", ord=ord(odd)),
                param,
                ctx,
            )
        if len(text) > LONGEST:
            self.fail(say("it is longer than {longest} characters.", longest=LONGEST), param, ctx)
        if self._needed and not text.strip():
            self.fail(say("it is empty."), param, ctx)
        return text


TEXT, NAME = Line(), Line(needed=True)
"""A note, a reason, a heading; and a name, which somebody must have."""
NUMBER = click.IntRange(1, 2**31 - 1)
"""A number that a database gave: PostgreSQL's integers go no further."""


def this_person() -> str:
    """See signcheck.records.audit.this_person; imported only when a command needs it."""
    from signcheck.records import audit

    return audit.this_person()


BY = click.option(
    "--by",
    "who",
    type=NAME,
    default=this_person,
    metavar="NAME",
    help="Who does it, for the audit; else the login name.",
)
"""The option of every command that changes something."""
DAY = click.DateTime(["%Y-%m-%d"])
"""A day as options take it."""
MONTH = click.DateTime(["%Y-%m"])
"""A month as options take it: its first day."""
