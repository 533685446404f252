"""What reports tell, gathered from the database as of a moment: facts, what stands behind them, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from signcheck.coverage import (
    AsOf,
    Target,
    forecast,
    month_ends,
    parse_targets,
    progress,
    repairs_by_unit,
    repairs_on,
    weeks,
)
from signcheck.coverage.facts import Facts, SiteLacks, Tally
from signcheck.documents import coverage as documents
from signcheck.errors import SettingsError
from signcheck.files import read_bytes
from signcheck.records import chain
from signcheck.registry.site import SiteKind
from signcheck.services.required import lacking_lines, lacking_sites
from signcheck.services.sums import cells
from signcheck.settings import MAX_SETTINGS
from signcheck.verdicts import Verdict
from signcheck.views import coverage as views
from signcheck.views.standing import absent, count, held
from signcheck.work.standing import State

if TYPE_CHECKING:
    from signcheck.reports.make import Details
    from signcheck.work.naming import Inconsistency

MONTHS = 12
"""Months that the figures by time look back."""
Line = dict[str, Any]


def gather(session: Session, as_of: AsOf, targets: Sequence[Target], data: Path) -> Facts:
    """All facts as of now or of a past day. data: the folder of the city's own tables."""
    from signcheck.views.repairs import machine_agreement, repairs

    found = tuple(cells(session, as_of))
    first = views.first_seen(session, as_of)
    weekly = weeks(first, as_of.day) if first else []
    monthly = [day for day in month_ends(as_of.day, MONTHS) if first and day >= first]
    orders = list(repairs(session, as_of))
    doubts = (session, as_of, Verdict.DOUBTFUL.value)
    return Facts(
        as_of,
        found,
        history=tuple(views.figures_on(session, as_of, monthly)),
        progress=tuple(progress(target, found, as_of.day) for target in targets),
        outlooks=tuple(
            (target, forecast(views.figures_on(session, as_of, weekly, target), target.share))
            for target in targets
            if target.figure == "coverage"
        ),
        repairs=repairs_on(as_of.day, orders),
        unit_repairs=tuple(repairs_by_unit(as_of.day, orders).items()),
        machine=machine_agreement(session, as_of),
        defective=_tally(count(session, as_of, Verdict.DEFECTIVE.value)),
        doubtful=_tally(count(*doubts)),
        absent=sum(count(*doubts, where=absent()).values()),
        mended=sum(count(session, as_of, states=(State.MENDED,)).values()),
        outside=sum(count(*doubts, Verdict.DEFECTIVE.value, counted=False).values()),
        lacking=_lacking(session, as_of, data),
        standards=views.standards_used(session, as_of),
        head=chain.short(chain.head(session)),
    )


def _lacking(session: Session, as_of: AsOf, data: Path) -> tuple[SiteLacks, ...]:
    """What lists lack today; what they lacked on a past day nobody wrote down."""
    if as_of.day < as_of.clock.today():
        return ()
    found = ((one.site, one.points) for one in lacking_sites(session, data))
    return tuple(
        SiteLacks(site.code, site.name_zh, site.kind.value, site.district, tuple(p.name for p in points))
        for site, points in found
    )


def _tally(counts: Mapping[tuple[str, str], int]) -> Tally:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((finding, language, n) for (finding, language), n in ordered)


def details(session: Session, as_of: AsOf) -> Details:
    """What stands behind the facts of this moment, as long as the session is open."""
    from signcheck.reports.make import Details
    from signcheck.views.inspections import visited
    from signcheck.views.repairs import repairs
    from signcheck.views.termsused import terms_used

    return Details(
        held(session, as_of, verdicts=(Verdict.DEFECTIVE.value,)),
        held(session, as_of, verdicts=(Verdict.DOUBTFUL.value,)),
        held(session, as_of, states=(State.MENDED,)),
        _names(session, as_of),
        terms_used(session, as_of),
        repairs(session, as_of),
        visited(session, as_of),
        views.point_states(session, as_of),
    )


def _names(session: Session, as_of: AsOf) -> Iterator[Inconsistency]:
    from signcheck.views.names import inconsistent_names

    yield from inconsistent_names(session, as_of)


def lines(session: Session, which: str, as_of: AsOf, only: Mapping[str, str], data: Path) -> Iterator[Line]:
    """One of LISTS as of a moment; `only`: values that kind, grade, district or unit must have.

    Names stand at many places at once and have none of these. data: the folder of the city's own tables.
    """
    found = lacking_lines(session, data) if which == "lacking" else _lines(session, which, as_of)
    for line in found:
        if all(str(line.get(name, "")) == value for name, value in only.items()):
            yield line


def _lines(session: Session, which: str, as_of: AsOf) -> Iterable[Line]:
    if which == "inconsistent":
        return _wordings(session, as_of)
    if which == "outside":
        return map(documents.case, held(session, as_of, counted=False))
    if which in ("defective", "doubtful"):
        return map(documents.case, held(session, as_of, verdicts=(which,)))
    wanted = {"unseen": (False, False), "uncovered": (True, False)}.get(which)
    points = map(documents.point, views.point_states(session, as_of))
    return (dict(one) for one in points if wanted in (None, (one["inspected"], one["covered"])))


def _wordings(session: Session, as_of: AsOf) -> Iterator[Line]:
    """One line a translation in use, so that the translations of one name follow one another."""
    from signcheck.documents.name import name_document

    for one in map(name_document, _names(session, as_of)):
        name = {field: one[field] for field in ("zh", "language", "site", "expected")}
        for wording in one["wordings"]:
            yield name | wording


def load_targets(path: Path | None, data: Path) -> list[Target]:
    """The targets of `path`; else of targets.toml in the data folder; else the shipped ones.

    Raises SettingsError that names the file and the place in it.
    """
    own = data / "targets.toml"
    chosen = path or (own if own.is_file() else None)
    name = str(chosen) if chosen else "targets.toml"
    try:
        if chosen:
            text = read_bytes(chosen, MAX_SETTINGS).decode("utf-8-sig")
        else:
            text = files("signcheck.coverage").joinpath("targets.toml").read_text(encoding="utf-8")
        return parse_targets(text, list(SiteKind))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(
            "{name}: {reason}.", remedy="See the shipped targets.toml.", name=name, reason=reason
        ) from error
