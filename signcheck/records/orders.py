"""Work orders in the database: made from findings, moved by people, followed up by new photos."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from signcheck.coverage import CHINA
from signcheck.errors import OrderError
from signcheck.records import audit
from signcheck.records.audit import MACHINE
from signcheck.records.decisions import latest, verdicts_now
from signcheck.records.tables import (
    CheckRow,
    DecisionRow,
    EntryRow,
    InspectionRow,
    PhotoRow,
    ReadingRow,
    SignRow,
    SiteRow,
    TranslationRow,
    WorkOrderEventRow,
    WorkOrderItemRow,
    WorkOrderRow,
)
from signcheck.records.types import now
from signcheck.registry.order import (
    CLOSED,
    ItemOutcome,
    Priority,
    State,
    due_on,
    is_overdue,
    may_move,
    next_states,
    outcome_of,
    priority_of,
)
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict


def make_orders(
    session: Session,
    who: str,
    today: date,
    *,
    site: str | None = None,
    confirmed: bool = False,
    due: date | None = None,
) -> list[WorkOrderRow]:
    """One order for every site with defective translations that are in no open order yet.

    site: only for the site with this code. confirmed: only what a reviewer decided on.
    due: the day until which all must be done; by their priorities when None.
    Only what holds now counts: the newest check of a sign point's newest photo.
    """
    by_site: dict[int, list[WorkOrderItemRow]] = defaultdict(list)
    for site_id, item in _items(session, confirmed=confirmed):
        by_site[site_id].append(item)
    sites = session.scalars(select(SiteRow).where(SiteRow.id.in_(by_site)).order_by(SiteRow.code))
    return [
        _make(session, row, by_site[row.id], who, today=today, due=due)
        for row in sites
        if site is None or row.code == site
    ]


def _make(
    session: Session, site: SiteRow, items: list[WorkOrderItemRow], who: str, *, today: date, due: date | None
) -> WorkOrderRow:
    priority = Priority(min(item.priority for item in items))
    order = WorkOrderRow(
        number=_number(session, today.year),
        site_id=site.id,
        unit=site.unit,
        state=State.OPEN.value,
        priority=priority.value,
        due_on=due or due_on(today, priority),
        created_by=who,
        items=items,
        events=[WorkOrderEventRow(after=State.OPEN.value, by=who)],
    )
    session.add(order)
    session.flush()
    after = {"site": site.code, "unit": site.unit, "items": len(items), "due_on": order.due_on.isoformat()}
    audit.note(session, who, "order.open", order.number, after=after)
    return order


def _number(session: Session, year: int) -> str:
    """The next number of the year; orders are never removed, so counting them is enough."""
    made = select(func.count()).where(WorkOrderRow.number.startswith(f"{year}-"))
    return f"{year}-{(session.scalar(made) or 0) + 1:04d}"


def _items(session: Session, *, confirmed: bool) -> Iterator[tuple[int, WorkOrderItemRow]]:
    """What must be repaired, as items of an order, with the ids of their sites."""
    busy, busy_points = _in_open_orders(session)
    rows = list(session.execute(_newest_faults()))
    decided = latest(session, [translation.id for translation, *_ in rows])
    for translation, entry, photo, site_id in rows:
        decision = decided.get(translation.id)
        verdict = decision.verdict if decision else translation.verdict
        said = (photo.sign_point_id, key(entry.zh or ""), translation.language)
        known = translation.id in busy or (photo.sign_point_id is not None and said in busy_points)
        if verdict == Verdict.DEFECTIVE and not known and (decision or not confirmed):
            yield site_id, _item(translation, entry, photo, decision)


def _item(
    translation: TranslationRow, entry: EntryRow, photo: PhotoRow, decision: DecisionRow | None
) -> WorkOrderItemRow:
    finding = translation.findings[0] if translation.findings else None
    zh = decision.zh if decision else entry.zh
    profile = photo.sign_point.profile if photo.sign_point else ""
    return WorkOrderItemRow(
        translation_id=translation.id,
        sign_point_id=photo.sign_point_id,
        photo_id=photo.id,
        zh=zh,
        language=translation.language,
        text=decision.text if decision else translation.text,
        expected=list(translation.expected),
        kind=decision.kind if decision else finding.kind if finding else "",
        priority=priority_of(profile, finding.severity if finding else "", zh).value,
    )


def _newest_faults() -> Select[TranslationRow, EntryRow, PhotoRow, int]:
    """Faulty, doubtful or decided translations of what was seen last at every sign point.

    A photo without a sign point stands for itself.
    """
    taken = func.coalesce(PhotoRow.taken_at, PhotoRow.received_at)
    age = func.row_number().over(
        partition_by=func.coalesce(PhotoRow.sign_point_id, -PhotoRow.id),
        order_by=(taken.desc(), PhotoRow.name.desc(), CheckRow.id.desc()),
    )
    newest = (
        select(PhotoRow.id.label("photo_id"), CheckRow.id.label("check_id"), age.label("age"))
        .join(ReadingRow, ReadingRow.photo_id == PhotoRow.id)
        .join(CheckRow, CheckRow.reading_id == ReadingRow.id)
        .where(PhotoRow.inspection_id.is_not(None))
        .subquery()
    )
    decided = select(DecisionRow.translation_id)
    return (
        select(TranslationRow, EntryRow, PhotoRow, InspectionRow.site_id)
        .join(EntryRow, EntryRow.id == TranslationRow.entry_id)
        .join(SignRow, (SignRow.id == EntryRow.sign_id) & SignRow.main)
        .join(newest, (newest.c.check_id == SignRow.check_id) & (newest.c.age == 1))
        .join(PhotoRow, PhotoRow.id == newest.c.photo_id)
        .join(InspectionRow, InspectionRow.id == PhotoRow.inspection_id)
        .where(
            (TranslationRow.verdict == Verdict.DEFECTIVE.value) | TranslationRow.id.in_(decided),
        )
        .options(selectinload(TranslationRow.findings), selectinload(PhotoRow.sign_point))
        .order_by(InspectionRow.site_id, PhotoRow.sign_point_id, TranslationRow.id)
    )


def _in_open_orders(session: Session) -> tuple[set[int], set[tuple[int | None, str, str]]]:
    """What open orders are about: translations, and sign points with Chinese text and language."""
    query = (
        select(
            WorkOrderItemRow.translation_id,
            WorkOrderItemRow.sign_point_id,
            WorkOrderItemRow.zh,
            WorkOrderItemRow.language,
        )
        .join(WorkOrderItemRow.order)
        .where(
            WorkOrderRow.state.not_in([state.value for state in CLOSED]),
            WorkOrderItemRow.outcome != ItemOutcome.DISMISSED.value,
        )
    )
    rows = session.execute(query).all()
    return (
        {row.translation_id for row in rows},
        {(row.sign_point_id, key(row.zh or ""), row.language) for row in rows},
    )


def move(session: Session, order: WorkOrderRow, to: State, who: str, note: str = "") -> None:
    """Bring an order to another state, with an event and a line of the audit. Raises OrderError."""
    before = State(order.state)
    may_move(before, to, order.number)
    if to in (State.RETURNED, State.DISPUTED, State.CANCELLED) and not note.strip():
        raise OrderError(f"{order.number}: why is it {to}?", remedy="Give the reason with --reason.")
    order.state, order.state_at = to.value, now()
    order.events.append(WorkOrderEventRow(before=before.value, after=to.value, by=who, note=note.strip()))
    audit.note(
        session,
        who,
        f"order.{to}",
        order.number,
        before={"state": before.value},
        after={"state": to.value, "note": note.strip()},
    )
    _settle_items(order, to)


def _settle_items(order: WorkOrderRow, to: State) -> None:
    """Bring the items in line with the order's new state."""
    for item in order.items:
        if to is State.VERIFIED and item.outcome != ItemOutcome.DISMISSED:
            item.outcome = ItemOutcome.REPAIRED.value
        if to is State.REPAIRED and item.outcome in (ItemOutcome.DEFECTIVE, ItemOutcome.DOUBTFUL):
            # Photos from before the repair say nothing about it.
            item.outcome = ItemOutcome.PENDING.value


