"""Facts → the parts of the written report: sentences that follow the figures, tables, charts, photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from signcheck.coverage import Dimension, Row
from signcheck.coverage.facts import Facts
from signcheck.reports import sentences as say
from signcheck.reports.blocks import (
    Bar,
    Bars,
    Block,
    Document,
    Example,
    Gallery,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from signcheck.reports.letter import Letter
from signcheck.reports.tables import (
    as_planned,
    case_table,
    figure_table,
    lacking_table,
    repair_table,
    target_table,
)
from signcheck.reports.texts import Texts

CHINESE_NUMBERS = "一二三四五六七八九十"

MOST_BARS = 20
MOST_LACKING = 15
"""Sites whose lists lack something that a written report names; the workbook names all."""
Chart = Callable[[Facts, Texts], bytes]
"""Draws coverage over time."""


def write(
    facts: Facts,
    texts: Texts,
    letter: Letter,
    *,
    chart: Chart | None = None,
    examples: Sequence[Example] = (),
) -> Document:
    """The whole report.

    chart: what draws coverage over time; without it that is left out.
    examples: cases with their photos; facts tell how many there are in all.
    """
    texts = as_planned(texts, facts.cells)
    writer = _Writer(facts, texts, chart, examples, attached=bool(letter.attachments))
    return Document(
        texts.language,
        texts("title", city=letter.city),
        texts("subtitle", day=texts.day(facts.as_of.day)),
        tuple(writer.blocks()),
        letter.office,
        texts.day(letter.day or facts.as_of.day),
        texts("addressed", to=letter.to) if letter.to else "",
        letter.closing,
        texts("attachments"),
        letter.attachments,
    )


class _Writer:
    """Writes the parts in order, counting headings, tables and figures."""

    def __init__(
        self, facts: Facts, texts: Texts, chart: Chart | None, examples: Sequence[Example], *, attached: bool
    ) -> None:
        self.facts, self.texts, self.chart, self.examples = facts, texts, chart, examples
        self.attached = attached
        self.figures = facts.total.figures
        self._first, self._second = count(1), count(1)
        self._tables, self._pictures = count(1), count(1)

    def blocks(self) -> Iterator[Block]:
        """All parts, one after another."""
        if not self.figures.sign_points:
            yield Paragraph(self.texts("p_nothing", day=self.texts.day(self.facts.as_of.day)))
            return
        yield Paragraph(say.beginning(self.facts, self.texts))
        yield from self._overall()
        yield from self._groups()
        yield from self._cases()
        yield from self._repairs()
        yield from self._targets()
        advice = list(say.advice(self.facts, self.texts)) or [self.texts("n_nothing")]
        yield from self._listed("h_next", advice)
        yield from self._listed("h_notes", say.notes(self.facts, self.texts))

    def _heading(self, level: int, key: str) -> Heading:
        if level == 1:
            n, self._second = next(self._first), count(1)
            number = f"{CHINESE_NUMBERS[n - 1]}、" if self.texts.language == "zh" else f"{n}. "
        else:
            n = next(self._second)
            number = f"（{CHINESE_NUMBERS[n - 1]}）" if self.texts.language == "zh" else f"({n}) "
        return Heading(level, number, self.texts(key))

    def _said(self, sentences: Iterable[str]) -> Iterator[Paragraph]:
        text = say.joined(sentences, self.texts)
        if text:
            yield Paragraph(text)

    def _listed(self, heading: str, texts: Iterable[str]) -> Iterator[Block]:
        yield self._heading(1, heading)
        dot = "．" if self.texts.language == "zh" else ". "
        for number, text in enumerate(texts, 1):
            yield Paragraph(f"{number}{dot}{text}", note=heading == "h_notes")

    def _overall(self) -> Iterator[Block]:
        yield self._heading(1, "h_overall")
        yield from self._said(say.overall(self.facts, self.texts))
        yield Paragraph(say.accuracy(self.figures, self.texts))
        yield from self._group(Dimension.KIND, charted="kind")

    def _group(self, dimension: Dimension, charted: str = "") -> Iterator[Block]:
        rows = self.facts.rows(dimension)
        yield from self._said(say.compared(dimension, rows[:-1], self.texts))
        table = figure_table(rows, (dimension,), self.texts, with_sites=True)
        yield self._numbered(table, self.texts(f"t_{dimension}"))
        shown = [row for row in rows[:-1] if row.figures.sign_points]
        if charted and len(shown) > 1:
            yield self._bars(dimension, shown[:MOST_BARS], charted)

    def _numbered(self, table: Table, caption: str) -> Table:
        text = self.texts("table_number", n=next(self._tables), text=caption)
        return replace(table, caption=text)

    def _figure_caption(self, name: str) -> str:
        return self.texts("figure_number", n=next(self._pictures), text=self.texts(f"c_{name}"))

    def _bars(self, dimension: Dimension, rows: Sequence[Row], name: str) -> Bars:
        t = self.texts
        bars = []
        for row in rows:
            inspected, covered = row.figures.inspected_share or 0.0, row.figures.coverage or 0.0
            label = t.name(dimension, row.key[0])
            bars.append(Bar(label, inspected, covered, t.percent(inspected), t.percent(covered)))
        return Bars(self._figure_caption(name), tuple(bars), t("col_inspected_share"), t("col_coverage"))

    def _groups(self) -> Iterator[Block]:
        yield self._heading(1, "h_groups")
        yield self._heading(2, "h_district")
        yield from self._group(Dimension.DISTRICT, charted="district")
        yield self._heading(2, "h_unit")
        yield from self._group(Dimension.UNIT)
        if any(cell.grade for cell in self.facts.cells):
            yield self._heading(2, "h_grade")
            yield from self._group(Dimension.GRADE)
        if self.facts.lacking:
            yield self._heading(2, "h_lacking")
            yield Paragraph(say.lacking(self.facts, MOST_LACKING, self.texts))
            table = lacking_table(self.facts.lacking, MOST_LACKING, self.texts)
            yield self._numbered(table, self.texts("t_lacking"))

    def _cases(self) -> Iterator[Block]:
        yield self._heading(1, "h_problems")
        yield from self._said(say.problems(self.facts, self.texts))
        if self.facts.defective:
            yield self._numbered(case_table(self.facts.defective, self.texts), self.texts("t_problems"))
        yield from self._said(say.doubts(self.facts, self.texts))
        if self.examples:
            yield Paragraph(self._shown(len(self.examples), self.figures.wrong))
            yield Gallery(tuple(self.examples), self.texts("photo_missing"))

    def _shown(self, shown: int, n: int) -> str:
        if shown >= n:
            return self.texts("p_examples_all", n=n)
        return self.texts("p_examples" if self.attached else "p_examples_alone", n=n, shown=shown)

    def _repairs(self) -> Iterator[Block]:
        yield self._heading(1, "h_repairs")
        yield from self._said(say.orders(self.facts.repairs, self.texts))
        if self.facts.repairs.orders:
            table = repair_table(self.facts.unit_repairs, self.facts.repairs, self.texts)
            yield self._numbered(table, self.texts("t_repairs"))

    def _targets(self) -> Iterator[Block]:
        facts, t = self.facts, self.texts
        yield self._heading(1, "h_targets")
        if not facts.progress:
            yield Paragraph(t("p_no_targets"))
        yield from (Paragraph(say.target(progress, t)) for progress in facts.progress)
        for target, outlook in facts.outlooks:
            yield from self._said(say.outlook(target, outlook, t))
        if facts.progress:
            yield self._numbered(target_table(facts.progress, t), t("t_targets"))
        if self.chart and len(facts.history) > 1:
            yield Picture(self._figure_caption("history"), self.chart(facts, t))
