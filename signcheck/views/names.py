"""Names that are translated differently within a site or across the city, from what holds now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import and_, func, or_
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.records.tables import MessageRow, PhotoRow, SignPointRow, SiteRow, StandingRow
from signcheck.standard.normalise import key
from signcheck.verdicts import FindingKind, Verdict
from signcheck.views.standing import CHUNK, MOMENT, asking, listed
from signcheck.work.naming import Inconsistency, Name, Observation, inconsistencies
from signcheck.work.standing import State

_ZH: Any = func.coalesce(func.nullif(MessageRow.head, ""), MessageRow.zh)
_NAME = (_ZH.label("zh"), StandingRow.language, StandingRow.expected, StandingRow.text)
_CERTAIN = or_(
    StandingRow.verdict.in_((Verdict.COMPLIANT.value, Verdict.DEFECTIVE.value)),
    StandingRow.kind == FindingKind.INCONSISTENT.value,
)
"""The text surely stands there; one that is doubted for its name alone does."""
_IN_USE = and_(
    _CERTAIN,
    SiteRow.id.is_not(None),
    func.coalesce(MessageRow.zh, "") != "",
    func.coalesce(StandingRow.text, "") != "",
    or_(MessageRow.sign_point_id.is_(None), listed(MOMENT)),
)


def inconsistent_names(session: Session, as_of: AsOf, site: str = "") -> tuple[Inconsistency, ...]:
    """Every name with several translations; with the code of a site, those that are in use there.

    Most names have one: the signs of those are not held in memory.
    """
    several = _several(session, as_of)
    found = inconsistencies(observations(session, as_of, several.__contains__)) if several else ()
    return tuple(one for one in found if not site or _concerns(one, site))


def _concerns(one: Inconsistency, site: str) -> bool:
    if one.site is not None:
        return one.site == site
    return any(seen.site == site for wording in one.wordings for seen in wording.seen)


def _several(session: Session, as_of: AsOf) -> set[Name]:
    """The names of which more than one text stands somewhere, in whatever spelling."""
    texts: dict[Name, set[str]] = defaultdict(set)
    for row in _rows(session, as_of, _query(*_NAME).distinct()):
        texts[_name(row)].add(key(row.text))
    return {name for name, said in texts.items() if len(said) > 1}


def observations(
    session: Session, as_of: AsOf, wanted: Callable[[Name], bool] = lambda _: True
) -> Iterator[Observation]:
    """What surely stands on the signs, by site and sign point, with photos of no known sign point.

    A photo without a site is left out: nobody knows yet where its name is in use.
    wanted: which names.
    """
    at = (SiteRow.code.label("site"), SignPointRow.code.label("point"), PhotoRow.sha256)
    query = _query(MessageRow.id, *at, *_NAME).order_by(
        *(SiteRow.district, SiteRow.kind, SiteRow.code, SignPointRow.code),
        *(MessageRow.id, StandingRow.language),
    )
    for row in _rows(session, as_of, query):
        if wanted(_name(row)):
            said = (row.zh, row.language, row.text, row.expected)
            yield Observation(row.id, row.site, row.point or "", *said, photo=row.sha256)


def _query(*columns: Any) -> Any:
    counting = [state for state in State if state.counts]
    return asking(*columns, states=counting, counted=None, where=_IN_USE)


def _rows(session: Session, as_of: AsOf, query: Any) -> Any:
    asked = {"known": as_of.known, "day": as_of.day}
    return session.execute(query.execution_options(yield_per=CHUNK), asked)


def _name(row: Any) -> Name:
    return key(row.zh), row.language, key(row.expected)


def signs(seen: tuple[Observation, ...]) -> set[str]:
    """The signs that were seen: by sign point, or by the beginning of the photo's hash without one."""
    return {one.point or one.photo[:12] for one in seen}
