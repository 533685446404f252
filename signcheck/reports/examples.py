"""Problems as the written report shows them: photo, what stands there, what should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from signcheck.photos.store import PhotoStore
from signcheck.records.problems import Problem
from signcheck.reports.blocks import Example
from signcheck.reports.texts import Texts
from signcheck.reports.thumbnails import thumbnails

BOX = (640, 420)
"""Pixels: 54 mm wide at 300 dots an inch."""
MOST_EXPECTED = 3
"""Right forms that are named; the standard may list more."""


def examples(problems: Iterable[Problem], store: PhotoStore, texts: Texts) -> Iterator[Example]:
    """Each problem with its photo, numbered from 1."""
    for number, (problem, photo) in enumerate(thumbnails(problems, store, BOX), 1):
        place = f"{problem.site_name} {problem.point_name or problem.point}".strip()
        yield Example(f"{number}. {place}", tuple(_lines(problem, texts)), photo)


def _lines(problem: Problem, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts("col_point_code"), problem.point
    language = texts.name("language", problem.language)
    finding = texts.name("finding", problem.finding)
    yield texts("col_problem"), f"{language} · {finding}"
    yield texts("col_zh"), problem.zh or texts("nothing_there")
    yield texts("col_text"), problem.text or texts("nothing_there")
    if problem.expected:
        yield texts("col_expected"), " / ".join(problem.expected[:MOST_EXPECTED])
    if problem.source:
        yield texts("col_source"), texts.source(problem.source)
    if problem.unit:
        yield texts("col_unit"), texts.name("unit", problem.unit)
    if problem.order:
        due = f" ({texts.day(problem.due_on)})" if problem.due_on else ""
        yield texts("col_order"), f"{problem.order}{due}"
