"""What commands that bring lists in share: the options, the preview, the one question on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from signcheck.catalogues import say
from signcheck.cli.common import echo

if TYPE_CHECKING:
    from signcheck.tablefile.understood import Understood

SHOWN = 50
"""Changes that a preview lists; of more only the number is told."""


class Columns(click.ParamType[dict[str, str]]):
    """Headings with their columns: 中文=zh,英文=en."""

    name = "columns"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, str]:
        """The headings by their texts. Raises UsageError."""
        from signcheck.tablefile.vocabulary import parse_columns

        return value if isinstance(value, dict) else parse_columns(str(value))


COLUMNS = click.option(
    "--columns",
    "columns",
    type=Columns(),
    default=dict,
    metavar="HEADING=COLUMN,…",
    help="What a heading means, such as 中文=zh,英文=en; - leaves it alone. Kept for the next list.",
)
YES = click.option("--yes", is_flag=True, help="Do not ask on a terminal whether it was understood.")


def tell_understood(understood: Understood) -> None:
    """Say on standard error how a file was read."""
    echo(*understood.told(), err=True)


def asks(*, yes: bool) -> bool:
    """Whether somebody sits before it who is to be asked."""
    return not yes and sys.stdin.isatty() and sys.stderr.isatty()


def go_on() -> None:
    """Ask whether to bring it in; leaves the command where not."""
    if not click.confirm(say("Bring it in?"), err=True, default=True):
        raise click.Abort
