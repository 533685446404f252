"""Which Chinese text each line of one language translates: one assignment problem a board; pure.

Rows are the lines, columns the places beside the Chinese texts and, for every line, a column that
says it belongs to none. A Chinese text has several places, so that a translation of several lines
can go there line by line; every place after the first costs more. The cost is that of the position
(`placing`), less or more by how well the text fits what is expected of the Chinese. That part is
bounded: where both positions are clear a wrong translation stays where it stands, or every swapped
pair would be put right before anyone sees it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from signcheck.languages import Language
from signcheck.signs.fit import Fit
from signcheck.signs.meaning import worth
from signcheck.signs.pieces import Head, Piece
from signcheck.signs.placing import FAR, PLACES, chains, price

CONTINUED = 0.3
"""Cost of going on with a translation on the next line."""
APART = 1.2
"""Cost of a second line that does not continue the first."""
BESIDE_FIRST = 3.0
"""A second line that does not continue the first may cost this much by its position."""
Costs = list[list[float]]


def assign(
    lines: Sequence[Piece], heads: Sequence[Head], language: Language, fit: Fit | None
) -> list[int | None]:
    """The place in `heads` of the Chinese text that each line translates; None for none.

    lines: all of `language`; some may be unread.
    """
    if not heads:
        return [None] * len(lines)
    places = [[price(line, head, heads) for head in heads] for line in lines]
    meant = [[_meant(fit, head, language, line) for head in heads] for line in lines]
    first = [_sum(*rows) for rows in zip(places, meant, strict=True)]
    later = [_sum(*rows) for rows in zip(_later(places, chains(lines, heads)), meant, strict=True)]
    columns = _cheapest([_row(first[i], later[i], i, len(lines)) for i in range(len(lines))])
    return [column % len(heads) if column < PLACES * len(heads) else None for column in columns]


def _sum(costs: Sequence[float], others: Sequence[float]) -> list[float]:
    return [cost + other for cost, other in zip(costs, others, strict=True)]


def _meant(fit: Fit | None, head: Head, language: Language, line: Piece) -> float:
    """See `meaning.worth`, in text heights."""
    return worth(head.text, language, line.line.text, fit) if fit else 0.0


def _later(places: Costs, chained: Sequence[Mapping[int, int]]) -> Costs:
    """What it costs by position to be the second or a further line of each head's translation."""
    return [
        [
            min(
                [
                    place + APART if place <= BESIDE_FIRST else FAR,
                    *(places[root][h] + CONTINUED * steps for root, steps in chained[i].items()),
                ]
            )
            for h, place in enumerate(row)
        ]
        for i, row in enumerate(places)
    ]


def _row(first: Sequence[float], later: Sequence[float], i: int, count: int) -> list[float]:
    alone = [FAR if k == i else float("inf") for k in range(count)]
    # Each further place costs a trifle more, so that equal solutions come out the same.
    further = [cost + 0.001 * place for place, cost in product(range(1, PLACES), later)]
    return [*first, *further, *alone]


def _cheapest(costs: Costs) -> list[int]:
    """The column of each row: the least sum in which no column is taken twice."""
    least = [min(range(len(row)), key=row.__getitem__) for row in costs]
    if len(set(least)) == len(least):
        return least  # nothing is contended for, and SciPy takes a while to load
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    finite = np.nan_to_num(np.asarray(costs, float), posinf=1000.0 * FAR)
    return [int(column) for column in linear_sum_assignment(finite)[1]]
