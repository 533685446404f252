"""A report of any format, from facts and from what stands behind them, to a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from signcheck.coverage import PointState, Repair
from signcheck.coverage.facts import Facts
from signcheck.reports.asked import PHOTOS
from signcheck.reports.blocks import Document
from signcheck.reports.letter import Letter
from signcheck.reports.shown import Shown
from signcheck.reports.texts import Texts
from signcheck.work.held import Held
from signcheck.work.naming import Inconsistency

if TYPE_CHECKING:
    from signcheck.views.inspections import Visited
    from signcheck.views.termsused import TermUse


@dataclass(frozen=True, slots=True)
class Details:
    """What stands behind the facts, each read at most once, in this order, and never held as a whole.

    mended: cases that were wrong and are right now. repairs: work orders, by number.
    """

    defective: Iterable[Held]
    doubtful: Iterable[Held] = ()
    mended: Iterable[Held] = ()
    names: Iterable[Inconsistency] = ()
    terms: Iterable[TermUse] = ()
    repairs: Iterable[Repair] = ()
    visits: Iterable[Visited] = ()
    points: Iterable[PointState] = ()


def write_report(
    path: Path,
    kind: str,
    facts: Facts,
    details: Details,
    *,
    texts: Texts,
    letter: Letter,
    store: Shown,
    photos: int = PHOTOS,
) -> None:
    """Write the report of `facts` as `kind`, one of FORMATS (reports.asked), in the language of `texts`.

    photos: how many cases a written report shows with theirs; the workbook shows all.
    Raises OSError when the file cannot be written, FontMissing, or RendererMissing.
    """
    if kind == "xlsx":
        from signcheck.reports.xlsx import write_xlsx

        write_xlsx(path, facts, details, texts, letter, store=store)
    else:
        # Without a place in its photo a case would be shown with all of the photo, whoever stands in it.
        placed = (case for case in details.defective if case.sign or case.polygons)
        shown = _typical(placed, photos) if photos else []
        path.write_bytes(written(kind, compose(facts, shown, texts, letter, store)))


def compose(facts: Facts, shown: Iterable[Held], texts: Texts, letter: Letter, store: Shown) -> Document:
    """The written report with charts, and with the cases that it shows."""
    from signcheck.reports.charts import draw
    from signcheck.reports.examples import examples
    from signcheck.reports.narrative import write

    pictures = list(examples(shown, store, texts))
    return write(facts, texts, letter, chart=draw, examples=pictures)


def _typical(cases: Iterable[Held], number: int) -> list[Held]:
    """The first ones of every kind of finding in turn, of different signs first; few are held."""
    kinds: dict[str, list[Held]] = defaultdict(list)
    others: list[Held] = []
    shown: set[tuple[str, str]] = set()
    for case in cases:
        sign = (case.kind, case.point)
        if sign not in shown and len(kinds[case.kind]) < number:
            shown.add(sign)
            kinds[case.kind].append(case)
        elif len(others) < number:
            others.append(case)
    turns: Iterator[Held | None] = chain(*zip_longest(*kinds.values()), others)
    return list(islice((case for case in turns if case), number))


def written(kind: str, document: Document) -> bytes:
    """A written document as docx, pdf or html. Raises RendererMissing."""
    from signcheck.reports.html import to_html

    if kind == "docx":
        from signcheck.reports.docx import to_docx

        return to_docx(document)
    html = to_html(document)
    if kind == "pdf":
        from signcheck.reports.pdf import render

        return render(html)
    return html.encode()
