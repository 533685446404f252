"""All that a report tells, as values: gathered once, told alike by every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.coverage import (
    Agreement,
    AsOf,
    Cell,
    Dimension,
    Figures,
    Forecast,
    Progress,
    Repairs,
    Row,
    Target,
    forecast,
    month_ends,
    parse_targets,
    progress,
    repairs_by_unit,
    repairs_on,
    rows_by,
    weeks,
)
from signcheck.errors import SettingsError
from signcheck.registry.site import SiteKind
from signcheck.reports.texts import Texts
from signcheck.verdicts import WAITING, Verdict

MONTHS = 12
"""Months that the figures by time look back."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of one day.

    history: at the ends of the last months since the first photo, the day itself last.
    outlooks: of each target that is about the coverage of the whole city.
    defects, doubts: how many translations, by (kind of finding, language).
    standards: versions of the standard that the signs were judged by.
    """

    as_of: AsOf
    cells: tuple[Cell, ...]
    history: tuple[tuple[date, Figures], ...] = ()
    progress: tuple[Progress, ...] = ()
    outlooks: tuple[tuple[Target, Forecast], ...] = ()
    repairs: Repairs = field(default_factory=Repairs)
    unit_repairs: tuple[tuple[str, Repairs], ...] = ()
    machine: Agreement = field(default_factory=Agreement)
    defects: tuple[tuple[str, str, int], ...] = ()
    doubts: tuple[tuple[str, str, int], ...] = ()
    standards: tuple[str, ...] = ()

    @property
    def total(self) -> Row:
        """The whole city."""
        return rows_by(self.cells, [])[-1]

    def rows(self, *dimensions: Dimension) -> list[Row]:
        """One row a group, the total last; kinds of sites in the order of the action plan."""
        order = list(SiteKind) if dimensions[0] is Dimension.KIND else []
        return rows_by(self.cells, dimensions, order)

    def count(self, verdict: str) -> int:
        """How many translations are defective, or (any other verdict) wait for a reviewer."""
        chosen = self.defects if verdict == Verdict.DEFECTIVE else self.doubts
        return sum(n for _, _, n in chosen)


def gather(session: Session, as_of: AsOf, targets: Sequence[Target]) -> Facts:
    """All facts as of a day, from the database."""
    from signcheck.records.coverage import cells, figures_on, first_sighting
    from signcheck.records.repairs import machine_agreement, repairs

    found = tuple(cells(session, as_of))
    first = first_sighting(session, as_of)
    weekly = weeks(first, as_of.day) if first else []
    monthly = [day for day in month_ends(as_of.day, MONTHS) if first and day >= first]
    figures = dict(figures_on(session, as_of, sorted({*weekly, *monthly})))
    by_week = [(day, figures[day]) for day in weekly]
    orders = list(repairs(session, as_of))
    return Facts(
        as_of,
        found,
        history=tuple((day, figures[day]) for day in monthly),
        progress=tuple(progress(target, found, as_of.day) for target in targets),
        outlooks=tuple(
            (target, forecast(by_week, target.share))
            for target in targets
            if target.figure == "coverage" and not target.kinds
        ),
        repairs=repairs_on(as_of.day, orders),
        unit_repairs=tuple(repairs_by_unit(as_of.day, orders).items()),
        machine=machine_agreement(session, as_of),
        defects=_counts(session, as_of, Verdict.DEFECTIVE),
        doubts=_counts(session, as_of, *WAITING),
        standards=_standards(session, as_of),
    )


def texts_for(session: Session, language: str) -> Texts:
    """The texts of a language, with the names that the units have in it."""
    from signcheck.records.units import all_units

    units = all_units(session).units
    return Texts(language, {u.name: {"en": u.name_en, "ko": u.name_ko}.get(language, "") for u in units})


def _counts(session: Session, as_of: AsOf, *verdicts: str) -> tuple[tuple[str, str, int], ...]:
    from signcheck.records.problems import count_problems

    counts = count_problems(session, as_of, *verdicts)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((finding, language, n) for (finding, language), n in ordered)


def _standards(session: Session, as_of: AsOf) -> tuple[str, ...]:
    from sqlalchemy import select

    from signcheck.records.sightings import newest_checks
    from signcheck.records.tables import CheckRow

    used = select(CheckRow.standard).where(CheckRow.id.in_(select(newest_checks(as_of).c.check_id)))
    return tuple(session.scalars(used.distinct().order_by(CheckRow.standard)))


def load_targets(path: Path | None, data: Path) -> list[Target]:
    """The targets of `path`; else of targets.toml in the data folder; else the shipped ones.

    Raises SettingsError that names the file and the place in it.
    """
    own = data / "targets.toml"
    chosen = path or (own if own.is_file() else None)
    name = str(chosen) if chosen else "targets.toml"
    try:
        if chosen:
            text = chosen.read_text(encoding="utf-8-sig")
        else:
            text = files("signcheck.coverage").joinpath("targets.toml").read_text(encoding="utf-8")
        return parse_targets(text, list(SiteKind))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{name}: {error}.", remedy="See the shipped targets.toml.") from error