def find_order(session: Session, number: str) -> WorkOrderRow:
    """The order with this number. Raises OrderError when there is none."""
    order = session.scalar(select(WorkOrderRow).where(WorkOrderRow.number == number))
    if order is None:
        raise OrderError(
            f"{number}: there is no such work order.", remedy="`signcheck orders list` shows their numbers."
        )
    return order


def orders(
    session: Session,
    *,
    unit: str | None = None,
    site: str | None = None,
    states: Sequence[State] = (),
    overdue_on: date | None = None,
) -> list[WorkOrderRow]:
    """Orders, the most urgent first, then by due date.

    unit, site: only of this unit (its name), of the site with this code. states: only in these.
    overdue_on: only those that are overdue on this day.
    """
    query = (
        select(WorkOrderRow)
        .options(selectinload(WorkOrderRow.items), selectinload(WorkOrderRow.site))
        .order_by(WorkOrderRow.priority, WorkOrderRow.due_on, WorkOrderRow.number)
    )
    if unit is not None:
        query = query.where(WorkOrderRow.unit == unit)
    if site is not None:
        query = query.join(WorkOrderRow.site).where(SiteRow.code == site)
    if states:
        query = query.where(WorkOrderRow.state.in_([state.value for state in states]))
    rows = list(session.scalars(query))
    if overdue_on is None:
        return rows
    return [row for row in rows if is_overdue(State(row.state), row.due_on, overdue_on)]


