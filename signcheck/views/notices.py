"""What a notice of repair shows: the cases of an order by sign, as they were known when it was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.coverage import AsOf
from signcheck.languages import ALL_LANGUAGES
from signcheck.records.tables import CaseRow, JudgementRow, MessageRow, PhotoRow, SignPointRow, SiteRow
from signcheck.verdicts import Verdict
from signcheck.views.cases import ALL_STATES, of_cases
from signcheck.views.orders import Item, Order, order
from signcheck.views.standing import held
from signcheck.work.held import Held, Points
from signcheck.work.order import Priority


@dataclass(frozen=True, slots=True)
class Sign:
    """One message at one sign point that is to be repaired.

    items: its cases, one a language. right: what must stand there, by language (zh, en, ko); only languages
    that the sign point must carry, None where the office has still to say it.
    head: of the standard, "" for what it does not list. source: where the right form is from, "" where no
    single one is. shown: what the picture is made of, or None where no photo is known.
    """

    point: str
    point_name: str
    zh: str | None
    head: str
    items: tuple[Item, ...]
    right: Mapping[str, str | None]
    source: str = ""
    shown: Held | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """An order with its signs. made_on: the city's day. district: of its site. urgent: of its cases."""

    order: Order
    made_on: date
    district: str
    signs: tuple[Sign, ...]

    @property
    def urgent(self) -> int:
        """How many cases people's safety depends on."""
        return sum(item.priority is Priority.URGENT for item in self.order.items)


def notice(session: Session, number: str, as_of: AsOf) -> Notice:
    """The notice of the order with this number; the same whenever it is asked for. Raises OrderError.

    What was to be repaired is shown as it was known when the order was made. as_of: the present, for what
    was not known in this way then (a case that was merged since).
    """
    found = order(session, number, as_of.day)
    then = AsOf(found.made_at, as_of.clock)
    cases = _cases(session, found.items, then, as_of)
    others = _others(session, {item.message for item in found.items}, then)
    by_sign: dict[tuple[str, int], list[Item]] = {}
    for item in found.items:
        by_sign.setdefault((item.point, item.message), []).append(item)
    languages = _languages(session, {point for point, _ in by_sign})
    signs = [
        _sign(session, items, cases, others.get(message, ()), languages.get(point))
        for (point, message), items in by_sign.items()
    ]
    district = session.scalar(select(SiteRow.district).where(SiteRow.code == found.site)) or ""
    return Notice(found, as_of.clock.day(found.made_at), district, tuple(signs))


def _cases(session: Session, items: Sequence[Item], then: AsOf, now: AsOf) -> dict[str, Held]:
    numbers = [item.number for item in items]
    ids = list(session.scalars(select(CaseRow.id).where(CaseRow.number.in_(numbers))))
    found = {one.number: one for one in of_cases(session, ids, now)}
    return found | {one.number: one for one in of_cases(session, ids, then)}


def _others(session: Session, messages: Collection[int], then: AsOf) -> dict[int, list[Held]]:
    """What held of these messages in every language."""
    found: dict[int, list[Held]] = {}
    every = held(session, then, states=ALL_STATES, counted=None, where=MessageRow.id.in_(messages))
    for one in every:
        found.setdefault(one.message, []).append(one)
    return found


def _languages(session: Session, points: Collection[str]) -> dict[str, list[str]]:
    query = select(SignPointRow.code, SignPointRow.languages).where(SignPointRow.code.in_(points))
    return {code: list(languages) for code, languages in session.execute(query)}


def _sign(
    session: Session,
    items: Sequence[Item],
    cases: Mapping[str, Held],
    others: Iterable[Held],
    languages: Sequence[str] | None,
) -> Sign:
    first = items[0]
    right: dict[str, str | None] = {one.language: _right(one) for one in others} | {"zh": first.zh}
    right |= {item.language: next(iter(item.expected), None) for item in items}
    wanted = languages or [language.value for language in ALL_LANGUAGES]
    known = [case for item in items if (case := cases.get(item.number))]
    return Sign(
        first.point,
        first.point_name,
        first.zh,
        next((case.head for case in known), ""),
        tuple(items),
        {code: right.get(code) for code in wanted},
        _only({case.source for case in known}),
        _shown(session, known),
    )


def _right(one: Held) -> str | None:
    """What must stand there in a language that no case of the order is about."""
    return one.text if one.verdict == Verdict.COMPLIANT else next(iter(one.expected), None)


def _only(sources: Collection[str]) -> str:
    return next(iter(sources)) if len(sources) == 1 else ""


def _shown(session: Session, cases: Sequence[Held]) -> Held | None:
    """The first case on its photo, with the marks of all cases that rest on the same one."""
    placed = [_faulty(session, case) for case in cases]
    if not placed:
        return None
    first = placed[0]
    marks = [polygon for case in placed if case.photo == first.photo for polygon in case.polygons]
    return replace(first, polygons=marks)


def _faulty(session: Session, case: Held) -> Held:
    """A doubt, on the photo of the certain fault that stays beside it."""
    if case.beside is None or case.beside["judgement"] == case.judgement:
        return case
    row = session.get_one(JudgementRow, case.beside["judgement"])
    photo: PhotoRow = row.entry.sign.check.reading.photo
    marks: list[Points] = row.polygons or row.entry.polygons
    size = (photo.width, photo.height)
    return replace(case, photo=photo.sha256, size=size, sign=row.entry.sign.polygon, polygons=marks)
