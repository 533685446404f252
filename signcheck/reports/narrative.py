"""Facts → the parts of the written report: text that follows the figures, tables, charts, photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from signcheck.coverage import Dimension, Figures, Row
from signcheck.coverage.facts import Facts, Tally
from signcheck.reports.blocks import (
    Block,
    Document,
    Example,
    Gallery,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from signcheck.reports.outlook import outlook_text, progress_text
from signcheck.reports.tables import case_table, figure_table, repair_table, target_table
from signcheck.reports.texts import Texts

CHINESE_NUMBERS = "一二三四五六七八九十"
WORST_PLACES = 3
"""How many places a suggestion names."""

Chart = Callable[[str, Facts, Texts], bytes]
"""Draws the chart of a name: `kind`, `district` or `history`."""


def write(
    facts: Facts,
    texts: Texts,
    *,
    city: str,
    office: str,
    chart: Chart | None = None,
    examples: Sequence[Example] = (),
) -> Document:
    """The whole report.

    chart: what draws the charts; without it there are none.
    examples: cases with their photos; facts tell how many there are in all.
    """
    writer = _Writer(facts, texts, chart, examples)
    day = texts.day(facts.as_of.day)
    return Document(
        texts.language,
        texts("title", city=city),
        texts("subtitle", day=day),
        tuple(writer.blocks()),
        office,
        day,
    )


class _Writer:
    """Writes the parts in order, counting headings, tables and figures."""

    def __init__(self, facts: Facts, texts: Texts, chart: Chart | None, examples: Sequence[Example]) -> None:
        self.facts, self.texts, self.chart, self.examples = facts, texts, chart, examples
        self.total = facts.total
        self._first, self._second = count(1), count(1)
        self._tables, self._figures = count(1), count(1)

    def blocks(self) -> Iterator[Block]:
        """All parts, one after another."""
        figures, t = self.total.figures, self.texts
        if not figures.sign_points:
            yield Paragraph(t("p_nothing", day=t.day(self.facts.as_of.day)))
            return
        yield Paragraph(t("intro", sites=self.total.sites, points=figures.sign_points))
        yield from self._overall(figures)
        yield from self._groups()
        yield from self._cases()
        yield from self._repairs()
        yield from self._targets()
        yield from self._next(figures)
        yield from self._notes()

    def _heading(self, level: int, key: str) -> Heading:
        if level == 1:
            n, self._second = next(self._first), count(1)
            number = f"{CHINESE_NUMBERS[n - 1]}、" if self.texts.language == "zh" else f"{n}. "
        else:
            n = next(self._second)
            number = f"（{CHINESE_NUMBERS[n - 1]}）" if self.texts.language == "zh" else f"({n}) "
        return Heading(level, number, self.texts(key))

    def _overall(self, figures: Figures) -> Iterator[Block]:
        t = self.texts
        yield self._heading(1, "h_overall")
        text = t(
            "p_overall",
            day=t.day(self.facts.as_of.day),
            sites=self.total.sites,
            points=figures.sign_points,
            inspected=figures.inspected,
            inspected_share=t.percent(figures.inspected_share),
            covered=figures.covered,
            coverage=t.percent(figures.coverage),
        )
        missing = figures.sign_points - figures.covered
        if missing:
            text = self._sentences(
                text, t("p_missing_points", n=missing, unseen=figures.unseen, uncovered=figures.uncovered)
            )
        yield Paragraph(text)
        accuracy = t(
            "p_accuracy",
            judged=figures.judged,
            right=figures.right,
            accuracy=t.percent(figures.accuracy),
            doubtful=figures.doubtful,
        )
        yield Paragraph(accuracy)
        yield from self._group(Dimension.KIND, charted="kind")

    def _sentences(self, *sentences: str) -> str:
        return ("" if self.texts.language == "zh" else " ").join(sentences)

    def _group(self, dimension: Dimension, charted: str = "") -> Iterator[Block]:
        t = self.texts
        rows = self.facts.rows(dimension)
        yield from self._best_and_worst(dimension, rows[:-1])
        table = figure_table(rows, (dimension,), t, with_sites=True)
        yield self._numbered(table, t(f"t_{dimension}"))
        if charted and self.chart:
            yield self._picture(charted)

    def _best_and_worst(self, dimension: Dimension, rows: Sequence[Row]) -> Iterator[Block]:
        ranked = sorted(
            (row for row in rows if row.figures.coverage is not None and row.key[0]),
            key=lambda row: row.figures.coverage or 0,
        )
        if len(ranked) < 2 or ranked[0].figures.coverage == ranked[-1].figures.coverage:
            return
        t, worst, best = self.texts, ranked[0], ranked[-1]
        yield Paragraph(
            t(
                "p_best_worst",
                best=t.name(dimension, best.key[0]),
                best_share=t.percent(best.figures.coverage),
                worst=t.name(dimension, worst.key[0]),
                worst_share=t.percent(worst.figures.coverage),
            )
        )

    def _numbered(self, table: Table, caption: str) -> Table:
        text = self.texts("table_number", n=next(self._tables), text=caption)
        return replace(table, caption=text)

    def _picture(self, name: str) -> Picture:
        assert self.chart is not None
        caption = self.texts("figure_number", n=next(self._figures), text=self.texts(f"c_{name}"))
        return Picture(caption, self.chart(name, self.facts, self.texts))

    def _groups(self) -> Iterator[Block]:
        yield self._heading(1, "h_groups")
        yield self._heading(2, "h_district")
        yield from self._group(Dimension.DISTRICT, charted="district")
        yield self._heading(2, "h_unit")
        yield from self._group(Dimension.UNIT)
        if any(cell.grade for cell in self.facts.cells):
            yield self._heading(2, "h_grade")
            yield from self._group(Dimension.GRADE)

    def _cases(self) -> Iterator[Block]:
        t, n, waiting = self.texts, self.total.figures.wrong, self.total.figures.doubtful
        yield self._heading(1, "h_problems")
        if not n:
            yield Paragraph(t("p_no_problems"))
        else:
            languages = _sums(self.facts.defective, 1)
            kinds = _sums(self.facts.defective, 0)
            yield Paragraph(
                t(
                    "p_problems",
                    n=n,
                    languages=self._list("language", languages),
                    kinds=self._list("finding", kinds),
                )
            )
            yield self._numbered(case_table(self.facts.defective, t), t("t_problems"))
        if waiting:
            absent = self.facts.absent
            yield Paragraph(t("p_doubts", n=waiting, standing=waiting - absent, absent=absent))
        if self.examples:
            shown = len(self.examples)
            key = "p_examples_all" if shown >= n else "p_examples"
            yield Paragraph(t(key, n=n) if shown >= n else t(key, n=n, shown=shown))
            yield Gallery(tuple(self.examples), t("photo_missing"))

    def _list(self, family: str, counts: Sequence[tuple[str, int]]) -> str:
        t = self.texts
        return t.joined(t("count_of", name=t.name(family, value), n=n) for value, n in counts)

    def _repairs(self) -> Iterator[Block]:
        t, repairs = self.texts, self.facts.repairs
        yield self._heading(1, "h_repairs")
        if not repairs.orders:
            yield Paragraph(t("p_no_orders"))
            return
        yield Paragraph(
            t(
                "p_orders",
                orders=repairs.orders,
                repaired=repairs.repaired,
                overdue=repairs.overdue,
                disputed=repairs.disputed,
                due=repairs.due,
                in_time=repairs.in_time,
                share=t.percent(repairs.in_time_share),
            )
        )
        table = repair_table(self.facts.unit_repairs, repairs, t)
        yield self._numbered(table, t("t_repairs"))

    def _targets(self) -> Iterator[Block]:
        t = self.texts
        yield self._heading(1, "h_targets")
        if not self.facts.progress:
            yield Paragraph(t("p_no_targets"))
        for progress in self.facts.progress:
            yield Paragraph(progress_text(progress, t))
        for target, outlook in self.facts.outlooks:
            text = outlook_text(target, outlook, t)
            if text:
                yield Paragraph(text)
        if self.facts.progress:
            yield self._numbered(target_table(self.facts.progress, t), t("t_targets"))
        if self.chart and len(self.facts.history) > 1:
            yield self._picture("history")

    def _next(self, figures: Figures) -> Iterator[Block]:
        t, facts = self.texts, self.facts
        advice = []
        if figures.unseen:
            advice.append(t("n_unseen", n=figures.unseen, where=self._where("unseen")))
        if figures.uncovered:
            advice.append(t("n_uncovered", n=figures.uncovered, where=self._where("uncovered")))
        for key, n in (
            ("n_wrong", figures.wrong),
            ("n_doubtful", figures.doubtful),
            ("n_outside", facts.outside),
            ("n_overdue", facts.repairs.overdue),
        ):
            if n:
                advice.append(t(key, n=n))
        yield self._heading(1, "h_next")
        for number, text in enumerate(advice or [t("n_nothing")], 1):
            yield Paragraph(f"{number}. {text}" if t.language != "zh" else f"{number}．{text}")

    def _where(self, name: str) -> str:
        """The districts with most of these sign points, or the kinds of sites where none has a name."""
        t = self.texts
        for dimension in (Dimension.DISTRICT, Dimension.KIND):
            counts = [(row.key[0], getattr(row.figures, name)) for row in self.facts.rows(dimension)[:-1]]
            top = sorted((c for c in counts if c[0] and c[1]), key=lambda c: -c[1])[:WORST_PLACES]
            if top:
                return t.joined(t("where_of", name=t.name(dimension, key), n=n) for key, n in top)
        return t("unknown")

    def _notes(self) -> Iterator[Block]:
        t, facts = self.texts, self.facts
        yield self._heading(1, "h_notes")
        machine = facts.machine
        notes = [t("d_coverage"), t("d_inspected"), t("d_accuracy"), t("d_cases"), t("d_in_time")]
        if facts.outside:
            notes.insert(4, t("d_outside", n=facts.outside))
        if machine.decided:
            share = t.percent(machine.right_share)
            notes.append(
                t("d_machine", decided=machine.decided, sure=machine.sure, right=machine.right, share=share)
            )
        else:
            notes.append(t("d_machine_none"))
        if facts.standards:
            notes.append(t("d_standard", versions=t.joined(facts.standards)))
        notes.append(t("d_as_of", day=t.day(facts.as_of.day)))
        if facts.head:
            notes.append(t("d_head", head=facts.head))
        for number, note in enumerate(notes, 1):
            yield Paragraph(f"{number}. {note}" if t.language != "zh" else f"{number}．{note}")


def _sums(counts: Tally, position: int) -> list[tuple[str, int]]:
    """The counts added up by kind of finding (0) or language (1), the most first."""
    sums: dict[str, int] = {}
    for row in counts:
        key = str(row[position])
        sums[key] = sums.get(key, 0) + row[2]
    return sorted(sums.items(), key=lambda item: (-item[1], item[0]))
