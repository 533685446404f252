"""Random cities for tests of the reports: facts that go together, as the database would tell them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from signcheck.citytime import CityTime
from signcheck.coverage import (
    Agreement,
    AsOf,
    Cell,
    Figures,
    Forecast,
    Outlook,
    Progress,
    Repair,
    Repairs,
    Target,
    agreement,
    forecast,
    progress,
    repairs_by_unit,
    repairs_on,
)
from signcheck.coverage.facts import Facts
from signcheck.registry.site import SiteKind
from signcheck.verdicts import FindingKind
from signcheck.work.order import State

DAY = date(2026, 6, 30)
AS_OF = AsOf.end_of(DAY, CityTime())
TARGET = Target("coverage", 1.0, date(2023, 12, 31), source="行动计划")
CELLS = (
    Cell("hospital", "三级甲等", "环翠区", "卫健委", Figures(4, 3, 2, 5, 6, 4, 1), sites=2),
    Cell("bus_stop", "", "文登区", "交通局", Figures(6, 2, 1, 2, 2, 0, 1), sites=6),
)
FACTS = Facts(
    AS_OF,
    CELLS,
    progress=(Progress(TARGET, 0.3, -912),),
    outlooks=((TARGET, Forecast(Outlook.EXPECTED, 7, 8, 1.25, date(2026, 8, 9), date(2026, 7, 20), None)),),
    defective=(("missing", "ko", 3), ("misspelt", "en", 1)),
    doubtful=(("nonstandard", "en", 1), ("missing", "ko", 1)),
    absent=1,
    mended=2,
    outside=3,
    repairs=Repairs(6, 2, 1, 1, 1, 1),
    unit_repairs=(("卫健委", Repairs(6, 2, 1, 1, 1, 1)),),
    machine=Agreement(4, 3, 2, 2, 1, 1),
    standards=("city-2026",),
)
UNITS = ("", "威海市公安局", "威海市交通运输局", "威海市卫生健康委员会")
DISTRICTS = ("", "环翠区", "文登区", "荣成市", "乳山市", "高区", "经区", "临港区", "南海新区")
GRADES = ("", "三级甲等", "5A", "4A")
FINDINGS = tuple(str(kind) for kind in FindingKind)


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    """Of a group with at least one sign point; often nobody has been there, or all is right."""
    points = draw(st.integers(1, 40))
    inspected = draw(st.sampled_from([0, points]) | st.integers(0, points))
    if not inspected:
        return Figures(points)
    covered = draw(st.sampled_from([0, inspected]) | st.integers(0, inspected))
    judged = draw(st.integers(0, 60))
    right = draw(st.just(judged) | st.integers(0, judged))
    missing, doubtful = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    return Figures(points, inspected, covered, right, judged, judged - right + missing, doubtful)


@st.composite
def tally(draw: st.DrawFn, n: int) -> tuple[tuple[str, str, int], ...]:
    """`n` cases by kind of finding and language."""
    counts: dict[tuple[str, str], int] = {}
    while n:
        key = draw(st.sampled_from(FINDINGS)), draw(st.sampled_from(["en", "ko", "zh"]))
        part = draw(st.just(n) | st.integers(1, n))
        counts[key] = counts.get(key, 0) + part
        n -= part
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((*key, count) for key, count in ordered)


def cells() -> st.SearchStrategy[list[Cell]]:
    """Groups of a city; none, sometimes."""
    cell = st.builds(
        Cell,
        st.sampled_from([str(kind) for kind in SiteKind]),
        st.sampled_from(GRADES),
        st.sampled_from(DISTRICTS),
        st.sampled_from(UNITS),
        figures(),
        st.integers(1, 6),
    )
    return st.lists(cell, max_size=8, unique_by=lambda c: (c.kind, c.grade, c.district, c.unit))


def orders() -> st.SearchStrategy[list[Repair]]:
    """Work orders in any state, due before, on and after the day."""
    repaired = {"repaired", "shown_right", "verified"}

    def order(unit: str, state: str, due: int, took: int) -> Repair:
        done = DAY - timedelta(days=took) if state in repaired else None
        return Repair("1", unit, state, DAY + timedelta(days=due), done)

    states = st.sampled_from([str(state) for state in State])
    made = st.builds(order, st.sampled_from(UNITS[1:]), states, st.integers(-30, 30), st.integers(0, 60))
    return st.lists(made, max_size=8)


def targets() -> st.SearchStrategy[list[Target]]:
    """Targets of any figure, of the whole city and of kinds."""
    kinds = st.lists(st.sampled_from([str(kind) for kind in SiteKind]), max_size=2, unique=True).map(tuple)
    one = st.builds(
        Target,
        st.sampled_from(["coverage", "accuracy", "inspected_share"]),
        st.sampled_from([0.5, 0.8, 0.855, 0.995, 1.0]),
        st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days)),
        source=st.sampled_from(["", "验收标准"]),
        kinds=kinds,
    )
    return st.lists(one, max_size=3)


@st.composite
def cities(draw: st.DrawFn) -> Facts:
    """All facts of one city on one day."""
    groups = draw(cells())
    total = sum((cell.figures for cell in groups), Figures())
    steps = draw(st.lists(st.integers(0, 6), max_size=30))
    covered, history = total.covered, [(DAY, total)]
    for number, step in enumerate(steps, 1):
        covered = max(0, covered - step)
        history.insert(0, (DAY - timedelta(weeks=number), Figures(total.sign_points, covered, covered)))
    asked, repairs = draw(targets()), draw(orders())
    verdicts = st.sampled_from(["compliant", "defective", "doubtful"])
    return Facts(
        AS_OF,
        tuple(groups),
        progress=tuple(progress(target, groups, DAY) for target in asked),
        outlooks=tuple(
            (target, forecast(history, target.share))
            for target in asked
            if target.figure == "coverage" and not target.kinds
        ),
        repairs=repairs_on(DAY, repairs),
        unit_repairs=tuple(repairs_by_unit(DAY, repairs).items()),
        machine=agreement(draw(st.lists(st.tuples(verdicts, verdicts), max_size=6))),
        defective=draw(tally(total.wrong)),
        doubtful=draw(tally(total.doubtful)),
        absent=draw(st.integers(0, total.doubtful)),
        mended=draw(st.integers(0, 3)) if total.inspected else 0,
        outside=draw(st.integers(0, 2)),
        standards=draw(st.sampled_from([(), ("s1",), ("s1", "s2")])),
        head=draw(st.sampled_from(["", "1234 abcd"])),
    )
