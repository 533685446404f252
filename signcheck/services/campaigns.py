"""Campaigns (纠错行动): planned at sites and days, closed with a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from signcheck.errors import NotKnown, UsageError
from signcheck.records import audit
from signcheck.records.campaigns import add_campaign, close_campaign, find_campaign, listed_sites
from signcheck.records.tables import SiteRow
from signcheck.services.workplace import Workplace
from signcheck.views import campaigns as view

LONGEST_NAME = 120
LONGEST_CAMPAIGN = 366
"""Days."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned. first, last: both days belong to it.

    codes: of sites. kind, district: all listed sites of both besides; "" for any, and for none when both are.
    inspectors: who goes.
    """

    name: str
    first: date
    last: date
    codes: Sequence[str] = ()
    kind: str = ""
    district: str = ""
    inspectors: str = ""
    note: str = ""


def add(workplace: Workplace, plan: Plan, who: str, *, district: str = "") -> view.Campaign:
    """Put a campaign down, noted in the audit.

    district: whose sites alone they may name; "" for all.
    Raises UsageError for a plan that cannot be, NotKnown for a site that is not on the list, or not theirs.
    """
    name = plan.name.strip()
    _check(plan, name)
    with workplace.database.write() as session:
        sites = _sites(session, plan, district, workplace.clock.today())
        values = {"starts_on": plan.first, "ends_on": plan.last, "note": plan.note.strip()}
        row = add_campaign(session, sites, who, name=name, inspectors=plan.inspectors.strip(), **values)
        told = {"from": str(plan.first), "to": str(plan.last), "sites": [site.code for site in sites]}
        audit.note(session, who, "campaign.add", name, after=told)
        return view.campaign(session, row.id, workplace.as_of())


def _check(plan: Plan, name: str) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise UsageError(
            "A campaign has a name of up to {most} characters.", remedy="Name it.", most=LONGEST_NAME
        )
    if plan.last < plan.first:
        raise UsageError(
            "{last} is before {first}.",
            remedy="Name the first day first.",
            last=plan.last,
            first=plan.first,
        )
    if (plan.last - plan.first).days >= LONGEST_CAMPAIGN:
        raise UsageError("A campaign of more than a year.", remedy="Add one a year.")


def _sites(session: Session, plan: Plan, district: str, today: date) -> list[SiteRow]:
    """The sites of a plan by their codes; listed ones."""
    found = {site.code: site for site in listed_sites(session, today, district)}
    unknown = [code for code in plan.codes if code not in found]
    if unknown:
        raise NotKnown(
            "{codes}: no such site is on the list.", remedy="Look at the list.", codes=", ".join(unknown)
        )
    chosen = set(plan.codes) | set(_all_of(found.values(), plan))
    if not chosen:
        raise UsageError("A campaign without a site.", remedy="Name sites, a kind of sites or a district.")
    return [found[code] for code in sorted(chosen)]


def _all_of(sites: Iterable[SiteRow], plan: Plan) -> Iterable[str]:
    if not (plan.kind or plan.district):
        return ()
    return (
        site.code for site in sites if plan.kind in ("", site.kind) and plan.district in ("", site.district)
    )


def close(workplace: Workplace, number: int, result: str, who: str, *, district: str = "") -> view.Campaign:
    """A campaign is over; result: what came of it, in words. Noted in the audit.

    Raises NotKnown, also for another district's, and UsageError for one that is closed or a missing result.
    """
    if not result.strip():
        raise UsageError("A campaign is closed with its result.", remedy="Say what came of it.")
    with workplace.database.write() as session:
        view.campaign(session, number, workplace.as_of(), district)
        row = find_campaign(session, number)
        close_campaign(row, result.strip(), who)
        audit.note(session, who, "campaign.close", row.name, after={"result": row.result})
        session.flush()
        return view.campaign(session, number, workplace.as_of())
