"""What is wrong in a file, and the error that lists it: one line a kind, with all its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from signcheck.catalogues import mark as _
from signcheck.catalogues import say
from signcheck.errors import SigncheckError

SHOWN = 20
"""Kinds of problems that a message lists; of more only the number is told."""
VALUES = 4
"""Values, and sentences alike, that one line names."""
NOTHING = _("Nothing was imported.")
_NUMBERED = re.compile(r"(?:sheet (.*), )?(row|line) (\d+)(.*)", re.DOTALL)
_Error = TypeVar("_Error", bound=SigncheckError)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    where: "row 3", "sheet 名单, row 3" or "line 12, <term>", the first row being 1.
    column: the column's name; empty when the whole row is meant.
    wrong: what is wrong; with a value it goes on from it ("is no date.").
    write: what to do about it.
    value: what stands there.
    kind: problems of the same column and kind are told together; else those with the same `wrong`.
    """

    where: str
    column: str
    wrong: str
    write: str = ""
    value: str = ""
    kind: str = ""

    @property
    def place(self) -> str:
        """Row and column as a message says them."""
        return places([self.where]) + _of_column(self.column)

    @property
    def sentence(self) -> str:
        """What is wrong, with the value."""
        return f"{_shown(self.value)} {self.wrong}" if self.value else self.wrong

    @property
    def row(self) -> int:
        """The number of its row or line; 0 where there is none."""
        found = _NUMBERED.fullmatch(self.where)
        return int(found[3]) if found else 0

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence} {self.write}".rstrip()


def refusal(error: type[_Error], name: str, problems: Sequence[Problem]) -> _Error:
    """The error for a file `name` with these problems, at least one: told by kind, in the file's order."""
    groups = _groups(problems)
    if len(groups) == 1:
        first = groups[0][0]
        remedy = f"{first.write} {say(NOTHING)}".lstrip()
        return error(f"{name}: {_told(groups[0])}", remedy=remedy)
    kinds = "" if len(groups) == len(problems) else say(" of {count} kinds", count=len(groups))
    lines = [
        say(
            "{name}: {count} problems{kinds}; nothing was imported.",
            name=name,
            count=len(problems),
            kinds=kinds,
        )
    ]
    lines += [f"  {_told(group)} {group[0].write}".rstrip() for group in groups[:SHOWN]]
    if len(groups) > SHOWN:
        lines.append(say("  … and {count} kinds more.", count=len(groups) - SHOWN))
    return error("\n".join(lines), remedy="")


def _groups(problems: Iterable[Problem]) -> list[list[Problem]]:
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        kind = (problem.kind,) if problem.kind else (problem.wrong, problem.write, str(bool(problem.value)))
        found.setdefault((problem.column, *kind), []).append(problem)
    return list(found.values())


def _told(group: Sequence[Problem]) -> str:
    first = group[0]
    where = places([problem.where for problem in group]) + _of_column(first.column)
    values = list(dict.fromkeys(problem.value for problem in group if problem.value))
    if values and not first.kind:
        more = say(" and {count} more", count=len(values) - VALUES) if len(values) > VALUES else ""
        return f"{where}: {', '.join(map(_shown, values[:VALUES]))}{more} {first.wrong}"
    sentences = list(dict.fromkeys(problem.sentence for problem in group))
    more = say(" … and {count} like it.", count=len(sentences) - VALUES) if len(sentences) > VALUES else ""
    return f"{where}: {' '.join(sentences[:VALUES])}{more}"


def _of_column(column: str) -> str:
    return say(", column {column}", column=column) if column else ""


def _shown(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")


def places(where: Sequence[str]) -> str:
    """Places as one: "rows 2–5, 9", sheet by sheet; of elements with other names the first ones."""
    numbers: dict[tuple[str, str, str], list[int]] = {}
    others: list[str] = []
    for one in dict.fromkeys(where):
        found = _NUMBERED.fullmatch(one)
        if found:
            numbers.setdefault((found[1] or "", found[2], found[4]), []).append(int(found[3]))
        else:
            others.append(say(one))
    told = [_counted(*kind, found) for kind, found in numbers.items()] + others
    more = say(" and {count} places more", count=len(told) - VALUES) if len(told) > VALUES else ""
    return "; ".join(told[:VALUES]) + more


_SEVERAL = {"row": _("rows {numbers}"), "line": _("lines {numbers}")}
_ONE = {"row": _("row {numbers}"), "line": _("line {numbers}")}


def _counted(sheet: str, kind: str, tail: str, numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    more = say(" and {count} more", count=len(told) - SHOWN) if len(told) > SHOWN else ""
    head = say("sheet {title}, ", title=sheet) if sheet else ""
    which = _ONE if len(numbers) == 1 else _SEVERAL
    return f"{head}{say(which[kind], numbers=', '.join(told[:SHOWN]))}{more}{tail}"
