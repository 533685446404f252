"""The sentences of the written report: each says one thing, and only where the figures say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from signcheck.coverage import Dimension, Figures, Forecast, Outlook, Progress, Repairs, Row, Target
from signcheck.coverage.facts import Facts, Tally
from signcheck.coverage.forecast import MIN_WEEKS
from signcheck.reports.texts import Texts, tenths

FIRST_PLACES = 3
"""How many places a suggestion names."""
UNVISITED = 5
"""How many places are named where nobody has been; the others are counted together."""
STATES = ("repaired", "overdue", "pending", "disputed", "cancelled")
"""What becomes of work orders, each order being counted once; names of attributes of Repairs."""


def beginning(facts: Facts, t: Texts) -> str:
    """What was looked at, of what is listed."""
    total = facts.total
    figures = total.figures
    seen = "none" if not figures.inspected else "all" if not figures.unseen else "some"
    values = {"sites": total.sites, "points": figures.sign_points, "day": t.day(facts.as_of.day)}
    if seen == "some":
        values["inspected"] = figures.inspected
    return t(f"intro_{seen}", **values)


def overall(facts: Facts, t: Texts) -> Iterator[str]:
    """Inspected, covered, and why the others are not."""
    figures = facts.total.figures
    yield t(
        "p_inspected",
        day=t.day(facts.as_of.day),
        sites=facts.total.sites,
        points=figures.sign_points,
        inspected=figures.inspected,
        inspected_share=t.percent(figures.inspected_share),
    )
    yield t("p_covered", covered=figures.covered, coverage=t.percent(figures.coverage))
    if figures.unseen and figures.uncovered:
        n = figures.unseen + figures.uncovered
        yield t("p_missing_both", n=n, unseen=figures.unseen, uncovered=figures.uncovered)
    elif figures.unseen:
        yield t("p_missing_unseen", unseen=figures.unseen)
    elif figures.uncovered:
        yield t("p_missing_uncovered", uncovered=figures.uncovered)


def accuracy(figures: Figures, t: Texts) -> str:
    """How many of the translations that stand there are right."""
    if not figures.judged:
        return t("p_accuracy_none")
    share = t.percent(figures.accuracy)
    return t("p_accuracy", judged=figures.judged, right=figures.right, accuracy=share)


def compared(dimension: Dimension, rows: Sequence[Row], t: Texts) -> Iterator[str]:
    """The highest and the lowest coverage among groups that were looked at; where nobody has been."""
    known = [row for row in rows if row.key[0] and row.figures.sign_points]
    seen = [row for row in known if row.figures.inspected]
    best, worst = _alone(seen, max), _alone(seen, min)
    ends = [(name, row) for name, row in (("best", best), ("worst", worst)) if row and best != worst]
    if ends:
        values: dict[str, str] = {}
        for name, row in ends:
            values[name] = t.name(dimension, row.key[0])
            values[f"{name}_share"] = t.percent(row.figures.coverage)
            values[f"{name}_seen"] = t.percent(row.figures.inspected_share)
        key = "_".join(["p", *(name for name, _ in ends)])
        yield t(key, n=len(seen), groups=t(f"groups_{dimension}"), **values)
    unseen = [(row.key[0], row.figures.sign_points) for row in known if not row.figures.inspected]
    if seen and unseen:
        yield t("p_unvisited", where=_places(dimension, unseen, t, UNVISITED, others=True))


def _alone(rows: Sequence[Row], end: Callable[[list[int]], int]) -> Row | None:
    """The row at one end by coverage as it is printed, unless another stands beside it there."""
    if len(rows) < 2:
        return None
    shown = [tenths(row.figures.coverage or 0) for row in rows]
    reached = end(shown)
    return rows[shown.index(reached)] if shown.count(reached) == 1 else None


def _places(
    dimension: Dimension, counts: Iterable[tuple[str, int]], t: Texts, most: int, *, others: bool = False
) -> str:
    ordered = sorted(counts, key=lambda item: -item[1])
    named = [t("where_of", name=t.name(dimension, key), n=n) for key, n in ordered[:most]]
    rest = sum(n for _, n in ordered[most:])
    return t.joined([*named, t("others_of", n=rest)] if others and rest else named)


def lacking(facts: Facts, most: int, t: Texts) -> str:
    """How many required sign points are on no list. most: as many sites are named."""
    sites = len(facts.lacking)
    said = [t("p_lacking", sites=sites, points=facts.lacking_points)]
    if sites > most:
        said.append(t("p_lacking_first", shown=most))
    return joined(said, t)


def problems(facts: Facts, t: Texts) -> Iterator[str]:
    """What is wrong, what was mended."""
    figures = facts.total.figures
    n, mended = figures.wrong, facts.mended
    if n:
        languages, kinds = (_counted(family, facts.defective, t) for family in ("language", "finding"))
        if mended:
            yield t("p_found", found=n + mended, mended=mended, n=n)
        yield t("p_problems", n=n, languages=languages, kinds=kinds)
    elif mended:
        yield t("p_all_mended", mended=mended)
    else:
        yield t("p_no_problems" if figures.inspected else "p_not_looked")


def doubts(facts: Facts, t: Texts) -> Iterator[str]:
    """What waits for a reviewer."""
    waiting, absent = facts.total.figures.doubtful, facts.absent
    if waiting:
        yield t("p_doubts", n=waiting)
    if absent and waiting > absent:
        yield t("p_doubts_both", standing=waiting - absent, absent=absent)


def _counted(family: str, counts: Tally, t: Texts) -> str:
    """Cases by language or kind of finding, the most first."""
    sums: dict[str, int] = {}
    for finding, language, n in counts:
        value = language if family == "language" else finding
        sums[value] = sums.get(value, 0) + n
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return t.joined(t("count_of", name=t.name(family, value), n=n) for value, n in ordered)


def orders(repairs: Repairs, t: Texts) -> Iterator[str]:
    """Work orders by what became of them, and how many were repaired in time."""
    if not repairs.orders:
        yield t("p_no_orders")
        return
    counts = [(state, getattr(repairs, state)) for state in STATES]
    states = t.joined(t(f"orders_{state}", n=n) for state, n in counts if n)
    yield t("p_orders", n=repairs.orders, states=states)
    values = {"in_time": repairs.in_time, "share": t.percent(repairs.in_time_share)}
    if repairs.overdue:
        yield t("p_in_time_overdue", due=repairs.due, **values)
    elif repairs.repaired:
        yield t("p_in_time", repaired=repairs.repaired, **values)


def target(progress: Progress, t: Texts) -> str:
    """A target and how far the figure is from it."""
    asked = progress.target
    figure = t(asked.figure)
    if asked.kinds:
        figure = t("figure_of", kinds=t.joined(t.name("kind", kind) for kind in asked.kinds), figure=figure)
    values = {
        "source": asked.source_in(t.language) or t("source_unknown"),
        "figure": figure,
        "share": t.goal(asked.share),
        "due": t.day(asked.due),
    }
    if progress.value is None:
        return t("p_target_unknown", **values)
    values["value"] = t.percent(progress.value)
    if progress.met:
        return t("p_target_met", **values)
    # By what is printed, so that readers who subtract find the same.
    gap = max(1, tenths(asked.share) - tenths(progress.value))
    values["gap"] = f"{gap // 10}.{gap % 10}"
    if not progress.days_left:
        return t("p_target_today", **values)
    key = "p_target_late" if progress.days_left < 0 else "p_target_open"
    return t(key, days=abs(progress.days_left), **values)


def outlook(asked: Target, found: Forecast, t: Texts) -> Iterator[str]:
    """When a target is reached if things go on as they do."""
    if found.outlook is Outlook.MET or not found.missing:
        return
    yield t("p_to_cover", share=t.goal(asked.share), missing=found.missing)
    if found.outlook is Outlook.TOO_LITTLE_KNOWN:
        yield t("p_forecast_unknown", min_weeks=MIN_WEEKS)
    elif found.outlook is Outlook.STANDSTILL:
        yield t("p_forecast_standstill", weeks=found.weeks)
    else:
        yield t("p_pace", weeks=found.weeks, pace=pace(found.pace or 0.0))
        yield from _when(found, t)


def _when(found: Forecast, t: Texts) -> Iterator[str]:
    if found.expected is None or found.earliest is None:
        yield t("p_forecast_far")
        return
    yield t("p_forecast", expected=t.day(found.expected))
    if found.latest is None:
        yield t("p_range_open", earliest=t.day(found.earliest))
    elif found.latest != found.earliest:
        yield t("p_range_closed", earliest=t.day(found.earliest), latest=t.day(found.latest))


def pace(value: float) -> str:
    """Points a week with one decimal, or as many as show that it is more than nothing."""
    return f"{value:.1f}" if value >= 0.1 else f"{value:.1g}"


def advice(facts: Facts, t: Texts) -> Iterator[str]:
    """What to do next, by what is not as it should be."""
    figures = facts.total.figures
    for key, n in (("unseen", figures.unseen), ("uncovered", figures.uncovered)):
        if n:
            first = _first_places(facts, key, t)
            yield joined([t(f"n_{key}", n=n), *([t("n_first", where=first)] if first else [])], t)
    for key, n in (
        ("n_wrong", figures.wrong),
        ("n_doubtful", figures.doubtful),
        ("n_outside", facts.outside),
        ("n_overdue", facts.repairs.overdue),
    ):
        if n:
            yield t(key, n=n)


def _first_places(facts: Facts, name: str, t: Texts) -> str:
    """The districts with most of these sign points, or the kinds of sites where no district is named."""
    for dimension in (Dimension.DISTRICT, Dimension.KIND):
        counts = [(row.key[0], getattr(row.figures, name)) for row in facts.rows(dimension)[:-1]]
        places = [(key, n) for key, n in counts if key and n]
        if places:
            return _places(dimension, places, t, FIRST_PLACES)
    return ""


def notes(facts: Facts, t: Texts) -> Iterator[str]:
    """What the figures mean and what they rest on."""
    yield from (t(key) for key in ("d_coverage", "d_inspected", "d_accuracy", "d_cases"))
    if facts.outside:
        yield t("d_outside", n=facts.outside)
    if facts.repairs.orders:
        yield t("d_in_time")
    yield _machine(facts, t)
    if facts.standards:
        yield t("d_standard", versions=t.joined(facts.standards))
    yield t("d_as_of", day=t.day(facts.as_of.day))
    if facts.head:
        yield t("d_head", head=facts.head)


def _machine(facts: Facts, t: Texts) -> str:
    found = facts.machine
    if not found.decided:
        return t("d_machine_none")
    said = [t("d_machine", decided=found.decided)]
    if found.sure:
        said.append(
            t("d_machine_right", sure=found.sure, right=found.right, share=t.percent(found.right_share))
        )
    return joined(said, t)


def joined(sentences: Iterable[str], t: Texts) -> str:
    """Sentences one after another, as the language writes them."""
    return ("" if t.language == "zh" else " ").join(sentences)
