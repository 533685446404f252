"""Names that are translated differently within a site or across the city, from what holds now."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.verdicts import FindingKind, Verdict
from signcheck.views.standing import held
from signcheck.work.held import Held
from signcheck.work.naming import Inconsistency, Observation, inconsistencies
from signcheck.work.standing import State

_COUNTING = tuple(state for state in State if state.counts)


def inconsistent_names(session: Session, as_of: AsOf, site: str = "") -> tuple[Inconsistency, ...]:
    """Every name with several translations; with the code of a site, those that are in use there."""
    found = inconsistencies(observations(session, as_of))
    return tuple(one for one in found if not site or _concerns(one, site))


def _concerns(one: Inconsistency, site: str) -> bool:
    if one.site is not None:
        return one.site == site
    return any(seen.site == site for wording in one.wordings for seen in wording.seen)


def observations(session: Session, as_of: AsOf) -> Iterator[Observation]:
    """What surely stands on the signs, by site and sign point, with photos of no known sign point.

    A photo without a site is left out: nobody knows yet where its name is in use.
    """
    for one in held(session, as_of, states=_COUNTING, counted=None):
        if one.site and one.zh and one.text and _certain(one) and (one.counted or not one.point):
            yield Observation(
                one.message,
                one.site,
                one.point,
                one.head or one.zh,
                one.language,
                one.text,
                next(iter(one.expected), ""),
                photo=one.photo,
            )


def _certain(one: Held) -> bool:
    """Whether the text surely stands there; one that is doubted for its name alone does."""
    return one.verdict in (Verdict.COMPLIANT, Verdict.DEFECTIVE) or one.kind == FindingKind.INCONSISTENT


def signs(seen: tuple[Observation, ...]) -> set[str]:
    """The signs that were seen: by sign point, or by the beginning of the photo's hash without one."""
    return {one.point or one.photo[:12] for one in seen}
