"""Who runs a command; what the audit is told."""

from __future__ import annotations

import click


def this_person() -> str:
    """See signcheck.records.audit.this_person; imported only when a command needs it."""
    from signcheck.records import audit

    return audit.this_person()


BY = click.option(
    "--by",
    "who",
    default=this_person,
    metavar="NAME",
    help="Who does it, for the audit; else the login name.",
)
"""The option of every command that changes something."""
DAY = click.DateTime(["%Y-%m-%d"])
"""A day as options take it."""
