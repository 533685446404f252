"""Work orders: made from what is surely wrong, moved by people, and what the photos of a repair show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from signcheck.errors import OrderError, PhotoError, SigncheckError, UsageError
from signcheck.records.orders import Item, add_order, busy_cases, find_order, withdrawn_messages
from signcheck.records.orders import move as move_order
from signcheck.records.recording import known_photo
from signcheck.records.registry import find
from signcheck.records.sightings import load, place_of
from signcheck.records.tables import JudgementRow, MessageRow, PhotoRow, SiteRow
from signcheck.services.scan import Asked, Fate, Outcome, list_files, scan
from signcheck.services.workplace import Workplace
from signcheck.standard.normalise import key
from signcheck.verdicts import Verdict
from signcheck.views import orders as view
from signcheck.views.cases import cases_numbered
from signcheck.views.standing import held
from signcheck.work.held import Held
from signcheck.work.order import REPORTED, State, priority_of
from signcheck.work.place import Use, place
from signcheck.work.sighting import Said

DOUBTFUL = "doubtful: they wait in the queue (`signcheck review list`)"
OUTSIDE = "doubtful and of no known sign point: they wait at the end of the queue"
WITHDRAWN = "the sign point or its site is withdrawn"
NO_SITE = "no site is known (`signcheck review place`)"
UNDECIDED = "no person has decided on it (--confirmed)"
ORDERED = "already in the open order {}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Open cases that no order was made for. reason: as it is said; numbers: theirs."""

    reason: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The orders that were made, and what was left out of them."""

    orders: tuple[view.Order, ...]
    left_out: tuple[LeftOut, ...]


def make(
    workplace: Workplace,
    who: str,
    *,
    site: str | None = None,
    confirmed: bool = False,
    due: date | None = None,
) -> Made:
    """One order a site for all its open cases that are surely wrong and in no open order yet.

    site: only for the site with this code. confirmed: only what a person decided on.
    due: the day until which all must be done; by their priorities when None.
    Raises RegistryError for an unknown site, UsageError for a past day.
    """
    with workplace.database.write() as session:
        today = workplace.clock.today()
        if due and due < today:
            raise UsageError(f"--due {due} is past.", remedy="Name a day to come.")
        workplace.follow_up(session, withdrawn_messages(session, today))
        wanted, left_out = _chosen(session, workplace, site, confirmed=confirmed)
        rows = session.scalars(select(SiteRow).where(SiteRow.code.in_(wanted)).order_by(SiteRow.code))
        made = []
        for row in rows.all():
            items = [item_of(session, case) for case in wanted[row.code]]
            unit = wanted[row.code][0].unit
            made.append(add_order(session, row, unit, items, who, today=today, due=due).number)
        return Made(tuple(view.order(session, number, today) for number in made), left_out)


def _chosen(
    session: Session, workplace: Workplace, site: str | None, *, confirmed: bool
) -> tuple[dict[str, list[Held]], tuple[LeftOut, ...]]:
    """What is to be ordered, by site, and what is left out."""
    if site is not None and not isinstance(find(session, site), SiteRow):
        raise UsageError(f"--site {site} is a sign point.", remedy="Name its site.")
    as_of = workplace.as_of()
    busy = busy_cases(session)
    gone = set(session.scalars(select(SiteRow.code).where(SiteRow.withdrawn_on <= as_of.day)))
    wanted: dict[str, list[Held]] = defaultdict(list)
    left: dict[str, list[str]] = defaultdict(list)
    where = None if site is None else SiteRow.code == site
    for case in held(session, as_of, counted=None, where=where):
        withdrawn = case.site in gone or bool(case.point and not case.counted)
        if case.verdict == Verdict.DOUBTFUL and not withdrawn:
            left[DOUBTFUL if case.counted else OUTSIDE].append(case.number)
        if not case.fault:
            continue
        reason = WITHDRAWN if withdrawn else _why_not(case, busy, confirmed=confirmed)
        if reason:
            left[reason].append(case.number)
        else:
            wanted[case.site].append(case)
    return wanted, tuple(LeftOut(reason, tuple(sorted(numbers))) for reason, numbers in left.items())


def _why_not(case: Held, busy: dict[int, str], *, confirmed: bool) -> str:
    if case.case in busy:
        return ORDERED.format(busy[case.case])
    if not case.site:
        return NO_SITE
    return UNDECIDED if confirmed and not case.decided else ""


def item_of(session: Session, case: Held) -> Item:
    """A case as it goes into an order; of a doubt, the certain fault that stays beside it."""
    if case.beside is None:
        return Item(
            *(case.case, case.photo_id, case.zh, case.language, case.text, case.expected, case.kind),
            case.priority,
        )
    row = session.get_one(JudgementRow, case.beside["judgement"])
    return Item(
        *(case.case, row.entry.sign.check.reading.photo_id, case.zh, case.language),
        *(case.beside["text"], tuple(row.expected), case.beside["kind"]),
        priority_of(case.profile, row.severity, case.zh),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """An order after a step. still_wrong: cases of a verified order that no photo shows right yet."""

    order: view.Order
    still_wrong: tuple[str, ...] = ()


def move(workplace: Workplace, number: str, to: State, who: str, note: str = "") -> Moved:
    """A person brings an order to another state. Raises OrderError."""
    with workplace.database.write() as session:
        move_order(session, find_order(session, number), to, who, note)
        session.flush()
        order = view.order(session, number, workplace.clock.today())
        wrong = _wrong(session, workplace, order) if to is State.VERIFIED else ()
        return Moved(order, tuple(case.number for case in wrong))


def _wrong(session: Session, workplace: Workplace, order: view.Order) -> list[Held]:
    cases = cases_numbered(session, [item.number for item in order.items], workplace.as_of())
    return [case for case in cases if case.fault and (case.counted or not case.point)]


# --- photos of a repair -----------------------------------------------------------------------------


class Silent(StrEnum):
    """Why a photo of a repair is compared with nothing."""

    FAILED = "failed"
    NO_POINT = "no_point"
    EARLY = "early"
    OTHER_BOARD = "other_board"
    NOTHING = "nothing"
    SET_ASIDE = "set_aside"
    NOT_ORDERED = "not_ordered"
    """Nothing of the order stands at its sign point."""


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """What a photo shows of one case of the order.

    verdict: "" where it does not show the text. overruled: name of the photo seen later that shows it
    wrong, "" without one.
    """

    number: str
    zh: str | None
    language: str
    text: str | None
    verdict: str
    overruled: str = ""


@dataclass(frozen=True, slots=True)
class RepairPhoto:
    """One photo of a repair.

    silent: why it is compared with nothing, None when it is. detail: the error, the candidates or the code
    of the sign point that go with it. day: on which it was seen. known: whether it had been brought before.
    """

    path: Path
    silent: Silent | None
    detail: str = ""
    day: date | None = None
    known: bool = False
    cases: tuple[CaseSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """An order after the report of its repair, with what each photo showed."""

    order: view.Order
    photos: tuple[RepairPhoto, ...] = ()


def repaired(workplace: Workplace, number: str, files: Sequence[Path], who: str) -> Reported:
    """The unit reports the repair of an order; its photos are read and compared at once.

    Further photos of a repair that was reported already go with that report.
    Raises UsageError for a file that is no photo, ModelError, OrderError: nothing has changed then.
    """
    photos = _checked(workplace, files)
    with workplace.database.write() as session:
        order = find_order(session, number)
        if not (photos and order.state in REPORTED):
            move_order(session, order, State.REPAIRED, who)
        asked = Asked(site=order.site.code, order=order.id, round=order.round)
        standard = workplace.standard(session)
    try:
        outcomes = list(scan(workplace, list_files(photos), standard, asked)) if photos else []
    except SigncheckError as error:
        raise OrderError(
            f"{number} is reported as repaired, but its photos are not all compared: {error.message}",
            remedy="Run the same command again: what was read is kept.",
        ) from error
    with workplace.database.read() as session:
        after = view.order(session, number, workplace.clock.today())
        told = _compared(session, workplace, after, outcomes, photos)
        return Reported(after, tuple(told))


def _checked(workplace: Workplace, files: Sequence[Path]) -> dict[Path, str]:
    """The photos among these files and folders with their SHA-256, all of which can be read."""
    if not files:
        return {}
    from signcheck.photos.loading import load_photo
    from signcheck.reading.build import require_models

    limits = workplace.settings
    found = {}
    try:
        for file in list_files(files):
            if file.problem:
                raise file.problem
            # Decoded to its end: half a photo must not stand behind a repair that is told.
            photo = load_photo(
                file.path,
                max_bytes=limits.max_bytes,
                max_pixels=limits.max_pixels,
                max_memory=limits.photo_memory,
            ).photo
            found[file.path] = photo.sha256
    except PhotoError as error:
        raise UsageError(f"{error.message} Nothing was reported.", remedy=error.remedy) from error
    if not found:
        raise UsageError(f"{files[0]}: there is no photo in it. Nothing was reported.")
    require_models(limits)
    return found


def _compared(
    session: Session,
    workplace: Workplace,
    order: view.Order,
    outcomes: Iterable[Outcome],
    photos: dict[Path, str],
) -> Iterator[RepairPhoto]:
    numbers = [item.number for item in order.items]
    now = {case.number: case for case in cases_numbered(session, numbers, workplace.as_of())}
    for outcome in outcomes:
        row = None if outcome.error else known_photo(session, photos[outcome.path])
        if row is None:
            yield RepairPhoto(outcome.path, Silent.FAILED, str(outcome.error or ""))
        else:
            known = outcome.fate is Fate.KNOWN
            day = workplace.clock.day(row.seen_at)
            silent, detail = _silent(row, order)
            cases = () if silent else tuple(_seen(session, workplace, row, order, now))
            yield RepairPhoto(outcome.path, silent, detail, day, known, cases)


def _silent(row: PhotoRow, order: view.Order) -> tuple[Silent | None, str]:
    if row.use in (Use.EARLY, Use.NOTHING, Use.SET_ASIDE):
        return Silent(row.use), ""
    if row.sign_point is None:
        return Silent.NO_POINT, ", ".join(row.candidates)
    if row.use == Use.OTHER_BOARD:
        return Silent.OTHER_BOARD, row.sign_point.code
    if row.sign_point.code not in {item.point for item in order.items}:
        return Silent.NOT_ORDERED, row.sign_point.code
    return None, row.sign_point.code


def _seen(
    session: Session, workplace: Workplace, row: PhotoRow, order: view.Order, now: dict[str, Held]
) -> Iterator[CaseSeen]:
    """What a photo shows of the cases of the order at its sign point."""
    assert row.sign_point is not None
    shown = _shown(session, workplace, row)
    for item in order.items:
        if item.point != row.sign_point.code:
            continue
        said, case = shown.get((item.message, item.language)), now[item.number]
        right = said is not None and said.verdict is Verdict.COMPLIANT
        overruled = case.name if right and case.fault and case.photo_id != row.id else ""
        yield CaseSeen(
            item.number,
            item.zh,
            item.language,
            said.text if said else None,
            said.verdict.value if said else "",
            overruled,
        )


def _shown(session: Session, workplace: Workplace, row: PhotoRow) -> dict[tuple[int, str], Said]:
    """What a photo says of each message and language."""
    where = place_of(row)
    evidence = load(session, [where], workplace.clock)[where]
    name = key(row.sign_point.name) if row.sign_point else ""
    query = select(MessageRow.name, MessageRow.id).where(MessageRow.sign_point_id == where[0])
    rows = {one.name: one.id for one in session.execute(query)}
    return {
        (rows[stood.message.name], said.language): said
        for stood in place(evidence.shots, evidence.decisions, name=name).messages
        if stood.message.name in rows
        for shot, entry in stood.message.shown
        if shot.photo == row.id
        for said in entry.said
    }
