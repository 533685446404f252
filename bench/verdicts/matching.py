"""Which found entry is which entry of the truth: by where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.verdicts.found import FoundEntry
from bench.verdicts.truth import LANGUAGES, TrueEntry
from signcheck.languages import Language
from signcheck.reading.line import Polygon
from signcheck.reading.polygons import area, overlap

SAME_PLACE = 0.5
"""Two texts stand in one place when they share this part of the smaller one."""


def same_place(one: Polygon, other: Polygon) -> bool:
    """Whether two lines are the same piece of the photo."""
    return _shared(one, other) >= SAME_PLACE


def _shared(one: Polygon, other: Polygon) -> float:
    smaller = min(area(one), area(other))
    return overlap(one, other) / smaller if smaller else 0.0


def match(truth: Sequence[TrueEntry], found: Sequence[FoundEntry]) -> dict[int, int]:
    """Place in ``truth`` → place in ``found``, each used at most once.

    By the Chinese text first. What is left over is matched by its foreign texts with found entries
    that have no Chinese: there the Chinese is missing, or was not read.
    """
    pairs = _assign(_table(truth, found, (Language.ZH,)))
    rest_true = [i for i in range(len(truth)) if i not in pairs]
    taken = set(pairs.values())
    rest_found = [j for j, entry in enumerate(found) if j not in taken and entry.zh is None]
    table = _table([truth[i] for i in rest_true], [found[j] for j in rest_found], (Language.EN, Language.KO))
    pairs.update({rest_true[i]: rest_found[j] for i, j in _assign(table).items()})
    return pairs


def _table(
    truth: Sequence[TrueEntry], found: Sequence[FoundEntry], languages: Sequence[Language]
) -> np.ndarray:
    table = np.zeros((len(truth), len(found)))
    for i, true in enumerate(truth):
        for j, entry in enumerate(found):
            table[i, j] = sum(
                _shared(a, b)
                for language in languages
                for a in true.texts[language].polygons
                for b in polygons_of(entry, language)
            )
    return table


def _assign(table: np.ndarray) -> dict[int, int]:
    rows, columns = linear_sum_assignment(table, maximize=True)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if table[i, j] >= SAME_PLACE}


def polygons_of(entry: FoundEntry, language: Language) -> tuple[Polygon, ...]:
    """Where the entry's text of a language stands; nothing where there is none."""
    placed = entry.zh if language is Language.ZH else entry.texts.get(language)
    return placed.polygons if placed else ()


def touches(true: TrueEntry, entry: FoundEntry) -> bool:
    """Whether any text of the found entry stands where the true one has text."""
    return any(
        same_place(a, b)
        for mine in LANGUAGES
        for a in true.texts[mine].polygons
        for theirs in LANGUAGES
        for b in polygons_of(entry, theirs)
    )
