"""A report of any format, written to a file: whole, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path

from sqlalchemy.orm import Session

from signcheck.photos.store import PhotoStore
from signcheck.records.problems import Problem, problems
from signcheck.reports.blocks import Document
from signcheck.reports.facts import Facts
from signcheck.reports.files import whole
from signcheck.reports.texts import Texts
from signcheck.verdicts import WAITING, Verdict

FORMATS = ("xlsx", "docx", "pdf", "html")
PHOTOS = 12
"""Problems that a written report shows with their photos, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the office chooses: its city and name as they stand on the report, and how many photos."""

    city: str = ""
    office: str = ""
    photos: int = PHOTOS


def write_report(
    path: Path,
    kind: str,
    session: Session,
    *,
    facts: Facts,
    texts: Texts,
    store: PhotoStore,
    options: Options | None = None,
) -> None:
    """Write the report of `facts` as `kind`, one of FORMATS, in the language of `texts`.

    Raises UsageError when the file cannot be written, FontMissing, or RendererMissing.
    """
    chosen = options or Options()
    with whole(path) as part:
        if kind == "xlsx":
            _workbook(part, session, facts, texts, store=store, options=chosen)
        else:
            part.write_bytes(_written(kind, compose(session, facts, texts, store, chosen)))


def compose(session: Session, facts: Facts, texts: Texts, store: PhotoStore, options: Options) -> Document:
    """The written report with charts and photos."""
    from signcheck.reports.charts import draw
    from signcheck.reports.examples import examples
    from signcheck.reports.narrative import write

    found = problems(session, facts.as_of, Verdict.DEFECTIVE)
    shown = _typical(found, options.photos) if options.photos else []
    return write(
        facts,
        texts,
        city=options.city or texts("city"),
        office=options.office or texts("office"),
        chart=draw,
        examples=list(examples(shown, store, texts)),
    )


def _typical(found: Iterable[Problem], number: int) -> list[Problem]:
    """The first ones of every kind of finding in turn, of different signs first; few are held."""
    kinds: dict[str, list[Problem]] = defaultdict(list)
    others: list[Problem] = []
    shown: set[tuple[str, str]] = set()
    for problem in found:
        sign = (problem.finding, problem.point)
        if sign not in shown and len(kinds[problem.finding]) < number:
            shown.add(sign)
            kinds[problem.finding].append(problem)
        elif len(others) < number:
            others.append(problem)
    turns: Iterator[Problem | None] = chain(*zip_longest(*kinds.values()), others)
    return list(islice((problem for problem in turns if problem), number))


def _written(kind: str, document: Document) -> bytes:
    from signcheck.reports.html import to_html

    if kind == "docx":
        from signcheck.reports.docx import to_docx

        return to_docx(document)
    html = to_html(document)
    if kind == "pdf":
        from signcheck.reports.pdf import render

        return render(html)
    return html.encode()


def _workbook(
    path: Path, session: Session, facts: Facts, texts: Texts, *, store: PhotoStore, options: Options
) -> None:
    from signcheck.records.consistency import inconsistent_names
    from signcheck.records.coverage import point_states
    from signcheck.records.pointstates import with_units
    from signcheck.reports.xlsx import write_xlsx

    write_xlsx(
        path,
        facts,
        texts,
        city=options.city or texts("city"),
        office=options.office or texts("office"),
        defective=problems(session, facts.as_of, Verdict.DEFECTIVE),
        doubtful=problems(session, facts.as_of, *WAITING),
        names=inconsistent_names(session, as_of=facts.as_of),
        points=with_units(session, point_states(session, facts.as_of)),
        store=store,
    )