def follow_up(session: Session, photo: PhotoRow, check: CheckRow) -> list[WorkOrderRow]:
    """Compare a new photo of a sign point with the open orders about it; the orders it moved.

    Called for every photo that is recorded, and again when a reviewer decides about it.
    """
    if photo.sign_point_id is None:
        return []
    query = (
        select(WorkOrderRow)
        .join(WorkOrderRow.items)
        .where(
            WorkOrderItemRow.sign_point_id == photo.sign_point_id,
            WorkOrderRow.state.not_in([state.value for state in CLOSED]),
        )
        .distinct()
    )
    moved = []
    for order in session.scalars(query).all():
        _look_again(session, order, photo, check)
        if _advance(session, order, f"photo {photo.name}"):
            moved.append(order)
    return moved


def _look_again(session: Session, order: WorkOrderRow, photo: PhotoRow, check: CheckRow) -> None:
    entries = [entry for sign in check.signs if sign.main for entry in sign.entries]
    verdicts = verdicts_now(session, [row for entry in entries for row in entry.translations])
    for item in order.items:
        first = session.get_one(PhotoRow, item.photo_id)
        about = item.sign_point_id == photo.sign_point_id and item.outcome != ItemOutcome.DISMISSED
        if not about or not _newer(photo, first):
            continue
        outcome = _seen(item, entries, verdicts)
        reported = order.state == State.REPAIRED
        if outcome is not ItemOutcome.REPAIRED and reported and _moment(photo) < order.state_at:
            continue  # taken before the repair, brought after it
        item.outcome, item.repaired_photo_id = outcome.value, photo.id
        _link_visits(session, first, photo)


def _link_visits(session: Session, first: PhotoRow, photo: PhotoRow) -> None:
    """Note that the visit of the new photo repeats the one that saw the fault."""
    visit = session.get(InspectionRow, photo.inspection_id) if photo.inspection_id else None
    if visit is not None and visit.previous_id is None and first.inspection_id != visit.id:
        visit.previous_id = first.inspection_id


def _newer(photo: PhotoRow, first: PhotoRow) -> bool:
    """Whether a photo was taken after another; of two of one second, the one that came in later."""
    return (_moment(photo), photo.id) > (_moment(first), first.id)


def _moment(photo: PhotoRow) -> datetime:
    """When a photo was taken, else when it came in; a camera that names no zone shows China's time."""
    moment = photo.taken_at or photo.received_at
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _seen(item: WorkOrderItemRow, entries: Sequence[EntryRow], verdicts: dict[int, str]) -> ItemOutcome:
    """What the sign shows now in the place of the fault; doubtful when the message is not found."""
    wanted = key(item.zh or "")
    found = [
        verdicts[row.id]
        for entry in entries
        if wanted and key(entry.zh or "") == wanted
        for row in entry.translations
        if row.language == item.language
    ]
    return outcome_of(found[0]) if len(set(found)) == 1 else ItemOutcome.DOUBTFUL


def _advance(session: Session, order: WorkOrderRow, note: str) -> bool:
    """Take the steps that follow from the items; whether there were any."""
    outcomes = [ItemOutcome(item.outcome) for item in order.items]
    steps = next_states(State(order.state), outcomes)
    for state in steps:
        move(session, order, state, MACHINE, note)
    return bool(steps)


def after_decision(session: Session, decision: DecisionRow) -> list[WorkOrderRow]:
    """What a reviewer's decision means for orders; those it moved.

    A dismissed fault leaves its order; a decision about a photo of the repair is looked at again.
    """
    translation = session.get_one(TranslationRow, decision.translation_id)
    items = session.scalars(
        select(WorkOrderItemRow)
        .join(WorkOrderItemRow.order)
        .where(
            WorkOrderItemRow.translation_id == translation.id,
            WorkOrderRow.state.not_in([state.value for state in CLOSED]),
        )
    ).all()
    moved = []
    if decision.verdict == Verdict.COMPLIANT:
        for item in items:
            item.outcome = ItemOutcome.DISMISSED.value
            if _advance(session, item.order, "dismissed by a reviewer"):
                moved.append(item.order)
    check = translation.entry.sign.check
    return moved + follow_up(session, check.reading.photo, check)
