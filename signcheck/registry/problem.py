"""What is wrong in a file of the registry, and the error that lists it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signcheck.errors import RegistryError

SHOWN = 20
"""Problems that a message lists; of more only the number is told."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    row: the file's row, its header being row 1.
    column: the column's name; empty when the whole row is meant.
    wrong: what is wrong.
    write: what to do about it.
    """

    row: int
    column: str
    wrong: str
    write: str = ""

    @property
    def where(self) -> str:
        """Row and column as a message says them."""
        return f"row {self.row}" + (f", column {self.column}" if self.column else "")

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong} {self.write}".rstrip()


def refuse(name: str, problems: Sequence[Problem]) -> RegistryError:
    """The error for a file `name` with these problems, at least one; nothing of it is imported."""
    first = problems[0]
    if len(problems) == 1:
        return RegistryError(f"{name}: {first.where}: {first.wrong}", remedy=first.write)
    lines = [f"{name}: {problem}" for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"… and {len(problems) - SHOWN} more.")
    return RegistryError("\n".join(lines), remedy=f"\n{len(problems)} problems in all; nothing was imported.")
