"""A report of any format, from facts and from what stands behind them, to a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path

from signcheck.coverage import PointState
from signcheck.coverage.facts import Facts
from signcheck.photos.store import PhotoStore
from signcheck.reports.asked import Options
from signcheck.reports.blocks import Document
from signcheck.reports.texts import Texts
from signcheck.work.held import Held
from signcheck.work.naming import Inconsistency


@dataclass(frozen=True, slots=True)
class Details:
    """What stands behind the facts, each read at most once, in this order, and never held as a whole."""

    defective: Iterable[Held]
    doubtful: Iterable[Held]
    names: Iterable[Inconsistency]
    points: Iterable[PointState]


def write_report(
    path: Path,
    kind: str,
    facts: Facts,
    details: Details,
    *,
    texts: Texts,
    store: PhotoStore,
    options: Options | None = None,
) -> None:
    """Write the report of `facts` as `kind`, one of FORMATS (reports.asked), in the language of `texts`.

    Raises OSError when the file cannot be written, FontMissing, or RendererMissing.
    """
    chosen = options or Options()
    if kind == "xlsx":
        from signcheck.reports.xlsx import write_xlsx

        city, office = _names(chosen, texts)
        write_xlsx(path, facts, details, texts, city=city, office=office, store=store)
    else:
        path.write_bytes(written(kind, compose(facts, details.defective, texts, store, chosen)))


def _names(options: Options, texts: Texts) -> tuple[str, str]:
    return options.city or texts("city"), options.office or texts("office")


def compose(
    facts: Facts, defective: Iterable[Held], texts: Texts, store: PhotoStore, options: Options
) -> Document:
    """The written report with charts and photos."""
    from signcheck.reports.charts import draw
    from signcheck.reports.examples import examples
    from signcheck.reports.narrative import write

    shown = _typical(defective, options.photos) if options.photos else []
    city, office = _names(options, texts)
    pictures = list(examples(shown, store, texts))
    return write(facts, texts, city=city, office=office, chart=draw, examples=pictures)


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
