"""Who runs a command; what the audit is told."""

from __future__ import annotations

import getpass
import os

import click


def this_person() -> str:
    """The name in SIGNCHECK_USER, else the login name."""
    named = os.environ.get("SIGNCHECK_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry for this user, as in some containers
        return "unknown"


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
