"""The terms of the standard that stand on the city's signs, and how they are translated there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.tables import MessageRow, SignPointRow, SiteRow, StandingRow
from signcheck.verdicts import Verdict
from signcheck.views.standing import listed, present
from signcheck.work.standing import State

_VERDICTS = (Verdict.COMPLIANT, Verdict.DEFECTIVE, Verdict.DOUBTFUL)
COUNTING = tuple(state.value for state in State if state.counts)


@dataclass(frozen=True, slots=True)
class TermUse:
    """One term in one language. form: the right one to use first, or the one that stands there rightly.

    places: messages of listed sign points with this Chinese; right, wrong, doubtful: of these.
    """

    zh: str
    language: str
    form: str
    places: int
    right: int
    wrong: int
    doubtful: int


def terms_used(session: Session, as_of: AsOf) -> Iterator[TermUse]:
    """Every term of the standard on a sign that counts, by its Chinese and language."""
    verdict = StandingRow.verdict
    right = verdict == Verdict.COMPLIANT.value
    query = (
        select(
            MessageRow.head,
            StandingRow.language,
            func.max(StandingRow.expected),
            func.max(case((right, StandingRow.text))),
            func.count(),
            *(func.sum(case((verdict == one.value, 1), else_=0)) for one in _VERDICTS),
        )
        .join(MessageRow, MessageRow.id == StandingRow.message_id)
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id)
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .where(present(StandingRow, as_of), listed(as_of), MessageRow.merged_into_id.is_(None))
        .where(MessageRow.head != "", StandingRow.state.in_(COUNTING))
        .group_by(MessageRow.head, StandingRow.language)
        .order_by(MessageRow.head, StandingRow.language)
    )
    for zh, language, expected, stands, *counts in session.execute(query):
        yield TermUse(zh, language, expected or stands or "", *map(int, counts))
