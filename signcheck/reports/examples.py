"""Cases as the written report shows them: photo, what stands there, what should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signcheck.reports.blocks import Example
from signcheck.reports.shown import Shown
from signcheck.reports.texts import Texts
from signcheck.reports.thumbnails import thumbnails
from signcheck.work.held import Held

BOX = (640, 420)
"""Pixels: 54 mm wide at 300 dots an inch."""
MOST_EXPECTED = 3
"""Right forms that are named; the standard may list more."""


def examples(cases: Iterable[Held], store: Shown, texts: Texts) -> Iterator[Example]:
    """Each case with its photo, numbered from 1."""
    for number, (case, photo) in enumerate(thumbnails(cases, store, BOX), 1):
        place = f"{texts.site(case.site, case.site_name)} {case.point_name or case.point}".strip()
        yield Example(f"{number}. {place}", tuple(_lines(case, texts)), photo)


def _lines(case: Held, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts("col_case"), f"{case.number} · {case.point}"
    language = texts.name("language", case.language)
    finding = texts.name("finding", case.kind)
    yield texts("col_problem"), f"{language} · {finding}"
    yield texts("col_zh"), case.zh or texts("nothing_there")
    yield texts("col_text"), case.text or texts("nothing_there")
    if case.expected:
        yield texts("col_expected"), " / ".join(case.expected[:MOST_EXPECTED])
    if case.source:
        yield texts("col_source"), texts.source(case.source)
    if case.unit:
        yield texts("col_unit"), texts.name("unit", case.unit)
    if case.order:
        due = f" ({texts.day(case.due_on)})" if case.due_on else ""
        yield texts("col_order"), f"{case.order}{due}"
