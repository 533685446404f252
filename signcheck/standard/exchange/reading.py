"""What was read of a glossary's file, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from signcheck.catalogues import say
from signcheck.errors import StandardSourceMissing
from signcheck.standard.exchange.incoming import Incoming
from signcheck.standard.exchange.rows import Row, terms_of
from signcheck.standard.term import Term
from signcheck.tablefile.problem import Problem
from signcheck.tablefile.understood import Understood


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms of a file and how it was understood.

    names_domains: whether it says the terms' domains; else those of known terms stay.
    edited: whether it is a sheet written for translators, and says all of its terms.
    """

    terms: tuple[Term, ...]
    understood: Understood
    names_domains: bool = True
    edited: bool = False


def reading_of(
    rows: Sequence[Row],
    name: str,
    problems: Iterable[Problem],
    incoming: Incoming,
    told: Understood,
    *,
    names_domains: bool,
    edited: bool = False,
) -> Reading:
    """The rows as terms. Raises StandardSourceMissing, or StandardFileBad with every problem."""
    found = list(problems)
    asked = [column for column in ("authority", "source") if column in incoming.lacking]
    if asked and not found and all(not row.cells[column] for row in rows for column in asked):
        raise StandardSourceMissing(
            "{name}: it does not say the {asked} of its forms.",
            name=name,
            asked=say(" and ").join(asked),
        )
    return Reading(tuple(terms_of(rows, name, found)), told, names_domains, edited)
