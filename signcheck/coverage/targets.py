"""Targets and stages, and how far the figures are from them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from signcheck.catalogues import say
from signcheck.coverage.cells import Cell
from signcheck.coverage.figures import Figures

FIGURES = ("coverage", "accuracy", "inspected_share")
_TEXTS = ("name", "source", "source_en", "source_ko")
_KEYS = {*_TEXTS, "figure", "share", "due", "kinds", "grades"}


@dataclass(frozen=True, slots=True)
class Target:
    """A figure must reach `share` (above 0, up to 1) by the end of the day `due`.

    source: who set it, in Chinese; source_en, source_ko: the same for reports in those languages.
    stage: whether it is a target on the way to another.
    kinds: the kinds of sites it is for; empty for all. grades: of a kind, the grades that it asks for; any
    of a kind that is not named here.
    """

    figure: str
    share: float
    due: date
    name: str = ""
    source: str = ""
    source_en: str = ""
    source_ko: str = ""
    kinds: tuple[str, ...] = ()
    stage: bool = False
    grades: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def counts(self, kind: str, grade: str) -> bool:
        """Whether it asks for the sites of this kind and grade."""
        asked = dict(self.grades).get(kind)
        return (not self.kinds or kind in self.kinds) and (asked is None or grade in asked)

    def source_in(self, language: str) -> str:
        """Who set it, in `language` where it is known there, else in Chinese."""
        return {"en": self.source_en, "ko": self.source_ko}.get(language) or self.source


@dataclass(frozen=True, slots=True)
class Progress:
    """A target with the figure it is about.

    value: 0–1, or None when there is nothing to count. days_left: negative when it is past.
    points: sign points that it counts. beside: all others, which it does not.
    """

    target: Target
    value: float | None
    days_left: int
    points: int = 0
    beside: int = 0

    @property
    def met(self) -> bool:
        """Whether the figure has reached the target's share."""
        return self.value is not None and self.value >= self.target.share


def parse_targets(text: str, kinds: Iterable[str]) -> list[Target]:
    """Targets, then stages, of a TOML text.

    kinds: the kinds of sites there are. Raises ValueError that names the place in the text and
    what is expected there.
    """
    known = tuple(kinds)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(str(error)) from error
    unknown = set(table) - {"target", "stage"}
    if unknown:
        raise ValueError(
            say("{unknown}: unknown; expected [[target]] or [[stage]]", unknown=sorted(unknown)[0])
        )
    found = []
    for section in ("target", "stage"):
        rows = table.get(section, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError(say("{section}: expected [[{section}]], with two brackets", section=section))
        for number, row in enumerate(rows, 1):
            found.append(_target(row, f"{section} {number}", known, section == "stage"))
    return found


def _target(row: dict[str, Any], where: str, kinds: tuple[str, ...], stage: bool) -> Target:
    _expect(not set(row) - _KEYS, f"{where}: unknown key; known are {', '.join(sorted(_KEYS))}")
    figure, value, due = row.get("figure"), row.get("share"), row.get("due")
    chosen = row.get("kinds", [])
    _expect(
        figure in FIGURES,
        say("{where}: figure: expected one of {figures}", where=where, figures=", ".join(FIGURES)),
    )
    number = type(value) in (int, float) and 0 < value <= 1  # type: ignore[operator]
    _expect(number, say("{where}: share: expected a number above 0, up to 1", where=where))
    _expect(
        type(due) is date,
        say("{where}: due: expected a date such as 2027-06-30, without quotes", where=where),
    )
    _expect(
        isinstance(chosen, list) and set(chosen) <= set(kinds),
        say("{where}: kinds: expected a list of {kinds}", where=where, kinds=", ".join(kinds)),
    )
    texts = {name: row.get(name, "") for name in _TEXTS}
    for name, text in texts.items():
        _expect(
            isinstance(text, str), say("{where}: {name}: expected a text in quotes", where=where, name=name)
        )
    assert isinstance(figure, str)
    assert isinstance(value, int | float)
    assert isinstance(due, date)
    grades = _grades(row.get("grades", {}), where, tuple(chosen) or kinds)
    return Target(figure, float(value), due, **texts, kinds=tuple(chosen), stage=stage, grades=grades)


def _grades(value: Any, where: str, kinds: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    wanted = say(
        '{where}: grades: expected such as {{ hospital = ["三级甲等"] }}, of kinds that it is for',
        where=where,
    )
    _expect(isinstance(value, dict) and set(value) <= set(kinds), wanted)
    for grades in value.values():
        _expect(isinstance(grades, list) and bool(grades) and all(isinstance(g, str) for g in grades), wanted)
    return tuple((kind, tuple(grades)) for kind, grades in value.items())


def _expect(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)


def progress(target: Target, cells: Iterable[Cell], day: date) -> Progress:
    """How far `target` is on `day`, by the cells of the kinds and grades it is for."""
    total, beside = Figures(), 0
    for cell in cells:
        if target.counts(cell.kind, cell.grade):
            total += cell.figures
        else:
            beside += cell.figures.sign_points
    return Progress(target, getattr(total, target.figure), (target.due - day).days, total.sign_points, beside)
