"""One name, one translation, in the database: which standings differ from what their names have elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from signcheck.languages import Language
from signcheck.records.sightings import PlaceKey
from signcheck.records.tables import MessageRow, SignPointRow, SiteRow, StandingRow
from signcheck.standard.normalise import key
from signcheck.verdicts import FindingKind, Verdict
from signcheck.work.naming import Observation, doubted, readings
from signcheck.work.standing import Standing, State

_CERTAIN = (Verdict.COMPLIANT.value, Verdict.DEFECTIVE.value)
_DOUBT = (StandingRow.kind == FindingKind.INCONSISTENT.value) & (StandingRow.state == State.OPEN.value)
_Key = tuple[int, str]


@dataclass(slots=True)
class Flags:
    """Texts that are not the ones their names have elsewhere.

    rules: by message and language. elsewhere: places beyond those asked for whose texts are doubted now
    and were not, or are no longer.
    """

    rules: dict[_Key, str] = field(default_factory=dict)
    elsewhere: set[PlaceKey] = field(default_factory=set)


def flagged(standing: Standing, rule: str) -> Standing:
    """The standing with the doubt that its name has another translation elsewhere."""
    if standing.state not in (State.CLEAR, State.MENDED):
        return standing
    kind = FindingKind.INCONSISTENT.value
    return replace(standing, state=State.OPEN, verdict=Verdict.DOUBTFUL, kind=kind, rule=rule)


def flags(
    session: Session,
    wanted: Mapping[_Key, Standing],
    messages: Collection[int],
    former: Collection[str],
    points: Collection[int],
) -> Flags:
    """What is to be doubted among the standings that are about to be written, and elsewhere.

    messages: all of the places that are worked out, those that leave them too. former: names that
    messages had before. points: sign points that are worked out.
    """
    query = select(MessageRow.head, MessageRow.zh, MessageRow.proper).where(MessageRow.id.in_(messages))
    found = session.execute(query).all()
    heads = {row.head for row in found if row.proper and row.head} | set(former)
    read_twice = any(_read_twice(row.head or row.zh or "") for row in found)
    spoken = _sites(session, points) if read_twice else set()
    if not heads and not spoken:
        return Flags()
    texts = _own(session, wanted, messages)
    heads = _told_apart(session, heads, texts)
    others, was = _others(session, messages, heads, spoken)
    rules = readings(
        [*(o for o in texts if o.site in spoken), *(o for o in others.values() if o.site in spoken)]
    )
    named = [seen for seen in (*texts, *others.values()) if seen.zh in heads]
    rules |= doubted(named)
    changed = {one for one in others if (one in rules) != (one in was)}
    return Flags(rules, _places(session, {message for message, _ in changed}))


def _sites(session: Session, points: Collection[int]) -> set[str]:
    query = select(SiteRow.code).join(SignPointRow, SignPointRow.site_id == SiteRow.id)
    return set(session.scalars(query.where(SignPointRow.id.in_(points))))


def _read_twice(zh: str) -> bool:
    from signcheck.standard.rules.site import has_two_readings

    return has_two_readings(zh)


def _told_apart(session: Session, heads: Collection[str], own: Collection[Observation]) -> set[str]:
    """The names of which not all signs carry one and the same text, or of which one is doubted now.

    Nearly all names stand everywhere alike, some at very many signs: those are not looked at one by one.
    """
    query = (
        select(MessageRow.head, StandingRow.language, StandingRow.text, _DOUBT)
        .join(StandingRow, (StandingRow.message_id == MessageRow.id) & StandingRow.known_until.is_(None))
        .where(MessageRow.head.in_(heads), MessageRow.proper, StandingRow.text.is_not(None))
        .distinct()
    )
    texts: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for seen in own:
        texts[key(seen.zh), seen.language].add(seen.text)
    apart = set()
    for head, language, text, doubted_now in session.execute(query):
        texts[key(head), language].add(text)
        apart |= {key(head)} if doubted_now else set()
    apart |= {head for (head, _), found in texts.items() if len(found) > 1}
    return {head for head in heads if key(head) in apart}


def _own(session: Session, wanted: Mapping[_Key, Standing], own: Collection[int]) -> list[Observation]:
    query = _places_query().where(MessageRow.id.in_(own))
    at = {row.message: row for row in session.execute(query)}
    return [
        _observation(at[message], standing.language, standing.text, standing.expected, standing.state)
        for (message, _), standing in wanted.items()
        if message in at and standing.text and _compared(standing.state, standing.verdict)
    ]


def _compared(state: State, verdict: Verdict) -> bool:
    return state.counts and verdict.value in _CERTAIN


def _observation(row: Any, language: str, text: str, expected: str, state: State) -> Observation:
    right = state in (State.CLEAR, State.MENDED)
    return Observation(row.message, row.site, row.point, row.head or row.zh, language, text, expected, right)


def _places_query() -> Any:
    return (
        select(
            MessageRow.id.label("message"),
            MessageRow.head,
            MessageRow.zh,
            SiteRow.code.label("site"),
            SignPointRow.code.label("point"),
        )
        .join(SignPointRow, SignPointRow.id == MessageRow.sign_point_id)
        .join(SiteRow, SiteRow.id == SignPointRow.site_id)
        .where(
            SignPointRow.withdrawn_on.is_(None), SiteRow.withdrawn_on.is_(None), MessageRow.zh.is_not(None)
        )
    )


def _others(
    session: Session, own: Collection[int], heads: Collection[str], sites: Collection[str]
) -> tuple[dict[_Key, Observation], set[_Key]]:
    """What other messages carry of these names and at these sites, and which are doubted for it now."""
    query = (
        _places_query()
        .add_columns(
            StandingRow.language, StandingRow.text, StandingRow.expected, StandingRow.state, StandingRow.kind
        )
        .join(StandingRow, (StandingRow.message_id == MessageRow.id) & StandingRow.known_until.is_(None))
        .where(
            MessageRow.id.not_in(own),
            StandingRow.text.is_not(None),
            or_(StandingRow.verdict.in_(_CERTAIN), _DOUBT),
        )
    )
    found: dict[_Key, Observation] = {}
    was: set[_Key] = set()
    # One after the other: a database that is asked for either looks at the signs of the whole city.
    of_names = query.where(MessageRow.head.in_(heads), MessageRow.proper)
    at_sites = query.where(SiteRow.code.in_(sites), StandingRow.language == Language.KO.value)
    for row in chain(session.execute(of_names) if heads else (), session.execute(at_sites) if sites else ()):
        one = (row.message, row.language)
        now_doubted = row.kind == FindingKind.INCONSISTENT
        state = State.CLEAR if now_doubted else State(row.state)
        if state.counts:
            found[one] = _observation(row, row.language, row.text, row.expected, state)
            was |= {one} if now_doubted else set()
    return found, was


def _places(session: Session, messages: Collection[int]) -> set[PlaceKey]:
    query = select(MessageRow.sign_point_id, MessageRow.photo_id).where(MessageRow.id.in_(messages))
    return {(point, photo) for point, photo in session.execute(query)} if messages else set()
