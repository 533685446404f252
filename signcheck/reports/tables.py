"""Figures → tables of texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from signcheck.coverage import NUMBERS, Cell, Dimension, Progress, Repairs, Row
from signcheck.coverage.facts import SiteLacks, Tally
from signcheck.registry.site import PLANNED
from signcheck.reports.blocks import Table
from signcheck.reports.texts import NONE, Texts

LANGUAGES = ("en", "ko", "zh")
_WIDTHS = {
    "kind": 2.1,
    "district": 2.1,
    "grade": 2.1,
    "unit": 2.9,
    "covered": 1.15,
    "coverage": 1.25,
    "accuracy": 1.25,
    "judged": 1.25,
}


def as_planned(texts: Texts, cells: Iterable[Cell]) -> Texts:
    """Texts that call a kind of sites as the plan does, where all its sites have the plan's grades."""
    grades: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        grades[cell.kind].add(cell.grade)
    names = {
        ("kind", str(kind)): texts(f"planned_{kind}")
        for kind, asked in PLANNED.items()
        if asked and grades[kind] and grades[kind] <= set(asked)
    }
    return texts.naming(names)


def figure_table(
    rows: Sequence[Row], dimensions: Sequence[Dimension], texts: Texts, *, with_sites: bool
) -> Table:
    """Coverage and accuracy, one line a group, the total last; its caption is still empty."""
    heads = [*(str(d) for d in dimensions), *(["sites"] if with_sites else []), *NUMBERS]
    lines = []
    for row in rows:
        sites = [str(row.sites)] if with_sites else []
        lines.append((*labels(row, dimensions, texts), *sites, *numbers(row, texts)))
    return Table(
        "",
        tuple(texts.short(head) for head in heads),
        tuple(lines),
        text_columns=len(dimensions),
        widths=tuple(_WIDTHS.get(head, 1.0) for head in heads),
    )


def numbers(row: Row, texts: Texts) -> list[str]:
    """The figures of a group as people read them."""
    values = [getattr(row.figures, name) for name in NUMBERS]
    return [str(value) if isinstance(value, int) else texts.percent(value) for value in values]


def labels(row: Row, dimensions: Sequence[Dimension], texts: Texts) -> tuple[str, ...]:
    """What a group is called, one text a dimension."""
    if not row.key:
        return (texts("total"), *[""] * (len(dimensions) - 1))
    return tuple(texts.name(d, value) for d, value in zip(dimensions, row.key, strict=True))


def case_table(counts: Tally, texts: Texts) -> Table:
    """How many cases, by kind of finding and language."""
    languages = [code for code in LANGUAGES if any(language == code for _, language, _ in counts)]
    kinds = {finding: dict.fromkeys(languages, 0) for finding, _, _ in counts}
    for finding, language, n in counts:
        kinds[finding][language] += n
    ordered = sorted(kinds.items(), key=lambda item: -sum(item[1].values()))
    rows = [
        (texts.name("finding", finding), *(str(n) for n in by.values()), str(sum(by.values())))
        for finding, by in ordered
    ]
    sums = [sum(by[code] for by in kinds.values()) for code in languages]
    rows.append((texts("total"), *map(str, sums), str(sum(sums))))
    heads = [texts("col_problem"), *(texts.name("language", code) for code in languages), texts("sum")]
    return Table("", tuple(heads), tuple(rows), widths=(3.0, *[1.0] * (len(heads) - 1)))


def repair_table(units: Sequence[tuple[str, Repairs]], total: Repairs, texts: Texts) -> Table:
    """Work orders, one line a unit."""
    names = ["orders", "repaired", "in_time", "in_time_share", "overdue", "pending", "disputed"]
    rows = []
    for label, repairs in [*((texts.name("unit", unit), r) for unit, r in units), (texts("total"), total)]:
        values = [getattr(repairs, name) for name in names]
        rows.append((label, *(str(v) if isinstance(v, int) else texts.percent(v) for v in values)))
    heads = [texts("col_unit"), *(texts(f"col_{name}") for name in names)]
    return Table("", tuple(heads), tuple(rows), widths=(2.6, *[1.0] * len(names)))


def lacking_table(lacking: Sequence[SiteLacks], most: int, texts: Texts) -> Table:
    """The sites whose lists lack most, with what they lack."""
    ordered = sorted(lacking, key=lambda one: -len(one.points))
    rows = tuple(
        (texts.site(one.site, one.name), texts.name("kind", one.kind), texts.joined(one.points))
        for one in ordered[:most]
    )
    heads = (texts("col_site_name"), texts("col_kind"), texts("col_lacking"))
    return Table("", heads, rows, text_columns=3, total=False, widths=(2.2, 1.4, 4))


def target_table(progress: Sequence[Progress], texts: Texts) -> Table:
    """Targets and stages with the figure now."""
    rows = []
    for item in progress:
        target = item.target
        kinds = texts.joined(texts.name("kind", kind) for kind in target.kinds)
        name = target.name or texts("target_main")
        state = "met" if item.met else "late" if item.days_left < 0 else "open"
        rows.append(
            (
                f"{name} ({kinds})" if kinds else name,
                texts(target.figure),
                texts.goal(target.share),
                texts.day(target.due),
                texts.percent(item.value) if item.value is not None else NONE,
                texts(f"state_{state}"),
            )
        )
    heads = [texts(f"col_{name}") for name in ("target", "figure", "share", "due", "value", "state")]
    return Table("", tuple(heads), tuple(rows), text_columns=2, total=False, widths=(2.2, 1.2, 1, 2, 1, 1.2))
